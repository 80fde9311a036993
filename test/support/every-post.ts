import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { todayInChina } from '../../src/kernel/plain-date.js';
import { projectPath } from '../../src/platform/config/project-root.js';
import { MONTH, type DrawnHousehold } from './drawn-household.js';

/** What is sent of the household: of `{id}` and its like the path is filled in with what is named. */
interface Sent {
  readonly names?: Readonly<Record<string, string>>;
  readonly body?: object;
}
type Ids = Readonly<Record<string, string>>;

const REASON = '核对情况';
const PRINT = { kind: 'monthly', about: MONTH };

/** What is sent, of every route that answers with something of a household: what it is about is the drawn one. */
const SENDING: Readonly<Record<string, (ids: Ids, today: string) => Sent>> = {
  'post /api/register/imports/{id}/decisions': ({ plan }) => ({
    names: { id: plan as string },
    body: { take: 'file', rows: [{ sheet: '个体工商户', row: 2 }], reason: REASON },
  }),
  'post /api/register/imports/{id}/apply': ({ plan }) => ({ names: { id: plan as string } }),
  'post /api/register/fact-imports/{id}/apply': ({ factPlan }) => ({ names: { id: factPlan as string } }),
  'post /api/register/taxpayers/{id}/unmask': of('household', () => ({ reason: REASON })),
  'post /api/register/taxpayers/likely-duplicates': ({ number, name }) => ({
    body: { name, owner: '张三', address: '人民路1号', number, certificateNumber: '', telephone: '' },
  }),
  'post /api/register/taxpayers/{id}/acts': of('household', (_, today) => ({
    ...{ kind: 'change', holdsFrom: today, basedOn: 1, set: { name: '别名' }, reason: REASON },
    papers: [],
  })),
  'post /api/register/taxpayers/{id}/facts': of('household', () => ({
    ...{ kind: 'arrears', values: { tax: '增值税', arose: '2025-02-18', amount: '1.00' }, reason: REASON },
  })),
  'post /api/register/taxpayers/{id}/facts/{fact}/correct': of('household', () => ({
    ...{ values: { tax: '增值税', arose: '2025-02-18', amount: '1.00' }, reason: REASON },
  })),
  'post /api/rating/cycles/{id}/sheets/{sheet}/entries': of('cycle', () => ({ decisions: [], additions: [] })),
  'post /api/rating/cycles/{id}/sheets/{sheet}/entries/{entry}/take-back': of('cycle', () => ({ reason: REASON })),
  'post /api/rating/cycles/{id}/sheets/{sheet}/submit': of('cycle', () => ({ indicator: '1.1' })),
  'post /api/rating/cycles/{id}/sheets/{sheet}/review': of('cycle', () => ({
    indicators: [{ indicator: '1.1', agree: true, decisions: [], additions: [] }],
  })),
  'post /api/rating/cycles/{id}/sheets/{sheet}/decide': of('cycle', () => ({
    indicators: [{ indicator: '1.1', stands: 'first', reason: REASON }],
  })),
  'post /api/rating/cycles/{id}/agree': of('cycle', ({ ratingSheet }) => ({ sheets: [ratingSheet] })),
  'post /api/rating/cycles/{id}/accept': of('cycle', () => ({ indicator: '1.1', station: '城关站' })),
  'post /api/rating/cycles/{id}/submit': of('cycle', () => ({ indicator: '1.1', station: '城关站' })),
  'post /api/rating/cycles/{id}/conditions': of('cycle', ({ ratingSheet, sha256 }) => ({
    ...{ sheet: ratingSheet, condition: 'C1', happenedOn: '2025-03-01', words: '经核实' },
    ...{ source: '协查函', evidence: [sha256] },
  })),
  'post /api/rating/grades/{id}/adjust': of('grade', ({ sha256 }) => ({
    ...{ evidence: [sha256], found: [{ words: '经核实', condition: 'C1' }], without: [], cause: REASON },
  })),
  'post /api/rating/grades/{id}/review': of('grade', ({ sha256 }) => ({
    ...{ request: randomUUID(), evidence: [sha256], found: [], without: [], cause: REASON },
  })),
  'post /api/rating/grades/{id}/override': of('grade', ({ sha256 }) => ({
    ...{ evidence: [sha256], grade: 'C', reason: REASON, cause: REASON },
  })),
  'post /api/rating/grades/{id}/objections': of('grade', (_, today) => ({
    ...{ kind: 'objection', raisedOn: today, raisedBy: '某人', grounds: REASON, papers: [] },
  })),
  'post /api/collection/sheets': ({ household }) => ({ body: { taxpayer: household, trigger: 'ruling' } }),
  'patch /api/collection/sheets/{id}': of('sheet', () => ({ version: 1, remarks: '无' })),
  'post /api/collection/sheets/{id}/sign-collector': of('sheet', () => ({ version: 1 })),
  'post /api/collection/sheets/{id}/sign-checker': of('sheet', () => ({ version: 1 })),
  'post /api/collection/sheets/{id}/sign-taxpayer': of('sheet', ({ sha256 }, today) => ({
    ...{ version: 1, how: 'scan', paper: sha256, signedOn: today },
  })),
  'post /api/collection/sheets/{id}/refuse': of('sheet', ({ sha256 }, today) => ({
    ...{ version: 1, reason: REASON, witness: '李四', witnessPaper: sha256, signedOn: today },
  })),
  'post /api/collection/sheets/{id}/withdraw': of('sheet', () => ({ version: 1, reason: REASON })),
  'post /api/assessment/sheets/{id}/rent-comparison': of('neighbourSheet', () => ({ version: 1 })),
  'post /api/assessment/parameter-sets/{id}/what-if': of('draft', () => ({ month: MONTH })),
  'post /api/assessment/runs': () => ({ body: { month: MONTH, basis: 'register' } }),
  'post /api/assessment/quota-batches': ({ household }) => ({
    body: { periodFrom: '2027-01', households: [household], trigger: 'premises', reason: REASON },
  }),
  'post /api/assessment/quota-batches/{id}/determine': of('batch'),
  'post /api/assessment/quota-batches/{id}/post': of('batch'),
  'post /api/assessment/quota-batches/{id}/approve': of('batch', ({ quota }) => ({
    exceptions: [{ quota, reason: REASON }],
  })),
  'post /api/assessment/quota-batches/{id}/issue': of('batch'),
  'post /api/assessment/quota-batches/{id}/publish': of('batch'),
  'post /api/assessment/quotas/{id}/serve': of('quota', ({ sha256 }, today) => ({
    ...{
      manner: 'signed',
      deliveredOn: today,
      receiver: '某人',
      deliverers: [randomUUID(), randomUUID()],
      papers: [sha256],
    },
  })),
  'post /api/assessment/quotas/{id}/objections': of('quota', ({ sha256 }, today) => ({
    ...{ raisedOn: today, grounds: REASON, papers: [sha256] },
  })),
  'post /api/notices/preflight': () => ({ body: PRINT }),
  'post /api/notices': () => ({ body: PRINT }),
  'post /api/notices/exceptional': () => ({ body: { ...PRINT, exception: { reason: REASON, seen: '0'.repeat(64) } } }),
  'post /api/notices/{id}/corrections': of('notice', () => ({ reason: REASON })),
  'post /api/notices/{id}/corrections/exceptional': of('notice', () => ({
    ...{ reason: REASON, exception: { reason: REASON, seen: '0'.repeat(64) } },
  })),
  'post /api/spot-check/draws/{id}/teams': of('draw'),
  'patch /api/spot-check/visits/{id}/fields': of('visit', () => ({
    ...{ draft: randomUUID(), base: 1, fields: { remarks: '门开着' }, decided: [] },
  })),
  'post /api/spot-check/visits/{id}/tries': of('visit', (_, today) => ({ on: today, remarks: '无人' })),
  'post /api/spot-check/visits/{id}/store': of('visit', () => ({ version: 2, papers: [] })),
  'post /api/spot-check/visits/{id}/complete': of('visit', () => ({ version: 2, rentOpinion: 'right', served: true })),
  'post /api/spot-check/visits/{id}/sign': of('visit'),
  'post /api/spot-check/visits/{id}/close': of('visit', () => ({ version: 2 })),
  'post /api/spot-check/visits/{id}/close-unvisited': of('visit', () => ({
    ...{ version: 2, reason: 'moved-out', remarks: '已迁出' },
  })),
  'post /api/spot-check/visits/{id}/follow-ups': of('visit', () => ({ action: 'inform', reason: REASON })),
};

function of(id: string, body?: (ids: Ids, today: string) => object): (ids: Ids, today: string) => Sent {
  return (ids, today) => ({ names: { id: ids[id] as string }, ...(body && { body: body(ids, today) }) });
}

/** Routes that answer a sender with nothing of what a household has on file, by why. */
const ANSWERING_NOTHING: Readonly<Record<string, readonly string[]>> = {
  'who works here, in which sessions, and by which policy': [
    ...['post /api/session', 'post /api/session/totp/enrolment', 'post /api/access/officers'],
    ...['put /api/access/officers/{id}', 'post /api/access/officers/{id}/disable'],
    ...['post /api/access/officers/{id}/enable', 'post /api/access/officers/{id}/forget-totp'],
    ...['post /api/access/officers/{id}/password', 'post /api/access/officers/{id}/unlock'],
    ...['post /api/access/officers/{id}/grants', 'post /api/access/my/delegations', 'put /api/security/policy'],
    ...['post /api/register/assignments', 'post /api/rating/taskforce/members', 'post /api/rating/taskforce/sessions'],
  ],
  'the auditors’ and administrators’ own, whose roles read no business': [
    ...['post /api/audit/rows/{seq}/unmask', 'post /api/security/erasures', 'post /api/operations/jobs/{id}/retry'],
    'post /api/security/erasures/{id}/decide',
  ],
  'how a job fares that one asked for oneself': ['post /api/jobs/{id}/retry'],
  'the hash of the paper that was sent': [
    ...['post /api/register/papers', 'post /api/rating/cycles/papers', 'post /api/rating/papers'],
    ...[
      'post /api/collection/papers',
      'post /api/notices/{id}/photos',
      'put /api/spot-check/visits/{id}/papers/{sha256}',
    ],
  ],
  'the counts of a plan, whose rows are asked for when they are guessed': [
    ...['post /api/register/imports', 'post /api/register/fact-imports', 'post /api/rating/cycles/{id}/score-imports'],
    ...['post /api/rating/score-imports/{id}/apply', 'post /api/register/clearing/lists'],
  ],
  'who trades at a market and who is asked about it: no value that is measured': [
    ...['post /api/register/clearing/items/{id}/assign', 'post /api/register/clearing/items/{id}/decide'],
  ],
  'what the sender himself says of a newcomer': ['post /api/register/taxpayers'],
  'the id of what was kept': [
    'post /api/register/views',
    'post /api/notices/{id}/postings',
    'post /api/spot-check/group',
  ].concat('post /api/notices/{id}/postings/{posting}/corrections'),
  'rules and their worked cases': [
    ...['post /api/rating/rule-sets', 'post /api/rating/rule-sets/check', 'put /api/rating/rule-sets/{id}'],
    ...['post /api/rating/rule-sets/{id}/publish', 'post /api/rating/rule-sets/{id}/withdraw'],
    ...['post /api/assessment/parameter-sets', 'post /api/assessment/parameter-sets/check'],
    ...['post /api/assessment/parameter-sets/workbook', 'put /api/assessment/parameter-sets/{id}'],
    ...['post /api/assessment/parameter-sets/{id}/publish', 'post /api/assessment/parameter-sets/{id}/withdraw'],
  ],
  'how many of a whole cycle, by the taskforce’s step': [
    ...[
      'post /api/rating/cycles',
      'post /api/rating/cycles/{id}/assignments',
      'post /api/rating/cycles/{id}/end-scoring',
    ],
    ...['post /api/rating/cycles/{id}/propose', 'post /api/rating/cycles/{id}/show'],
    ...['post /api/rating/cycles/{id}/determine', 'post /api/rating/cycles/{id}/publish'],
  ],
  'the outcome that the sender himself decided': ['post /api/assessment/objections/{id}/answer'],
  'the draw’s frame and sample, by pseudonym': ['post /api/spot-check/draws', 'post /api/spot-check/draws/{id}/seed'],
};

type Answers = Readonly<Record<string, { readonly content?: object }>>;
type Paths = Readonly<
  Record<string, Readonly<Partial<Record<'post' | 'put' | 'patch', { readonly responses: Answers }>>>>
>;

/** Every route that is sent something and answers with more than that it was done, such as `post /api/…`, as it is committed. */
export function answeringRoutes(): string[] {
  const { paths } = JSON.parse(readFileSync(projectPath('openapi.json'), 'utf8')) as { readonly paths: Paths };
  return Object.entries(paths).flatMap(([route, methods]) =>
    (['post', 'put', 'patch'] as const).flatMap((method) => {
      const answers = Object.entries(methods[method]?.responses ?? {});
      return answers.some(([status, { content }]) => status < '300' && content !== undefined)
        ? [`${method} ${route}`]
        : [];
    }),
  );
}

export const KNOWN_ROUTES: readonly string[] = [...Object.keys(SENDING), ...Object.values(ANSWERING_NOTHING).flat()];

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  /** what of the household on file is in it */
  readonly values: readonly string[];
}

/** Sends of the household whatever can be sent; what is answered, by route. */
export async function sentBy(drawn: DrawnHousehold, officer: string): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const { sheet, fact, ...ids } = { ...drawn.ids, sheet: drawn.ids['ratingSheet'] as string, fact: drawn.ids['fact'] };
  for (const [route, sending] of Object.entries(SENDING)) {
    const { names = {}, body } = sending(drawn.ids, todayInChina());
    const all = { ...ids, sheet, fact, entry: randomUUID(), ...names };
    const [method, path] = route.split(' ') as ['post' | 'patch', string];
    const address = Object.entries(all).reduce(
      (filled, [name, value]) => filled.replace(`{${name}}`, value ?? ''),
      path,
    );
    // scores are entered while the cycle is scored, and looked through afterwards
    const phase = /entries|submit|accept/.test(route) ? 'scoring' : 'review';
    await drawn.owner.query('UPDATE rating_cycle SET status = $2 WHERE id = $1', drawn.ids['cycle'], phase);
    const { status, body: said, text } = await drawn.test.as(officer)[method](address).send(body);
    answers.set(route, { status, code: (said as { code?: string }).code, values: drawn.toldBy(text) });
  }
  return answers;
}
