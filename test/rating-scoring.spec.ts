import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CYCLES, EAST, RatingBranch, TOWN, type Body } from './support/rating-branch.js';

const PDF = Buffer.from('%PDF-1.7\n证据');
let branch: RatingBranch;
let cycle: string;
let sheet: string;
let paper: string;
beforeAll(async () => {
  branch = await RatingBranch.start();
  const kept = await branch.test.as('scoring').post(`${CYCLES}/papers`).attach('file', PDF, '证据.pdf').expect(201);
  paper = kept.body.sha256 as string;
});
afterAll(() => branch.close());
beforeEach(async () => {
  if (cycle !== undefined) await branch.abandon(cycle);
  cycle = await branch.scoring();
  sheet = (await branch.sheet(cycle, '逾期公司')).id;
});

const codeOf = async (asked: PromiseLike<{ body: Body; status: number }>) => {
  const { body, status } = await asked;
  return [status, body.code];
};
const page = async (who = 'scoring', id = sheet) => (await branch.get(who, `/${cycle}/sheets/${id}`).expect(200)).body;
const indicator = ({ indicators }: Body, code: string): Body => (indicators as Body[]).find((one) => one.code === code);
const enter = (asked: object, who = 'scoring', id = sheet) => branch.post(who, `/${cycle}/sheets/${id}/entries`, asked);
const submit = (code: string, who = 'scoring', id = sheet) =>
  branch.post(who, `/${cycle}/sheets/${id}/submit`, { indicator: code });
const proposed = async (code: string): Promise<Body[]> => indicator(await page(), code).proposals as Body[];
const outside = (more: object = {}) => ({
  ...{ item: '1.4.1', happenedOn: '2025-05-06', source: '实地巡查记录', reason: '未悬挂' },
  ...{ evidence: [paper], ...more },
});

describe('a sheet', () => {
  it('proposes what the register tells, each with the fact it rests on, and begins with full marks', async () => {
    const body = await page();
    expect([body.scoreNow, body.shown, body.indicators.length]).toEqual(['100', true, 22]);
    const filings = indicator(body, '2.1').proposals as Body[];
    expect(filings.map(({ item, day, points, quantity }) => [item, day, points, quantity])).toEqual([
      ['2.1.1', '2024-04-18', '2', 1],
      ['2.1.1', '2024-05-20', '2', 1],
    ]);
    expect(filings[0]?.words).toContain('2024年4月25日申报');
    expect(indicator(body, '5.2').proposals).toHaveLength(1);
    expect(indicator(await page('scoring', (await branch.sheet(cycle, '欠税公司')).id), '4.2').proposals).toHaveLength(
      1,
    );
  });

  it('is in the work list of who answers for it, until it is submitted', async () => {
    const work = async () => {
      const { body } = await branch
        .get('scoring', `/${cycle}/work?indicator=2.1&station=${encodeURI(TOWN)}`)
        .expect(200);
      return (body as Body[]).map(({ name, indicators }) => [name, indicators[0].undecided.length]);
    };
    expect(await work()).toEqual([
      ['清白公司', 0],
      ['逾期公司', 2],
      ['老办公司', 0],
    ]);
    await submit('2.1', 'scoring', (await branch.sheet(cycle, '清白公司')).id).expect(200);
    expect((await work()).map(([name]) => name)).toEqual(['逾期公司', '老办公司']);
    expect((await branch.get('scoring-2', `/${cycle}/work`).expect(200)).body).toEqual([]);
  });
});

describe('deciding', () => {
  it('accepts some, refuses others with a reason, and tells the exact score at once', async () => {
    const [first, second] = await proposed('2.1');
    const decisions = [
      { item: first?.item, fact: first?.fact, accept: true },
      { item: second?.item, fact: second?.fact, accept: false, reason: '系统故障' },
    ];
    const { body } = await enter({ decisions }).expect(200);
    expect([body.scoreNow, indicator(body, '2.1').deducted]).toEqual(['98', '2']);
    expect(indicator(body, '2.1').entries.map((one: Body) => [one.decision, one.fact, one.byName])).toEqual([
      ['accepted', first?.fact, 'scoring'],
      ['refused', second?.fact, 'scoring'],
    ]);
    expect(await codeOf(enter({ decisions: [decisions[0]] }))).toEqual([409, 'RATING.DECIDED_ALREADY']);
  });

  it('adds from outside with its evidence, and never more than the indicator has', async () => {
    const added = [outside(), outside({ item: '1.4.2' }), outside({ item: '1.4.3', happenedOn: '2025-07-01' })];
    const { body } = await enter({ additions: added }).expect(200);
    expect([body.scoreNow, indicator(body, '1.4').deducted]).toEqual(['98', '2']);
    const { entries } = indicator(body, '1.4');
    expect(entries[0]).toMatchObject({ source: 'outside', evidenceSource: '实地巡查记录', evidence: [paper] });
    await branch.get('scoring', `/${cycle}/sheets/${sheet}/papers/${paper}`).expect(200);
    const unseen = branch.get('review', `/${cycle}/sheets/${sheet}/papers/${paper}`);
    expect(await codeOf(unseen)).toEqual([404, 'RATING.EVIDENCE_NOT_OF_IT']);
  });

  it('takes the points of the item, as the set has them: nobody enters any', async () => {
    expect(await codeOf(enter({ additions: [outside({ points: '9' })] }))).toEqual([400, 'REQUEST.INVALID']);
  });

  it.each([
    ['an item that the set does not have', { item: '9.9.9' }, 422, 'RATING.ITEM_UNKNOWN'],
    ['an occurrence twice at once', { quantity: 2 }, 422, 'RATING.QUANTITY'],
    ['a day outside the period', { happenedOn: '2026-01-01' }, 422, 'RATING.OUTSIDE_DAY'],
    ['evidence that nobody has handed in', { evidence: ['a'.repeat(64)] }, 422, 'ACT.PAPER_UNKNOWN'],
    ['no evidence', { evidence: [] }, 400, 'REQUEST.INVALID'],
  ])('refuses %s', async (_, more, status, code) => {
    expect(await codeOf(enter({ additions: [outside(more)] }))).toEqual([status, code]);
  });

  it('refuses a fact that the register does not tell, and a refusal without a reason', async () => {
    const [first] = await proposed('2.1');
    const decision = { item: first?.item, fact: first?.fact, accept: false };
    expect(await codeOf(enter({ decisions: [{ ...decision, fact: 'fact:none' }] }))).toEqual([
      422,
      'RATING.PROPOSAL_UNKNOWN',
    ]);
    expect(await codeOf(enter({ decisions: [decision] }))).toEqual([422, 'RATING.REFUSAL_REASON']);
  });

  it('is for the officer who answers for the indicator, and for nobody else', async () => {
    const [first] = await proposed('2.1');
    const decisions = [{ item: first?.item, fact: first?.fact, accept: true }];
    const { body } = await enter({ decisions }, 'scoring-2').expect(403);
    expect([body.code, body.data]).toEqual(['RATING.NOT_ASSIGNED', { indicator: '2.1', officer: 'scoring' }]);
    const moved = { indicators: ['2.1'], stations: [TOWN], reason: '分工调整' };
    await branch.assign(cycle, 'scoring-2', moved).expect(200);
    await enter({ decisions }, 'scoring-2').expect(200);
    expect(await codeOf(submit('2.1'))).toEqual([403, 'RATING.NOT_ASSIGNED']);
  });

  it('of two who decide at once one wins, and one is told', async () => {
    const [first] = await proposed('2.1');
    const decisions = [{ item: first?.item, fact: first?.fact, accept: true }];
    const answers = await Promise.all([1, 2].map(() => codeOf(enter({ decisions }))));
    expect(answers.sort()).toEqual([
      [200, undefined],
      [409, 'RATING.DECIDED_ALREADY'],
    ]);
  });

  it('is taken back with a reason while the indicator is open', async () => {
    const { body } = await enter({ additions: [outside()] }).expect(200);
    const back = `/${cycle}/sheets/${sheet}/entries/${indicator(body, '1.4').entries[0].id}/take-back`;
    expect(await codeOf(branch.post('scoring-2', back, { reason: '有误' }))).toEqual([403, 'RATING.NOT_ASSIGNED']);
    const after = await branch.post('scoring', back, { reason: '有误' }).expect(200);
    expect([after.body.scoreNow, indicator(after.body, '1.4').entries]).toEqual(['100', []]);
    expect(await codeOf(branch.post('scoring', back, { reason: '有误' }))).toEqual([404, 'RATING.ENTRY_NOT_FOUND']);
  });
});

describe('submitting', () => {
  it('waits until every proposal is decided', async () => {
    const { body } = await submit('2.1').expect(409);
    expect([body.code, body.data]).toEqual(['RATING.UNDECIDED', { count: 2, names: ['逾期公司'] }]);
  });

  it('waits for a decision on a fact that the register tells no more', async () => {
    const [first, second] = await proposed('2.1');
    const decisions = [first, second].map((one) => ({ item: one?.item, fact: one?.fact, accept: true }));
    await enter({ decisions }).expect(200);
    const id = String(first?.fact).replace('fact:', '');
    await branch.owner.query('UPDATE taxpayer_fact SET done_on = due_on WHERE id = $1', id);
    try {
      expect(await codeOf(submit('2.1'))).toEqual([409, 'RATING.UNDECIDED']);
    } finally {
      await branch.owner.query(`UPDATE taxpayer_fact SET done_on = '2024-04-25' WHERE id = $1`, id);
    }
  });

  it('closes the indicator: nothing of it changes any more, and it is submitted once', async () => {
    const { body } = await enter({ additions: [outside()] }).expect(200);
    const answers = await Promise.all([1, 2].map(() => codeOf(submit('1.4'))));
    expect(answers.sort()).toEqual([
      [200, undefined],
      [409, 'RATING.MARKED'],
    ]);
    expect(await codeOf(enter({ additions: [outside({ item: '1.4.2' })] }))).toEqual([409, 'RATING.MARKED']);
    const back = `/${cycle}/sheets/${sheet}/entries/${indicator(body, '1.4').entries[0].id}/take-back`;
    expect(await codeOf(branch.post('scoring', back, { reason: '有误' }))).toEqual([409, 'RATING.MARKED']);
    expect(indicator(await page(), '1.4').marks).toMatchObject([{ round: 'first', deducted: '1', byName: 'scoring' }]);
  });

  it('in bulk of a station: all proposals accepted, all sheets submitted, and with the last of them scored', async () => {
    const of = { indicator: '2.1', station: TOWN };
    expect((await branch.post('scoring', `/${cycle}/accept`, of).expect(200)).body).toEqual({ accepted: 2, sheets: 1 });
    expect((await branch.post('scoring', `/${cycle}/accept`, of).expect(200)).body).toEqual({ accepted: 0, sheets: 0 });
    expect((await branch.post('scoring', `/${cycle}/submit`, of).expect(200)).body).toEqual({
      submitted: 3,
      scored: 0,
    });
    expect((await branch.post('scoring', `/${cycle}/submit`, of).expect(200)).body).toEqual({
      submitted: 0,
      scored: 0,
    });
    expect(await codeOf(branch.post('scoring-2', `/${cycle}/accept`, of))).toEqual([403, 'RATING.NOT_ASSIGNED']);
    await branch.scoreAll(cycle);
    const statuses = (await branch.sheets(cycle)).filter(({ participation }) => participation === 'scored');
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(['scored']));
    expect((await page()).scoreNow).toBe('93');
    expect((await page('scoring', (await branch.sheet(cycle, '欠税公司')).id)).scoreNow).toBe('95');
  });

  it('knows only indicators of the set and sheets of the cycle', async () => {
    expect(await codeOf(submit('9.9'))).toEqual([422, 'RATING.INDICATOR_UNKNOWN']);
    expect(await codeOf(submit('2.1', 'scoring', cycle))).toEqual([404, 'RATING.SHEET_NOT_FOUND']);
    await branch.test.hire('east.scoring', EAST, [{ role: 'scoring', scope: 'own' }]);
    expect(await codeOf(submit('2.1', 'east.scoring'))).toEqual([403, 'ACCESS.OUTSIDE_SCOPE']);
  });
});
