import { Injectable } from '@nestjs/common';
import { addDays } from '../../kernel/plain-date.js';
import type { Queryable, Row } from '../../platform/database/database.js';
import { actsOfAll, type StoredAct } from '../../register/acts/act-store.js';
import { changesBy } from '../../register/domain/act-changes.js';
import type { FactKindCode } from '../../register/facts/domain/fact-kind.js';
import { FACT_COLUMNS, valuesOf, type FactRow } from '../../register/facts/domain/fact-row.js';
import { factKind } from '../../register/facts/domain/kinds.js';
import { deriveFacts, type Derived, type KeptFact, type LateAct, type RatedPeriod } from '../domain/derive.js';

/** Taxpayers whose facts are read at once: what is kept of many does not fill the memory. */
const AT_ONCE = 500;

interface StoredFactRow extends Row, FactRow {
  readonly taxpayer: string;
  readonly id: string;
  readonly kind: FactKindCode;
}
interface StoredLateAct extends Row {
  readonly taxpayer: string;
  readonly seq: number;
  readonly kind: LateAct['kind'];
  readonly due: string;
  readonly lateDays: number;
}

/** What the register tells of taxpayers for a rating: their facts that hold, and what was reported late. */
@Injectable()
export class RatingFactsService {
  /** By the ids of the taxpayers, each of them in it; of one transaction where the connection is in one. */
  async derive(
    connection: Queryable,
    authority: string,
    taxpayerIds: readonly string[],
    cycle: RatedPeriod,
  ): Promise<Map<string, Derived>> {
    const derived = new Map<string, Derived>();
    for (let start = 0; start < taxpayerIds.length; start += AT_ONCE) {
      const portion = taxpayerIds.slice(start, start + AT_ONCE);
      const facts = await factsOf(connection, authority, portion);
      const acts = await lateActsOf(connection, authority, portion);
      for (const id of portion)
        derived.set(id, deriveFacts({ facts: facts.get(id) ?? [], acts: acts.get(id) ?? [] }, cycle));
    }
    return derived;
  }
}

async function factsOf(connection: Queryable, authority: string, taxpayers: readonly string[]) {
  const rows = await connection.query<StoredFactRow>(
    `SELECT taxpayer_id AS taxpayer, id, kind, ${FACT_COLUMNS.join(', ')}, details FROM taxpayer_fact
     WHERE authority = $1 AND taxpayer_id = ANY($2) AND ended_at IS NULL`,
    [authority, taxpayers],
  );
  return grouped(rows, (row): KeptFact => {
    const { id, kind } = row;
    return { id, kind, values: valuesOf(factKind(kind), row) };
  });
}

/** With the fields that each changed, as it was known when it was entered. */
async function lateActsOf(connection: Queryable, authority: string, taxpayers: readonly string[]) {
  const late = await connection.query<StoredLateAct>(
    `SELECT taxpayer_id AS taxpayer, seq, kind, due_on AS due, late_days AS "lateDays" FROM taxpayer_act
     WHERE authority = $1 AND taxpayer_id = ANY($2) AND kind IN ('registration', 'change') AND late_days > 0`,
    [authority, taxpayers],
  );
  const acts = await actsOfAll(connection, authority, [...new Set(late.map(({ taxpayer }) => taxpayer))]);
  return grouped(late, ({ taxpayer, seq, kind, due, lateDays }): LateAct => {
    const own = acts.get(taxpayer) as readonly StoredAct[];
    const changes = changesBy(own, own.find((act) => act.seq === seq) as StoredAct);
    return { seq, kind, due, entered: addDays(due, lateDays), fields: changes.map(({ field }) => field) };
  });
}

function grouped<R extends { readonly taxpayer: string }, T>(rows: readonly R[], of: (row: R) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.taxpayer);
    if (group === undefined) groups.set(row.taxpayer, [of(row)]);
    else group.push(of(row));
  }
  return groups;
}
