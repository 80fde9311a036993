import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type request from 'supertest';
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
    ['/api/rating/cycles', 'cycle'],
    ['/api/reports', 'cycle'],
  ] as const),
  ...([
    ['/api/notices', 'notice'],
    ['/api/jobs', 'job'],
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
  '/api/notices/calendar': ['?from=2026-11-01&to=2026-12-01'],
  '/api/spot-check/plan': [`?month=${MONTH}`],
};

/**
 * Routes that tell nothing of what one household has on file: who works in the office, how its rules read and how its jobs fare; of a rating
 * what a person decided, which is no value that is measured; what the spot check itself says, which its own tests ask.
 */
export const TELLING_NOTHING: ReadonlySet<string> = {
  has: (route) =>
    /^\/api\/(?:access|security|audit|operations|session|jobs|spot-check)/.test(route) ||
    /^\/api\/rating\/(?:rule-sets|taskforce|grades|taxpayers|score-imports)/.test(route) ||
    /^\/api\/rating\/cycles\/.*(?:papers|a-list)/.test(route) ||
    /^\/api\/register\/clearing\/items\//.test(route) ||
    /^\/api\/notices\/.*(?:boards|photos|objections|files)/.test(route) ||
    route === '/api/register/papers/{sha256}' ||
    route === '/health',
} as ReadonlySet<string>;

/** Every address that is read, of every route that the application has. */
export function everyAddress(drawn: DrawnHousehold): { readonly route: string; readonly address: string }[] {
  const routes = Object.entries(openApiDocument(drawn.test.app).paths).filter(([, item]) => item.get !== undefined);
  return routes.flatMap(([route]) => addressesOf(route, drawn.ids).map((address) => ({ route, address })));
}

function addressesOf(route: string, ids: Readonly<Record<string, string>>): string[] {
  const id = ids[IDS.find(([begins]) => route.startsWith(begins))?.[1] ?? ''] ?? 'none';
  const named = { id, fact: ids['fact'], sheet: ids['ratingSheet'], sha256: ids['sha256'], year: '2026' };
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
