/**
 * A set of assessment parameters as it stands in its JSON file (`seeds/schemas/assessment-parameters.schema.json`).
 * Every figure is text, exact as its document writes it.
 */
export interface ParameterSet {
  readonly kind: 'assessment-parameters';
  readonly code: string;
  readonly title: string;
  /** of every figure for which no source says otherwise */
  readonly document: string;
  readonly note?: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** how the coefficients meet the base: base × a × b × c, or base × (a + b + c) */
  readonly combination: 'product' | 'sum';
  readonly turnoverRounding: { readonly unit: string; readonly mode: 'half-up' };
  /** `floor`: the household's own declaration is the least that is assessed; `none`: it plays no part */
  readonly declaredTurnover: 'floor' | 'none';
  readonly sections: readonly Section[];
  readonly quotaItems: readonly QuotaItem[];
  readonly areaCoefficients: readonly CoefficientBand[];
  readonly rentCoefficients: readonly CoefficientBand[];
  readonly rentPlausibility: { readonly low: string; readonly high: string };
  readonly vatThreshold: { readonly monthlyTurnover: string; readonly taxableAt: 'above' | 'reaching' };
  readonly levies: readonly Levy[];
  /** 依据与复核期: the documents of single figures, and when each is to be looked at again */
  readonly sources?: readonly Source[];
  /** 已说明的例外: places where the set lowers the tax on purpose, each with the reason */
  readonly accepts?: readonly Acceptance[];
  readonly cases: readonly WorkedCase[];
}

/** The document of the figures at an address and beneath it (`figures.ts`); the longest address counts. */
export interface Source {
  readonly path: string;
  readonly document: string;
  /** the last day on which it may be relied upon without another look */
  readonly reviewBy: string;
}

/** A finding of the lint that the office means to have. */
export interface Acceptance {
  readonly finding: string;
  /** the finding's `place` */
  readonly place: string;
  readonly reason: string;
}

/** 地段: where a household trades decides the grade and the reference rent (yuan a month for each m²). */
export interface Section {
  readonly code: string;
  readonly name: string;
  readonly station: string;
  readonly grade: string;
  readonly referenceRent: string;
}

/** 定额项目: the industries it holds, the standard at each grade (yuan a month for each m²), the coefficient. */
export interface QuotaItem {
  readonly code: string;
  readonly name: string;
  readonly industries: readonly string[];
  readonly standard: Readonly<Record<string, string>>;
  readonly coefficient: string;
}

export interface CoefficientBand {
  readonly from: string;
  readonly below: string | null;
  readonly value: string;
}

export interface Levy {
  readonly code: string;
  readonly name: string;
  /** `turnover`, or the code of an earlier levy */
  readonly base: string;
  readonly rate?: string;
  /** the rate of the band that holds the assessed turnover applies to the whole */
  readonly bands?: readonly { readonly from: string; readonly below: string | null; readonly rate: string }[];
  /** the share that is taken off */
  readonly reduction?: string;
  readonly onlyWhenThresholdReached?: boolean;
}

export interface WorkedCase {
  readonly note?: string;
  readonly household: CaseHousehold;
  readonly expected: {
    readonly computedTurnover: string;
    readonly assessedTurnover: string;
    readonly thresholdReached: boolean;
    readonly levies: Readonly<Record<string, string>>;
    readonly monthlyTax: string;
  };
}

export interface CaseHousehold {
  readonly section: string;
  readonly industry: string;
  readonly area: string;
  readonly premises: '租赁' | '自有';
  readonly declaredRent: string | null;
  readonly determinedRent: string | null;
  readonly declaredTurnover: string | null;
}
