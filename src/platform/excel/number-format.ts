/** Built-in formats that show a day; 27 to 58 are those of a Chinese Excel, which writes no code for them. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Literal text, escaped, padding and repeated characters, conditions, colours, locales, halves of a day. */
const NOT_A_CODE = /"[^"]*"?|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|general|am\/pm|a\/p|上午\/下午/gis;

/** Whether a cell with this number format shows a day: a time (h:mm, [mm]) is none, a month alone (m"月") is one. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.has(id);
  const codes = code.replace(NOT_A_CODE, '').split(';', 1)[0]!;
  return /[yd]|aaa/i.test(codes) || (/m/i.test(codes) && !/[hs0#?[]/i.test(codes));
}
