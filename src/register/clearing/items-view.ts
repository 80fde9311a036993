import type { FindingKind } from './domain/findings.js';
import type { ItemStatus } from './domain/work-item.js';

/** An item as a list shows it; personal data masked. */
export interface ItemView {
  readonly id: string;
  readonly kind: FindingKind;
  readonly status: ItemStatus;
  /** null: a licence whose address names no section; the whole branch's */
  readonly station: string | null;
  readonly taxpayerId: string | null;
  readonly code: string | null;
  readonly number: string | null;
  readonly name: string | null;
  readonly owner: string | null;
  readonly address: string | null;
  readonly details: object;
  /** changes with the difference: who decides says which one he has seen */
  readonly version: string;
  readonly suggestions: number;
  readonly officer: string | null;
  readonly dueDay: string | null;
  readonly overdue: boolean;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly foundAt: Date;
  /** the newest list no longer shows it */
  readonly gone: boolean;
}

/** 税务登记 of an item. */
export interface RegisteredView {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly name: string;
  readonly owner: string;
  readonly industry: string;
  readonly station: string;
  readonly section: string;
  readonly address: string;
  readonly officer: string | null;
  readonly registeredOn: string;
  readonly status: string;
}

/** A row of the list; what a licence says is public (企业信息公示暂行条例 article 6). */
export interface LicenceView {
  readonly code: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly kind: string | null;
  readonly foundedOn: string | null;
  readonly status: string;
  readonly industry: string | null;
}

/** A suggestion as the item keeps it. */
export interface Candidate {
  readonly taxpayerId?: string;
  readonly code?: string;
  readonly score?: number;
  readonly parts?: object;
}

export interface Suggestion {
  /** 0 to 100; null where it is no likeness but the same person or number */
  readonly score: number | null;
  readonly parts: object | null;
  readonly registered: RegisteredView | null;
  readonly licence: LicenceView | null;
}

export interface Step {
  readonly act: 'assigned' | 'decided' | 'reopened' | 'gone';
  readonly status: ItemStatus;
  readonly reason: string | null;
  readonly details: object;
  readonly officer: string | null;
  readonly dueDay: string | null;
  readonly station: string | null;
  readonly list: string | null;
  readonly madeBy: string | null;
  readonly madeFor: string | null;
  readonly madeAt: Date;
}

export interface ItemPage extends Omit<ItemView, 'taxpayerId' | 'code'> {
  readonly registered: RegisteredView | null;
  readonly licence: LicenceView | null;
  readonly candidates: readonly Suggestion[];
  readonly history: readonly Step[];
}

export interface StationKind {
  readonly station: string | null;
  readonly kind: FindingKind;
  readonly open: number;
  readonly overdue: number;
  readonly registered: number;
  readonly explained: number;
  readonly closed: number;
  readonly notFoundOnSite: number;
  readonly gone: number;
}

export const VERSION = 'md5(i.difference || i.details::text)';

/** A taxpayer's item goes where the taxpayer goes. */
export const STATION = 'coalesce(t.station, i.station)';

const FROM = `FROM clearing_item i
  LEFT JOIN taxpayer t ON t.authority = i.authority AND t.id = i.taxpayer_id
  LEFT JOIN LATERAL (SELECT e.name, e.owner, e.address FROM market_entry e
    WHERE i.taxpayer_id IS NULL AND e.authority = i.authority AND e.list_id = i.last_list_id AND e.code = i.code
    ORDER BY (e.status = '存续') DESC, e.sheet DESC, e.row_number DESC LIMIT 1) e ON true`;

const OVERDUE = `i.status = 'open' AND coalesce(i.due_day < china_today(), false)`;

export const ITEM = `SELECT i.id, i.kind, i.status, ${STATION} AS station, i.taxpayer_id AS "taxpayerId", i.code, t.number,
    coalesce(t.name, e.name) AS name, coalesce(t.owner, e.owner) AS owner, coalesce(t.address, e.address) AS address,
    i.details, ${VERSION} AS version, jsonb_array_length(i.candidates) AS suggestions, i.officer_id AS officer, i.due_day AS "dueDay",
    ${OVERDUE} AS overdue, i.outcome_reason AS reason, i.decided_by AS "decidedBy", i.decided_at AS "decidedAt",
    i.found_at AS "foundAt", i.gone_list_id IS NOT NULL AS gone ${FROM}`;

const TAXPAYER = `SELECT t.id, t.number, t.kind, t.name, t.owner, t.industry, t.station, t.section, t.address, t.officer,
    t.registered_on AS "registeredOn", t.status FROM taxpayer t`;

export const REGISTERED = `${TAXPAYER} WHERE t.authority = $1 AND t.id = $2`;
export const CANDIDATE_TAXPAYERS = `${TAXPAYER} WHERE t.authority = $1 AND t.id = ANY($2)`;

const ENTRY = `SELECT DISTINCT ON (code) code, name, owner, address, kind, founded_on AS "foundedOn", status, industry FROM market_entry
  WHERE authority = $1 AND list_id = $2`;
const PREFERRED = `ORDER BY code, (status = '存续') DESC, sheet DESC, row_number DESC`;

export const LICENCE = `${ENTRY} AND code = $3 ${PREFERRED}`;
export const CANDIDATE_LICENCES = `${ENTRY} AND code = ANY($3) ${PREFERRED}`;

export const HISTORY = `SELECT act, status, reason, details, officer_id AS officer, due_day AS "dueDay", station, list_id AS list,
    made_by AS "madeBy", made_for AS "madeFor", made_at AS "madeAt"
  FROM clearing_decision WHERE authority = $1 AND item_id = $2 ORDER BY made_at, id`;

const OF = (status: ItemStatus, as: string) => `count(*) FILTER (WHERE i.status = '${status}')::int AS "${as}"`;

export const STATISTICS = `SELECT ${STATION} AS station, i.kind, ${OF('open', 'open')},
    count(*) FILTER (WHERE ${OVERDUE})::int AS overdue, ${OF('registered', 'registered')}, ${OF('explained', 'explained')},
    ${OF('closed', 'closed')}, ${OF('not-found-on-site', 'notFoundOnSite')}, ${OF('gone', 'gone')}
  FROM clearing_item i LEFT JOIN taxpayer t ON t.authority = i.authority AND t.id = i.taxpayer_id`;
