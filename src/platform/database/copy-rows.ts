import { once } from 'node:events';
import { copyField } from './copy-text.js';
import type { Connection } from './database.js';

/**
 * Streams rows into a table by COPY … FROM STDIN, no faster than the server takes them: memory does not grow with them.
 * @returns how many rows they were
 */
export async function copyRows(
  connection: Connection,
  copyFrom: string,
  rows: AsyncIterable<readonly (string | null)[]>,
): Promise<number> {
  const copy = connection.copyIn(copyFrom);
  const copied = once(copy, 'finish');
  copied.catch(() => undefined);
  let count = 0;
  try {
    for await (const row of rows) {
      if (!copy.write(`${row.map(copyField).join('\t')}\n`)) await Promise.race([once(copy, 'drain'), copied]);
      count++;
    }
    copy.end();
    await copied;
  } catch (error) {
    copy.destroy();
    throw error;
  }
  return count;
}
