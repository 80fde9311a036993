import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sortForNotice, type Placed } from './order.js';

const line = (changes: Partial<Placed>): Placed => ({
  ...{ sectionCode: '01', address: '示范县中山路18号', number: '92000000MAUD6BHUXG' },
  ...changes,
});

const addressesInOrder = (...addresses: string[]) =>
  sortForNotice(addresses.map((address) => line({ address }))).map((one) => one.address);

describe('the order of a notice', () => {
  it('is by section code, then address, then number', () => {
    const expected = [
      line({ sectionCode: '01', address: '中山路9号', number: '92000000MAB' }),
      line({ sectionCode: '01', address: '中山路10号', number: '92000000MA1' }),
      line({ sectionCode: '01', address: '中山路10号', number: '92000000MAA' }),
      line({ sectionCode: '02', address: '人民街1号', number: '00000019710717957602' }),
    ];
    expect(sortForNotice([...expected].reverse())).toEqual(expected);
  });

  it('reads digits in an address as numbers, wherever they stand and however they are written', () => {
    expect(addressesInOrder('路10号', '路9号附12号', '路９号', '路9号附2号', '路100号', '路009号', '路9号')).toEqual([
      '路009号',
      '路9号',
      '路９号',
      '路9号附2号',
      '路9号附12号',
      '路10号',
      '路100号',
    ]);
  });

  it('compares other text by code point, beyond the basic plane as well', () => {
    expect(addressesInOrder('\u{20000}路', '\uFF08路', '中路', 'b路', 'B路')).toEqual([
      'B路',
      'b路',
      '中路',
      '\uFF08路',
      '\u{20000}路',
    ]);
  });

  it('compares numbers inside addresses numerically (property)', () => {
    const number = fc.bigInt({ min: 0n, max: 10n ** 30n });
    fc.assert(
      fc.property(fc.constantFrom('', '中山路', '3幢'), number, number, (street, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(addressesInOrder(`${street}-${high}号`, `${street}-${low}号`)[0]).toBe(`${street}-${low}号`);
      }),
    );
  });

  it('is total: the order of the input does not matter, and rows are neither lost nor made (property)', () => {
    const character = fc.constantFrom(
      '0',
      '1',
      '2',
      '9',
      '０',
      '１',
      '路',
      '号',
      '附',
      'A',
      '-',
      '\u{20000}',
      '\uFF08',
    );
    const text = fc.string({ unit: character, maxLength: 6 });
    const rows = fc.uniqueArray(
      fc.record({ sectionCode: fc.constantFrom('01', '02', '10'), address: text, number: text }),
      {
        selector: (row) => JSON.stringify(row),
        maxLength: 12,
      },
    );
    const shuffled = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const sorted = sortForNotice(list.map(line));
        expect(sortForNotice(other.map(line))).toEqual(sorted);
        expect(sortForNotice(sorted)).toEqual(sorted);
        expect(new Set(sorted.map((row) => JSON.stringify(row)))).toEqual(
          new Set(list.map((row) => JSON.stringify(line(row)))),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('leaves its input as it was', () => {
    const input = Object.freeze([line({ sectionCode: '02' }), line({ sectionCode: '01' })]);
    expect(sortForNotice(input).map((one) => one.sectionCode)).toEqual(['01', '02']);
    expect(input[0]?.sectionCode).toBe('02');
  });
});
