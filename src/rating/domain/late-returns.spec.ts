import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectPath } from '../../platform/config/project-root.js';
import { withoutFacts } from './absence.js';
import { wordsByFact } from './decision.js';
import { deriveFacts, type KeptFact } from './derive.js';
import { rate, type Sheet } from './rate.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf } from './rules.js';
import { wayUp } from './way-up.js';

const RULES = rulesOf(JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as RatingRuleFile);
const CYCLE = { ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31', registered: '2015-03-01' };
const ITEMS = [...RULES.items.values()];

/** The sheet of a taxpayer with everything accepted that the register tells. */
function sheetOf(facts: readonly KeptFact[]): Sheet {
  const { deductions, conditions } = deriveFacts({ facts, acts: [] }, CYCLE);
  return {
    ...{ ...CYCLE, conditions },
    deductions: deductions.flatMap((told) => {
      const item = ITEMS.find(({ fact }) => fact === told.fact);
      return item === undefined ? [] : [{ item: item.code, quantity: told.quantity, facts: told.rests }];
    }),
  };
}

interface Filed {
  readonly tax?: string;
  readonly month?: string;
  readonly late?: boolean;
  readonly found?: string;
}

const filing = (id: string, { tax = '增值税', month = '04', late = true, found }: Filed = {}): KeptFact => ({
  ...{ id, kind: 'return' },
  values: {
    ...{ tax, from: `2024-${month}-01`, to: `2024-${month}-28`, due: `2024-${month}-28`, channel: '电子' },
    filed: late ? `2024-${month}-30` : `2024-${month}-20`,
    ...(found === undefined ? {} : { declared: '100.00', found }),
  },
});

describe('late returns', () => {
  const two = [filing('vat'), filing('levy', { tax: '城市维护建设税' })];
  const inTime = filing('other', { month: '05', late: false });

  it('are parts of their rate, each with its words, and those in order are one part that nobody can lift', () => {
    const { conditions, rates } = deriveFacts({ facts: [...two, inTime], acts: [] }, CYCLE);
    const late = '，期限2024年4月28日，2024年4月30日申报，逾期2日';
    expect(conditions.map(({ fact, id, part, whole, words }) => [fact, id, part, whole, words])).toEqual([
      ['filing-on-time-rate', undefined, '1', '1', '按期申报率：3份中1份'],
      ['filing-on-time-rate', 'fact:levy', '0', '1', `城市维护建设税（2024年4月1日至2024年4月28日）${late}`],
      ['filing-on-time-rate', 'fact:vat', '0', '1', `增值税（2024年4月1日至2024年4月28日）${late}`],
      ['filing-accuracy-rate', undefined, '3', '3', '申报准确率：3份中3份'],
    ]);
    expect(rates).toContainEqual({ fact: 'filing-on-time-rate', part: '1', whole: '3' });
  });

  it('of one period are deducted for once, and stand on the way up each by itself', () => {
    const statements = ['s1', 's2', 's3'].map((id) => ({
      ...{ id, kind: 'statement' as const },
      values: {
        what: '利润表',
        from: '2024-01-01',
        to: '2024-03-31',
        due: '2024-04-18',
        filed: '2024-05-01',
        complete: '是',
      },
    }));
    const sheet = sheetOf([...two, inTime, ...statements]);
    const late = sheet.deductions.filter(({ item }) => item === '2.1.1');
    expect(late).toEqual([{ item: '2.1.1', quantity: 1, facts: ['fact:levy', 'fact:vat'] }]);
    const alone = rate(RULES, withoutFacts(RULES, sheet, new Set(['fact:levy'])));
    expect(alone.scored.score).toEqual(rate(RULES, sheet).scored.score);
  });

  it('are told in words each, and a return that was late and wrong by both', () => {
    const facts = [...two, filing('wrong', { month: '06', found: '30.00' })];
    const words = wordsByFact(deriveFacts({ facts, acts: [] }, CYCLE).deductions);
    expect(Object.keys(words).sort()).toEqual(['fact:levy', 'fact:vat', 'fact:wrong']);
    expect([words['fact:levy'], words['fact:vat']]).toEqual([
      '城市维护建设税（2024年4月1日至2024年4月28日），期限2024年4月28日，2024年4月30日申报，逾期2日',
      '增值税（2024年4月1日至2024年4月28日），期限2024年4月28日，2024年4月30日申报，逾期2日',
    ]);
    expect(words['fact:wrong']).toMatch(/查补税额30.00元；.*逾期2日$/);
  });

  it('lift the grade when those of the way up fall away, and not with one of them left', () => {
    const month = fc.constantFrom('01', '02', '03', '04', '05');
    const one = fc.record({ tax: fc.constantFrom('增值税', '企业所得税'), month, late: fc.boolean() });
    const wrong = fc.constantFrom(undefined, undefined, '30.00');
    const some = fc.uniqueArray(fc.tuple(one, wrong), {
      maxLength: 8,
      selector: ([{ tax, month: of }]) => `${tax} ${of}`,
    });
    fc.assert(
      fc.property(some, (returns) => {
        const sheet = sheetOf(
          returns.map(([of, found], at) => filing(`r${at}`, found === undefined ? of : { ...of, found })),
        );
        const gradeWithout = (absent: Iterable<string>) =>
          RULES.grades.indexOf(rate(RULES, withoutFacts(RULES, sheet, new Set(absent))).graded.grade);
        const now = gradeWithout([]);
        const way = wayUp(RULES, sheet);
        expect(way === null).toBe(now === 0);
        if (way === null) return;
        const ids = way.facts.map(({ id }) => id);
        expect(ids.every((id) => id.startsWith('fact:r'))).toBe(true);
        expect(gradeWithout(ids)).toBeLessThan(now);
        for (const left of ids) expect(gradeWithout(ids.filter((id) => id !== left))).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});
