import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

/** `npm run bench -- NAME`: each bench prints its figures beside a limit measured in the same run. */
const BENCHES = ['assess', 'what-if', 'search', 'import', 'rate', 'notice', 'draw'];

const [name] = process.argv.slice(2);
if (name !== undefined && !BENCHES.includes(name)) {
  console.error(`no bench ${name}; there are: ${BENCHES.join(', ')}`);
  process.exit(2);
}
console.log(`${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`);
for (const bench of name === undefined ? BENCHES : [name]) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`./${bench}.js`, import.meta.url))], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
