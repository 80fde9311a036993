import type { Dto } from '../api/client';
import type { Text } from '../app/language';

export const STATUSES = ['正常', '停业', '非正常', '注销'] as const;
export const COLLECTION_MODES = ['定期定额', '查账征收'] as const;
export const PREMISES = ['租赁', '自有'] as const;

/** How a status is coloured; its word stands beside it always. */
export const STATUS_COLOURS: Readonly<Record<(typeof STATUSES)[number], string>> = {
  正常: 'green',
  停业: 'gold',
  非正常: 'red',
  注销: 'default',
};

type Flag = NonNullable<Dto<'ListQueryDto'>['flags']>[number];
export const FLAGS: Readonly<Record<Flag, Text>> = {
  unsigned: { zh: '采集表未签全', en: 'Without signatures' },
  'to-collect': { zh: '待采集', en: 'To be collected' },
  'suspension-ending': { zh: '停业将到期', en: 'Suspension ends soon' },
  late: { zh: '逾期办理', en: 'Reported late' },
  clearing: { zh: '清理未结', en: 'Open clearing' },
};

type ActKind = Dto<'HistoryActDto'>['kind'];
export const ACTS: Readonly<Record<ActKind, Text>> = {
  registration: { zh: '登记', en: 'Registration' },
  change: { zh: '变更', en: 'Change' },
  transfer: { zh: '移交', en: 'Transfer' },
  collection: { zh: '定额信息采集', en: 'Collection sheet' },
  suspension: { zh: '停业', en: 'Suspension' },
  'suspension-extension': { zh: '延长停业', en: 'Extension of the suspension' },
  resumption: { zh: '复业', en: 'Resumption' },
  abnormal: { zh: '认定非正常', en: 'Abnormal' },
  'abnormal-lifting': { zh: '解除非正常', en: 'Lifting of abnormal' },
  cancellation: { zh: '注销', en: 'Cancellation' },
  'cancellation-undoing': { zh: '撤销注销', en: 'Undoing of a cancellation' },
  import: { zh: '导入', en: 'Import' },
};

export type EnteredKind = Dto<'EnterActDto'>['kind'];

/** The acts that the status of today leads to, the usual first; 停业 is for quota households only (article 23). */
export const POSSIBLE: Readonly<Record<(typeof STATUSES)[number], readonly EnteredKind[]>> = {
  正常: ['change', 'transfer', 'suspension', 'abnormal', 'cancellation'],
  停业: ['resumption', 'suspension-extension', 'change', 'transfer', 'abnormal', 'cancellation'],
  非正常: ['abnormal-lifting', 'change', 'transfer', 'cancellation'],
  注销: ['cancellation-undoing'],
};

/** What follows from an act, for who is asked whether he means it. */
export const FINAL: Readonly<Partial<Record<EnteredKind, Text>>> = {
  abnormal: {
    zh: '该户自办理日起为非正常户，当月起不再核定定额；补办申报、缴清罚款后方可解除。',
    en: 'From that day on the taxpayer is abnormal and not assessed, until returns are filed and fines are paid.',
  },
  cancellation: {
    zh: '该户自办理日起注销，不再核定定额、不再列入公示；办错可以撤销注销，历史都保留。',
    en: 'From that day on the taxpayer is cancelled: not assessed, on no notice. It can be undone; the history stays.',
  },
};

type FindingKind = Dto<'ClearingItemDto'>['kind'];
export const FINDINGS: Readonly<Record<FindingKind, Text>> = {
  'licensed-not-registered': { zh: '有照未登记', en: 'Licensed, not registered' },
  'registered-without-licence': { zh: '有登记无照', en: 'Registered without licence' },
  'licence-ended-while-registered': { zh: '照已注销、吊销而登记未注销', en: 'Licence ended while registered' },
  'registration-cancelled-while-licensed': { zh: '登记已注销而照存续', en: 'Cancelled while licensed' },
  'suspended-yet-trading': { zh: '停业期间有经营', en: 'Suspended, yet trading' },
  'name-differs': { zh: '名称不一致', en: 'Name differs' },
  'owner-differs': { zh: '经营者不一致', en: 'Owner differs' },
  'address-differs': { zh: '地址不一致', en: 'Address differs' },
  'industry-differs': { zh: '行业不一致', en: 'Industry differs' },
  duplicates: { zh: '疑似重复登记', en: 'Likely duplicates' },
  'not-comparable': { zh: '号码不可比对', en: 'Number not comparable' },
};

type ItemStatus = Dto<'ClearingItemDto'>['status'];
export const ITEM_STATUSES: Readonly<Record<ItemStatus, Text>> = {
  open: { zh: '未结', en: 'Open' },
  registered: { zh: '已登记', en: 'Registered' },
  explained: { zh: '已说明', en: 'Explained' },
  closed: { zh: '已了结', en: 'Closed' },
  'not-found-on-site': { zh: '查无此户', en: 'Not found on site' },
  gone: { zh: '差异已消失', en: 'Gone' },
};
