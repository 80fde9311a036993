import type { PlainDate } from '../../../kernel/plain-date.js';

/** Why a visit that was drawn is closed without having been made (未检结案). */
export const UNVISITED_REASONS = {
  deregistered: { zh: '已注销', en: 'deregistered' },
  'moved-out': { zh: '已迁出', en: 'moved away' },
  'no-entry': { zh: '多次上门无法进入', en: 'nobody was let in' },
  'officer-away': { zh: '抽查人员离岗，无人可替', en: 'its checkers are away and nobody can take their place' },
  overdue: { zh: '逾期未查', en: 'nobody went in time' },
} as const;
export type UnvisitedReason = keyof typeof UNVISITED_REASONS;
export const UNVISITED_CODES = Object.keys(UNVISITED_REASONS) as UnvisitedReason[];

/** What decides whether a reason may be given; the database's trigger asks tries and time, too. */
export interface Circumstances {
  /** 注销 by the register */
  readonly isDeregistered: boolean;
  /** days on which the team stood at the door, and how many the branch has ruled */
  readonly tries: number;
  readonly triesRuled: number;
  /** the last day for the visit */
  readonly dueOn: PlainDate;
  readonly today: PlainDate;
}

/** What is wrong with a reason under the circumstances; null: it may be given. */
export function reasonFault(
  reason: UnvisitedReason,
  { isDeregistered, tries, triesRuled, dueOn, today }: Circumstances,
): 'NOT_DEREGISTERED' | 'TOO_FEW_TRIES' | 'TIME_LEFT' | null {
  if (reason === 'deregistered' && !isDeregistered) return 'NOT_DEREGISTERED';
  if (reason === 'no-entry' && tries < triesRuled) return 'TOO_FEW_TRIES';
  if (reason === 'overdue' && today <= dueOn) return 'TIME_LEFT';
  return null;
}
