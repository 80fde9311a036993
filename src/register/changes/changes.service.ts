import { Injectable } from '@nestjs/common';
import { addDays, isPlainDate, type PlainDate } from '../../kernel/plain-date.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import { requireStation } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { actsOfAll, type StoredAct } from '../acts/act-store.js';
import { changesBy, type ActChange } from '../domain/act-changes.js';
import type { ActKind, TaxpayerAct } from '../domain/acts.js';
import { fewWithin, ofEach } from '../few-within.js';
import { decoded, encoded, isId } from '../list/cursor.js';
import { maskField } from '../masking.js';
import { withinScope } from '../scope-sql.js';

/** Acts of a period: by the day of entry, or by the day from which they hold. */
export interface ChangesQuery {
  readonly from: PlainDate;
  /** included */
  readonly to: PlainDate;
  readonly by: 'entered' | 'holding';
  readonly station?: string | undefined;
  readonly kind?: ActKind | undefined;
}

/** An act with whose it is and what it changed; personal data masked. */
export interface Change {
  readonly taxpayerId: string;
  readonly number: string;
  readonly name: string;
  /** who is in charge of the taxpayer now */
  readonly station: string;
  readonly seq: number;
  readonly kind: ActKind;
  readonly holdsFrom: PlainDate;
  readonly enteredAt: Date;
  readonly enteredByName: string | null;
  readonly lateDays: number;
  readonly changes: readonly ActChange[];
  /** for the page after it */
  readonly cursor: string;
}

interface Found extends Row {
  readonly taxpayerId: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly seq: number;
  readonly place: string;
}

/** The first moment of a day in China. */
const MOMENT = (day: string) => `(${day}::date::timestamp AT TIME ZONE 'Asia/Shanghai')`;

/** What a period goes by: the column, its place as text (a moment in microseconds), and how both are read again. */
const BY = {
  entered: {
    column: 'a.entered_at',
    place: '(extract(epoch FROM a.entered_at) * 1000000)::bigint::text',
    isPlace: (text: string) => /^\d{1,17}$/.test(text),
    at: (place: string) => `to_timestamp(0) + ${place}::bigint * interval '1 microsecond'`,
    begin: MOMENT,
  },
  holding: {
    column: 'a.holds_from',
    place: 'a.holds_from::text',
    isPlace: isPlainDate,
    at: (place: string) => `${place}::date`,
    begin: (day: string) => `${day}::date`,
  },
} as const;

const isSeq = (text: string) => /^\d{1,9}$/.test(text);

/** What was done in a period to everybody, with old and new values. */
@Injectable()
export class ChangesService {
  constructor(private readonly database: Database) {}

  /**
   * Up to `limit` acts on taxpayers within the actor's scope, oldest first, after the cursor.
   * @throws TaxrollError ACCESS.OUTSIDE_SCOPE, REGISTER.CURSOR_INVALID
   */
  async list(actor: Actor, query: ChangesQuery, after: string | null, limit: number): Promise<Change[]> {
    const { from, to, by, station = null, kind = null } = query;
    if (station !== null && !actor.scope.assigned) requireStation(actor, station);
    const { column, place, isPlace, at, begin } = BY[by];
    const position = after === null ? [null, null, null] : decoded(after, [isPlace, isId, isSeq]);
    const few = await fewWithin(this.database, actor, station);
    const scope = withinScope(actor, 't', few === null ? 10 : 11);
    const wanted = `a.authority = $1 AND ${column} >= ${begin('$2')} AND ${column} < ${begin('$3')}
      AND ($4::text IS NULL OR (${column}, a.taxpayer_id, a.seq) > (${at('$4')}, $5::uuid, $6::integer))
      AND ($8::text IS NULL OR a.kind = $8)`;
    const first = `ORDER BY ${column}, a.taxpayer_id, a.seq LIMIT $9`;
    const found = await this.database.query<Found>(
      `SELECT a.taxpayer_id AS "taxpayerId", a.seq, t.number, t.name, t.station, ${place} AS place
       FROM ${few === null ? 'taxpayer_act' : ofEach('$10', `taxpayer_act a WHERE a.taxpayer_id = each.id AND ${wanted} ${first}`)} a
       JOIN taxpayer t ON t.authority = a.authority AND t.id = a.taxpayer_id
       WHERE ${wanted} AND ($7::text IS NULL OR t.station = $7) AND ${scope.sql} ${first}`,
      [
        ...[actor.authority, from, addDays(to, 1), ...position, station, kind, limit],
        ...[...(few === null ? [] : [few]), ...scope.values],
      ],
    );
    const acts = await actsOfAll(this.database, actor.authority, [
      ...new Set(found.map(({ taxpayerId }) => taxpayerId)),
    ]);
    return found.map((one) => changeOf(one, acts.get(one.taxpayerId) ?? []));
  }
}

function changeOf({ taxpayerId, seq, number, name, station, place }: Found, acts: readonly StoredAct[]): Change {
  const act = acts.find((one) => one.seq === seq) as StoredAct;
  const { kind, holdsFrom, enteredAt, enteredByName, lateDays } = act;
  const changes = changesBy(acts as readonly TaxpayerAct[], act).map(({ field, before, after }) => ({
    ...{ field, before: maskField(field, before), after: maskField(field, after) },
  }));
  const cursor = encoded([place, taxpayerId, String(seq)]);
  const who = { taxpayerId, number: maskPersonalNumber(number), name, station };
  return { ...who, seq, kind, holdsFrom, enteredAt, enteredByName, lateDays, changes, cursor };
}
