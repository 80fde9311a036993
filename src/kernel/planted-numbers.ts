import fc from 'fast-check';

/** For specs: personal numbers of every kind, and the ways in which people write them. */

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const region = fc.oneof(fc.constant('000000'), fc.stringMatching(/^[1-8][0-9]{5}$/));
const birthday = fc
  .date({ min: new Date('1930-01-01'), max: new Date('1999-12-31'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''));

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const withCheck = (body: string) =>
  body + '10X98765432'.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11);

export const identityNumber = fc
  .tuple(region, birthday, digits(3))
  .map(([at, day, sequence]) => withCheck(at + day + sequence));
/** of a sole trader: his identity number and two digits */
export const olderTaxpayerNumber = fc.tuple(identityNumber, digits(2)).map((parts) => parts.join(''));
export const oldIdentityNumber = fc
  .tuple(region, birthday, digits(3))
  .map(([at, day, sequence]) => at + day.slice(2) + sequence);
export const mobile = fc.stringMatching(/^1[3-9][0-9]{9}$/);
export const landline = fc.stringMatching(/^(?:0(?:10|2[0-9])-[1-9][0-9]{7}|0[3-9][0-9]{2}-[1-9][0-9]{6,7})$/);
/** without the area code, as it is known for one: by its dash or by a word before it */
export const localNumber = fc.oneof(
  fc.stringMatching(/^[2-8][0-9]{2}-[0-9]{3}[1-9]$/),
  fc.stringMatching(/^(?:电话|Tel: |联系电话：)[2-8][0-9]{6,7}$/),
);
export const bankCard = fc
  .stringMatching(/^(?:62|4[0-9]|5[1-5])[0-9]{13,16}$/)
  .map((body) => body + [...'0123456789'].find((check) => luhn(body + check) === 0)!);

function luhn(number: string): number {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  return (
    [...number].reverse().reduce((sum, digit, at) => sum + (at % 2 ? doubled[Number(digit)]! : Number(digit)), 0) % 10
  );
}

const separator = fc.constantFrom(' ', '-', '—', '－', '　', ' - ', '\n', '\t', '–', '\u00A0', '（', '）', '‐');

const DAY = /(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]/;

/** The number in groups of whatever lengths; none that holds a day, which would be taken for one. */
export function grouped(number: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return number.chain((one) =>
    fc
      .array(fc.option(separator, { nil: '', freq: 3 }), { minLength: one.length - 1, maxLength: one.length - 1 })
      .map((between) => [...one].map((character, at) => character + (between[at] ?? '')).join(''))
      .filter((text) => !DAY.test(text.normalize('NFKC'))),
  );
}

/** With one mark in every gap: 138.0013.8000. */
export function marked(number: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(number, fc.constantFrom('.', '·', '/', ' . ', '•'), fc.integer({ min: 1, max: 4 }))
    .map(([one, mark, length]) =>
      one
        .replaceAll('-', '')
        .match(new RegExp(`.{1,${length}}`, 'gu'))!
        .join(mark),
    );
}

/** As it is read out. */
export function inChinese(number: string): string {
  return number.replace(/[0-9]/g, (digit) => '〇一二三四五六七八九'.charAt(Number(digit)));
}

/** Written with characters that look like the plain ones, and with invisible ones between them. */
export function disguised(text: string): string {
  const wide = (character: string) => String.fromCodePoint(character.codePointAt(0)! + 0xfee0);
  return [...text]
    .map((character, at) => (/[0-9X]/.test(character) && at % 2 ? wide(character) : character))
    .join('\u200B');
}

/** Texts as they stand on notices; none begins or ends with a digit. */
export const surrounding = fc
  .array(
    fc.constantFrom(
      ...[
        '城东街12号',
        '经营者',
        'Tel',
        '张*',
        '，',
        '：',
        '粤国税发〔2008〕145号',
        '于2026年11月3日',
        '共5户',
        '计1,234.50元',
        'x',
        '#',
        '"',
      ],
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(''));
