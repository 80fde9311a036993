import { sortForNotice, type Placed } from '../domain/order.js';

type Line = Placed & { readonly station: string };

/** So many lines are handed over at a time: who takes them works so long on them before others have their turn. */
const AT_ONCE = 250;

/**
 * Lines in the order of the print, some of one station at a time. They come by station and section code, as the server
 * sorts them; the natural order of addresses, which it does not know, is that of one section at a time.
 */
export async function* placedGroups<L extends Line>(portions: AsyncIterable<readonly L[]>): AsyncGenerator<L[]> {
  let group: L[] = [];
  for await (const portion of portions)
    for (const line of portion) {
      const [first] = group;
      if (first !== undefined && (first.station !== line.station || first.sectionCode !== line.sectionCode)) {
        yield* sorted(group);
        group = [];
      }
      group.push(line);
    }
  yield* sorted(group);
}

function* sorted<L extends Line>(group: readonly L[]): Generator<L[]> {
  const placed = sortForNotice(group);
  for (let at = 0; at < placed.length; at += AT_ONCE) yield placed.slice(at, at + AT_ONCE);
}
