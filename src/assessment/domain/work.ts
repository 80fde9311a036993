/** What is to be done next, and whose it is: a household waits in one of the first four, a quota in one of the others. */
export const WORK = {
  'to-open': { zh: '待核定户', en: 'households without a quota', permission: 'assessment.determine' },
  expiring: { zh: '定额即将到期', en: 'quotas that expire', permission: 'assessment.determine' },
  changed: { zh: '场所或行业已变化', en: 'premises or industry changed', permission: 'assessment.determine' },
  'off-quota': { zh: '连续三个月偏离定额', en: 'three months off the quota', permission: 'assessment.determine' },
  'to-determine': { zh: '待核定', en: 'to determine', permission: 'assessment.determine' },
  'to-post': { zh: '待公示', en: 'to post', permission: 'assessment.post' },
  'on-notice': { zh: '公示中', en: 'on notice', permission: 'assessment.read' },
  'to-approve': { zh: '待核准', en: 'to approve', permission: 'assessment.approve' },
  'to-issue': { zh: '待制文书', en: 'to issue', permission: 'assessment.serve' },
  'to-serve': { zh: '待送达', en: 'to serve', permission: 'assessment.serve' },
  'to-publish': { zh: '待公布', en: 'to publish', permission: 'assessment.post' },
  objections: { zh: '待答复异议', en: 'objections to answer', permission: 'assessment.answer' },
} as const;
export type WorkKind = keyof typeof WORK;

/** Kinds that are households; the others are quotas, listed by their status. */
export const HOUSEHOLD_WORK = ['to-open', 'expiring', 'changed', 'off-quota'] as const satisfies readonly WorkKind[];
export type HouseholdWork = (typeof HOUSEHOLD_WORK)[number];
