import { randomBytes } from 'node:crypto';
import { chown, lstat, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../../../kernel/start-error.js';
import type { Binaries } from './binaries.js';
import { diskFull, speaksOfFullDisk } from './disk.js';
import { databaseFailed } from './failure.js';
import type { Identity } from './identity.js';
import { processExists } from './pid-file.js';
import { run } from './run.js';
import { OWNER } from './server.js';

/** One database and what belongs to it, in one folder, so that it appears, moves and goes as one. */
export interface Cluster {
  readonly home: string;
  readonly data: string;
  readonly password: string;
  readonly log: string;
  readonly startLog: string;
}

export function clusterIn(folder: string): Cluster {
  return clusterAt(join(folder, 'postgres'));
}

export function clusterAt(home: string): Cluster {
  return {
    home,
    data: join(home, 'data'),
    password: join(home, 'password'),
    log: join(home, 'log'),
    startLog: join(home, 'start.log'),
  };
}

export async function clusterExists(cluster: Cluster): Promise<boolean> {
  const home = await lstat(cluster.home).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return home !== undefined;
}

/**
 * Without --locale-provider and --lc-ctype the database takes the locale of the surroundings; in one without LANG
 * pg_trgm sees no Chinese and says nothing.
 */
const INITDB = [
  `--username=${OWNER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--lc-collate=C',
  '--lc-ctype=C.UTF-8',
  '--no-instructions',
];

/** Fills an empty folder, which only PostgreSQL's user may enter, with a new database and its password. */
export async function initialise(
  cluster: Cluster,
  binaries: Binaries,
  as: Identity | undefined,
  options: readonly string[] = [],
): Promise<void> {
  await writeFile(cluster.password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  if (as) for (const path of [cluster.home, cluster.password]) await chown(path, as.uid, as.gid);
  const args = [...INITDB, ...options, `--pwfile=${cluster.password}`, `--pgdata=${cluster.data}`];
  const { ok, output } = await run(binaries.initdb, args, as);
  if (!ok) throw speaksOfFullDisk(output) ? diskFull(cluster.home) : databaseFailed(output, cluster.home);
}

/**
 * Makes the database beside its place and moves it there when it is whole: however a start ends, there is a whole
 * database or none. Of two first starts at once, one finds the place taken.
 */
export async function create(cluster: Cluster, binaries: Binaries, as: Identity | undefined): Promise<void> {
  const folder = dirname(cluster.home);
  const prefix = `${basename(cluster.home)}.new-`;
  await removeAbandoned(folder, prefix);
  const unfinished = clusterAt(await mkdtemp(join(folder, `${prefix}${process.pid}-`)));
  try {
    await initialise(unfinished, binaries, as);
    await rename(unfinished.home, cluster.home);
  } catch (error) {
    await rm(unfinished.home, { recursive: true, force: true, maxRetries: 5 });
    if (await clusterExists(cluster)) throw new StartError('START.DATA_IN_USE', { location: cluster.home });
    throw error;
  }
  await syncFolder(folder);
}

/** Refuses data that this program must not touch, or that somebody has damaged, before PostgreSQL does so less clearly. */
export async function inspect(cluster: Cluster, binaries: Binaries, as: Identity | undefined): Promise<void> {
  const { uid } = await lstat(cluster.home);
  const location = cluster.home;
  if (as && uid === 0) await run('chown', ['-hR', `${as.uid}:${as.gid}`, location]); // copied by root
  if (!as && process.getuid && uid !== process.getuid())
    throw new StartError('START.DATA_NOT_ACCESSIBLE', { location, detail: `it belongs to uid ${uid}` });
  const version = await readFile(join(cluster.data, 'PG_VERSION'), 'utf8').catch(() => {
    throw new StartError('START.DATA_INCOMPLETE', { location, detail: 'data/PG_VERSION' });
  });
  const [found, expected] = [version.trim(), binaries.major];
  if (found !== expected) throw new StartError('START.DATA_VERSION', { location, found, expected });
}

export async function readPassword(cluster: Cluster): Promise<string> {
  const password = await readFile(cluster.password, 'utf8').catch(() => '');
  if (!password) throw new StartError('START.DATA_INCOMPLETE', { location: cluster.home, detail: 'password' });
  return password.trim();
}

/** What starts that were killed in the middle have left; the name carries the process that was at it. */
async function removeAbandoned(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(prefix) && Number.parseInt(name.slice(prefix.length), 10);
    // an initdb that outlived its start may still be writing: then it goes the next time
    if (pid && !processExists(pid))
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** initdb has synced the files; their new name must survive a power failure too, or the first commits go with it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}
