import type { SheetValues } from './sheet.js';

/** The very values that a comparison was made of; figures as they stand on the sheet. */
export interface ComparedValues {
  readonly section: string;
  readonly industry: string;
  /** m² */
  readonly area: string;
  /** yuan a month; null: none was declared */
  readonly declaredRent: string | null;
}

/** Rents of like households in use, yuan a month for each m². */
export interface Neighbours {
  /** the same section and quota item; or, where these are too few, every section of the same grade in the station */
  readonly among: 'section' | 'grade';
  readonly count: number;
  /** two places, for reading; null: too few to say */
  readonly median: string | null;
  /** median absolute deviation, two places, for reading */
  readonly mad: string | null;
  /** modified z-score, two places, for reading; null: too few, no rent, or no spread to judge by */
  readonly score: string | null;
  /** compared exactly; null where there is no score */
  readonly unusual: boolean | null;
}

/**
 * The declared rent beside the section's reference and beside like neighbours, made by the assessment, whose parameters
 * it takes, and kept on the sheet with what it was made of.
 */
export interface RentComparison {
  readonly of: ComparedValues;
  /** code and digest of the parameter set in force */
  readonly set: string;
  readonly version: string;
  readonly document: string;
  /** yuan a month for each m², two places, for reading; null: none was declared */
  readonly rentPerSquareMetre: string | null;
  /** yuan a month for each m², of the section */
  readonly referenceRent: string;
  /** rent ÷ (area × reference), six places, for reading */
  readonly ratio: string | null;
  /** the plausible ratios, ends included */
  readonly low: string;
  readonly high: string;
  /** no rent, or a ratio outside: an officer determines it */
  readonly toDetermine: boolean;
  readonly neighbours: Neighbours;
  /** in words, before anybody signs */
  readonly zh: string;
  readonly en: string;
}

/** Where a household pays rent, whether it has been compared by the very values now on the sheet. */
export function isCompared(values: SheetValues): boolean {
  const { premises, rentComparison } = values;
  if (premises === '自有') return true;
  if (rentComparison === null) return false;
  const { section, industry, area, declaredRent } = rentComparison.of;
  return (
    section === values.section &&
    industry === values.industry &&
    area === values.area &&
    declaredRent === values.declaredRent
  );
}

/** Whether the rent of a compared sheet waits for an officer's determination. */
export function isToDetermine({ premises, determinedRent, rentComparison }: SheetValues): boolean {
  return premises !== '自有' && determinedRent === null && rentComparison?.toDetermine !== false;
}
