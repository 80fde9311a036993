/** Rows in one piece of a list that is fetched as one goes down. */
export const PIECE = 100;

/**
 * How a list that goes on after its last row is fetched in pieces:
 * `api.useInfiniteQuery('get', path, { params: { query: { limit: PIECE, …filters } } }, byCursor())`.
 * @param placeOf what `after` takes of a row
 */
export function byLast<Row>(placeOf: (row: Row) => string) {
  return {
    pageParamName: 'after',
    // null is not sent; what is undefined would be taken for a number
    initialPageParam: null as string | null,
    getNextPageParam: (piece: readonly Row[]) => {
      const last = piece.at(-1);
      return piece.length < PIECE || last === undefined ? undefined : placeOf(last);
    },
  };
}

/** Lists whose rows bring their place. */
export const byCursor = <Row extends { readonly cursor: string }>() => byLast<Row>(({ cursor }) => cursor);

/** Lists that go on after an id. */
export const byId = <Row extends { readonly id: string }>() => byLast<Row>(({ id }) => id);
