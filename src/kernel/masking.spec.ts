import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  maskNumber,
  maskPerson,
  maskPersonalNumber,
  maskTelephone,
  withoutLongNumbers,
  withoutNumbers,
} from './masking.js';
import { findPersonalNumbers } from './personal-numbers.js';
import {
  bankCard,
  disguised,
  grouped,
  identityNumber,
  inChinese,
  landline,
  localNumber,
  marked,
  mobile,
  oldIdentityNumber,
  olderTaxpayerNumber,
  surrounding,
} from './planted-numbers.js';

describe('a person on a notice', () => {
  it.each([
    ['张伟', '张*'],
    ['张', '张*'],
    ['王小明', '王*'],
    ['  李四　', '李*'],
    ['欧阳修', '欧阳*'],
    ['司马相如', '司马*'],
    ['诸葛亮', '诸葛*'],
    ['拓跋宏', '拓跋*'],
    // two characters are surname and given name: 欧 is a surname too, and a star that hides nothing would mask nobody
    ['欧阳', '欧*'],
    ['东方', '东*'],
    // a character outside the basic plane is one character
    ['𠮷田一', '𠮷*'],
    ['阿迪力·买买提', '阿*'],
    ['', ''],
    ['   ', ''],
  ])('%j is masked %j', (name, masked) => {
    expect(maskPerson(name)).toBe(masked);
  });

  it('shows whole also the compound surnames of the Hundred Surnames that are still borne', () => {
    for (const surname of ['淳于', '亓官', '闾丘', '漆雕']) expect(maskPerson(`${surname}明远`)).toBe(`${surname}*`);
  });

  it('never shows the end of a name', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'欧阳司马张王李伟明'), { minLength: 2, maxLength: 4 }), (characters) => {
        const masked = maskPerson(characters.join(''));
        expect(masked.endsWith('*')).toBe(true);
        expect([...masked].length - 1).toBeLessThan(characters.length);
        expect(characters.join('').startsWith(masked.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe('a number on a notice', () => {
  it.each([
    ['92000000MA5A2B3C4D', '920000**********4D'],
    ['00000019800101001X', '000000**********1X'],
    ['00000019800101001X01', '000000************01'],
    ['000000123456789', '000000*******89'],
    ['123456789', '123456*89'],
    // eight characters or fewer would be shown whole by the rule
    ['12345678', '********'],
    ['', ''],
  ])('%s is masked %s', (number, masked) => {
    expect(maskNumber(number)).toBe(masked);
  });

  it('keeps its length and shows at most eight characters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{0,24}$/), (number) => {
        const masked = maskNumber(number);
        expect(masked).toHaveLength(number.length);
        expect(masked.replaceAll('*', '').length).toBe(number.length > 8 ? 8 : 0);
      }),
    );
  });
});

describe("a taxpayer's number in a list", () => {
  it.each([
    // an identity number, alone and with two digits behind it, and the old one
    ['00000019800101001X', '000000**********1X'],
    ['00000019800101001x', '000000**********1x'],
    ['000000198001010012', '000000**********12'],
    ['00000019800101001X01', '000000************01'],
    ['00000019800101001201', '000000************01'],
    ['000000800101001', '000000*******01'],
    // a credit code names no person, nor does an enterprise's older number with letters
    ['92000000MA5A2B3C4D', '92000000MA5A2B3C4D'],
    // one without a letter could be either
    ['91000000123456789X', '910000**********9X'],
    ['00000012345678X', '00000012345678X'],
    ['000000MA5A2B3C4', '000000MA5A2B3C4'],
    // of no kind that holds an identity number
    ['00000019800101001', '00000019800101001'],
    ['0000001980010100120', '0000001980010100120'],
    ['000000198001010012001', '000000198001010012001'],
    ['', ''],
  ])('%s is shown as %s', (number, shown) => {
    expect(maskPersonalNumber(number)).toBe(shown);
  });

  it('shows of an identity number neither the day of birth nor the sequence, whatever it is', () => {
    const identity = fc.stringMatching(/^[1-9][0-9]{16}[0-9X](?:[0-9]{2})?$/);
    fc.assert(
      fc.property(identity, (number) => {
        const masked = maskPersonalNumber(number);
        expect(masked).toHaveLength(number.length);
        expect(masked.slice(6, -2)).toBe('*'.repeat(number.length - 8));
        expect(number.startsWith(masked.slice(0, 6)) && number.endsWith(masked.slice(-2))).toBe(true);
      }),
    );
  });
});

describe('a telephone in a list', () => {
  it.each([
    ['13800005678', '138****5678'],
    ['+8613800005678', '+86*******5678'],
    ['138 0000 5678', '138 **** 5678'],
    ['0000-1234567', '000*-***4567'],
    ['010-12345678', '010-****5678'],
    // the fewer digits there are, the fewer are shown
    ['1234567890', '********90'],
    ['1234567', '*****67'],
    ['12345', '****5'],
    ['1234', '****'],
    ['1', '*'],
    ['', ''],
  ])('%s is shown as %s', (telephone, shown) => {
    expect(maskTelephone(telephone)).toBe(shown);
  });

  it('keeps its length and shows at most seven characters, of ten or fewer at most two', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{0,16}$/), (telephone) => {
        const masked = maskTelephone(telephone);
        expect(masked).toHaveLength(telephone.length);
        expect(masked.replaceAll('*', '').length).toBeLessThanOrEqual(telephone.length < 11 ? 2 : 7);
        if (telephone !== '') expect(masked).toContain('*');
      }),
    );
  });
});

describe('a text for a log', () => {
  it.each([
    ['', ''],
    ['run 123456 of 2026-10', 'run 123456 of 2026-10'],
    ['Key (number)=(00000019800101001X01) already exists.', 'Key (number)=(***01) already exists.'],
    ['纳税人00000019800101001x停业', '纳税人***停业'],
    ['电话13800005678、0000-1234567', '电话***、***'],
    ['6222 0000 1234567890', '6222 0000 ***'],
    ['1234567', '***'],
    ['123456X', '***'],
    ['1-2-3-4-5-6-7', '***'],
    ['1------2', '1------2'],
    ['at run (/home/x/run.js:120:1234)', 'at run (/home/x/run.js:120:1234)'],
  ])('%j is kept as %j', (text, kept) => {
    expect(withoutLongNumbers(text)).toBe(kept);
  });

  it('never leaves seven digits in a row, also through dashes', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'0123456789', '1', '2', '3', '-', 'X', 'x', 'A', ' ', '号'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (value) => {
        const kept = withoutLongNumbers(value);
        expect(kept).not.toMatch(/[0-9]{7}/);
        expect(kept).not.toMatch(/[0-9](?:-*[0-9]){6}/);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves alone what has no seven digits', () => {
    const text = fc.string({ unit: fc.constantFrom('1', '23', '456789', ' ', 'A', '号').map((one) => one.padEnd(7)) });
    fc.assert(fc.property(text, (value) => expect(withoutLongNumbers(value)).toBe(value)));
  });
});

describe('a text without numbers', () => {
  it.each([
    ['城东街12号 213-1234', '城东街12号 ***-****'],
    ['电话2131234', '电话*******'],
    ['联系：2131 2345', '联系：**** ****'],
    ['王记138 0013 8000', '王记*** **** ****'],
    ['王记138.0013.8000', '王记***.****.****'],
    ['王记1·3·8·0·0·1·3·8·0·0·0', '王记*·*·*·*·*·*·*·*·*·*·*'],
    ['王记１３８　００１３　８０００', '王记***　****　****'],
    ['一三八〇〇一三八〇〇〇便利店', '***********便利店'],
    ['幺三八零零一三八零零零便利店', '***********便利店'],
    ['一3八00一3八000便利店', '***********便利店'],
    ['0759.2131234', '****.*******'],
    ['（0759）2131234', '（****）*******'],
    ['6222 0212 3456 7890 128', '**** **** **** **** ***'],
    ['440802 19800101 0011', '****** ******** ****'],
    // what one number hid may be one itself
    ['0759 2131234 13800138000', '**** ******* ***********'],
  ])('%s is shown as %s', (text, shown) => {
    expect(withoutNumbers(text, '')).toBe(shown);
  });

  it.each([
    '示范县中山路213-1304号',
    '示范县河东新村3栋 213-1305',
    '示范县城东街12-15号、17号之一',
    '8号楼2单元1304室',
    '面积200-1000平方米',
    '租金3000-5000元',
    '2025-2026年度',
    '2026-11-03',
    '2026.11.03至2026.11.09',
    '二〇二六年十一月三日',
    '三百六十行百货店',
    '一二三文具店',
    '粤国税发〔2008〕145号',
    '1,234,567.00元',
    '计12345.67元',
    '920000**********4D',
  ])('leaves %s alone', (text) => {
    expect(withoutNumbers(text, '')).toBe(text);
    expect(findPersonalNumbers(text)).toEqual([]);
  });

  it('is one in which nobody finds a number, whatever it was and however it was written', () => {
    const numbers = fc.oneof(
      ...[identityNumber, olderTaxpayerNumber, oldIdentityNumber, mobile, landline, bankCard, localNumber],
    );
    const written = fc.oneof(
      ...[numbers, grouped(numbers), grouped(numbers).map(disguised), marked(numbers)],
      ...[numbers.map(inChinese), grouped(numbers).map(inChinese)],
    );
    const text = fc
      .array(fc.oneof(surrounding, written), { maxLength: 6 })
      .chain((parts) => fc.constantFrom('', ' ', '、', '：', '\n').map((between) => parts.join(between)));
    fc.assert(
      fc.property(text, (value) => {
        expect(findPersonalNumbers(withoutNumbers(value, ''))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('is one in which nobody finds a number, of whatever characters it is', () => {
    const unit = fc.constantFrom(...'0123456789', ...'〇一二三八', ...'１３８ X-－—.·（）* \n', '电话', '路', '\u200B');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (value) => {
        expect(findPersonalNumbers(withoutNumbers(value, ''))).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it('is changed by nothing else than a number', () => {
    fc.assert(fc.property(surrounding, (value) => expect(withoutNumbers(value, '')).toBe(value)));
  });
});
