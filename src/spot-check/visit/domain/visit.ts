import type { VisitFields } from './fields.js';
import type { FindingRecord } from './finding-record.js';
import type { Judgement } from './judgement.js';
import type { VisitStatus } from './lifecycle.js';
import type { UnvisitedReason } from './unvisited.js';

/** A visit as it is kept; moments are UTC with microseconds. */
export interface Visit {
  readonly id: string;
  readonly drawId: string;
  readonly taxpayerId: string;
  readonly part: 'random' | 'coverage' | 'risk';
  readonly station: string;
  readonly street: string;
  readonly address: string;
  /** in the team's route, from 1 */
  readonly place: number;
  readonly checkerA: string;
  readonly checkerB: string;
  /** 回避: who collected, checked or determined the rent here, and who has left the team */
  readonly notBy: readonly string[];
  readonly status: VisitStatus;
  /** from 1, one more with every change */
  readonly version: number;
  readonly fields: VisitFields;
  readonly measuredBy: string | null;
  readonly measuredFor: string | null;
  readonly measuredAt: string | null;
  readonly contentHash: string | null;
  readonly rest: Judgement | null;
  readonly finding: FindingRecord | null;
  readonly comparedBy: string | null;
  readonly comparedFor: string | null;
  readonly comparedAt: string | null;
  readonly signedAFor: string | null;
  readonly signedAAt: string | null;
  readonly signedBFor: string | null;
  readonly signedBAt: string | null;
  readonly closedBy: string | null;
  readonly closedFor: string | null;
  readonly closedAt: string | null;
  /** 未检结案 */
  readonly unvisitedReason: UnvisitedReason | null;
  readonly unvisitedRemarks: string | null;
}

const NAMES: Readonly<Record<keyof Visit, true>> = {
  id: true,
  drawId: true,
  taxpayerId: true,
  part: true,
  station: true,
  street: true,
  address: true,
  place: true,
  checkerA: true,
  checkerB: true,
  notBy: true,
  status: true,
  version: true,
  fields: true,
  measuredBy: true,
  measuredFor: true,
  measuredAt: true,
  contentHash: true,
  rest: true,
  finding: true,
  comparedBy: true,
  comparedFor: true,
  comparedAt: true,
  signedAFor: true,
  signedAAt: true,
  signedBFor: true,
  signedBAt: true,
  closedBy: true,
  closedFor: true,
  closedAt: true,
  unvisitedReason: true,
  unvisitedRemarks: true,
};
export const VISIT_NAMES = Object.keys(NAMES) as (keyof Visit)[];

export type Side = 'a' | 'b';

/** Which of the two checkers an officer is. */
export function sideOf({ checkerA, checkerB }: Pick<Visit, 'checkerA' | 'checkerB'>, officer: string): Side | null {
  return officer === checkerA ? 'a' : officer === checkerB ? 'b' : null;
}
