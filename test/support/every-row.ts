import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type request from 'supertest';
import { todayInChina } from '../../src/kernel/plain-date.js';
import { openApiDocument } from '../../src/platform/http/http-app.js';
import { DUE_MONTH, MONTH, type DrawnHousehold } from './drawn-household.js';
import { answered } from './download.js';
import { inFolder } from './print.js';
import { partsOf } from './zip-parts.js';

const run = promisify(execFile);

/** What an address answers, and what of the household on file is in it. */
export interface Told {
  readonly status: number;
  readonly values: readonly string[];
}

/** Where what a path names is asked of: the household, or what there is of it under an id of its own. */
const IDS = [
  ...([
    ['/api/register/imports', 'plan'],
    ['/api/register/fact-imports', 'factPlan'],
  ] as const),
  ...([
    ['/api/register', 'household'],
    ['/api/collection/taxpayers', 'household'],
    ['/api/collection', 'sheet'],
  ] as const),
  ...([
    ['/api/assessment/runs', 'run'],
    ['/api/assessment/quotas', 'quota'],
    ['/api/assessment', 'draft'],
  ] as const),
  ...([
    ['/api/rating/taxpayers', 'enterprise'],
    ['/api/rating/grades', 'grade'],
    ['/api/rating/cycles', 'cycle'],
    ['/api/reports', 'cycle'],
  ] as const),
  ...([
    ['/api/notices', 'notice'],
    ['/api/jobs', 'job'],
    ['/api/spot-check/draws', 'draw'],
    ['/api/spot-check/visits', 'visit'],
  ] as const),
];

const each = (name: string, values: readonly string[], more = '') => values.map((value) => `?${name}=${value}${more}`);
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/api/register/taxpayers': ['?limit=500', '?sort=area', '?premises=租赁', '?asOf=2026-11-01'],
  '/api/register/taxpayers/count': ['', '?premises=租赁'],
  '/api/register/taxpayers/{id}/as-of': ['?day=2026-11-01'],
  '/api/register/search': ['?q=人民路'],
  '/api/register/export': ['', '?format=csv'],
  '/api/register/imports/{id}/rows': each('action', ['new', 'changed', 'same', 'conflict', 'rejected']),
  '/api/register/fact-imports/{id}/rows': each('action', ['new', 'changed', 'same', 'rejected']),
  '/api/register/facts': each('kind', ['arrears', 'return', 'payment']),
  '/api/register/changes': each('by', ['entered', 'holding'], '&from=1990-01-01&to=2099-01-01'),
  '/api/register/filing-rate': ['?month=2025-02'],
  '/api/register/filing-rate/returns': ['?month=2025-02&part=due'],
  '/api/register/industries': ['?q=52'],
  '/api/assessment/months/{month}/assessments/{taxpayer}/change': [`?since=${MONTH}`],
  '/api/assessment/months/{month}/bridge': [`?since=${MONTH}`],
  '/api/assessment/work/households': ['?kind=to-open'],
  '/api/rating/taxpayers/{id}/grade': ['?day=2099-01-01', `?day=${todayInChina()}`],
  '/api/notices/calendar': ['?from=2026-11-01&to=2026-12-01'],
  '/api/spot-check/plan': [`?month=${MONTH}`],
};

/** Routes that tell nothing of what one household has on file, or not to these officers: each by its name, and why. */
const BY_REASON: Readonly<Record<string, readonly string[]>> = {
  'the auditors’ and administrators’ own, whose roles read no business': [
    ...['/api/audit/rows', '/api/audit/views', '/api/audit/head', '/api/audit/export', '/api/access/officers'],
    ...['/api/access/accounts', '/api/access/officers/{id}/grants', '/api/access/delegations', '/api/access/sessions'],
    ...['/api/security/policy', '/api/security/alarms', '/api/security/erasures', '/api/operations/jobs'],
    '/api/security/erasures/requested',
  ],
  'who one is, and what one has lent or asked for': [
    ...['/api/session', '/api/session/sessions', '/api/access/my/delegations', '/api/register/views'],
    ...['/api/jobs', '/api/jobs/{id}'],
  ],
  'whether the server is there': ['/health'],
  'forms, catalogues and rules': [
    ...['/api/register/imports/template', '/api/register/facts/kinds', '/api/register/fact-imports/template'],
    ...[
      '/api/register/industries',
      '/api/spot-check/industries',
      '/api/rating/rule-sets',
      '/api/rating/rule-sets/schema',
    ],
    ...['/api/rating/rule-sets/{id}', '/api/assessment/parameter-sets', '/api/assessment/parameter-sets/schema'],
    ...['/api/assessment/parameter-sets/due-for-review', '/api/assessment/parameter-sets/{id}'],
    '/api/assessment/parameter-sets/{id}/workbook',
  ],
  'counts, and sums of many': [
    ...['/api/register/imports/{id}', '/api/register/fact-imports/{id}', '/api/register/taxpayers/count'],
    ...['/api/register/clearing/lists', '/api/register/clearing/statistics', '/api/register/filing-rate'],
    ...['/api/rating/cycles', '/api/rating/cycles/{id}', '/api/rating/cycles/{id}/progress', '/api/rating/overrides'],
    ...['/api/rating/cycles/{id}/agreement', '/api/rating/cycles/{id}/beside', '/api/assessment/runs'],
    ...['/api/assessment/runs/{id}', '/api/assessment/months/{month}/stations', '/api/assessment/quota-batches'],
    ...['/api/assessment/months/{month}/dues/totals', '/api/assessment/months/{month}/bridge', '/api/assessment/work'],
    ...['/api/assessment/parameter-sets/{id}/what-if', '/api/reports/rating-cycles', '/api/reports/rating-cycles/{id}'],
    ...['/api/reports/rating-cycles/{id}/workbook', '/api/reports/work/{year}/report.docx'],
    ...['/api/reports/work/{year}/report.pdf', '/api/notices', '/api/notices/{id}', '/api/notices/calendar'],
  ],
  'who somebody is and where he stands, and no value of his': [
    ...['/api/register/imports/{id}/missing', '/api/register/assignments', '/api/register/clearing/items'],
    ...['/api/register/clearing/items/{id}', '/api/register/search', '/api/register/filing-rate/returns'],
    ...['/api/rating/cycles/{id}/sheets', '/api/rating/cycles/{id}/work', '/api/rating/cycles/{id}/work.xlsx'],
    ...['/api/rating/cycles/{id}/reviews', '/api/rating/cycles/{id}/assignments', '/api/rating/cycles/{id}/scorers'],
    '/api/rating/taxpayers/{id}/grade',
    ...['/api/rating/objections', '/api/rating/cycles/{id}/a-list.pdf', '/api/rating/cycles/{id}/a-list.xlsx'],
    ...['/api/rating/taskforce/members', '/api/rating/taskforce/sessions', '/api/collection/work'],
    ...['/api/assessment/work/households', '/api/assessment/months/{month}/held-back'],
    ...['/api/assessment/quotas/{id}/receipt.pdf', '/api/assessment/quotas/{id}/receipt.xlsx'],
  ],
  'a paper that it does not have: those that there are, are asked for where they are kept': [
    ...['/api/register/papers/{sha256}', '/api/rating/cycles/{id}/sheets/{sheet}/papers/{sha256}'],
    ...['/api/rating/taskforce/sessions/{id}/papers/{sha256}', '/api/rating/grades/{id}/certificate.pdf'],
    ...['/api/rating/grades/{id}/certificate.xlsx', '/api/notices/{id}/photos/{sha256}'],
    ...['/api/spot-check/visits/{id}/papers/{sha256}', '/api/spot-check/follow-ups/{id}/letter.pdf'],
  ],
  'what a scorer himself sent in, of points': [
    ...['/api/rating/score-imports/{id}', '/api/rating/score-imports/{id}/rows'],
    '/api/rating/score-imports/{id}/workbook',
  ],
  'boards on which a trial does not hang': ['/api/notices/{id}/boards', '/api/notices/{id}/objections'],
  'the spot check’s own: by pseudonym, or by name and address until the visit is stored': [
    ...[
      '/api/spot-check/plan',
      '/api/spot-check/draws',
      '/api/spot-check/draws/{id}',
      '/api/spot-check/draws/{id}/salt',
    ],
    ...['/api/spot-check/draws/{id}/selection', '/api/spot-check/draws/{id}/frame.pdf', '/api/spot-check/group'],
    ...['/api/spot-check/draws/{id}/frame.txt', '/api/spot-check/draws/{id}/draw.pdf', '/api/spot-check/visits'],
    ...['/api/spot-check/draws/{id}/draw.txt', '/api/spot-check/draws/{id}/draw.html', '/api/spot-check/visits/{id}'],
    ...['/api/spot-check/draws/{id}/forms.pdf', '/api/spot-check/follow-ups', '/api/spot-check/verdicts/{month}'],
    '/api/spot-check/verdicts/{month}/report.pdf',
  ],
};
export const TELLING_NOTHING: readonly string[] = Object.values(BY_REASON).flat();

/** Every address that is read, of every route that the application has. */
export function everyAddress(drawn: DrawnHousehold): { readonly route: string; readonly address: string }[] {
  const routes = Object.entries(openApiDocument(drawn.test.app).paths).filter(([, item]) => item.get !== undefined);
  return routes.flatMap(([route]) => addressesOf(route, drawn.ids).map((address) => ({ route, address })));
}

function addressesOf(route: string, ids: Readonly<Record<string, string>>): string[] {
  const id = ids[IDS.find(([begins]) => route.startsWith(begins))?.[1] ?? ''] ?? 'none';
  const named = {
    id,
    name: encodeURIComponent(ids['file'] ?? ''),
    fact: ids['fact'],
    condition: ids['condition'],
    sheet: ids['ratingSheet'],
    sha256: ids['sha256'],
    year: '2026',
  };
  const filled = Object.entries(named).reduce((path, [name, value]) => path.replace(`{${name}}`, value ?? ''), route);
  const months = filled.includes('{month}') ? [MONTH, DUE_MONTH] : [''];
  const taxpayers = filled.includes('{taxpayer}') ? [ids['household'], ids['neighbour']] : [''];
  return months.flatMap((month) =>
    taxpayers.flatMap((taxpayer) =>
      (QUERIES[route] ?? ['']).map(
        (query) => filled.replace('{month}', month).replace('{taxpayer}', taxpayer ?? '') + encodeURI(query),
      ),
    ),
  );
}

/** What every address tells whoever asks. */
export async function told(drawn: DrawnHousehold, as: ReturnType<typeof request.agent>): Promise<Map<string, Told>> {
  const answers = new Map<string, Told>();
  for (const { address } of everyAddress(drawn)) {
    const { status, content } = await answered(as.get(address));
    answers.set(address, { status, values: drawn.toldBy(await textOf(content)) });
  }
  return answers;
}

/** Whatever an answer says: the parts of a zipped document, the text of a printed one. */
async function textOf(content: Buffer): Promise<string> {
  if (content.subarray(0, 2).toString() === 'PK')
    return (await Promise.all([...(await partsOf(content)).values()].map(textOf))).join('\n');
  if (content.subarray(0, 5).toString() !== '%PDF-') return content.toString();
  return inFolder(async (folder) => {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, content);
    // what is no whole document is a paper that somebody handed in
    return run('pdftotext', ['-layout', file, '-']).then(
      ({ stdout }) => stdout,
      () => content.toString(),
    );
  });
}
