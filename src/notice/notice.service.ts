import { Injectable } from '@nestjs/common';
import { sha256 } from '../kernel/canonical-json.js';
import { TaxrollError } from '../kernel/errors.js';
import { firstDayOf, monthOf, type PlainMonth } from '../kernel/plain-date.js';
import { noticePeriodFor } from '../kernel/working-days.js';
import { ParametersService } from '../assessment/parameters.service.js';
import { ResultsService, type AssessmentLine } from '../assessment/run/results.service.js';
import { RunsService, type RunView } from '../assessment/run/runs.service.js';
import type { AuthorityFacts } from '../platform/access/authority.service.js';
import { Database, type Row } from '../platform/database/database.js';
import { FilesService, XLSX, type FileContent } from '../platform/files/files.service.js';
import { JobKind } from '../platform/jobs/job-kind.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { listDigest, noticeList, type NoticeHead, type NoticeLine } from './domain/notice-list.js';
import { Notice } from './notice.entity.js';
import { buildNoticeWorkbook } from './notice-workbook.js';

export const NOTICE_PACK = new JobKind<{ runId: string; authority: AuthorityFacts }>('notice.pack');

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
    private readonly files: FilesService,
    private readonly runs: RunsService,
    private readonly results: ResultsService,
    private readonly parameters: ParametersService,
    private readonly jobs: JobsService,
  ) {}

  /** Asks for the notices of a finished run; asked for twice they are made once. Returns the job's id. */
  async request(authority: AuthorityFacts, runId: string): Promise<string> {
    const run = await this.runs.get(authority.code, runId);
    if (run.status !== 'done') throw new TaxrollError('ASSESSMENT.NO_RUN', { month: run.month });
    return (await this.jobs.enqueue(authority.code, NOTICE_PACK, runId, { runId, authority })).id;
  }

  /** The notices of a run, station by station and the branch last. */
  async *make(authority: AuthorityFacts, run: RunView): AsyncGenerator<MadeNotice> {
    const period = noticePeriodFor(run.month);
    const { document } = await this.parameters.get(authority.code, run.parameterSetId);
    const totals = await this.results.stationTotals(authority.code, run);
    const stations = totals.filter((total) => total.below + total.reached > 0).map((total) => total.station);
    for (const station of [...stations, null]) {
      const head: NoticeHead = {
        branch: authority.shortName,
        station,
        month: run.month,
        title: '月度电子定税公示',
        legalBasis: [LAW, document],
        period,
        office: { address: authority.address, telephone: authority.telephone },
        draft: true,
      };
      const lines = (await this.results.allLines(authority.code, run, station)).map(noticeLine);
      yield {
        station: station ?? '',
        fileName: `公示-${run.month}-${station ?? authority.shortName}.xlsx`,
        listDigest: listDigest(head, noticeList(head, lines)),
        lines: lines.length,
        content: await buildNoticeWorkbook(head, lines),
      };
    }
  }

  /** Keeps a notice; one that is kept already stays as it is. */
  async keep(authority: string, run: RunView, notice: MadeNotice): Promise<void> {
    await this.database.transaction(async (connection) => {
      const digest = await this.files.store(connection, authority, XLSX, notice.content);
      const { station, fileName, listDigest, lines } = notice;
      await connection.manager
        .createQueryBuilder()
        .insert()
        .into(Notice)
        .values({
          authority,
          month: firstDayOf(run.month),
          runId: run.id,
          station,
          fileName,
          fileSha256: digest,
          listDigest,
          lines,
        })
        .orIgnore()
        .execute();
    });
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
  async file(authority: string, month: PlainMonth, station: string): Promise<FileContent & { fileName: string }> {
    const notice = (await this.list(authority, month)).find((one) => one.station === station);
    if (notice === undefined) throw new TaxrollError('NOTICE.NOT_FOUND', { month, station: station || '全分局' });
    const file = await this.files.read(authority, notice.sha256);
    if (sha256(file.content) !== notice.sha256) throw new Error(`the stored file ${notice.sha256} is damaged`);
    return { ...file, fileName: notice.fileName };
  }
}

function noticeLine(line: AssessmentLine): NoticeLine {
  return { ...line, industry: line.industryName ?? line.industry };
}
