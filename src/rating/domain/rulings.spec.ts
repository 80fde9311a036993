import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { lawTable, subjectOf, wordsOf, type LawRow, type UsualSubject } from '../../../test/support/rating-law.js';
import { projectPath } from '../../platform/config/project-root.js';
import { gradeOf } from './grade.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf } from './rules.js';

const read = (path: string) => JSON.parse(readFileSync(projectPath(path), 'utf8')) as RatingRuleFile;
const FILE_2003 = read('seeds/rating/rules-2003.json');
const MEASURE_2003 = rulesOf(FILE_2003);
const PARTIAL_2025 = rulesOf(read('seeds/rating/rules-2025-partial.json'));

const IN_2026: UsualSubject = {
  ratingDay: '2026-06-30',
  periodFrom: '2024-01-01',
  periodTo: '2025-12-31',
  registered: '2015-03-01',
};
const OF_2025: UsualSubject = {
  ratingDay: '2026-04-30',
  periodFrom: '2025-01-01',
  periodTo: '2025-12-31',
  registered: '2015-03-01',
};

const RULINGS = lawTable('rulings.md', '裁定');
const RATED = RULINGS.filter(({ 级别 }) => 级别 !== '不列入');
const NOT_RATED = RULINGS.filter(({ 级别 }) => 级别 === '不列入');
const CITED = lawTable('rulings.md', '引用');
const PARTIAL = lawTable('partial-2025.md', '分数段、直接判级和限制');

const named = (rows: LawRow[]) =>
  rows.map((row) => [[row.裁定 ?? row.依据 ?? '引用', row.所验].join(': '), row] as const);
const expected = (row: LawRow) => ({ grade: row.级别, reasons: wordsOf(row.理由!) });

function graded(rules: typeof MEASURE_2003, row: LawRow, usual: UsualSubject) {
  const { grade, reasons } = gradeOf(rules, subjectOf(row, usual));
  return { grade, reasons: reasons.map(({ code }) => code) };
}

describe('the measure of 2003, by rows made by hand', () => {
  it('has each of its rulings tried, by rows of different names', () => {
    expect([RATED.length, NOT_RATED.length]).toEqual([140, 3]);
    const tried = new Set(RULINGS.map(({ 裁定 }) => 裁定));
    expect(FILE_2003.rulings!.filter(({ code }) => !tried.has(code))).toEqual([]);
    expect(new Set(named(RULINGS).map(([name]) => name)).size).toBe(RULINGS.length);
  });

  it.each(named(RATED))('%s', (_name, row) => {
    expect(graded(MEASURE_2003, row, IN_2026)).toEqual(expected(row));
  });

  it.each(named(NOT_RATED))('%s', (_name, row) => {
    expect(() => graded(MEASURE_2003, row, IN_2026)).toThrow(
      expect.objectContaining({ code: 'RATING.REGISTERED_LATER' }),
    );
  });
});

describe('a reason of the measure of 2003', () => {
  it('is looked at in sixteen rows', () => expect(CITED).toHaveLength(16));

  it.each(named(CITED))('%s', (_name, row) => {
    const { reasons } = gradeOf(MEASURE_2003, subjectOf(row, IN_2026));
    const [reason] = reasons.filter(({ code }) => code === row.理由);
    expect(reason?.rulings).toEqual(expect.arrayContaining(wordsOf(row.应引用!)));
    expect(reason?.rulings.filter((code) => wordsOf(row.不应引用!).includes(code))).toEqual([]);
  });
});

describe('the law of today, as far as it is known here, by rows made by hand', () => {
  it('is tried by twenty rows', () => expect(PARTIAL).toHaveLength(20));

  it.each(named(PARTIAL))('%s', (_name, row) => {
    expect(graded(PARTIAL_2025, row, OF_2025)).toEqual(expected(row));
  });
});
