import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { conditionsOf, lawTable, wordsOf, type LawRow } from '../../../test/support/rating-law.js';
import { projectPath } from '../../platform/config/project-root.js';
import { gradeOf, type Subject } from './grade.js';
import type { KnockoutEntry, RatingRuleFile } from './rule-file.js';
import { rulesOf } from './rules.js';

type Measure2003 = RatingRuleFile &
  Readonly<Record<'directD' | 'forcedC' | 'barB' | 'excludeA', readonly KnockoutEntry[]>>;
const FILE = JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as Measure2003;
const RULES = rulesOf(FILE);

const tableOf = (heading: string) => lawTable('decision-table.md', heading);
const DECISIONS = tableOf('判定');
const SCORES = tableOf('分数');
const REGISTRATIONS = tableOf('登记');
const CIRCUMSTANCES = tableOf('情形');

/** One of the grid: a score, a day of registration, and no circumstance, one, or two. */
interface Combination {
  readonly score: LawRow;
  readonly registration: LawRow;
  readonly circumstances: readonly LawRow[];
}

const NONE_ONE_OR_TWO: LawRow[][] = [
  [],
  ...CIRCUMSTANCES.map((one) => [one]),
  ...CIRCUMSTANCES.flatMap((one, at) => CIRCUMSTANCES.slice(at + 1).map((other) => [one, other])),
];
const GRID: Combination[] = SCORES.flatMap((score) =>
  REGISTRATIONS.flatMap((registration) =>
    NONE_ONE_OR_TWO.map((circumstances) => ({ score, registration, circumstances })),
  ),
);

/** The codes that the circumstances give, each once, in their order. */
function codesOf({ circumstances }: Combination): string[] {
  return [...new Set(circumstances.flatMap((row) => wordsOf(row.所得代码!)))].sort();
}

/** The rows of the decision table that fit. */
function decisionsFor(one: Combination): LawRow[] {
  const codes = codesOf(one);
  const any = (list: RegExp) => (codes.some((code) => list.test(code)) ? '有' : '无');
  const found: LawRow = {
    直接判D: any(/^D/),
    登记: one.registration.登记!,
    分数: one.score.分数段!,
    C类或B1: any(/^[CB]/),
    A类: any(/^A/),
  };
  return DECISIONS.filter((row) => Object.entries(found).every(([title, cell]) => [cell, '—'].includes(row[title]!)));
}

function byTheTable(one: Combination) {
  const [decision] = decisionsFor(one) as [LawRow];
  const lists = wordsOf(decision.理由取自!);
  const reasons = lists.includes('underTwoYears') ? lists : codesOf(one).filter((code) => lists.includes(code[0]!));
  return { grade: decision.级别, reasons };
}

function byTheCode({ score, registration, circumstances }: Combination) {
  const subject: Subject = {
    ratingDay: '2026-06-30',
    periodFrom: '2024-01-01',
    periodTo: '2025-12-31',
    registered: registration.登记日!,
    score: score.分数!,
    conditions: circumstances.flatMap((row) => conditionsOf(row.情形!)),
  };
  const { grade, reasons } = gradeOf(RULES, subject);
  return { grade, reasons: reasons.map(({ code }) => code) };
}

const nameOf = ({ score, registration, circumstances }: Combination) =>
  [`${score.分数}分`, `${registration.登记日}登记`, ...circumstances.map(({ 情形 }) => 情形)].join('，');

describe('the decision table of the measure of 2003', () => {
  it('decides every combination by exactly one of its rows, and has none to spare', () => {
    const decisions = GRID.map((one) => decisionsFor(one));
    expect(GRID.filter((_one, at) => decisions[at]!.length !== 1).map(nameOf)).toEqual([]);
    const used = new Set(decisions.flat());
    expect(DECISIONS.filter((row) => !used.has(row))).toEqual([]);
  });

  it('tries every knock-out of the measure', () => {
    const codes = [...FILE.directD, ...FILE.forcedC, ...FILE.barB, ...FILE.excludeA].map(({ code }) => code);
    const stated = CIRCUMSTANCES.filter(({ 情形 }) => /^[A-D]\d$/.test(情形!)).map(({ 情形 }) => 情形);
    expect(stated.sort()).toEqual(codes.sort());
  });

  it('is what the code says of each combination, grade and reasons', () => {
    expect(GRID).toHaveLength(8 * 3 * (1 + 22 + 231));
    const different = GRID.map((one) => ({ one: nameOf(one), table: byTheTable(one), code: byTheCode(one) })).filter(
      ({ table, code }) => JSON.stringify(table) !== JSON.stringify(code),
    );
    expect(different).toEqual([]);
  });
});
