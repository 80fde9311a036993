import type { Connection, Row } from '../database/database.js';

/**
 * Gives out so many numbers of a kind in a year, within the act that uses them: rolled back with it, none is left out.
 * @returns the first of them
 */
export async function nextNumbers(
  connection: Connection,
  authority: string,
  kind: string,
  year: number,
  count: number,
): Promise<number> {
  const [counter] = await connection.query<Row & { last: number }>(
    `INSERT INTO document_counter (authority, kind, year, last) VALUES ($1, $2, $3, $4)
     ON CONFLICT (authority, kind, year) DO UPDATE SET last = document_counter.last + excluded.last RETURNING last`,
    [authority, kind, year, count],
  );
  return (counter as { last: number }).last - count + 1;
}
