import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../../kernel/start-error.js';
import type { Cluster } from './cluster.js';
import { diskFull, speaksOfFullDisk } from './disk.js';

type FailedStart = 'port taken' | 'old processes ending' | StartError;

/** What PostgreSQL's last words mean: two things that pass when one tries again, or an error for a person. */
export function meaningOf(output: string, location: string): FailedStart {
  if (speaksOfFullDisk(output)) return diskFull(location);
  if (/lock file "postmaster\.pid" already exists/.test(output))
    return new StartError('START.DATA_IN_USE', { location });
  if (/pre-existing shared memory block/.test(output)) return 'old processes ending';
  if (/could not bind|could not create any TCP\/IP sockets/.test(output)) return 'port taken';
  return databaseFailed(output, location);
}

export function databaseFailed(output: string, location: string): StartError {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR|error:/.test(line));
  const detail = (telling.length > 0 ? telling : lines).slice(-3).join(' | ') || 'no output';
  return new StartError('START.DATABASE_FAILED', { detail, location });
}

/** Failures of the file system that a person can mend; everything else stays what it is. */
export function asStartError(error: unknown, location: string): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof StartError || code === undefined) return error;
  // PostgreSQL's own code for it is 53100
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100') return diskFull(location);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new StartError('START.DATA_NOT_ACCESSIBLE', { location, detail: message }, { cause: error });
  return error;
}

/** What this start wrote: until the logging collector took over to `start.log`, from then on to the newest log. */
export async function startOutput(cluster: Cluster): Promise<string> {
  const early = await readFile(cluster.startLog, 'utf8').catch(() => '');
  const collected = await tailOfNewestLog(cluster.log);
  const begin = collected.lastIndexOf('starting PostgreSQL');
  return begin < 0 ? early : `${early}\n${collected.slice(begin)}`;
}

async function tailOfNewestLog(folder: string): Promise<string> {
  const names = await readdir(folder).catch(() => []);
  const logs = await Promise.all(
    names.map(async (name) => ({ file: join(folder, name), changed: (await stat(join(folder, name))).mtimeMs })),
  );
  const newest = logs.sort((a, b) => b.changed - a.changed)[0];
  if (!newest) return '';
  const handle = await open(newest.file);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16_384), 0, 16_384, Math.max(0, size - 16_384));
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
