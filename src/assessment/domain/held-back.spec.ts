import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal } from '../../kernel/decimal.js';
import { projectPath } from '../../platform/config/project-root.js';
import { heldBackReasons, signatureFault } from './formula.js';
import type { Household, Signatures } from './household.js';
import type { ParameterSet } from './parameter-set.js';
import { rulesOf } from './rules.js';

const rules = rulesOf(
  JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet,
);

/** 50 m² × 128.00 = 6 400: plausible is a rent from 3 840 to 11 520. */
const LEASED: Household = {
  section: '中山路',
  industry: '6291',
  area: parseDecimal('50'),
  premises: '租赁',
  declaredRent: parseDecimal('6400.00'),
  determinedRent: null,
  rentReason: null,
  declaredTurnover: null,
};
const reasons = (one: Partial<Household>) => heldBackReasons({ ...LEASED, ...one }, rules);
const codes = (one: Partial<Household>) => reasons(one).map(({ reason }) => reason);

describe('the plausible rent', () => {
  it.each(['3840', '3840.00', '3840.000000001', '6400', '11519.99', '11520', '11520.000'])(
    'of %s is used as it is declared',
    (rent) => {
      expect(reasons({ declaredRent: parseDecimal(rent) })).toEqual([]);
    },
  );

  it.each([
    ['3839.99', '0.599998'],
    // the printed ratio is for reading: six places hide what the comparison sees
    ['3839.999999999999', '0.600000'],
    ['0', '0.000000'],
    ['11520.01', '1.800002'],
    ['11520.000000000001', '1.800000'],
    ['99999999', '15624.999844'],
  ])('is not %s: held back with the ratio %s', (rent, ratio) => {
    expect(reasons({ declaredRent: parseDecimal(rent) })).toEqual([
      { reason: 'ASSESSMENT.RENT_TO_DETERMINE', data: { ratio, low: '0.60', high: '1.80' } },
    ]);
  });

  it('is decided by whole numbers alone for any area and rent in fen', () => {
    const areas = fc.integer({ min: 1, max: 60_000 });
    const shares = fc.integer({ min: 50, max: 190 });
    fc.assert(
      fc.property(areas, shares, fc.integer({ min: -1, max: 1 }), (area, share, shift) => {
        // rent × 10⁶ = share % of area × 128.00, and one millionth more or less
        const rent = BigInt(area) * 12_800n * BigInt(share) + BigInt(shift);
        const units = rent < 0n ? 0n : rent;
        const plausible = units >= BigInt(area) * 12_800n * 60n && units <= BigInt(area) * 12_800n * 180n;
        const household = { area: { units: BigInt(area), scale: 2 }, declaredRent: { units, scale: 6 } };
        expect(codes(household)).toEqual(plausible ? [] : ['ASSESSMENT.RENT_TO_DETERMINE']);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a household is held back', () => {
  it('for a section that the set does not have', () => {
    expect(reasons({ section: '中山路东段' })).toEqual([
      { reason: 'ASSESSMENT.SECTION_UNKNOWN', data: { section: '中山路东段', set: 'EA-2026' } },
    ]);
  });

  it.each(['6219', '62', '621', '62910', ''])(
    'for the industry %j, which no item holds with its four digits',
    (industry) => {
      expect(reasons({ industry })).toEqual([
        { reason: 'ASSESSMENT.INDUSTRY_WITHOUT_ITEM', data: { industry, set: 'EA-2026' } },
      ]);
    },
  );

  it('for leased premises without any rent', () => {
    expect(reasons({ declaredRent: null })).toEqual([{ reason: 'ASSESSMENT.RENT_MISSING', data: {} }]);
  });

  it('for a determined rent without its reason, on own premises too', () => {
    const fault = { reason: 'ASSESSMENT.RENT_REASON_MISSING', data: { rent: '9600.00' } };
    expect(reasons({ determinedRent: parseDecimal('9600.00') })).toEqual([fault]);
    expect(reasons({ determinedRent: parseDecimal('9600.00'), premises: '自有', declaredRent: null })).toEqual([fault]);
  });

  it('for all its reasons at once', () => {
    const unknown = { section: '无', industry: '0000' };
    const first = ['ASSESSMENT.SECTION_UNKNOWN', 'ASSESSMENT.INDUSTRY_WITHOUT_ITEM'];
    expect(codes({ ...unknown, declaredRent: null })).toEqual([...first, 'ASSESSMENT.RENT_MISSING']);
    expect(codes({ ...unknown, determinedRent: parseDecimal('1') })).toEqual([
      ...first,
      'ASSESSMENT.RENT_REASON_MISSING',
    ]);
    // without a section there is no reference to compare a declared rent with
    expect(codes(unknown)).toEqual(first);
    expect(codes({ industry: '0000', declaredRent: parseDecimal('1') })).toEqual([
      'ASSESSMENT.INDUSTRY_WITHOUT_ITEM',
      'ASSESSMENT.RENT_TO_DETERMINE',
    ]);
  });
});

describe('a household is not held back', () => {
  it('for a rent that an officer has determined, outside the plausible too', () => {
    for (const rent of ['1.00', '6400', '99999'])
      expect(reasons({ determinedRent: parseDecimal(rent), rentReason: '转租差价', declaredRent: null })).toEqual([]);
  });

  it('for own premises, whatever rent is declared or none', () => {
    for (const declaredRent of [null, parseDecimal('1'), parseDecimal('99999')])
      expect(reasons({ premises: '自有', declaredRent })).toEqual([]);
  });
});

describe('the signatures of a sheet', () => {
  const signed: Signatures = { measured: true, collector: '张三', checker: '李四', signedOn: '2026-10-12' };

  it('are right with two officers and the day', () => {
    expect(signatureFault(signed)).toBeUndefined();
  });

  it.each<[Partial<Signatures>, string[]]>([
    [{ measured: false }, ['经营面积或房屋来源']],
    [{ collector: null }, ['采集人']],
    [{ checker: null }, ['核查人']],
    [{ signedOn: null }, ['纳税人签字日期']],
    [{ checker: '张三' }, ['采集人与核查人不得为同一人']],
    [{ checker: '张三', signedOn: null }, ['纳税人签字日期', '采集人与核查人不得为同一人']],
    // two that are missing are not the same person
    [{ collector: null, checker: null, signedOn: null }, ['采集人', '核查人', '纳税人签字日期']],
  ])('with %j are faulty: %j', (change, missing) => {
    expect(signatureFault({ ...signed, ...change })).toEqual({
      reason: 'ASSESSMENT.SHEET_UNSIGNED',
      data: { missing },
    });
  });
});
