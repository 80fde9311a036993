export const VISIT_STATUSES = ['assigned', 'measured', 'compared', 'signed', 'closed', 'unvisited'] as const;
export type VisitStatus = (typeof VISIT_STATUSES)[number];

/** As an officer reads them. */
export const STATUS_WORDS: Readonly<Record<VisitStatus, string>> = {
  assigned: '待上门',
  measured: '已实测，待比对',
  compared: '已比对，待签字',
  signed: '已签字，待处理',
  closed: '已办结',
  unvisited: '未检结案',
};

export type Step = 'enter' | 'store' | 'complete' | 'sign-first' | 'sign-second' | 'close' | 'close-unvisited';

/**
 * From which state a step leads, and to which; the database's trigger knows no others. The first signature waits for
 * the second.
 */
export const TRANSITIONS: Readonly<Record<Step, { readonly from: VisitStatus; readonly to: VisitStatus }>> = {
  enter: { from: 'assigned', to: 'assigned' },
  store: { from: 'assigned', to: 'measured' },
  complete: { from: 'measured', to: 'compared' },
  'sign-first': { from: 'compared', to: 'compared' },
  'sign-second': { from: 'compared', to: 'signed' },
  close: { from: 'signed', to: 'closed' },
  'close-unvisited': { from: 'assigned', to: 'unvisited' },
};

/** Whether the checkers' own values are stored, so that what is on file may be shown. */
export function isStored(status: VisitStatus): boolean {
  return status !== 'assigned' && status !== 'unvisited';
}

/** Whether what the checkers enter is still theirs alone. */
export function isAwaited(status: VisitStatus): boolean {
  return status === 'assigned';
}
