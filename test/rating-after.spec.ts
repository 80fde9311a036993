import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RatingReplayService } from '../src/rating/grades/replay.service.js';
import { GradeWalk } from './support/grade-walk.js';
import { asItIs, itIs } from './support/quota-walk.js';

const ARREARS = { tax: '增值税', arose: '2025-08-15', amount: '3200.00', cleared: '2025-09-01' };
const PENALTY = {
  words: '2026年3月1日因虚开发票被处罚',
  fact: 'administrative-penalty',
  fields: { decided: '2026-03-01' },
};

describe('after publication', () => {
  let walk: GradeWalk;
  const page = async (id: string) => (await walk.get(`grades/${id}`)).body;
  const change = async (kind: string, id: string, body: object, officer = 'rating') =>
    walk.send(officer, `grades/${id}/${kind}`, {
      ...{ cause: '稽查发现', evidence: [await walk.paper()] },
      ...(kind === 'override' ? {} : { found: [], without: [] }),
      ...body,
    });
  const on = async (at: number, day: string) => {
    const path = `taxpayers/${walk.cycle.taxpayers[at]}/grade?day=${day}&scheme=measure-2003`;
    const { body } = await walk.get(path);
    return body.grade ?? body.code;
  };

  beforeAll(async () => {
    walk = await GradeWalk.start([{}, { facts: [['arrears', ARREARS]] }, {}, { deducted: { '1.1.1': 1 } }]);
    await walk.publish();
  });
  afterAll(async () => {
    asItIs();
    await walk.close();
  });

  it('a fact found later makes a new decision that names its cause, by two persons', async () => {
    itIs('2026-11-02');
    const id = await walk.gradeOf(0);
    for (const [body, code] of [
      [{ found: [{ words: '什么也没有' }] }, 'RATING.FINDINGS_INVALID'],
      [{ found: [{ words: '不认识', fact: 'filing-late' }] }, 'RATING.FINDINGS_INVALID'],
      [{ found: [{ ...PENALTY, fields: { decided: '2026-02-30' } }] }, 'RATING.FINDINGS_INVALID'],
      [{ found: [{ words: '没有此项', item: '9.9.9' }] }, 'RATING.FINDINGS_INVALID'],
      [{ found: [{ words: '没有此码', condition: 'Z9' }] }, 'RATING.FINDINGS_INVALID'],
      [{ without: ['fact:none'] }, 'RATING.FINDINGS_INVALID'],
      [{}, 'RATING.NOTHING_CHANGES'],
      [{ evidence: ['0'.repeat(64)] }, 'ACT.PAPER_UNKNOWN'],
      [{ evidence: [] }, 'REQUEST.INVALID'],
    ] as const)
      expect([code, (await change('adjust', id, body)).body.code]).toEqual([code, code]);
    const proposed = await change('adjust', id, { found: [PENALTY] });
    expect(proposed).toMatchObject({ status: 201, body: { grade: 'C', computed: 'C', score: '100' } });
    expect((await change('adjust', id, { found: [PENALTY] })).body.code).toBe('RATING.CHANGE_ON_ITS_WAY');
    expect(await on(0, '2026-11-02')).toBe('A');
    const both = ['approval', 'approval'].map((officer) => walk.send(officer, `grades/${proposed.body.id}/determine`));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await page(proposed.body.id)).toMatchObject({
      ...{ trigger: 'adjustment', supersedes: id, cause: '稽查发现', status: 'published', holdsFrom: '2026-11-02' },
      ...{ reasons: [{ code: 'A4' }, { code: 'C3' }], letterNumber: 5, certificateNumber: null },
    });
    expect([await on(0, '2026-11-01'), await on(0, '2026-11-02')]).toEqual(['A', 'C']);
    expect(await on(0, '2026-10-28')).toBe('RATING.NO_GRADE_ON_DAY');
    expect((await change('adjust', id, { found: [PENALTY] })).body.code).toBe('RATING.NOT_CURRENT');
    expect((await walk.get(`grades?day=2026-11-02&grade=C`)).body).toHaveLength(1);
  });

  it('a day has one decision', async () => {
    const id = await walk.gradeOf(0);
    const again = await change('adjust', id, { found: [{ words: '未按规定挂证', item: '1.4.1' }] });
    const refused = await walk.send('approval', `grades/${again.body.id}/determine`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'RATING.HOLDS_ALREADY' } });
    expect((await walk.send('approval', `grades/${again.body.id}/return`, { reason: '证据不足' })).status).toBe(204);
    expect((await walk.send('approval', `grades/${again.body.id}/return`, { reason: '证据不足' })).body).toMatchObject({
      code: 'RATING.CHANGE_NOT_PENDING',
      data: { status: '已退回' },
    });
    expect((await change('adjust', again.body.id, { found: [PENALTY] })).body.code).toBe('RATING.CHANGE_NOT_FROM');
  });

  it('a review is asked for in time with evidence, and kept or changed by a new decision', async () => {
    const id = await walk.gradeOf(1);
    const request = {
      kind: 'review',
      raisedOn: '2026-11-02',
      raisedBy: '法定代表人',
      grounds: '欠税不实',
      papers: [] as string[],
    };
    const ask = (body: object) => walk.send('register', `grades/${id}/objections`, body);
    expect((await ask(request)).body.code).toBe('RATING.EVIDENCE_MISSING');
    request.papers.push(await walk.paper('register'));
    expect((await ask({ ...request, raisedOn: '2026-10-28' })).body.code).toBe('RATING.OBJECTION_OUT_OF_TIME');
    const first = (await ask(request)).body;
    expect(first.dueOn).toBe('2026-12-02');
    expect((await ask(request)).body.code).toBe('RATING.REVIEW_ASKED_ALREADY');
    const answer = (objection: string, outcome: string) =>
      walk.send('approval', `objections/${objection}/answer`, { outcome, answer: '复核' });
    expect((await answer(first.id, 'upheld')).body.code).toBe('RATING.REVIEW_NEEDS_DECISION');
    expect((await answer(first.id, 'dismissed')).status).toBe(204);
    const second = (await ask(request)).body.id;
    const [fact] = (await page(id)).reasons[0].facts;
    expect((await change('review', id, { request: first.id, without: [fact] })).body.code).toBe(
      'RATING.REVIEW_NOT_OPEN',
    );
    const changed = await change('review', id, { request: second, without: [fact], cause: '欠税系误登', evidence: [] });
    expect(changed.body).toMatchObject({ grade: 'A' });
    itIs('2026-11-03');
    expect((await walk.send('approval', `grades/${changed.body.id}/determine`)).status).toBe(204);
    expect(await page(changed.body.id)).toMatchObject({ trigger: 'review', causedBy: second, certificateNumber: 4 });
    expect((await page(id)).objections).toMatchObject([
      { status: 'dismissed' },
      { status: 'upheld', answer: '欠税系误登' },
    ]);
    expect([await on(1, '2026-11-02'), await on(1, '2026-11-03')]).toEqual(['B', 'A']);
    itIs('2026-12-01');
    const late = { ...request, raisedOn: '2026-12-01' };
    const other = await walk.gradeOf(2);
    expect((await walk.send('register', `grades/${other}/objections`, late)).body.code).toBe(
      'RATING.OBJECTION_OUT_OF_TIME',
    );
  });

  it('an override wants a code, evidence and two persons, and is counted by person and direction', async () => {
    const id = await walk.gradeOf(2);
    for (const [body, code] of [
      [{ grade: 'A', reason: 'O1' }, 'RATING.OVERRIDE_INVALID'],
      [{ grade: 'Z', reason: 'O1' }, 'RATING.OVERRIDE_INVALID'],
      [{ grade: 'B', reason: 'O7' }, 'RATING.OVERRIDE_INVALID'],
      [{ grade: 'B', reason: 'O3', evidence: [] }, 'REQUEST.INVALID'],
    ] as const)
      expect((await change('override', id, body)).body.code).toBe(code);
    const down = await change('override', id, { grade: 'C', reason: 'O3' });
    expect(down.body).toMatchObject({ grade: 'C', computed: 'A' });
    expect((await walk.send('rating', `grades/${down.body.id}/determine`)).status).toBe(403);
    expect((await walk.send('approval', `grades/${down.body.id}/determine`)).status).toBe(204);
    expect(await page(down.body.id)).toMatchObject({
      direction: 'down',
      overrideReason: 'O3',
      computed: 'A',
      grade: 'C',
    });
    expect((await walk.get('overrides')).body).toEqual([
      expect.objectContaining({ name: 'approval', role: 'determined', direction: 'down', overrides: 1 }),
      expect.objectContaining({ name: 'rating', role: 'proposed', direction: 'down', overrides: 1 }),
    ]);
  });

  it('keeps the whole history, and each decision comes out again from what was frozen', async () => {
    const { body } = await walk.get(`taxpayers/${walk.cycle.taxpayers[0]}/grades`);
    expect(body.map(({ trigger, status }: never) => [trigger, status])).toEqual([
      ['cycle', 'published'],
      ['adjustment', 'published'],
      ['adjustment', 'returned'],
    ]);
    const replayed = await walk.api.test.app.get(RatingReplayService).replay(walk.api.test.authority);
    expect(replayed).toEqual({ decisions: 8, differences: [] });
    await walk.owner.query(`UPDATE rating_grade SET score = 99, computed = 'B' WHERE trigger = 'override'`);
    const again = await walk.api.test.app.get(RatingReplayService).replay(walk.api.test.authority);
    expect(again.differences.map(({ figure, kept, replayed: now }) => [figure, kept, now])).toEqual([
      ['score', '99', '100'],
      ['grade', 'B', 'A'],
    ]);
  });
});
