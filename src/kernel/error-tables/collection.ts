import type { ErrorEntry } from './error-entry.js';

export const COLLECTION_ERRORS = {
  // collection sheets
  'COLLECTION.SHEET_NOT_FOUND': {
    status: 404,
    level: 'info',
    zh: '没有编号为 {id} 的采集表。',
    en: 'There is no collection sheet {id}.',
  },
  'COLLECTION.SHEET_OPEN': {
    status: 409,
    level: 'info',
    zh: '该户已有一张采集表（{id}）正在办理。请在那张表上继续，或先将其作废。',
    en: 'A sheet of this household ({id}) is at work already. Go on with that one, or withdraw it first.',
  },
  'COLLECTION.WRONG_STATE': {
    status: 409,
    level: 'info',
    zh: '采集表现在的状态是“{word}”，不能办理此步骤（可能他人刚刚办理）。请重新打开查看。',
    en: 'The sheet is “{word}” by now, which does not allow this step; somebody may have been faster. Open it again.',
  },
  'COLLECTION.CHANGED_MEANWHILE': {
    status: 409,
    level: 'info',
    zh: '您打开之后，采集表已被修改（现为第 {version} 版）。您所填的没有保存；请核对后重新提交。',
    en: 'The sheet was changed since you opened it (version {version} now). Nothing of yours was saved; look at it and submit again.',
  },
  'COLLECTION.FIELDS_INVALID': {
    status: 422,
    level: 'info',
    zh: '所填内容有误：{faults}',
    en: 'Some values are not valid: {faults}',
  },
  'COLLECTION.PARTS_SUM': {
    status: 422,
    level: 'info',
    zh: '各组成部分合计 {sum} 平方米，与经营面积 {area} 平方米不符。请重新核对。',
    en: 'The parts add up to {sum} m², but the area is {area} m². Measure again.',
  },
  'COLLECTION.FIELD_SEALED': {
    status: 409,
    level: 'info',
    zh: '{fields} 已随签字封存，不能再改。确有错误的，请作废后另开一张采集表。',
    en: '{fields}: sealed by a signature and not to be changed. Where it is wrong, withdraw the sheet and open another.',
  },
  'COLLECTION.INCOMPLETE': {
    status: 409,
    level: 'info',
    zh: '采集表还不完整，缺：{missing}。请补全后再签字。',
    en: 'The sheet is not complete: {missing}. Fill it in before anybody signs.',
  },
  'COLLECTION.RENT_NOT_COMPARED': {
    status: 409,
    level: 'info',
    zh: '现在填写的房租还没有与参考租金和同类户比较。请先比较，再签字。',
    en: 'The rent now on the sheet has not been compared with the reference and the neighbours. Compare it before signing.',
  },
  'COLLECTION.RENT_TO_DETERMINE': {
    status: 409,
    level: 'info',
    zh: '房租不在合理范围内（{low} 至 {high}，现为 {ratio}），或没有申报。请先由税务人员核定房租，写明理由并附依据，再签字。',
    en: 'The rent is outside the plausible ratios ({low} to {high}, it is {ratio}), or none was declared. An officer must determine it with reason and evidence first.',
  },
  'COLLECTION.OFFICER_BARRED': {
    status: 409,
    level: 'info',
    zh: '争议的采集表由您（或您受托的人）采集、核查或核定房租，须由其他人重新采集。',
    en: 'You, or whom you act for, stand for the sheet that is contested; others must measure again.',
  },
  'COLLECTION.SECTION_OF_ANOTHER_STATION': {
    status: 409,
    level: 'info',
    zh: '地段“{section}”属于另一个管理站。请先办理移交，再采集。',
    en: 'The section {section} belongs to another station. Transfer the household first.',
  },
  'COLLECTION.SIGNATURE_KIND': {
    status: 422,
    level: 'info',
    zh: '手写签名须为 PNG 图片；签字纸的扫描件须为 PDF、JPEG 或 PNG。',
    en: 'A drawn signature must be a PNG picture; a scan must be PDF, JPEG or PNG.',
  },
  'COLLECTION.SIGNED_ON': {
    status: 422,
    level: 'info',
    zh: '签字日期应在 {from} 至 {to} 之间。',
    en: 'The day of the signature must lie between {from} and {to}.',
  },
  'COLLECTION.WITNESS_INVOLVED': {
    status: 422,
    level: 'info',
    zh: '见证人不能是采集人、核查人或纳税人本人。请另请见证人。',
    en: 'A witness is neither of the two officers nor the taxpayer. Ask somebody else.',
  },
  'COLLECTION.SUPERSEDES_INVALID': {
    status: 409,
    level: 'info',
    zh: '采集表 {id} 不能被替代：须是该户已签字确认、尚未被其他表替代的采集表。',
    en: 'The sheet {id} cannot be superseded: it must be a sealed one of this household that no other has taken the place of.',
  },
  'COLLECTION.NOTHING_TO_CORRECT': {
    status: 409,
    level: 'info',
    zh: '该户没有已签字确认的采集表，无从更正。',
    en: 'The household has no sealed sheet that could be corrected.',
  },
  'COLLECTION.OWN_PREMISES': {
    status: 409,
    level: 'info',
    zh: '自有房屋没有房租，不需要比较。',
    en: "The premises are the household's own; there is no rent to compare.",
  },
  'COLLECTION.PAPER_NOT_ON_SHEET': {
    status: 404,
    level: 'info',
    zh: '这份资料不在该采集表上。',
    en: 'This paper is not on the sheet.',
  },
} as const satisfies Record<string, ErrorEntry>;
