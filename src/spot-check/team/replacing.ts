import type { Actor } from '../../platform/audit/actor.js';
import type { TakeDown } from '../../platform/audit/audit.js';
import type { Connection, Row } from '../../platform/database/database.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { fillTeams, type LostVisit } from '../domain/team.js';
import { tell } from '../visit/visit-store.js';

/** Who of the group is given visits: who leaves on the day itself is given none any more. */
const MEMBERS = `
  SELECT m.officer_id AS id FROM inspection_member m JOIN officer o ON o.authority = m.authority AND o.id = m.officer_id
  WHERE m.authority = $1 AND daterange(m.valid_from, m.valid_to, '[)') @> $2::date AND o.disabled_at IS NULL`;

/** Ids of those of the inspection group who are given visits on a day. */
export async function membersOn(connection: Connection, authority: string, day: PlainDate): Promise<string[]> {
  return (await connection.query<{ id: string }>(MEMBERS, [authority, day])).map(({ id }) => id);
}

/** Open visits of a draw of which one of the two, or both, belong to the group no more. $3 who does. */
const LOST = `
  SELECT id, taxpayer_id AS "taxpayerId", draw_id AS "drawId", station, street, address, not_by AS "notBy",
    ARRAY[checker_a, checker_b] AS team
  FROM spot_visit WHERE authority = $1 AND draw_id = $2 AND status = 'assigned'
    AND NOT ARRAY[checker_a, checker_b] <@ $3::uuid[] ORDER BY id FOR UPDATE`;

const LOAD = `
  SELECT one AS id, (SELECT count(*)::int FROM spot_visit v WHERE v.authority = $1 AND v.draw_id = $2 AND v.status = 'assigned'
    AND one IN (v.checker_a, v.checker_b)) AS visits FROM unnest($3::uuid[]) one`;

/** At the end of the route of those who come: version and everything else by the trigger's rules. */
const REPLACE = `
  UPDATE spot_visit v SET version = version + 1, checker_a = $3, checker_b = $4, not_by = not_by || $5::uuid[],
    place = 1 + (SELECT coalesce(max(o.place), 0) FROM spot_visit o
      WHERE o.authority = v.authority AND o.draw_id = v.draw_id AND o.checker_a = $3 AND o.checker_b = $4)
  WHERE authority = $1 AND id = $2`;

interface Lost extends Row, Omit<LostVisit, 'staying'> {
  readonly taxpayerId: string;
  readonly drawId: string;
  readonly team: readonly string[];
}

/** A visit for which nobody is free: it stays with its team, and withheld from it, until it is closed without a visit. */
export interface Unreplaced {
  readonly taxpayerId: string;
  readonly station: string;
  readonly address: string;
  /** how many of the group may go there beside who is left */
  readonly free: number;
}

export interface Replaced {
  readonly visits: number;
  readonly unreplaced: readonly Unreplaced[];
}

/**
 * Puts others, by rule, in the place of those on a draw's open visits who are no members (any more). Who goes is shown the
 * household again, and is barred from it from then on; from who comes it is withheld.
 * @param members ids of those who are given visits
 */
export async function replaceGone(
  connection: Connection,
  actor: Actor,
  record: TakeDown,
  draw: string,
  members: readonly string[],
): Promise<Replaced> {
  const { authority } = actor;
  const lost = await connection.query<Lost>(LOST, [authority, draw, members]);
  if (lost.length === 0) return { visits: 0, unreplaced: [] };
  const load = await connection.query<{ id: string; visits: number }>(LOAD, [authority, draw, members]);
  const byId = new Map(lost.map((one) => [one.id, one]));
  const staying = ({ team }: Lost) => team.filter((one) => members.includes(one));
  const filled = fillTeams(
    lost.map((one) => ({ ...one, staying: staying(one) })),
    new Map(load.map(({ id, visits }) => [id, visits])),
  );
  let visits = 0;
  const unreplaced: Unreplaced[] = [];
  for (const { visit, team } of filled) {
    const one = byId.get(visit.id) as Lost;
    if (team === null) {
      const { taxpayerId, station, address, notBy } = one;
      const free = members.filter((member) => !notBy.includes(member)).length;
      unreplaced.push({ taxpayerId, station, address, free });
      continue;
    }
    const gone = one.team.filter((officer) => !team.includes(officer));
    await connection.query(REPLACE, [authority, one.id, ...team, gone]);
    tell(record, one, 'replace', { gone, come: team.filter((officer) => !one.team.includes(officer)) });
    visits++;
  }
  return { visits, unreplaced };
}

/** The draws that have open visits. */
export async function openDraws(connection: Connection, authority: string): Promise<string[]> {
  const draws = await connection.query<{ id: string }>(
    `SELECT DISTINCT draw_id AS id FROM spot_visit WHERE authority = $1 AND status = 'assigned' ORDER BY 1`,
    [authority],
  );
  return draws.map(({ id }) => id);
}
