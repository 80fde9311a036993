import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { noticePeriodFor } from '../../kernel/working-days.js';
import {
  columnsOf,
  listDigest,
  noticeList,
  postedLines,
  sortForNotice,
  stationTotals,
  type NoticeHead,
  type NoticeLine,
} from './notice-list.js';

const LINE: NoticeLine = {
  number: '92000000MAUD6BHUXG',
  name: '示范县盛世便利店',
  owner: '邹文',
  address: '示范县中山路18号',
  sectionCode: '01',
  section: '中山路',
  industry: '便利店零售',
  area: '37',
  rent: '2980',
  industryCoefficient: '1.10',
  areaCoefficient: '1.00',
  rentCoefficient: '0.9',
  assessedTurnover: '38500.00',
  thresholdReached: false,
  monthlyTax: '0.00',
  station: '城关站',
};
const line = (changes: Partial<NoticeLine>): NoticeLine => ({ ...LINE, ...changes });

const HEAD: NoticeHead = {
  branch: '示范分局',
  station: '城关站',
  month: '2026-10',
  title: '月度电子定税公示',
  legalBasis: ['《个体工商户税收定期定额征收管理办法》（国家税务总局令第16号）', '示范分局〔2025〕18号'],
  period: noticePeriodFor('2026-10'),
  office: { address: '示范县中山路1号', telephone: '0000-1234567' },
  history: null,
  draft: false,
};
const BRANCH: NoticeHead = { ...HEAD, station: null };

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

  it('is by station first on the notice of the branch, stations by their first section code', () => {
    const lines = [
      line({ station: '河东站', sectionCode: '02', name: '丙' }),
      line({ station: '城关站', sectionCode: '03', name: '乙' }),
      line({ station: '城关站', sectionCode: '01', name: '甲' }),
    ];
    expect(noticeList(BRANCH, lines).map((one) => one.station + one.name)).toEqual([
      '城关站甲',
      '城关站乙',
      '河东站丙',
    ]);
    expect(noticeList(HEAD, lines).map((one) => one.name)).toEqual(['甲', '丙', '乙']);
  });
});

describe('the printed rows', () => {
  it('have fourteen columns, and the station before them for the branch', () => {
    const headers = columnsOf(HEAD).map(([, header]) => header);
    expect(headers.join(' ')).toBe(
      '序号 纳税人识别号 纳税人名称 经营者 经营地址 行业 经营面积 月房租 行业系数 面积系数 房租系数 核定月营业额 是否达起征点 月应纳税额',
    );
    expect(columnsOf(BRANCH).map(([, header]) => header)).toEqual(['管理站', ...headers]);
  });

  it('are masked and numbered from one; figures stay as written, amounts have two decimal places', () => {
    const [first, second] = postedLines([LINE, line({ owner: '欧阳英伟', thresholdReached: true, rent: '1234.567' })]);
    expect(first).toEqual({
      station: '城关站',
      serial: '1',
      number: '920000**********XG',
      name: '示范县盛世便利店',
      owner: '邹*',
      address: '示范县中山路18号',
      industry: '便利店零售',
      area: '37',
      rent: '2980.00',
      industryCoefficient: '1.10',
      areaCoefficient: '1.00',
      rentCoefficient: '0.9',
      assessedTurnover: '38500.00',
      thresholdReached: '否',
      monthlyTax: '0.00',
    });
    expect(second).toMatchObject({ serial: '2', owner: '欧阳*', thresholdReached: '是', rent: '1234.567' });
  });

  it.each([
    ['an invisible character in the owner', { owner: '邹\u200B文' }, { owner: '邹*' }],
    ['a mobile number', { address: '中山路18号13800001234' }, { address: '中山路18号***********' }],
    ['a grouped mobile number', { address: '中山路18号 138-0000-1234' }, { address: '中山路18号 *************' }],
    ['a telephone with its area code', { name: '盛世店0371-66551234' }, { name: '盛世店0371-********' }],
    ['full-width digits', { name: '盛世店１３８００００１２３４' }, { name: '盛世店***********' }],
    ['an identity number', { address: '中山路（00000019881111003X）' }, { address: '中山路（******************）' }],
    ['the number of the taxpayer', { name: '店92000000MAUD6BHUXG' }, { name: '店920000**********XG' }],
    ['an older number', { number: '00000019710717957602' }, { number: '000000************02' }],
  ])('do not show %s', (_, given, shown) => {
    expect(postedLines([line(given)])[0]).toMatchObject(shown);
  });

  it('leave house numbers and short names alone', () => {
    const address = '示范县中山路3-1-1201-2号附100233号';
    expect(postedLines([line({ address, owner: '张', name: '张家面馆' })])[0]).toMatchObject({
      address,
      name: '张家面馆',
    });
  });

  it("print the name of a shop as it is registered, also where it holds its owner's", () => {
    expect(postedLines([line({ owner: '邹文', name: '邹文小吃店' })])[0]).toMatchObject({
      owner: '邹*',
      name: '邹文小吃店',
    });
  });

  it('never contain the full number, and the owner masked in his own column (property)', () => {
    const character = fc.constantFrom(...'0123456789ABCDXYZ'.split(''));
    const han = fc.constantFrom(...'欧阳邹文孔磊强中山路号'.split(''));
    const number = fc.string({ unit: character, minLength: 9, maxLength: 20 });
    const owner = fc.string({ unit: han, minLength: 2, maxLength: 4 });
    const around = fc.string({ unit: han, maxLength: 4 });
    fc.assert(
      fc.property(number, owner, around, (taxNumber, person, text) => {
        const given = {
          number: taxNumber,
          owner: person,
          name: `${text}店${taxNumber}`,
          address: `${taxNumber}${text}`,
        };
        const posted = postedLines([line({ station: '', ...given })])[0]!;
        expect(Object.values(posted).join('\n')).not.toContain(taxNumber);
        expect(posted.owner).not.toContain(person);
      }),
    );
  });

  it('refuse a figure that is none', () => {
    expect(() => postedLines([line({ rent: '' })])).toThrow(RangeError);
  });
});

describe('the digest of the list', () => {
  const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  const ROW =
    '1\t920000**********XG\t示范县盛世便利店\t邹*\t示范县中山路18号\t便利店零售\t37\t2980.00\t1.10\t1.00\t0.9\t38500.00\t否\t0.00\n';

  it('can be computed by anyone from the print', () => {
    const text = `示范分局\t城关站\t月度电子定税公示\t2026-10\t2026-11-03\t2026-11-09\n${ROW}`;
    expect(listDigest(HEAD, postedLines([LINE]))).toBe(sha256(text));
  });

  it('covers the station column of the branch and the mark of a draft', () => {
    const text = `示范分局\t全部管理站\t月度电子定税公示【测算】\t2026-10\t2026-11-03\t2026-11-09\n城关站\t${ROW}`;
    expect(listDigest({ ...BRANCH, draft: true }, postedLines([LINE]))).toBe(sha256(text));
  });

  it('is the same for any order of the input and for text in another normal form', () => {
    const lines = [line({ number: '1', name: 'Café' }), line({ number: '2' })];
    const again = [line({ number: '2' }), line({ number: '1', name: 'Cafe\u0301' })];
    expect(listDigest(HEAD, noticeList(HEAD, again))).toBe(listDigest(HEAD, noticeList(HEAD, lines)));
  });

  it('cannot be kept by moving text between fields or rows', () => {
    const digest = (changes: Partial<NoticeLine>) => listDigest(HEAD, postedLines([line(changes)]));
    expect(digest({ name: '甲\t乙', industry: '丙' })).toBe(digest({ name: '甲 乙', industry: '丙' }));
    expect(digest({ name: '甲', industry: '乙 丙' })).not.toBe(digest({ name: '甲 乙', industry: '丙' }));
    expect(digest({ monthlyTax: '0.01' })).not.toBe(digest({}));
  });
});

describe('the totals', () => {
  it('are exact, by station in the order of the branch’s notice', () => {
    const lines = [
      line({ station: '河东站', sectionCode: '05', monthlyTax: '0.20', thresholdReached: true }),
      line({ sectionCode: '01', monthlyTax: '0.10', thresholdReached: true }),
      line({ sectionCode: '02', monthlyTax: '99999999999999.99', thresholdReached: true }),
      line({ sectionCode: '01' }),
    ];
    expect(stationTotals(lines)).toEqual({
      stations: [
        { station: '城关站', count: 3, below: 1, reached: 2, tax: '100000000000000.09' },
        { station: '河东站', count: 1, below: 0, reached: 1, tax: '0.20' },
      ],
      branch: { count: 4, below: 1, reached: 3, tax: '100000000000000.29' },
    });
  });

  it('of nobody are zero', () => {
    expect(stationTotals([])).toEqual({ stations: [], branch: { count: 0, below: 0, reached: 0, tax: '0.00' } });
  });
});
