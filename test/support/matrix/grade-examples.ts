import { todayInChina } from '../../../src/kernel/plain-date.js';
import { byRows, plain, type Example, type Preparation } from './example.js';
import { REASON } from './fresh.js';

const steps = (name: string) => `CycleGradesController.${name}`;
const grades = (name: string) => `GradesController.${name}`;
const papers = (name: string) => `GradePapersController.${name}`;
const letters = (name: string) => `LettersController.${name}`;
const TODAY = { day: '2099-01-01', scheme: 'matrix-graded' };
const FOUND = { words: REASON, fact: 'administrative-penalty', fields: { decided: '2026-03-01' } };

interface Row {
  readonly station: string;
  readonly taxpayerId: string;
}
const rows = byRows<Row[]>((found) => found.map(({ station, taxpayerId: taxpayer }) => ({ station, taxpayer })), 2);

const step = (name: string, status: 'review' | 'proposed' | 'shown' | 'determined', body: object = {}): Example =>
  plain(steps(name), async ({ fresh }) => ({ params: { id: await fresh.grade.cycle(status) }, body }));

/** A request about a grade of a station. */
const about = (
  route: string,
  prepare: (asked: Preparation) => Promise<{ params: { id: string }; body?: object; query?: Record<string, string> }>,
): Example => ({ ...plain(route, prepare), byStation: true });

const ofGrade = (route: string): Example =>
  about(route, async ({ fresh, where }) => ({ params: { id: await fresh.grade.grade(where) } }));

const change = (name: string, body: (asked: Preparation) => Promise<object>): Example =>
  about(grades(name), async (asked) => ({
    params: { id: await asked.fresh.grade.grade(asked.where) },
    body: { cause: REASON, ...(await body(asked)) },
  }));

const evidence = async ({ fresh, who, world, where }: Preparation): Promise<string[]> => {
  await fresh.paper(world.taxpayers[where].assessed);
  const [paper] = await world.database.query<{ sha256: string }>('SELECT sha256 FROM paper LIMIT 1');
  await fresh.rating.unguarded(
    `INSERT INTO paper (authority, sha256, uploaded_by, name) VALUES ($1, $2, $3, '证据.pdf') ON CONFLICT DO NOTHING`,
    ...[world.test.authority, paper?.sha256, who.officer ?? fresh.rating.officer('leader')],
  );
  return [paper?.sha256 as string];
};

export const GRADE_EXAMPLES: readonly Example[] = [
  step('propose', 'review'),
  step('show', 'proposed'),
  step('determine', 'shown', { present: ['周建国', '李淼'], exceptions: [] }),
  step('publish', 'determined'),
  plain(steps('beside'), async ({ fresh }) => ({ params: { id: await fresh.grade.publishedCycle() } })),
  {
    ...plain(grades('list'), async ({ fresh }) => {
      for (const where of ['own', 'foreign'] as const) await fresh.grade.grade(where);
      return { query: TODAY };
    }),
    seen: rows,
  },
  ofGrade(grades('get')),
  plain(grades('history'), async ({ fresh }) => ({
    params: { id: await fresh.grade.taxpayer(await fresh.grade.grade('own')) },
  })),
  {
    ...about(grades('on'), async ({ fresh, where }) => ({
      params: { id: await fresh.grade.taxpayer(await fresh.grade.grade(where)) },
      query: TODAY,
    })),
    absent: 'RATING.NO_GRADE_ON_DAY',
  },
  plain(grades('overrides')),
  plain(grades('objectionList')),
  change('adjust', async (asked) => ({ found: [FOUND], without: [], evidence: await evidence(asked) })),
  change('override', async (asked) => ({ grade: 'B', reason: 'O3', evidence: await evidence(asked) })),
  about(grades('review'), async ({ fresh, where }) => {
    const { grade, request } = await fresh.grade.request(where);
    return { params: { id: grade }, body: { request, cause: REASON, evidence: [], found: [FOUND], without: [] } };
  }),
  about(grades('determine'), async ({ fresh, where }) => ({ params: { id: await fresh.grade.change(where) } })),
  about(grades('giveBack'), async ({ fresh, where }) => ({
    params: { id: await fresh.grade.change(where) },
    body: { reason: REASON },
  })),
  about(grades('object'), async (asked) => ({
    params: { id: await asked.fresh.grade.grade(asked.where) },
    body: {
      ...{ kind: 'review', raisedOn: todayInChina(), raisedBy: REASON, grounds: REASON },
      papers: await evidence(asked),
    },
  })),
  about(grades('answer'), async ({ fresh, where }) => ({
    params: { id: (await fresh.grade.request(where)).request },
    body: { outcome: 'dismissed', answer: REASON },
  })),
  plain(papers('keep'), ({ who }) => {
    const body = new FormData();
    body.append('file', new Blob([`%PDF-1.7 ${who.name}`]), '证据.pdf');
    return { body };
  }),
  {
    ...plain(papers('paper'), async ({ fresh, world, where }) => {
      await fresh.paper(world.taxpayers[where].assessed);
      return { params: await fresh.grade.evidence(where) };
    }),
    byStation: true,
  },
  ...['letterPdf', 'letterWorkbook', 'certificatePdf', 'certificateWorkbook'].map((name) => ofGrade(letters(name))),
  ...['listPdf', 'listWorkbook'].map((name) =>
    plain(letters(name), async ({ fresh }) => ({
      params: { id: await fresh.grade.publishedCycle() },
      query: { stage: 'shown' },
    })),
  ),
];
