import { byRows, plain, stationOf, type Example, type Preparation } from './example.js';
import { REASON } from './fresh.js';

const cycles = (name: string) => `CyclesController.${name}`;
const scoring = (name: string) => `ScoringController.${name}`;
const review = (name: string) => `ReviewController.${name}`;
const INDICATOR = '1.4';

type SheetRow = { taxpayer: string; station: string };

const inCycle =
  (stage: 'open' | 'scoring' | 'review', more: object = {}): Example['prepare'] =>
  async ({ fresh }) => ({ params: { id: await fresh.rating.cycle(stage) }, ...more });

/** A request about a sheet whose indicator is the caller's. */
const scored = (name: string, body: (sheet: string, asked: Preparation) => object | Promise<object>): Example => ({
  ...plain(scoring(name), async (asked) => {
    const { rating } = asked.fresh;
    const sheet = await rating.sheet('scoring', asked.where);
    await rating.give(asked.who, INDICATOR);
    return { params: { id: await rating.cycle('scoring'), sheet }, body: await body(sheet, asked) };
  }),
  byStation: true,
});

/** A request about the caller's indicator of a station. */
const ofStation = (name: string): Example => ({
  ...plain(scoring(name), async ({ fresh, who, where }) => {
    await fresh.rating.give(who, INDICATOR);
    const id = await fresh.rating.cycle('scoring');
    return { params: { id }, body: { indicator: INDICATOR, station: stationOf(where) } };
  }),
  byStation: true,
});

export const RATING_EXAMPLES: readonly Example[] = [
  plain(cycles('open'), async ({ fresh }) => ({
    body: { name: REASON, scheme: await fresh.rating.scheme('new'), lastYear: 2025, ratingDay: '2026-06-30' },
  })),
  plain(cycles('list')),
  plain(cycles('scorers'), inCycle('open')),
  plain(cycles('get'), inCycle('open')),
  plain(cycles('responsibilities'), inCycle('open')),
  plain(cycles('progressOf'), inCycle('scoring')),
  plain(cycles('agreement'), inCycle('review')),
  {
    ...plain(cycles('assign'), async ({ fresh, world, where }) => {
      const id = await fresh.rating.cycle('open');
      const at = { indicators: ['1.1'], stations: [stationOf(where)], reason: REASON };
      const [now] = await world.database.query<{ officer: string }>(
        `SELECT officer_id AS officer FROM rating_assignment WHERE cycle_id = $1 AND indicator = '1.1' AND station = $2
           AND ended_at IS NULL`,
        [id, stationOf(where)],
      );
      const others = [fresh.rating.officer('scoring'), await fresh.officer()];
      await fresh.grant(others[1] as string);
      return { params: { id }, body: { ...at, officer: others.find((one) => one !== now?.officer) } };
    }),
    byStation: true,
  },
  plain(cycles('startScoring'), async ({ fresh }) => ({ params: { id: await fresh.rating.opened('new') } })),
  plain(cycles('endScoring'), async ({ fresh }) => ({ params: { id: await fresh.rating.scored() } })),
  plain(cycles('abandon'), async ({ fresh }) => ({
    params: { id: await fresh.rating.opened('new') },
    body: { reason: REASON },
  })),
  {
    ...plain(scoring('list'), inCycle('scoring', { query: { limit: '200', participation: 'scored' } })),
    seen: byRows<SheetRow[]>((rows) => rows),
  },
  {
    ...plain(scoring('get'), async ({ fresh, where }) => ({
      params: { id: await fresh.rating.cycle('scoring'), sheet: await fresh.rating.sheet('scoring', where) },
    })),
    byStation: true,
  },
  plain(scoring('work'), inCycle('scoring')),
  scored('enter', () => ({})),
  {
    ...plain(scoring('takeBack'), async ({ fresh, who, where }) => {
      const sheet = await fresh.rating.sheet('scoring', where);
      await fresh.rating.give(who, INDICATOR);
      const entry = await fresh.rating.entry(sheet);
      return { params: { id: await fresh.rating.cycle('scoring'), sheet, entry }, body: { reason: REASON } };
    }),
    byStation: true,
  },
  scored('submitSheet', () => ({ indicator: INDICATOR })),
  ofStation('acceptAll'),
  ofStation('submitStation'),
  plain(scoring('keep'), ({ who }) => {
    const body = new FormData();
    body.append('file', new Blob([`%PDF-1.7 ${who.name}`]), '证据.pdf');
    return { body };
  }),
  {
    ...plain(scoring('paper'), async ({ fresh, world, where }) => {
      await fresh.paper(world.taxpayers[where].assessed);
      return { params: { id: await fresh.rating.cycle('review'), ...(await fresh.rating.evidence(where)) } };
    }),
    byStation: true,
  },
  plain(review('work'), inCycle('review')),
  {
    ...plain(review('take'), async ({ fresh, where }) => ({
      params: {
        id: await fresh.rating.cycle('review'),
        sheet: await fresh.rating.reviewed(where, 'scored', null),
      },
    })),
    byStation: true,
  },
  {
    ...plain(review('finish'), async ({ fresh, who, where }) => {
      const reviewer = who.officer ?? fresh.rating.officer('review');
      const sheet = await fresh.rating.reviewed(where, 'reviewing', reviewer);
      const indicators = (await fresh.rating.indicators()).map((indicator) => ({ indicator, agree: true }));
      return { params: { id: await fresh.rating.cycle('review'), sheet }, body: { indicators } };
    }),
    byStation: true,
  },
  {
    ...plain(review('decide'), async ({ fresh, where }) => {
      const sheet = await fresh.rating.reviewed(where, 'disputed', fresh.rating.officer('leader'));
      const indicators = [{ indicator: '1.1', stands: 'first', reason: REASON }];
      return { params: { id: await fresh.rating.cycle('review'), sheet }, body: { indicators } };
    }),
    byStation: true,
  },
];
