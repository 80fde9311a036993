/** 评定决定 from its proposal to its publication; the trigger `rating_grade_step` of the database knows the same. */
export const GRADE_STATUSES = ['proposed', 'determined', 'published', 'returned'] as const;
export type GradeStatus = (typeof GRADE_STATUSES)[number];

export const GRADE_STATUS_NAMES: Readonly<Record<GradeStatus, { readonly zh: string; readonly en: string }>> = {
  proposed: { zh: '已提出', en: 'proposed' },
  determined: { zh: '已审定', en: 'determined' },
  published: { zh: '已公布', en: 'published' },
  returned: { zh: '已退回', en: 'returned' },
};

/** Why a grade is decided: with its cycle, or anew and one taxpayer at a time. */
export const GRADE_TRIGGERS = {
  cycle: { zh: '评定', en: 'cycle' },
  review: { zh: '复核', en: 'review on request' },
  adjustment: { zh: '动态调整', en: 'dynamic adjustment' },
  override: { zh: '人工调整', en: 'override' },
} as const;
export type GradeTrigger = keyof typeof GRADE_TRIGGERS;
/** One taxpayer at a time. */
export type ChangeTrigger = Exclude<GradeTrigger, 'cycle'>;

/** The better of two grades stands first in the set's order. */
export function directionOf(grades: readonly string[], from: string, to: string): 'up' | 'down' {
  return grades.indexOf(to) < grades.indexOf(from) ? 'up' : 'down';
}
