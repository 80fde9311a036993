import { formatChineseMonth } from '../kernel/plain-date.js';
import { formatYuanGrouped, toFen } from '../kernel/money.js';
import { parseDecimal } from '../kernel/decimal.js';
import type { StationTotals } from '../assessment/run/results.service.js';
import type { RunView } from '../assessment/run/runs.service.js';
import type { NoticeFile, NoticeView } from '../notice/notices-reading.service.js';
import type { AuthorityFacts } from '../platform/access/authority.service.js';
import { ROLES } from '../platform/access/permissions.js';
import type { SignedIn } from '../platform/access/session.service.js';
import type { JobView } from '../platform/jobs/jobs.service.js';
import { escapeHtml, page } from './page.js';

export interface MonthSection {
  readonly run: RunView;
  readonly totals: readonly StationTotals[];
  /** of the run, null where there is none */
  readonly notice: NoticeView | null;
  /** its workbooks */
  readonly files: readonly NoticeFile[];
}

/** The home page of who is signed in; `months` is empty where his role does not see results. */
export function homePage(
  authority: AuthorityFacts,
  { name, grants }: SignedIn,
  months: readonly MonthSection[] | null,
  open: readonly JobView[],
): string {
  const roles = [...new Set(grants.map(({ role }) => ROLES[role].zh))].join('、') || '尚无角色';
  const results =
    months === null
      ? '<p>您的角色不查看业务数据。</p>'
      : months.map(monthTable).join('') || '<p>还没有完成的定税批次。</p>';
  return page(
    `${authority.shortName} · 电子定税`,
    `<header><h1>${escapeHtml(authority.name)}</h1>
<div>${escapeHtml(name)}（${escapeHtml(roles)}） · <a href="/docs">接口文档 API</a> · <a href="/password">修改口令</a> ·
<form class="inline" method="post" action="/sign-out"><button>退出登录</button></form></div></header>
<main>${open.map(jobLine).join('')}${results}</main>`,
  );
}

function jobLine(job: JobView): string {
  const progress = job.total > 0 ? `${job.done}/${job.total}` : '';
  const state = job.status === 'failed' ? `失败：${job.error?.zh ?? ''}` : `进行中 ${progress}`;
  return `<p role="status">任务 ${escapeHtml(job.kind)} ${escapeHtml(state)}</p>`;
}

function monthTable({ run, totals, notice, files }: MonthSection): string {
  const link = (station: string) => {
    const file = files.find((one) => one.station === station);
    if (notice === null || file === undefined) return '未生成';
    return `<a href="/api/notices/${notice.id}/files/${encodeURIComponent(file.name)}">${escapeHtml(file.name)}</a>`;
  };
  const rows = totals.map(
    (
      total,
    ) => `<tr><td>${escapeHtml(total.station)}</td><td>${total.below}</td><td>${total.reached}</td><td>${total.heldBack}</td>
<td>${yuan(total.tax)}</td><td>${link(total.station)}</td></tr>`,
  );
  const sum = (figure: (total: StationTotals) => number) => totals.reduce((all, total) => all + figure(total), 0);
  return `<section><h2>${formatChineseMonth(run.month)}${run.basis === 'register' ? '（测算）' : ''}</h2>
<table><caption>各站定税结果</caption><thead><tr><th scope="col">管理站</th><th scope="col">未达起征点</th><th scope="col">达起征点</th>
<th scope="col">暂缓</th><th scope="col">月应纳税额（元）</th><th scope="col">公示</th></tr></thead><tbody>${rows.join('')}</tbody>
<tfoot><tr><td>合计</td><td>${sum(({ below }) => below)}</td><td>${sum(({ reached }) => reached)}</td><td>${sum(({ heldBack }) => heldBack)}</td>
<td>${formatYuanGrouped(totals.reduce((all, { tax }) => all + fenOf(tax), 0n))}</td><td>${link('')}</td></tr></tfoot></table></section>`;
}

function yuan(text: string): string {
  return formatYuanGrouped(fenOf(text));
}

function fenOf(text: string): bigint {
  return toFen(parseDecimal(text));
}
