import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { formatUnits, parseDecimal } from '../../../kernel/decimal.js';
import { projectPath } from '../../../platform/config/project-root.js';
import { heldBackReasons } from '../../domain/formula.js';
import type { ParameterSet } from '../../domain/parameter-set.js';
import { rulesOf } from '../../domain/rules.js';
import { compareRent, type Neighbour, type Yardstick } from './rent-comparison.js';

const SET = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const rules = rulesOf(SET);
const [SECTION, OTHER] = SET.sections.filter(({ station, grade }) => station === '城关站' && grade === 'I');
const ITEM = SET.quotaItems[0];
if (SECTION === undefined || OTHER === undefined || ITEM === undefined) throw new Error('the set is another one');
const [section, industry] = [SECTION.name, ITEM.industries[0] as string];
const yardstick = {
  ...{ rules, section: rules.sections.get(section), item: rules.items.get(industry) },
  ...{ set: SET.code, version: 'f'.repeat(64), document: SET.document },
} as Yardstick;

const { low, high } = SET.rentPlausibility;
const neighbour = (rent: string, over: Partial<Neighbour> = {}): Neighbour => ({
  ...{ section, area: parseDecimal('10'), rent: parseDecimal(rent), determined: true },
  ...over,
});
const compared = (declaredRent: string | null, around: readonly Neighbour[] = [], area = '10') =>
  compareRent({ section, industry, area, declaredRent }, yardstick, around);
/** Eight like ones: 100, 101 … 107 yuan for each m². */
const EIGHT = Array.from({ length: 8 }, (_, at) => neighbour(String(1000 + at * 10)));

describe('a declared rent beside the reference', () => {
  it('is to be determined exactly where the formula would hold the household back', () => {
    const cents = fc.integer({ min: 1, max: 500_000 });
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 20_000 }), (rent, area) => {
        const [declaredRent, size] = [formatUnits(BigInt(rent), 2), formatUnits(BigInt(area), 2)];
        const household = {
          ...({ section, industry, area: parseDecimal(size), premises: '租赁', declaredTurnover: null } as const),
          ...{ declaredRent: parseDecimal(declaredRent), determinedRent: null, rentReason: null },
        };
        expect(compared(declaredRent, [], size).toDetermine).toBe(heldBackReasons(household, rules).length > 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('is plausible at both ends of the band', () => {
    const atEnd = (end: string) => {
      const [reference, bound] = [parseDecimal(SECTION.referenceRent), parseDecimal(end)];
      return reference.units * bound.units * 10n;
    };
    const scale = parseDecimal(SECTION.referenceRent).scale + parseDecimal(low).scale;
    for (const end of [low, high]) expect(compared(formatUnits(atEnd(end), scale)).toDetermine).toBe(false);
    expect(compared(formatUnits(atEnd(low) - 1n, scale)).toDetermine).toBe(true);
    expect(compared(formatUnits(atEnd(high) + 1n, scale)).toDetermine).toBe(true);
  });

  it('that is missing is to be determined, too, and says so', () => {
    const { toDetermine, ratio, rentPerSquareMetre, zh, en } = compared(null, EIGHT);
    expect({ toDetermine, ratio, rentPerSquareMetre }).toEqual({
      ...{ toDetermine: true, ratio: null, rentPerSquareMetre: null },
    });
    expect(zh).toContain('没有申报房租');
    expect(en).toContain('No rent was declared');
  });
});

describe('a declared rent beside its neighbours', () => {
  it('is said in words, in both languages', () => {
    const { zh, en, neighbours } = compared('1035', EIGHT);
    expect(neighbours).toEqual({
      among: 'section',
      count: 8,
      median: '103.50',
      mad: '2.00',
      score: '0.00',
      unusual: false,
    });
    expect(zh).toBe(
      `申报月房租 1035 元，合每平方米 103.50 元；地段“${section}”参考租金每平方米每月 ${SECTION.referenceRent} 元（${SET.document}），` +
        `比值 0.808594，合理范围 ${low} 至 ${high}，在范围内。同地段定额项目“${ITEM.name}”的租赁户 8 户，` +
        '每平方米月房租中位数 103.50 元，中位数绝对偏差 2.00 元；本户偏离 0.00，未超过 3.5，没有异常。',
    );
    expect(en).toContain('8 leased households');
    expect(en).toContain('not unusual');
  });

  it('is unusual beyond a modified z-score of 3.5, compared exactly', () => {
    // 0.6745 × d ÷ 2 = 3.5 at d = 10.37805…
    expect(compared('1138.78', EIGHT).neighbours).toMatchObject({ score: '3.50', unusual: false });
    expect(compared('1138.79', EIGHT).neighbours).toMatchObject({ score: '3.50', unusual: true });
    expect(compared('931.21', EIGHT).neighbours).toMatchObject({ score: '-3.50', unusual: true });
  });

  it('is held against nobody where there are fewer than eight', () => {
    const { neighbours, zh } = compared('1035', EIGHT.slice(1));
    expect(neighbours).toEqual({ among: 'grade', count: 7, median: null, mad: null, score: null, unusual: null });
    expect(zh).toContain('只有 7 户，不足 8 户');
  });

  it('is held against the whole grade of the station where the section has too few', () => {
    const others = [1, 2, 3].map((at) => neighbour(String(2000 + at), { section: OTHER.name }));
    expect(compared('1035', [...EIGHT.slice(3), ...others]).neighbours).toMatchObject({ among: 'grade', count: 8 });
    expect(compared('1035', [...EIGHT, ...others]).neighbours).toMatchObject({ among: 'section', count: 8 });
  });

  it('is not judged where more than half pay the same', () => {
    const same = Array.from({ length: 8 }, () => neighbour('1000'));
    expect(compared('1500', same).neighbours).toMatchObject({ mad: '0.00', score: null, unusual: null });
    expect(compared('1500', same).zh).toContain('不判断偏离程度');
  });

  it('counts a neighbour’s declared rent only where it may be used as it is', () => {
    const declared = EIGHT.map((one) => ({ ...one, determined: false }));
    expect(compared('1035', declared).neighbours.count).toBe(8);
    const wild = neighbour('1', { determined: false });
    expect(compared('1035', [...declared, wild]).neighbours.count).toBe(8);
    expect(compared('1035', [...declared, { ...wild, determined: true }]).neighbours.count).toBe(9);
  });
});
