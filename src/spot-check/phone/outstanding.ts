import type { VisitStatus } from '../visit/domain/lifecycle.js';
import type { PaperKind } from '../visit/domain/papers.js';
import { unsentFields, type Refusal, type VisitDraft } from './draft.js';

/** A photograph, lease, signature or receipt on the device, without its bytes. */
export interface PhonePaper {
  readonly visit: string;
  /** of its bytes; with the visit its key: the same picture twice is one paper */
  readonly sha256: string;
  readonly kind: PaperKind;
  /** by the device's clock, UTC */
  readonly takenAt: string;
  /** who signed, of a signature */
  readonly signer: string | null;
  /** the office has acknowledged the hash */
  readonly arrived: boolean;
  /** why the office did not take it */
  readonly refusal: Refusal | null;
}

/** What of a visit has not arrived at the office. */
export interface Outstanding {
  readonly papers: number;
  readonly fields: number;
  /** of the fields, those that a person has to decide */
  readonly conflicts: number;
}

/** @param draft undefined where nothing was entered */
export function outstanding(draft: VisitDraft | undefined, papers: readonly PhonePaper[]): Outstanding {
  return {
    papers: papers.filter(({ arrived }) => !arrived).length,
    fields: draft === undefined ? 0 : unsentFields(draft).length,
    conflicts: draft?.conflicts.length ?? 0,
  };
}

export function hasArrived({ papers, fields }: Outstanding): boolean {
  return papers === 0 && fields === 0;
}

/** How a visit stands, as its line in the list tells. */
export type Standing =
  | { readonly kind: 'not-begun' | 'draft' | 'to-complete' | 'to-sign' | 'to-be-signed' | 'signed' | 'unvisited' }
  | { readonly kind: 'to-decide'; readonly count: number }
  | { readonly kind: 'waiting'; readonly papers: number; readonly fields: number };

/**
 * @param visit as the list of the last sync has it
 * @param officer who holds the device
 */
export function standingOf(
  visit: {
    readonly status: VisitStatus;
    readonly version: number;
    readonly checkers: readonly { readonly id: string; readonly signedAt: string | null }[];
  },
  officer: string,
  draft: VisitDraft | undefined,
  papers: readonly PhonePaper[],
): Standing {
  const left = outstanding(draft, papers);
  if (left.conflicts > 0) return { kind: 'to-decide', count: left.conflicts };
  if (!hasArrived(left)) return { kind: 'waiting', papers: left.papers, fields: left.fields };
  switch (visit.status) {
    case 'assigned':
      return { kind: visit.version === 1 && papers.length === 0 ? 'not-begun' : 'draft' };
    case 'measured':
      return { kind: 'to-complete' };
    case 'compared': {
      const own = visit.checkers.find(({ id }) => id === officer);
      return { kind: own?.signedAt == null ? 'to-sign' : 'to-be-signed' };
    }
    case 'signed':
    case 'closed':
      return { kind: 'signed' };
    case 'unvisited':
      return { kind: 'unvisited' };
  }
}

/** Papers in the order in which they go: as they were taken. A refused one waits for a person. */
export function papersToSend(papers: readonly PhonePaper[]): PhonePaper[] {
  return papers
    .filter(({ arrived, refusal }) => !arrived && refusal === null)
    .sort((one, other) => (one.takenAt < other.takenAt ? -1 : one.takenAt > other.takenAt ? 1 : 0));
}
