import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, type DynamicModule, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { AppModule } from '../src/app.module.js';
import { TaxrollError } from '../src/kernel/errors.js';
import type { Actor } from '../src/platform/audit/actor.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { createHttpApp } from '../src/platform/http/http-app.js';
import { InProcessQueue } from '../src/platform/jobs/in-process-queue.js';
import {
  HandlesJob,
  JobKind,
  type JobContext,
  type JobHandler,
  type JobOutcome,
} from '../src/platform/jobs/job-kind.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { requestsBy, staffBranch, TEST_AUTHORITY, TEST_SETTINGS, type Staff } from './support/app.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { tryOut } from './support/parameters.js';

/** A job that notes that it was worked on, and fails as long as it is told to. */
const ECHO = new JobKind<{ say: string }>('test.echo');
const worked: string[] = [];
const actors: Actor[] = [];
let failing: Error | undefined;

@HandlesJob(ECHO)
@Injectable()
class EchoHandler implements JobHandler {
  async handle(job: JobContext<{ say: string }>): Promise<JobOutcome> {
    worked.push(job.payload.say);
    actors.push(job.actor);
    await job.progress(1, 2);
    if (failing !== undefined) throw failing;
    await job.progress(2, 2);
    return { status: 'done', result: { said: job.payload.say } };
  }
}

@HandlesJob(ECHO)
@Injectable()
class SecondEchoHandler extends EchoHandler {}

class WithHandlers {}

describe('jobs', () => {
  /** the branch with its officers, which every test has a copy of */
  let branch: TestDatabase;
  let staff: Staff;
  let database: TestDatabase;
  let sql: pg.Client;
  const apps: NestFastifyApplication[] = [];
  const authority = TEST_AUTHORITY.code;

  /** The application, with the handlers given; like another start on the same database. */
  async function start(...handlers: Type[]): Promise<NestFastifyApplication> {
    const module: DynamicModule = {
      module: WithHandlers,
      imports: [AppModule.forRoot(database.url, TEST_SETTINGS)],
      providers: handlers,
    };
    const app = await createHttpApp(module, TEST_SETTINGS);
    apps.push(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return app;
  }
  const row = async (id: string) =>
    (await sql.query('SELECT * FROM job WHERE id = $1', [id])).rows[0] as Record<string, unknown>;
  async function insert(status: string, say: string): Promise<string> {
    const id = randomUUID();
    await sql.query(
      `INSERT INTO job (authority, id, kind, key, payload, status, attempts, done, total) VALUES ($1, $2, 'test.echo', $3, $4, $5, 1, 1, 2)`,
      [authority, id, say, { say }, status],
    );
    return id;
  }

  const as = (app: NestFastifyApplication, officer: string) => requestsBy(app, staff.tokenOf(officer));

  beforeAll(async () => {
    branch = database = await createDatabase();
    const app = await start(EchoHandler);
    staff = await staffBranch(app);
    await app.close();
    apps.length = 0;
  });
  afterAll(() => branch.drop());
  beforeEach(async () => {
    worked.length = actors.length = 0;
    failing = undefined;
    database = await createDatabase(new URL(branch.url).pathname.slice(1));
    sql = new pg.Client(database.url);
    await sql.connect();
  });
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
    await sql.end();
    await database.drop();
  });

  it('left running or queued by a killed process are taken up by the next start, oldest first; ended ones are not', async () => {
    const killed = await insert('running', 'killed');
    const waiting = await insert('queued', 'waiting');
    for (const status of ['done', 'attention', 'failed']) await insert(status, status);
    const app = await start(EchoHandler);
    await app.get(InProcessQueue).idle();
    expect(worked).toEqual(['killed', 'waiting']);
    expect(await row(killed)).toMatchObject({
      status: 'done',
      attempts: 2,
      done: '2',
      total: '2',
      result: { said: 'killed' },
    });
    expect(await row(waiting)).toMatchObject({ status: 'done', attempts: 2 });
  });

  it('in the hands of another process are left to it', async () => {
    const held = await insert('running', 'held');
    await sql.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [held]);
    const app = await start(EchoHandler);
    await app.get(InProcessQueue).idle();
    expect(worked).toEqual([]);
    expect(await row(held)).toMatchObject({ status: 'running', attempts: 1, done: '1' });
  });

  it('asked for twice by the same key are one job, worked on once', async () => {
    const app = await start(EchoHandler);
    const jobs = app.get(JobsService);
    const clerk = staff.actor('clerk');
    const asked = await Promise.all(['a', 'b', 'c'].map((say) => jobs.enqueue(clerk, ECHO, 'one-key', { say })));
    asked.push(await jobs.enqueue(clerk, ECHO, 'one-key', { say: 'd' }));
    expect(new Set(asked.map(({ id }) => id)).size).toBe(1);
    const other = await jobs.enqueue(clerk, ECHO, 'another-key', { say: 'other' });
    await app.get(InProcessQueue).idle();
    expect(worked).toHaveLength(2);
    expect(worked[1]).toBe('other');
    for (const officer of [null, clerk.officer])
      expect((await jobs.list(authority, officer)).map(({ id, attempts }) => ({ id, attempts }))).toEqual([
        { id: other.id, attempts: 1 },
        { id: asked[0]?.id, attempts: 1 },
      ]);
    expect(await jobs.list(authority, staff.officers.get('register') as string)).toEqual([]);
  });

  it('that failed free their key: asked for again it is a new job, of who asks now; the failed one is not done besides', async () => {
    const app = await start(EchoHandler);
    const jobs = app.get(JobsService);
    failing = new TaxrollError('STORAGE.DISK_FULL');
    const first = await jobs.enqueue(staff.actor('clerk'), ECHO, 'key', { say: 'first' });
    expect(await jobs.finished(authority, first.id)).toMatchObject({ status: 'failed' });
    failing = undefined;
    const second = await jobs.enqueue(staff.actor('leader'), ECHO, 'key', { say: 'second' });
    expect(second.id).not.toBe(first.id);
    expect(await jobs.finished(authority, second.id)).toMatchObject({ status: 'done', result: { said: 'second' } });
    expect(actors.at(-1)?.officer).toBe(staff.officers.get('leader'));
    expect(await jobs.retry(staff.actor('clerk'), first.id)).toMatchObject({ status: 'failed' });
    await app.get(InProcessQueue).idle();
    expect(worked).toEqual(['first', 'second']);
  });

  it('whose preparation fails do not exist', async () => {
    const app = await start(EchoHandler);
    const asked = app
      .get(JobsService)
      .enqueue(staff.actor('clerk'), ECHO, 'key', { say: 'never' }, () => Promise.reject(new Error('full')));
    await expect(asked).rejects.toThrow('full');
    await app.get(InProcessQueue).idle();
    expect(worked).toEqual([]);
    expect((await sql.query('SELECT FROM job')).rowCount).toBe(0);
    expect((await sql.query(`SELECT FROM audit_log WHERE act LIKE 'job.%'`)).rowCount).toBe(0);
  });

  it.each([
    ['an error of the table, by its code', new TaxrollError('STORAGE.DISK_FULL'), 'STORAGE.DISK_FULL'],
    ['any other, without its own words', new Error('SELECT secret FROM job'), 'SYSTEM.FAILED'],
  ])('that fail say so and can be handed over again: %s', async (_, error, code) => {
    const app = await start(EchoHandler);
    const jobs = app.get(JobsService);
    const api = () => as(app, 'clerk');
    failing = error;
    const { id } = await jobs.enqueue(staff.actor('clerk'), ECHO, 'key', { say: 'again' });
    expect(await jobs.finished(authority, id)).toMatchObject({
      status: 'failed',
      attempts: 1,
      done: 1,
      total: 2,
      result: null,
    });
    const shown = (await api().get(`/api/jobs/${id}`).expect(200)).body;
    expect(shown.error).toEqual({ code, zh: expect.stringMatching(/[一-龥]/), en: expect.any(String) });
    expect(JSON.stringify(shown)).not.toMatch(/SELECT|node_modules|at .*\.ts/);

    failing = undefined;
    await api().post(`/api/jobs/${id}/retry`).expect(201);
    expect(await jobs.finished(authority, id)).toMatchObject({
      status: 'done',
      attempts: 2,
      error: null,
      result: { said: 'again' },
    });
    await api().post(`/api/jobs/${id}/retry`).expect(201);
    await app.get(InProcessQueue).idle();
    expect(worked).toEqual(['again', 'again']);
  });

  it('that nobody knows are not found', async () => {
    const app = await start(EchoHandler);
    const none = `/api/jobs/${randomUUID()}`;
    for (const asked of [() => as(app, 'clerk').get(none), () => as(app, 'clerk').post(`${none}/retry`)])
      expect((await asked().expect(404)).body).toMatchObject({ code: 'JOB.NOT_FOUND' });
  });

  it('are done for the officer who asked for them, and tell the log so', async () => {
    const app = await start(EchoHandler);
    const lender = staff.officers.get('collection') as string;
    const clerk = { ...staff.actor('clerk'), onBehalfOf: lender };
    const { id } = await app.get(JobsService).enqueue(clerk, ECHO, 'key', { say: 'mine' });
    await app.get(JobsService).finished(authority, id);
    expect(actors).toMatchObject([{ authority, officer: clerk.officer, onBehalfOf: lender, source: 'job' }]);
    const { rows } = await sql.query(
      `SELECT act, source, officer_id AS officer, on_behalf_of AS "onBehalfOf" FROM audit_log WHERE subject_key = $1 ORDER BY seq`,
      [id],
    );
    const by = { officer: clerk.officer, onBehalfOf: lender };
    expect(rows).toEqual([
      { act: 'job.request', source: 'system', ...by },
      { act: 'job.finish', source: 'job', ...by },
    ]);
  });

  it('are their own of who asked for them; who operates the system sees how they fare, and no content', async () => {
    const app = await start(EchoHandler);
    failing = new TaxrollError('STORAGE.DISK_FULL');
    const { id } = await app.get(JobsService).enqueue(staff.actor('clerk'), ECHO, 'key', { say: 'mine' });
    await app.get(JobsService).finished(authority, id);
    failing = undefined;

    const own = (await as(app, 'clerk').get('/api/jobs').expect(200)).body as { id: string }[];
    expect(own.map((job) => job.id)).toEqual([id]);
    expect((await as(app, 'leader').get('/api/jobs').expect(200)).body).toEqual([]);
    const others = [
      () => as(app, 'leader').get(`/api/jobs/${id}`),
      () => as(app, 'leader').post(`/api/jobs/${id}/retry`),
    ];
    for (const asked of others) expect((await asked().expect(403)).body).toMatchObject({ code: 'ACCESS.NOT_YOURS' });
    expect(await row(id)).toMatchObject({ status: 'failed', attempts: 1 });

    const operator = () => as(app, 'system-administrator');
    await operator().get(`/api/jobs/${id}`).expect(403);
    await as(app, 'clerk').get('/api/operations/jobs').expect(403);
    const state = { id, kind: 'test.echo', done: 1, total: 2 };
    expect((await operator().get('/api/operations/jobs').expect(200)).body).toEqual([
      { ...state, status: 'failed', attempts: 1, errorCode: 'STORAGE.DISK_FULL' },
    ]);
    await as(app, 'clerk').post(`/api/operations/jobs/${id}/retry`).expect(403);
    const retried = (await operator().post(`/api/operations/jobs/${id}/retry`).expect(201)).body;
    expect(Object.keys(retried).sort()).toEqual([...Object.keys(state), 'status', 'attempts', 'errorCode'].sort());
    expect(await app.get(JobsService).finished(authority, id)).toMatchObject({ status: 'done', attempts: 2 });
    expect((await operator().get('/api/operations/jobs').expect(200)).body).toEqual([
      { ...state, done: 2, status: 'done', attempts: 2, errorCode: null },
    ]);
    expect(actors.map(({ officer }) => officer)).toEqual([staff.officers.get('clerk'), staff.officers.get('clerk')]);
  });

  it('of a run that has no household fail with JOB.NOTHING_TO_DO; none is begun where there is nobody to assess', async () => {
    const app = await start(EchoHandler);
    const api = () => as(app, 'clerk');
    const parameters = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as object;
    const set = (await api().post('/api/assessment/parameter-sets').send(parameters).expect(201)).body;
    await tryOut(app, authority, set.id as string);
    await as(app, 'approval').post(`/api/assessment/parameter-sets/${set.id}/publish`).expect(200);
    const refused = await api().post('/api/assessment/runs').send({ month: '2026-10', basis: 'register' }).expect(409);
    expect(refused.body).toMatchObject({ code: 'ASSESSMENT.NOTHING_TO_ASSESS' });
    expect(
      (await sql.query(`SELECT id FROM job WHERE kind = 'assessment.run' UNION ALL SELECT id FROM assessment_run`))
        .rows,
    ).toEqual([]);

    // a run that was begun and has no part, however it came about
    const [runId, jobId] = [randomUUID(), randomUUID()];
    await sql.query(
      `INSERT INTO assessment_run (authority, id, month, parameter_set_id, status) VALUES ($1, $2, '2026-10-01', $3, 'running')`,
      [authority, runId, set.id],
    );
    await sql.query(`INSERT INTO job (authority, id, kind, key, payload) VALUES ($1, $2, 'assessment.run', $3, $4)`, [
      authority,
      jobId,
      runId,
      { runId },
    ]);
    const next = await start(EchoHandler);
    const job = await next.get(JobsService).finished(authority, jobId);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'JOB.NOTHING_TO_DO' } });
    expect((await api().get('/api/assessment/months/2026-10/assessments').expect(404)).body).toMatchObject({
      code: 'ASSESSMENT.NO_RUN',
    });
  });

  it('of a kind without a handler, or with two, stop the start', async () => {
    await expect(start()).rejects.toThrow(/no handler .*test\.echo/);
    await expect(start(EchoHandler, SecondEchoHandler)).rejects.toThrow(/test\.echo has two handlers/);
    expect(() => new JobKind('test.echo')).toThrow(/defined twice/);
  });
});
