import type { Connection, Row } from './database.js';

/**
 * The rows of a query some at a time, within the transaction at hand: memory does not grow with them, and other
 * statements may run in between. They are as they were when the first was asked for.
 */
export async function* portionsOf<R extends Row>(
  connection: Connection,
  query: string,
  values: readonly unknown[],
  atOnce: number,
): AsyncGenerator<R[]> {
  await connection.query(`DECLARE portions NO SCROLL CURSOR FOR ${query}`, values);
  for (;;) {
    const rows = await connection.query<R>(`FETCH ${atOnce} FROM portions`);
    if (rows.length === 0) break;
    yield rows;
  }
  await connection.query('CLOSE portions');
}
