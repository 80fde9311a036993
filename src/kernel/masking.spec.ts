import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskNumber, maskPerson } from './masking.js';

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
