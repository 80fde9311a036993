import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chineseCapitals } from './capitals.js';

const LARGEST = 99_999_999_999_999n;

/** Reads capitals back, without the rules of 零: fen. */
function parse(text: string): bigint {
  const digit = (character: string | undefined) => BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(character ?? '零'));
  const section = (four: string) =>
    [...four.matchAll(/([壹贰叁肆伍陆柒捌玖])([仟佰拾]?)/g)].reduce(
      (sum, [, figure, place]) => sum + digit(figure) * { 仟: 1000n, 佰: 100n, 拾: 10n, '': 1n }[place as '仟'],
      0n,
    );
  const [, high, middle, low, jiao, fen] =
    /^(?:([^亿万元]*)亿)?(?:([^亿万元]*)万)?(?:([^亿万元]*)元)?(?:零?(.)角)?(?:零?(.)分)?整?$/u.exec(text)!;
  const yuan = section(high ?? '') * 100_000_000n + section(middle ?? '') * 10_000n + section(low ?? '');
  return yuan * 100n + digit(jiao) * 10n + digit(fen);
}

describe('an amount in capitals', () => {
  it.each([
    [0n, '零元整'],
    [1n, '壹分'],
    [5n, '伍分'],
    [10n, '壹角'],
    [50n, '伍角'],
    [55n, '伍角伍分'],
    [100n, '壹元整'],
    [1000n, '壹拾元整'],
    [1005n, '壹拾元零伍分'],
    [1050n, '壹拾元伍角'],
    [11_000n, '壹佰壹拾元整'],
    // the examples of 《支付结算办法》附一
    [140_950n, '壹仟肆佰零玖元伍角'],
    [600_714n, '陆仟零柒元壹角肆分'],
    [168_032n, '壹仟陆佰捌拾元叁角贰分'],
    [10_700_053n, '壹拾万柒仟元伍角叁分'],
    [1_640_902n, '壹万陆仟肆佰零玖元零贰分'],
    [32_504n, '叁佰贰拾伍元零肆分'],
    [139_050n, '壹仟叁佰玖拾元伍角'],
    [10_000_000n, '壹拾万元整'],
    [10_070_000n, '壹拾万零柒佰元整'],
    [1_000_100_001n, '壹仟万壹仟元零壹分'],
    [10_000_000_500n, '壹亿零伍元整'],
    [10_000_100_000n, '壹亿零壹仟元整'],
    [10_001_000_000n, '壹亿零壹万元整'],
    [11_000_000_000n, '壹亿壹仟万元整'],
    [LARGEST, '玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
  ])('of %i fen is %s', (amount, text) => {
    expect(chineseCapitals(amount)).toBe(text);
  });

  it('reads back as the amount (property)', () => {
    const round = fc.tuple(fc.bigInt(0n, 9999n), fc.integer({ min: 0, max: 13 }));
    const amounts = fc.oneof(
      fc.bigInt(0n, LARGEST),
      fc.bigInt(0n, 100_000n),
      fc.array(round, { minLength: 1, maxLength: 3 }).map((parts) => {
        const sum = parts.reduce((total, [figures, zeros]) => total + figures * 10n ** BigInt(zeros), 0n);
        return sum % (LARGEST + 1n);
      }),
    );
    fc.assert(
      fc.property(amounts, (amount) => {
        const text = chineseCapitals(amount);
        expect(parse(text)).toBe(amount);
        expect(text).not.toMatch(/零零|零[拾佰仟万亿整]|^零(?!元整$)/);
        expect(text.endsWith('整')).toBe(amount % 100n === 0n);
      }),
      { numRuns: 5000 },
    );
  });

  it('is refused where there are none', () => {
    for (const amount of [-1n, LARGEST + 1n]) expect(() => chineseCapitals(amount)).toThrow(RangeError);
  });
});
