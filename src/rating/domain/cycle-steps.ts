/** 信用评定的步骤, in their order; the trigger `rating_cycle_step` of the database knows the same. */
export const CYCLE_STATUSES = {
  open: { zh: '已立项', en: 'open' },
  scoring: { zh: '评分中', en: 'being scored' },
  review: { zh: '复审中', en: 'under review' },
  proposed: { zh: '已拟定等级', en: 'proposed' },
  shown: { zh: 'A级公示中', en: 'A grades shown' },
  determined: { zh: '已审定', en: 'determined' },
  published: { zh: '已公布', en: 'published' },
  abandoned: { zh: '已终止', en: 'abandoned' },
} as const;
export type CycleStatus = keyof typeof CYCLE_STATUSES;

/** How far a sheet has come; `not-scored`: listed, but not scored. */
export const SHEET_STATUSES = {
  open: { zh: '待评分', en: 'to be scored' },
  scored: { zh: '已评分', en: 'scored' },
  reviewing: { zh: '复审中', en: 'under review' },
  disputed: { zh: '待裁定', en: 'disputed' },
  reviewed: { zh: '已复审', en: 'reviewed' },
  'not-scored': { zh: '不评分', en: 'not scored' },
} as const;
export type SheetStatus = keyof typeof SHEET_STATUSES;

export const PARTICIPATIONS = ['scored', 'under-two-years', 'not-rated'] as const;
export type ParticipationKind = (typeof PARTICIPATIONS)[number];
