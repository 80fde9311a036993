import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findPersonalNumbers } from './personal-numbers.js';
import {
  bankCard,
  disguised,
  grouped,
  identityNumber,
  inChinese,
  landline,
  marked,
  mobile,
  oldIdentityNumber,
  olderTaxpayerNumber,
  surrounding,
} from './planted-numbers.js';

const kindsIn = (text: string) => findPersonalNumbers(text).map(({ kind }) => kind);
const RUNS = { numRuns: 1000 };

describe('a personal number', () => {
  it.each([
    ['身份证00000019800101003X', 'identity', '000*************3X'],
    ['00000019800101003x01', 'identity', '000*************3X'],
    ['440802 19800101 0011', 'identity', '440*************11'],
    ['440802800101001', 'identity', '440**********01'],
    ['电话13800138000', 'mobile', '138******00'],
    ['138 0013 8000', 'mobile', '138******00'],
    ['138-0013-8000', 'mobile', '138******00'],
    ['（138）0013—8000', 'mobile', '138******00'],
    ['１３８００１３８０００', 'mobile', '138******00'],
    ['138.0013.8000', 'mobile', '138******00'],
    ['1 3 8 0 0 1 3 8 0 0 0', 'mobile', '138******00'],
    ['1️⃣3️⃣8️⃣00138000', 'mobile', '138******00'],
    ['١٣٨٠٠١٣٨٠٠٠', 'mobile', '138******00'],
    ['+8613800138000', 'mobile', '138******00'],
    ['联系方式：1.13800138000', 'mobile', '138******00'],
    ['城东街12号13800138000转', 'mobile', '138******00'],
    ['城东街1213800138000', 'mobile', '138******00'],
    ['1380013\n8000', 'mobile', '138******00'],
    ['0759-2131234', 'landline', '075******34'],
    ['（0759）2131234', 'landline', '075******34'],
    ['02012345678', 'landline', '020******78'],
    ['0755-12345678-801', 'landline', '075*******78'],
    ['+86 759 2131234', 'landline', '867*******34'],
    ['6222 0212 3456 7890 128', 'card', '622**************28'],
    ['4367421234567890129', 'card', '436**************29'],
    ['213-1234', 'landline', '*****34'],
    ['电话：2131234', 'landline', '*****34'],
    ['Tel 2131 2345', 'landline', '******45'],
    ['一三八〇〇一三八〇〇〇', 'mobile', '138******00'],
    ['幺三八零零一三八零零零', 'mobile', '138******00'],
    ['零七五九-二一三一二三四', 'landline', '075******34'],
    ['13800138000**********00', 'mobile', '138******00'],
    ['**13800138000', 'mobile', '138******00'],
    ['1.3.8.0.0.1.3.8.0.0.0', 'mobile', '138******00'],
    ['138·0013·8000', 'mobile', '138******00'],
    ['1380013.8000', 'mobile', '138******00'],
    ['0759.2131234', 'landline', '075******34'],
    ['440802.19800101.0011', 'identity', '440*************11'],
    ['统一社会信用代码91350100M000100Y43', 'taxpayer', '913*************43'],
  ])('%j is one', (text, kind, masked) => {
    expect(findPersonalNumbers(text)).toEqual([{ kind, masked }]);
  });

  it('is found beside another one', () => {
    expect(kindsIn('13800138000 13900139000、0759-2131234')).toEqual(['mobile', 'mobile', 'landline']);
  });

  it.each([
    ['an identity number', identityNumber, 'identity'],
    ['an older taxpayer number', olderTaxpayerNumber, 'identity'],
    ['a mobile telephone', mobile, 'mobile'],
  ] as const)('in one piece is found whatever is around it: %s', (_, numbers, kind) => {
    const around = fc.string({ unit: fc.constantFrom('张', 'a', '*', '。', '/', '=', ',', '\u200B'), maxLength: 8 });
    fc.assert(
      fc.property(around, numbers, around, (before, number, after) => {
        expect(kindsIn(before + number + after)).toContain(kind);
      }),
      RUNS,
    );
  });

  it('of eleven digits is found among other digits, by itself or as part of what they seem to be', () => {
    fc.assert(
      fc.property(fc.nat(9999), mobile, fc.nat(9999), (before, number, after) => {
        expect(kindsIn(`${before}${number}${after}`)).not.toEqual([]);
      }),
      RUNS,
    );
  });

  it.each([
    ['an identity number', identityNumber],
    ['an older taxpayer number', olderTaxpayerNumber],
    ['an identity number of 15 digits', oldIdentityNumber],
    ['a mobile telephone', mobile],
    ['a landline', landline],
    ['a bank card', bankCard],
  ] as const)('is found however it is grouped and written: %s', (_, numbers) => {
    fc.assert(
      fc.property(surrounding, grouped(numbers), surrounding, (before, number, after) => {
        expect(kindsIn(before + number + after)).not.toEqual([]);
        expect(kindsIn(before + disguised(number) + after)).not.toEqual([]);
      }),
      RUNS,
    );
  });

  it.each([
    ['an identity number', identityNumber],
    ['a mobile telephone', mobile],
    ['a landline', landline.map((number) => number.replace('-', ''))],
    ['a bank card', bankCard],
  ] as const)('is found in Chinese digits, and with a mark in every gap: %s', (_, numbers) => {
    fc.assert(
      fc.property(numbers, marked(numbers), surrounding, (number, withMarks, around) => {
        expect(kindsIn(`${around}，${inChinese(number)}`)).not.toEqual([]);
        expect(kindsIn(`${around}，${withMarks}`)).not.toEqual([]);
      }),
      RUNS,
    );
  });

  it('is never repeated by its report', () => {
    const numbers = fc.oneof(identityNumber, mobile, landline, bankCard);
    fc.assert(
      fc.property(numbers, (number) => {
        for (const { masked } of findPersonalNumbers(number)) {
          expect(masked.replaceAll('*', '').length).toBe(5);
          expect(masked).toContain('******');
        }
      }),
    );
  });
});

describe('no personal number', () => {
  it.each([
    '粤国税发〔2008〕145号',
    '公示期：2026年11月3日至2026年11月9日',
    '2026-11-03 2026-11-09 2026-11-13 2026-11-19',
    '2013-10-13 2013-11-19 5',
    '92000000**********4D',
    '000000************01',
    // a serial of a long list beside the number of its row
    '13000 920000**********00',
    '13800\n138000**********13 800 店',
    '户数：585户（未达起征点513户，达起征点72户）',
    '13,800,138,000.00',
    '34.90\t1,200.00\t1.10\t1.00\t1.05\t30,000.00\t否\t0.00',
    '12 585 513 72',
    '公示〔2026〕第12号',
    '二〇二六年十一月三日，共五百八十五户',
    '示范县中山路213-1304号',
    '示范县河东新村3栋 213-1305',
    '面积200-1000平方米，租金3000-5000元',
    '2025-2026年度 2026.11.03至2026.11.09',
    '联系2026-11-03',
    '',
  ])('is %j', (text) => {
    expect(findPersonalNumbers(text)).toEqual([]);
  });

  it('is an amount', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 12n - 1n });
    fc.assert(
      fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), (amounts) => {
        const plain = amounts.map((amount) => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`);
        expect(kindsIn(plain.join(' '))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is an amount with thousands separators, however large', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 20n }), { maxLength: 4 }), (amounts) => {
        expect(kindsIn(amounts.map((amount) => `${amount.toLocaleString('en')}.00`).join(' '))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is a day, nor several beside each other', () => {
    const day = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const text = fc.tuple(fc.array(day, { minLength: 1, maxLength: 5 }), fc.constantFrom(' ', '至', '、', '-'));
    fc.assert(
      fc.property(text, ([days, between]) => {
        expect(kindsIn(days.join(between))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is a digest, nor the id of a notice', () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (content, id) => {
        const digest = createHash('sha256').update(content).digest('hex');
        expect(kindsIn(`清单校验码 ${digest} https://example/notices/${id}#${digest}.3`)).toEqual([]);
      }),
      RUNS,
    );
  });
});
