import { PIECE } from '../app/keyset';

/** As `byCursor`, for lists that go on after the id of their last row. */
export function byLast<Row>(idOf: (row: Row) => string) {
  return {
    pageParamName: 'after',
    initialPageParam: null as string | null,
    getNextPageParam: (piece: readonly Row[]) => {
      const last = piece.at(-1);
      return piece.length < PIECE || last === undefined ? undefined : idOf(last);
    },
  };
}
