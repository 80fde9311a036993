/** As `byCursor`, for lists whose rows go on after the id of the last one. */
export const BY_ID = {
  pageParamName: 'after',
  // null is not sent
  initialPageParam: null as string | null,
  getNextPageParam: (piece: readonly { readonly id: string }[]) =>
    piece.length < BY_ID_PIECE ? undefined : piece.at(-1)?.id,
};

export const BY_ID_PIECE = 100;
