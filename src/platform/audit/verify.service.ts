import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { isPlainDate } from '../../kernel/plain-date.js';
import { Database, type Connection, type Queryable, type Row } from '../database/database.js';
import type { AuditHead } from './audit.js';
import {
  ChainWalk,
  factsOf,
  MOST_FINDINGS,
  type Closing,
  type ErasureAct,
  type SealedAt,
  type StoredRow,
  type Testimony,
} from './chain-walk.js';
import { finding, type Finding } from './finding.js';
import { SEAL_CHECK, type SealCheck } from './seal.js';

/** What was found of an authority's chain; it is whole where there is no finding. */
export interface Verification {
  readonly authority: string;
  readonly rows: number;
  /** number of the first row, null of an empty chain */
  readonly first: number | null;
  /** where the chain ends: to be kept outside */
  readonly head: AuditHead;
  /** by the number of the bad row, a hundred at most */
  readonly findings: readonly Finding[];
  /** months taken out for archiving, of which the closings are left */
  readonly detachedMonths: readonly string[];
  /** seals that were taken again */
  readonly seals: number;
  /** kinds of seals that nothing here can check */
  readonly uncheckedKinds: readonly string[];
}

const PAGE = 5_000;

/** The moment as the chain's hashes hold it. */
const MOMENT = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

const ROWS = `
  SELECT l.authority, l.month, l.seq::text AS seq, to_char(l.recorded_at AT TIME ZONE 'UTC', ${MOMENT}) AS "recordedAt",
    date_trunc('month', (l.recorded_at AT TIME ZONE 'UTC') + interval '8 hours')::date AS "monthOfTime", l.source,
    l.officer_id AS officer, l.on_behalf_of AS "onBehalfOf", l.session_id AS session, l.request_id AS request, l.act,
    l.outcome, l.subject_kind AS "subjectKind", l.subject_key AS "subjectKey", l.station, l.facts,
    l.values_digest AS "valuesDigest", l.previous_hash AS "previousHash", l.hash, v.salt, v.before, v.after, v.reason
  FROM (SELECT * FROM audit_log WHERE authority = $1 AND seq >= $2 AND (seq, month) > ($2, $3)
        ORDER BY seq, month LIMIT ${PAGE}) l
  LEFT JOIN audit_value v ON v.authority = l.authority AND v.month = l.month AND v.seq = l.seq
  ORDER BY l.seq, l.month`;

/** A month that was taken out is a table of its own, or gone; one whose rows were deleted is still a part of the log. */
const CLOSINGS = `
  SELECT month, seq::float8 AS seq, hash, EXISTS (SELECT FROM pg_inherits WHERE inhparent = 'audit_log'::regclass
    AND inhrelid = to_regclass('audit_log_' || to_char(month, 'YYYY_MM'))) AS attached
  FROM audit_closing WHERE authority = $1 ORDER BY month`;

const HEAD = `
  SELECT seq::float8 AS seq, hash, month, to_char(recorded_at AT TIME ZONE 'UTC', ${MOMENT}) AS "recordedAt"
  FROM audit_head WHERE authority = $1`;

/** Values are kept six months at least (网络安全法 article 21): an erasure that claims more covers no more. */
const ERASURES = `
  SELECT seq::float8 AS seq, facts, (month - interval '6 months')::date AS latest
  FROM audit_log WHERE authority = $1 AND act = 'access.erasure.confirm' AND outcome = 'done'`;

/** Holds a chain against itself, against what it seals, and against heads that were kept outside. */
@Injectable()
export class AuditVerifier implements OnModuleInit {
  private readonly checks = new Map<string, SealCheck>();

  constructor(
    private readonly database: Database,
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  /** A kind of seals that two classes check would be checked by either. */
  onModuleInit(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (typeof metatype !== 'function') continue;
      const kind = this.reflector.get<string | undefined>(SEAL_CHECK, metatype);
      if (kind === undefined) continue;
      if (this.checks.has(kind)) throw new Error(`the seal kind ${kind} has two checks`);
      this.checks.set(kind, instance as SealCheck);
    }
  }

  /** Every authority that has a log, or should have one. */
  async authorities(): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      `SELECT code FROM authority UNION SELECT authority FROM audit_head UNION SELECT authority FROM audit_log ORDER BY 1`,
    );
    return rows.map(({ code }) => code);
  }

  /** @param posted heads known from outside; without one, a chain that was rewritten as a whole looks whole */
  async verify(
    authority: string,
    posted: readonly AuditHead[],
    options: { readonly seals: boolean },
  ): Promise<Verification> {
    const { walk, detachedMonths } = await this.database.transaction((snapshot) =>
      this.walk(snapshot, authority, posted),
    );
    const sealed = options.seals ? [...walk.seals.values()] : [];
    const known = sealed.filter(({ seal }) => this.checks.has(seal.kind));
    const findings = [...walk.findings];
    for (const one of known) {
      if (findings.length >= 2 * MOST_FINDINGS) break;
      findings.push(...(await this.checkSeal(authority, one)));
    }
    return {
      authority,
      rows: walk.rows,
      first: walk.first,
      head: walk.head,
      findings: findings.sort((one, other) => one.seq - other.seq).slice(0, MOST_FINDINGS),
      detachedMonths,
      seals: known.length,
      uncheckedKinds: [...new Set(sealed.map(({ seal }) => seal.kind))].filter((kind) => !this.checks.has(kind)),
    };
  }

  /** Everything as it was at one moment, since a server may be writing meanwhile. */
  private async walk(snapshot: Connection, authority: string, posted: readonly AuditHead[]) {
    await snapshot.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const walk = new ChainWalk(await this.testimony(snapshot, authority, posted));
    let [seq, month] = ['-1', '-infinity'];
    for (;;) {
      const page = await snapshot.query<StoredRow & Row>(ROWS, [authority, seq, month]);
      for (const row of page) walk.take(row);
      const last = page.at(-1);
      if (last === undefined) return { walk, detachedMonths: walk.end() };
      ({ seq, month } = last);
    }
  }

  private async testimony(snapshot: Connection, authority: string, posted: readonly AuditHead[]): Promise<Testimony> {
    const [head] = await snapshot.query<NonNullable<Testimony['head']> & Row>(HEAD, [authority]);
    const others = await snapshot.query<{ code: string }>('SELECT code FROM authority WHERE code <> $1', [authority]);
    const [values] = await snapshot.query<{ seq: number }>(
      'SELECT seq::float8 AS seq FROM audit_value WHERE authority = $1 ORDER BY month DESC, seq DESC LIMIT 1',
      [authority],
    );
    return {
      otherAuthorities: others.map(({ code }) => code),
      posted,
      erasures: await erasures(snapshot, authority),
      closings: await snapshot.query<Closing & Row>(CLOSINGS, [authority]),
      head: head ?? null,
      lastValues: values?.seq ?? 0,
    };
  }

  private async checkSeal(authority: string, { seal, seq, since }: SealedAt): Promise<Finding[]> {
    const { kind, key, rows, sha256 } = seal;
    const now = await this.checks.get(kind)?.digest(authority, key);
    if (now == null) {
      // The workbook rows of an import are erased after their time; asked anew, since that may have been just now.
      const erased = kind.startsWith('register.import') && (await erasures(this.database, authority));
      if (rows === 0 || (erased && erased.some(({ importsBefore }) => since < importsBefore))) return [];
      return [finding('seal-gone', seq, { kind, key, rows })];
    }
    if (now.rows === rows && now.sha256 === sha256) return [];
    return [finding('seal-broken', seq, { kind, key, rows, now: now.rows })];
  }
}

async function erasures(queryable: Queryable, authority: string): Promise<ErasureAct[]> {
  const acts = await queryable.query<{ seq: number; facts: string; latest: string }>(ERASURES, [authority]);
  return acts.map(({ seq, facts, latest }) => {
    const erased = factsOf(facts)['erased'] as Partial<Record<string, unknown>> | undefined;
    const valuesBefore = dayOf(erased?.['auditValuesBefore']);
    return {
      seq,
      valuesBefore: valuesBefore < latest ? valuesBefore : latest,
      importsBefore: momentOf(erased?.['importsBefore']),
    };
  });
}

/** A day; the empty text, before which there is nothing, where it is none. */
function dayOf(value: unknown): string {
  return typeof value === 'string' && isPlainDate(value) ? value : '';
}

/** PostgreSQL's spelling of a moment in the chain's, likewise. */
function momentOf(value: unknown): string {
  const moment = new Date(typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}
