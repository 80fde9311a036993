import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assess, heldBackReasons } from '../../assessment/domain/formula.js';
import { frozenHousehold, type FrozenInputs } from '../../assessment/domain/household.js';
import type { ParameterSet } from '../../assessment/domain/parameter-set.js';
import { rulesOf } from '../../assessment/domain/rules.js';
import { formatDecimal, formatUnits } from '../../kernel/decimal.js';
import { formatYuan } from '../../kernel/money.js';
import { assessedRow, type AssessedLine } from './assessed-row.js';
import { recompute } from './recompute.js';

const SET = JSON.parse(readFileSync('seeds/assessment/parameters-2026.json', 'utf8')) as ParameterSet;
const RULES = rulesOf(SET);

/** The line that a run would write of a household; null of one that it holds back. */
function lineOf(inputs: FrozenInputs): AssessedLine | null {
  const household = frozenHousehold(inputs);
  if (heldBackReasons(household, RULES).length > 0) return null;
  const found = assess(household, RULES);
  return {
    ...inputs,
    ...{ number: '00000019710717957602', name: '示范县盛世便利店', owner: '欧阳英伟', station: '城关站' },
    ...{ address: '示范县中山路18号13800001234', industryName: '便利店零售', sectionCode: found.section.code },
    rent: formatDecimal(found.rent),
    industryCoefficient: found.item.coefficient.text,
    areaCoefficient: found.areaCoefficient.text,
    rentCoefficient: found.rentCoefficient.text,
    computedTurnover: formatYuan(found.computed),
    assessedTurnover: formatYuan(found.assessed),
    thresholdReached: found.thresholdReached,
    monthlyTax: formatYuan(found.tax),
  };
}

const HOUSEHOLD: FrozenInputs = {
  ...{ section: SET.sections[0]?.name as string, industry: SET.quotaItems[0]?.industries[0] as string },
  ...{ area: '37.5', premises: '自有', declaredRent: null, determinedRent: null },
  ...{ rentReason: null, declaredTurnover: null },
};
const LINE = lineOf(HOUSEHOLD) as AssessedLine;

const cents = (most: number) => fc.integer({ min: 1, max: most }).map((units) => formatUnits(BigInt(units), 2));
const maybe = (most: number) => fc.option(cents(most), { nil: null });
const households = fc.record<FrozenInputs>({
  section: fc.constantFrom(...SET.sections.map(({ name }) => name)),
  industry: fc.constantFrom(...SET.quotaItems.flatMap(({ industries }) => industries)),
  area: cents(100_000),
  premises: fc.constantFrom('租赁', '自有'),
  declaredRent: maybe(2_000_000),
  determinedRent: maybe(2_000_000),
  rentReason: fc.constant('周边租金'),
  declaredTurnover: maybe(30_000_000),
});

describe('a row of what the formula made', () => {
  it('is masked, names nobody, and keeps figures as they are', () => {
    expect(assessedRow(LINE, 7, 0)).toMatchObject({
      ...{ station: '城关站', serial: 7, number: '00000019710717957602' },
      cells: {
        ...{ number: '000000************02', name: '示范县盛世便利店', owner: '欧阳*' },
        ...{ address: '示范县中山路18号***********', area: '37.5', thresholdReached: '否', monthlyTax: '0.00' },
      },
      basis: { rules: 0, rent: 'own', section: HOUSEHOLD.section, declarationDecided: false },
    });
  });

  it('says whose the rent is, and prints that of officers and of the household to the last place', () => {
    const rent = (changes: Partial<AssessedLine>) => {
      const { cells, basis } = assessedRow({ ...LINE, ...changes }, 1, 0);
      return [basis?.rent, cells['rent']];
    };
    expect(rent({ premises: '租赁', declaredRent: '1234.567' })).toEqual(['declared', '1234.567']);
    expect(rent({ premises: '租赁', declaredRent: '9', determinedRent: '800' })).toEqual(['determined', '800.00']);
    expect(rent({ determinedRent: '800.5' })).toEqual(['determined', '800.50']);
    expect(rent({})[0]).toBe('own');
  });

  it('gives its figures again when anyone computes it from the print (property)', () => {
    fc.assert(
      fc.property(households, (inputs) => {
        const line = lineOf(inputs);
        fc.pre(line !== null);
        const row = assessedRow(line, 1, 0);
        expect(recompute(row, row.basis!, RULES)).toMatchObject({ differing: [] });
      }),
      { numRuns: 500 },
    );
  });
});
