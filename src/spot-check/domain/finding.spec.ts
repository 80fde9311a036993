import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { assess } from '../../assessment/domain/formula.js';
import type { CaseHousehold, ParameterSet } from '../../assessment/domain/parameter-set.js';
import { rulesOf } from '../../assessment/domain/rules.js';
import { householdOf } from '../../assessment/domain/worked-cases.js';
import { parseDecimal } from '../../kernel/decimal.js';
import { projectPath } from '../../platform/config/project-root.js';
import { findingOf, isError, type OnFile, type Seen } from './finding.js';

const set = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const rules = rulesOf(set);
const TOLERANCE = parseDecimal('0.5');

/** 中山路: 1320.00 for each m² of 小吃, reference rent 128.00; 99 m² are computed at 111 078 and assessed at 111 100. */
const FILED: CaseHousehold = {
  section: '中山路',
  industry: '6291',
  area: '99',
  premises: '租赁',
  declaredRent: '12672',
  determinedRent: null,
  declaredTurnover: null,
};
const onFile = (one: Partial<CaseHousehold> = {}): OnFile => {
  const household = householdOf({ ...FILED, ...one });
  const { assessed, tax } = assess(household, rules);
  return { household, assessed, tax };
};
const trading = (one: Partial<CaseHousehold> = {}, served = true): Seen => ({
  state: 'trading',
  household: householdOf({ ...FILED, ...one }),
  served,
});
const found = (seen: Seen, filed = onFile()) => findingOf(filed, seen, rules, TOLERANCE);

describe('a finding', () => {
  it('is none where everything is as on file', () => {
    expect(found(trading())).toEqual({ classes: ['none'], difference: 0n, heldBack: [] });
    expect(found(trading({ area: '99.00', declaredRent: '12672.0' })).classes).toEqual(['none']);
  });

  it.each([
    ['99.5', 'tolerated', 0n],
    ['98.50', 'tolerated', 0n],
    // 99.51 × 1320 × 0.85 = 111 650.22, and 98.49 make 110 505.78: 600 yuan more or less, 1.35 % of them
    ['99.51', 'area', 810n],
    ['98.49', 'area', -810n],
  ])('of an area of %s m² where 99 are on file is %s', (area, wanted, difference) => {
    const finding = found(trading({ area }));
    expect([finding.classes, finding.difference]).toEqual([[wanted], difference]);
  });

  it('names everything that is wrong, in the order of the classes', () => {
    const finding = found(trading({ area: '120', declaredRent: '13000', industry: '6210' }, false));
    expect(finding.classes).toEqual(['area', 'rent', 'industry', 'service']);
  });

  it('of own premises that are leased, or of another rent by an officer, is of the rent', () => {
    expect(found(trading({ premises: '自有', declaredRent: null })).classes).toEqual(['rent']);
    expect(found(trading({ determinedRent: '15000' })).classes).toEqual(['rent']);
    expect(found(trading({ determinedRent: '12672.00' })).classes).toEqual(['none']);
  });

  it('of a line that the formula does not make of its own inputs is of the coefficients', () => {
    const filed = onFile();
    expect(found(trading(), { ...filed, tax: filed.tax - 1n })).toEqual({
      classes: ['coefficient'],
      difference: 1n,
      heldBack: [],
    });
  });

  it('that cannot be assessed says why, and no difference', () => {
    const finding = found(trading({ declaredRent: '1' }));
    expect(finding.difference).toBeNull();
    expect(finding.heldBack.map(({ reason }) => reason)).toEqual(['ASSESSMENT.RENT_TO_DETERMINE']);
  });

  it.each(['closed', 'not-found'] as const)('of who is %s takes off all of his tax', (state) => {
    const filed = onFile();
    expect(found({ state }, filed)).toEqual({ classes: [state], difference: -filed.tax, heldBack: [] });
  });

  it('is an error unless it is none or within tolerance, and a difference never comes of an area within', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9700, max: 10100 }), fc.boolean(), (hundredths, served) => {
        const finding = found(trading({ area: (hundredths / 100).toFixed(2) }, served));
        const isWithin = Math.abs(hundredths - 9900) <= 50;
        expect(isError(finding)).toBe(!isWithin || !served);
        if (isWithin) expect(finding.difference).toBe(0n);
      }),
    );
  });
});
