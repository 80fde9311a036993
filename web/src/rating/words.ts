import type { Dto } from '../api/client';
import type { Text } from '../app/language';

type Words<Code extends string> = Readonly<Record<Code, Text>>;

export const CYCLE_STATUS: Words<Dto<'CycleDto'>['status']> = {
  open: { zh: '已立项', en: 'Open' },
  scoring: { zh: '评分中', en: 'Being scored' },
  review: { zh: '复审中', en: 'Under review' },
  proposed: { zh: '已拟定等级', en: 'Grades proposed' },
  shown: { zh: 'A级公示中', en: 'A grades shown' },
  determined: { zh: '已审定', en: 'Determined' },
  published: { zh: '已公布', en: 'Published' },
  abandoned: { zh: '已终止', en: 'Abandoned' },
};

export const SHEET_STATUS: Words<Dto<'RatingSheetDto'>['status']> = {
  open: { zh: '待评分', en: 'To be scored' },
  scored: { zh: '已评分', en: 'Scored' },
  reviewing: { zh: '复审中', en: 'Under review' },
  disputed: { zh: '待裁定', en: 'Disputed' },
  reviewed: { zh: '已复审', en: 'Reviewed' },
  'not-scored': { zh: '不评分', en: 'Not scored' },
};

export const GRADE_STATUS: Words<Dto<'GradeDto'>['status']> = {
  proposed: { zh: '已提出', en: 'Proposed' },
  determined: { zh: '已审定', en: 'Determined' },
  published: { zh: '已公布', en: 'Published' },
  returned: { zh: '已退回', en: 'Returned' },
};

export const TRIGGER: Words<Dto<'GradeDto'>['trigger']> = {
  cycle: { zh: '评定', en: 'Rating' },
  review: { zh: '复核', en: 'Review on request' },
  adjustment: { zh: '动态调整', en: 'Adjustment' },
  override: { zh: '人工调整', en: 'Override' },
};

export const RULES_STATUS: Words<Dto<'RuleSetDto'>['status']> = {
  draft: { zh: '草稿', en: 'Draft' },
  trial: { zh: '试行', en: 'Trial' },
  published: { zh: '已公布', en: 'Published' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
};

/** How often an item of a rule set is deducted. */
export const PER: Words<'once' | 'occurrence' | 'period' | 'percentage-point'> = {
  once: { zh: '只扣一次', en: 'once' },
  occurrence: { zh: '每次', en: 'each time' },
  period: { zh: '每期', en: 'each period' },
  'percentage-point': { zh: '每个百分点', en: 'each percentage point' },
};

export const OBJECTION: Words<Dto<'RatingObjectionDto'>['kind']> = {
  objection: { zh: '公示异议', en: 'Objection' },
  review: { zh: '复核申请', en: 'Request for review' },
};

export const ANSWERED: Words<Dto<'RatingObjectionDto'>['status']> = {
  open: { zh: '待答复', en: 'Open' },
  upheld: { zh: '成立', en: 'Upheld' },
  dismissed: { zh: '不成立', en: 'Dismissed' },
};

export const MEMBERSHIP: Words<Dto<'RatingSheetDto'>['participation']> = {
  scored: { zh: '评分', en: 'Scored' },
  'under-two-years': { zh: '不满两年', en: 'Under two years' },
  'not-rated': { zh: '不参加', en: 'Not rated' },
};
