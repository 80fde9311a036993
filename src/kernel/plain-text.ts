/** What groups a number's digits: blanks, line ends, dashes of every length, brackets. A character class. */
export const SEPARATOR = '[\\s\\p{Cc}\\p{Pd}()_~\\u2212\\u2500\\u30FC]';

/** Digits in Chinese: as they are read out, as they are written in capitals (大写), and the ways to write a zero. */
const CHINESE = new Map(
  ['〇零○', '一壹幺', '二贰貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((same, digit) =>
    [...same].map((character) => [character, String(digit)] as const),
  ),
);
const CHINESE_DIGIT = `[${[...CHINESE.keys()].join('')}]`;

/** No number that names a person has fewer digits. */
const HAS_DIGITS = new RegExp(`(?:(?:\\p{N}|${CHINESE_DIGIT})(?:(?!${CHINESE_DIGIT})\\P{N})*){5}`, 'u');

/** Nothing of it is seen, or it only adorns the character before it. */
const UNSEEN = /[\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]/gu;

/** 138.0013.8000 and 1·3·8·0·0·1·3·8·0·0·0: the same mark in every gap, twice at least. */
const MARKED = /(?<![0-9])[0-9]+(\s?[./·•・]\s?)[0-9]+(?:\1[0-9]+)+X?/g;
/** 0759.2131234: one mark, in what has too many digits for an amount or a coefficient. */
const MARKED_ONCE = /(?<![0-9.])([0-9]{3,})[./·•・]([0-9]{4,})(?![0-9.])/g;

/** The cents of 1.13, which open no telephone with the amount behind them. */
const CENTS = /(?<=[0-9])\.[0-9]{1,2}(?![0-9])/g;

/** The ends of a number that is masked already, 920000**********4D: none of them is part of the number beside it. */
const MASKED_ENDS = /(?<![0-9A-Z])[0-9A-Z]{6}(?=\*{2})|(?<=\*{2})[0-9A-Z]{2}(?![0-9A-Z])/g;

const WITH_CHINESE = new RegExp(`(?:(?:[0-9]|${CHINESE_DIGIT})${SEPARATOR}{0,8}){6,}(?:[0-9X]|${CHINESE_DIGIT})`, 'gu');
const EACH_CHINESE = new RegExp(CHINESE_DIGIT, 'gu');

/** A text as its numbers are looked for, with where each of its characters stands in what was written. */
export interface LocatedText {
  readonly text: string;
  /** of each character, [from, to) */
  readonly places: readonly (readonly [from: number, to: number])[];
}

/**
 * A text as its numbers are looked for: compatibility forms as their plain ones (NFKD), nothing invisible, digits of all
 * scripts as 0 to 9, letters large, and `_` for the marks that group a number's digits. Empty where it has too few digits
 * for any number.
 */
export function plainText(text: string): string {
  return HAS_DIGITS.test(text) ? regrouped(folded(text)) : '';
}

/** The same, and where its characters stand in the text. */
export function locatedText(text: string): LocatedText {
  if (!HAS_DIGITS.test(text)) return { text: '', places: [] };
  let plain = '';
  const places: (readonly [number, number])[] = [];
  let from = 0;
  for (const character of text) {
    const to = from + character.length;
    const shown = folded(character);
    for (let at = 0; at < shown.length; at++) places.push([from, to]);
    plain += shown;
    from = to;
  }
  return { text: regrouped(plain), places };
}

/** A plain text with its Chinese digits as 0 to 9 wherever they are part of a number; of the same length. */
export function withChineseDigits(plain: string): string {
  return plain.replace(WITH_CHINESE, (number) => number.replace(EACH_CHINESE, (digit) => CHINESE.get(digit)!));
}

/** Character by character, so that its parts are folded as the whole is. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(UNSEEN, '')
    .replace(/[^\P{Nd}0-9]/gu, (digit) => String(valueOf(digit.codePointAt(0)!)))
    .toUpperCase();
}

/** Of the same length. */
function regrouped(text: string): string {
  return text
    .replace(MASKED_ENDS, (end) => '*'.repeat(end.length))
    .replace(MARKED, (number) => number.replace(/[./·•・]/g, '_'))
    .replace(MARKED_ONCE, '$1_$2')
    .replace(CENTS, (cents) => '.'.repeat(cents.length));
}

/** In every script the ten digits have consecutive code points, the zero first. */
function valueOf(digit: number): number {
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(digit - value - 1))) value++;
  return value % 10;
}
