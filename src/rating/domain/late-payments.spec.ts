import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectPath } from '../../platform/config/project-root.js';
import { withoutFacts } from './absence.js';
import { deriveFacts, type KeptFact } from './derive.js';
import { letterDeductions } from './letter-content.js';
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

const fen = (amount: number) => (amount / 100).toFixed(2);
const payment = (id: string, owed: number, inTime: number, kind: KeptFact['kind'] = 'payment'): KeptFact => ({
  ...{ id, kind },
  values: {
    ...{ tax: '增值税', from: '2024-01-01', to: '2024-03-31', due: '2024-04-18', amountDue: fen(owed) },
    ...(inTime > 0 ? { paid: '2024-04-18', amountPaid: fen(inTime) } : { paid: '2024-04-25', amountPaid: fen(owed) }),
  },
});
const statement = (id: string): KeptFact => ({
  ...{ id, kind: 'statement' },
  values: {
    what: '利润表',
    from: '2024-01-01',
    to: '2024-03-31',
    due: '2024-04-18',
    filed: '2024-05-01',
    complete: '是',
  },
});

describe('late payments', () => {
  const facts = [
    payment('whole', 9_000_00, 9_000_00),
    payment('small', 10_00, 0),
    payment('large', 900_00, 0),
    payment('part', 90_00, 60_00),
    ...['s1', 's2', 's3', 's4'].map(statement),
  ];

  it('are parts of their rate, each with its words, and what was paid is one part that nobody can lift', () => {
    const { conditions } = deriveFacts({ facts, acts: [] }, CYCLE);
    expect(conditions.map(({ id, part, whole, words }) => [id, part, whole, words])).toEqual([
      [undefined, '9000.00', '9000.00', '应纳税款按期入库率：按期足额入库9000.00元'],
      [
        ...['fact:large', '0.00', '900.00'],
        '增值税（2024年1月至2024年3月）应缴900.00元，期限2024年4月18日，2024年4月25日缴纳，逾期7日',
      ],
      ['fact:part', '60.00', '90.00', '增值税（2024年1月至2024年3月）应缴90.00元，期限2024年4月18日，按期缴纳60.00元'],
      [
        ...['fact:small', '0.00', '10.00'],
        '增值税（2024年1月至2024年3月）应缴10.00元，期限2024年4月18日，2024年4月25日缴纳，逾期7日',
      ],
    ]);
  });

  it('stand each on the way up, and only as many of them as it takes', () => {
    const sheet = sheetOf(facts);
    expect(sheet.deductions.find(({ item }) => item === '4.1.1')).toEqual({
      ...{ item: '4.1.1', quantity: 10, facts: ['fact:large', 'fact:part', 'fact:small'] },
    });
    expect(wayUp(RULES, sheet)).toEqual({ grade: 'A', facts: [{ id: 'fact:large', lapses: null }] });
  });

  it('stand in the letter one by one, after the sums of the rate', () => {
    const [deduction] = letterDeductions(RULES, { sheet: sheetOf(facts.slice(0, 4)), scored: true, words: {} });
    expect(deduction?.facts.map((words) => words.split('，期限')[0])).toEqual([
      '应入库税额10000.00元，按期入库9060.00元，低于100%计10个百分点',
      '增值税（2024年1月至2024年3月）应缴900.00元',
      '增值税（2024年1月至2024年3月）应缴90.00元',
      '增值税（2024年1月至2024年3月）应缴10.00元',
    ]);
  });

  it('lift the grade when those of the way up fall away, and not with one of them left', () => {
    const amount = fc.constantFrom(1, 1_00, 50_00, 99_99, 333_33, 1_000_00);
    const paid = fc.tuple(amount, fc.constantFrom(0, 0, 1, 0.5)).map(([owed, share]) => ({
      owed,
      inTime: Math.floor(owed * share),
    }));
    const some = fc.array(paid, { maxLength: 6 });
    fc.assert(
      fc.property(some, some, fc.nat(5), (own, withheld, late) => {
        const sheet = sheetOf([
          ...own.map(({ owed, inTime }, at) => payment(`p${at}`, owed, inTime)),
          ...withheld.map(({ owed, inTime }, at) => payment(`w${at}`, owed, inTime, 'withholding-payment')),
          ...Array.from({ length: late }, (_, at) => statement(`s${at}`)),
        ]);
        const gradeWithout = (absent: Iterable<string>) =>
          RULES.grades.indexOf(rate(RULES, withoutFacts(RULES, sheet, new Set(absent))).graded.grade);
        const now = gradeWithout([]);
        const way = wayUp(RULES, sheet);
        expect(way === null).toBe(now === 0);
        if (way === null) return;
        const ids = way.facts.map(({ id }) => id);
        expect(ids.filter((id) => id.startsWith('rate:'))).toEqual([]);
        expect(RULES.grades[gradeWithout(ids)]).toBe(way.grade);
        expect(gradeWithout(ids)).toBeLessThan(now);
        for (const left of ids) expect(gradeWithout(ids.filter((id) => id !== left))).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});
