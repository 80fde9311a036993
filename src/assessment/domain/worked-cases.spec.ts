import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatYuan } from '../../kernel/money.js';
import { projectPath } from '../../platform/config/project-root.js';
import { assess, heldBackReasons } from './formula.js';
import type { ParameterSet, WorkedCase } from './parameter-set.js';
import { parameterFaults, rulesOf } from './rules.js';
import { caseFaults, householdOf } from './worked-cases.js';

const read = (path: string) => JSON.parse(readFileSync(projectPath(path), 'utf8')) as ParameterSet;
const product = read('seeds/assessment/parameters-2026.json');
const sum = read('test/fixtures/parameters-sum.json');

describe.each([
  ['parameters-2026.json', product, 25],
  // combination "sum", declaredTurnover "none", taxableAt "reaching"; the arithmetic by hand stands in each note
  ['parameters-sum.json', sum, 11],
])('the worked cases of %s', (_, set, count) => {
  const rules = rulesOf(set);

  it(`are ${count}, of a set without faults`, () => {
    expect(set.cases).toHaveLength(count);
    expect(parameterFaults(set)).toEqual([]);
    expect(caseFaults(set)).toEqual([]);
  });

  it.each(set.cases.map((one, index) => [index, one] as const))('number %p is met to the fen', (_index, one) => {
    const household = householdOf(one.household);
    expect(heldBackReasons(household, rules)).toEqual([]);
    const result = assess(household, rules);
    expect({
      computedTurnover: formatYuan(result.computed),
      assessedTurnover: formatYuan(result.assessed),
      thresholdReached: result.thresholdReached,
      levies: Object.fromEntries(set.levies.map(({ code }, at) => [code, formatYuan(result.levies[at]!)])),
      monthlyTax: formatYuan(result.tax),
    }).toEqual(one.expected);
  });
});

describe('a worked case that does not hold', () => {
  /** The fifth case of the demonstration set, which pays 1 355.40, with other figures. */
  function faults(household: Partial<WorkedCase['household']>, expected: Partial<WorkedCase['expected']> = {}) {
    const one = product.cases[4]!;
    const changed = { household: { ...one.household, ...household }, expected: { ...one.expected, ...expected } };
    return caseFaults({ ...product, cases: [product.cases[0]!, changed] });
  }
  const levies = product.cases[4]!.expected.levies;

  it('is a fault with its path and both figures, for each figure', () => {
    expect(
      faults({}, { monthlyTax: '1355.41', levies: { ...levies, vat: '1004.01' }, thresholdReached: false }),
    ).toEqual([
      {
        path: 'cases[1].expected.thresholdReached',
        zh: '示例应为 false，计算为 true',
        en: 'the case says false, the formula finds true',
      },
      {
        path: 'cases[1].expected.levies.vat',
        zh: '示例应为 1004.01，计算为 1004.00',
        en: 'the case says 1004.01, the formula finds 1004.00',
      },
      {
        path: 'cases[1].expected.monthlyTax',
        zh: '示例应为 1355.41，计算为 1355.40',
        en: 'the case says 1355.41, the formula finds 1355.40',
      },
    ]);
  });

  it('is one also where it leaves a levy out or has one too many', () => {
    const { vat, ...rest } = levies as { vat: string };
    expect(vat).toBe('1004.00');
    expect(faults({}, { levies: { ...rest, stamp: '1.00' } }).map(({ path }) => path)).toEqual([
      'cases[1].expected.levies.vat',
      'cases[1].expected.levies.stamp',
    ]);
  });

  it('is one where its household would be held back, for every reason', () => {
    const found = faults({ section: '无', industry: '0000', declaredRent: null, determinedRent: null });
    expect(found.map(({ path, en }) => [path, en])).toEqual([
      ['cases[1].household', 'cannot be assessed (ASSESSMENT.SECTION_UNKNOWN)'],
      ['cases[1].household', 'cannot be assessed (ASSESSMENT.INDUSTRY_WITHOUT_ITEM)'],
      ['cases[1].household', 'cannot be assessed (ASSESSMENT.RENT_MISSING)'],
    ]);
  });

  it('is none for writing an equal figure with fewer places, as the schema allows', () => {
    expect(faults({}, { computedTurnover: '100400', monthlyTax: '1355.4' })).toEqual([]);
  });
});
