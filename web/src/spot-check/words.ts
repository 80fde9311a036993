import type { Dto } from '../api/client';
import type { Text } from '../app/language';

export const STRATA: Readonly<Record<Dto<'DrawDto'>['strata'], Text>> = {
  station: { zh: '管理站', en: 'Station' },
  industry: { zh: '行业', en: 'Industry' },
  collector: { zh: '采集人', en: 'Collector' },
};

export const PARTS: Readonly<Record<Dto<'SelectedDto'>['part'], Text>> = {
  random: { zh: '随机抽查', en: 'Random' },
  coverage: { zh: '全覆盖', en: 'Coverage' },
  risk: { zh: '风险抽查', en: 'Risk' },
};

export const DRAW_STATUSES: Readonly<Record<Dto<'DrawDto'>['status'], Text & { readonly color: string }>> = {
  frozen: { zh: '抽样框已固定', en: 'Frozen', color: 'processing' },
  sourced: { zh: '种子来源已指定', en: 'Source named', color: 'processing' },
  drawn: { zh: '已抽签', en: 'Drawn', color: 'success' },
};

export const VISIT_STATUSES: Readonly<Record<Dto<'VisitSummaryDto'>['status'], Text>> = {
  assigned: { zh: '待上门', en: 'To be visited' },
  measured: { zh: '已测量', en: 'Measured' },
  compared: { zh: '已比对，待签字', en: 'Compared, to be signed' },
  signed: { zh: '已签字', en: 'Signed' },
  closed: { zh: '已办结', en: 'Closed' },
  unvisited: { zh: '未检结案', en: 'Closed without a visit' },
};

const PERCENT = 2;

/** A share as per cent, moved by text: 0.1 → 10 %. */
export function percent(share: string): string {
  const [whole = '0', fraction = ''] = share.split('.');
  const padded = fraction.padEnd(PERCENT, '0');
  const moved = `${whole}${padded.slice(0, PERCENT)}`.replace(/^0+(?=\d)/, '');
  const rest = padded.slice(PERCENT).replace(/0+$/, '');
  return `${rest === '' ? moved : `${moved}.${rest}`} %`;
}
