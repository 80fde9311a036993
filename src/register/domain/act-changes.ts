import { differences, stateAt, versionsOf, type StateField, type TaxpayerAct } from './acts.js';

export interface ActChange {
  readonly field: StateField;
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * What an act changed on the day from which it holds, as it was known when the act was entered: acts that were entered
 * later, also back-dated ones, do not change what this one did.
 * @param acts of one taxpayer, the act among them
 */
export function changesBy(acts: readonly TaxpayerAct[], act: TaxpayerAct): readonly ActChange[] {
  const earlier = acts.filter(({ seq }) => seq < act.seq);
  const after = stateAt(versionsOf([...earlier, act]), act.holdsFrom);
  return after === undefined ? [] : differences(stateAt(versionsOf(earlier), act.holdsFrom), after);
}
