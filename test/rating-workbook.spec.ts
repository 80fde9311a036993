import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { headerOf, SCORE_COLUMNS } from '../src/rating/domain/score-columns.js';
import { downloaded } from './support/download.js';
import { RatingBranch, TOWN, type Body } from './support/rating-branch.js';
import type { ScoreBook } from './support/score-book.js';
import { addition, codes, counted, IMPORTS, LATE, only, ScoreDesk } from './support/score-desk.js';

let branch: RatingBranch;
let desk: ScoreDesk;
let cycle: string;
beforeAll(async () => {
  branch = await RatingBranch.start();
});
afterAll(() => branch.close());
beforeEach(async () => {
  if (cycle !== undefined) await branch.abandon(cycle);
  cycle = await branch.scoring();
  desk = new ScoreDesk(branch, cycle);
});

describe('the work list as a workbook', () => {
  it('has a row for every fact that the register proposes and a blank one for every item, of his own indicators only', async () => {
    const moved = { indicators: ['2.1'], stations: [TOWN], reason: '分工调整' };
    await branch.assign(cycle, 'scoring-2', moved).expect(200);
    const other = await desk.download('scoring-2');
    const late = other.rows(LATE, '2.1.1', 'fact');
    expect(late.map((row) => [other.text(row, 'points'), other.text(row, 'cap'), other.text(row, 'quantity')])).toEqual(
      [
        ['2', '5', '1'],
        ['2', '5', '1'],
      ],
    );
    expect(other.text(late[0] as number, 'words')).toContain('2024年4月25日申报');
    expect(other.rows(LATE, '2.1.1', 'blank')).toHaveLength(1);
    const indicators = new Set<string>();
    for (let row = 2; row <= other.sheet.rowCount; row++) indicators.add(other.text(row, 'indicator'));
    expect([...indicators]).toEqual(['2.1']);
    const own = await desk.download();
    expect(own.rows(LATE, '2.1.1', 'fact')).toEqual([]);
    expect((await desk.download('scoring', '?indicator=1.4')).rows(LATE, '1.4.1', 'blank')).toHaveLength(1);
    expect((await desk.download('scoring-3')).sheet.rowCount).toBe(1);
  });

  it('masks a sole trader’s number, offers the conclusions, and tells how it is filled in', async () => {
    const book = await desk.download();
    const trader = only(book.rows('建账户', '1.4.1', 'blank'));
    expect(book.text(trader, 'number')).toMatch(/^110101\*+\d\d$/);
    expect(book.sheet.getCell(`${book.letter('verdict')}2`).dataValidation?.formulae).toEqual(['"采纳,不采纳,增加"']);
    expect(book.workbook.worksheets.map(({ name }) => name)).toEqual(['评分', '填写说明']);
  });
});

describe('a workbook that was filled in', () => {
  it('is planned, applied exactly by the acts of the page, and is all the same when it comes again', async () => {
    const paper = await desk.keep();
    const book = await desk.download();
    const [first, second] = book.rows(LATE, '2.1.1', 'fact') as [number, number];
    book.fill(first, { verdict: '采纳' });
    book.fill(second, { verdict: '不采纳', reason: '系统故障' });
    book.fill(only(book.rows(LATE, '1.4.1', 'blank')), addition());
    book.copy(only(book.rows(LATE, '1.4.2', 'blank')), addition({ count: '1分', evidence: paper.slice(0, 8) }));
    const planned = await desk.plan(book);
    expect([planned.status, counted(planned), planned.fileName]).toEqual([
      'planned',
      { read: 4, new: 4 },
      '评分***.xlsx',
    ]);
    expect((await desk.page()).scoreNow).toBe('100');
    const told = await desk.rows(planned.id as string, 'new');
    expect(told.map(({ name, indicator, item, changes }) => [name, indicator, item, changes.length])).toEqual([
      [LATE, '1.4', '1.4.1', 6],
      [LATE, '2.1', '2.1.1', 1],
      [LATE, '2.1', '2.1.1', 2],
      [LATE, '1.4', '1.4.2', 6],
    ]);
    expect((await desk.apply(planned.id as string).expect(200)).body.status).toBe('applied');
    expect((await desk.page()).scoreNow).toBe('96');
    expect((await desk.entries('2.1')).map(({ decision, reason }) => [decision, reason])).toEqual([
      ['accepted', null],
      ['refused', '系统故障'],
    ]);
    const added = await desk.entries('1.4');
    expect(added[0]).toMatchObject({
      happenedOn: '2025-05-06',
      evidenceSource: '实地巡查',
      evidence: [paper],
      byName: 'scoring',
    });
    const again = await desk.plan(book);
    expect(counted(again)).toEqual({ read: 4, same: 4 });
    await desk.apply(again.id as string).expect(200);
    expect(await desk.entries('1.4')).toEqual(added);
    expect((await desk.apply(planned.id as string)).body.code).toBe('REGISTER.IMPORT_NOT_PLANNED');
  });

  it('that was downloaded again shows what was decided, changes it, and keeps what it was in the history', async () => {
    await desk.keep();
    const book = await desk.download();
    book.fill(book.rows(LATE, '2.1.1', 'fact')[0] as number, { verdict: '采纳' });
    book.fill(only(book.rows(LATE, '1.4.1', 'blank')), addition());
    await desk.apply((await desk.plan(book)).id as string).expect(200);
    const later = await desk.download();
    const [decided] = later.rows(LATE, '2.1.1', 'fact') as [number];
    const added = only(later.rows(LATE, '1.4.1', 'added'));
    expect([later.text(decided, 'verdict'), later.text(added, 'source')]).toEqual(['采纳', '实地巡查']);
    expect(counted(await desk.plan(later))).toEqual({ read: 2, same: 2 });
    later.fill(decided, { verdict: '不采纳', reason: '已按期报送' });
    later.fill(added, { source: '工商部门函' });
    const changed = await desk.plan(later);
    expect(counted(changed)).toEqual({ read: 2, changed: 2 });
    expect((await desk.rows(changed.id as string, 'changed')).map(({ changes }) => changes)).toEqual([
      [{ field: 'source', before: '实地巡查', after: '工商部门函' }],
      [
        { field: 'verdict', before: '采纳', after: '不采纳' },
        { field: 'reason', before: null, after: '已按期报送' },
      ],
    ]);
    await desk.apply(changed.id as string).expect(200);
    expect((await desk.page()).scoreNow).toBe('99');
    expect(counted(await desk.plan(later))).toEqual({ read: 2, same: 2 });
    const ended = await branch.owner.query(
      'SELECT ended_reason FROM rating_entry WHERE cycle_id = $1 AND ended_at IS NOT NULL',
      cycle,
    );
    expect(ended).toEqual([{ ended_reason: '导入：评分***.xlsx' }, { ended_reason: '导入：评分***.xlsx' }]);
  });

  it('tells every fault at its cell at once, in the user’s columns, and gives the workbook back marked', async () => {
    await desk.keep();
    await desk.keep('两份.pdf', '一');
    await desk.keep('两份.pdf', '二');
    await desk.keep('别人.pdf', '别人的', 'scoring-2');
    const book = await desk.download();
    const [first, second] = book.rows(LATE, '2.1.1', 'fact') as [number, number];
    const found = ['1.3.1', '1.4.1', '1.4.2', '1.4.3', '4.1.1'].map(
      (item) => [item, only(book.rows(LATE, item, 'blank'))] as const,
    );
    const blank = (item: string) => new Map<string, number>(found).get(item) as number;
    book.fill(first, { verdict: '不采纳' });
    book.fill(second, { verdict: '采纳', count: 3, source: '巡查' });
    book.fill(blank('1.4.1'), { verdict: '增加' });
    book.fill(blank('1.4.2'), addition({ count: 2, happenedOn: '2026-01-01', evidence: '没有.pdf' }));
    book.fill(blank('1.4.3'), addition({ verdict: '采纳', evidence: '两份.pdf' }));
    const wrong = [
      book.copy(blank('4.1.1'), addition({ count: '0.5分', evidence: '别人.pdf' })),
      book.copy(blank('1.4.1'), addition({ sheet: '110101199003070037' })),
      book.copy(blank('1.4.1'), addition({ item: '9.9', name: '别的公司' })),
      book.copy(first, { fact: 'fact:none', verdict: '采纳' }),
      book.copy(blank('1.3.1'), { reason: '忘了结论' }),
      book.copy(blank('1.3.1'), addition({ happenedOn: '去年', count: '很多', reason: '无' })),
    ];
    book.fill(only(book.rows('清白公司', '1.4.1', 'blank')), addition());
    const planned = await desk.plan(book);
    expect(counted(planned)).toEqual({ read: 12, new: 1, rejected: 11 });
    const at = (column: Parameters<ScoreBook['letter']>[0]) => book.letter(column);
    const faults = new Map(
      (await desk.rows(planned.id as string, 'rejected')).map((row) => [row.row, codes(row).sort()]),
    );
    expect(faults.get(first)).toEqual([`${at('reason')} RATING.REFUSAL_REASON`]);
    expect(faults.get(second)).toEqual(
      [`${at('count')} CELL.SCORE_FACT_COUNT`, `${at('source')} CELL.SCORE_ADDED_ONLY`].sort(),
    );
    expect(faults.get(blank('1.4.1'))).toEqual(
      [
        ...(['reason', 'happenedOn', 'source'] as const).map((column) => `${at(column)} CELL.MISSING`),
        `${at('evidence')} CELL.SCORE_EVIDENCE_NEEDED`,
      ].sort(),
    );
    expect(faults.get(blank('1.4.2'))).toEqual(
      [
        `${at('count')} RATING.QUANTITY`,
        `${at('happenedOn')} RATING.OUTSIDE_DAY`,
        `${at('evidence')} CELL.SCORE_EVIDENCE_UNKNOWN`,
      ].sort(),
    );
    expect(faults.get(blank('1.4.3'))).toEqual(
      [`${at('verdict')} CELL.SCORE_VERDICT`, `${at('evidence')} CELL.SCORE_EVIDENCE_SEVERAL`].sort(),
    );
    expect(wrong.map((row) => faults.get(row))).toEqual([
      [`${at('count')} CELL.SCORE_POINTS`, `${at('evidence')} CELL.SCORE_EVIDENCE_UNKNOWN`].sort(),
      [`${at('sheet')} CELL.SCORE_SHEET`],
      [`${at('item')} CELL.SCORE_ITEM`, `${at('name')} CELL.NAME_DIFFERS`].sort(),
      [`${at('fact')} CELL.SCORE_FACT`],
      (['verdict', 'happenedOn', 'source'] as const)
        .map((column) => `${at(column)} CELL.MISSING`)
        .concat(`${at('evidence')} CELL.SCORE_EVIDENCE_NEEDED`)
        .sort(),
      [
        `${at('happenedOn')} CELL.BAD_DATE`,
        `${at('count')} CELL.NOT_A_NUMBER`,
        `${at('reason')} CELL.TOO_SHORT`,
      ].sort(),
    ]);
    const back = await downloaded(branch.test.as('scoring').get(`${IMPORTS}/${planned.id}/workbook`));
    const marked = new exceljs.Workbook();
    await marked.xlsx.load(back as never);
    const sheet = marked.getWorksheet('评分') as exceljs.Worksheet;
    const reason = sheet.getRow(first).getCell(SCORE_COLUMNS.length + 1).text;
    expect(reason).toContain('不予扣分要说明理由');
    const cell = sheet.getCell(`${at('sheet')}${wrong[1]}`);
    expect((cell.fill as exceljs.FillPattern).fgColor?.argb).toBe('FFFFC7CE');
    expect(JSON.stringify(cell.note)).not.toContain('110101199003070037');
    await desk.apply(planned.id as string).expect(200);
    expect((await desk.page('清白公司')).scoreNow).toBe('99');
    expect((await desk.page()).scoreNow).toBe('100');
  });

  it('tells merged cells, rows that come twice, and sheets that are none of it', async () => {
    await desk.keep();
    const book = await desk.download();
    const [first, second] = book.rows(LATE, '2.1.1', 'fact') as [number, number];
    book.fill(first, { verdict: '采纳' });
    book.sheet.mergeCells(`${book.letter('verdict')}${first}:${book.letter('verdict')}${second}`);
    const blank = only(book.rows(LATE, '1.4.1', 'blank'));
    book.fill(blank, addition());
    const twin = book.copy(blank, {});
    book.workbook.addWorksheet('草稿').getCell('A1').value = '计算';
    const planned = await desk.plan(book);
    expect(counted(planned)).toEqual({ read: 4, rejected: 4 });
    expect(planned.notices.map(({ sheet }: Body) => sheet)).toEqual(['草稿']);
    const told = new Map((await desk.rows(planned.id as string, 'rejected')).map((row) => [row.row, codes(row)]));
    for (const row of [first, second]) expect(told.get(row)).toEqual([`${book.letter('verdict')} CELL.MERGED`]);
    for (const row of [blank, twin]) expect(told.get(row)).toEqual(['CELL.FACT_TWICE']);
    book.sheet.getCell(`${book.letter('version')}1`).value = '别的';
    expect((await desk.upload(book)).body).toMatchObject({
      code: 'REGISTER.HEADER_MISSING',
      data: { headers: [headerOf('version')] },
    });
    book.workbook.removeWorksheet('评分');
    expect((await desk.upload(book)).body.code).toBe('RATING.SCORES_NO_SHEET');
  });

  it('takes no addition that is moved to another row and changed in its own: one of the two would be lost or count twice', async () => {
    await desk.keep();
    const book = await desk.download();
    book.fill(only(book.rows(LATE, '1.4.1', 'blank')), addition());
    await desk.apply((await desk.plan(book)).id as string).expect(200);
    const lost = await desk.download();
    lost.fill(only(lost.rows(LATE, '1.4.1', 'added')), { source: '工商部门函' });
    lost.fill(only(lost.rows(LATE, '1.4.1', 'blank')), addition());
    expect(counted(await desk.plan(lost))).toEqual({ read: 2, rejected: 2 });
    const twice = await desk.download();
    for (const which of ['added', 'blank'] as const)
      twice.fill(only(twice.rows(LATE, '1.4.1', which)), addition({ source: '工商部门函' }));
    const planned = await desk.plan(twice);
    expect(counted(planned)).toEqual({ read: 2, rejected: 2 });
    for (const row of await desk.rows(planned.id as string, 'rejected'))
      expect(codes(row)).toEqual(['CELL.FACT_TWICE']);
  });
});
