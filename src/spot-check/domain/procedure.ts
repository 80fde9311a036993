import type { PlainDate } from '../../kernel/plain-date.js';

/** What a frame is divided by, so that of each part its share is drawn. */
export type Strata = 'station' | 'industry' | 'collector';

/** 随机抽查, 全覆盖名单, 风险抽查: how a household came to be visited; verdicts rest on the first alone. */
export type SelectionPart = 'random' | 'coverage' | 'risk';

/** The branch's rulings on the spot check (`seeds/spot-check/procedure.json`): dated, each with its document. */
export interface SpotCheckProcedure {
  readonly validFrom: PlainDate;
  readonly document: string;
  readonly strata: Strata;
  /** of each stratum that is drawn, a plain decimal above 0 and at most 1 */
  readonly share: string;
  /** with which verdicts are told, a plain decimal above 0 and below 1 */
  readonly confidence: string;
  /** within so many months everybody is visited */
  readonly coverageMonths: number;
  /** m²: an area that deviates by no more counts as the one on file */
  readonly areaTolerance: string;
  /** yuan a month: what one household can at most make a difference, for whom nobody visited */
  readonly largestDifference: string;
  /** yuan: the bands in which crowding below the threshold is looked for */
  readonly bunchingWidth: string;
  /** shares of wrong households of which the planner says how many visits rule them out */
  readonly limits: readonly string[];
  /** days within which the drawn are visited, from the day of the draw */
  readonly visitDays: number;
  /** days on which a team that is not let in has to have stood at the door, before the visit is closed without it */
  readonly tries: number;
  /** days within which a finding is followed up, from its second signature */
  readonly followUpDays: number;
}

/** The rulings in force on a day; rulings in the order of their dates. */
export function spotCheckProcedureOn(rulings: readonly SpotCheckProcedure[], day: PlainDate): SpotCheckProcedure {
  const ruling = rulings.findLast(({ validFrom }) => validFrom <= day);
  if (ruling === undefined) throw new Error(`no ruling on the procedure of the spot check holds on ${day}`);
  return ruling;
}
