import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assess, heldBackReasons } from '../../assessment/domain/formula.js';
import { frozenHousehold, type FrozenInputs } from '../../assessment/domain/household.js';
import { rulesOf } from '../../assessment/domain/rules.js';
import { formatDecimal, multiply, parseDecimal, toFixed } from '../../kernel/decimal.js';
import { formatYuan } from '../../kernel/money.js';
import { PARAMETERS } from '../../../test/support/computed-notice.js';
import type { LineBasis } from './notice-document.js';
import { recompute } from './recompute.js';

const RULES = rulesOf(PARAMETERS);

/** 中山路 (I, 128 yuan), 服装 5232: 135 × 1060.00 × 1.05 × 0.72 × 1.10. */
const CELLS = {
  area: '135',
  rent: '23757.00',
  industryCoefficient: '1.05',
  areaCoefficient: '0.72',
  rentCoefficient: '1.10',
  assessedTurnover: '119000.00',
  thresholdReached: '是',
  monthlyTax: '1606.50',
};
const BASIS: LineBasis = {
  rules: 0,
  section: '中山路',
  industry: '5232',
  rent: 'declared',
  declarationDecided: false,
};
const differingOf = (cells: Partial<typeof CELLS>, basis: Partial<LineBasis> = {}) =>
  recompute({ cells: { ...CELLS, ...cells } }, { ...BASIS, ...basis }, RULES);

describe('a printed line', () => {
  it('gives its figures again', () => {
    expect(differingOf({})).toMatchObject({ differing: [] });
    expect(differingOf({ rent: '23757.000', areaCoefficient: '0.720' })).toMatchObject({ differing: [] });
  });

  it.each([
    ['industryCoefficient', '1.06'],
    ['areaCoefficient', '0.73'],
    ['rentCoefficient', '1.00'],
    ['assessedTurnover', '119100.00'],
    ['thresholdReached', '否'],
    ['monthlyTax', '1606.51'],
  ])('that says otherwise of %s is found out', (key, text) => {
    expect(differingOf({ [key]: text })).toMatchObject({ differing: [key] });
  });

  it('names every figure that follows from what was changed, in the order of the print', () => {
    expect(differingOf({ area: '200' })).toMatchObject({
      differing: ['areaCoefficient', 'rentCoefficient', 'assessedTurnover', 'monthlyTax'],
    });
  });

  it('of own premises has the reference rent, to the places that are printed', () => {
    const own = { rentCoefficient: '1.00', assessedTurnover: '108200.00', monthlyTax: '1460.70' };
    expect(differingOf({ ...own, rent: '17280.00' }, { rent: 'own' })).toMatchObject({ differing: [] });
    expect(differingOf({ ...own, rent: '17280.01' }, { rent: 'own' })).toMatchObject({ differing: ['rent'] });
  });

  it('takes its own declaration where that decided', () => {
    const declared = { assessedTurnover: '200000.00', monthlyTax: '3000.00' };
    expect(differingOf(declared)).toMatchObject({ differing: ['assessedTurnover', 'monthlyTax'] });
    expect(differingOf(declared, { declarationDecided: true })).toMatchObject({ differing: [] });
    expect(differingOf({ ...CELLS, assessedTurnover: '1000.00' }, { declarationDecided: true })).toMatchObject({
      differing: ['assessedTurnover'],
    });
  });

  it.each([
    ['a section that the set has not', { section: '无此路' }, 'ASSESSMENT.SECTION_UNKNOWN'],
    ['an industry that it has not', { industry: '0000' }, 'ASSESSMENT.INDUSTRY_WITHOUT_ITEM'],
  ])('with %s is not computed', (_, basis, reason) => {
    expect(differingOf({}, basis)).toMatchObject({ heldBack: [{ reason }] });
  });

  it('with a rent that only an officer may set is not computed from a declaration', () => {
    expect(differingOf({ rent: '99999.00' })).toMatchObject({ heldBack: [{ reason: 'ASSESSMENT.RENT_TO_DETERMINE' }] });
    expect(differingOf({ rent: '99999.00' }, { rent: 'determined' })).not.toHaveProperty('heldBack');
  });

  it.each(['', '12,5', '1e3', '十'])('with “%s” for a figure is refused', (area) => {
    expect(() => differingOf({ area })).toThrow(RangeError);
  });
});

describe('whatever the formula computes', () => {
  const tenths = fc.integer({ min: 1, max: 5000 });
  const inputs = fc
    .record({
      section: fc.constantFrom(...PARAMETERS.sections.map(({ name }) => name)),
      industry: fc.constantFrom(...PARAMETERS.quotaItems.flatMap(({ industries }) => industries)),
      area: tenths.map((count) => formatDecimal({ units: BigInt(count), scale: 1 })),
      /** per mille of the reference rent: from implausible to implausible */
      ratio: fc.integer({ min: 300, max: 2500 }),
      rent: fc.constantFrom<LineBasis['rent']>('declared', 'determined', 'own'),
      declaredTurnover: fc.option(fc.integer({ min: 1, max: 300_000 }).map(String)),
    })
    .map(({ ratio, rent, ...facts }) => {
      const reference = multiply(parseDecimal(facts.area), RULES.sections.get(facts.section)!.rent);
      const yuan = formatDecimal(multiply(reference, { units: BigInt(ratio), scale: 3 }));
      const frozen: FrozenInputs = {
        ...facts,
        premises: rent === 'own' ? '自有' : '租赁',
        declaredRent: rent === 'declared' ? yuan : null,
        determinedRent: rent === 'determined' ? yuan : null,
        rentReason: '合同租金明显偏低',
      };
      return { rent, household: frozenHousehold(frozen) };
    })
    .filter(({ household }) => heldBackReasons(household, RULES).length === 0);

  it('comes out of its print and basis, and out of no other tax (property)', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 999 }), ({ household, rent }, fen) => {
        const result = assess(household, RULES);
        const places = Math.max(2, result.rent.scale);
        const cells = {
          area: formatDecimal(household.area),
          rent: toFixed(result.rent, places),
          industryCoefficient: result.item.coefficient.text,
          areaCoefficient: result.areaCoefficient.text,
          rentCoefficient: result.rentCoefficient.text,
          assessedTurnover: formatYuan(result.assessed),
          thresholdReached: result.thresholdReached ? '是' : '否',
          monthlyTax: formatYuan(result.tax),
        };
        const { section, industry } = household;
        const declarationDecided = result.assessed !== result.computed;
        const basis = { rules: 0, section, industry, rent, declarationDecided };
        expect(recompute({ cells }, basis, RULES)).toMatchObject({ differing: [] });
        const monthlyTax = formatYuan(result.tax + BigInt(fen));
        expect(recompute({ cells: { ...cells, monthlyTax } }, basis, RULES)).toMatchObject({
          differing: ['monthlyTax'],
        });
      }),
    );
  });
});
