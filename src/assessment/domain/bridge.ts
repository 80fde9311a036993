import type { Fen } from '../../kernel/money.js';

/** A household's line of a month, as far as a bridge asks. */
export interface BridgeSide {
  readonly tax: Fen;
  readonly thresholdReached: boolean;
  readonly parameterSet: string;
  /** section, industry, area, premises, rents and declaration, as they were frozen */
  readonly inputs: string;
}

/** Why a month's sum is not the month's before: each household is in one of them. */
export const BRIDGE_STEPS = {
  opened: { zh: '新增户', en: 'opened' },
  closed: { zh: '减少户', en: 'closed' },
  crossed: { zh: '跨越起征点', en: 'crossed the threshold' },
  remeasured: { zh: '重新采集', en: 're-measured' },
  parameters: { zh: '参数调整', en: 'parameters changed' },
  same: { zh: '未变', en: 'unchanged' },
} as const;
export type BridgeStep = keyof typeof BRIDGE_STEPS;

/** Where a household stands on the way from a month to the next; undefined where it has no line of that month. */
export function bridgeStep(before: BridgeSide | undefined, after: BridgeSide | undefined): BridgeStep {
  if (before === undefined) return 'opened';
  if (after === undefined) return 'closed';
  if (before.thresholdReached !== after.thresholdReached) return 'crossed';
  if (before.inputs !== after.inputs) return 'remeasured';
  return before.parameterSet === after.parameterSet ? 'same' : 'parameters';
}
