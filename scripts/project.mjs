import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. These scripts run straight after a clone, so they know Node and nothing else. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Where the compiler puts `src/main.ts` and its like. */
export const BUILT = join(ROOT, 'dist');

/** To stderr: what the programs print on stdout may be piped on. */
export function say(message) {
  process.stderr.write(`taxroll: ${message}\n`);
}

/** Ends with a message that a person can act on, without a stack. */
export function fail(message) {
  say(message);
  // not 1 or 2, which commands use for what they found
  process.exit(3);
}

/** A digest over names and contents: unlike times, these are the same after a checkout that changes nothing. */
export function digest(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0');
  return hash.digest('hex');
}

/** All files below a folder of the project, in an order that does not depend on the machine. */
export function filesBelow(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort();
}
