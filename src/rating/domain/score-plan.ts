import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { RatingFact } from './derive.js';
import type { Entry } from './proposals.js';
import type { AskedScore } from './score-row.js';

/** What a row of a scorer's workbook would do. */
export const SCORE_ACTIONS = ['new', 'changed', 'same', 'conflict', 'rejected'] as const;
export type ScoreAction = (typeof SCORE_ACTIONS)[number];

/** A decision as it stands, and what an outside one rests on. */
export interface StandingScore extends Entry {
  readonly reason: string | null;
  readonly happenedOn: PlainDate | null;
  readonly evidenceSource: string | null;
  /** SHA-256 of the papers */
  readonly evidence: readonly string[];
}

const VERSION_LENGTH = 12;

/**
 * What a row of the workbook was exported from: the fact as the register told it and the decision that stood, or the
 * last one that was taken back. A row whose version has changed is asked for by somebody who has not seen what is there
 * now.
 */
export function versionOf(
  fact: RatingFact | null,
  standing: Pick<StandingScore, 'id'> | null,
  takenBack: Pick<StandingScore, 'id'> | null = null,
): string {
  const stood = standing?.id ?? (takenBack === null ? null : `taken back ${takenBack.id}`);
  return sha256(canonicalJson({ fact, standing: stood })).slice(0, VERSION_LENGTH);
}

/** The last decision on a fact that was taken back; of decisions on an item in the order in which they were made. */
export function takenBackOf<E extends StandingScore>(fact: RatingFact | null, ended: readonly E[]): E | null {
  return ended.findLast(({ facts }) => fact !== null && facts[0]?.id === fact.id) ?? null;
}

/** An addition that was made once and taken back: to make it again is a new decision, and wants a word of its own. */
export function madeBefore<E extends StandingScore>(asked: AskedScore, ended: readonly E[]): E | null {
  return (asked.decision === 'added' && ended.findLast((one) => saysSo(one, asked))) || null;
}

/**
 * What comes of a row that has no fault. The same file again changes nothing; what was changed or taken back since it was
 * exported is a conflict, and stays.
 * @param row the version that it was exported with, and whether it was the row of a decision or a fact
 * @param now the fact as it is told now, the decision that stands in the row's place, every addition to its item, and what
 *   was decided on the item and taken back, in order
 */
export function actionOf(
  asked: AskedScore,
  row: { readonly version: string | null; readonly fact: string | null },
  now: {
    readonly fact: RatingFact | null;
    readonly standing: StandingScore | null;
    readonly additions: readonly StandingScore[];
    readonly ended: readonly StandingScore[];
  },
): Exclude<ScoreAction, 'rejected'> {
  if (now.standing !== null && saysSo(now.standing, asked)) return 'same';
  if (asked.decision === 'added' && now.additions.some((one) => saysSo(one, asked))) return 'same';
  if (row.fact === null) return madeBefore(asked, now.ended) === null ? 'new' : 'conflict';
  if (row.version !== versionOf(now.fact, now.standing, takenBackOf(now.fact, now.ended))) return 'conflict';
  return now.standing === null ? 'new' : 'changed';
}

/** Whether a decision says what is asked for. */
function saysSo(standing: StandingScore, asked: AskedScore): boolean {
  if (standing.decision !== asked.decision || standing.reason !== asked.reason) return false;
  if (asked.decision !== 'added') return true;
  return (
    standing.quantity === asked.quantity &&
    standing.happenedOn === asked.happenedOn &&
    standing.evidenceSource === asked.source &&
    canonicalJson([...standing.evidence].sort()) === canonicalJson([...asked.evidence].sort())
  );
}
