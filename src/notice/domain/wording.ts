import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';

/** The regulation under which quotas are posted. */
export const QUOTA_LAW = '《个体工商户税收定期定额征收管理办法》（国家税务总局令第16号）';

interface Branch {
  readonly shortName: string;
  readonly address: string;
  readonly telephone: string;
}

/** 文号, such as 示范分局公示〔2026〕00012号. */
export function noticeNumber(branch: string, year: number, number: number): string {
  return `${branch}公示〔${year}〕${String(number).padStart(5, '0')}号`;
}

/** Where, and until the end of which day, to object to what hangs out. */
export function objectionWhilePosted({ shortName, address, telephone }: Branch, lastDay: PlainDate): string {
  return (
    `对公示内容有异议的，请在${formatChineseDate(lastDay)}（公示期最后一日，含当日）以前向${shortName}提出。` +
    `地址：${address}　　电话：${telephone}`
  );
}

/** The same of quotas that are served: the time runs from each household's own receipt. */
export function objectionAfterService({ shortName, address, telephone }: Branch, days: number): string {
  return `对核定的定额有异议的，请在定额文书送达之日起${days}日内持证据向${shortName}提出。地址：${address}　　电话：${telephone}`;
}
