import { describe, expect, it } from '@jest/globals';
import { areaOf, unfinished } from './entered.js';
import { classesFor } from './industry-search.js';

const part = (area: string, what = '一层') => ({ what, area });

describe('the area in parts', () => {
  it.each([
    [[part('12.5'), part('0.25')], '12.75'],
    [[part('0.1'), part('0.2')], '0.3'],
    [[part('３６．５')], '36.5'],
  ])('is added up exactly', (parts, sum) => expect(areaOf(parts)).toBe(sum));

  it.each([[undefined], [[]], [[part('')]], [[part('12.')]], [[part('3'), part('0')]], [[part('-1')]]])(
    'has no sum yet (%j)',
    (parts) => expect(areaOf(parts)).toBeNull(),
  );
});

describe('what somebody is still typing', () => {
  const isClass = (code: string) => code === '5212';
  it('stays on the device', () => {
    expect(unfinished({ parts: [part('1', ' ')], leaseRent: '12.', industry: '521' }, isClass)).toEqual([
      'parts',
      'leaseRent',
      'industry',
    ]);
    expect(unfinished({ parts: [part('1')], leaseRent: '12', industry: '5212', remarks: '' }, isClass)).toEqual([]);
    expect(unfinished({ leaseRent: null, industry: null }, isClass)).toEqual([]);
  });
});

describe('the class table on the device', () => {
  const table = new Map([
    ['5212', '超级市场零售'],
    ['5213', '便利店零售'],
    ['6210', '正餐服务'],
    ['5211', '百货零售'],
  ]);
  const codes = (typed: string) => classesFor(table, typed).map(([code]) => code);
  it.each([
    ['521', ['5211', '5212', '5213']],
    ['５２１２', ['5212']],
    ['零售', ['5211', '5212', '5213']],
    ['便利 零售', ['5213']],
    ['零售 621', []],
    ['  ', []],
  ])('is looked up by “%s”', (typed, found) => expect(codes(typed)).toEqual(found));

  it('names first what begins so', () => {
    expect(
      classesFor(
        new Map([
          ['1', '大便利'],
          ['2', '便利店'],
        ]),
        '便利',
      )[0],
    ).toEqual(['2', '便利店']);
  });
});
