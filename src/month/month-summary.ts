import { parseDecimal } from '../kernel/decimal.js';
import { formatYuanGrouped, toFen } from '../kernel/money.js';
import { formatChineseMonth, type PlainMonth } from '../kernel/plain-date.js';
import type { MonthOutcome } from './month.service.js';

/** The month's command in words, at its end. */
export function summaryText(month: PlainMonth, outcome: MonthOutcome, out: string, seconds: number): string {
  const { plan, summary, rejected, files } = outcome;
  const read = plan.counts.map((count) => `${count.sheet} ${count.read} 行`).join('，');
  const rows = plan.counts.reduce((sum, count) => sum + count.read, 0);
  const byStatus = entries(summary.notAssessed.byStatus);
  const byMode = entries(summary.notAssessed.byMode);
  return [
    ...plan.notices.map((notice) => `提示：${notice.zh} (${notice.en})`),
    `${formatChineseMonth(month)} 测算完成（draft）：`,
    `  读取 rows read                    ${rows}（${read}）`,
    `  退回 rejected                     ${rejected}`,
    `  定税 assessed                     ${summary.assessed}`,
    `    未达起征点 below threshold      ${summary.below}`,
    `    达起征点 threshold reached      ${summary.reached}`,
    `  暂缓 held back                    ${summary.heldBack}`,
    `  按状态不定税 not assessed, status ${total(summary.notAssessed.byStatus)}${byStatus}`,
    `  按征收方式不定税 not assessed, mode ${total(summary.notAssessed.byMode)}${byMode}`,
    ...(summary.notAssessed.later > 0 ? [`  本月1日后登记 registered later    ${summary.notAssessed.later}`] : []),
    `  月应纳税额合计 total tax          ${formatYuanGrouped(toFen(parseDecimal(summary.totalTax)))} 元`,
    `  用时 seconds                      ${seconds.toFixed(1)}（每秒 ${Math.round(rows / seconds)} 行 rows/s）`,
    `  文件 files                        ${files.length} 个，在 ${out}`,
  ].join('\n');
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function entries(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return parts.length === 0 ? '' : `（${parts.join('，')}）`;
}
