import type { Fen } from './money.js';

const DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];
const PLACES = ['', '拾', '佰', '仟'];
const SECTIONS = ['', '万', '亿'];

/** 9999 亿 9999 万 9999 元 9 角 9 分: one 亿 holds no more than four digits. */
const LARGEST = 10n ** 14n - 1n;

/**
 * An amount in Chinese capitals (中文大写), to stand right behind 人民币: 壹仟肆佰零玖元伍角 for 140950 fen. Written by
 * 《支付结算办法》附一: 整 after 元, none after 分; after 角 it may be left out, and is. One 零 stands for the zeros
 * between two figures. Where only the lower part of 元 or 万 is zero the rule leaves 零 to the writer, and it is not
 * written: 壹拾万柒仟元伍角叁分 for 107000.53.
 * @throws RangeError for a negative amount and for one of 10 000 亿 yuan or more
 */
export function chineseCapitals(amount: Fen): string {
  if (amount < 0n || amount > LARGEST) throw new RangeError(`no capitals for ${amount} fen`);
  const yuan = amount / 100n;
  const jiao = DIGITS[Number((amount / 10n) % 10n)]!;
  const fen = DIGITS[Number(amount % 10n)]!;
  const whole = yuan === 0n ? '' : `${wholeCapitals(yuan)}元`;
  if (jiao === '零' && fen === '零') return `${whole || '零元'}整`;
  if (fen === '零') return `${whole}${jiao}角`;
  if (jiao === '零') return `${whole && `${whole}零`}${fen}分`;
  return `${whole}${jiao}角${fen}分`;
}

/** A number above zero, in sections of four digits. */
function wholeCapitals(value: bigint): string {
  let text = '';
  for (let section = SECTIONS.length - 1; section >= 0; section--) {
    const four = Number((value / 10n ** BigInt(4 * section)) % 10_000n);
    if (four === 0) continue;
    // figures before, and none in the thousands of this section: there are zeros between
    if (text !== '' && (four < 1000 || skipped(value, section))) text += '零';
    text += sectionCapitals(four) + SECTIONS[section];
  }
  return text;
}

/** Whether the whole section above is zero, as the 万 of 100001000. */
function skipped(value: bigint, section: number): boolean {
  return (value / 10n ** BigInt(4 * (section + 1))) % 10_000n === 0n;
}

/** 1 to 9999, with one 零 for the zeros between its figures. */
function sectionCapitals(four: number): string {
  let text = '';
  let zeros = false;
  for (let place = PLACES.length - 1; place >= 0; place--) {
    const digit = Math.floor(four / 10 ** place) % 10;
    if (digit === 0) {
      zeros = text !== '';
      continue;
    }
    text += `${zeros ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
    zeros = false;
  }
  return text;
}
