import { withoutPersonalNumbers } from './personal-numbers.js';

/** Chinese compound surnames in use; a masked name shows the whole surname. */
const COMPOUND_SURNAMES = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五 轩辕 拓跋 淳于 亓官 闾丘 漆雕'.split(
    ' ',
  ),
);

/** A person on a notice: the surname (a compound one whole) and one star, 张*. */
export function maskPerson(name: string): string {
  const characters = [...name.trim()];
  if (characters.length === 0) return '';
  const compound = characters.slice(0, 2).join('');
  return characters.length > 2 && COMPOUND_SURNAMES.has(compound) ? `${compound}*` : `${characters[0]}*`;
}

/** A taxpayer's number on a notice: its first six and last two characters, the rest stars. */
export function maskNumber(number: string): string {
  return number.length <= 8
    ? '*'.repeat(number.length)
    : number.slice(0, 6) + '*'.repeat(number.length - 8) + number.slice(-2);
}

/**
 * A taxpayer's number in a list or a message: of the kinds that hold an identity number (an identity number itself, one
 * with two digits behind it, the old one of 15 digits) only its ends; a unified social credit code names no person.
 */
export function maskPersonalNumber(number: string): string {
  return /^(?:\d{17}[\dX](?:\d{2})?|\d{15})$/i.test(number) ? maskNumber(number) : number;
}

/** A telephone in a list: 138****5678; of a short one only the last two digits. */
export function maskTelephone(telephone: string): string {
  const seen = telephone.length >= 11 ? 3 : 0;
  const last = telephone.length >= 11 ? 4 : Math.min(2, Math.max(0, telephone.length - 4));
  const hidden = telephone.slice(seen, telephone.length - last).replace(/[^\s-]/g, '*');
  return telephone.slice(0, seen) + hidden + telephone.slice(telephone.length - last);
}

/** A text for a log: runs of seven digits and more (identity numbers, telephones, bank cards) are blotted out; days stay. */
export function withoutLongNumbers(text: string): string {
  return text.replace(/\d[\d-]{5,}[\dXx]/g, (found) =>
    /^\d{4}-\d{2}-\d{2}$/.test(found) || found.replace(/-/g, '').length < 7 ? found : '***',
  );
}

/** One line of text without invisible characters; runs of blanks become one. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** No house number is so long; with the X that closes an identity number. */
const LONG_NUMBER = /\p{Nd}{7,}[Xx]?/gu;

/**
 * A text without the taxpayer's own number, telephones, identity numbers and bank cards, wherever somebody has typed
 * them and however he has written them: whatever `findPersonalNumbers` finds, and any run of seven digits or more. The
 * name of a shop is printed as it is registered, also where it holds its owner's.
 */
export function withoutNumbers(text: string, number: string): string {
  const masked = number === '' ? text : text.replaceAll(number, maskNumber(number));
  const rest = withoutPersonalNumbers(masked).replace(LONG_NUMBER, (digits) => '*'.repeat([...digits].length));
  // what a long number hid may be one itself
  return withoutPersonalNumbers(rest);
}
