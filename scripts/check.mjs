import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensure } from './ensure.mjs';
import { BUILT, ROOT, say } from './project.mjs';

/** Everything that can be found without running a test, in the order of how soon it is known. */
const bin = (name) => join(ROOT, 'node_modules', name);
const CHECKS = [
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.']],
  ['lint', [bin('eslint/bin/eslint.js'), '--max-warnings=0', '.']],
  ['types', [bin('typescript/bin/tsc'), '--noEmit', '-p', '.']],
  ['types of the page', [bin('typescript/bin/tsc'), '-p', 'web']],
  ['types of the notice page', [bin('typescript/bin/tsc'), '-p', 'src/notice/page/browser']],
  ['types of the draw’s page', [bin('typescript/bin/tsc'), '-p', 'src/spot-check/page/browser']],
  ['types of the phone page', [bin('typescript/bin/tsc'), '-p', 'src/spot-check/phone/browser']],
  [
    'import boundaries',
    [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.mjs', 'src'],
  ],
  ['unused code', [bin('knip/bin/knip.js'), '--no-progress']],
  ['generated files and migration drift', [join(BUILT, 'scripts', 'generated.js'), '--check']],
];

await ensure();
const failed = CHECKS.filter(([name, args]) => {
  say(`check: ${name}`);
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 2, 2] }).status !== 0;
});
if (failed.length > 0) {
  say(`check failed: ${failed.map(([name]) => name).join(', ')}`);
  process.exit(1);
}
say('check: all is well');
