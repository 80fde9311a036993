interface Band {
  readonly from: string;
  readonly below: string | null;
  readonly value: string;
}

/** A parameter set as its JSON schema describes it (`GET /api/assessment/parameter-sets/schema`): what the page shows. */
export interface SetContent {
  readonly combination: 'product' | 'sum';
  readonly turnoverRounding: { readonly unit: string };
  readonly declaredTurnover: string;
  readonly sections: readonly {
    readonly code: string;
    readonly name: string;
    readonly station: string;
    readonly grade: string;
    readonly referenceRent: string;
  }[];
  readonly quotaItems: readonly {
    readonly code: string;
    readonly name: string;
    readonly industries: readonly string[];
    readonly standard: Readonly<Record<string, string>>;
    readonly coefficient: string;
  }[];
  readonly areaCoefficients: readonly Band[];
  readonly rentCoefficients: readonly Band[];
  readonly rentPlausibility: { readonly low: string; readonly high: string };
  readonly vatThreshold: { readonly monthlyTurnover: string; readonly taxableAt: 'above' | 'reaching' };
  readonly levies: readonly {
    readonly code: string;
    readonly name: string;
    readonly base: string;
    readonly rate?: string;
    readonly reduction?: string;
    readonly bands?: readonly { readonly from: string; readonly below: string | null; readonly rate: string }[];
    readonly onlyWhenThresholdReached?: boolean;
  }[];
  readonly sources?: readonly { readonly path: string; readonly document: string; readonly reviewBy?: string }[];
}

/** [from, below) in words */
export function bandText({ from, below }: Pick<Band, 'from' | 'below'>): string {
  return below === null ? `≥ ${from}` : `${from} ~ < ${below}`;
}
