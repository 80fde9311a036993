import { firstDayOf } from '../../kernel/plain-date.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { portionsOf } from '../../platform/database/portions.js';
import { amount, householdCells, publicText, type FrozenRow } from '../domain/frozen-row.js';
import { placedGroups } from './placed-groups.js';
import type { ComparedRuns } from './subject.js';

interface Crossing extends Row {
  readonly number: string;
  readonly name: string;
  readonly address: string;
  readonly station: string;
  readonly sectionCode: string;
  readonly reached: boolean;
  readonly turnoverBefore: string;
  readonly turnover: string;
  readonly taxBefore: string;
  readonly tax: string;
}

const AT_ONCE = 1000;

/** $1 authority, $2 month, $3 run, $4 and $5 those of the month before, $6 stations in their order. */
const CROSSINGS = `
  SELECT a.number, a.name, a.address, a.station, a.section_code AS "sectionCode", a.threshold_reached AS reached,
    b.assessed_turnover::text AS "turnoverBefore", a.assessed_turnover::text AS turnover,
    b.monthly_tax::text AS "taxBefore", a.monthly_tax::text AS tax
  FROM assessment a JOIN assessment b ON b.authority = a.authority AND b.month = $4 AND b.run_id = $5 AND b.number = a.number
  WHERE a.authority = $1 AND a.month = $2 AND a.run_id = $3 AND a.threshold_reached <> b.threshold_reached
  ORDER BY array_position($6::text[], a.station), a.section_code COLLATE "C"`;

/** 起征点变动: who stands on the other side of the threshold than in the month before, station by station. */
export async function* crossingsOf(
  connection: Connection,
  authority: string,
  { before, now }: ComparedRuns,
  stations: readonly string[],
): AsyncGenerator<FrozenRow[]> {
  const values = [authority, firstDayOf(now.month), now.id, firstDayOf(before.month), before.id, stations];
  let [station, serial] = ['', 0];
  for await (const group of placedGroups(portionsOf<Crossing>(connection, CROSSINGS, values, AT_ONCE)))
    yield group.map((line) => {
      if (line.station !== station) [station, serial] = [line.station, 0];
      return crossingRow(line, ++serial);
    });
}

function crossingRow(line: Crossing, serial: number): FrozenRow {
  return {
    ...{ station: line.station, number: line.number, serial, basis: null },
    cells: {
      ...householdCells(line.number, line.name),
      address: publicText(line.address, line.number),
      change: line.reached ? '新达起征点' : '降至未达起征点',
      turnoverBefore: amount(line.turnoverBefore),
      assessedTurnover: amount(line.turnover),
      taxBefore: amount(line.taxBefore),
      monthlyTax: amount(line.tax),
    },
  };
}
