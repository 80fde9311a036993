import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import { officerOf, requireStation, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Queryable, type Row } from '../../platform/database/database.js';
import { withinScope } from '../scope-sql.js';
import { refusal } from '../withheld/locked.js';
import type { FindingKind } from './domain/findings.js';
import { DECIDED_FROM, type ItemStatus, type Outcome } from './domain/work-item.js';
import { tell } from './history.js';
import { itemsWithin, NO_LIST_MEANWHILE } from './items-sql.js';
import {
  CANDIDATE_LICENCES,
  CANDIDATE_TAXPAYERS,
  HISTORY,
  ITEM,
  LICENCE,
  REGISTERED,
  STATISTICS,
  STATION,
  VERSION,
  type Candidate,
  type ItemPage,
  type ItemView,
  type LicenceView,
  type RegisteredView,
  type StationKind,
  type Step,
} from './items-view.js';

export interface ItemFilter {
  readonly kind?: FindingKind | undefined;
  readonly station?: string | undefined;
  readonly status?: ItemStatus | undefined;
  readonly officer?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Assigning {
  readonly officer: string;
  readonly dueDay: string;
  /** of a licence without registration: the station that looks after it */
  readonly station?: string | undefined;
}

/** Findings as work: whose, until when, and what came of it. */
@Injectable()
export class ClearingItemsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Items within the actor's scope by kind and subject, up to `limit` after the given one.
   * @throws TaxrollError ACCESS.OUTSIDE_SCOPE
   */
  async list(actor: Actor, { kind, station, status, officer, after, limit }: ItemFilter): Promise<ItemView[]> {
    if (station !== undefined && !actor.scope.assigned) requireStation(actor, station);
    const scope = itemsWithin(actor, 8);
    const rows = await this.database.query<ItemView & Row>(
      `${ITEM} WHERE i.authority = $1 AND ($2::text IS NULL OR i.kind = $2) AND ($3::text IS NULL OR i.status = $3)
         AND ($4::uuid IS NULL OR i.officer_id = $4) AND ($5::text IS NULL OR ${STATION} = $5) AND ${scope.sql}
         AND i.key > coalesce((SELECT key FROM clearing_item a WHERE a.authority = $1 AND a.id = $6), '')
       ORDER BY i.key LIMIT $7`,
      [
        actor.authority,
        kind ?? null,
        status ?? null,
        officer ?? null,
        station ?? null,
        after ?? null,
        limit,
        ...scope.values,
      ],
    );
    return rows.map(masked);
  }

  /** One item with both rows side by side, suggestions and history. @throws TaxrollError CLEARING.ITEM_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
  async get(actor: Actor, id: string): Promise<ItemPage> {
    const { lastListId, taxpayerId, code, candidates, ...item } = await this.find(this.database, actor, id);
    const { authority } = actor;
    const [registered] = await this.database.query<RegisteredView & Row>(REGISTERED, [authority, taxpayerId]);
    const [licence] = await this.database.query<LicenceView & Row>(LICENCE, [authority, lastListId, code]);
    const scope = withinScope(actor, 't', 3);
    const likely = candidates.map((one) => one.taxpayerId).filter((one) => one !== undefined);
    const taxpayers = await this.database.query<RegisteredView & Row>(`${CANDIDATE_TAXPAYERS} AND ${scope.sql}`, [
      authority,
      likely,
      ...scope.values,
    ]);
    const licences = await this.database.query<LicenceView & Row>(CANDIDATE_LICENCES, [
      authority,
      lastListId,
      candidates.map((one) => one.code).filter((one) => one !== undefined),
    ]);
    const history = await this.database.query<Step & Row>(HISTORY, [authority, id]);
    return {
      ...masked(item),
      registered: registered === undefined ? null : masked(registered),
      licence: licence ?? null,
      candidates: candidates.flatMap((one) => {
        const taxpayer = taxpayers.find((other) => other.id === one.taxpayerId);
        const other = licences.find((entry) => entry.code === one.code);
        // whose station is another's is not told of
        return taxpayer === undefined && other === undefined
          ? []
          : [
              {
                score: one.score ?? null,
                parts: one.parts ?? null,
                registered: taxpayer === undefined ? null : masked(taxpayer),
                licence: other ?? null,
              },
            ];
      }),
      history,
    };
  }

  /**
   * Gives an open item to an officer until a day; a licence without registration may be put to a station with it.
   * @throws TaxrollError CLEARING.ITEM_NOT_FOUND, CLEARING.ITEM_SETTLED, ACCESS.OUTSIDE_SCOPE, ACCESS.BRANCH_ONLY,
   *   ACCESS.OFFICER_NOT_FOUND, ACCESS.STATION_UNKNOWN
   */
  async assign(actor: Actor, id: string, { officer, dueDay, station }: Assigning): Promise<ItemPage> {
    const { authority } = actor;
    await this.audit.act(actor, async (connection, record) => {
      const item = await this.find(connection, actor, id);
      if (station !== undefined) {
        requireWholeBranch(actor);
        if (item.taxpayerId !== null) throw new TaxrollError('CLEARING.STATION_FIXED');
        const known = await connection.query('SELECT FROM station WHERE authority = $1 AND name = $2', [
          authority,
          station,
        ]);
        if (known.length === 0) throw new TaxrollError('ACCESS.STATION_UNKNOWN', { stations: [station] });
      }
      const [known] = await connection.query(
        'SELECT FROM officer WHERE authority = $1 AND id = $2 AND disabled_at IS NULL',
        [authority, officer],
      );
      if (known === undefined) throw new TaxrollError('ACCESS.OFFICER_NOT_FOUND', { id: officer });
      const [taken] = await connection.query<{ status: string }>(
        `UPDATE clearing_item SET officer_id = $3, due_day = $4, station = coalesce($5, station), placed = placed OR $5 IS NOT NULL
         WHERE authority = $1 AND id = $2 AND status = 'open' RETURNING status`,
        [authority, id, officer, dueDay, station ?? null],
      );
      if (taken === undefined) throw new TaxrollError('CLEARING.ITEM_SETTLED', { id });
      await tell(connection, actor, id, { act: 'assigned', reason: null, officer, dueDay, station: station ?? null });
      record({
        act: 'register.clearing.assign',
        subject: { kind: 'clearing-item', key: id },
        station: station ?? item.station,
        facts: { kind: item.kind, officer, dueDay },
        before: { officer: item.officer, dueDay: item.dueDay },
        after: { officer, dueDay },
      });
    });
    return this.get(actor, id);
  }

  /**
   * What came of an item, with its reason; or takes that back. A difference that has changed since is not settled.
   * @param seen the version of the item that the officer has seen
   * @throws TaxrollError CLEARING.ITEM_NOT_FOUND, CLEARING.ITEM_SETTLED, ACCESS.OUTSIDE_SCOPE
   */
  async decide(actor: Actor, id: string, outcome: Outcome, reason: string, seen: string): Promise<ItemPage> {
    const { authority } = actor;
    const settles = outcome !== 'open';
    const officer = officerOf(actor);
    await this.audit.act(actor, async (connection, record) => {
      await connection.query(NO_LIST_MEANWHILE, [authority]);
      const item = await this.find(connection, actor, id);
      const [taken] = await connection.query<{ status: string }>(
        `UPDATE clearing_item i SET status = $3, outcome_reason = $4, decided_by = $5, decided_for = $6,
           decided_at = CASE WHEN $5::uuid IS NOT NULL THEN now() END
         WHERE authority = $1 AND id = $2 AND status = ANY($7) AND gone_list_id IS NULL AND ${VERSION} = $8 RETURNING status`,
        [
          authority,
          id,
          outcome,
          settles ? reason : null,
          settles ? officer : null,
          settles ? actor.onBehalfOf : null,
          DECIDED_FROM[outcome],
          seen,
        ],
      );
      if (taken === undefined) throw new TaxrollError('CLEARING.ITEM_SETTLED', { id });
      await tell(connection, actor, id, { act: 'decided', reason, officer: null, dueDay: null, station: null });
      record({
        act: 'register.clearing.decide',
        subject: { kind: 'clearing-item', key: id },
        station: item.station,
        facts: { kind: item.kind, outcome },
        before: { status: item.status },
        after: { status: outcome },
        reason,
      });
    });
    return this.get(actor, id);
  }

  /** How many items of each kind every station within the actor's scope has; those of no station are the branch's. */
  async statistics(actor: Actor): Promise<StationKind[]> {
    const scope = itemsWithin(actor, 2);
    return this.database.query<StationKind & Row>(
      `${STATISTICS} WHERE i.authority = $1 AND ${scope.sql} GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2`,
      [actor.authority, ...scope.values],
    );
  }

  private async find(queryable: Queryable, actor: Actor, id: string): Promise<FoundItem> {
    const scope = itemsWithin(actor, 3);
    const [row] = await queryable.query<FoundItem & Row & { reached: boolean }>(
      `${ITEM.replace('SELECT', `SELECT ${scope.sql} AS reached, i.candidates, i.last_list_id AS "lastListId",`)}
       WHERE i.authority = $1 AND i.id = $2`,
      [actor.authority, id, ...scope.values],
    );
    if (row === undefined) throw new TaxrollError('CLEARING.ITEM_NOT_FOUND', { id });
    const { reached, ...item } = row;
    if (!reached) throw refusal(actor, item.taxpayerId ?? '', item.station ?? '—');
    return item;
  }
}

interface FoundItem extends ItemView {
  readonly lastListId: string;
  readonly candidates: readonly Candidate[];
}

/** An older number holds an identity number. */
function masked<T extends { readonly number: string | null }>(row: T): T {
  return row.number === null ? row : { ...row, number: maskPersonalNumber(row.number) };
}
