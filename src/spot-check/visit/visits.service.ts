import { Injectable } from '@nestjs/common';
import { formatDecimal } from '../../kernel/decimal.js';
import { maskPersonalNumber, maskTelephone } from '../../kernel/masking.js';
import { monthOf, type PlainDate, type PlainMonth } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Queryable, type Row } from '../../platform/database/database.js';
import { sumOfParts } from '../../collection/domain/measurement.js';
import { missingOf, type VisitFields } from './domain/fields.js';
import type { FindingRecord, LineOnFile } from './domain/finding-record.js';
import type { Judgement } from './domain/judgement.js';
import { isAwaited, isStored, STATUS_WORDS, type VisitStatus } from './domain/lifecycle.js';
import type { UnvisitedReason } from './domain/unvisited.js';
import { sideOf, type Visit } from './domain/visit.js';
import { lineOnFile } from './on-file.js';
import { VisitPapersService, type VisitPaper } from './visit-papers.service.js';
import { triesOf, type VisitTry } from './unvisited.service.js';
import { DUE_ON, findVisit, readable } from './visit-store.js';

/** A visit in a list. Nothing on file is in it. */
export interface VisitSummary {
  readonly id: string;
  readonly draw: string;
  readonly month: PlainMonth;
  readonly part: Visit['part'];
  readonly taxpayer: {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly owner: string;
    readonly telephone: string | null;
  };
  readonly station: string;
  readonly street: string;
  readonly address: string;
  readonly place: number;
  readonly checkers: readonly { readonly id: string; readonly name: string; readonly signedAt: string | null }[];
  readonly status: VisitStatus;
  /** in Chinese */
  readonly word: string;
  readonly version: number;
  /** whether it is one's own to make */
  readonly yours: boolean;
  /** the last day for the visit, by ruling */
  readonly dueOn: PlainDate;
  readonly overdue: boolean;
  /** 未检结案: why, and who closed it */
  readonly unvisited: { readonly code: UnvisitedReason; readonly remarks: string; readonly by: string } | null;
}

/** A visit with everything that its reader may see of it by now. */
export interface VisitView extends VisitSummary {
  /** null to others than its checkers while it is awaited */
  readonly fields: VisitFields | null;
  /** m² */
  readonly area: string | null;
  readonly missing: readonly string[];
  readonly papers: readonly VisitPaper[] | null;
  readonly tries: readonly VisitTry[];
  readonly measuredAt: string | null;
  readonly contentHash: string | null;
  /** null until the checkers' own values are stored */
  readonly onFile: LineOnFile | null;
  readonly rest: Judgement | null;
  readonly finding: FindingRecord | null;
  readonly closedAt: string | null;
}

interface Listed extends Row {
  readonly id: string;
  readonly draw: string;
  readonly drawnFor: PlainDate;
  readonly part: Visit['part'];
  readonly taxpayerId: string;
  readonly number: string;
  readonly name: string;
  readonly owner: string;
  readonly telephone: string | null;
  readonly station: string;
  readonly street: string;
  readonly address: string;
  readonly place: number;
  readonly checkers: VisitSummary['checkers'];
  readonly status: VisitStatus;
  readonly version: number;
  readonly yours: boolean;
  readonly dueOn: PlainDate;
  readonly unvisited: VisitSummary['unvisited'];
}

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;
const checker = (side: 'a' | 'b') => `jsonb_build_object('id', ${side}.id, 'name', ${side}.name,
  'signedAt', to_char(v.signed_${side}_at AT TIME ZONE 'UTC', ${UTC}))`;

/** Of a list: one team after the other, each in the order in which it walks. $2 the officer. */
const LISTED = `
  SELECT v.id, v.draw_id AS draw, d.month AS "drawnFor", v.part, t.id AS "taxpayerId", t.number, t.name, t.owner, t.telephone,
    v.station, v.street, v.address, v.place, jsonb_build_array(${checker('a')}, ${checker('b')}) AS checkers, v.status, v.version,
    coalesce($2 IN (v.checker_a, v.checker_b), false) AS yours,
    ${DUE_ON} AS "dueOn",
    CASE WHEN v.status = 'unvisited' THEN jsonb_build_object('code', v.unvisited_reason, 'remarks', v.unvisited_remarks,
      'by', (SELECT o.name FROM officer o WHERE o.authority = v.authority AND o.id = v.closed_by)) END AS unvisited
  FROM spot_visit v JOIN spot_draw d ON d.authority = v.authority AND d.id = v.draw_id
    JOIN taxpayer t ON t.authority = v.authority AND t.id = v.taxpayer_id
    JOIN officer a ON a.authority = v.authority AND a.id = v.checker_a
    JOIN officer b ON b.authority = v.authority AND b.id = v.checker_b
  WHERE v.authority = $1`;
const IN_ROUTE_ORDER = `ORDER BY d.month, v.checker_a, v.checker_b, v.place`;

/** Visits, as their readers may see them. */
@Injectable()
export class VisitsService {
  constructor(
    private readonly database: Database,
    private readonly papers: VisitPapersService,
  ) {}

  /**
   * Visits in route order: of a draw, or of every draw what is not closed.
   * @param mine only those that the officer makes himself
   */
  async list(actor: Actor, draw: string | null, mine: boolean, today: PlainDate): Promise<VisitSummary[]> {
    const within = readable(actor, 5);
    const rows = await this.database.query<Listed>(
      `${LISTED} AND ($3::uuid IS NULL AND v.status NOT IN ('closed', 'unvisited') OR v.draw_id = $3)
         AND (NOT $4 OR $2 IN (v.checker_a, v.checker_b)) AND ${within.sql} ${IN_ROUTE_ORDER}`,
      [actor.authority, actor.officer, draw, mine, ...within.values],
    );
    return rows.map((row) => summaryOf(row, today));
  }

  /** @throws TaxrollError SPOT_CHECK.VISIT_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
  async get(actor: Actor, id: string, today: PlainDate): Promise<VisitView> {
    const { authority, officer } = actor;
    const visit = await findVisit(this.database, actor, id);
    const [row] = await this.database.query<Listed>(`${LISTED} AND v.id = $3`, [authority, officer, id]);
    const { fields, status, measuredAt, contentHash, rest, finding, closedAt } = visit;
    const isShown = !isAwaited(status) || (officer !== null && sideOf(visit, officer) !== null);
    return {
      ...summaryOf(row as Listed, today),
      fields: isShown ? fields : null,
      area: isShown && fields.parts !== undefined ? formatDecimal(sumOfParts(fields.parts)) : null,
      missing: isAwaited(status) && isShown ? missingOf(fields) : [],
      papers: isShown ? await this.papers.list(this.database, authority, id) : null,
      tries: await triesOf(this.database, authority, id),
      ...{ measuredAt, contentHash, rest, finding, closedAt },
      onFile: await shownOnFile(this.database, authority, visit),
    };
  }
}

/** What is on file, once the checkers' own values are stored; after the comparison as it was compared. */
async function shownOnFile(queryable: Queryable, authority: string, visit: Visit): Promise<LineOnFile | null> {
  if (!isStored(visit.status)) return null;
  return visit.finding?.onFile ?? (await lineOnFile(queryable, authority, visit)).line;
}

function summaryOf(
  { drawnFor, taxpayerId, number, name, owner, telephone, ...row }: Listed,
  today: PlainDate,
): VisitSummary {
  const { id, draw, part, station, street, address, place, checkers, status, version, yours, dueOn, unvisited } = row;
  return {
    ...{ id, draw, month: monthOf(drawnFor), part },
    taxpayer: {
      id: taxpayerId,
      number: maskPersonalNumber(number),
      ...{ name, owner },
      telephone: telephone === null ? null : maskTelephone(telephone),
    },
    ...{ station, street, address, place, checkers, status, word: STATUS_WORDS[status], version, yours, dueOn },
    unvisited,
    overdue: isAwaited(status) && dueOn < today,
  };
}
