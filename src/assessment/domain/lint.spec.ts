import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compare, parseDecimal } from '../../kernel/decimal.js';
import { formatYuan } from '../../kernel/money.js';
import { projectPath } from '../../platform/config/project-root.js';
import { assess } from './formula.js';
import type { Household } from './household.js';
import { lint, stopping, type LintFinding, type RegisterUse } from './lint.js';
import type { CoefficientBand, ParameterSet } from './parameter-set.js';
import { parameterFaults, rulesOf } from './rules.js';

const SEED = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const BARE: ParameterSet = { ...SEED, accepts: [] };
const NOBODY: RegisterUse = { industries: new Map(), sections: new Map() };
const place = ({ code, place: at }: LintFinding) => `${code} ${at}`;

/** What a household of the example would pay, by the formula itself. */
function taxOf(set: ParameterSet, example: LintFinding['example'][number]): string {
  const household: Household = {
    section: example.section as string,
    industry: example.industry as string,
    area: parseDecimal(example.area as string),
    premises: '租赁',
    declaredRent: null,
    determinedRent: parseDecimal(example.rent as string),
    rentReason: '示例',
    declaredTurnover: null,
  };
  return formatYuan(assess(household, rulesOf(set)).tax);
}

describe('the lint of the demonstration set', () => {
  const findings = lint(BARE, NOBODY);

  it('finds where its falling area coefficients and its rent ratios lower the tax', () => {
    expect(findings.map(place)).toEqual([
      'AREA_LOWERS_TAX areaCoefficients[50]',
      'AREA_LOWERS_TAX areaCoefficients[100]',
      'AREA_LOWERS_TAX areaCoefficients[200]',
      'RATIO_LOWERS_TAX rentCoefficients[0.80]',
      'RATIO_LOWERS_TAX rentCoefficients[1.20]',
      'RATIO_LOWERS_TAX rentCoefficients[1.50]',
    ]);
    expect(stopping(findings).map(place)).toEqual(findings.slice(0, 3).map(place));
  });

  it('shows each with two households of which the larger pays less, as the formula has it', () => {
    for (const { example, zh, en } of findings) {
      const [one, other] = example as [LintFinding['example'][number], LintFinding['example'][number]];
      expect([taxOf(BARE, one), taxOf(BARE, other)]).toEqual([one.tax, other.tax]);
      expect(compare(parseDecimal(one.area as string), parseDecimal(other.area as string))).toBeLessThan(0);
      expect(compare(parseDecimal(one.tax), parseDecimal(other.tax))).toBeGreaterThan(0);
      for (const figure of [one.area, other.area, one.tax, other.tax]) {
        expect(zh).toContain(figure);
        expect(en).toContain(figure);
      }
    }
    expect(findings[1]?.zh).toContain('99.99 ㎡');
  });

  it('lists what the set accepts with its reason, and what it accepts for nothing', () => {
    expect(stopping(lint(SEED, NOBODY))).toEqual([]);
    expect(lint(SEED, NOBODY).every(({ accepted }) => accepted !== null)).toBe(true);
    const accepts = [{ finding: 'AREA_LOWERS_TAX', place: 'areaCoefficients[20]', reason: '没有' }];
    expect(lint({ ...SEED, accepts }, NOBODY).at(-1)).toMatchObject({
      code: 'ACCEPTS_NOTHING',
      place: 'areaCoefficients[20]',
      accepted: null,
    });
  });
});

describe('the lint', () => {
  it('names industries and sections that the register has and the set has not, with their households', () => {
    const use = {
      industries: new Map([
        ['5299', 3],
        ['6210', 70],
        ['5212', 9],
      ]),
      sections: new Map([
        ['中山路', 40],
        ['无此地段', 2],
      ]),
    };
    const found = lint(SEED, use).filter(({ accepted }) => accepted === null);
    expect(found.map(place)).toEqual(['INDUSTRY_WITHOUT_ITEM industries[5299]', 'SECTION_UNKNOWN sections[无此地段]']);
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'warning']);
    expect(found[0]?.zh).toContain('3 户');
    expect(stopping(found).map(place)).toEqual(['INDUSTRY_WITHOUT_ITEM industries[5299]']);
  });

  it.each<[string, Partial<ParameterSet>, string]>([
    [
      'a rent coefficient that falls',
      { rentCoefficients: [band('0', '1', '1.10'), band('1', null, '0.90')] },
      'RENT_LOWERS_TAX rentCoefficients[1]',
    ],
    [
      'a levy whose rate falls',
      {
        levies: [
          {
            code: 'vat',
            name: '税',
            base: 'turnover',
            bands: [rate('0', '50000', '0.02'), rate('50000', null, '0.01')],
          },
        ],
      },
      'TURNOVER_LOWERS_TAX levies[vat].bands[50000]',
    ],
  ])('finds %s', (_, change, expected) => {
    const set = { ...BARE, areaCoefficients: [band('0', null, '1')], cases: [], ...change };
    expect(parameterFaults(set)).toEqual([]);
    expect(lint(set, NOBODY).map(place)).toContain(expected);
  });

  it('finds nothing in a set whose coefficients do not matter to the tax', () => {
    const set = { ...BARE, levies: [{ code: 'vat', name: '税', base: 'turnover', rate: '0' }] };
    expect(lint(set, NOBODY)).toEqual([]);
  });
});

function band(from: string, below: string | null, value: string): CoefficientBand {
  return { from, below, value };
}
function rate(from: string, below: string | null, text: string) {
  return { from, below, rate: text };
}

/** Bands at rising borders with a value each. */
function bandsOf<T>(borders: readonly number[], places: number, values: readonly T[]) {
  const texts = [...new Set(borders)].sort((a, b) => a - b).map((border) => (border / 10 ** places).toFixed(places));
  const ends = ['0', ...texts];
  return ends.map((from, at) => ({ from, below: ends[at + 1] ?? null, value: values[at % values.length] as T }));
}
const coefficient = fc.integer({ min: 90, max: 110 }).map((value) => (value / 100).toFixed(2));
const coefficients = fc.array(coefficient, { minLength: 1, maxLength: 3 });
/** Mostly rising, so that many sets are found nothing in. */
const rising = fc
  .tuple(coefficients, fc.integer({ min: 0, max: 9 }))
  .map(([values, n]) => (n > 0 ? values.sort() : values));

const sets: fc.Arbitrary<ParameterSet> = fc
  .record({
    combination: fc.constantFrom('product' as const, 'sum' as const),
    unit: fc.constantFrom('1.00', '10.00', '100.00'),
    standard: fc.integer({ min: 1, max: 200 }).map(String),
    reference: fc.integer({ min: 1, max: 90 }).map(String),
    areas: fc.tuple(fc.array(fc.integer({ min: 1, max: 30_000 }), { maxLength: 2 }), rising),
    rents: fc.tuple(
      fc.array(fc.integer({ min: 10, max: 250 }), { maxLength: 2 }),
      fc.oneof(fc.constant(['1.00']), rising, coefficients),
    ),
    threshold: fc.integer({ min: 0, max: 20_000 }).map(String),
    taxableAt: fc.constantFrom('above' as const, 'reaching' as const),
    vat: fc.tuple(
      fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 2 }),
      fc.array(fc.constantFrom('0', '0.006', '0.01', '0.011', '0.03'), { minLength: 1, maxLength: 3 }),
    ),
    onlyWhenReached: fc.boolean(),
  })
  .map((one) => ({
    ...BARE,
    combination: one.combination,
    turnoverRounding: { unit: one.unit, mode: 'half-up' as const },
    sections: [{ code: '1', name: '街', station: '站', grade: 'I', referenceRent: one.reference }],
    quotaItems: [{ code: 'A', name: '项', industries: ['6210'], standard: { I: one.standard }, coefficient: '1' }],
    areaCoefficients: bandsOf(one.areas[0], 2, one.areas[1]),
    rentCoefficients: bandsOf(one.rents[0], 2, one.rents[1]),
    vatThreshold: { monthlyTurnover: one.threshold, taxableAt: one.taxableAt },
    levies: [
      {
        ...{ code: 'vat', name: '税', base: 'turnover', onlyWhenThresholdReached: one.onlyWhenReached },
        bands: bandsOf(one.vat[0], 0, one.vat[1].sort()).map(({ value, ...ends }) => ({ ...ends, rate: value })),
      },
      { code: 'extra', name: '附加', base: 'vat', rate: '0.07' },
    ],
    cases: [],
  }));

describe('a set in which the lint finds nothing', () => {
  const cents = (max: number) => fc.integer({ min: 1, max });
  /** mostly small steps, and near the borders */
  const pair = fc.record({
    area: cents(60_000),
    more: fc.oneof(cents(5), cents(60_000)),
    rent: cents(3_000_000),
    up: fc.oneof(fc.constant(0), cents(9), cents(900_000)),
    border: fc.nat(),
  });

  it('never lets the household with more area and no less rent pay less', () => {
    let clean = 0;
    fc.assert(
      fc.property(sets, fc.array(pair, { minLength: 40, maxLength: 40 }), (set, pairs) => {
        expect(parameterFaults(set)).toEqual([]);
        if (lint(set, NOBODY).length > 0) return;
        clean++;
        const rules = rulesOf(set);
        const tax = (area: number, rent: number, own: boolean) =>
          assess(
            {
              ...{ section: '街', industry: '6210', declaredRent: null, rentReason: '例', declaredTurnover: null },
              area: { units: BigInt(area), scale: 2 },
              premises: own ? '自有' : '租赁',
              determinedRent: own ? null : { units: BigInt(rent), scale: 2 },
            },
            rules,
          ).tax;
        const borders = set.areaCoefficients.map(({ from }) => Math.round(Number(from) * 100));
        for (const { area, more, rent, up, border } of pairs) {
          const from = border % 2 === 0 ? area : Math.max(1, (borders[border % borders.length] as number) - (area % 3));
          expect(tax(from + more, rent + up, false)).toBeGreaterThanOrEqual(tax(from, rent, false));
          expect(tax(from + more, 0, true)).toBeGreaterThanOrEqual(tax(from, 0, true));
          // shortly before the beginning of a rent band, and on it
          const ratio = Number(set.rentCoefficients[border % set.rentCoefficients.length]?.from);
          const reached = Math.ceil(ratio * from * Number(set.sections[0]?.referenceRent) - 1e-6);
          if (reached === 0) continue;
          expect(tax(from, reached + 1, false)).toBeGreaterThanOrEqual(tax(from, reached - 1, false));
          expect(tax(from + 1, reached, false)).toBeGreaterThanOrEqual(tax(from, reached, false));
        }
      }),
      { numRuns: 600, endOnFailure: true },
    );
    expect(clean).toBeGreaterThan(60);
  });
});
