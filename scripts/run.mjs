import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensure } from './ensure.mjs';
import { BUILT, fail } from './project.mjs';

/** Runs a compiled program of the project: `node scripts/run.mjs src/cli.js month 2026-11`. */
const [file, ...args] = process.argv.slice(2);
if (!file) fail('usage: node scripts/run.mjs FILE-BELOW-DIST ARGUMENTS…');
await ensure();
const program = join(BUILT, file);
if (!existsSync(program)) fail(`没有程序 ${file} / there is no program ${file}`);
process.argv = [process.argv[0], program, ...args];
await import(pathToFileURL(program).href);
