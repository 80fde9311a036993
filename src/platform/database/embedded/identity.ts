import { lstat } from 'node:fs/promises';
import { StartError } from '../../../kernel/start-error.js';
import { run } from './run.js';

/** The user as whom PostgreSQL runs when we are root; otherwise it runs as ourselves and there is no identity. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** macOS brings `_postgres`; Linux distributions, and we ourselves, call it `postgres`. */
const SYSTEM_USERS = ['postgres', '_postgres'];

const CREATE_USER: readonly [string, readonly string[]][] = [
  ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']],
  ['adduser', ['-S', '-D', '-H', 'postgres']],
];

/**
 * PostgreSQL refuses to run as root. Data that an ordinary user has made goes on under that user, who can then start it
 * without root again; everything else runs as the system user `postgres`.
 */
export async function identityFor(clusterHome: string): Promise<Identity | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await lstat(clusterHome).catch(() => undefined);
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : systemUser();
}

/** The system user, made where there is none. */
export async function systemUser(): Promise<Identity> {
  const existing = await lookUp();
  if (existing) return existing;
  const failures: string[] = [];
  for (const [command, args] of CREATE_USER) {
    const made = await run(command, args);
    if (made.ok) break;
    failures.push(made.output);
  }
  const created = await lookUp();
  if (!created) throw new StartError('START.NO_SYSTEM_USER', { detail: failures.join('; ') });
  return created;
}

async function lookUp(): Promise<Identity | undefined> {
  for (const name of SYSTEM_USERS) {
    const [uid, gid] = [await run('id', ['-u', name]), await run('id', ['-g', name])];
    if (uid.ok && gid.ok) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  return undefined;
}
