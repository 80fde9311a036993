import type { Connection, Row } from '../../platform/database/database.js';
import { portionsOf } from '../../platform/database/portions.js';
import { differencesOf } from '../domain/differences.js';
import type { FrozenRow } from '../domain/frozen-row.js';
import type { NoticeColumn } from '../domain/notice-document.js';

/** A correction, and the notice that it corrects. */
export interface Corrected {
  readonly authority: string;
  readonly corrected: string;
  readonly correction: string;
}

type Cells = Readonly<Record<string, string>>;

interface Pair extends Row {
  readonly station: string;
  readonly number: string;
  readonly stationBefore: string | null;
  readonly before: Cells | null;
  readonly stationAfter: string | null;
  readonly after: Cells | null;
}

const AT_ONCE = 250;

/** Posted rows of two notices that do not say the same. $1 authority, $2 the corrected notice, $3 the correction. */
const DIFFERING = `
  FROM (SELECT * FROM publication_row WHERE authority = $1 AND publication_id = $2 AND list = 'posted') b
    FULL JOIN (SELECT * FROM publication_row WHERE authority = $1 AND publication_id = $3 AND list = 'posted') a USING (number)`;
const DIFFER = '(b.station, b.cells) IS DISTINCT FROM (a.station, a.cells)';

/** The same at each station where the household is or was. $4 stations in their order. */
const BY_STATION = `
  SELECT at.station, number, b.station AS "stationBefore", b.cells AS before, a.station AS "stationAfter", a.cells AS after
  ${DIFFERING} CROSS JOIN LATERAL (SELECT a.station WHERE a.station IS NOT NULL
    UNION SELECT b.station WHERE b.station IS NOT NULL) at
  WHERE ${DIFFER}
  ORDER BY array_position($4::text[], at.station), coalesce(CASE WHEN a.station = at.station THEN a.serial END, b.serial), number`;

const LEFT_EMPTY = `
  SELECT DISTINCT station COLLATE "C" AS station FROM publication_row
  WHERE authority = $1 AND publication_id = $2 AND list = 'posted' AND station <> ALL ($3) ORDER BY 1`;

/** How many households are to read otherwise than they were printed. */
export async function differingHouseholds(connection: Connection, of: Corrected): Promise<number> {
  const [found] = await connection.query<Row & { households: number }>(
    `SELECT count(*)::int AS households ${DIFFERING} WHERE ${DIFFER}`,
    valuesOf(of),
  );
  return (found as { households: number }).households;
}

/**
 * Stations of the corrected notice that have no household any more: their boards carry nothing but what is corrected.
 * @param stations those that have
 */
export async function stationsLeftEmpty(
  connection: Connection,
  authority: string,
  corrected: string,
  stations: readonly string[],
): Promise<string[]> {
  const found = await connection.query<Row & { station: string }>(LEFT_EMPTY, [authority, corrected, stations]);
  return found.map(({ station }) => station);
}

/** 更正对照, station by station: of who moved at the station where he is printed and at the one where he belongs. */
export async function* correctedRows(
  connection: Connection,
  of: Corrected,
  columns: readonly NoticeColumn[],
  stations: readonly string[],
): AsyncGenerator<FrozenRow[]> {
  let [station, serial] = ['', 0];
  for await (const pairs of portionsOf<Pair>(connection, BY_STATION, [...valuesOf(of), stations], AT_ONCE))
    for (const ofStation of byStation(pairs))
      yield ofStation.flatMap((pair) => {
        if (pair.station !== station) [station, serial] = [pair.station, 0];
        const { number, stationBefore, before, stationAfter, after } = pair;
        const names = (after ?? before) as Cells;
        const was = before === null ? null : { station: stationBefore as string, cells: before };
        const is = after === null ? null : { station: stationAfter as string, cells: after };
        return differencesOf(columns, was, is).map((difference) => ({
          ...{ station, number, serial: ++serial, basis: null },
          cells: { number: names['number'] ?? '', name: names['name'] ?? '', ...difference },
        }));
      });
}

function byStation(pairs: readonly Pair[]): Pair[][] {
  return [...new Set(pairs.map(({ station }) => station))].map((one) => pairs.filter(({ station }) => station === one));
}

function valuesOf({ authority, corrected, correction }: Corrected): string[] {
  return [authority, corrected, correction];
}
