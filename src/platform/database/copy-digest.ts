import { createHash } from 'node:crypto';
import type { Connection } from './database.js';

/** SHA-256 over rows as COPY sends them, in the order of the query, whatever their number; and how many they are. */
export async function copyDigest(connection: Connection, copyTo: string): Promise<{ rows: number; sha256: string }> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const chunk of connection.copyOut(copyTo)) {
    hash.update(chunk as Buffer);
    for (const byte of chunk as Buffer) if (byte === 0x0a) rows++;
  }
  return { rows, sha256: hash.digest('hex') };
}
