/** What is in the way of a notice, what to do about it, and whether it may go without. `{detail}` is filled in. */
export interface ReasonText {
  readonly zh: string;
  readonly en: string;
  readonly remedy: { readonly zh: string; readonly en: string };
  readonly exceptable: boolean;
}

/** 公示前检查 finds these. */
export const REASONS = {
  'no-run': {
    zh: '该月没有按定额执行的定税批次；按登记簿测算的结果不编文号、不张贴。',
    en: 'The month has no run of the quotas; what is computed from the register is a trial, never numbered or posted.',
    remedy: { zh: '先按定额执行该月定税。', en: 'Run the month by its quotas first.' },
    exceptable: false,
  },
  published: {
    zh: '该月结果已经公示。',
    en: 'The results of the month are published already.',
    remedy: { zh: '结果有变的，出具更正公示。', en: 'Where they have changed, make a correction.' },
    exceptable: false,
  },
  'no-calendar': {
    zh: '公示期跨入{detail}年，而{detail}年的放假安排尚未发布，无法计算工作日。',
    en: 'The posting period runs into {detail}, whose official calendar is not published; its working days are not known.',
    remedy: {
      zh: '待国务院办公厅发布放假安排、系统更新日历后公示。',
      en: 'Publish the notice when the calendar is out and this system knows it.',
    },
    exceptable: false,
  },
  unsigned: {
    zh: '采集表没有签齐。',
    en: 'Its collection sheet is not signed.',
    remedy: {
      zh: '由采集人、核查人和纳税人签字后核定；不能赶上的，由领导说明理由后除外公示。',
      en: 'Have it signed by collector, checker and taxpayer and determine it, or let a leader publish without it.',
    },
    exceptable: true,
  },
  'held-back': {
    zh: '暂缓核定，尚未处理：{detail}',
    en: 'Held back and not decided: {detail}',
    remedy: {
      zh: '按所列原因处理后核定；不能赶上的，由领导说明理由后除外公示。',
      en: 'Settle the reasons and determine it, or let a leader publish without it.',
    },
    exceptable: true,
  },
  'on-the-way': {
    zh: '定额还在办理（{detail}），该月没有生效的定额。',
    en: 'Its quota is on the way ({detail}); none is in force in the month.',
    remedy: {
      zh: '办完公示、核准和送达；不能赶上的，由领导说明理由后除外公示。',
      en: 'Take it to its service, or let a leader publish without it.',
    },
    exceptable: true,
  },
  'no-quota': {
    zh: '该月没有生效的定额，也没有在办的核定。',
    en: 'No quota is in force in the month, and none is on the way.',
    remedy: {
      zh: '为该户启动核定；不能赶上的，由领导说明理由后除外公示。',
      en: 'Open a determination, or let a leader publish without it.',
    },
    exceptable: true,
  },
  'not-posted': {
    zh: '该批次还没有公示。',
    en: 'The batch is not posted.',
    remedy: { zh: '核定后按第三步公示该批次。', en: 'Determine the batch and post it (third step).' },
    exceptable: false,
  },
  'not-determined': {
    zh: '定额尚未核定{detail}。',
    en: 'Its quota is not determined{detail}.',
    remedy: { zh: '核定，或者撤回该户定额。', en: 'Determine the quota or withdraw it.' },
    exceptable: false,
  },
  'not-approved': {
    zh: '该批次还没有核准。',
    en: 'The batch is not approved.',
    remedy: { zh: '公示期满后报上级核准。', en: 'Have it approved when its notice is over.' },
    exceptable: false,
  },
  'not-served': {
    zh: '定额文书没有送达（{detail}）。',
    en: 'Its document is not served ({detail}).',
    remedy: {
      zh: '送达后公布；不能赶上的，由领导说明理由后除外公布。',
      en: 'Serve it and publish it, or let a leader publish without it.',
    },
    exceptable: true,
  },
  'not-published': {
    zh: '定额已送达，还没有公布。',
    en: 'Its quota is served and not published.',
    remedy: { zh: '按第六步公布该批次。', en: 'Publish the batch (sixth step).' },
    exceptable: true,
  },
  contested: {
    zh: '有尚未答复的异议。',
    en: 'An objection is not answered.',
    remedy: {
      zh: '答复异议；不能赶上的，由领导说明理由后除外公布。',
      en: 'Answer the objection, or let a leader publish without it.',
    },
    exceptable: true,
  },
  'grades-not-published': {
    zh: '该评定的级别还没有公布。',
    en: 'The grades of the cycle are not published.',
    remedy: { zh: '经审定后在评定中公布级别。', en: 'Publish the grades in the cycle when they are determined.' },
    exceptable: false,
  },
  'not-shown': {
    zh: '该评定的A级名单还没有公示。',
    en: 'The list of A grades of the cycle is not shown.',
    remedy: { zh: '在评定中公示A级名单。', en: 'Show the list of A grades in the cycle.' },
    exceptable: false,
  },
} as const satisfies Record<string, ReasonText>;
