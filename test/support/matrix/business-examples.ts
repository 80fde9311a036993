import { openAsBlob } from 'node:fs';
import { parameterDigest } from '../../../src/assessment/parameters/parameter-file.js';
import { SearchIndex } from '../../../src/register/search/search-index.js';
import { STATIONS, TEST_AUTHORITY } from '../app.js';
import { ANOTHERS, byRows, plain, stationOf, type Example, type Preparation } from './example.js';
import { creditCode } from '../credit-code.js';
import { REASON, TODAY, VALIDITY } from './fresh.js';
import { MONTH } from './world.js';

const reason = { reason: REASON };
const assessment = (name: string) => `AssessmentController.${name}`;
const notices = (name: string) => `NoticeController.${name}`;
const imports = (name: string) => `RegisterController.${name}`;
const taxpayers = (name: string) => `TaxpayersController.${name}`;

type TaxpayerRow = { id: string; station: string };
type LineRow = { taxpayerId: string; station: string };

const month = { params: { month: MONTH } };
const ofMonth = () => month;
/** Where things are of the own and the foreign station only. */
const TWO = 2;
const ofLines = (lines: LineRow[]) => lines.map(({ station, taxpayerId }) => ({ station, taxpayer: taxpayerId }));
const lineRows = byRows(ofLines);
const stationRows = byRows<{ station: string }[]>((rows) => rows);
const taxpayerRows = byRows<TaxpayerRow[]>((rows) => rows.map(({ station, id }) => ({ station, taxpayer: id })));
const assessedAt = ({ world, where }: Preparation) => world.taxpayers[where].assessed;

const parameters = (name: string) => `ParametersController.${name}`;
const whatIfs = (name: string) => `WhatIfController.${name}`;
const ofDraft = async ({ fresh }: Preparation) => ({ params: { id: await fresh.draft() } });
const ofTriedDraft = async ({ fresh }: Preparation) => ({ params: { id: await fresh.triedDraft() } });

export const PARAMETER_EXAMPLES: readonly Example[] = [
  plain(parameters('list')),
  plain(parameters('schema')),
  plain(parameters('dueForReview')),
  plain(parameters('check'), ({ fresh }) => ({ body: fresh.parameterSet() })),
  plain(parameters('draft'), ({ fresh }) => ({ body: fresh.parameterSet() })),
  plain(parameters('importWorkbook'), async ({ fresh }) => {
    const body = new FormData();
    body.append('file', new Blob([new Uint8Array(await fresh.parameterWorkbook())]), '定税参数.xlsx');
    return { body };
  }),
  plain(parameters('whole'), ofDraft),
  plain(parameters('workbook'), ofDraft),
  plain(parameters('replace'), async ({ fresh }) => {
    const set = fresh.parameterSet();
    const content = { ...set, title: REASON };
    return { params: { id: await fresh.draft(set) }, body: { basedOn: parameterDigest(set), content } };
  }),
  plain(parameters('publish'), ofTriedDraft),
  plain(parameters('withdraw'), ofDraft),
  plain(whatIfs('start'), async (asked) => ({ ...(await ofDraft(asked)), body: { month: MONTH } })),
  plain(whatIfs('latest'), ofTriedDraft),
];

export const ASSESSMENT_EXAMPLES: readonly Example[] = [
  plain(assessment('start'), () => ({ body: { month: '2026-11' } })),
  plain(assessment('list')),
  plain(assessment('run'), async ({ world }) => {
    const [run] = await world.database.query<{ id: string }>(
      'SELECT id FROM assessment_run ORDER BY started_at LIMIT 1',
    );
    return { params: { id: run?.id as string } };
  }),
  { ...plain(assessment('lines'), () => ({ ...month, query: { limit: '500' } })), seen: lineRows },
  {
    ...plain(assessment('lines'), ({ where }) => ({ ...month, query: { station: stationOf(where) } })),
    variant: '?station=',
    byStation: true,
    seen: lineRows,
  },
  {
    ...plain(assessment('explained'), (asked) => ({ params: { month: MONTH, taxpayer: assessedAt(asked) } })),
    byStation: true,
  },
  {
    ...plain(assessment('comparable'), (asked) => ({ params: { month: MONTH, taxpayer: assessedAt(asked) } })),
    byStation: true,
  },
  {
    ...plain(assessment('change'), (asked) => ({
      params: { month: MONTH, taxpayer: assessedAt(asked) },
      query: { since: MONTH },
    })),
    byStation: true,
  },
  { ...plain(assessment('heldBack'), ofMonth), seen: byRows(ofLines, TWO) },
  { ...plain(assessment('stations'), ofMonth), seen: stationRows },
];

const ofNotice = ({ world }: Preparation) => ({ params: { id: world.notice } });
const monthlyFile = (of: string) => `公示-${MONTH}-${of}.xlsx`;

export const NOTICE_EXAMPLES: readonly Example[] = [
  plain(notices('preflight'), () => ({ body: { kind: 'monthly', about: MONTH } })),
  plain(notices('request'), async ({ fresh }) => ({ body: { kind: 'monthly', about: await fresh.finishedRun() } })),
  plain(notices('except'), async ({ fresh }) => {
    const about = await fresh.finishedRun();
    return { body: { kind: 'monthly', about, exception: await fresh.notices.exception('monthly', about) } };
  }),
  plain(notices('correct'), async ({ fresh, world }) => ({
    params: { id: await fresh.notices.correctable(world.taxpayers.own.assessed) },
    body: reason,
  })),
  plain(notices('correctExcept'), async ({ fresh, world }) => {
    const id = await fresh.notices.correctable(world.taxpayers.own.assessed);
    return { params: { id }, body: { ...reason, exception: await fresh.notices.exception('correction', id) } };
  }),
  plain(notices('void'), async ({ fresh }) => ({ params: { id: await fresh.notices.stuck() }, body: reason })),
  plain(notices('list')),
  {
    ...plain(notices('get'), ofNotice),
    seen: byRows<{ files: { station: string; role: string }[] }>(({ files }) => files),
  },
  plain(notices('file'), ({ world }) => ({
    params: { id: world.notice, name: monthlyFile(TEST_AUTHORITY.shortName) },
  })),
  {
    ...plain(notices('file'), ({ world, where }) => ({
      params: { id: world.notice, name: monthlyFile(stationOf(where)) },
    })),
    variant: '站 station',
    byStation: true,
  },
  plain(notices('pack'), ofNotice),
  plain('NoticePageController.page', async ({ fresh }) => ({ params: { id: await fresh.notices.withPage() } })),
  plain('NoticePageController.file', async ({ fresh }) => ({ params: { id: await fresh.notices.withPage() } })),
];

/** A plan by the caller, where he is somebody. */
const ownPlan = async ({ fresh, who }: Preparation) => ({
  params: { id: await fresh.plan(who.officer === null ? { officer: await fresh.officer(), reach: 'all' } : who) },
});
const anothersPlan = async ({ fresh }: Preparation) => ({
  params: { id: await fresh.plan({ officer: await fresh.officer(), reach: 'all' }) },
});
const withAction =
  (plan: typeof ownPlan) =>
  async (preparation: Preparation): Promise<{ params: { id: string }; query: { action: string } }> => ({
    ...(await plan(preparation)),
    query: { action: 'same' },
  });

/** A row of the plan waits for a decision. */
const withConflict =
  (plan: typeof ownPlan) =>
  async (preparation: Preparation): Promise<{ params: { id: string }; body: object }> => {
    const asked = await plan(preparation);
    await preparation.world.owner.query(
      `UPDATE register_import_row SET action = 'conflict', faults = '[{"code":"CELL.UNDOES_ACT","column":"A","data":{"field":"name"}}]'
       WHERE import_id = $1`,
      [asked.params.id],
    );
    return { ...asked, body: { take: 'register', ...reason } };
  };

/** Stations that the lines of an exported register name. */
const exportedRows = byRows<string>((text) =>
  STATIONS.filter((station) => text.includes(`"${station}"`)).map((station) => ({ station })),
);

export const EXPORT_EXAMPLES: readonly Example[] = [
  {
    ...plain('ExportController.export', () => ({ query: { format: 'csv' } })),
    seen: (answer, who, world) => exportedRows({ ...answer, text: JSON.stringify(answer.text) }, who, world),
  },
  {
    ...plain('ExportController.export', ({ where }) => ({ query: { format: 'csv', station: stationOf(where) } })),
    variant: '?station=',
    byStation: true,
  },
];

export const IMPORT_EXAMPLES: readonly Example[] = [
  {
    ...plain(imports('plan'), async ({ world }) => {
      const body = new FormData();
      body.append('file', await openAsBlob(world.workbook), '登记簿.xlsx');
      return { body };
    }),
    // Two rows of the officers' own station and one of another, which he must not plan.
    seen: ({ text }) => {
      const { counts } = JSON.parse(text) as { counts: { same: number; rejected: number }[] };
      const sum = (kind: 'same' | 'rejected') => counts.reduce((total, count) => total + count[kind], 0);
      if (sum('same') + sum('rejected') !== 3) throw new Error(`not the rows of the workbook: ${text}`);
      return sum('rejected') === 0 ? 'all' : sum('same') === 2 ? 'own' : 'nothing';
    },
  },
  plain(imports('get'), ownPlan),
  { ...plain(imports('get'), anothersPlan), variant: ANOTHERS },
  plain(imports('rows'), withAction(ownPlan)),
  { ...plain(imports('rows'), withAction(anothersPlan)), variant: ANOTHERS },
  plain(imports('template')),
  plain(imports('missing'), ownPlan),
  { ...plain(imports('missing'), anothersPlan), variant: ANOTHERS },
  plain(imports('workbook'), ownPlan),
  { ...plain(imports('workbook'), anothersPlan), variant: ANOTHERS },
  plain(imports('decide'), withConflict(ownPlan)),
  { ...plain(imports('decide'), withConflict(anothersPlan)), variant: ANOTHERS },
  plain(imports('apply'), ownPlan),
  { ...plain(imports('apply'), anothersPlan), variant: ANOTHERS },
];

const acts = (name: string) => `ActsController.${name}`;
const views = (name: string) => `ViewsController.${name}`;
const ofTaxpayer = (asked: Preparation) => ({ params: { id: assessedAt(asked) } });

/** Searched for what stands in every address, by an index that knows the taxpayers whom the tests wrote themselves. */
const searched =
  (query: (preparation: Preparation) => Record<string, string>) =>
  async (preparation: Preparation): Promise<{ query: Record<string, string> }> => {
    const { database, test } = preparation.world;
    await database.transaction((connection) => test.app.get(SearchIndex).refresh(connection, test.authority));
    return { query: { q: '示范县', ...query(preparation) } };
  };
const hitRows = byRows<{ hits: TaxpayerRow[] }>(({ hits }) =>
  hits.map(({ station, id }) => ({ station, taxpayer: id })),
);

export const TAXPAYER_EXAMPLES: readonly Example[] = [
  {
    ...plain(
      'SearchController.search',
      searched(() => ({ limit: '100' })),
    ),
    seen: hitRows,
  },
  {
    ...plain(
      'SearchController.search',
      searched(({ where }) => ({ station: stationOf(where) })),
    ),
    variant: '?station=',
    byStation: true,
    seen: hitRows,
  },
  { ...plain(taxpayers('list'), () => ({ query: { limit: '500' } })), seen: taxpayerRows },
  {
    ...plain(taxpayers('list'), ({ where }) => ({ query: { station: stationOf(where) } })),
    variant: '?station=',
    byStation: true,
    seen: taxpayerRows,
  },
  plain(taxpayers('count')),
  {
    ...plain('ChangesController.list', () => ({ query: { from: '2000-01-01', to: TODAY, limit: '500' } })),
    seen: byRows<{ taxpayerId: string; station: string }[]>(ofLines),
  },
  {
    ...plain('ChangesController.list', ({ where }) => ({
      query: { from: '2000-01-01', to: TODAY, station: stationOf(where) },
    })),
    variant: '?station=',
    byStation: true,
    seen: byRows<{ taxpayerId: string; station: string }[]>(ofLines),
  },
  plain(views('list')),
  plain(views('make'), ({ fresh }) => ({ body: { name: `${REASON}${fresh.next()}`, shared: false, query: {} } })),
  {
    ...plain(views('remove'), async ({ fresh, who }) => ({ params: { id: await fresh.view(who.officer) } })),
  },
  {
    ...plain(views('remove'), async ({ fresh, world }) => {
      const id = await fresh.view(await fresh.officer());
      const kept = async () =>
        (await world.database.query('SELECT FROM register_view WHERE id = $1 AND removed_at IS NULL', [id])).length ===
        1;
      return { params: { id }, intact: kept };
    }),
    variant: ANOTHERS,
    absent: 'REGISTER.VIEW_NOT_FOUND',
  },
  { ...plain(taxpayers('get'), ofTaxpayer), byStation: true },
  { ...plain(taxpayers('unmask'), (asked) => ({ ...ofTaxpayer(asked), body: reason })), byStation: true },
  {
    ...plain(taxpayers('assigned'), async ({ world, fresh }) => {
      for (const taxpayer of Object.values(world.taxpayers.foreign) as string[]) await fresh.assignment(taxpayer);
      return {};
    }),
    seen: byRows<{ taxpayer: string }[]>(
      (rows, { stationOf: of }) => rows.map(({ taxpayer }) => ({ station: of.get(taxpayer) ?? '', taxpayer })),
      TWO,
    ),
  },
  {
    ...plain(taxpayers('assign'), async (asked) => ({
      body: { officer: await asked.fresh.officer(), taxpayer: assessedAt(asked), ...VALIDITY },
    })),
    byStation: true,
  },
  {
    ...plain(taxpayers('end'), async (asked) => ({ params: { id: await asked.fresh.assignment(assessedAt(asked)) } })),
    byStation: true,
  },
  {
    ...plain(acts('register'), ({ fresh, where }) => ({
      body: {
        kind: 'individual',
        set: {
          ...{
            number: creditCode(fresh.next()),
            name: `新办户${fresh.next()}`,
            owner: `新办人${fresh.next()}`,
            industry: '5281',
            station: stationOf(where),
          },
          ...{ section: '开元路', address: '1号', registered_on: TODAY, collection_mode: '定期定额' },
        },
        ...reason,
      },
    })),
    byStation: true,
  },
  plain('PapersController.keep', ({ fresh }) => {
    const body = new FormData();
    body.append('file', new Blob([`%PDF-1.4 ${fresh.next()}`]), '申请书.pdf');
    return { body };
  }),
  {
    ...plain('PapersController.read', async (asked) => ({
      params: { sha256: await asked.fresh.paper(assessedAt(asked)) },
    })),
    byStation: true,
  },
  plain('DuplicatesController.find', () => ({ body: { name: '新办户', owner: '新办人', address: '人民街1号' } })),
  plain('IndustriesController.find', () => ({ query: { q: '五金' } })),
  {
    ...plain(acts('enter'), async (asked) => {
      const [row] = await asked.world.database.query<{ last: number }>(
        'SELECT last_act AS last FROM taxpayer WHERE id = $1',
        [assessedAt(asked)],
      );
      const set = { employees: String(asked.fresh.next()) };
      return { ...ofTaxpayer(asked), body: { kind: 'change', holdsFrom: TODAY, basedOn: row?.last, set, ...reason } };
    }),
    byStation: true,
  },
  { ...plain(acts('history'), ofTaxpayer), byStation: true },
  { ...plain(acts('asOf'), (asked) => ({ ...ofTaxpayer(asked), query: { day: TODAY } })), byStation: true },
];
