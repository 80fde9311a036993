import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { EAST, OPENING, publishRules, RatingBranch, TOWN, type Body } from './support/rating-branch.js';

let branch: RatingBranch;
beforeAll(async () => {
  branch = await RatingBranch.start();
});
afterAll(() => branch.close());
afterEach(async () => {
  const open = (await branch.get('rating', '').expect(200)).body as Body[];
  for (const { id, status } of open) if (status !== 'abandoned') await branch.abandon(id);
});
const codeOf = async (asked: PromiseLike<{ body: Body; status: number }>) => {
  const { body, status } = await asked;
  return [status, body.code];
};

describe('opening a cycle', () => {
  it('lists who takes part as the register had them on the rating day, and says why not', async () => {
    const { body } = await branch.post('rating', '', OPENING).expect(201);
    expect(body.listed).toEqual({ scored: 6, 'under-two-years': 1, 'not-rated': 2 });
    const listed = new Map((await branch.sheets(body.id)).map((one) => [one.name, one]));
    expect([...listed.keys()].sort()).not.toContain('注销公司');
    expect(listed.has('后办公司')).toBe(false);
    expect(listed.get('新办公司')).toMatchObject({
      ...{ participation: 'under-two-years', status: 'not-scored' },
      participationReason: '办理税务登记不满两年，不评定，按B级管理',
    });
    expect(listed.get('老办公司')).toMatchObject({
      participation: 'scored',
      status: 'open',
      participationReason: null,
    });
    expect(listed.get('定额户')?.participationReason).toBe('定期定额户（含未达起征点户），不参加评定');
    expect(listed.get('停业户')?.participationReason).toBe('评定日处于停业期间，不参加评定');
    expect(listed.get('建账户')).toMatchObject({ participation: 'scored' });
  });

  it('takes the set that is in force on the rating day, and its years', async () => {
    const id = await branch.open();
    const { body } = await branch.get('leader', `/${id}`).expect(200);
    expect(body).toMatchObject({
      ...{ name: OPENING.name, scheme: 'measure-2003', status: 'open', besideSet: null },
      ...{ periodFrom: '2024-01-01', periodTo: '2025-12-31', ratingDay: '2026-06-30' },
    });
    const counts = (body.sheets as Body[]).filter(({ participation }) => participation === 'scored');
    expect(counts).toEqual([
      { station: TOWN, participation: 'scored', status: 'open', count: 3 },
      { station: EAST, participation: 'scored', status: 'open', count: 3 },
    ]);
  });

  it('may be rated by another set beside, not by its own', async () => {
    await publishRules(branch.owner, branch.test, 'rules-2025-partial.json');
    const id = await branch.open({ besideScheme: 'measure-2025' });
    expect((await branch.get('rating', `/${id}`)).body.besideSet).toMatch(/^[0-9a-f-]{36}$/);
    await branch.abandon(id);
    expect(await codeOf(branch.post('rating', '', { ...OPENING, besideScheme: 'measure-2003' }))).toEqual([
      422,
      'RATING.BESIDE_SAME',
    ]);
  });

  it.each([
    ['a rating day within the period', { ratingDay: '2025-12-31' }, 'RATING.RATING_DAY'],
    ['a rating day to come', { ratingDay: '2098-01-01' }, 'RATING.RATING_DAY'],
  ])('refuses %s', async (_, more, code) => {
    expect(await codeOf(branch.post('rating', '', { ...OPENING, ...more }))).toEqual([422, code]);
  });

  it('refuses a scheme without a set', async () => {
    expect(await codeOf(branch.post('rating', '', { ...OPENING, scheme: 'nobody’s' }))).toEqual([
      409,
      'RATING.NO_RULES',
    ]);
  });

  it('refuses a second one for the same years: of two at once one wins, and one is told', async () => {
    const answers = await Promise.all([1, 2].map(() => codeOf(branch.post('rating', '', OPENING))));
    expect(answers.sort()).toEqual([
      [201, undefined],
      [409, 'RATING.CYCLE_OVERLAP'],
    ]);
  });

  it('is for who reaches the whole branch', async () => {
    await branch.test.hire('own.rating', TOWN, [{ role: 'rating', scope: 'own' }]);
    expect(await codeOf(branch.post('own.rating', '', OPENING))).toEqual([403, 'ACCESS.BRANCH_ONLY']);
  });
});

describe('who answers for what', () => {
  it('is said for the whole branch at once, and the same again changes nothing', async () => {
    const cycle = await branch.open();
    expect((await branch.assign(cycle, 'scoring').expect(200)).body).toEqual({ assigned: 44, replaced: 0 });
    expect((await branch.assign(cycle, 'scoring').expect(200)).body).toEqual({ assigned: 0, replaced: 0 });
    const { body } = await branch.get('leader', `/${cycle}/assignments`).expect(200);
    expect(body.unassigned).toEqual([]);
    expect(body.assignments).toHaveLength(44);
  });

  it('is changed with a reason only, and what was stays in the history', async () => {
    const cycle = await branch.open();
    await branch.assign(cycle, 'scoring').expect(200);
    const other = { indicators: ['2.1'], stations: [EAST] };
    expect(await codeOf(branch.assign(cycle, 'scoring-2', other))).toEqual([422, 'RATING.REASON_NEEDED']);
    const changed = await branch.assign(cycle, 'scoring-2', { ...other, reason: '分工调整' }).expect(200);
    expect(changed.body).toEqual({ assigned: 1, replaced: 1 });
    const { body } = await branch.get('rating', `/${cycle}/assignments`).expect(200);
    const history = (body.assignments as Body[]).filter((one) => one.indicator === '2.1' && one.station === EAST);
    expect(history.map(({ officerName, endedAt }) => [officerName, endedAt === null])).toEqual([
      ['scoring', false],
      ['scoring-2', true],
    ]);
  });

  it.each([
    ['an officer who may not score', 'review', {}, 'RATING.NOT_A_SCORER'],
    ['an indicator that the set does not have', 'scoring', { indicators: ['9.9'] }, 'RATING.INDICATOR_UNKNOWN'],
    ['a station without anybody to score', 'scoring', { stations: ['湖滨站'] }, 'RATING.STATION_NOT_LISTED'],
  ])('refuses %s', async (_, officer, more, code) => {
    const cycle = await branch.open();
    expect(await codeOf(branch.assign(cycle, officer, more))).toEqual([422, code]);
  });

  it('refuses a scorer of one station for another', async () => {
    await branch.test.hire('own.scoring', TOWN, [{ role: 'scoring', scope: 'own' }]);
    const cycle = await branch.open();
    const { body } = await branch.assign(cycle, 'own.scoring').expect(422);
    expect([body.code, body.data.stations]).toEqual(['RATING.NOT_A_SCORER', [EAST]]);
    await branch.assign(cycle, 'own.scoring', { stations: [TOWN] }).expect(200);
    const scorers = (await branch.get('rating', `/${cycle}/scorers`).expect(200)).body as Body[];
    expect(scorers.find(({ name }) => name === 'own.scoring')?.stations).toEqual([TOWN]);
  });
});

describe('the steps of a cycle', () => {
  it('does not begin to be scored while nobody answers for an indicator of a station', async () => {
    const cycle = await branch.open();
    await branch.assign(cycle, 'scoring', { stations: [TOWN] }).expect(200);
    const { body } = await branch.post('rating', `/${cycle}/start-scoring`).expect(409);
    expect([body.code, body.data.count]).toEqual(['RATING.UNASSIGNED', 22]);
    await branch.assign(cycle, 'scoring').expect(200);
    await branch.post('rating', `/${cycle}/start-scoring`).expect(204);
  });

  it('takes each once, and none before its time', async () => {
    const cycle = await branch.scoring();
    expect(await codeOf(branch.post('rating', `/${cycle}/start-scoring`))).toEqual([409, 'RATING.STEP_NOT_NOW']);
    expect(await codeOf(branch.post('rating', `/${cycle}/end-scoring`))).toEqual([409, 'RATING.NOT_SCORED_YET']);
    await branch.scoreAll(cycle);
    const ended = await Promise.all([1, 2].map(() => codeOf(branch.post('rating', `/${cycle}/end-scoring`))));
    expect(ended.sort()).toEqual([
      [200, undefined],
      [409, 'RATING.STEP_NOT_NOW'],
    ]);
    expect(await codeOf(branch.assign(cycle, 'scoring-2'))).toEqual([409, 'RATING.STEP_NOT_NOW']);
  });

  it('is given up with a reason, and goes no further', async () => {
    const cycle = await branch.scoring();
    await branch.abandon(cycle);
    expect(await codeOf(branch.post('rating', `/${cycle}/end-scoring`))).toEqual([409, 'RATING.STEP_NOT_NOW']);
    expect(await codeOf(branch.post('rating', `/${cycle}/abandon`, { reason: '再次' }))).toEqual([
      409,
      'RATING.STEP_NOT_NOW',
    ]);
  });

  it('tells of one that is not there', async () => {
    const nowhere = '/00000000-0000-4000-8000-000000000000';
    for (const path of ['', '/assignments', '/progress', '/agreement', '/sheets'])
      expect(await codeOf(branch.get('leader', `${nowhere}${path}`))).toEqual([404, 'RATING.CYCLE_NOT_FOUND']);
  });
});

it('shows progress by indicator and officer', async () => {
  const cycle = await branch.scoring();
  await branch.post('scoring', `/${cycle}/submit`, { indicator: '1.1', station: TOWN }).expect(200);
  const lines = (await branch.get('rating', `/${cycle}/progress`).expect(200)).body as Body[];
  expect(lines).toHaveLength(44);
  expect(lines.filter(({ marked }) => marked > 0)).toEqual([
    { indicator: '1.1', station: TOWN, officer: branch.id('scoring'), officerName: 'scoring', sheets: 3, marked: 3 },
  ]);
  const others = await branch.get('rating', `/${cycle}/progress?officer=${branch.id('scoring-2')}`).expect(200);
  expect(others.body).toEqual([]);
});
