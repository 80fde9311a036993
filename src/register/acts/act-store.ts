import { TaxrollError } from '../../kernel/errors.js';
import type { Connection, Queryable, Row } from '../../platform/database/database.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { ActKind, TaxpayerAct, TaxpayerState, TaxpayerVersion } from '../domain/acts.js';
import { stateAt, STATE_FIELDS } from '../domain/acts.js';
import type { TaxpayerKind } from '../domain/taxpayer.js';
import { withinScope } from '../scope-sql.js';
import { refusal } from '../withheld/locked.js';

/** An act with who entered it when, as it is kept. */
export interface StoredAct extends TaxpayerAct {
  readonly enteredAt: Date;
  readonly enteredBy: string | null;
  readonly enteredByName: string | null;
  readonly dueOn: string | null;
  readonly lateDays: number;
  readonly reason: string | null;
  readonly papers: readonly string[];
}

/** A taxpayer whose row is held. */
export interface HeldTaxpayer extends Row {
  readonly station: string;
  readonly kind: TaxpayerKind;
  readonly certificateType: string | null;
}

/**
 * The taxpayer's row, locked until the transaction ends: of two acts at once the second sees the first.
 * @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE
 */
export async function lockTaxpayer(connection: Connection, actor: Actor, id: string): Promise<HeldTaxpayer> {
  const scope = withinScope(actor, 't', 3);
  const [found] = await connection.query<HeldTaxpayer & { readonly reached: boolean }>(
    `SELECT station, kind, certificate_type AS "certificateType", ${scope.sql} AS reached
     FROM taxpayer t WHERE t.authority = $1 AND t.id = $2 FOR UPDATE OF t`,
    [actor.authority, id, ...scope.values],
  );
  if (found === undefined) throw new TaxrollError('REGISTER.TAXPAYER_NOT_FOUND', { id });
  if (!found.reached) throw refusal(actor, id, found.station);
  return found;
}

/** Figures as text: a JSON number would become a binary one on the way. */
const EXACT = (column: string) =>
  `(SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each_text(${column}))`;

const ACTS = `SELECT a.seq, a.kind, a.holds_from AS "holdsFrom", ${EXACT('a.set')} AS set, a.entered_at AS "enteredAt",
    a.entered_by AS "enteredBy", o.name AS "enteredByName", a.due_on AS "dueOn", a.late_days AS "lateDays", a.reason, a.papers`;
const FROM = 'FROM taxpayer_act a LEFT JOIN officer o ON o.authority = a.authority AND o.id = a.entered_by';

/** The acts of a taxpayer in the order of their entry. */
export function actsOf(queryable: Queryable, authority: string, taxpayer: string): Promise<StoredAct[]> {
  return queryable.query<StoredAct & Row>(
    `${ACTS} ${FROM} WHERE a.authority = $1 AND a.taxpayer_id = $2 ORDER BY a.seq`,
    [authority, taxpayer],
  );
}

/** The acts of several taxpayers by their ids, each in the order of entry. */
export async function actsOfAll(
  queryable: Queryable,
  authority: string,
  taxpayers: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredAct[]>> {
  const rows = await queryable.query<StoredAct & Row & { taxpayer: string }>(
    `${ACTS}, a.taxpayer_id AS taxpayer ${FROM} WHERE a.authority = $1 AND a.taxpayer_id = ANY($2) ORDER BY a.seq`,
    [authority, [...taxpayers]],
  );
  const acts = new Map(taxpayers.map((taxpayer): [string, StoredAct[]] => [taxpayer, []]));
  for (const { taxpayer, ...act } of rows) acts.get(taxpayer)?.push(act);
  return acts;
}

/** The acts that a taxpayer's versions follow from: his row is the first where it came without one. */
export async function foundation(
  queryable: Queryable,
  authority: string,
  taxpayer: string,
  stored: readonly StoredAct[],
): Promise<readonly [TaxpayerAct, ...TaxpayerAct[]]> {
  const [first, ...rest] = stored;
  return first === undefined ? [await baseAct(queryable, authority, taxpayer)] : [first, ...rest];
}

async function baseAct(queryable: Queryable, authority: string, taxpayer: string): Promise<TaxpayerAct> {
  const [row] = await queryable.query<{ set: TaxpayerState }>(
    `SELECT ${EXACT(`to_jsonb(t) - '{authority,id,last_act}'::text[]`)} AS set FROM taxpayer t WHERE authority = $1 AND id = $2`,
    [authority, taxpayer],
  );
  const { set } = row as { set: TaxpayerState };
  return { seq: 1, kind: 'import', holdsFrom: set.registered_on, set };
}

export interface NewAct {
  readonly kind: ActKind;
  readonly holdsFrom: string;
  readonly set: TaxpayerAct['set'];
  readonly seq: number;
  readonly dueOn: string | null;
  readonly lateDays: number;
  readonly reason: string | null;
  readonly papers: readonly string[];
}

export async function insertAct(connection: Connection, actor: Actor, taxpayer: string, act: NewAct): Promise<void> {
  await connection.query(
    `INSERT INTO taxpayer_act (authority, taxpayer_id, seq, kind, holds_from, set, entered_by, entered_for, due_on,
       late_days, reason, papers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      actor.authority,
      taxpayer,
      act.seq,
      act.kind,
      act.holdsFrom,
      act.set,
      actor.officer,
      actor.onBehalfOf,
      act.dueOn,
      act.lateDays,
      act.reason,
      [...act.papers],
    ],
  );
}

/** Keeps the versions, and makes the taxpayer's row the version of today. */
export async function putVersions(
  connection: Connection,
  authority: string,
  taxpayer: string,
  versions: readonly TaxpayerVersion[],
  lastAct: number,
  today: string,
): Promise<void> {
  await connection.query('SELECT taxpayer_versions_put($1, $2, $3::jsonb)', [
    authority,
    taxpayer,
    JSON.stringify(versions),
  ]);
  // One that is entered ahead of his first day is shown as he will be.
  const now = stateAt(versions, today) ?? versions[0]?.state;
  const fields = STATE_FIELDS.filter((field) => field !== 'number');
  await connection.query(
    `UPDATE taxpayer t SET ${fields.map((field) => `${field} = n.${field}`).join(', ')}, last_act = $4
     FROM jsonb_populate_record(NULL::taxpayer, $3::jsonb) n WHERE t.authority = $1 AND t.id = $2`,
    [authority, taxpayer, JSON.stringify(now), lastAct],
  );
}
