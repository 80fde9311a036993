import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ANOTHERS, byRows, plain, type Call, type Example, type Preparation } from './example.js';
import { REASON } from './fresh.js';

const workbooks = (name: string) => `ScoreWorkbookController.${name}`;
const conditions = (name: string) => `ConditionsController.${name}`;
const review = (name: string) => `ReviewController.${name}`;

const ownPlan = async ({ fresh, who }: Preparation): Promise<Call> => ({
  params: { id: await fresh.rating.scorePlan(who.officer ?? (await fresh.officer())) },
});
const anothersPlan = async ({ fresh }: Preparation): Promise<Call> => ({
  params: { id: await fresh.rating.scorePlan(await fresh.officer()) },
});
const withAction = (plan: typeof ownPlan) => async (asked: Preparation) => ({
  ...(await plan(asked)),
  query: { action: 'new' },
});

/** A request about a thing of a station. */
const about = (route: string, prepare: (asked: Preparation) => Promise<Call>): Example => ({
  ...plain(route, prepare),
  byStation: true,
});

/** A paper that the caller has handed in. */
async function paperOf({ fresh, who, world, where }: Preparation): Promise<string> {
  const sha256 = await fresh.paper(world.taxpayers[where].assessed);
  await fresh.rating.unguarded(
    `INSERT INTO paper (authority, sha256, uploaded_by, name) VALUES ($1, $2, $3, '证据.pdf') ON CONFLICT DO NOTHING`,
    ...[world.test.authority, sha256, who.officer ?? fresh.rating.officer('leader')],
  );
  return sha256;
}

/** What is done with a sheet that the caller has taken. */
const taken = (name: string): Example =>
  about(review(name), async ({ fresh, who, where }) => {
    const sheet = await fresh.rating.reviewed(where, 'reviewing', who.officer ?? fresh.rating.officer('review'));
    return { params: { id: await fresh.rating.cycle('review'), sheet }, body: { reason: REASON } };
  });

export const RATING_WORK_EXAMPLES: readonly Example[] = [
  plain(workbooks('export'), async ({ fresh }) => ({ params: { id: await fresh.rating.cycle('scoring') } })),
  plain(workbooks('plan'), async ({ fresh, world }) => {
    await fresh.rating.scorePlan(await fresh.officer());
    const body = new FormData();
    body.append('file', new Blob([await readFile(join(world.folder, 'scores.xlsx'))]), '评分.xlsx');
    return { params: { id: await fresh.rating.cycle('scoring') }, body };
  }),
  plain(workbooks('get'), ownPlan),
  { ...plain(workbooks('get'), anothersPlan), variant: ANOTHERS },
  plain(workbooks('rows'), withAction(ownPlan)),
  { ...plain(workbooks('rows'), withAction(anothersPlan)), variant: ANOTHERS },
  plain(workbooks('workbook'), ownPlan),
  { ...plain(workbooks('workbook'), anothersPlan), variant: ANOTHERS },
  plain(workbooks('apply'), ownPlan),
  { ...plain(workbooks('apply'), anothersPlan), variant: ANOTHERS },
  {
    ...plain(conditions('list'), async ({ fresh }) => {
      await fresh.rating.condition('foreign');
      return { params: { id: (await fresh.rating.condition('own')).id } };
    }),
    seen: byRows<{ station: string }[]>((rows) => rows, 2),
  },
  about(conditions('state'), async (asked) => {
    const { fresh, where } = asked;
    const { id } = await fresh.rating.condition(where);
    const sheet = await fresh.rating.sheet('scoring', where);
    const body = { sheet, condition: 'A5', happenedOn: '2025-01-01', words: REASON, source: REASON };
    return { params: { id }, body: { ...body, evidence: [await paperOf(asked)] } };
  }),
  about(conditions('confirm'), async ({ fresh, where }) => ({ params: await fresh.rating.condition(where) })),
  about(conditions('withdraw'), async ({ fresh, where }) => ({
    params: await fresh.rating.condition(where),
    body: { reason: REASON },
  })),
  about(conditions('paper'), async (asked) => {
    const sha256 = await paperOf(asked);
    return { params: { ...(await asked.fresh.rating.condition(asked.where, sha256)), sha256 } };
  }),
  plain(review('agree'), async ({ fresh }) => {
    const sheet = await fresh.rating.reviewed('own', 'scored', null);
    return { params: { id: await fresh.rating.cycle('review') }, body: { sheets: [sheet] } };
  }),
  taken('giveBack'),
  taken('release'),
];
