import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PreflightDto } from '../src/notice/dto/notice.dto.js';
import { KeptNotices } from '../src/notice/pack/kept-notices.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { DAYS, GradeWalk } from './support/grade-walk.js';
import { asItIs, itIs } from './support/quota-walk.js';

/** The list of A grades as a notice: three of them, one contested. */
describe('the notice of A grades', () => {
  let walk: GradeWalk;
  const about = () => ({ kind: 'a-grade', about: walk.cycle.id });
  const preflight = async () =>
    (await walk.api.test.as('leader').post('/api/notices/preflight').send(about()).expect(200)).body as PreflightDto;
  const ask = (officer: string, path = '', more: object = {}) =>
    walk.api.test
      .as(officer)
      .post(`/api/notices${path}`)
      .send({ ...about(), ...more });

  beforeAll(async () => {
    walk = await GradeWalk.start([{}, { deducted: { '1.1.1': 1 } }, {}]);
    itIs(DAYS.proposed);
    await walk.step('propose');
  });
  afterAll(async () => {
    asItIs();
    await walk.close();
  });

  it('is refused before the list hangs', async () => {
    expect((await preflight()).blocking.map(({ reason }) => reason)).toEqual(['not-shown']);
    expect((await ask('notice')).body.code).toBe('NOTICE.NOT_READY');
    const unknown = { kind: 'a-grade', about: walk.cycle.ruleSet };
    const { body } = await walk.api.test.as('leader').post('/api/notices/preflight').send(unknown);
    expect(body.code).toBe('RATING.CYCLE_NOT_FOUND');
    const month = await walk.api.test.as('notice').post('/api/notices').send({ kind: 'a-grade', about: '2026-10' });
    expect(month.body.code).toBe('NOTICE.NOT_FOUND');
  });

  it('names who on the list is contested; a leader publishes the others', async () => {
    await walk.step('show');
    const contested = await walk.gradeOf(0);
    itIs('2026-10-13');
    const objection = {
      ...{ kind: 'objection', raisedOn: '2026-10-13', raisedBy: '王某', grounds: '有欠税', papers: [] },
    };
    expect((await walk.send('register', `grades/${contested}/objections`, objection)).status).toBe(201);
    const { blocking, digest } = await preflight();
    expect(blocking[0]).toMatchObject({
      reason: 'contested',
      exceptable: true,
      household: { station: expect.any(String) },
    });
    expect((await ask('notice')).body.code).toBe('NOTICE.NOT_READY');
    const { body } = await ask('leader', '/exceptional', {
      exception: { reason: '一户异议待答复', seen: digest },
    }).expect(202);
    const job = await walk.api.test.app.get(JobsService).finished(walk.api.test.authority, body.jobId as string);
    expect(job.status).toBe('done');

    const notice = await walk.api.test.app.get(KeptNotices).get(walk.api.test.authority, body.id as string);
    expect(notice.document).toMatchObject({
      ...{ kind: 'a-grade', title: '纳税信用A级纳税人名单公示', month: '2026-10', rules: [], bridge: null },
      ...{ exceptions: { households: 1 }, period: { posted: DAYS.shown, from: '2026-10-13', to: '2026-10-27' } },
    });
    const [posted] = notice.document.lists;
    expect(posted?.whole.total).toEqual({ count: 2, below: null, reached: null, tax: null });
    const cells: unknown[] = [];
    for await (const rows of notice.rows('posted', null)) cells.push(...rows.map((row) => row.cells['score']));
    expect(cells.sort()).toEqual(['100', '98.5']);
  });
});

describe('the list of A grades after an objection that was upheld', () => {
  let walk: GradeWalk;

  beforeAll(async () => {
    walk = await GradeWalk.start([{}, { deducted: { '1.1.1': 1 } }, {}]);
    itIs(DAYS.proposed);
    await walk.step('propose');
    await walk.step('show');
  });
  afterAll(async () => {
    asItIs();
    await walk.close();
  });

  const object = async (at: number) => {
    const objection = {
      ...{ kind: 'objection', raisedOn: '2026-10-13', raisedBy: '王某', grounds: '有欠税', papers: [] },
    };
    const { body } = await walk.send('register', `grades/${await walk.gradeOf(at)}/objections`, objection);
    const answer = { outcome: 'upheld', answer: '欠税属实' };
    const answered = await walk.send('approval', `objections/${body.id}/answer`, answer);
    expect([answered.status, answered.body.code]).toEqual([204, undefined]);
  };
  const made = async ({ body, status }: { body: { id?: string; jobId?: string; code?: string }; status: number }) => {
    expect([status, body.code]).toEqual([202, undefined]);
    const { app, authority } = walk.api.test;
    await app.get(JobsService).finished(authority, body.jobId as string);
    return app.get(KeptNotices).get(authority, body.id as string);
  };
  const ask = (path: string, body: object) => walk.api.test.as('notice').post(`/api/notices${path}`).send(body);

  it('names nobody whom it took from the list, the first time nor in a correction, before and after he is given back', async () => {
    itIs('2026-10-13');
    await object(0);
    const first = await made(await ask('', { kind: 'a-grade', about: walk.cycle.id }));
    expect(first.document.lists[0]?.whole.total.count).toBe(2);
    expect(first.document.exceptions).toBeNull();
    await object(1);
    const second = await made(await ask(`/${first.id}/corrections`, { reason: '异议成立' }));
    expect(second.document.lists.map(({ whole }) => whole.total.count)).toEqual([1, 1]);
    itIs(DAYS.over);
    expect((await walk.determine()).status).toBe(200);
    const unchanged = await ask(`/${second.id}/corrections`, { reason: '没有不同' });
    expect(unchanged.body.code).toBe('NOTICE.NOTHING_TO_CORRECT');
  });
});

describe('the lists of a rating that is published', () => {
  let walk: GradeWalk;

  beforeAll(async () => {
    walk = await GradeWalk.start([{}, { deducted: { '1.1.1': 1 } }]);
    itIs(DAYS.proposed);
    await walk.step('propose');
  });
  afterAll(async () => {
    asItIs();
    await walk.close();
  });

  const made = async (kind: string) => {
    const { body } = await walk.api.test
      .as('notice')
      .post('/api/notices')
      .send({ kind, about: walk.cycle.id })
      .expect(202);
    const job = await walk.api.test.app.get(JobsService).finished(walk.api.test.authority, body.jobId as string);
    expect(job.status).toBe('done');
    return (await walk.api.test.app.get(KeptNotices).get(walk.api.test.authority, body.id as string)).document;
  };

  it('are two notices, each with its number: the one that hung, and the one that holds', async () => {
    await walk.step('show');
    const asked = { kind: 'a-grade-published', about: walk.cycle.id };
    const early = await walk.api.test.as('leader').post('/api/notices/preflight').send(asked).expect(200);
    expect(early.body.blocking).toMatchObject([{ reason: 'grades-not-published', exceptable: false }]);
    expect(await made('a-grade')).toMatchObject({
      ...{ title: '纳税信用A级纳税人名单公示', number: '测试分局公示〔2026〕00001号' },
      period: { posted: DAYS.shown },
    });
    itIs(DAYS.over);
    expect((await walk.determine()).status).toBe(200);
    itIs(DAYS.published);
    expect((await walk.step('publish')).status).toBe(200);
    expect(await made('a-grade-published')).toMatchObject({
      ...{ title: '纳税信用A级纳税人名单公告', number: '测试分局公示〔2026〕00002号' },
      period: { posted: DAYS.published },
    });
  });

  it('have what was objected to the one, and asked to be reviewed of the other, counted back to their lines', async () => {
    const papers = [await walk.paper('register')];
    const review = {
      ...{ kind: 'review', raisedOn: DAYS.published, raisedBy: '李某', grounds: '扣分有误', papers },
    };
    expect((await walk.send('register', `grades/${await walk.gradeOf(1)}/objections`, review)).status).toBe(201);
    const { body } = await walk.api.test.as('leader').get('/api/notices').expect(200);
    const counts: [string, number][] = [];
    for (const { id, kind } of body as { id: string; kind: string }[]) {
      const of = await walk.api.test.as('leader').get(`/api/notices/${id}/objections`).expect(200);
      counts.push([kind, of.body.total.count]);
    }
    expect(counts.sort()).toEqual([
      ['a-grade', 0],
      ['a-grade-published', 1],
    ]);
  });
});
