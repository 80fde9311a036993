import type { Connection, Row } from '../../platform/database/database.js';
import { DUPLICATES, KEEP_FOUND, KEEP_LIKENESS, pairs, PREPARE, SHARING, STAGING, SUGGEST } from './clearing-sql.js';
import { findingsOf, type FindingKind, type LicenceStatus, type Pair, type TradingFact } from './domain/findings.js';
import { LIKENESS_RULE, likenessOf } from './domain/likeness.js';
import { stationOf, type SectionOfStation } from './domain/station-of.js';
import { reopening, type ItemStatus } from './domain/work-item.js';
import { addressCore, nameCore, ownerKey } from './domain/writing.js';
import { COUNTS, KEEP_REOPENED, REMEMBER, settled } from './items-sql.js';

/** What a list has found of a kind, and what that did to the items. */
export interface KindCounts {
  readonly kind: FindingKind;
  readonly found: number;
  readonly new: number;
  readonly reopened: number;
  readonly gone: number;
}

/** So many rows are in memory at once, however long the list is. */
const BATCH = 2000;

/** The sections of the parameter set in force, for what has an address and no station yet. */
export const SECTIONS = `
  SELECT s->>'name' AS name, s->>'station' AS station
  FROM parameter_set p CROSS JOIN LATERAL jsonb_array_elements(p.body->'sections') s
  JOIN station known ON known.authority = p.authority AND known.name = s->>'station'
  WHERE p.authority = $1 AND p.kind = 'assessment-parameters' AND p.status = 'published'
    AND china_today() BETWEEN p.valid_from AND coalesce(p.valid_to, 'infinity')`;

interface PairRow extends Row {
  readonly matched_by: Pair['matchedBy'];
  readonly id: string | null;
  readonly number: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly industry: string;
  readonly status: string;
  readonly station: string | null;
  readonly code: string | null;
  readonly licensed_name: string;
  readonly licensed_owner: string;
  readonly licensed_address: string;
  readonly licence: LicenceStatus;
  readonly licensed_industry: string | null;
  readonly trading: readonly TradingFact[] | null;
}

/**
 * Holds a list against the register as it is now, and the findings against the items that are known. Rows are joined
 * in the database; what is not the same to the letter passes through the rules of `domain/` in batches.
 */
export async function matchList(connection: Connection, authority: string, list: string): Promise<KindCounts[]> {
  const values = [authority, list];
  await connection.query(STAGING);
  for (const { sql, values: count } of PREPARE) await connection.query(sql, values.slice(0, count));
  const sections = await connection.query<SectionOfStation & Row>(SECTIONS, [authority]);
  for await (const batch of batches<PairRow>(connection, pairs(authority)))
    await connection.query(KEEP_FOUND, [JSON.stringify(batch.flatMap((row) => foundIn(row, sections)))]);
  for (const { sql, values: count } of DUPLICATES) await connection.query(sql, values.slice(0, count));
  await findLikeness(connection);
  for await (const batch of batches<SettledRow>(connection, settled(authority, list))) {
    const reopened = batch.flatMap((row) => {
      const why = reopening(row, row.now, row.newer);
      return why === null ? [] : [{ id: row.id, why }];
    });
    await connection.query(KEEP_REOPENED, [JSON.stringify(reopened)]);
  }
  const counts = await connection.query<KindCounts & Row>(COUNTS, [authority]);
  for (const statement of REMEMBER) await connection.query(statement, statement.includes('$2') ? values : [authority]);
  return counts;
}

interface SettledRow extends Row {
  readonly id: string;
  readonly status: ItemStatus;
  readonly difference: string;
  readonly now: string;
  readonly newer: boolean;
}

/** Rows of a query, so many at a time, by a cursor: other statements may be sent between. */
async function* batches<R extends Row>(connection: Connection, sql: string): AsyncGenerator<R[]> {
  await connection.query(`DECLARE gathering NO SCROLL CURSOR FOR ${sql}`);
  for (;;) {
    const rows = await connection.query<R>(`FETCH ${BATCH} FROM gathering`);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) break;
  }
  await connection.query('CLOSE gathering');
}

/** The findings of a pair as rows of `found`; what stands alone keeps what likeness goes by. */
function foundIn(row: PairRow, sections: readonly SectionOfStation[]): object[] {
  const pair = pairOf(row);
  const { registered, licensed } = pair;
  const alone = registered === null || licensed === null;
  const side = registered ?? licensed;
  const described = side === null || !alone ? {} : describedBy(side);
  return findingsOf(pair, row.trading ?? []).map(({ kind, details, difference }) => ({
    key: `${kind}/${registered?.id ?? licensed?.code}`,
    kind,
    taxpayer_id: registered?.id ?? null,
    code: licensed?.code ?? null,
    station: registered === null ? stationOf(row.licensed_address, sections) : row.station,
    details,
    difference,
    ...described,
  }));
}

function describedBy({ name, owner, address }: { name: string; owner: string; address: string }): object {
  const keys = { name_key: nameCore(name), owner_key: ownerKey(owner), address_key: addressCore(address) };
  return { name, owner, address, ...keys };
}

function pairOf(row: PairRow): Pair {
  const { id, number, name, owner, address, industry, status, code } = row;
  return {
    registered: id === null ? null : { id, number, name, owner, address, industry, status },
    licensed:
      code === null
        ? null
        : {
            code,
            name: row.licensed_name,
            owner: row.licensed_owner,
            address: row.licensed_address,
            industry: row.licensed_industry,
            status: row.licence,
          },
    matchedBy: row.matched_by,
  };
}

interface SharingRow extends Row {
  readonly licence: string;
  readonly registration: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly other_name: string;
  readonly other_owner: string;
  readonly other_address: string;
}

/** Suggests to licences without registration and registrations without licence who the other may be. */
async function findLikeness(connection: Connection): Promise<void> {
  for await (const batch of batches<SharingRow>(connection, SHARING)) {
    const alike = batch.flatMap((row) => {
      const other = { name: row.other_name, owner: row.other_owner, address: row.other_address };
      const { score, parts } = likenessOf(row, other);
      const { licence, registration } = row;
      return score < LIKENESS_RULE.suggestFrom
        ? []
        : [{ licence, registration, score, parts: { ...parts, rule: LIKENESS_RULE.code } }];
    });
    if (alike.length > 0) await connection.query(KEEP_LIKENESS, [JSON.stringify(alike)]);
  }
  for (const statement of SUGGEST) await connection.query(statement);
}
