/** Of the rent: true as it is in the lease (or, where none was shown, on file); too low or too high; none to be judged. */
export const RENT_OPINIONS = ['right', 'too-low', 'too-high', 'none'] as const;
export type RentOpinion = (typeof RENT_OPINIONS)[number];

/** What the checkers judge after the values on file have been shown. */
export interface Judgement {
  /** `none` of own premises and of whom nobody trades */
  readonly rentOpinion: RentOpinion;
  /** 合理确定的月房租: yuan a month, exact text; with an opinion of too low or too high, and only then */
  readonly reasonableRent: string | null;
  readonly rentReason: string | null;
  /** whether the document was served and signed for; null of whom nobody trades */
  readonly served: boolean | null;
  /** SHA-256 of the receipt among the visit's papers */
  readonly receiptPaper: string | null;
  readonly remarks: string | null;
}
