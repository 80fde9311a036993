import { creditCodeFault, identityNumberFault, organisationCodeFault } from './identity-numbers.js';
import { dateFrom } from './plain-date.js';
import { SEPARATOR, locatedText, plainText, withChineseDigits } from './plain-text.js';

/** 身份证号码, 手机号码, 固定电话, 银行卡号, 纳税人识别号. */
export type NumberKind = 'identity' | 'mobile' | 'landline' | 'card' | 'taxpayer';

export interface FoundNumber {
  readonly kind: NumberKind;
  /** its first three and last two characters, 138******00, of a short one the last two: what tells it to who looks for it */
  readonly masked: string;
}

/** A digest or an id, in one piece: its digits may look like any number. */
const MACHINE_MADE =
  /(?<![0-9A-Z])(?:(?=[0-9]*[A-F])[0-9A-F]{64}|[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12})(?![0-9A-Z])/g;
const DASH = '[\\p{Pd}\\u2212\\u2500\\u30FC]';
/** 电话2131234, Tel: 2131 2345. */
const NAMED_TELEPHONE = new RegExp(
  `(?:电话|座机|热线|手机|联系|致电|传真|微信|(?<![A-Z])(?:TEL|PHONE|FAX|MOB))[^0-9]{0,8}?([2-8](?:${SEPARATOR}{0,2}[0-9]){6,7})(?![0-9])`,
  'gu',
);
/** 213-1234, where it is no house of a street, no room, and has no unit behind it. */
const STREET = '路街巷道弄里村组栋幢座楼区园厦场城市第铺档位室房门镇乡湾坊桥段层至到';
const UNIT = '号室房铺档户栋幢座楼层单元平㎡米M%年月日个家间位台人项条页';
const DASHED_TELEPHONE = new RegExp(
  `(?<![0-9A-Z.,/:#*]|${DASH}|[${STREET}]\\s{0,2})[2-8][0-9]{2}${DASH}[0-9]{4}(?![0-9A-Z]|${DASH}|[.,][0-9]|\\s?[${UNIT}])`,
  'gu',
);

/** What may stand in a text although it looks like a personal number, such as the office's own telephone. */
export interface Allowed {
  /** @param plain as `plainText` gives it */
  covers(plain: string, from: number, to: number): boolean;
}

const NOTHING: Allowed = { covers: () => false };

/** A number in a plain text: the places of its characters. */
interface Placed {
  readonly kind: NumberKind;
  readonly at: readonly number[];
}

/** Digits, and the X of a check, that stand together but for blanks, dashes and brackets. */
interface Chain {
  readonly digits: string;
  /** where each of them stands in the text */
  readonly at: readonly number[];
  /** of the text's days: [from, to) */
  readonly days: readonly (readonly [number, number])[];
}

const CHAIN = new RegExp(`[0-9X](?:${SEPARATOR}{0,8}[0-9X])*`, 'gu');
const DAY = /(?<![0-9])(?:19|20)[0-9]{2}([-_])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])/g;
const CODE = /(?<![0-9A-Z])(?:[0-9A-Z]{18}|[0-9]{6}[0-9A-Z]{8}[0-9X])(?![0-9A-Z])/g;

/**
 * The personal numbers of a text, from left to right: identity numbers by their day and check character (also with the
 * two digits behind it that an older taxpayer's number has, and the old ones of 15 digits by their day), mobile
 * telephones, telephones with their area code, those without it where a word or their dash tells them (电话2131234,
 * 213-1234), bank cards by Luhn's check, and whole taxpayers' numbers. Whatever the characters' width and script, Chinese
 * digits included, and however blanks, dashes, brackets and points group them; a number in one piece is found also among
 * other digits.
 *
 * No personal number is a day, an amount (with thousands separators, or below ten thousand million yuan), a range
 * (500-1000), a room (213-1304室), a document's number such as 粤国税发〔2008〕145号, or a digest.
 */
export function findPersonalNumbers(text: string, allowed: Allowed = NOTHING): FoundNumber[] {
  const plain = plainText(text);
  return placedNumbers(plain, allowed).map(({ kind, at }) => ({ kind, masked: masked(digitsAt(plain, at)) }));
}

/**
 * The text with `*` for every character of its personal numbers, so that `findPersonalNumbers` finds none: what one
 * number hid may be a number itself.
 */
export function withoutPersonalNumbers(text: string): string {
  for (let rest = text; ;) {
    const { text: plain, places } = locatedText(rest);
    const spans = placedNumbers(plain, NOTHING).flatMap(({ at }) => at.map((place) => places[place]!));
    if (spans.length === 0) return rest;
    const hidden = new Set(spans.map(([from]) => from));
    let shown = '';
    let from = 0;
    for (const character of rest) {
      shown += hidden.has(from) ? '*' : character;
      from += character.length;
    }
    rest = shown;
  }
}

/** As it stands, and with its Chinese digits as others: a number that only one of the readings has is one. */
function placedNumbers(plain: string, allowed: Allowed): Placed[] {
  if (plain === '') return [];
  const found = numbersOf(plain, allowed);
  const read = withChineseDigits(plain);
  if (read === plain) return found;
  const known = new Set(found.flatMap(({ at }) => at));
  return [...found, ...numbersOf(read, allowed).filter(({ at }) => !at.some((place) => known.has(place)))];
}

function numbersOf(plain: string, allowed: Allowed): Placed[] {
  const machineMade = [...plain.matchAll(MACHINE_MADE)].map(
    ({ 0: made, index }) => [index, index + made.length] as const,
  );
  const isAllowed = (from: number, to: number) =>
    machineMade.some(([start, end]) => start <= from && to <= end) || allowed.covers(plain, from, to);
  const days = [...plain.matchAll(DAY)].map(({ 0: day, index }) => [index, index + day.length] as const);
  const found = [...plain.matchAll(CHAIN)].flatMap(({ 0: chain, index }) =>
    numbersIn(chainOf(chain, index, days), isAllowed),
  );
  const known = new Set(found.flatMap(({ at }) => at));
  for (const [from, to] of localNumbers(plain, days))
    if (!isAllowed(from, to) && !known.has(from)) found.push({ kind: 'landline', at: digitPlaces(plain, from, to) });
  for (const { 0: code, index } of plain.matchAll(CODE))
    if (isTaxpayerNumber(code) && !isAllowed(index, index + code.length))
      found.push({ kind: 'taxpayer', at: Array.from(code, (_, at) => index + at) });
  return found;
}

/** Where telephones without their area code stand. */
function localNumbers(plain: string, days: Chain['days']): (readonly [from: number, to: number])[] {
  const found: (readonly [number, number])[] = [];
  for (const { 1: number = '', 0: whole, index } of plain.matchAll(NAMED_TELEPHONE))
    found.push([index + whole.length - number.length, index + whole.length]);
  for (const { 0: number, index } of plain.matchAll(DASHED_TELEPHONE)) {
    const isRange = number.endsWith('0') && number[2] === '0';
    if (!isRange) found.push([index, index + number.length]);
  }
  return found.filter(([from]) => !days.some(([start, end]) => start <= from && from < end));
}

function digitPlaces(plain: string, from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at).filter((at) => /[0-9X]/.test(plain[at]!));
}

function digitsAt(plain: string, at: readonly number[]): string {
  const read = withChineseDigits(plain);
  return at.map((place) => read[place]).join('');
}

function chainOf(text: string, index: number, days: Chain['days']): Chain {
  const at: number[] = [];
  for (let offset = 0; offset < text.length; offset++) if (/[0-9X]/.test(text[offset]!)) at.push(index + offset);
  return { digits: at.map((place) => text[place - index]).join(''), at, days };
}

/** What is allowed is passed over whole, so that no number is seen that begins within it. */
function numbersIn(chain: Chain, isAllowed: (from: number, to: number) => boolean): Placed[] {
  const found: Placed[] = [];
  for (let from = 0; from + SHORTEST <= chain.digits.length; from++) {
    const number = numberAt(chain, from);
    if (number === undefined) continue;
    const last = from + number.length - 1;
    if (!isAllowed(chain.at[from]!, chain.at[last]! + 1))
      found.push({ kind: number.kind, at: chain.at.slice(from, last + 1) });
    from = last;
  }
  return found;
}

const SHORTEST = 11;

/** The number that begins there; where several kinds are possible, the surest. */
function numberAt(chain: Chain, from: number): { kind: NumberKind; length: number } | undefined {
  const next = (length: number) => chain.digits.slice(from, from + length);
  const stands = (length: number) => isInOnePiece(chain, from, length) || isOfWholeGroups(chain, from, length);
  const whole = (lengths: readonly number[], is: (digits: string) => boolean) =>
    lengths.find((length) => is(next(length)) && isOfWholeGroups(chain, from, length)) ?? 0;

  // two further digits make it an older taxpayer's number
  if (isIdentityNumber(next(18)) && (stands(18) || stands(20))) return { kind: 'identity', length: 18 };
  if (MOBILE.test(next(11)) && stands(11)) return { kind: 'mobile', length: 11 };
  const landline = whole([11, 12, 13, 14, 15], (digits) => LANDLINE.test(digits));
  if (landline > 0) return { kind: 'landline', length: landline };
  const card = whole([16, 17, 18, 19], isBankCard);
  if (card > 0) return { kind: 'card', length: card };
  return whole([15], isOldIdentityNumber) > 0 ? { kind: 'identity', length: 15 } : undefined;
}

const MOBILE = /^1[3-9][0-9]{9}$/;

/** Area code and seven or eight digits, from abroad without its zero; area 0000 is that of demonstration data. */
const LANDLINE = /^(?:0(?:10|2[0-9]|[03-9][0-9]{2})|(?:00)?86(?:10|2[0-9]|[3-9][0-9]{2}))[1-9][0-9]{6,7}$/;

function isInOnePiece({ at }: Chain, from: number, length: number): boolean {
  return at[from + length - 1]! - at[from]! === length - 1;
}

/** Whether digits begin and end where groups do, and neither within a day: two days beside each other are no telephone. */
function isOfWholeGroups({ digits, at, days }: Chain, from: number, length: number): boolean {
  const to = from + length;
  if (to > digits.length) return false;
  const [first, last] = [at[from]!, at[to - 1]!];
  const opens = from === 0 || first - at[from - 1]! > 1 || digits[from - 1] === 'X';
  const closes = to === digits.length || at[to]! - last > 1 || digits[to] === 'X';
  const isOfDay = (place: number) => days.some(([start, end]) => start <= place && place < end);
  return opens && closes && !isOfDay(first) && !isOfDay(last);
}

/** GB 11643, of the 20th and 21st century. */
function isIdentityNumber(digits: string): boolean {
  return /^.{6}(?:19|20)/.test(digits) && identityNumberFault(digits) === undefined;
}

/** Of 15 digits: region, day of birth of the 20th century, sequence; no check. */
function isOldIdentityNumber(digits: string): boolean {
  const [, year, month, day] = /^(?:[1-8][0-9]{5}|000000)([0-9]{2})([0-9]{2})([0-9]{2})[0-9]{3}$/.exec(digits) ?? [];
  return dateFrom(1900 + Number(year), Number(month), Number(day)) !== undefined;
}

/** ISO/IEC 7812: every second digit from the right doubled, digits added up, divisible by ten. */
function isBankCard(digits: string): boolean {
  if (!/^[3-69][0-9]{15,18}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    sum += at % 2 === 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
  }
  return sum % 10 === 0;
}

/** 统一社会信用代码, or an enterprise's older number; one that could be a person's is found as his. */
function isTaxpayerNumber(code: string): boolean {
  if (isIdentityNumber(code) || isOldIdentityNumber(code)) return false;
  return code.length === 18 ? creditCodeFault(code) === undefined : organisationCodeFault(code.slice(6)) === undefined;
}

function masked(number: string): string {
  if (number.length < SHORTEST) return `${'*'.repeat(number.length - 2)}${number.slice(-2)}`;
  return `${number.slice(0, 3)}${'*'.repeat(number.length - 5)}${number.slice(-2)}`;
}
