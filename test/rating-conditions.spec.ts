import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { publishRules, RatingBranch, type Body } from './support/rating-branch.js';

const PDF = Buffer.from('%PDF-1.7\n协查函');
let branch: RatingBranch;
let cycle: string;
let sheet: string;
let paper: string;
beforeAll(async () => {
  branch = await RatingBranch.start();
  await branch.test.hire('rating-2', null, [{ role: 'rating' }]);
  await branch.test.hire('states-and-confirms', null, [{ role: 'rating' }, { role: 'review' }]);
});
afterAll(() => branch.close());

const papers = async (who: string): Promise<string> =>
  (await branch.test.as(who).post('/api/rating/papers').attach('file', PDF, '协查函.pdf').expect(201)).body
    .sha256 as string;
const codeOf = async (asked: PromiseLike<{ body: Body; status: number }>) => {
  const { body, status } = await asked;
  return [status, body.code];
};
const stated = (more: object = {}) => ({
  ...{ sheet, condition: 'C1', happenedOn: '2025-03-05', words: '在外县设立分支机构未办理税务登记' },
  ...{ source: '外县税务局协查函', evidence: [paper], ...more },
});
const state = (more: object = {}, who = 'rating') => branch.post(who, `/${cycle}/conditions`, stated(more));
const confirm = (id: string, who = 'review') => branch.post(who, `/${cycle}/conditions/${id}/confirm`);
const withdraw = (id: string, who = 'rating') =>
  branch.post(who, `/${cycle}/conditions/${id}/withdraw`, { reason: '函件有误' });
const list = async (who = 'leader'): Promise<Body[]> =>
  (await branch.get(who, `/${cycle}/conditions`).expect(200)).body as Body[];
const stand = async (): Promise<string> => (await state().expect(201)).body.id as string;

describe('a condition that no fact of the register tells', () => {
  beforeEach(async () => {
    if (cycle !== undefined) await branch.abandon(cycle);
    cycle = await branch.scoring();
    sheet = (await branch.sheet(cycle, '清白公司')).id;
    paper = await papers('rating');
  });

  it('is stated with its day, clause and evidence by one, and confirmed by another who has seen it', async () => {
    const id = await stand();
    await branch.get('review', `/${cycle}/conditions/${id}/papers/${paper}`).expect(200);
    expect(await codeOf(confirm(id, 'rating'))).toEqual([403, 'ACCESS.DENIED']);
    await confirm(id).expect(204);
    expect(await list()).toMatchObject([
      {
        ...{ id, sheet, condition: 'C1', clause: '第八条第（一）项', text: '依法应当办理税务登记而未办理' },
        ...{ happenedOn: '2025-03-05', source: '外县税务局协查函', evidence: [paper], status: 'confirmed' },
        ...{ statedBy: 'rating', confirmedBy: 'review', withdrawnBy: null },
      },
    ]);
    expect(await codeOf(confirm(id, 'review-2'))).toEqual([409, 'RATING.CONDITION_NOT_OPEN']);
  });

  it('is never confirmed by who stated it, whatever his roles', async () => {
    paper = await papers('states-and-confirms');
    const { id } = (await state({}, 'states-and-confirms').expect(201)).body;
    expect(await codeOf(confirm(id as string, 'states-and-confirms'))).toEqual([409, 'ACCESS.SAME_PERSON']);
  });

  it.each([
    ['a code that the rules do not have', { condition: 'X9' }, 422, 'RATING.CONDITION_UNKNOWN'],
    ['what follows from facts of the register', { condition: 'C3' }, 422, 'RATING.CONDITION_OF_FACTS'],
    ['a day after the rating day', { happenedOn: '2026-07-01' }, 422, 'RATING.CONDITION_DAY'],
    ['a day before the period', { happenedOn: '2023-12-31' }, 422, 'RATING.CONDITION_DAY'],
    ['evidence that nobody has handed in', { evidence: ['a'.repeat(64)] }, 422, 'ACT.PAPER_UNKNOWN'],
    ['no evidence', { evidence: [] }, 400, 'REQUEST.INVALID'],
  ])('refuses %s', async (_, more, status, code) => {
    expect(await codeOf(state(more))).toEqual([status, code]);
  });

  it('is stated once, of a taxpayer who is rated', async () => {
    await stand();
    expect(await codeOf(state())).toEqual([409, 'RATING.CONDITION_STATED']);
    const aside = (await branch.sheet(cycle, '停业户')).id;
    expect(await codeOf(state({ sheet: aside }))).toEqual([422, 'RATING.CONDITION_NOT_RATED']);
    expect(await codeOf(state({ sheet: cycle }))).toEqual([404, 'RATING.SHEET_NOT_FOUND']);
    expect(await codeOf(confirm(sheet))).toEqual([404, 'RATING.CONDITION_NOT_FOUND']);
    const id = (await list())[0]?.id as string;
    const other = branch.get('review', `/${cycle}/conditions/${id}/papers/${'b'.repeat(64)}`);
    expect(await codeOf(other)).toEqual([404, 'RATING.PAPER_NOT_OF_IT']);
  });

  it('is withdrawn with a reason: by anyone of the taskforce while one has said it, by a third when two have', async () => {
    const one = await stand();
    await withdraw(one).expect(204);
    expect(await codeOf(withdraw(one))).toEqual([409, 'RATING.CONDITION_NOT_OPEN']);
    const two = await stand();
    await confirm(two, 'states-and-confirms').expect(204);
    for (const who of ['rating', 'states-and-confirms'])
      expect(await codeOf(withdraw(two, who))).toEqual([409, 'ACCESS.SAME_PERSON']);
    await withdraw(two, 'rating-2').expect(204);
    expect((await list()).map(({ status, withdrawnReason }) => [status, withdrawnReason])).toEqual([
      ['withdrawn', '函件有误'],
      ['withdrawn', '函件有误'],
    ]);
  });
});

describe('a proposal', () => {
  const review = async (name: string): Promise<void> => {
    const { id, blind } = await branch.sheet(cycle, name);
    await branch.post('review', `/${cycle}/sheets/${id}/take`).expect(204);
    const agreed = branch.indicators.map((indicator) => ({ indicator, agree: true }));
    const indicators = blind === true ? await branch.ownWord('review', cycle, id) : agreed;
    await branch.post('review', `/${cycle}/sheets/${id}/review`, { indicators }).expect(200);
  };

  it('waits for the second person, freezes what two have stated, and names it among its reasons', async () => {
    await branch.abandon(cycle);
    await publishRules(branch.owner, branch.test, 'rules-2025-partial.json');
    cycle = await branch.reviewing({ besideScheme: 'measure-2025' });
    for (const { name, participation } of await branch.sheets(cycle))
      if (participation === 'scored') await review(name);
    sheet = (await branch.sheet(cycle, '清白公司')).id;
    paper = await papers('rating');
    const id = await stand();
    const { body } = await branch.post('rating', `/${cycle}/propose`).expect(409);
    expect([body.code, body.data]).toEqual(['RATING.CONDITIONS_OPEN', { names: ['清白公司'] }]);
    await confirm(id).expect(204);
    const gone = (await state({ condition: 'A5' }).expect(201)).body.id as string;
    await withdraw(gone).expect(204);
    await branch.post('rating', `/${cycle}/propose`).expect(200);
    const [row] = await branch.owner.query(
      'SELECT id, grade, reasons, inputs, beside FROM rating_grade WHERE sheet_id = $1',
      sheet,
    );
    expect([row.grade, row.reasons.map(({ code, facts }: Body) => [code, facts])]).toEqual([
      'C',
      [['C1', [`condition:${id}`]]],
    ]);
    expect(row.inputs.sheet.conditions.at(-1)).toEqual({
      ...{ id: `condition:${id}`, condition: 'C1', day: '2025-03-05', evidence: paper },
      words: '2025年3月5日在外县设立分支机构未办理税务登记（来源：外县税务局协查函）',
    });
    // the other scheme has no C1, and that is said
    expect(row.beside).toMatchObject({ grade: 'A', reasons: [], notThere: ['C1'] });
    const { movers } = (await branch.get('leader', `/${cycle}/beside`).expect(200)).body;
    expect(movers.find(({ name }: Body) => name === '清白公司').beside.notThere).toEqual(['C1']);
    const page = await branch.test.as('leader').get(`/api/rating/grades/${row.id}`).expect(200);
    expect(page.body.reasons[0]).toMatchObject({ code: 'C1', clause: '第八条第（一）项' });
    expect(JSON.stringify(page.body)).toContain('外县税务局协查函');
    expect(page.body.wayUp).toMatchObject({ grade: 'A', facts: [{ id: `condition:${id}` }] });
    const application = new pg.Client(branch.test.url);
    await application.connect();
    const columns =
      'authority, taxpayer_id, cycle_id, sheet_id, scheme, rule_set_id, trigger, act_id, proposed_by, score, computed, grade';
    for (const kept of ["'[]'", `jsonb_build_array(inputs->'sheet'->'conditions'->-1 || '{"condition": "A5"}')`]) {
      const other = `INSERT INTO rating_grade (${columns}, reasons, inputs)
        SELECT ${columns}, reasons, jsonb_set(inputs, '{sheet,conditions}', ${kept}) FROM rating_grade WHERE id = $1`;
      await expect(application.query(other, [row.id])).rejects.toMatchObject({ constraint: 'rating_grade_conditions' });
    }
    await application.end();
    expect(await codeOf(state({ condition: 'A5' }))).toEqual([409, 'RATING.STEP_NOT_NOW']);
    expect(await codeOf(withdraw(id, 'rating-2'))).toEqual([409, 'RATING.STEP_NOT_NOW']);
  });
});
