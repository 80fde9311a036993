import type { Dto } from '../api/client';

export type ListQuery = Dto<'ListQueryDto'>;

const MANY: ReadonlySet<string> = new Set(['status', 'flags']);
const NAMES = [
  ...(['station', 'section', 'officer', 'industry', 'status', 'kind', 'collectionMode', 'premises'] as const),
  ...(['registeredFrom', 'registeredTo', 'flags', 'sort', 'order', 'asOf'] as const),
] satisfies (keyof ListQuery)[];

/** The filters as the address keeps them. */
export function queryIn(address: URLSearchParams): ListQuery {
  const given = NAMES.filter((name) => address.get(name));
  return Object.fromEntries(given.map((name) => [name, MANY.has(name) ? address.getAll(name) : address.get(name)]));
}

/** The address that keeps these filters. */
export function addressOf(query: ListQuery): URLSearchParams {
  const address = new URLSearchParams();
  for (const name of NAMES) for (const value of [query[name] ?? []].flat()) address.append(name, value);
  return address;
}
