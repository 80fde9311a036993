import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal } from '../../kernel/decimal.js';
import { formatYuan } from '../../kernel/money.js';
import { projectPath } from '../../platform/config/project-root.js';
import { explain } from './explanation.js';
import { assess, heldBackReasons } from './formula.js';
import type { CaseHousehold, ParameterSet } from './parameter-set.js';
import { rulesOf } from './rules.js';
import { householdOf } from './worked-cases.js';

/*
 * Two oracles that share no code with the formula: fractions of integers that compute an assessment from the JSON
 * text of a set, and a reader of the printed operations that repeats them with a pencil's arithmetic.
 */
interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

function q(text: string): Fraction {
  const [whole = '', places = ''] = text.split('.');
  return { n: BigInt(whole + places), d: BigInt(`1${'0'.repeat(places.length)}`) };
}
const ONE = q('1');
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
const over = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d, d: a.d * b.n });
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
const less = (a: Fraction, b: Fraction) => a.n * b.d < b.n * a.d;
const larger = (a: Fraction, b: Fraction) => (less(a, b) ? b : a);
/** To the nearest multiple of the unit, the half upwards: ⌊x ÷ unit + ½⌋ × unit, for what is not negative. */
function rounded(value: Fraction, unit: Fraction): Fraction {
  const { n, d } = plus(over(value, unit), { n: 1n, d: 2n });
  return times({ n: n / d, d: 1n }, unit);
}
function printed(value: Fraction, places: number): string {
  const { n, d } = rounded(value, q(places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`));
  const digits = ((n * 10n ** BigInt(places)) / d).toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** The whole assessment of domain.md section 3, from the file's own text. */
function independent(set: ParameterSet, one: CaseHousehold) {
  const section = set.sections.find(({ name }) => name === one.section)!;
  const item = set.quotaItems.find(({ industries }) => industries.includes(one.industry))!;
  const [area, unit] = [q(one.area), q(set.turnoverRounding.unit)];
  const reference = times(area, q(section.referenceRent));
  const rentText = one.determinedRent ?? (one.premises === '自有' ? null : one.declaredRent);
  const rent = rentText === null ? reference : q(rentText);
  const within = <B extends { from: string; below: string | null }>(bands: readonly B[], value: Fraction): B =>
    bands.filter(({ from, below }) => !less(value, q(from)) && (below === null || less(value, q(below))))[0]!;
  const areaCoefficient = within(set.areaCoefficients, area).value;
  const rentCoefficient = within(set.rentCoefficients, over(rent, reference)).value;
  const coefficients = [item.coefficient, areaCoefficient, rentCoefficient].map(q);
  const factor = set.combination === 'sum' ? coefficients.reduce(plus) : coefficients.reduce(times);
  const exact = times(times(area, q(item.standard[section.grade]!)), factor);
  const computed = rounded(exact, unit);
  const floor = set.declaredTurnover === 'floor' && one.declaredTurnover !== null;
  const assessed = floor ? larger(computed, rounded(q(one.declaredTurnover ?? '0'), unit)) : computed;
  const threshold = q(set.vatThreshold.monthlyTurnover);
  const reached = set.vatThreshold.taxableAt === 'above' ? less(threshold, assessed) : !less(assessed, threshold);
  const amounts = new Map<string, Fraction>([['turnover', assessed]]);
  for (const levy of set.levies) {
    const rate = q(levy.bands === undefined ? levy.rate! : within(levy.bands, assessed).rate);
    const owed = times(times(amounts.get(levy.base)!, rate), minus(ONE, q(levy.reduction ?? '0')));
    amounts.set(levy.code, levy.onlyWhenThresholdReached === true && !reached ? q('0') : rounded(owed, q('0.01')));
  }
  const levies = set.levies.map(({ code }) => amounts.get(code)!);
  return {
    standard: item.standard[section.grade],
    areaCoefficient,
    rentCoefficient,
    exact,
    computed: printed(computed, 2),
    assessed: printed(assessed, 2),
    reached,
    levies: levies.map((levy) => printed(levy, 2)),
    tax: printed(levies.reduce(plus), 2),
  };
}

/** Repeats a printed operation: a number, or for a comparison whether it holds. */
function evaluate(operation: string): Fraction | boolean {
  const tokens = operation.match(/\d+(?:\.\d+)?|max|round|\S/g) ?? [];
  const next = (expected?: string): string => {
    const token = tokens.shift();
    if (token === undefined || (expected !== undefined && token !== expected))
      throw new Error(`${String(token)} in ${operation}`);
    return token;
  };
  const primary = (): Fraction => {
    const token = next();
    if (token === '(') {
      const inner = sum();
      next(')');
      return inner;
    }
    if (token !== 'max' && token !== 'round') return q(token);
    next('(');
    const first = sum();
    next(',');
    const second = sum();
    next(')');
    return token === 'max' ? larger(first, second) : rounded(first, second);
  };
  const product = (): Fraction => {
    let value = primary();
    while (tokens[0] === '×' || tokens[0] === '÷')
      value = next() === '×' ? times(value, primary()) : over(value, primary());
    return value;
  };
  const sum = (): Fraction => {
    let value = product();
    while (['+', '-', '−'].includes(tokens[0] ?? ''))
      value = next() === '+' ? plus(value, product()) : minus(value, product());
    return value;
  };
  const left = sum();
  if (tokens.length === 0) return left;
  const sign = next();
  const right = sum();
  if (tokens.length > 0 || (sign !== '>' && sign !== '≥')) throw new Error(`${sign} in ${operation}`);
  return sign === '>' ? less(right, left) : !less(left, right);
}

const read = (path: string) => JSON.parse(readFileSync(projectPath(path), 'utf8')) as ParameterSet;
const product = read('seeds/assessment/parameters-2026.json');
const sum = read('test/fixtures/parameters-sum.json');
const reaching: ParameterSet = {
  ...product,
  declaredTurnover: 'none',
  combination: 'sum',
  vatThreshold: { ...product.vatThreshold, taxableAt: 'reaching' },
};
const floored: ParameterSet = { ...sum, declaredTurnover: 'floor', combination: 'product' };

/** Ratio in millionths within what is plausible in both sets, round values more often; a shift in units of 10⁻¹⁰ yuan. */
const ratios = fc.oneof(
  fc.integer({ min: 12, max: 36 }).map((twentieths) => twentieths * 50_000),
  fc.integer({ min: 600_000, max: 1_800_000 }),
);
const areas = fc.oneof(
  fc.constantFrom('19.99', '20', '20.0', '29.99', '30.00', '49.9', '50', '50.00', '99.99', '100.0', '199.99', '200'),
  fc
    .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 10, max: 400 }), fc.integer({ min: 0, max: 99 }))
    .map(([places, whole, part]) =>
      places === 0 ? String(whole) : `${whole}.${String(part).padStart(2, '0').slice(0, places)}`,
    ),
);
const money = (most: number) => fc.integer({ min: 0, max: most * 20 }).map((steps) => (steps / 20).toFixed(2));
const turnovers = fc.oneof(
  fc.constantFrom('99949.99', '99950.00', '100049.99', '100050.00', '50499.99', '50500'),
  money(250_000),
);

function households(set: ParameterSet): fc.Arbitrary<CaseHousehold> {
  return fc
    .record({
      section: fc.constantFrom(...set.sections),
      industry: fc.constantFrom(...set.quotaItems.flatMap(({ industries }) => industries)),
      area: areas,
      own: fc.boolean(),
      ratio: ratios,
      shift: fc.constantFrom(0n, 0n, 1n, -1n, 33n),
      fen: fc.boolean(),
      determinedRent: fc.option(money(60_000), { freq: 3 }),
      declaredTurnover: fc.option(turnovers),
    })
    .map(({ section, own, ratio, shift, fen, ...rest }) => {
      const reference = times(q(rest.area), q(section.referenceRent));
      const clean = times(reference, { n: BigInt(ratio), d: 1_000_000n });
      const inner = ratio > 610_000 && ratio < 1_790_000;
      const rent = inner ? printed(plus(clean, { n: shift + 33n, d: 10n ** 10n }), fen ? 2 : 10) : printed(clean, 10);
      return { ...rest, section: section.name, premises: own ? '自有' : '租赁', declaredRent: own ? null : rent };
    });
}

describe.each([
  ['product', product, 2500],
  ['the same set with sum, none, reaching', reaching, 2500],
  ['sum', sum, 2500],
  ['the small set with product and floor', floored, 2500],
])('random households of %s', (_, set, numRuns) => {
  const rules = rulesOf(set);

  it('are assessed as an independent computation from the file does, and every printed operation can be repeated', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(households(set), (one) => {
        const household = householdOf(one);
        expect(heldBackReasons(household, rules)).toEqual([]);
        const result = assess(household, rules);
        const { exact, ...expected } = independent(set, one);
        expect({
          standard: result.standard.text,
          areaCoefficient: result.areaCoefficient.text,
          rentCoefficient: result.rentCoefficient.text,
          computed: formatYuan(result.computed),
          assessed: formatYuan(result.assessed),
          reached: result.thresholdReached,
          levies: result.levies.map(formatYuan),
          tax: formatYuan(result.tax),
        }).toEqual(expected);
        expect(minus(exact, q(formatDecimal(result.turnover0))).n).toBe(0n);

        const lines = explain(household, result, rules);
        const wrong = lines.filter(({ rule, operation, value }) => {
          if (operation === '') return false;
          const again = evaluate(operation);
          if (typeof again === 'boolean') return rule !== 'threshold' || value !== (again ? '是' : '否');
          if (rule === 'rent.ratio') return value !== printed(again, 6);
          if (rule.startsWith('levy.')) return value !== printed(again, 2);
          return minus(again, q(value)).n !== 0n;
        });
        expect(wrong).toEqual([]);
        expect([lines.at(-1)?.rule, lines.at(-1)?.value]).toEqual(['tax', expected.tax]);
        seen.add(`${expected.areaCoefficient} ${expected.rentCoefficient}`).add(String(expected.reached));
      }),
      { numRuns },
    );
    // the sample is no easy one: every pair of bands, and both sides of the threshold
    expect([...seen].filter((key) => /\d/.test(key))).toHaveLength(
      set.areaCoefficients.length * set.rentCoefficients.length,
    );
    expect([seen.has('true'), seen.has('false')]).toEqual([true, true]);
  });
});

describe('the reader of operations itself', () => {
  it.each([
    ['2 + 3 × 4', '14'],
    ['100 ÷ (5 × 4) - 1', '4'],
    ['max(1.50, round(14250.00, 100.00))', '14300'],
    ['round(14249.99, 100)', '14200'],
    ['10 - 2 - 3', '5'],
  ])('reads %s as %s', (operation, value) => {
    expect(minus(evaluate(operation) as Fraction, q(value)).n).toBe(0n);
  });

  it('compares, and refuses what it cannot read', () => {
    expect([evaluate('2 > 2'), evaluate('2 ≥ 2'), evaluate('3 > 2')]).toEqual([false, true, true]);
    for (const text of ['', '2 ×', '(2', '2 2', 'min(1, 2)', '1 < 2']) expect(() => evaluate(text)).toThrow();
  });
});
