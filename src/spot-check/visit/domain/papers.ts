import type { VisitStatus } from './lifecycle.js';

/** What a visit keeps beside its fields: photographs, the lease, the two signatures drawn, the receipt of the notice. */
export const PAPER_KINDS = ['photo', 'lease', 'signature', 'receipt'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];

/** What was seen is taken until it is stored; signatures and receipts until both have signed. */
const TAKEN_WHILE: Readonly<Record<PaperKind, readonly VisitStatus[]>> = {
  photo: ['assigned'],
  lease: ['assigned'],
  signature: ['assigned', 'measured', 'compared'],
  receipt: ['assigned', 'measured', 'compared'],
};

/** Whether a visit still takes a paper of the kind; the database's trigger says the same. */
export function takes(kind: PaperKind, status: VisitStatus): boolean {
  return TAKEN_WHILE[kind].includes(status);
}
