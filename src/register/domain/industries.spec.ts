import { describe, expect, it } from '@jest/globals';
import { readIndustryFile } from './industry-file.js';
import { industryRange, namesAnother, readIndustry } from './industries.js';

const NAMES = new Map([
  ['01', '农业'],
  ['011', '谷物种植'],
  ['0111', '稻谷种植'],
  ['0211', '林木育种'],
  ['11', '开采专业及辅助性活动'],
  ['111', '煤炭开采和洗选专业及辅助性活动'],
  ['1110', '煤炭开采和洗选专业及辅助性活动'],
  ['5226', '酒、饮料及茶叶零售'],
]);

describe('an industry that is entered', () => {
  it.each([
    ['5226', false, { digits: '5226' }],
    ['F5226', false, { digits: '5226' }],
    ['5226', true, { digits: '5226' }],
    ['01', false, { digits: '01' }],
    ['011', false, { digits: '011' }],
    ['A0111', false, { digits: '0111' }],
    // no such class, though there is the division
    ['5299', false, { fault: 'unknown' }],
    ['H5226', false, { fault: 'unknown' }],
    ['5', false, { fault: 'unknown' }],
    // a group of its own, and a class that has lost its zero: text is taken at its word, a number is asked about
    ['111', false, { digits: '111' }],
    ['111', true, { fault: 'zero-lost', likely: '0111' }],
    ['11', true, { fault: 'zero-lost', likely: '011' }],
    // no group of its own
    ['211', false, { fault: 'zero-lost', likely: '0211' }],
    ['211', true, { fault: 'zero-lost', likely: '0211' }],
  ])('%s (as a number: %s) is %j', (code, typedAsNumber, read) => {
    expect(readIndustry(code, typedAsNumber, NAMES)).toEqual(read);
  });

  it('has another name only where more than signs differ', () => {
    expect(namesAnother('5226', '酒，饮料及 茶叶零售', NAMES)).toBe(false);
    expect(namesAnother('5226', '烟酒零售', NAMES)).toBe(true);
    expect(namesAnother('5226', null, NAMES)).toBe(false);
    expect(namesAnother('9999', '什么', NAMES)).toBe(false);
  });
});

describe('the beginning of a code', () => {
  const within = (beginning: string, code: string) => {
    const { from, below } = industryRange(beginning);
    return from <= code && code < below;
  };
  it.each([
    ['F', ['5112', '52', '5299'], ['5012', '53']],
    ['A', ['01', '0111', '0549'], ['06', '11']],
    ['52', ['52', '5227'], ['51', '53']],
    ['F52', ['52', '5227'], ['51', '53']],
    ['5227', ['5227'], ['5226', '5228', '522']],
    ['A52', [], ['52', '5227', '01']],
    ['', ['01', '9720'], []],
  ])('%s holds %j and not %j', (beginning, inside, outside) => {
    expect(inside.filter((code) => !within(beginning, code))).toEqual([]);
    expect(outside.filter((code) => within(beginning, code))).toEqual([]);
  });
});

describe('a file of industries', () => {
  it('tells every fault by its line', () => {
    const text = 'code,letter,name\nA,A,农业\n01,A,\n02,A,"林业,含""造林"""\n02,A,林业\n0311,A,渔业\nX,A,别的\n';
    const { industries, faults } = readIndustryFile(text);
    expect(faults.map((fault) => fault.split(' ').slice(0, 3).join(' '))).toEqual([
      '第 3 行',
      '第 5 行',
      '第 6 行',
      '第 7 行',
    ]);
    expect(industries).toContainEqual({ code: '02', name: '林业,含"造林"', level: 2, parent: 'A' });
    expect(readIndustryFile('a,b\n').faults).toHaveLength(1);
  });
});
