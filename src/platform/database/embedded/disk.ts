import { statfs } from 'node:fs/promises';
import { StartError } from '../../../kernel/start-error.js';

/** What a new database (40 MB), its first write-ahead log segments and a month's documents need to get anywhere. */
const NEEDED_MB = 300;

/** Refuses early: a disk that fills during initdb or recovery costs the user more time than one sentence before it. */
export async function requireSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < NEEDED_MB * 1024 * 1024) throw diskFull(folder);
}

export function diskFull(location: string): StartError {
  return new StartError('START.DISK_FULL', { location, needed: NEEDED_MB });
}

/** Recognises the full disk in PostgreSQL's output and in Node's errors. */
export function speaksOfFullDisk(text: string): boolean {
  return /No space left|ENOSPC|Disk quota exceeded|EDQUOT/i.test(text);
}
