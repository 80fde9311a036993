import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import type { Connection, Row } from '../../platform/database/database.js';
import type { SelectionPart } from '../domain/procedure.js';
import { membersOn, replaceGone, type Unreplaced } from './replacing.js';
import { assignTeams, barredFrom, type Assigned } from '../domain/team.js';

export interface Unassigned {
  readonly taxpayerId: string;
  readonly name: string;
  readonly station: string;
  readonly address: string;
  /** how many of the group may go there: fewer than two */
  readonly free: number;
}

export interface AssignedTeams {
  readonly visits: number;
  /** open visits of which somebody who left the group was replaced */
  readonly replaced: number;
  readonly unassigned: readonly Unassigned[];
}

/** Who stands for what is on file: of a sealed sheet its officers, of an imported measurement those of these names. */
interface ToVisit extends Row {
  readonly id: string;
  readonly part: SelectionPart;
  readonly name: string;
  readonly station: string;
  readonly street: string;
  readonly address: string;
  readonly isSealed: boolean;
  readonly collectorBy: string | null;
  readonly collectorFor: string | null;
  readonly checkerBy: string | null;
  readonly checkerFor: string | null;
  readonly determinedBy: string | null;
  readonly determinedFor: string | null;
  readonly namesakes: readonly string[];
}

/** Who was drawn or picked and has no visit yet. Who was drawn at random is visited as such, whatever else he is on. */
const TO_VISIT = `
  SELECT DISTINCT ON (p.taxpayer_id) p.taxpayer_id AS id, p.part, t.name, t.station, t.section AS street, t.address,
    s.id IS NOT NULL AS "isSealed", s.collector_by AS "collectorBy", s.collector_for AS "collectorFor",
    s.checker_by AS "checkerBy", s.checker_for AS "checkerFor", s.determined_by AS "determinedBy", s.determined_for AS "determinedFor",
    ARRAY(SELECT o.id FROM officer o WHERE o.authority = t.authority AND o.name IN (t.collector, t.checker) ORDER BY o.id) AS namesakes
  FROM spot_selection p JOIN taxpayer t ON t.authority = p.authority AND t.id = p.taxpayer_id
    LEFT JOIN LATERAL (SELECT * FROM collection_sheet c WHERE c.authority = t.authority AND c.taxpayer_id = t.id AND c.status = 'sealed'
      ORDER BY c.sealed_at DESC LIMIT 1) s ON true
  WHERE p.authority = $1 AND p.draw_id = $2
    AND NOT EXISTS (SELECT FROM spot_visit v WHERE v.authority = p.authority AND v.draw_id = p.draw_id AND v.taxpayer_id = p.taxpayer_id)
  ORDER BY p.taxpayer_id, array_position('{random,coverage,risk}', p.part)`;

/** Where the routes of a draw's teams end so far. */
const LAST_PLACES = `
  SELECT checker_a || ' ' || checker_b AS team, max(place) AS place FROM spot_visit
  WHERE authority = $1 AND draw_id = $2 GROUP BY checker_a, checker_b`;

/** 分组: gives every household that was drawn or picked two of the inspection group. */
@Injectable()
export class TeamsService {
  constructor(private readonly audit: Audit) {}

  /**
   * Makes the visits of all who have none yet, and replaces on the open ones who has left the group, in one transaction;
   * who has fewer than two free is listed.
   * @throws TaxrollError ACCESS.BRANCH_ONLY, SPOT_CHECK.DRAW_NOT_FOUND, SPOT_CHECK.NOT_DRAWN, SPOT_CHECK.TOO_FEW_MEMBERS,
   *   SPOT_CHECK.NOTHING_TO_ASSIGN
   */
  assign(actor: Actor, draw: string, today: PlainDate): Promise<AssignedTeams> {
    requireWholeBranch(actor);
    const { authority } = actor;
    return this.audit.act(actor, async (connection, record) => {
      const [found] = await connection.query<{ status: string }>(
        'SELECT status FROM spot_draw WHERE authority = $1 AND id = $2 FOR SHARE',
        [authority, draw],
      );
      if (found === undefined) throw new TaxrollError('SPOT_CHECK.DRAW_NOT_FOUND', { id: draw });
      if (found.status !== 'drawn') throw new TaxrollError('SPOT_CHECK.NOT_DRAWN');
      // one at a time: who comes second finds nothing left
      await connection.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 2))`, [draw]);
      const officers = await membersOn(connection, authority, today);
      if (officers.length < 2) throw new TaxrollError('SPOT_CHECK.TOO_FEW_MEMBERS');
      const selected = await connection.query<ToVisit>(TO_VISIT, [authority, draw]);
      const replaced = await replaceGone(connection, actor, record, draw, officers);
      if (selected.length + replaced.visits + replaced.unreplaced.length === 0)
        throw new TaxrollError('SPOT_CHECK.NOTHING_TO_ASSIGN');
      const assigned = assignTeams(
        selected.map((one) => ({ ...one, notBy: barred(one) })),
        officers,
      );
      const byId = new Map(selected.map((one) => [one.id, one]));
      const visits = await makeVisits(connection, actor, draw, assigned, byId);
      const names = await namesOf(connection, authority, replaced.unreplaced);
      const without = assigned.flatMap(({ visit: { id, station, address, notBy }, team }) => {
        const { name } = byId.get(id) as ToVisit;
        const free = officers.filter((officer) => !notBy.includes(officer)).length;
        return team === null ? [{ taxpayerId: id, name, station, address, free }] : [];
      });
      const unassigned = [...without, ...names];
      const facts = { visits, replaced: replaced.visits, unassigned: unassigned.length, members: officers.length };
      record({ act: 'spot-check.teams.assign', subject: { kind: 'spot-draw', key: draw }, facts });
      return { visits, replaced: replaced.visits, unassigned };
    });
  }
}

/** The open visits that stay as they are, with the names of the households. */
async function namesOf(
  connection: Connection,
  authority: string,
  unreplaced: readonly Unreplaced[],
): Promise<Unassigned[]> {
  const rows = await connection.query<{ id: string; name: string }>(
    'SELECT id, name FROM taxpayer WHERE authority = $1 AND id = ANY($2)',
    [authority, unreplaced.map(({ taxpayerId }) => taxpayerId)],
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return unreplaced.map((one) => ({ ...one, name: names.get(one.taxpayerId) as string }));
}

/** 回避: whoever stands for the values on file, and for whom he acted. */
function barred({ isSealed, namesakes, ...sheet }: ToVisit): string[] {
  if (!isSealed) return [...namesakes];
  const { collectorBy, checkerBy, determinedBy, collectorFor, checkerFor, determinedFor } = sheet;
  const themselves = barredFrom({ collector: collectorBy, checker: checkerBy, rentDeterminedBy: determinedBy });
  const lenders = barredFrom({ collector: collectorFor, checker: checkerFor, rentDeterminedBy: determinedFor });
  return [...new Set([...themselves, ...lenders])];
}

/** Each team walks its own households in route order; a later assignment goes on where the route ended. */
async function makeVisits(
  connection: Connection,
  actor: Actor,
  draw: string,
  assigned: readonly Assigned[],
  selected: ReadonlyMap<string, ToVisit>,
): Promise<number> {
  const { authority } = actor;
  const ends = await connection.query<{ team: string; place: number }>(LAST_PLACES, [authority, draw]);
  const places = new Map(ends.map(({ team, place }) => [team, place]));
  const rows = assigned.flatMap(({ visit, team }) => {
    if (team === null) return [];
    const place = (places.get(team.join(' ')) ?? 0) + 1;
    places.set(team.join(' '), place);
    const { part } = selected.get(visit.id) as ToVisit;
    const { station, street, address, notBy } = visit;
    const whose = { id: randomUUID(), taxpayer_id: visit.id, part, not_by: notBy };
    return [{ ...whose, station, street, address, place, checker_a: team[0], checker_b: team[1] }];
  });
  await connection.query(
    `INSERT INTO spot_visit (authority, id, draw_id, taxpayer_id, part, station, street, address, place, checker_a, checker_b,
       not_by, assigned_by, assigned_for)
     SELECT $1, id, $2, taxpayer_id, part, station, street, address, place, checker_a, checker_b, not_by, $4, $5
     FROM jsonb_to_recordset($3) r(id uuid, taxpayer_id uuid, part text, station text, street text, address text, place integer,
       checker_a uuid, checker_b uuid, not_by uuid[])`,
    [authority, draw, JSON.stringify(rows), officerOf(actor), actor.onBehalfOf],
  );
  return rows.length;
}
