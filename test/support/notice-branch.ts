import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import type { JobView } from '../../src/platform/jobs/jobs.service.js';
import type { NoticePageDto } from '../../src/notice/dto/notice.dto.js';
import { demonstration, smallBook, type Cells } from '../register-import.fixtures.js';
import { STATIONS } from './app.js';
import { downloaded } from './download.js';
import { Owner } from './owner.js';
import { itIs, QuotaWalk, type Answered } from './quota-walk.js';
import { RegisterApi } from './register-api.js';

/** Households of each station. */
const EACH = 6;
/** First month of the quotas; its results hang in September. */
export const FIRST_MONTH = '2026-08';
const DAYS = {
  opened: '2026-07-20',
  approved: '2026-07-29',
  served: '2026-07-30',
  published: '2026-07-31',
} as const;

/** Some households of every station of the demonstration, and the way of their quotas. */
export class NoticeBranch {
  private constructor(
    readonly api: RegisterApi,
    readonly owner: Owner,
    readonly walk: QuotaWalk,
  ) {}

  /**
   * @param unsigned whether the first household of the first station has no checker
   * @param touched what somebody does with the register's workbook before it is imported
   */
  static async start(
    unsigned = false,
    touched: (workbook: Buffer) => Promise<Buffer> = (workbook) => Promise.resolve(workbook),
  ): Promise<NoticeBranch> {
    const api = await RegisterApi.start();
    const rows = await demonstration();
    const book = smallBook({ households: rows.households, enterprises: rows.enterprises }, 0);
    const assessed = rows.households.rows.filter(
      (row) => row['征收方式'] === '定期定额' && row['纳税人状态'] === '正常',
    );
    book.households.rows = STATIONS.flatMap((station) =>
      assessed.filter((row) => row['管理站'] === station).slice(0, EACH),
    );
    if (unsigned) Object.assign(book.households.rows[0] as Cells, { 核查人: null });
    const { body: plan } = await api.upload(await touched(await book.bytes())).expect(201);
    await api.apply(plan.id as string).expect(200);
    itIs(DAYS.opened);
    return new NoticeBranch(api, await Owner.open(api.test), new QuotaWalk(api.test));
  }

  async close(): Promise<void> {
    await this.owner.close();
    await this.api.test.close();
  }

  /** A batch of quotas, determined. */
  async determined(opening: object = {}): Promise<string> {
    const batch = await this.walk.open({ periodFrom: FIRST_MONTH, ...opening });
    await this.walk.determine(batch);
    return batch;
  }

  /** A posted batch through approval, documents and service; all of it but the last so many, which stay issued. */
  async serve(batch: string, days: { approved: string; served: string } = DAYS, left = 0): Promise<void> {
    itIs(days.approved);
    expectDone(await this.walk.approve(batch));
    expectDone(await this.walk.issue(batch));
    itIs(days.served);
    const issued = await this.walk.quotasOf(batch, 'issued');
    const papers = [await this.walk.paper('register')];
    for (const quota of issued.slice(0, issued.length - left))
      expectDone(await this.walk.serve(quota, days.served, { papers }));
  }

  async publish(batch: string, day: string = DAYS.published): Promise<void> {
    itIs(day);
    expectDone(await this.walk.publish(batch));
  }

  /** The quotas of all households, in force from the first month. */
  async inForce(): Promise<string> {
    const batch = await this.determined();
    expectDone(await this.walk.post(batch));
    await this.serve(batch);
    return batch;
  }

  /** A finished run of the month; returns its id. */
  async run(month: string, basis: 'quota' | 'register' = 'quota'): Promise<string> {
    const { body } = await this.walk.send('collection', 'runs', { month, basis });
    await this.finished(body.jobId as string);
    return body.id as string;
  }

  finished(jobId: string): Promise<JobView> {
    return this.api.test.app.get(JobsService).finished(this.api.test.authority, jobId);
  }

  async preflight(kind: string, about: string): Promise<Answered> {
    const { status, body } = await this.as('leader').post('/api/notices/preflight').send({ kind, about });
    return { status, body };
  }

  async ask(kind: string, about: string, more: object = {}): Promise<Answered> {
    const { status, body } = await this.as('notice')
      .post('/api/notices')
      .send({ kind, about, ...more });
    return { status, body };
  }

  /** @param seen digest of the preflight that was looked at; else of one that is looked at now */
  async except(kind: string, about: string, reason: string, officer = 'leader', seen?: string): Promise<Answered> {
    const exception = { reason, seen: seen ?? ((await this.preflight(kind, about)).body.digest as string) };
    const { status, body } = await this.as(officer).post('/api/notices/exceptional').send({ kind, about, exception });
    return { status, body };
  }

  async correct(id: string, reason: string): Promise<Answered> {
    const { status, body } = await this.as('notice').post(`/api/notices/${id}/corrections`).send({ reason });
    return { status, body };
  }

  async correctExcept(id: string, reason: string, because: string, officer = 'leader'): Promise<Answered> {
    const exception = { reason: because, seen: (await this.preflight('correction', id)).body.digest as string };
    const { status, body } = await this.as(officer)
      .post(`/api/notices/${id}/corrections/exceptional`)
      .send({ reason, exception });
    return { status, body };
  }

  /** Waits until what was asked for is made; returns it with its files. */
  async made({ status, body }: Answered): Promise<NoticePageDto> {
    if (status !== 202) throw new Error(JSON.stringify(body));
    const job = await this.finished(body.jobId as string);
    if (job.error !== null) throw new Error(job.error.zh);
    return this.get(body.id as string);
  }

  async get(id: string, officer = 'leader'): Promise<NoticePageDto> {
    const { body } = await this.as(officer).get(`/api/notices/${id}`).expect(200);
    return body as NoticePageDto;
  }

  file(id: string, name: string, officer = 'notice'): Promise<Buffer> {
    return downloaded(this.as(officer).get(`/api/notices/${id}/files/${encodeURIComponent(name)}`));
  }

  as(officer: string): ReturnType<RegisterApi['test']['as']> {
    return this.api.test.as(officer);
  }
}

function expectDone({ status, body }: Answered): void {
  if (status >= 300) throw new Error(JSON.stringify(body));
}
