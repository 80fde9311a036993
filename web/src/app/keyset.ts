/**
 * How a list that goes on after its last row is fetched in pieces, for `api.useInfiniteQuery`:
 * `api.useInfiniteQuery('get', path, { params: { query: { limit: PIECE, …filters } } }, byCursor<Row>())`.
 */
export const PIECE = 100;

export function byCursor<Row extends { readonly cursor: string }>() {
  return {
    pageParamName: 'after',
    // null is not sent; what is undefined would be taken for a number
    initialPageParam: null as string | null,
    getNextPageParam: (piece: readonly Row[]) => (piece.length < PIECE ? undefined : piece.at(-1)?.cursor),
  };
}
