import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { Explanation } from '../../kernel/explanation.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import { PapersService, type NamedFile } from '../../register/papers/papers.service.js';
import { withinScope } from '../../register/scope-sql.js';
import { refusal } from '../../register/withheld/locked.js';
import { explain } from '../domain/explanation.js';
import { assess } from '../domain/formula.js';
import { frozenHousehold, type FrozenInputs } from '../domain/household.js';
import { STATUS_NAMES, STEPS, type Manner, type QuotaStatus, type Trigger } from '../domain/quota-steps.js';
import { ParametersService } from '../parameters/parameters.service.js';
import { close } from './objections.service.js';
import { lockQuota } from './quota-lock.js';

/** A quota as a list shows it; a number that names a person is masked. Days are days, months their first days. */
export interface QuotaView {
  readonly id: string;
  readonly batchId: string;
  readonly taxpayerId: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly status: QuotaStatus;
  readonly trigger: Trigger;
  readonly causedBy: string | null;
  readonly supersedes: string | null;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  /** yuan, null until it is determined */
  readonly assessedTurnover: string | null;
  readonly thresholdReached: boolean | null;
  readonly monthlyTax: string | null;
  /** why it could not be determined */
  readonly heldBack: readonly { readonly reason: string; readonly zh: string; readonly en: string }[];
  readonly documentKind: 'quota' | 'below-threshold' | null;
  readonly documentYear: number | null;
  readonly documentNumber: number | null;
  readonly issuedOn: PlainDate | null;
  readonly servedOn: PlainDate | null;
  readonly inForceFrom: PlainDate | null;
  readonly objectionUntil: PlainDate | null;
  readonly publishedOn: PlainDate | null;
  readonly closedReason: string | null;
}

export interface ObjectionView {
  readonly id: string;
  readonly raisedOn: PlainDate;
  readonly grounds: string;
  readonly dueOn: PlainDate;
  readonly status: 'open' | 'upheld' | 'dismissed' | 'withdrawn';
  readonly answer: string | null;
  readonly answeredOn: PlainDate | null;
  /** SHA-256 of the evidence */
  readonly papers: readonly string[];
}

export interface DeliveryView {
  readonly manner: Manner;
  readonly deliveredOn: PlainDate;
  readonly receiver: string | null;
  readonly relation: string | null;
  readonly reason: string | null;
  readonly witness: string | null;
  readonly postNumber: string | null;
  readonly deliverers: readonly string[];
  /** SHA-256 of the signed receipt, or what stands for it */
  readonly papers: readonly string[];
}

export interface QuotaPage extends QuotaView {
  readonly explanation: Explanation | null;
  readonly delivery: DeliveryView | null;
  readonly objections: readonly ObjectionView[];
}

export interface BatchView {
  readonly id: string;
  readonly station: string | null;
  readonly status: 'open' | 'posted' | 'approved';
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly reason: string | null;
  readonly postedOn: PlainDate | null;
  readonly noticeFrom: PlainDate | null;
  readonly noticeTo: PlainDate | null;
  readonly approvedOn: PlainDate | null;
  /** how many of its quotas stand where */
  readonly counts: Readonly<Partial<Record<QuotaStatus, number>>>;
}

export interface QuotaQuery {
  readonly status: QuotaStatus | null;
  readonly station: string | null;
  readonly batch: string | null;
  readonly taxpayer: string | null;
  /** the quota after which the page begins */
  readonly after: string | null;
  readonly limit: number;
}

const VIEW = `q.id, q.batch_id AS "batchId", q.taxpayer_id AS "taxpayerId", t.number, t.name, t.station, q.status, q.trigger,
  q.caused_by AS "causedBy", q.supersedes, q.period_from AS "periodFrom", q.period_to AS "periodTo",
  d.assessed_turnover::numeric(30,2)::text AS "assessedTurnover", d.threshold_reached AS "thresholdReached",
  d.monthly_tax::numeric(30,2)::text AS "monthlyTax", coalesce(q.held_back, '[]') AS "heldBack", q.document_kind AS "documentKind",
  q.document_year AS "documentYear", q.document_number AS "documentNumber", q.issued_on AS "issuedOn", q.served_on AS "servedOn",
  q.in_force_from AS "inForceFrom", q.objection_until AS "objectionUntil", q.published_on AS "publishedOn",
  q.closed_reason AS "closedReason"`;
const FROM = `FROM quota q JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
  LEFT JOIN quota_determination d ON d.authority = q.authority AND d.quota_id = q.id`;

/** Reads quotas, and ends those that go no further. */
@Injectable()
export class QuotasService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly parameters: ParametersService,
    private readonly papers: PapersService,
  ) {}

  /** By number, the newest period of a household first; a page at a time. */
  async list(actor: Actor, { status, station, batch, taxpayer, after, limit }: QuotaQuery): Promise<QuotaView[]> {
    const scope = withinScope(actor, 't', 8);
    const rows = await this.database.query<QuotaView & Row>(
      `SELECT ${VIEW} ${FROM} WHERE q.authority = $1 AND ($2::text IS NULL OR q.status = $2) AND ($3::text IS NULL OR t.station = $3)
         AND ($4::uuid IS NULL OR q.batch_id = $4) AND ($5::uuid IS NULL OR q.taxpayer_id = $5) AND ${scope.sql}
         AND ($6::uuid IS NULL OR (t.number, q.id) > (SELECT n.number, p.id FROM quota p
           JOIN taxpayer n ON n.authority = p.authority AND n.id = p.taxpayer_id WHERE p.authority = $1 AND p.id = $6))
       ORDER BY t.number, q.id LIMIT $7`,
      [actor.authority, status, station, batch, taxpayer, after, limit, ...scope.values],
    );
    return rows.map(masked);
  }

  /**
   * A quota with every line of its explanation, its receipt and the objections against it.
   * @throws TaxrollError QUOTA.NOT_FOUND, ACCESS.OUTSIDE_SCOPE
   */
  async get(actor: Actor, id: string): Promise<QuotaPage> {
    const { authority } = actor;
    const scope = withinScope(actor, 't', 3);
    const [row] = await this.database.query<QuotaView & Row & { reached: boolean }>(
      `SELECT ${VIEW}, ${scope.sql} AS reached ${FROM} WHERE q.authority = $1 AND q.id = $2`,
      [authority, id, ...scope.values],
    );
    if (row === undefined) throw new TaxrollError('QUOTA.NOT_FOUND', { id });
    const { reached, ...view } = row;
    if (!reached) throw refusal(actor, view.taxpayerId, view.station);
    const [delivery] = await this.database.query<DeliveryView & Row>(
      `SELECT manner, delivered_on AS "deliveredOn", receiver, relation, reason, witness, post_number AS "postNumber", deliverers, papers
       FROM quota_delivery WHERE authority = $1 AND quota_id = $2`,
      [authority, id],
    );
    const objections = await this.database.query<ObjectionView & Row>(
      `SELECT id, raised_on AS "raisedOn", grounds, due_on AS "dueOn", status, answer, answered_on AS "answeredOn", papers
       FROM objection WHERE authority = $1 AND quota_id = $2 ORDER BY raised_on, entered_at, id`,
      [authority, id],
    );
    return {
      ...masked(view),
      explanation: await this.explanation(authority, id),
      delivery: delivery ?? null,
      objections,
    };
  }

  /**
   * A paper of its receipt or of an objection, for who may read the quota; the look goes into the log.
   * @throws TaxrollError QUOTA.NOT_FOUND, QUOTA.PAPER_NOT_OF_IT, ACCESS.OUTSIDE_SCOPE
   */
  async paper(actor: Actor, id: string, sha256: string): Promise<NamedFile> {
    const { delivery, objections } = await this.get(actor, id);
    const papers = [...(delivery?.papers ?? []), ...objections.flatMap((one) => one.papers)];
    if (!papers.includes(sha256)) throw new TaxrollError('QUOTA.PAPER_NOT_OF_IT');
    return this.papers.readAsShown(actor, sha256);
  }

  /** Why it is what it is; null until it is determined. */
  private async explanation(authority: string, id: string): Promise<Explanation | null> {
    const [frozen] = await this.database.query<FrozenInputs & Row & { parameterSetId: string }>(
      `SELECT parameter_set_id AS "parameterSetId", section, industry, area::text, premises, declared_rent::text AS "declaredRent",
         determined_rent::text AS "determinedRent", rent_reason AS "rentReason", declared_turnover::text AS "declaredTurnover"
       FROM quota_determination WHERE authority = $1 AND quota_id = $2`,
      [authority, id],
    );
    if (frozen === undefined) return null;
    const { rules, code, digest, document } = await this.parameters.get(authority, frozen.parameterSetId);
    const household = frozenHousehold(frozen);
    return { rules: code, version: digest, document, lines: explain(household, assess(household, rules), rules) };
  }

  /** The newest hundred that have a household within the actor's scope; counted are those within it. */
  batches(actor: Actor): Promise<BatchView[]> {
    const scope = withinScope(actor, 't', 2);
    return this.database.query<BatchView & Row>(
      `SELECT b.id, b.station, b.status, b.period_from AS "periodFrom", b.period_to AS "periodTo", b.reason,
         b.posted_on AS "postedOn", b.notice_from AS "noticeFrom", b.notice_to AS "noticeTo", b.approved_on AS "approvedOn", c.counts
       FROM quota_batch b JOIN LATERAL (
         SELECT jsonb_object_agg(status, households) AS counts FROM (
           SELECT q.status, count(*)::int AS households FROM quota q JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
           WHERE q.authority = b.authority AND q.batch_id = b.id AND ${scope.sql} GROUP BY q.status) by_status) c ON c.counts IS NOT NULL
       WHERE b.authority = $1 ORDER BY b.opened_at DESC, b.id LIMIT 100`,
      [actor.authority, ...scope.values],
    );
  }

  /** Ends a quota before it is posted. @throws TaxrollError QUOTA.NOT_FOUND, QUOTA.STEP_NOT_NOW */
  drop(actor: Actor, id: string, reason: string): Promise<void> {
    return this.end(actor, id, reason, ['declared', 'determined']);
  }

  /** Ends a quota before it is served, by who may approve it. @throws TaxrollError QUOTA.NOT_FOUND, QUOTA.STEP_NOT_NOW */
  withdraw(actor: Actor, id: string, reason: string): Promise<void> {
    return this.end(actor, id, reason, STEPS.withdraw.from);
  }

  private async end(actor: Actor, id: string, reason: string, from: readonly QuotaStatus[]): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const { status, station, trigger } = await lockQuota(connection, actor, id);
      if (trigger === 'objection' && !from.includes('posted')) throw new TaxrollError('QUOTA.OF_AN_OBJECTION');
      if (!(await close(connection, actor, id, reason, from)))
        throw new TaxrollError('QUOTA.STEP_NOT_NOW', { step: STEPS.withdraw.zh, status: STATUS_NAMES[status].zh });
      const facts = { from: status };
      record({ act: 'assessment.quota.withdraw', subject: { kind: 'quota', key: id }, station, facts, reason });
    });
  }
}

function masked<View extends QuotaView>(quota: View): View {
  return { ...quota, number: maskPersonalNumber(quota.number) };
}
