import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { demonstration, smallBook, type Book, type Demonstration } from './register-import.fixtures.js';
import { csv, MonthCommand, type Ended } from './support/month-command.js';
import { chainHead } from './support/notices.js';
import { recomputed } from './support/recompute.js';

const PARAMETERS = projectPath('seeds/assessment/parameters-2026.json');
const REGISTER = projectPath('seeds/demonstration/register.xlsx');
const HEADER =
  'number,name,station,quota_item,area,rent,rent_ratio,standard,industry_coefficient,area_coefficient,rent_coefficient,' +
  'computed_turnover,assessed_turnover,threshold_reached,vat,urban_maintenance,education,local_education,income,monthly_tax';
const set = JSON.parse(readFileSync(PARAMETERS, 'utf8')) as ParameterSet;

const command = new MonthCommand();
const options = (out: string) => ({
  register: REGISTER,
  parameters: PARAMETERS,
  month: '2026-10',
  out: command.path(out),
});
const output = (out: string, file: string) => readFileSync(join(command.path(out), file));
/** The figure behind a label of the summary. */
const figure = ({ out }: Ended, label: string) => new RegExp(`${label}\\s+([\\d,.]+)`).exec(out)?.[1];
let rows: Demonstration;
beforeAll(async () => {
  rows = await demonstration();
});
afterAll(() => command.remove());

describe('npm run month on the demonstration branch', () => {
  let ended: Ended;
  let files: string[];
  beforeAll(async () => {
    ended = await command.run(options('first'));
    files = existsSync(command.path('first')) ? readdirSync(command.path('first')).sort() : [];
  });

  it('ends with 0 and the numbers of the branch in words', () => {
    expect({ code: ended.code, err: ended.err.replace(/^(未指定|读取|电子|生成).*\n/gm, '') }).toEqual({
      code: 0,
      err: '',
    });
    const labels = [
      'rows read',
      'rejected',
      'assessed',
      'below threshold',
      'threshold reached',
      'held back',
      'not assessed, status',
      'not assessed, mode',
      'total tax',
    ];
    expect(labels.map((label) => figure(ended, label))).toEqual([
      '861',
      '0',
      '657',
      '585',
      '72',
      '0',
      '18',
      '12',
      '113,022.26',
    ]);
    expect(ended.out).toContain('687 行');
    expect(ended.out).toContain('174 行');
    expect(ended.out).toContain('测算');
  });

  it('writes the assessments, what is held back, and a notice for each station and the branch', () => {
    const notices = ['城关站', '新区站', '河东站', '湖滨站', '示范分局'].map((name) => `公示-2026-10-${name}`);
    const wanted = notices.flatMap((name) => [`${name}.xlsx`, `${name}.pdf`]);
    expect(files).toEqual(expect.arrayContaining(['assessments.csv', 'held-back.csv', '海报-2026-10.pdf', ...wanted]));
    expect(output('first', 'held-back.csv').toString('utf8')).toBe('number,reason,sentence\n');
  });

  it('prints no head of a chain on its notices: the database is gone tomorrow', async () => {
    const notices = files.filter((file) => /^公示-.*\.xlsx$/.test(file));
    const heads = await Promise.all(notices.map((file) => chainHead(output('first', file))));
    expect(heads).toEqual(notices.map(() => undefined));
  });

  it('writes CSV as promised: no mark before, LF, sorted bytewise', () => {
    const bytes = output('first', 'assessments.csv');
    const lines = bytes.toString('utf8').split('\n');
    expect(bytes.includes(13)).toBe(false);
    expect(bytes.at(-1)).toBe(10);
    expect(lines[0]).toBe(HEADER);
    expect(lines.pop()).toBe('');
    const numbers = lines.slice(1).map((line) => Buffer.from(line.slice(0, line.indexOf(','))));
    expect(numbers).toHaveLength(657);
    expect(new Set(numbers.map(String)).size).toBe(657);
    expect([...numbers].sort((a, b) => a.compare(b))).toEqual(numbers);
  });

  it('has every line as an independent computation finds it', () => {
    const written = new Map(
      csv(output('first', 'assessments.csv').toString('utf8'))
        .slice(1)
        .map((line) => [line[0], line]),
    );
    const assessable = rows.households.rows.filter(
      (row) => row['征收方式'] === '定期定额' && row['纳税人状态'] === '正常',
    );
    const expected = new Map(assessable.map((row) => recomputed(set, row)).map((line) => [line[0], line]));
    expect(expected.size).toBe(657);
    expect([...written.keys()].sort()).toEqual([...expected.keys()].sort());
    expect([...expected].filter(([number, line]) => written.get(number)?.join() !== line.join())).toEqual([]);
  });

  it('makes the same bytes again, in another zone and language', async () => {
    const again = await command.run(options('second'), { TZ: 'America/Los_Angeles', LANG: 'de_DE.UTF-8', LC_ALL: 'C' });
    expect(again.code).toBe(0);
    expect(readdirSync(command.path('second')).sort()).toEqual(files);
    const different = files.filter((file) => !output('first', file).equals(output('second', file)));
    expect(different).toEqual([]);
  });
});

describe('npm run month on a workbook with faults', () => {
  const HELD: Readonly<Record<string, Record<string, string | number | null>>> = {
    RENT_TO_DETERMINE: { '申报月房租(元)': 9_000_000 },
    RENT_MISSING: { '申报月房租(元)': null },
    RENT_REASON_MISSING: { '核定月房租(元)': 2000, 房租核定理由: null },
    INDUSTRY_WITHOUT_ITEM: { 行业代码: '0111' },
    SECTION_UNKNOWN: { 地段: '无名路' },
    SHEET_UNSIGNED: { 核查人: null },
  };
  const NAME = '=HYPERLINK("http://x","店"), 一';
  let made: Book;
  let ended: Ended;
  beforeAll(async () => {
    made = smallBook(rows, 10);
    const { rows: households } = made.households;
    Object.values(HELD).forEach((spoilt, at) => Object.assign(households[at] ?? {}, spoilt));
    Object.assign(households[6] ?? {}, { 纳税人名称: NAME });
    Object.assign(households[7] ?? {}, { 纳税人名称: NAME, 纳税人状态: '@不详' });
    Object.assign(households[8] ?? {}, { 登记日期: '2026-02-30', '经营面积(㎡)': 0 });
    made.households.headers.unshift('备注');
    (households[8] ?? {})['备注'] = '-1 号';
    made.households.above = [['登记簿']];
    writeFileSync(command.path('spoilt.xlsx'), await made.bytes());
    mkdirSync(command.path('spoilt'));
    writeFileSync(join(command.path('spoilt'), 'notes.txt'), 'kept');
    ended = await command.run({ ...options('spoilt'), register: command.path('spoilt.xlsx') });
  });
  const number = (at: number) => String(made.households.rows[at]?.['纳税人识别号']);

  it('ends with 1, everything else done', () => {
    expect(ended.code).toBe(1);
    const labels = ['rows read', 'rejected', 'assessed', 'held back'];
    expect(labels.map((label) => figure(ended, label))).toEqual(['11', '2', '2', '6']);
    expect(
      readdirSync(command.path('spoilt'))
        .filter((file) => !file.startsWith('公示'))
        .sort(),
    ).toEqual(['assessments.csv', 'held-back.csv', 'notes.txt', 'register-rejected.xlsx', '海报-2026-10.pdf']);
  });

  it('lists what is held back with its code and a sentence', () => {
    const [header, ...lines] = csv(output('spoilt', 'held-back.csv').toString('utf8'));
    expect(header).toEqual(['number', 'reason', 'sentence']);
    const expected = Object.keys(HELD).map((reason, at) => `${number(at)} ${reason}`);
    expect(lines.map(([of, reason]) => `${of} ${reason}`)).toEqual(expected.sort());
    expect(
      lines.filter(([, , sentence]) => !/[一-龥]/.test(sentence ?? '') || /[{}]|undefined/.test(sentence ?? '')),
    ).toEqual([]);
  });

  it('keeps a name from becoming a formula', () => {
    const lines = csv(output('spoilt', 'assessments.csv').toString('utf8')).slice(1);
    expect(lines.map(([of, name]) => [of, name]).sort()).toEqual(
      [
        [number(6), `'${NAME}`],
        [number(9), made.households.rows[9]?.['纳税人名称']],
      ].sort(),
    );
  });

  it("gives the refused rows back in the user's own columns with the reasons", async () => {
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.readFile(join(command.path('spoilt'), 'register-rejected.xlsx'));
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['个体工商户']);
    const [header, ...lines] =
      workbook.worksheets[0]
        ?.getSheetValues()
        .filter(Boolean)
        .map((line) => (line as unknown[]).slice(1)) ?? [];
    expect(header).toEqual([...made.households.headers, '原行号', '退回原因']);
    const byHeader = lines.map((line) =>
      Object.fromEntries((header ?? []).map((name, at) => [name, line[at] ?? null])),
    );
    expect(byHeader).toEqual([
      expect.objectContaining({
        纳税人识别号: number(7),
        证件号码: made.households.rows[7]?.['证件号码'],
        纳税人名称: `'${NAME}`,
        纳税人状态: "'@不详",
        备注: null,
        原行号: 10,
      }),
      expect.objectContaining({
        纳税人识别号: number(8),
        备注: "'-1 号",
        登记日期: '2026-02-30',
        '经营面积(㎡)': '0',
        原行号: 11,
      }),
    ]);
    expect(byHeader.map((line) => String(line['退回原因']).match(/[A-Z]+列|CELL\.\w+/g))).toEqual([
      ['N列', 'CELL.UNKNOWN_VALUE'],
      ['M列', 'CELL.BAD_DATE', 'R列', 'CELL.NOT_POSITIVE'],
    ]);
  });
});

describe('npm run month on what cannot be used at all ends with 2 and writes nothing:', () => {
  const failing = { ...set, cases: [{ ...set.cases[0], expected: { ...set.cases[0]?.expected, monthlyTax: '0.01' } }] };
  /** The input, what is said of it, and whether a database has to be started to find out. */
  const UNUSABLE: [string, Record<string, string>, RegExp][] = [
    ['not a workbook', { register: PARAMETERS }, /FILE\.NOT_A_WORKBOOK[^]*parameters-2026\.json/],
    ['a missing header', { register: 'headless.xlsx' }, /REGISTER\.HEADER_MISSING[^]*地段、采集人/],
    [
      'parameters with a failing case',
      { parameters: 'failing.json' },
      /ASSESSMENT\.PARAMETERS_INVALID[^]*cases\[0\]\.expected\.monthlyTax/,
    ],
    ['a wrong month', { month: '2026-13' }, /MONTH\.BAD_MONTH[^]*2026-13/],
    ['a year whose calendar is not published', { month: '2099-05' }, /CALENDAR\.YEAR_NOT_PUBLISHED[^]*2099/],
    ['a missing file', { register: 'nowhere.xlsx' }, /MONTH\.INPUT_MISSING[^]*nowhere\.xlsx/],
    ['an unknown option', { colour: 'red' }, /--colour/],
  ];
  const ends = new Map<string, Ended>();
  beforeAll(async () => {
    writeFileSync(command.path('failing.json'), JSON.stringify(failing));
    const headless = smallBook(rows, 1);
    headless.households.headers = headless.households.headers.filter((header) => !['地段', '采集人'].includes(header));
    writeFileSync(command.path('headless.xlsx'), await headless.bytes());
    // all at once: two start a database, the others end before one is needed
    await Promise.all(
      UNUSABLE.map(async ([what, wrong]) => ends.set(what, await command.run({ ...options('unusable'), ...wrong }))),
    );
  });

  it.each(UNUSABLE)('%s', (what, _, said) => {
    const ended = ends.get(what);
    expect(ended?.code).toBe(2);
    expect(ended?.out).toBe('');
    expect(ended?.err).toMatch(said);
    expect(ended?.err).not.toMatch(/^\s+at /m);
    expect(existsSync(command.path('unusable'))).toBe(false);
  });

  it('and no command left a database, a process or a half-made folder behind', () => {
    expect(command.databases.size).toBe(5);
    expect(command.leftOver()).toEqual([]);
    expect(command.processes() ?? []).toEqual([]);
    expect(readdirSync(command.folder).sort()).toEqual([
      'failing.json',
      'first',
      'headless.xlsx',
      'second',
      'spoilt',
      'spoilt.xlsx',
    ]);
  });
});
