import type { Sheet } from './sheet.js';

/** Who acts, and for whom where he acts for somebody: both count. */
export interface Doer {
  readonly by: string;
  readonly onBehalfOf: string | null;
}

/** Two persons are two also where one acts for somebody, as `different_persons` of the database has it. */
export function areDifferent(one: Doer, other: Doer): boolean {
  const of = ({ by, onBehalfOf }: Doer) => [by, ...(onBehalfOf === null ? [] : [onBehalfOf])];
  return !of(one).some((person) => of(other).includes(person));
}

/** Whether an officer, or whom he acts for, may not measure here. */
export function isBarred({ by, onBehalfOf }: Doer, notBy: readonly string[]): boolean {
  return notBy.includes(by) || (onBehalfOf !== null && notBy.includes(onBehalfOf));
}

/** Everybody who stands for what a sheet says: of an objection, others measure again (ruling of the branch). */
export function standingFor(
  sheet: Pick<Sheet, 'collectorBy' | 'collectorFor' | 'checkerBy' | 'checkerFor' | 'determinedBy' | 'determinedFor'>,
): string[] {
  const { collectorBy, collectorFor, checkerBy, checkerFor, determinedBy, determinedFor } = sheet;
  const all = [collectorBy, collectorFor, checkerBy, checkerFor, determinedBy, determinedFor];
  return [...new Set(all.filter((one) => one !== null))];
}
