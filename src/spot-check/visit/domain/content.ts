import { canonicalJson, sha256 } from '../../../kernel/canonical-json.js';
import type { PaperKind } from './papers.js';
import type { Visit } from './visit.js';

/** What the checkers' own values are sealed with: whose visit it is, what they saw, its papers, who stored it and when. */
export type Measured = Pick<
  Visit,
  'id' | 'drawId' | 'taxpayerId' | 'checkerA' | 'checkerB' | 'fields' | 'measuredBy' | 'measuredFor' | 'measuredAt'
>;

/** A paper of the visit. */
export interface SealedPaper {
  readonly sha256: string;
  readonly kind: PaperKind;
}

/** Photographs and leases are seen at the door; signatures and receipts may come later, and are not of what was seen. */
const SEEN: readonly PaperKind[] = ['photo', 'lease'];

/** Of a visit's papers those that are sealed with what was seen. */
export function seenPapers<P extends SealedPaper>(papers: readonly P[]): P[] {
  return papers.filter(({ kind }) => SEEN.includes(kind));
}

/** SHA-256 over the canonical text of everything that was seen at the door. */
export function contentHash(visit: Measured, papers: readonly SealedPaper[]): string {
  const { id, drawId, taxpayerId, checkerA, checkerB, fields, measuredBy, measuredFor, measuredAt } = visit;
  const listed = seenPapers(papers)
    .map((paper) => `${paper.kind} ${paper.sha256}`)
    .sort();
  const content = { id, drawId, taxpayerId, checkerA, checkerB, fields, measuredBy, measuredFor, measuredAt };
  return sha256(canonicalJson({ form: 'taxroll-spot-visit-1', ...content, papers: listed }));
}

/** SHA-256 over what the checkers judged, what was found, and of which stored values. */
export function findingHash(
  visit: Pick<Visit, 'id' | 'contentHash' | 'rest' | 'finding' | 'comparedBy' | 'comparedFor'>,
): string {
  const { id, contentHash: content, rest, finding, comparedBy, comparedFor } = visit;
  const said = { id, content, rest, finding, comparedBy, comparedFor };
  return sha256(canonicalJson({ form: 'taxroll-spot-finding-1', ...said }));
}
