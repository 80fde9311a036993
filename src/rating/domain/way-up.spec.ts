import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { projectPath } from '../../platform/config/project-root.js';
import { withoutFacts } from './absence.js';
import { rate, type Sheet } from './rate.js';
import type { Condition, ItemEntry, RatingRuleFile } from './rule-file.js';
import { rulesOf, type RatingRules } from './rules.js';
import { wayUp } from './way-up.js';

const read = (path: string) => JSON.parse(readFileSync(projectPath(path), 'utf8')) as RatingRuleFile;
const FILE = read('seeds/rating/rules-2003.json');
const RULES = rulesOf(FILE);
const PARTIAL = rulesOf(read('seeds/rating/rules-2025-partial.json'));
/** Points that weigh more against each other, no caps, and knock-outs by sum, number and rate on one list. */
const HARSH = rulesOf({
  ...FILE,
  bands: [
    { grade: 'A', from: '97', below: null },
    { grade: 'B', from: '88.5', below: '97' },
    { grade: 'C', from: '80', below: '88.5' },
    { grade: 'D', from: '0', below: '80' },
  ],
  categories: FILE.categories.map((category) => ({
    ...category,
    indicators: category.indicators.map((one, at) => ({ ...one, points: at % 2 === 0 ? null : one.points })),
  })),
});

const CYCLE = { ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31' };
const gradeAt = (rules: RatingRules, sheet: Sheet) => rules.grades.indexOf(rate(rules, sheet).graded.grade);
const idsOf = ({ conditions, deductions }: Sheet) => [
  ...new Set([
    ...conditions.flatMap(({ id }) => (id === undefined ? [] : [id])),
    ...deductions.flatMap(({ facts }) => facts),
  ]),
];

/** How few facts it takes, by trying every subset of them. */
function fewest(rules: RatingRules, sheet: Sheet): number | null {
  const ids = idsOf(sheet);
  const now = gradeAt(rules, sheet);
  let least: number | null = null;
  for (let subset = 0; subset < 2 ** ids.length; subset++) {
    const absent = new Set(ids.filter((_, at) => (subset >> at) & 1));
    if (least !== null && absent.size >= least) continue;
    if (gradeAt(rules, withoutFacts(rules, sheet, absent)) < now) least = absent.size;
  }
  return least;
}

const IDS = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7'];
const id = fc.constantFrom(...IDS);
const optionalId = fc.option(id, { nil: undefined, freq: 8 });
const day = fc.constantFrom(
  '2022-05-10',
  '2024-03-15',
  '2024-06-30',
  '2025-02-15',
  '2025-03-14',
  '2025-11-20',
  '2026-06-30',
);
const amount = fc.constantFrom('0.01', '9999.99', '20000.00', '30000.00', '50000.00');
const share = fc.record({ part: fc.constantFrom('0', '0', '3.5', '10'), whole: fc.constantFrom('10', '12', '100') });
const RATES = [
  'filing-on-time-rate',
  'filing-accuracy-rate',
  'payment-on-time-rate',
  'withholding-filing-accuracy-rate',
  'withholding-payment-on-time-rate',
];

function conditionsFor(rules: RatingRules): fc.Arbitrary<Condition> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.record({ id: optionalId, condition: fc.constantFrom(...rules.stated.keys()) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        id: optionalId,
        fact: fc.constant('arrears'),
        arose: day,
        amount,
        cleared: fc.option(day),
      }),
    },
    { weight: 1, arbitrary: fc.record({ id: optionalId, fact: fc.constant('administrative-penalty'), decided: day }) },
    { weight: 3, arbitrary: fc.record({ id: optionalId, fact: fc.constant('fiscal-device-report-late'), due: day }) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(optionalId, fc.constantFrom(...RATES), share)
        .map(([one, fact, parts]) => ({ id: one, fact, ...parts })),
    },
  );
}

/** Deductions of few indicators, so that their points compete; with one fact, with as many as they count, or with others. */
function deductionsFor(rules: RatingRules) {
  const items = [...rules.items.values()].filter((item: Pick<ItemEntry, 'code'>) =>
    /^(1\.4|2\.5|2\.1|4\.1|4\.2|5|0101|010)|^[as]/.test(item.code),
  );
  return fc
    .tuple(fc.constantFrom(...items), fc.uniqueArray(id, { maxLength: 3 }), fc.nat(4), fc.boolean())
    .map(([item, facts, more, each]) => ({ item: item.code, quantity: each ? facts.length : 1 + more, facts }));
}

const sheets = (rules: RatingRules): fc.Arbitrary<Sheet> =>
  fc
    .record({
      registered: fc.constantFrom('2015-03-01', '2015-03-01', '2025-01-01'),
      conditions: fc.array(conditionsFor(rules), { maxLength: 6 }),
      deductions: fc.array(deductionsFor(rules), { maxLength: 8 }),
    })
    .map((one) => ({ ...CYCLE, ...one }));

describe.each([
  ['2003', RULES],
  ['2025, in part', PARTIAL],
  ['2003 with harsher bands and fewer caps', HARSH],
])('the way up by the set of %s', (_, rules) => {
  it('lifts the grade, by as few facts as any set of them, all of which it takes', () => {
    fc.assert(
      fc.property(sheets(rules), (sheet) => {
        const way = wayUp(rules, sheet);
        expect(way === null ? null : way.facts.length).toBe(fewest(rules, sheet));
        if (way === null) return;
        const now = gradeAt(rules, sheet);
        const facts = way.facts.map((one) => one.id);
        const lifted = withoutFacts(rules, sheet, new Set(facts));
        expect(rate(rules, lifted).graded.grade).toBe(way.grade);
        expect(rules.grades.indexOf(way.grade)).toBeLessThan(now);
        for (const left of facts) {
          const others = new Set(facts.filter((one) => one !== left));
          expect(gradeAt(rules, withoutFacts(rules, sheet, others))).toBeGreaterThanOrEqual(now);
        }
      }),
      { numRuns: 400 },
    );
  });
});
