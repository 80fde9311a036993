import { openAsBlob } from 'node:fs';
import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EVERYWHERE, systemActor } from '../../../src/platform/audit/actor.js';
import { FactImportService } from '../../../src/register/facts/import/fact-import.service.js';
import { FactBook } from '../fact-book.js';
import { returnOf, type Someone } from '../facts-api.js';
import { ANOTHERS, byRows, plain, stationOf, type Call, type Example, type Preparation } from './example.js';
import { REASON } from './fresh.js';
import { FOREIGN, MONTH, OWN, type Caller, type World } from './world.js';

const facts = (name: string) => `FactsController.${name}`;
const imports = (name: string) => `FactImportController.${name}`;
const filing = (name: string) => `FilingRateController.${name}`;
const reason = { reason: REASON };

/** Two returns of the month at every station, and one of the household that is assigned by name. */
async function filed({ world }: Preparation): Promise<void> {
  await world.database.query(
    `INSERT INTO taxpayer_fact (authority, taxpayer_id, kind, key, day, due_on, category, period_from, period_to, reason)
     SELECT authority, id, 'return', 'matrix', due, due, '增值税', date '2026-09-01', date '2026-09-30', '权限矩阵'
     FROM (SELECT t.authority, t.id, date '2026-10-22' AS due,
             row_number() OVER (PARTITION BY station, id = $1 ORDER BY number DESC) AS place
           FROM taxpayer t WHERE status = '正常') t WHERE place <= 2
     ON CONFLICT DO NOTHING`,
    [world.taxpayers.own.assessed],
  );
}

/** A fact that holds, of a household of the station. */
async function held({ world, fresh, where }: Preparation): Promise<{ id: string; fact: string }> {
  const id = world.taxpayers[where].assessed;
  const [row] = await world.database.query<{ fact: string }>(
    `INSERT INTO taxpayer_fact (authority, taxpayer_id, kind, key, reference, day, amount, category, reason)
     SELECT authority, id, 'arrears', $2, $2, '2026-09-01', 5, '增值税', '权限矩阵' FROM taxpayer WHERE id = $1 RETURNING id AS fact`,
    [id, `matrix ${fresh.next()}`],
  );
  return { id, fact: row?.fact as string };
}

/** Returns of two taxpayers of the officers' own station and of one of another. */
async function workbook(world: World): Promise<string> {
  const file = join(world.folder, 'facts.xlsx');
  const known = await access(file).then(
    () => true,
    () => false,
  );
  if (known) return file;
  const book = new FactBook();
  for (const [station, count] of [[OWN, 2] as const, [FOREIGN, 1] as const])
    for (const someone of await world.database.query<Someone & Record<string, unknown>>(
      `SELECT number, name FROM taxpayer WHERE station = $1 AND status = '正常' ORDER BY number LIMIT $2`,
      [station, count],
    ))
      book.add('return', someone, returnOf('2026-08', '2026-09-15'));
  await writeFile(file, await book.bytes());
  return file;
}

async function planBy({ world }: Preparation, { officer, reach }: Pick<Caller, 'officer' | 'reach'>): Promise<string> {
  const scope = reach === 'own' ? { ...EVERYWHERE, stations: [OWN] } : EVERYWHERE;
  const actor = { ...systemActor(world.test.authority, 'system', officer), scope };
  return (await world.test.app.get(FactImportService).plan(actor, await workbook(world), '涉税事实.xlsx')).id;
}
const ownPlan = async (asked: Preparation): Promise<Call> => {
  const { who, fresh } = asked;
  const nobody = { officer: await fresh.officer(), reach: 'all' } as const;
  return { params: { id: await planBy(asked, who.officer === null ? nobody : who) } };
};
const anothersPlan = async (asked: Preparation): Promise<Call> => ({
  params: { id: await planBy(asked, { officer: await asked.fresh.officer(), reach: 'all' }) },
});
const withAction = (plan: typeof ownPlan) => async (asked: Preparation) => ({
  ...(await plan(asked)),
  query: { action: 'new' },
});
/** A plan whose rows nobody has applied yet. */
const unapplied = (plan: typeof ownPlan) => async (asked: Preparation) => {
  await asked.world.owner.query(
    `UPDATE taxpayer_fact SET ended_at = now(), ended_reason = '权限矩阵' WHERE import_id IS NOT NULL AND ended_at IS NULL`,
  );
  return plan(asked);
};

const factRows = byRows<{ taxpayer: { id: string; station: string } }[]>((rows) =>
  rows.map(({ taxpayer: { id, station } }) => ({ station, taxpayer: id })),
);
const returnRows = byRows<{ taxpayerId: string; station: string }[]>((rows) =>
  rows.map(({ taxpayerId, station }) => ({ station, taxpayer: taxpayerId })),
);
/** A figure is of whom it counts: one return is the assigned household's. */
const rateRows = byRows<{ rows: { station: string; unfiled: number }[] }>(({ rows }, { taxpayers }) =>
  rows.map(({ station, unfiled }) => (unfiled === 1 ? { station, taxpayer: taxpayers.own.assessed } : { station })),
);
const afterFiling = (call: (asked: Preparation) => Call) => async (asked: Preparation) => {
  await filed(asked);
  return call(asked);
};
const ofTaxpayer = ({ world, where }: Preparation) => ({ params: { id: world.taxpayers[where].assessed } });

export const FACT_EXAMPLES: readonly Example[] = [
  plain(facts('kinds')),
  {
    ...plain(
      facts('list'),
      afterFiling(() => ({ query: { kind: 'return', limit: '500' } })),
    ),
    seen: factRows,
  },
  {
    ...plain(
      facts('list'),
      afterFiling(({ where }) => ({ query: { kind: 'return', station: stationOf(where) } })),
    ),
    variant: '?station=',
    byStation: true,
    seen: factRows,
  },
  { ...plain(facts('ofTaxpayer'), ofTaxpayer), byStation: true },
  {
    ...plain(facts('enter'), (asked) => ({
      ...ofTaxpayer(asked),
      body: {
        kind: 'arrears',
        values: { tax: '增值税', arose: '2026-08-01', notice: String(asked.fresh.next()), amount: '5' },
        ...reason,
      },
    })),
    byStation: true,
  },
  {
    ...plain(facts('correct'), async (asked) => ({
      params: await held(asked),
      body: { values: { amount: '6' }, ...reason },
    })),
    byStation: true,
  },
  { ...plain(facts('withdraw'), async (asked) => ({ params: await held(asked), body: reason })), byStation: true },
  { ...plain(facts('history'), async (asked) => ({ params: await held(asked) })), byStation: true },
  plain(imports('template'), () => ({ query: { kind: 'return' } })),
  {
    ...plain(imports('plan'), async ({ world }) => {
      const body = new FormData();
      body.append('file', await openAsBlob(await workbook(world)), '涉税事实.xlsx');
      return { body };
    }),
    // two rows of the officers' own station and one of another, which he must not plan
    seen: ({ text }) => {
      const [{ rejected }] = (JSON.parse(text) as { counts: [{ rejected: number }] }).counts;
      return rejected === 0 ? 'all' : rejected === 1 ? 'own' : 'nothing';
    },
  },
  plain(imports('get'), ownPlan),
  { ...plain(imports('get'), anothersPlan), variant: ANOTHERS },
  plain(imports('rows'), withAction(ownPlan)),
  { ...plain(imports('rows'), withAction(anothersPlan)), variant: ANOTHERS },
  plain(imports('apply'), unapplied(ownPlan)),
  { ...plain(imports('apply'), unapplied(anothersPlan)), variant: ANOTHERS },
  {
    ...plain(
      filing('rate'),
      afterFiling(() => ({ query: { month: MONTH, by: 'station' } })),
    ),
    seen: rateRows,
  },
  {
    ...plain(
      filing('returns'),
      afterFiling(() => ({ query: { month: MONTH, part: 'due', limit: '500' } })),
    ),
    seen: returnRows,
  },
  {
    ...plain(
      filing('returns'),
      afterFiling(({ where }) => ({ query: { month: MONTH, part: 'due', station: stationOf(where) } })),
    ),
    variant: '?station=',
    byStation: true,
    seen: returnRows,
  },
];
