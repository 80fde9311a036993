/**
 * A text whose bytes sort it in natural order: a run of digits, of either width, becomes "0", its length and its digits,
 * so that comparing the keys bytewise compares it as a number, and 9号 stands before 10号.
 */
export function naturalKey(text: string): string {
  return text.replace(/[0-9０-９]+/g, (run) => {
    const digits = run.normalize('NFKC').replace(/^0+(?=.)/, '');
    return `0${String.fromCodePoint(digits.length)}${digits}`;
  });
}
