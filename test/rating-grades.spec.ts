import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DAYS, GradeWalk } from './support/grade-walk.js';
import { asItIs, itIs } from './support/quota-walk.js';

/** 45 points. */
const MANY = { '2.1.1': 3, '2.2.1': 3, '2.3.1': 3, '2.4.1': 3, '4.1.1': 15, '4.3.1': 15, '5.1.1': 1 };

/** Each with what it stands for. */
const SHEETS = [
  {}, // A
  { deducted: { '1.1.1': 1 } }, // 98.5: A
  { facts: [['arrears', { tax: '增值税', arose: '2025-08-15', amount: '3200.00', cleared: '2025-09-01' }]] }, // A2: B
  { deducted: MANY }, // C by score
  { participation: 'under-two-years', registered: '2025-01-10' },
  { participation: 'not-rated' },
  {}, // A
] as const;

describe('from the reviewed sheets to the published grades', () => {
  let walk: GradeWalk;
  const cycle = () => walk.cycle.id;
  const row = async (at: number) => (await walk.get(`grades/${await walk.gradeOf(at)}`)).body;

  beforeAll(async () => {
    walk = await GradeWalk.start(SHEETS);
    itIs(DAYS.proposed);
  });
  afterAll(async () => {
    asItIs();
    await walk.close();
  });

  it('nothing is shown, determined or published before it is proposed', async () => {
    for (const answer of [await walk.step('show'), await walk.determine(), await walk.step('publish')])
      expect(answer).toMatchObject({ status: 409, body: { code: 'RATING.STEP_NOT_NOW' } });
    expect((await walk.step('propose', 'rating', walk.cycle.ruleSet)).body.code).toBe('RATING.CYCLE_NOT_FOUND');
    expect((await walk.step('propose', 'approval')).status).toBe(403);
  });

  it('proposes once, whoever else tries', async () => {
    const both = await Promise.all([walk.step('propose'), walk.step('propose')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const done = both.find(({ status }) => status === 200);
    expect(done?.body).toEqual({ proposed: 6, grades: { A: 3, B: 2, C: 1 } });
  });

  it('freezes what each grade rests on, and says why', async () => {
    expect(await row(2)).toMatchObject({
      ...{ status: 'proposed', score: '100', grade: 'B', trigger: 'cycle' },
      reasons: [{ code: 'A2', clause: '第六条第（二）项' }],
      wayUp: { grade: 'A', facts: [{ lapses: '2027-08-15' }] },
    });
    expect((await row(2)).grounds[0][0]).toContain('欠税');
    expect(await row(4)).toMatchObject({ score: null, grade: 'B', reasons: [{ code: 'underTwoYears' }] });
    expect((await row(1)).explanation.lines.at(-1)).toMatchObject({ value: 'A' });
    const { body } = await walk.get(`taxpayers/${walk.cycle.taxpayers[5]}/grades`);
    expect(body).toEqual([]);
  });

  it('shows who moves under the other set, and why', async () => {
    const { body } = await walk.get(`cycles/${cycle()}/beside`);
    const counted = body.moves.reduce((sum: number, { taxpayers }: { taxpayers: number }) => sum + taxpayers, 0);
    expect(counted).toBe(6);
    expect(body.movers.map(({ grade, beside }: never) => [grade, (beside as { grade: string }).grade])).toContainEqual([
      'B',
      'A',
    ]);
    const next = await walk.get(`cycles/${cycle()}/beside?after=${body.movers[0].id}`);
    expect(next.body.movers).toHaveLength(body.movers.length - 1);
  });

  it('shows the list on a working day, for fifteen days from the day after', async () => {
    itIs('2026-10-11');
    expect((await walk.step('show')).body.code).toBe('RATING.NOT_A_WORKING_DAY');
    // it would end in a year whose calendar is not published
    itIs('2026-12-25');
    const { status, body: missing } = await walk.step('show');
    expect([status, missing.code, missing.data]).toEqual([409, 'CALENDAR.YEAR_NOT_PUBLISHED', { year: 2027 }]);
    expect(missing.zh).toContain('2027年的放假安排尚未发布');
    itIs(DAYS.shown);
    const { body } = await walk.step('show');
    expect(body).toMatchObject({ shown: 3, from: '2026-10-13', to: '2026-10-27' });
    expect((await walk.step('show')).body.code).toBe('RATING.STEP_NOT_NOW');
  });

  it('takes objections against an A while the list hangs, by anyone', async () => {
    const [first, second] = [await walk.gradeOf(0), await walk.gradeOf(2)];
    const objection = {
      kind: 'objection',
      raisedOn: '2026-10-12',
      raisedBy: '群众张某 13800001234',
      grounds: '未开发票',
      papers: [],
    };
    const against = (grade: string, body: object) => walk.send('register', `grades/${grade}/objections`, body);
    expect((await against(second, objection)).body.code).toBe('RATING.OBJECTION_OUT_OF_TIME');
    expect((await against(first, { ...objection, raisedOn: '2026-10-13' })).body.code).toBe('RATING.OBJECTION_DAY');
    expect((await against(first, { ...objection, raisedOn: '2026-10-11' })).body.code).toBe(
      'RATING.OBJECTION_OUT_OF_TIME',
    );
    expect(
      (await against(first, { ...objection, kind: 'review', papers: [await walk.paper('register')] })).body.code,
    ).toBe('RATING.OBJECTION_OUT_OF_TIME');
    expect((await against(cycle(), objection)).body.code).toBe('RATING.GRADE_NOT_FOUND');
    expect((await against(first, objection)).body).toMatchObject({ dueOn: '2026-10-27' });
    expect((await against(await walk.gradeOf(6), objection)).status).toBe(201);
    const { body } = await walk.get('objections?open=true');
    expect(body).toHaveLength(2);
    expect(body[0].raisedBy).toBe('群众张某 ***');
  });

  it('determines when the list has hung, never over an open objection, and never by who proposed', async () => {
    itIs('2026-10-27');
    expect((await walk.determine()).body).toMatchObject({ code: 'RATING.LIST_HANGS' });
    itIs(DAYS.over);
    expect((await walk.determine()).body).toMatchObject({
      code: 'RATING.OBJECTION_OPEN',
      data: { names: expect.anything() },
    });
    const { body: open } = await walk.get('objections?open=true');
    const [dismissed, upheld] = [await walk.gradeOf(0), await walk.gradeOf(6)].map((grade) =>
      open.find(({ gradeId }: { gradeId: string }) => gradeId === grade),
    );
    const answer = (id: string, outcome: string, officer = 'approval') =>
      walk.send(officer, `objections/${id}/answer`, { outcome, answer: '经核实' });
    expect((await answer(dismissed.id, 'dismissed')).status).toBe(204);
    expect((await answer(dismissed.id, 'dismissed')).body.code).toBe('RATING.OBJECTION_ANSWERED');
    expect((await answer(cycle(), 'dismissed')).body.code).toBe('RATING.OBJECTION_NOT_FOUND');
    expect((await answer(upheld.id, 'upheld')).status).toBe(204);
    await walk.api.test.hire('both', null, [{ role: 'rating' }, { role: 'approval' }]);
    expect((await walk.determine([{ grade: cycle(), reason: '没有这户' }])).body.code).toBe('RATING.NOT_OF_THE_CYCLE');
    expect(
      (await walk.send('approval', `cycles/${cycle()}/determine`, { present: ['一人'], exceptions: [] })).status,
    ).toBe(400);
    const exceptions = [{ grade: await walk.gradeOf(3), reason: '得分依据需要核实' }];
    const both = await Promise.all([walk.determine(exceptions), walk.determine(exceptions)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 200)?.body).toEqual({ determined: 4, returned: 2 });
    expect(await row(3)).toMatchObject({ status: 'returned', returnedReason: '得分依据需要核实' });
    expect(await row(6)).toMatchObject({ status: 'returned', returnedReason: '公示异议成立：经核实' });
    expect((await walk.get(`grades?status=returned`)).body).toHaveLength(2);
  });

  it('publishes with letters numbered without a gap, in force from that day', async () => {
    itIs(DAYS.published);
    const both = await Promise.all([walk.step('publish'), walk.step('publish')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 200)?.body).toEqual({ published: 4, certificates: 2 });
    const { body } = await walk.get(`grades?cycle=${cycle()}&status=published`);
    expect(body.map(({ letterNumber }: { letterNumber: number }) => letterNumber)).toEqual([1, 2, 3, 4]);
    const certificates = body.map(({ certificateNumber }: { certificateNumber: number | null }) => certificateNumber);
    expect(certificates.filter((one: number | null) => one !== null)).toEqual([1, 2]);
    expect(body[0]).toMatchObject({ holdsFrom: '2026-10-29', reviewUntil: '2026-11-30', letterYear: 2026 });
  });

  it('lists the grades that hold on a day, by station and grade, a page at a time', async () => {
    const on = (day: string, rest = '') => walk.get(`grades?day=${day}${rest}`);
    expect((await on('2026-10-28')).body).toEqual([]);
    const { body: all } = await on('2026-10-29');
    expect(all).toHaveLength(4);
    expect((await on('2026-12-01', '&grade=A')).body).toHaveLength(2);
    const station = encodeURIComponent(all[0].station as string);
    expect((await on('2026-12-01', `&station=${station}`)).body.length).toBeGreaterThan(0);
    expect((await on('2026-12-01', '&scheme=measure-2025')).body).toEqual([]);
    expect((await on('2026-12-01', `&limit=3&after=${all[0].id}`)).body).toEqual(all.slice(1));
    expect((await on('2026-02-30')).status).toBe(400);
  });
});
