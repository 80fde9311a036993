import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ScoreImportSealCheck } from '../src/rating/scoring/workbook/score-import-seal.js';
import { MOST_ROWS } from '../src/rating/scoring/workbook/read-scores.js';
import { CYCLES, RatingBranch, TOWN } from './support/rating-branch.js';
import { addition, codes, counted, IMPORTS, LATE, only, ScoreDesk } from './support/score-desk.js';

let branch: RatingBranch;
let desk: ScoreDesk;
let cycle: string;
beforeAll(async () => {
  branch = await RatingBranch.start();
  await branch.test.hire('scores-and-reviews', null, [{ role: 'scoring' }, { role: 'review' }]);
});
afterAll(() => branch.close());
beforeEach(async () => {
  if (cycle !== undefined) await branch.abandon(cycle);
  cycle = await branch.scoring();
  desk = new ScoreDesk(branch, cycle);
});

describe('a sheet that was changed meanwhile', () => {
  const enter = async (asked: object) =>
    branch.post('scoring', `/${cycle}/sheets/${(await branch.sheet(cycle, LATE)).id}/entries`, asked).expect(200);

  it('is a conflict, and nothing is lost', async () => {
    const book = await desk.download();
    const [first, second] = book.rows(LATE, '2.1.1', 'fact') as [number, number];
    for (const row of [first, second]) book.fill(row, { verdict: '采纳' });
    const fact = book.text(first, 'fact');
    await enter({ decisions: [{ item: '2.1.1', fact, accept: false, reason: '系统故障' }] });
    const planned = await desk.plan(book);
    expect(counted(planned)).toEqual({ read: 2, new: 1, conflict: 1 });
    const [conflict] = await desk.rows(planned.id as string, 'conflict');
    expect([conflict?.row, codes(conflict)]).toEqual([first, [`${book.letter('verdict')} CELL.SCORE_CONFLICT`]]);
    expect(conflict?.faults[0].zh).toContain('现为：不采纳，scoring');
    await desk.apply(planned.id as string).expect(200);
    expect((await desk.entries('2.1')).map(({ decision }) => decision)).toEqual(['refused', 'accepted']);
  });

  it('is told where it is changed between plan and apply, and nothing is imported', async () => {
    const book = await desk.download();
    const [first, second] = book.rows(LATE, '2.1.1', 'fact') as [number, number];
    for (const row of [first, second]) book.fill(row, { verdict: '采纳' });
    const planned = await desk.plan(book);
    await enter({ decisions: [{ item: '2.1.1', fact: book.text(first, 'fact'), accept: false, reason: '系统故障' }] });
    const { body } = await desk.apply(planned.id as string).expect(409);
    expect([body.code, body.data]).toEqual(['RATING.SCORES_STALE', { count: 1, rows: [first] }]);
    expect(await desk.entries('2.1')).toHaveLength(1);
  });

  it('of two plans at once one is applied, the other told', async () => {
    await desk.keep();
    const book = await desk.download();
    book.fill(only(book.rows(LATE, '1.4.1', 'blank')), addition());
    const plans = [await desk.plan(book), await desk.plan(book)];
    const answers = await Promise.all(plans.map(({ id }) => desk.apply(id as string)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await desk.entries('1.4')).toHaveLength(1);
  });
});

describe('a decision that was taken back', () => {
  const takeBack = async (id: string) => {
    const sheet = (await branch.sheet(cycle, LATE)).id;
    const asked = { reason: '巡查记录有误，电话13800138000' };
    await branch.post('scoring', `/${cycle}/sheets/${sheet}/entries/${id}/take-back`, asked).expect(200);
  };

  it('does not come back with the file that made it: who still means it says so anew', async () => {
    await desk.keep();
    const book = await desk.download();
    const [first] = book.rows(LATE, '2.1.1', 'fact') as [number];
    const blank = only(book.rows(LATE, '1.4.1', 'blank'));
    book.fill(first, { verdict: '采纳' });
    book.fill(blank, addition());
    await desk.apply((await desk.plan(book)).id as string).expect(200);
    for (const indicator of ['1.4', '2.1']) await takeBack((await desk.entries(indicator))[0]?.id as string);
    const again = await desk.plan(book);
    expect(counted(again)).toEqual({ read: 2, conflict: 2 });
    const told = await desk.rows(again.id as string, 'conflict');
    expect(told.map(({ row, faults }) => [row, faults[0].code])).toEqual([
      [blank, 'CELL.SCORE_TAKEN_BACK'],
      [first, 'CELL.SCORE_TAKEN_BACK'],
    ]);
    expect(told[0]?.faults[0].zh).toContain('scoring 已撤回（理由：巡查记录有误，电话***）');
    await desk.apply(again.id as string).expect(200);
    expect([await desk.entries('1.4'), await desk.entries('2.1')]).toEqual([[], []]);
    const later = await desk.download();
    later.fill(first, { verdict: '采纳' });
    later.fill(blank, addition({ reason: '复查仍未悬挂' }));
    const meant = await desk.plan(later);
    expect(counted(meant)).toEqual({ read: 2, new: 2 });
    await desk.apply(meant.id as string).expect(200);
    expect(await desk.entries('1.4')).toMatchObject([{ reason: '复查仍未悬挂' }]);
  });

  it('is a conflict too where another was put in its place by a later file', async () => {
    await desk.keep();
    const book = await desk.download();
    book.fill(only(book.rows(LATE, '1.4.1', 'blank')), addition());
    await desk.apply((await desk.plan(book)).id as string).expect(200);
    const later = await desk.download();
    later.fill(only(later.rows(LATE, '1.4.1', 'added')), { source: '工商部门函' });
    await desk.apply((await desk.plan(later)).id as string).expect(200);
    expect(counted(await desk.plan(book))).toEqual({ read: 1, conflict: 1 });
  });
});

describe('what is kept of a workbook', () => {
  const IDENTITY = '110101199003070037';

  it('names evidence by what it is, and holds no numbers of persons that were written into it', async () => {
    const paper = await desk.keep(`张三${IDENTITY}.pdf`, '身份证');
    const book = await desk.download();
    const blank = (item: string) => only(book.rows(LATE, item, 'blank'));
    book.fill(blank('1.4.1'), addition({ evidence: `张三${IDENTITY}.pdf` }));
    book.fill(blank('1.4.2'), addition({ evidence: `李四${IDENTITY}.pdf`, reason: `见${IDENTITY}` }));
    book.copy(blank('1.4.3'), addition({ sheet: IDENTITY }));
    const planned = await desk.plan(book);
    expect(counted(planned)).toEqual({ read: 3, new: 1, rejected: 2 });
    const kept = await branch.owner.query(
      'SELECT written, asked, faults FROM rating_score_import_row WHERE import_id = $1 ORDER BY row_number',
      planned.id,
    );
    expect(kept).toHaveLength(3);
    expect(JSON.stringify(kept)).not.toContain(IDENTITY);
    expect(kept.find(({ asked }) => asked !== null)).toMatchObject({ written: { evidence: paper } });
    await desk.apply(planned.id as string).expect(200);
    expect(await desk.entries('1.4')).toMatchObject([{ evidence: [paper] }]);
  });

  it('is no more than its limit, also where one cell reaches over all rows below', async () => {
    const book = await desk.download();
    const letter = book.letter('verdict');
    book.sheet.getCell(`A${MOST_ROWS + 10}`).value = '备注';
    book.sheet.mergeCells(`${letter}2:${letter}${MOST_ROWS + 9}`);
    const { status, body } = await desk.upload(book);
    expect([status, body.code]).toEqual([413, 'REQUEST.TOO_LARGE']);
  });
});

describe('a work list that is too long for a file', () => {
  it('is refused before it is written, and goes by indicator', async () => {
    await branch.owner.query(
      `INSERT INTO rating_sheet (authority, cycle_id, taxpayer_id, number, name, kind, industry, station, registered_on,
         participation, status) SELECT $1, $2, gen_random_uuid(), '9' || i, '户' || i, 'enterprise', '5211', $3, '2015-03-01',
         'scored', 'open' FROM generate_series(1, 7000) i`,
      ...[branch.test.authority, cycle, TOWN],
    );
    const { status, body } = await branch.get('scoring', `/${cycle}/work.xlsx`);
    expect([status, body.code, body.data.most]).toEqual([422, 'RATING.WORK_LIST_LONG', 200_000]);
    await branch.owner.query(
      `DELETE FROM rating_sheet WHERE cycle_id = $1 AND number LIKE '9_%' AND name LIKE '户%'`,
      cycle,
    );
    expect((await desk.download('scoring', '?indicator=1.4')).rows(LATE, '1.4.1', 'blank')).toHaveLength(1);
  });
});

describe('whose it is', () => {
  it('is the assigned officer’s, until he has submitted', async () => {
    const book = await desk.download();
    const [first, second] = book.rows(LATE, '2.1.1', 'fact') as [number, number];
    for (const row of [first, second]) book.fill(row, { verdict: '采纳' });
    const others = await desk.plan(book, 'scoring-2');
    expect(counted(others)).toEqual({ read: 2, rejected: 2 });
    const refused = await desk.rows(others.id as string, 'rejected', 'scoring-2');
    expect(refused.map((row) => [row.row, codes(row)])).toEqual([
      [first, ['RATING.NOT_ASSIGNED']],
      [second, ['RATING.NOT_ASSIGNED']],
    ]);
    expect(refused[0]?.faults[0].zh).toContain('scoring');
    const planned = await desk.plan(book);
    await branch.post('scoring', `/${cycle}/accept`, { indicator: '2.1', station: TOWN }).expect(200);
    await branch.post('scoring', `/${cycle}/submit`, { indicator: '2.1', station: TOWN }).expect(200);
    expect((await desk.apply(planned.id as string)).body.code).toBe('RATING.SCORES_STALE');
    expect(counted(await desk.plan(book))).toEqual({ read: 2, same: 2 });
    book.fill(first, { verdict: '不采纳', reason: '系统故障' });
    const late = await desk.plan(book);
    expect(codes((await desk.rows(late.id as string, 'rejected'))[0])).toEqual(['RATING.MARKED']);
    expect((await desk.download()).rows(LATE, '2.1.1', 'fact')).toEqual([]);
  });

  it('is read by nobody else: who may review the sheet blind is told nothing of it', async () => {
    const book = await desk.download();
    book.fill(book.rows(LATE, '2.1.1', 'fact')[0] as number, { verdict: '采纳' });
    const { id } = await desk.plan(book);
    const codeFor = async (who: string, path: string) => {
      const { status, body } = await branch.test.as(who).get(path);
      return [status, body.code];
    };
    for (const path of ['', '/rows?action=new', '/workbook'])
      for (const [who, code] of [
        ['scoring-2', 'ACCESS.NOT_YOURS'],
        ['scores-and-reviews', 'ACCESS.NOT_YOURS'],
        ['review', 'ACCESS.DENIED'],
        ['leader', 'ACCESS.DENIED'],
      ] as const)
        expect(await codeFor(who, `${IMPORTS}/${id}${path}`)).toEqual([403, code]);
    for (const who of ['scoring-2', 'scores-and-reviews'])
      expect((await desk.apply(id as string, who)).body.code).toBe('ACCESS.NOT_YOURS');
    expect(await codeFor('review', `${CYCLES}/${cycle}/work.xlsx`)).toEqual([403, 'ACCESS.DENIED']);
    expect(await desk.entries('2.1')).toEqual([]);
  });

  it('tells who must not be shown the sheet nothing of what was decided, whatever he writes into it', async () => {
    const book = await desk.download();
    const [first, second] = book.rows(LATE, '2.1.1', 'fact') as [number, number];
    book.fill(first, { verdict: '采纳' });
    const { id } = await desk.plan(book);
    await desk.apply(id as string).expect(200);
    book.fill(second, { verdict: '采纳' });
    // also who may review it later, and could tell from it what was scored
    const who = 'scores-and-reviews';
    const asked = await desk.plan(book, who);
    expect(counted(asked)).toEqual({ read: 2, rejected: 2 });
    const told = await desk.rows(asked.id as string, 'rejected', who);
    expect(told.map((row) => [row.row, row.changes, codes(row)])).toEqual([
      [first, [], ['RATING.NOT_ASSIGNED']],
      [second, [], ['RATING.NOT_ASSIGNED']],
    ]);
    const kept = await branch.owner.query(
      'SELECT DISTINCT before, before_id, asked FROM rating_score_import_row WHERE import_id = $1',
      asked.id,
    );
    expect(kept).toEqual([{ before: null, before_id: null, asked: null }]);
  });

  it('is sealed in the log as it was planned', async () => {
    const book = await desk.download();
    book.fill(book.rows(LATE, '2.1.1', 'fact')[0] as number, { verdict: '采纳' });
    const { id } = await desk.plan(book);
    const seal = await branch.test.app.get(ScoreImportSealCheck).digest(branch.test.authority, id as string);
    const [row] = await branch.owner.query(
      `SELECT facts::jsonb->'seals'->0 AS seal FROM audit_log WHERE act = 'rating.score-import.plan' AND subject_key = $1`,
      id,
    );
    expect(seal).toEqual(row?.seal);
  });
});
