/**
 * 国民经济行业分类 GB/T 4754-2017: which divisions (two digits) each letter holds.
 */
const DIVISIONS: Readonly<Record<string, readonly [number, number]>> = {
  A: [1, 5],
  B: [6, 12],
  C: [13, 43],
  D: [44, 46],
  E: [47, 50],
  F: [51, 52],
  G: [53, 60],
  H: [61, 62],
  I: [63, 65],
  J: [66, 69],
  K: [70, 70],
  L: [71, 72],
  M: [73, 75],
  N: [76, 79],
  O: [80, 82],
  P: [83, 83],
  Q: [84, 85],
  R: [86, 90],
  S: [91, 96],
  T: [97, 97],
};

/**
 * The digits of an industry code (2, 3 or 4), with or without its letter in front; undefined where there is no such
 * division or the letter is another's.
 */
export function industryDigits(code: string): string | undefined {
  const match = /^([A-T]?)(\d{2,4})$/.exec(code);
  if (match === null) return undefined;
  const [, letter = '', digits = ''] = match;
  const division = Number(digits.slice(0, 2));
  const holder = Object.entries(DIVISIONS).find(([, [from, to]]) => division >= from && division <= to)?.[0];
  return holder === undefined || (letter !== '' && letter !== holder) ? undefined : digits;
}

/**
 * The digits of the classes under a code or the beginning of one (F, 52, F52, 5227): from the first to below the second,
 * bytewise. A letter alone stands for its divisions, before digits of another's for nothing.
 */
export function industryRange(beginning: string): { readonly from: string; readonly below: string } {
  const [, letter = '', digits = ''] = /^([A-T]?)(\d*)$/.exec(beginning) ?? [];
  const [first, last] = DIVISIONS[letter] ?? [0, 99];
  const divisions = { from: String(first).padStart(2, '0'), below: `${String(last).padStart(2, '0')}:` };
  const own = { from: digits, below: `${digits}:` };
  return {
    from: own.from > divisions.from ? own.from : divisions.from,
    below: own.below < divisions.below ? own.below : divisions.below,
  };
}

/** The names of an edition's codes: divisions, groups and classes by their digits. */
export type IndustryNames = ReadonlyMap<string, string>;

/** What a code of the entry says: its digits, or what is wrong with it. */
export type ReadIndustry =
  | { readonly digits: string }
  | { readonly fault: 'unknown' }
  /** the code without which a spreadsheet has taken the zero in front */
  | { readonly fault: 'zero-lost'; readonly likely: string };

/**
 * A code against the edition in force. A spreadsheet that takes 0111 for a number keeps 111, which may be a group of its
 * own: typed as a number it is never guessed which is meant.
 */
export function readIndustry(code: string, typedAsNumber: boolean, names: IndustryNames): ReadIndustry {
  const likely = `0${code}`;
  const known = industryDigits(code);
  const isKnown = known !== undefined && names.has(known);
  if (/^\d{2,3}$/.test(code) && names.has(likely) && (typedAsNumber || !isKnown)) return { fault: 'zero-lost', likely };
  return isKnown ? { digits: known } : { fault: 'unknown' };
}

/** Whether a name that was given is another than that of the code; signs and blanks do not count. */
export function namesAnother(digits: string | null, given: string | null, names: IndustryNames): boolean {
  const name = digits === null ? undefined : names.get(digits);
  return name !== undefined && given !== null && bare(given) !== bare(name);
}

function bare(name: string): string {
  return name.normalize('NFKC').replace(/[\s、,，()（）·]/g, '');
}
