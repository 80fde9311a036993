import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { permissionsOf, ROLE_NAMES } from '../../platform/access/permissions.js';
import { officerOf, requireStation, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Connection, type Row } from '../../platform/database/database.js';
import { findCycle, holdCycle } from './cycle-store.js';
import { told } from './rating-faults.js';

export interface NewAssignment {
  readonly officer: string;
  readonly indicators: readonly string[];
  /** null: every station of the cycle's list */
  readonly stations: readonly string[] | null;
  /** why, where somebody else answers for one of them by now */
  readonly reason: string | null;
}

export interface RatingAssignmentView {
  readonly indicator: string;
  readonly station: string;
  readonly officer: string;
  readonly officerName: string;
  readonly reason: string | null;
  readonly assignedAt: Date;
  readonly endedAt: Date | null;
}

/** Who answers for what, now and before; and what nobody answers for. */
export interface Responsibilities {
  readonly assignments: readonly RatingAssignmentView[];
  readonly unassigned: readonly { readonly station: string; readonly indicator: string }[];
}

/** An officer who may be given indicators, and of which stations; null: of any. */
export interface Scorer {
  readonly id: string;
  readonly name: string;
  readonly stations: readonly string[] | null;
}

const SCORING_ROLES = ROLE_NAMES.filter((role) => permissionsOf(role).includes('rating.score'));

/** 谁考核谁打分，谁打分谁负责: every indicator of a cycle is a named officer's. */
@Injectable()
export class RatingAssignmentsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /**
   * Gives indicators of stations to an officer; the same again changes nothing. What was somebody else's is ended with
   * the reason, and stays in the history.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, RATING.STEP_NOT_NOW, RATING.INDICATOR_UNKNOWN, RATING.STATION_NOT_LISTED,
   *   RATING.NOT_A_SCORER, RATING.REASON_NEEDED, RATING.CHANGED_MEANWHILE, ACCESS.OUTSIDE_SCOPE, ACCESS.BRANCH_ONLY
   */
  async assign(actor: Actor, cycleId: string, asked: NewAssignment): Promise<{ assigned: number; replaced: number }> {
    const { officer, indicators, reason } = asked;
    if (asked.stations === null) requireWholeBranch(actor);
    for (const station of asked.stations ?? []) requireStation(actor, station);
    return this.audit
      .act(actor, async (connection, record) => {
        const { authority } = actor;
        await holdCycle(connection, actor, cycleId, '指派指标', ['open', 'scoring']);
        const stations = await this.stationsOf(connection, authority, cycleId, asked.stations);
        await requireIndicators(connection, authority, cycleId, indicators);
        const scorer = (await this.scorersOf(connection, authority)).find(({ id }) => id === officer);
        const beyond = scorer === undefined ? stations : stations.filter((one) => !isWithin(scorer, one));
        if (beyond.length > 0) throw new TaxrollError('RATING.NOT_A_SCORER', { officer, stations: beyond });
        const replaced = await endOthers(connection, actor, cycleId, { ...asked, stations });
        const made = await connection.query(
          `INSERT INTO rating_assignment (authority, cycle_id, indicator, station, officer_id, reason, assigned_by, assigned_for)
           SELECT $1, $2, i, s, $3, $4, $5, $6 FROM unnest($7::text[]) i, unnest($8::text[]) s
           WHERE NOT EXISTS (SELECT FROM rating_assignment a WHERE a.authority = $1 AND a.cycle_id = $2
             AND (a.indicator, a.station, a.officer_id) = (i, s, $3) AND a.ended_at IS NULL) RETURNING id`,
          [authority, cycleId, officer, reason, officerOf(actor), actor.onBehalfOf, [...indicators], stations],
        );
        const facts = { officer, indicators, stations, assigned: made.length, replaced };
        if (made.length > 0)
          record({ act: 'rating.assign', subject: { kind: 'rating-cycle', key: cycleId }, facts, reason });
        return { assigned: made.length, replaced };
      })
      .catch(told);
  }

  /** Within the actor's stations. @throws TaxrollError RATING.CYCLE_NOT_FOUND */
  async list(actor: Actor, cycleId: string): Promise<Responsibilities> {
    await findCycle(this.database, actor, cycleId);
    const values = [actor.authority, cycleId, actor.scope.stations];
    const assignments = await this.database.query<RatingAssignmentView & Row>(
      `SELECT a.indicator, a.station, a.officer_id AS officer, o.name AS "officerName", a.reason, a.assigned_at AS "assignedAt",
         a.ended_at AS "endedAt"
       FROM rating_assignment a JOIN officer o ON o.authority = a.authority AND o.id = a.officer_id
       WHERE a.authority = $1 AND a.cycle_id = $2 AND ($3::text[] IS NULL OR a.station = ANY($3))
       ORDER BY a.station, a.indicator, a.assigned_at`,
      values,
    );
    const unassigned = await this.database.query<Row & { station: string; indicator: string }>(
      `SELECT station, indicator FROM rating_unassigned($1, $2) WHERE $3::text[] IS NULL OR station = ANY($3)
       ORDER BY station, indicator`,
      values,
    );
    return { assignments, unassigned };
  }

  /** Who holds the permission to score now, in his own name. @throws TaxrollError RATING.CYCLE_NOT_FOUND */
  async scorers(actor: Actor, cycleId: string): Promise<Scorer[]> {
    await findCycle(this.database, actor, cycleId);
    return this.scorersOf(this.database, actor.authority);
  }

  private async scorersOf(queryable: Pick<Connection, 'query'>, authority: string): Promise<Scorer[]> {
    return queryable.query<Scorer & Row>(
      `SELECT o.id, o.name, CASE WHEN bool_and(e.stations IS NOT NULL) THEN (SELECT array_agg(DISTINCT s ORDER BY s)
           FROM effective_grant g, unnest(g.stations) s WHERE g.authority = o.authority AND g.officer_id = o.id
             AND g.role = ANY($2) AND g.on_behalf_of IS NULL) END AS stations
       FROM effective_grant e JOIN officer o ON o.authority = e.authority AND o.id = e.officer_id
       WHERE e.authority = $1 AND e.role = ANY($2) AND e.on_behalf_of IS NULL
       GROUP BY o.authority, o.id, o.name ORDER BY o.name, o.id`,
      [authority, SCORING_ROLES],
    );
  }

  private async stationsOf(
    connection: Connection,
    authority: string,
    cycleId: string,
    asked: NewAssignment['stations'],
  ): Promise<string[]> {
    const listed = await connection.query<{ station: string }>(
      `SELECT DISTINCT station FROM rating_sheet WHERE authority = $1 AND cycle_id = $2 AND participation = 'scored' ORDER BY 1`,
      [authority, cycleId],
    );
    const stations = listed.map(({ station }) => station);
    const unknown = (asked ?? []).filter((one) => !stations.includes(one));
    if (unknown.length > 0) throw new TaxrollError('RATING.STATION_NOT_LISTED', { stations: unknown });
    return asked === null ? stations : [...new Set(asked)];
  }
}

function isWithin({ stations }: Scorer, station: string): boolean {
  return stations === null || stations.includes(station);
}

/** @throws TaxrollError RATING.INDICATOR_UNKNOWN naming those that the cycle's set does not have */
async function requireIndicators(
  connection: Connection,
  authority: string,
  cycleId: string,
  indicators: readonly string[],
): Promise<void> {
  const unknown = await connection.query<{ code: string }>(
    `SELECT code FROM unnest($3::text[]) code EXCEPT
     SELECT indicator FROM rating_indicator WHERE authority = $1 AND cycle_id = $2 ORDER BY 1`,
    [authority, cycleId, [...indicators]],
  );
  if (unknown.length > 0)
    throw new TaxrollError('RATING.INDICATOR_UNKNOWN', { indicators: unknown.map(({ code }) => code) });
}

/** @returns how many were somebody else's */
async function endOthers(
  connection: Connection,
  actor: Actor,
  cycleId: string,
  { officer, indicators, stations, reason }: NewAssignment,
): Promise<number> {
  const others = await connection.query<{ id: string }>(
    `SELECT id FROM rating_assignment WHERE authority = $1 AND cycle_id = $2 AND indicator = ANY($3) AND station = ANY($4)
       AND ended_at IS NULL AND officer_id <> $5 ORDER BY id FOR UPDATE`,
    [actor.authority, cycleId, [...indicators], stations, officer],
  );
  if (others.length === 0) return 0;
  if (reason === null) throw new TaxrollError('RATING.REASON_NEEDED', { count: others.length });
  await connection.query(
    `UPDATE rating_assignment SET ended_at = now(), ended_by = $3, ended_for = $4, ended_reason = $5
     WHERE authority = $1 AND id = ANY($2)`,
    [actor.authority, others.map(({ id }) => id), officerOf(actor), actor.onBehalfOf, reason],
  );
  return others.length;
}
