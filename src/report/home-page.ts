import { formatChineseMonth } from '../kernel/plain-date.js';
import { formatYuanGrouped, toFen } from '../kernel/money.js';
import { parseDecimal } from '../kernel/decimal.js';
import type { StationTotals } from '../assessment/run/results.service.js';
import type { RunView } from '../assessment/run/runs.service.js';
import type { NoticeView } from '../notice/notice.service.js';
import type { AuthorityFacts } from '../platform/access/authority.service.js';
import type { JobView } from '../platform/jobs/jobs.service.js';

export interface MonthSection {
  readonly run: RunView;
  readonly totals: readonly StationTotals[];
  readonly notices: readonly NoticeView[];
}

const STYLE = `
  body { font: 16px/1.6 "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1f2329; margin: 0 auto; max-width: 60rem; padding: 1.5rem; }
  h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
  p { margin: .25rem 0; color: #51565d; }
  table { border-collapse: collapse; width: 100%; } caption { text-align: left; padding-bottom: .5rem; color: #51565d; }
  th, td { border-bottom: 1px solid #d5d9de; padding: .45rem .75rem; text-align: right; font-variant-numeric: tabular-nums; }
  th:first-child, td:first-child, td:last-child, th:last-child { text-align: left; } thead th { background: #f2f4f7; }
  tfoot td { font-weight: 600; } a { color: #0b57a4; }`;

/** The home page, plain HTML: it needs no script and no network. */
export function homePage(authority: AuthorityFacts, months: readonly MonthSection[], open: readonly JobView[]): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(authority.shortName)} · 电子定税</title><style>${STYLE}</style></head>
<body><header><h1>${escape(authority.name)}</h1><p>电子定税测算与公示 · <a href="/docs">接口文档 API</a> · <a href="/health">运行状态</a></p></header>
<main>${open.map(jobLine).join('')}${months.map(monthTable).join('') || '<p>还没有完成的定税批次。</p>'}</main></body></html>`;
}

function jobLine(job: JobView): string {
  const progress = job.total > 0 ? `${job.done}/${job.total}` : '';
  const state = job.status === 'failed' ? `失败：${job.error?.zh ?? ''}` : `进行中 ${progress}`;
  return `<p role="status">任务 ${escape(job.kind)} ${escape(state)}</p>`;
}

function monthTable({ run, totals, notices }: MonthSection): string {
  const link = (station: string) => {
    const notice = notices.find((one) => one.station === station);
    if (notice === undefined) return '未生成';
    const query = station === '' ? '' : `?station=${encodeURIComponent(station)}`;
    return `<a href="/api/notices/${run.month}/file${query}">${escape(notice.fileName)}</a>`;
  };
  const rows = totals.map(
    (
      total,
    ) => `<tr><td>${escape(total.station)}</td><td>${total.below}</td><td>${total.reached}</td><td>${total.heldBack}</td>
<td>${yuan(total.tax)}</td><td>${link(total.station)}</td></tr>`,
  );
  const summary = run.summary;
  return `<section><h2>${formatChineseMonth(run.month)}（测算）</h2>
<table><caption>各站定税结果</caption><thead><tr><th scope="col">管理站</th><th scope="col">未达起征点</th><th scope="col">达起征点</th>
<th scope="col">暂缓</th><th scope="col">月应纳税额（元）</th><th scope="col">公示</th></tr></thead><tbody>${rows.join('')}</tbody>
<tfoot><tr><td>全分局</td><td>${summary?.below ?? 0}</td><td>${summary?.reached ?? 0}</td><td>${summary?.heldBack ?? 0}</td>
<td>${yuan(summary?.totalTax ?? '0')}</td><td>${link('')}</td></tr></tfoot></table></section>`;
}

function yuan(text: string): string {
  return formatYuanGrouped(toFen(parseDecimal(text)));
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
