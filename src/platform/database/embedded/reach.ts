import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Identity } from './identity.js';
import { run } from './run.js';

/** Where root keeps what PostgreSQL's user could not reach inside a closed home. */
const SHELTERS = '/var/lib/taxroll';

/** Whether that user can run the program: tried, since modes, access lists and mounts all have a say. */
export async function canExecute(file: string, as: Identity): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', file], as)).ok;
}

/** Whether that user can write into a folder of its own below this one: tried with one. */
export async function canHold(folder: string, as: Identity): Promise<boolean> {
  const probe = await mkdtemp(join(folder, 'probe-'));
  try {
    await chown(probe, as.uid, as.gid);
    return (await run('/bin/sh', ['-c', 'test -w "$1"', 'sh', probe], as)).ok;
  } finally {
    await rmdir(probe);
  }
}

/**
 * The folder outside the clone that stands in for it, made where it is missing. The hash tells clones of the same name
 * apart, and the data folders of one clone.
 */
export async function shelterOf(root: string, dataDir = join(root, '.data')): Promise<string> {
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
  const shelter = join(SHELTERS, `${basename(root)}-${hash}`);
  for (const folder of [SHELTERS, shelter]) {
    await mkdir(folder, { recursive: true });
    // whatever our umask: the user whom it shelters must get in
    await chmod(folder, 0o755);
  }
  return shelter;
}
