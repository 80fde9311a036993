import { link, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../../kernel/start-error.js';
import { run } from './run.js';

interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** starting, ready or stopping */
  readonly status: string;
  readonly text: string;
}

/** PostgreSQL's own note about the server that runs on a data folder; undefined while there is none, or half of one. */
export async function readPidFile(data: string): Promise<PidFile | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid ? { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? '', text } : undefined;
}

/** Whether any process has this id, be it another user's. */
export function processExists(pid: number): boolean {
  return probe(pid) !== 'ESRCH';
}

/** Data belongs to one user and so does its server: another user's process is none. */
function isOurs(pid: number): boolean {
  return probe(pid) === undefined;
}

function probe(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  }
}

/**
 * Whether the process is the server of this data. After a reboot the noted id may belong to anything, even to the
 * server of another clone: then it names another folder, whose note confirms it. A server whose folder was moved or
 * reached by another path while it ran is still ours: two servers on one folder would destroy it.
 */
export async function serves(pid: number, data: string): Promise<boolean> {
  const command = await commandLine(pid);
  if (!command.includes('postgres')) return false;
  if (process.platform === 'win32') return true; // it lists no arguments
  const folder = / -D (.+?) -c /.exec(command)?.[1];
  if (folder === undefined) return false;
  if (folder === data) return true;
  const confirmed = (await readPidFile(folder))?.pid === pid;
  return !confirmed || (await isSameFolder(folder, data));
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one), stat(other)]);
  return a.dev === b.dev && a.ino === b.ino;
}

/** Empty for a process that is gone, dead and not yet collected, or none of ours to signal. */
async function commandLine(pid: number): Promise<string> {
  if (!isOurs(pid)) return '';
  if (process.platform === 'linux') {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return line.replaceAll('\0', ' ');
  }
  const listed =
    process.platform === 'win32'
      ? await run('tasklist', ['/FI', `PID eq ${pid}`, '/NH'])
      : await run('/bin/ps', ['-ww', '-p', String(pid), '-o', 'args=']);
  return listed.ok ? listed.output : '';
}

/**
 * Removes the note of a dead server whose id another living process has by now, since PostgreSQL would take that one
 * for the server. Should another start have replaced the note at this moment, it gets it back and we yield.
 */
export async function removeStale(data: string, stale: PidFile, location: string): Promise<void> {
  if (!isOurs(stale.pid)) return; // PostgreSQL clears that by itself, safe against races
  const file = join(data, 'postmaster.pid');
  const aside = `${file}.stale-${process.pid}`;
  await rename(file, aside);
  const moved = await readFile(aside, 'utf8');
  const replaced = moved !== stale.text;
  if (replaced) await link(aside, file);
  await rm(aside);
  if (replaced) throw new StartError('START.DATA_IN_USE', { location });
}
