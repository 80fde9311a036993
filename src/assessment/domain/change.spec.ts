import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatYuan } from '../../kernel/money.js';
import { projectPath } from '../../platform/config/project-root.js';
import { explainChange, FACTORS, type Factor, type Side } from './change.js';
import { assess } from './formula.js';
import type { CaseHousehold, ParameterSet } from './parameter-set.js';
import { rulesOf } from './rules.js';
import { shares } from './shapley.js';
import { householdOf } from './worked-cases.js';

const SET = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const PLAIN: CaseHousehold = {
  section: SET.sections[0]!.name,
  industry: SET.quotaItems[0]!.industries[0]!,
  area: '60',
  premises: '租赁',
  declaredRent: '3000',
  determinedRent: '3000',
  declaredTurnover: null,
};
const side = (household: Partial<CaseHousehold> = {}, set: Partial<ParameterSet> = {}): Side => ({
  household: householdOf({ ...PLAIN, ...household }),
  rules: rulesOf({ ...SET, ...set }),
});
const told = (before: Side, after: Side) =>
  explainChange(before, after).parts.map(({ factors, turnover, tax }) => [
    factors.join('+'),
    formatYuan(turnover),
    formatYuan(tax),
  ]);
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n);
const dearer = SET.quotaItems.map((item) => ({
  ...item,
  standard: Object.fromEntries(Object.entries(item.standard).map(([grade, yuan]) => [grade, String(Number(yuan) * 2)])),
}));

describe('a change of an assessment', () => {
  it('of one thing is that thing’s alone', () => {
    const [before, after] = [side(), side({ area: '80' })];
    const difference = assess(after.household, after.rules).assessed - assess(before.household, before.rules).assessed;
    expect(told(before, after)).toEqual([['area', formatYuan(difference), expect.any(String)]]);
  });

  it('that is none has no part, also where a figure is written in another way', () => {
    expect(told(side(), side({ area: '60.00', declaredRent: '3000.0', determinedRent: '3000.00' }))).toEqual([]);
  });

  it('of what has no effect is told as such', () => {
    expect(told(side(), side({}, { vatThreshold: { monthlyTurnover: '99999999', taxableAt: 'above' } }))).toEqual([
      ['threshold', '0.00', expect.any(String)],
    ]);
  });

  it('into a place that the old set does not know is one thing with that place’s figures', () => {
    const [first, ...others] = SET.sections;
    const after = side({ section: '新开街' }, { sections: [{ ...first!, code: 'NEW', name: '新开街' }, ...others] });
    const before = side({}, { quotaItems: dearer });
    expect(told(before, after).map(([factors]) => factors)).toEqual(['section+standards+reference-rents']);
  });

  it('from an industry that the new set does not know is one thing with its standard and coefficient', () => {
    const [first, second, ...others] = SET.quotaItems;
    const { industries } = first!;
    const after = side(
      { industry: second!.industries[0]! },
      { quotaItems: [{ ...first!, industries: industries.slice(1) }, second!, ...others] },
    );
    expect(told(side(), after).map(([factors]) => factors)).toEqual(['industry+standards+industry-coefficients']);
  });
});

const households = fc.record({
  section: fc.constantFrom(...SET.sections.map(({ name }) => name)),
  industry: fc.constantFrom(...SET.quotaItems.flatMap(({ industries }) => industries)),
  area: fc.integer({ min: 500, max: 40_000 }).map((area) => (area / 100).toFixed(2)),
  premises: fc.constantFrom<CaseHousehold['premises']>('租赁', '自有'),
  determinedRent: fc.integer({ min: 100, max: 60_000 }).map(String),
  declaredTurnover: fc.option(fc.integer({ min: 0, max: 250_000 }).map(String)),
});
/** Each with the factor that it moves. */
const CHANGES: readonly (readonly [Factor, Partial<ParameterSet>])[] = [
  ['standards', { quotaItems: dearer }],
  ['reference-rents', { sections: SET.sections.map((one) => ({ ...one, referenceRent: `${one.referenceRent}5` })) }],
  ['area-coefficients', { areaCoefficients: SET.areaCoefficients.map((band) => ({ ...band, value: '1.07' })) }],
  ['rent-coefficients', { rentCoefficients: SET.rentCoefficients.map((band) => ({ ...band, value: '0.93' })) }],
  ['turnover-rule', { combination: 'sum' }],
  ['threshold', { vatThreshold: { monthlyTurnover: '20000', taxableAt: 'reaching' } }],
  ['levies', { levies: SET.levies.slice(0, 1) }],
];

describe('over random households and sets', () => {
  it('the parts add up to the fen, and what did not move has none', () => {
    const seen = new Set<Factor>();
    fc.assert(
      fc.property(households, households, fc.subarray([...CHANGES]), fc.boolean(), (one, other, sets, same) => {
        const before = side(one);
        const after = side(
          same ? { ...one, area: other.area } : other,
          Object.assign({}, ...sets.map(([, set]) => set)),
        );
        const change = explainChange(before, after);
        const [was, is] = [assess(before.household, before.rules), assess(after.household, after.rules)];
        expect([change.before.tax, change.after.tax]).toEqual([was.tax, is.tax]);
        expect(sum(change.parts.map(({ tax }) => tax))).toBe(is.tax - was.tax);
        expect(sum(change.parts.map(({ turnover }) => turnover))).toBe(is.assessed - was.assessed);
        const moved = change.parts.flatMap(({ factors }) => factors);
        for (const factor of moved) seen.add(factor);
        const known: readonly Factor[] = [
          ...(same ? (['area'] as const) : (['area', 'rent', 'section', 'industry', 'declaration'] as const)),
          ...sets.map(([factor]) => factor),
        ];
        expect(moved.filter((factor) => !known.includes(factor))).toEqual([]);
        expect(new Set(moved).size).toBe(moved.length);
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 2500) },
    );
    expect(FACTORS.filter((factor) => !seen.has(factor))).toEqual(['industry-coefficients']);
  }, 600_000);
});

describe('shares', () => {
  it('are the means over all orders, added up by hand', () => {
    // nobody 0, first alone 6, second alone 0, both 8
    expect(shares([0n, 6n, 0n, 8n])).toEqual([7n, 1n]);
    expect(shares([5n])).toEqual([]);
  });

  it('add up, give nothing for nothing, and are not for who comes first', () => {
    const tables = fc
      .integer({ min: 1, max: 5 })
      .chain((players) =>
        fc.array(fc.bigInt({ min: -1000n, max: 1000n }), { minLength: 2 ** players, maxLength: 2 ** players }),
      );
    fc.assert(
      fc.property(tables, (worth) => {
        const found = shares(worth);
        expect(sum(found)).toBe(worth.at(-1)! - worth[0]!);
        // one more player who changes nothing, before all others
        const idle = worth.flatMap((one) => [one, one]);
        expect(shares(idle)).toEqual([0n, ...found]);
      }),
    );
  });
});
