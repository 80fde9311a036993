import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DataSource } from 'typeorm';
import { todayInChina } from '../src/kernel/plain-date.js';
import type { NoticeDocument } from '../src/notice/domain/notice-document.js';
import { SubjectsService } from '../src/notice/freeze/subjects.service.js';
import { NoticeService } from '../src/notice/notice.service.js';
import { KeptNotices } from '../src/notice/pack/kept-notices.js';
import { Database } from '../src/platform/database/database.js';
import { FIRST_MONTH, NoticeBranch } from './support/notice-branch.js';
import { asItIs, itIs } from './support/quota-walk.js';

const SECOND_MONTH = '2026-09';

/** What a notice is frozen of, and when: one run, one connection, days that are still to come. */
describe('a notice as it is frozen', () => {
  let branch: NoticeBranch;
  let batch: string;
  const documentOf = async (id: string): Promise<NoticeDocument> =>
    (await branch.api.test.app.get(KeptNotices).get(branch.api.test.authority, id)).document;
  /** Something that happens while a notice is being frozen: after its subject was looked up, before its rows are read. */
  const meanwhile = (happens: () => Promise<unknown>) => {
    const subjects = branch.api.test.app.get(SubjectsService);
    const of = subjects.of.bind(subjects);
    jest.spyOn(subjects, 'of').mockImplementationOnce(async (...asked) => {
      const subject = await of(...asked);
      await happens();
      return subject;
    });
  };
  const household = async (at: number): Promise<{ id: string; number: string }> => {
    const [found] = await branch.owner.query(
      `SELECT id, number FROM taxpayer WHERE kind = 'individual' ORDER BY number OFFSET ${at} LIMIT 1`,
    );
    return found;
  };

  beforeAll(async () => {
    branch = await NoticeBranch.start();
    batch = await branch.inForce();
    await branch.publish(batch);
    await branch.run(FIRST_MONTH);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    asItIs();
    await branch.close();
  });

  it('holds one connection of the pool, whoever has all the others', async () => {
    itIs('2026-08-15');
    const { app, authority, actor } = branch.api.test;
    const database = app.get(Database);
    const { max } = app.get(DataSource).options.extra as { max: number };
    let release: () => void = () => undefined;
    const released = new Promise<void>((done) => (release = done));
    let held = 0;
    const holding = Array.from({ length: max - 1 }, () =>
      database.connected(async () => {
        held++;
        await released;
      }),
    );
    while (held < max - 1) await new Promise((done) => setTimeout(done, 5));
    const wish = { print: null, exception: null, vouched: true };
    const asked = app
      .get(NoticeService)
      .request(actor('notice'), { kind: 'final', about: batch }, wish, todayInChina());
    const { id, jobId } = await asked.finally(release);
    await Promise.all(holding);
    expect((await branch.finished(jobId)).status).toBe('done');
    expect(await branch.owner.one('SELECT authority, status FROM publication WHERE id = $1', id)).toEqual({
      ...{ authority, status: 'made' },
    });
  });

  it('hangs from the day on which it is made where it is made late; the period is not over before it begins', async () => {
    const [final] = await branch.owner.query(`SELECT document FROM publication WHERE kind = 'final'`);
    // published on 31 July, asked for on a Saturday
    expect(final.document.period).toEqual({ posted: '2026-08-17', from: '2026-08-18', to: '2026-08-24' });
    itIs('2026-09-05');
    const late = await branch.made(await branch.ask('monthly', FIRST_MONTH));
    const { period, objection } = await documentOf(late.id);
    expect(period).toEqual({ posted: '2026-09-07', from: '2026-09-08', to: '2026-09-14' });
    expect(objection).toContain('2026年9月14日');
  });

  it('is one on its paper: who asks for another is told so', async () => {
    const [made] = await branch.owner.query(`SELECT id FROM publication WHERE kind = 'monthly'`);
    const ask = (print?: object) => branch.ask('monthly', FIRST_MONTH, print === undefined ? {} : { print });
    expect((await ask()).body.id).toBe(made.id);
    expect((await ask({ size: 'A4', orientation: 'landscape' })).body.id).toBe(made.id);
    expect(await ask({ size: 'A3', orientation: 'portrait' })).toMatchObject({
      ...{ status: 409, body: { code: 'NOTICE.OTHER_PAPER', data: { frozen: 'A4横向', asked: 'A3纵向' } } },
    });
  });

  it('is of one run, its list and its bridge, whatever run finishes meanwhile', async () => {
    await branch.run(SECOND_MONTH);
    itIs('2026-10-08');
    meanwhile(async () => {
      await branch.owner.query(
        `UPDATE taxpayer SET registered_on = '2026-09-15' WHERE id = $1`,
        (await household(0)).id,
      );
      await branch.run(SECOND_MONTH);
    });
    const notice = await branch.made(await branch.ask('monthly', SECOND_MONTH));
    const { lists, bridge } = await documentOf(notice.id);
    expect(lists[0]?.whole.total.count).toBe(24);
    expect(bridge).toMatchObject({ after: { households: 24, tax: lists[0]?.whole.total.tax } });
    const [runs] = await branch.owner.query(
      `SELECT count(*)::int AS runs, (array_agg(id ORDER BY finished_at))[1] AS first FROM assessment_run
       WHERE month = '2026-09-01'`,
    );
    expect(runs).toEqual({ runs: 2, first: notice.aboutId });
  });

  it('is the only one of its month: whoever comes second in the same moment is refused', async () => {
    await branch.run('2026-10');
    itIs('2026-11-02');
    let first: { status: number } | undefined;
    meanwhile(async () => {
      await branch.run('2026-10');
      first = await branch.ask('monthly', '2026-10');
    });
    const second = await branch.ask('monthly', '2026-10');
    expect(first?.status).toBe(202);
    expect(second).toMatchObject({
      status: 409,
      body: { code: 'NOTICE.PUBLISHED_ALREADY', data: { month: '2026-10' } },
    });
  });

  it('is refused where its rows are not what the results say of themselves', async () => {
    const run = await branch.run('2026-11');
    itIs('2026-12-01');
    await branch.owner.query('SET session_replication_role = replica');
    await branch.owner.query(
      `UPDATE assessment_run SET summary = summary || '{"totalTax": "1.00"}' WHERE id = $1`,
      run,
    );
    await branch.owner.query('RESET session_replication_role');
    const asked = await branch.ask('monthly', '2026-11');
    expect([asked.status, asked.body.code]).toEqual([500, 'NOTICE.TOTALS_DIFFER']);
    expect(await branch.owner.query(`SELECT FROM publication WHERE month = '2026-11-01'`)).toEqual([]);
  });

  it('is refused where nobody knows the working days of its period yet, and the year is named', async () => {
    await branch.run('2026-12');
    itIs('2026-12-31');
    const { body } = await branch.preflight('monthly', '2026-12');
    expect(body.blocking).toMatchObject([{ reason: 'no-calendar', exceptable: false }]);
    expect(body.blocking[0].zh).toContain('2027年的放假安排尚未发布');
    const asked = await branch.ask('monthly', '2026-12');
    expect(asked).toMatchObject({ status: 409, body: { code: 'NOTICE.NOT_READY' } });
    expect(asked.body.zh).toContain('2027年');
    expect((await branch.except('monthly', '2026-12', '不等了')).body.code).toBe('NOTICE.NOT_READY');
    const [made] = await branch.owner.query(`SELECT id FROM publication WHERE kind = 'monthly' AND status = 'made'`);
    expect((await branch.preflight('correction', made.id)).body.blocking).toMatchObject([{ reason: 'no-calendar' }]);
    // a computation is posted nowhere; of one that nobody can date it says what is missing
    const trial = await branch.run('2026-12', 'register');
    expect((await branch.ask('monthly', trial)).body).toMatchObject({
      ...{ code: 'CALENDAR.YEAR_NOT_PUBLISHED', data: { year: 2027 } },
    });
  });

  it('passes over nobody whose number has changed since the run', async () => {
    const { id, number } = await household(1);
    await branch.owner.query('SET session_replication_role = replica');
    await branch.owner.query(`UPDATE quota SET period_to = '2026-09-01' WHERE taxpayer_id = $1`, id);
    await branch.run('2026-11');
    itIs('2026-12-01');
    await branch.owner.query(`UPDATE taxpayer SET number = '92000000MA00000000' WHERE id = $1`, id);
    const { body } = await branch.preflight('monthly', '2026-11');
    await branch.owner.query(`UPDATE taxpayer SET number = $2 WHERE id = $1`, id, number);
    await branch.owner.query('RESET session_replication_role');
    expect(body.blocking).toMatchObject([{ reason: 'no-quota', household: { number: expect.stringContaining('*') } }]);
  });

  it('stands beside one from before notices were frozen, which has no document', async () => {
    const run = await branch.run(FIRST_MONTH, 'register');
    await branch.owner.query('SET session_replication_role = replica');
    await branch.owner.query(
      `INSERT INTO publication (authority, id, kind, about_id, month, trial, status, made_at)
       VALUES ($1, $2, 'monthly', $2, '2026-08-01', true, 'made', now())`,
      ...[branch.api.test.authority, run],
    );
    await branch.owner.query('RESET session_replication_role');
    const made = await branch.made(await branch.ask('monthly', run));
    expect(made).toMatchObject({ aboutId: run, trial: true, status: 'made' });
    expect(made.id).not.toBe(run);
    expect((await branch.correct(run, '更正')).body.code).toBe('NOTICE.NOT_CORRECTABLE');
    expect((await branch.correct(randomUUID(), '更正')).body.code).toBe('NOTICE.NOT_FOUND');
  });
});
