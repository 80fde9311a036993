/**
 * 核定定额的六个步骤 of 《个体工商户税收定期定额征收管理办法》 (总局令第16号): 自行申报 (article 5), 核定定额 (article 6),
 * 定额公示, 上级核准, 下达定额, 公布定额 (article 7). A quota that did not come to its end is returned by who approves, or
 * withdrawn.
 */
export const QUOTA_STATUSES = [
  'declared',
  'determined',
  'posted',
  'approved',
  'issued',
  'served',
  'published',
  'returned',
  'withdrawn',
] as const;
export type QuotaStatus = (typeof QUOTA_STATUSES)[number];

/** From which status a step leads to which; the trigger `quota_step` of the database knows the same. */
export const STEPS = {
  determine: { from: ['declared'], to: 'determined', zh: '核定', en: 'determine' },
  post: { from: ['determined'], to: 'posted', zh: '公示', en: 'post' },
  approve: { from: ['posted'], to: 'approved', zh: '核准', en: 'approve' },
  return: { from: ['posted'], to: 'returned', zh: '退回', en: 'return' },
  issue: { from: ['approved'], to: 'issued', zh: '制发文书', en: 'issue' },
  serve: { from: ['issued'], to: 'served', zh: '送达', en: 'serve' },
  publish: { from: ['served'], to: 'published', zh: '公布', en: 'publish' },
  withdraw: {
    from: ['declared', 'determined', 'posted', 'approved', 'issued'],
    to: 'withdrawn',
    zh: '撤回',
    en: 'withdraw',
  },
} as const satisfies Record<string, StepText>;

interface StepText {
  readonly from: readonly QuotaStatus[];
  readonly to: QuotaStatus;
  readonly zh: string;
  readonly en: string;
}
export type Step = keyof typeof STEPS;

/** On the way: a household has one such quota at most. */
export const PENDING: readonly QuotaStatus[] = ['declared', 'determined', 'posted', 'approved', 'issued'];

export const STATUS_NAMES: Readonly<Record<QuotaStatus, { readonly zh: string; readonly en: string }>> = {
  declared: { zh: '已申报', en: 'declared' },
  determined: { zh: '已核定', en: 'determined' },
  posted: { zh: '公示中', en: 'posted' },
  approved: { zh: '已核准', en: 'approved' },
  issued: { zh: '已制文书', en: 'issued' },
  served: { zh: '已送达', en: 'served' },
  published: { zh: '已公布', en: 'published' },
  returned: { zh: '已退回', en: 'returned' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** Why a quota is determined; the first two when a whole station is, the others for one household at a time. */
export const TRIGGERS = {
  initial: { zh: '首次核定', en: 'first determination' },
  expiry: { zh: '定额到期', en: 'quota expires' },
  adjustment: { zh: '连续三个月偏离定额', en: 'three months off the quota' },
  premises: { zh: '经营场所变化', en: 'premises changed' },
  industry: { zh: '行业变化', en: 'industry changed' },
  resumption: { zh: '停业复业', en: 'resumed after suspension' },
  parameters: { zh: '定税参数调整', en: 'parameters changed' },
  objection: { zh: '纳税人异议', en: 'objection' },
  'spot-check': { zh: '抽查重新核定', en: 'spot check' },
  correction: { zh: '退回或撤回后重新核定', en: 'after a return or withdrawal' },
} as const;
export type Trigger = keyof typeof TRIGGERS;
export const TRIGGER_NAMES = Object.keys(TRIGGERS) as Trigger[];

/** 送达方式, by articles 101 to 107 of 《税收征收管理法实施细则》. */
export const MANNERS = {
  signed: { zh: '直接送达', en: 'signed by the taxpayer' },
  received: { zh: '代收', en: 'received by another' },
  refused: { zh: '留置送达', en: 'refused and left' },
  posted: { zh: '邮寄送达', en: 'posted' },
  announced: { zh: '公告送达', en: 'by publication' },
} as const;
export type Manner = keyof typeof MANNERS;
export const MANNER_NAMES = Object.keys(MANNERS) as Manner[];

/** What a delivery receipt (送达回证) must say, by how the document was served. */
export interface DeliveryFacts {
  readonly manner: Manner;
  readonly receiver: string | null;
  readonly relation: string | null;
  readonly reason: string | null;
  readonly witness: string | null;
  readonly postNumber: string | null;
  readonly papers: readonly string[];
}

const REQUIRED: Readonly<Record<Manner, readonly (keyof DeliveryFacts)[]>> = {
  signed: ['receiver', 'papers'],
  received: ['receiver', 'relation', 'reason', 'papers'],
  refused: ['reason', 'witness', 'papers'],
  posted: ['postNumber', 'papers'],
  announced: ['reason', 'papers'],
};

/** What the receipt lacks, in the order of its form; empty where it is whole. */
export function missingOf(delivery: DeliveryFacts): (keyof DeliveryFacts)[] {
  return REQUIRED[delivery.manner].filter((field) => {
    const value = delivery[field];
    return value === null || value.length === 0;
  });
}

export const DELIVERY_FIELDS: Readonly<Record<keyof DeliveryFacts, string>> = {
  manner: '送达方式',
  receiver: '收件人',
  relation: '与受送达人关系',
  reason: '事由',
  witness: '见证人',
  postNumber: '邮件号码',
  papers: '回证附件',
};
