import { describe, expect, it } from '@jest/globals';
import { contentHash } from './content.js';
import { areDifferent, isBarred, standingFor } from './persons.js';
import { isCompared, isToDetermine, type RentComparison } from './rent.js';
import { SHEET_NAMES, type Sheet } from './sheet.js';

const [A, B, C] = ['a', 'b', 'c'];
const SHEET: Sheet = {
  ...(Object.fromEntries(SHEET_NAMES.map((name) => [name, null])) as unknown as Sheet),
  ...{
    id: '1',
    taxpayerId: '2',
    trigger: 'ruling',
    notBy: [],
    status: 'sealed',
    version: 6,
    parts: [],
    rentEvidence: [],
  },
  ...{
    section: '人民街',
    industry: '5227',
    area: '30.50',
    premises: '租赁',
    declaredRent: '3000',
    signedOn: '2026-11-23',
  },
  ...{ collectorBy: A, checkerBy: B, checkerFor: C, contentHash: 'f'.repeat(64) },
};
const COMPARISON = {
  of: { section: '人民街', industry: '5227', area: '30.50', declaredRent: '3000' },
  toDetermine: false,
} as RentComparison;

describe('the content hash', () => {
  it('tells any two sheets apart that differ in anything that was signed', () => {
    const hash = contentHash(SHEET);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    for (const name of SHEET_NAMES) {
      const other = contentHash({ ...SHEET, [name]: '别的' });
      expect([name, other === hash]).toEqual([name, ['status', 'version', 'contentHash'].includes(name)]);
    }
    expect(contentHash({ ...SHEET, area: '30.5' })).not.toBe(hash);
  });

  it('does not depend on the order of fields, nor on what is read beside them', () => {
    const turned = Object.fromEntries(Object.entries(SHEET).reverse()) as unknown as Sheet;
    expect(contentHash({ ...turned, station: '城关站' } as Sheet)).toBe(contentHash(SHEET));
  });
});

describe('the officers of a sheet', () => {
  it('are different only where neither is, or acts for, the other or whom he acts for', () => {
    const doer = (by: string, onBehalfOf: string | null = null) => ({ by, onBehalfOf });
    expect(areDifferent(doer('a'), doer('b'))).toBe(true);
    expect(areDifferent(doer('a', 'c'), doer('b', 'd'))).toBe(true);
    for (const other of [doer('a'), doer('b', 'a'), doer('b', 'c'), doer('c')])
      expect([other, areDifferent(doer('a', 'c'), other), areDifferent(other, doer('a', 'c'))]).toEqual([
        ...[other, false, false],
      ]);
  });

  it('stand for it with those whom they act for, and are barred with them', () => {
    expect(standingFor(SHEET)).toEqual(['a', 'b', 'c']);
    expect(standingFor({ ...SHEET, determinedBy: 'a', determinedFor: 'd' })).toEqual(['a', 'b', 'c', 'd']);
    expect(isBarred({ by: 'x', onBehalfOf: 'c' }, ['c'])).toBe(true);
    expect(isBarred({ by: 'x', onBehalfOf: null }, ['c'])).toBe(false);
  });
});

describe('the rent of a sheet', () => {
  it('is compared where the comparison is of the very values', () => {
    const values = { ...SHEET, rentComparison: COMPARISON };
    expect(isCompared(values)).toBe(true);
    for (const other of [{ area: '30.5' }, { declaredRent: null }, { section: '别处' }, { industry: '5281' }])
      expect([other, isCompared({ ...values, ...other })]).toEqual([other, false]);
    expect(isCompared({ ...SHEET, premises: '自有' })).toBe(true);
    expect(isCompared(SHEET)).toBe(false);
  });

  it('is to be determined unless it was found plausible, is determined, or there is none to pay', () => {
    const outside = { ...COMPARISON, toDetermine: true };
    expect(isToDetermine({ ...SHEET, rentComparison: COMPARISON })).toBe(false);
    expect(isToDetermine({ ...SHEET, rentComparison: outside })).toBe(true);
    expect(isToDetermine(SHEET)).toBe(true);
    expect(isToDetermine({ ...SHEET, rentComparison: outside, determinedRent: '2600' })).toBe(false);
    expect(isToDetermine({ ...SHEET, premises: '自有' })).toBe(false);
  });
});
