/** As many as fit above a telephone's keyboard and one more. */
const MOST = 6;

/**
 * Classes of GB/T 4754 by the beginning of the code or by words of the name, those whose names begin so first.
 * @param table name by code of four digits
 * @returns at most six; none for nothing typed
 */
export function classesFor(
  table: ReadonlyMap<string, string>,
  typed: string,
): (readonly [code: string, name: string])[] {
  const words = typed
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return [];
  return [...table]
    .filter(([code, name]) => words.every((word) => code.startsWith(word) || name.includes(word)))
    .sort(([one, name], [other, called]) => rank(first, name) - rank(first, called) || (one < other ? -1 : 1))
    .slice(0, MOST);
}

const rank = (word: string, name: string) => (name.startsWith(word) ? 0 : 1);
