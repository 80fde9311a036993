import { readDrawFile, type LineKind } from './draw-file.js';
import type { DrawnList } from './drawn-list.js';

/**
 * What a published file says beside its frame.
 * @throws RangeError where it is not in the form of such a file
 */
export function publishedHead(text: string): Omit<DrawnList, 'file'> {
  const { of, faults } = readDrawFile(text);
  if (faults.length > 0) throw new RangeError(`the published draw cannot be read: ${faults[0]?.en}`);
  const field = (kind: LineKind, place: number) => of[kind][0]?.fields[place] ?? '';
  return {
    algorithm: field('taxroll-draw', 0),
    authority: { code: field('authority', 0), name: field('authority', 1) },
    month: field('month', 0),
    share: field('share', 0),
    frozenAt: field('frozen', 0),
    digest: field('frozen', 1),
    source: { namedAt: field('source', 0), text: field('source', 1) },
    seed: { enteredAt: field('seed', 0), text: field('seed', 1) },
    witnesses: of.witness.map(({ fields: [name = '', role = ''] }) => ({ name, role })),
    sample: of.drawn.map(({ fields: [stratum = '', , ticket = '', id = ''] }) => ({ id, stratum, ticket })),
  };
}
