import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal } from '../../kernel/decimal.js';
import type { ExplanationLine } from '../../kernel/explanation.js';
import { projectPath } from '../../platform/config/project-root.js';
import { explainRating } from './explanation.js';
import { rate, type Sheet } from './rate.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf, type RatingRules } from './rules.js';

const read = (path: string) => rulesOf(JSON.parse(readFileSync(projectPath(path), 'utf8')) as RatingRuleFile);
const RULES = read('seeds/rating/rules-2003.json');
const PARTIAL = read('seeds/rating/rules-2025-partial.json');
const CYCLE = { ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31', registered: '2015-03-01' };
const explained = (rules: RatingRules, sheet: Sheet) => explainRating(rules, sheet, rate(rules, sheet));

/** With a pencil, in hundredths: no set of these has finer points. */
function repeated(operation: string): number {
  const limited = /^(min|max)\((.*), ([\d.]+)\)$/.exec(operation);
  if (limited !== null) {
    const pick = limited[1] === 'min' ? Math.min : Math.max;
    return pick(repeated(limited[2] as string), hundredths(limited[3] as string));
  }
  const [first = '', ...rest] = operation.split(/ (?=[+-] )/);
  return rest.reduce((sum, term) => sum + (term.startsWith('-') ? -1 : 1) * product(term.slice(2)), product(first));
}
const hundredths = (text: string) => Math.round(Number(text) * 100);
function product(term: string): number {
  const [points = '', times = '1'] = term.split(' × ');
  return hundredths(points) * Number(times);
}

const sheets = (rules: RatingRules) =>
  fc
    .array(
      fc.record({
        item: fc.constantFrom(...rules.items.keys()),
        quantity: fc.nat(4),
        facts: fc.constant(['fact:1']),
      }),
      { maxLength: 12 },
    )
    .map((deductions): Sheet => ({ ...CYCLE, conditions: [], deductions }));

describe.each([
  ['2003', RULES],
  ['2025, in part', PARTIAL],
])('the lines of a rating by the set of %s', (_, rules) => {
  it('come to the score when they are repeated, each from values of lines before it', () => {
    fc.assert(
      fc.property(sheets(rules), (sheet) => {
        const rated = rate(rules, sheet);
        const lines = explainRating(rules, sheet, rated).filter(({ rule }) => !/^(band|grade)$/.test(rule));
        const told: ExplanationLine[] = [];
        for (const line of lines) {
          if (line.operation !== '') expect(repeated(line.operation)).toBe(hundredths(line.value));
          told.push(line);
        }
        const deducted = (of: string) => told.filter(({ rule }) => rule.startsWith(of)).map(({ value }) => value);
        expect(told.at(-1)).toMatchObject({ rule: 'score', value: formatDecimal(rated.scored.score) });
        for (const part of deducted('category.').filter((value) => value !== '0'))
          expect(told.at(-1)?.operation).toContain(part);
      }),
    );
  });
});

describe('the lines of a rating', () => {
  const sheet: Sheet = {
    ...CYCLE,
    conditions: [
      { id: 'fact:7', fact: 'arrears', arose: '2025-11-20', amount: '30000.00', cleared: null, words: '增值税欠税' },
      { id: 'fact:8', fact: 'arrears', arose: '2026-01-20', amount: '20000.00', cleared: '2026-07-01' },
      { id: 'fact:9', fact: 'administrative-penalty', decided: '2025-03-03' },
    ],
    deductions: [
      { item: '2.1.1', quantity: 2, facts: ['fact:1', 'fact:2'] },
      { item: '1.1.1', quantity: 1, facts: ['fact:3'] },
      { item: '2.1.1', quantity: 1, facts: ['fact:4'] },
    ],
  };

  it('say deduction, indicator, category, score, band, each knock-out and the grade', () => {
    expect(explained(RULES, sheet).map(({ rule, operation, value }) => [rule, operation, value])).toEqual([
      ['item.1.1.1', '1.5 × 1', '1.5'],
      ['indicator.1.1', 'min(1.5, 3)', '1.5'],
      ['category.1', '15 - 1.5', '13.5'],
      ['item.2.1.1', '2 × 2', '4'],
      ['item.2.1.1', '2 × 1', '2'],
      ['indicator.2.1', 'min(4 + 2, 5)', '5'],
      ['category.2', '25 - 5', '20'],
      ['category.3', '', '15'],
      ['category.4', '', '25'],
      ['category.5', '', '20'],
      ['score', '13.5 + 20 + 15 + 25 + 20', '93.5'],
      ['band', '93.5 ≥ 60', 'B'],
      ['barB.B1', '30000.00 + 20000.00 ≥ 50000.00', 'C'],
      ['forcedC.C3', '2024-06-30 ≤ 2025-03-03 ≤ 2026-06-30', 'C'],
      ['grade', 'min(B, C, C)', 'C'],
    ]);
  });

  it('give clause, rulings, facts and their words with a knock-out', () => {
    const line = explained(RULES, sheet).find(({ rule }) => rule === 'barB.B1');
    expect(line?.label).toBe(
      '至评定日两年内新发生、尚未清缴的欠税5万元以上，不高于 C：增值税欠税；欠税，2026年1月20日，20000.00元',
    );
    expect(line?.source).toBe('第七条，裁定 R8，裁定 R5');
  });

  it('name whose points a deduction has, and the ruling at the edge of a band', () => {
    const lines = explained(RULES, {
      ...sheet,
      conditions: [],
      deductions: [{ item: '2.5.1', quantity: 5, facts: [] }],
    });
    expect(lines.find(({ rule }) => rule === 'item.2.5.1')?.source).toBe('评定规则项目 2.5.1，地方通行做法');
    expect(lines.find(({ rule }) => rule === 'band')).toMatchObject({ value: 'A', source: '评定规则分数段，裁定 R1' });
  });

  it('call no fact by what the records of the office know it under, and no rule by the code of its set', () => {
    const told = JSON.stringify(
      explained(RULES, sheet).map(({ label, operation, source }) => [label, operation, source]),
    );
    expect(told).not.toMatch(/fact:|act:|measure-|CR-2003/);
    expect(told).toContain('税务行政处罚，2025年3月3日');
  });

  it('tell no score where a knock-out decides without one', () => {
    const conditions = [{ id: 'fact:5', condition: 'D1' }];
    expect(explained(RULES, { ...sheet, conditions }).map(({ rule, value }) => [rule, value])).toEqual([
      ['directD.D1', 'D'],
      ['grade', 'D'],
    ]);
  });

  it('say of a set that is not whole that it is not', () => {
    const conditions = [{ condition: 'S93' }];
    const lines = explained(PARTIAL, { ...sheet, conditions, deductions: [] });
    expect(lines.find(({ rule }) => rule === 'score')).toMatchObject({ operation: 'max(93, 0)', value: '93' });
    expect(lines.at(-1)?.source).toContain('演示（不完整）');
  });
});
