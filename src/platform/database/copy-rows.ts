import { once } from 'node:events';
import { copyField } from './copy-text.js';
import type { Connection } from './database.js';

/** So many characters are handed over at a time: one call for each row costs more than the row. */
const HANDED_OVER = 64 * 1024;

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
  let lines = '';
  const flush = async () => {
    const ready = copy.write(lines);
    lines = '';
    if (!ready) await Promise.race([once(copy, 'drain'), copied]);
  };
  try {
    for await (const row of rows) {
      lines += `${row.map(copyField).join('\t')}\n`;
      if (lines.length >= HANDED_OVER) await flush();
      count++;
    }
    if (lines !== '') await flush();
    copy.end();
    await copied;
  } catch (error) {
    copy.destroy();
    throw error;
  }
  return count;
}
