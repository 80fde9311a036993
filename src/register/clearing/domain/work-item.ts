/** Where a work item stands. `gone`: a newer list, or the register, no longer shows the difference. */
export const ITEM_STATUSES = ['open', 'registered', 'explained', 'closed', 'not-found-on-site', 'gone'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** What a person makes of an item; `open` takes a decision back, with its reason, and leaves it in the history. */
export const OUTCOMES = ['registered', 'explained', 'closed', 'not-found-on-site', 'open'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** From which statuses an outcome can follow; the database's condition is the same list. */
export const DECIDED_FROM: Readonly<Record<Outcome, readonly ItemStatus[]>> = {
  registered: ['open'],
  explained: ['open'],
  closed: ['open'],
  'not-found-on-site': ['open'],
  open: ['registered', 'explained', 'closed', 'not-found-on-site'],
};

/** Why an item that was settled is open again. */
export type Reopening = 'returned' | 'changed' | 'persists';

/** An item as the last list left it. */
export interface Remembered {
  readonly status: ItemStatus;
  readonly difference: string;
}

/**
 * Whether a finding opens an item again. What a person has settled stays settled as long as the difference is the one
 * that he saw; another difference, or one that was gone, is new work. That it was registered is a claim that the next
 * list (`newer`) puts to the test.
 */
export function reopening(item: Remembered, difference: string, newer: boolean): Reopening | null {
  if (item.status === 'open') return null;
  if (item.status === 'gone') return 'returned';
  if (item.difference !== difference) return 'changed';
  return item.status === 'registered' && newer ? 'persists' : null;
}
