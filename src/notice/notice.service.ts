import { Injectable } from '@nestjs/common';
import { sha256 } from '../kernel/canonical-json.js';
import { TaxrollError } from '../kernel/errors.js';
import { firstDayOf, formatChineseMonth, monthOf, type PlainMonth } from '../kernel/plain-date.js';
import { noticePeriodFor } from '../kernel/working-days.js';
import { ParametersService } from '../assessment/parameters/parameters.service.js';
import { PostedListsService } from '../assessment/quotas/posted-lists.service.js';
import { ResultsService, type AssessmentLine } from '../assessment/run/results.service.js';
import { RunsService, type RunView } from '../assessment/run/runs.service.js';
import { AuthorityService } from '../platform/access/authority.service.js';
import type { Actor } from '../platform/audit/actor.js';
import { Audit, type AuditHead } from '../platform/audit/audit.js';
import { Database, type Connection, type Queryable, type Row } from '../platform/database/database.js';
import { FilesService, XLSX, type FileContent } from '../platform/files/files.service.js';
import { JobKind } from '../platform/jobs/job-kind.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { listDigest, noticeList, type NoticeHead, type NoticeLine } from './domain/notice-list.js';
import { buildNoticeWorkbook } from './notice-workbook.js';

export const NOTICE_PACK = new JobKind<{ runId: string }>('notice.pack');

/** What the log vouches for of a notice: the bytes of its file. */
export const NOTICE_SEAL = 'notice.file';

/** A notice of a month; `station` is empty for that of the whole branch. */
export interface NoticeView {
  readonly month: PlainMonth;
  readonly runId: string;
  readonly station: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly listDigest: string;
  readonly lines: number;
}

/** A notice before it is kept. */
export interface MadeNotice {
  readonly station: string;
  readonly fileName: string;
  readonly listDigest: string;
  readonly lines: number;
  readonly content: Buffer;
}

const LAW = '《个体工商户税收定期定额征收管理办法》（国家税务总局令第16号）';

/** The month's notices for the boards: one workbook per station and one for the branch. */
@Injectable()
export class NoticeService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly authorities: AuthorityService,
    private readonly files: FilesService,
    private readonly runs: RunsService,
    private readonly results: ResultsService,
    private readonly parameters: ParametersService,
    private readonly jobs: JobsService,
    private readonly postedLists: PostedListsService,
  ) {}

  /** Asks for the notices of a finished run; asked for twice they are made once. Returns the job's id. */
  async request(actor: Actor, runId: string): Promise<string> {
    const run = await this.runs.get(actor.authority, runId);
    if (run.status !== 'done') throw new TaxrollError('ASSESSMENT.NO_RUN', { month: run.month });
    const freeze = (connection: Connection) => this.freezeHead(connection, actor.authority, runId);
    return (await this.jobs.enqueue(actor, NOTICE_PACK, runId, { runId }, freeze)).id;
  }

  /**
   * Where the history of the branch stands before the notices are made. It is printed on each of them, so that what
   * hangs on the board bears witness to everything before it; made again after a kill they print the same.
   */
  async freezeHead(queryable: Queryable, authority: string, runId: string): Promise<void> {
    const head = await this.audit.head(authority, queryable);
    await queryable.query(
      'INSERT INTO notice_pack (authority, run_id, head_seq, head_hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [authority, runId, head.seq, head.hash],
    );
  }

  /** The notices of a run, station by station and the branch last; with the frozen head where there is one. */
  async *make(code: string, run: RunView): AsyncGenerator<MadeNotice> {
    const authority = await this.authorities.get(code);
    const [head] = await this.database.query<AuditHead & Row>(
      'SELECT head_seq::float8 AS seq, head_hash AS hash FROM notice_pack WHERE authority = $1 AND run_id = $2',
      [code, run.id],
    );
    const period = noticePeriodFor(run.month);
    const { document } = await this.parameters.get(authority.code, run.parameterSetId);
    const totals = await this.results.allStationTotals(authority.code, run);
    const stations = totals.filter((total) => total.below + total.reached > 0).map((total) => total.station);
    for (const station of [...stations, null]) {
      const noticeHead: NoticeHead = {
        branch: authority.shortName,
        station,
        month: run.month,
        title: '月度电子定税公示',
        legalBasis: [LAW, document],
        period,
        office: { address: authority.address, telephone: authority.telephone },
        history: head ?? null,
        draft: run.basis === 'register',
      };
      const lines = (await this.results.allLines(authority.code, run, station)).map(noticeLine);
      yield {
        station: station ?? '',
        fileName: `公示-${run.month}-${station ?? authority.shortName}.xlsx`,
        listDigest: listDigest(noticeHead, noticeList(noticeHead, lines)),
        lines: lines.length,
        content: await buildNoticeWorkbook(noticeHead, lines),
      };
    }
  }

  /** Keeps a notice and chains its file; one that is kept already stays as it is. */
  async keep(actor: Actor, run: RunView, notice: MadeNotice): Promise<void> {
    const { authority } = actor;
    await this.audit.act(actor, async (connection, record) => {
      const digest = await this.files.store(connection, authority, XLSX, notice.content);
      const { station, fileName, listDigest, lines } = notice;
      const kept = await connection.query(
        `INSERT INTO notice (authority, month, run_id, station, file_name, file_sha256, list_digest, lines)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING station`,
        [authority, firstDayOf(run.month), run.id, station, fileName, digest, listDigest, lines],
      );
      if (kept.length === 0) return;
      const seals = [{ kind: NOTICE_SEAL, key: digest, rows: 1, sha256: digest }];
      const facts = { month: run.month, runId: run.id, fileName, listDigest, lines, seals };
      record({ act: 'notice.make', subject: { kind: 'notice', key: digest }, station: station || null, facts });
    });
  }

  /**
   * 定额公示: the preliminary results of a batch as they hang out for five working days; printed again they are the same.
   * @param station null: of the whole branch
   * @throws TaxrollError QUOTA.BATCH_NOT_FOUND, QUOTA.NOT_POSTED, NOTICE.NOTHING_POSTED
   */
  async ofBatch(actor: Actor, batchId: string, station: string | null): Promise<{ fileName: string; content: Buffer }> {
    const authority = await this.authorities.get(actor.authority);
    const { period, periodFrom, periodTo, documents, lines } = await this.postedLists.of(
      authority.code,
      batchId,
      station,
    );
    if (lines.length === 0) throw new TaxrollError('NOTICE.NOTHING_POSTED', { station: station ?? '全分局' });
    const [from, to] = [monthOf(periodFrom), monthOf(periodTo)];
    const head: NoticeHead = {
      branch: authority.shortName,
      station,
      month: from,
      title: `定额公示（初步核定结果，执行期${formatChineseMonth(from)}至${formatChineseMonth(to)}）`,
      legalBasis: [LAW, ...documents],
      period,
      office: { address: authority.address, telephone: authority.telephone },
      history: null,
      draft: false,
    };
    const content = await buildNoticeWorkbook(head, lines.map(noticeLine));
    const fileName = `定额公示-${period.posted}-${station ?? authority.shortName}.xlsx`;
    const facts = { fileName, lines: lines.length, sha256: sha256(content) };
    await this.audit.note(actor, {
      act: 'notice.export',
      subject: { kind: 'quota-batch', key: batchId },
      station,
      facts,
    });
    return { fileName, content };
  }

  /** The notices of the month's current run. */
  async list(authority: string, month: PlainMonth): Promise<NoticeView[]> {
    const run = await this.runs.current(authority, month);
    const rows = await this.database.query<NoticeView & Row>(
      `SELECT month, run_id AS "runId", station, file_name AS "fileName", file_sha256 AS sha256,
        list_digest AS "listDigest", lines FROM notice
       WHERE authority = $1 AND month = $2 AND run_id = $3 ORDER BY station = '', station COLLATE "C"`,
      [authority, firstDayOf(month), run.id],
    );
    return rows.map((row) => ({ ...row, month: monthOf(row.month) }));
  }

  /** @throws TaxrollError NOTICE.NOT_FOUND */
  async file(actor: Actor, month: PlainMonth, station: string): Promise<FileContent & { fileName: string }> {
    const { authority } = actor;
    const notice = (await this.list(authority, month)).find((one) => one.station === station);
    if (notice === undefined) throw new TaxrollError('NOTICE.NOT_FOUND', { month, station: station || '全分局' });
    const file = await this.files.read(this.database, authority, notice.sha256);
    if (sha256(file.content) !== notice.sha256) throw new Error(`the stored file ${notice.sha256} is damaged`);
    const facts = { month, fileName: notice.fileName };
    await this.audit.note(actor, {
      act: 'notice.export',
      subject: { kind: 'notice', key: notice.sha256 },
      station: station || null,
      facts,
    });
    return { ...file, fileName: notice.fileName };
  }
}

function noticeLine(line: AssessmentLine): NoticeLine {
  return { ...line, industry: line.industryName ?? line.industry };
}
