import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { SecurityService } from '../access/security.service.js';
import { Database, type Row } from '../database/database.js';
import { formulaSafe } from '../excel/safe-text.js';
import type { Actor } from './actor.js';
import { Audit } from './audit.js';

/** What is looked for; whatever is not said does not narrow the search. */
export interface AuditQuery {
  readonly officer?: string;
  /** an act, or the beginning of some with a dot at its end: `register.` */
  readonly act?: string;
  readonly outcome?: 'done' | 'refused' | 'failed';
  readonly subjectKind?: string;
  readonly subjectKey?: string;
  readonly station?: string;
  /** days in China, both included */
  readonly from?: string;
  readonly to?: string;
  /** rows before this number: the next page */
  readonly before?: number;
}

/** A row as audit administrators see it: which fields changed, not what they hold. */
export interface AuditRowView {
  readonly seq: number;
  readonly recordedAt: Date;
  readonly source: string;
  readonly officer: string | null;
  readonly officerName: string | null;
  readonly onBehalfOf: string | null;
  readonly onBehalfOfName: string | null;
  readonly session: string | null;
  readonly request: string | null;
  readonly act: string;
  readonly outcome: string;
  readonly subjectKind: string | null;
  readonly subjectKey: string | null;
  readonly station: string | null;
  readonly facts: object;
  /** names of the fields whose values stand beside the row */
  readonly fields: readonly string[];
  readonly hasReason: boolean;
  /** there were values, and they were erased when their retention ended */
  readonly erased: boolean;
  readonly hash: string;
}

export interface AuditValues {
  readonly before: object | null;
  readonly after: object | null;
  readonly reason: string | null;
}

const ROW = `
  SELECT l.seq::float8 AS seq, l.recorded_at AS "recordedAt", l.source, l.officer_id AS officer, o.name AS "officerName",
    l.on_behalf_of AS "onBehalfOf", b.name AS "onBehalfOfName", l.session_id AS session, l.request_id AS request, l.act,
    l.outcome, l.subject_kind AS "subjectKind", l.subject_key AS "subjectKey", l.station, l.facts::json AS facts,
    ARRAY(SELECT DISTINCT key FROM (SELECT jsonb_object_keys(v.before::jsonb) AS key
          UNION SELECT jsonb_object_keys(v.after::jsonb)) keys ORDER BY key) AS fields,
    v.reason IS NOT NULL AS "hasReason", l.values_digest IS NOT NULL AND v.seq IS NULL AS erased, l.hash
  FROM audit_log l
  LEFT JOIN audit_value v ON v.authority = l.authority AND v.month = l.month AND v.seq = l.seq
  LEFT JOIN officer o ON o.authority = l.authority AND o.id = l.officer_id
  LEFT JOIN officer b ON b.authority = l.authority AND b.id = l.on_behalf_of`;

const EXPORT_PAGE = 2000;
const COLUMNS = {
  序号: 'seq',
  时间: 'recordedAt',
  来源: 'source',
  人员: 'officerName',
  代表: 'onBehalfOfName',
  操作: 'act',
  结果: 'outcome',
  对象: 'subjectKind',
  对象编号: 'subjectKey',
  管理站: 'station',
  事实: 'facts',
  涉及字段: 'fields',
  校验值: 'hash',
} as const satisfies Record<string, keyof AuditRowView>;

/** Reads the log: rows, the values beside one of them for a reason, who looked at whom, and all of it as a file. */
@Injectable()
export class AuditSearchService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly security: SecurityService,
  ) {}

  /** The newest rows first, up to `limit`. */
  search(authority: string, query: AuditQuery, limit: number): Promise<AuditRowView[]> {
    const conditions = ['l.authority = $1'];
    const values: unknown[] = [authority];
    const narrow = (condition: (place: string) => string, value: unknown) => {
      if (value === undefined) return;
      values.push(value);
      conditions.push(condition(`$${values.length}`));
    };
    narrow((place) => `l.officer_id = ${place}`, query.officer);
    const beginning = query.act?.endsWith('.') === true;
    narrow((place) => (beginning ? `starts_with(l.act, ${place})` : `l.act = ${place}`), query.act);
    narrow((place) => `l.outcome = ${place}`, query.outcome);
    narrow((place) => `l.subject_kind = ${place}`, query.subjectKind);
    narrow((place) => `l.subject_key = ${place}`, query.subjectKey);
    narrow((place) => `l.station = ${place}`, query.station);
    // The month too, so that other months' parts are not looked into.
    narrow(
      (place) => `l.recorded_at >= ${midnight(place)} AND l.month >= date_trunc('month', ${place}::date)`,
      query.from,
    );
    narrow((place) => `l.recorded_at < ${midnight(place)} + interval '1 day' AND l.month <= ${place}::date`, query.to);
    narrow((place) => `l.seq < ${place}`, query.before);
    values.push(limit);
    return this.database.query<AuditRowView & Row>(
      `${ROW} WHERE ${conditions.join(' AND ')} ORDER BY l.seq DESC LIMIT $${values.length}`,
      values,
    );
  }

  /** Who looked at whose personal data, newest first; of one officer, or of one taxpayer. */
  views(
    authority: string,
    query: Pick<AuditQuery, 'officer' | 'subjectKey' | 'from' | 'to' | 'before'>,
    limit: number,
  ) {
    return this.search(authority, { ...query, act: 'register.taxpayer.unmask', outcome: 'done' }, limit);
  }

  /** The values beside a row; the look is a row itself. @throws TaxrollError AUDIT.NOT_FOUND, AUDIT.VALUES_ERASED */
  async unmask(actor: Actor, seq: number, reason: string): Promise<AuditValues> {
    const what = { act: 'audit.row.unmask', subject: { kind: 'audit-row', key: String(seq) }, station: null };
    if (!Number.isSafeInteger(seq)) throw new TaxrollError('AUDIT.NOT_FOUND', { seq });
    return this.security.looksAt(actor, what, reason, async (connection) => {
      const [row] = await connection.query<Row & { found: boolean; before: string; after: string; reason: string }>(
        `SELECT v.seq IS NOT NULL AS found, v.before, v.after, v.reason
         FROM audit_log l LEFT JOIN audit_value v ON v.authority = l.authority AND v.month = l.month AND v.seq = l.seq
         WHERE l.authority = $1 AND l.seq = $2`,
        [actor.authority, seq],
      );
      if (row === undefined) throw new TaxrollError('AUDIT.NOT_FOUND', { seq });
      if (!row.found) throw new TaxrollError('AUDIT.VALUES_ERASED', { seq });
      const parsed = (text: string | null) => (text === null ? null : (JSON.parse(text) as object));
      return { before: parsed(row.before), after: parsed(row.after), reason: row.reason };
    });
  }

  /** Everything that a search finds as CSV, a page at a time, newest first; the export is a row itself. */
  async *export(actor: Actor, query: AuditQuery): AsyncGenerator<string> {
    await this.audit.note(actor, { act: 'audit.export', facts: { query } });
    // With the mark that Excel knows UTF-8 by.
    yield `\uFEFF${Object.keys(COLUMNS).join(',')}\r\n`;
    let { before } = query;
    for (;;) {
      const rows = await this.search(
        actor.authority,
        { ...query, ...(before === undefined ? {} : { before }) },
        EXPORT_PAGE,
      );
      if (rows.length === 0) return;
      yield rows
        .map(
          (row) =>
            `${Object.values(COLUMNS)
              .map((column) => csvField(row[column]))
              .join(',')}\r\n`,
        )
        .join('');
      before = rows.at(-1)?.seq;
    }
  }
}

/** The beginning of a day in China as a moment. */
function midnight(place: string): string {
  return `((${place}::date)::timestamp - interval '8 hours') AT TIME ZONE 'UTC'`;
}

function csvField(value: AuditRowView[keyof AuditRowView]): string {
  const text =
    value === null
      ? ''
      : value instanceof Date
        ? value.toISOString()
        : typeof value === 'object'
          ? JSON.stringify(value)
          : String(value);
  return `"${formulaSafe(text).replaceAll('"', '""')}"`;
}
