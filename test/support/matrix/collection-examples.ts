import { RentService } from '../../../src/assessment/rent/rent.service.js';
import { isToDetermine } from '../../../src/collection/domain/rent.js';
import { OpeningsService } from '../../../src/collection/openings.service.js';
import { SheetsService, type SheetView } from '../../../src/collection/sheets.service.js';
import { SignaturesService } from '../../../src/collection/signatures.service.js';
import { systemActor, type Actor } from '../../../src/platform/audit/actor.js';
import { PapersService } from '../../../src/register/papers/papers.service.js';
import { STATIONS } from '../app.js';
import { byRows, plain, stationOf, type Example, type Preparation } from './example.js';
import { REASON, TODAY } from './fresh.js';
import type { World } from './world.js';

const collection = (name: string) => `CollectionController.${name}`;
const PNG = '89504e470d0a1a0a';

/** Two officers who are no callers, the same for all sheets of a world. */
const officers = new WeakMap<World, Promise<readonly [Actor, Actor]>>();
function measuring({ world, fresh }: Preparation): Promise<readonly [Actor, Actor]> {
  const known = officers.get(world);
  if (known !== undefined) return known;
  const one = async () => systemActor(world.test.authority, 'system', await fresh.officer());
  const both = Promise.all([one(), one()]);
  officers.set(world, both);
  return both;
}

async function paper({ world, fresh }: Preparation, officer: string): Promise<string> {
  const content = Buffer.concat([Buffer.from(PNG, 'hex'), Buffer.from(String(fresh.next()))]);
  const actor = systemActor(world.test.authority, 'system', officer);
  return (await world.test.app.get(PapersService).keep(actor, '签名.png', content)).sha256;
}

/** No sheet of the household is at work any more. */
async function cleared(asked: Preparation, taxpayer: string): Promise<void> {
  const [actor] = await measuring(asked);
  const open = await asked.world.database.query<{ id: string; version: number }>(
    `SELECT id, version FROM collection_sheet WHERE taxpayer_id = $1 AND status IN ('draft', 'measured', 'checked')`,
    [taxpayer],
  );
  const { app } = asked.world.test;
  for (const { id, version } of open) await app.get(SignaturesService).withdraw(actor, id, version, REASON);
}

/** A sheet of a household that has come as far as that. */
async function sheet(
  asked: Preparation,
  status: 'draft' | 'measured' | 'checked' | 'sealed',
  taxpayer = asked.world.taxpayers[asked.where].assessed,
): Promise<SheetView> {
  const { app } = asked.world.test;
  const [sheets, signatures] = [app.get(SheetsService), app.get(SignaturesService)];
  const [first, second] = await measuring(asked);
  await cleared(asked, taxpayer);
  const wanted = { taxpayer, trigger: 'ruling', causedBy: null, supersedes: null, notBy: [] } as const;
  const id = await app.get(OpeningsService).open(first, wanted, TODAY);
  const now = () => sheets.get(first, id);
  const opened = await now();
  await sheets.change(first, id, opened.version, { parts: [{ what: '间', area: opened.area ?? '1' }] }, TODAY);
  if (opened.premises === '租赁') await app.get(RentService).compare(first, id, (await now()).version, TODAY);
  if (status === 'draft') return now();
  const compared = await now();
  if (isToDetermine(compared)) {
    const determination = { rent: '1', reason: REASON, evidence: [await paper(asked, first.officer as string)] };
    await sheets.change(first, id, compared.version, { determination }, TODAY);
  }
  await signatures.collect(first, id, (await now()).version);
  if (status === 'measured') return now();
  await signatures.check(second, id, (await now()).version);
  if (status === 'checked') return now();
  const signed = { how: 'drawn', paper: await paper(asked, first.officer as string), signedOn: TODAY } as const;
  await signatures.seal(first, id, (await now()).version, signed, TODAY);
  return now();
}

/** A request about a sheet in that state, as it is now. */
const about =
  (status: Parameters<typeof sheet>[1], body: (asked: Preparation) => object | Promise<object> = () => ({})) =>
  async (asked: Preparation) => {
    const { id, version } = await sheet(asked, status);
    return { params: { id }, body: { version, ...(await body(asked)) } };
  };

type WorkRow = { station: string; taxpayerId: string };
const workRows = byRows<WorkRow[]>((rows) =>
  rows.map(({ station, taxpayerId }) => ({ station, taxpayer: taxpayerId })),
);

/** A draft in every station, one of them of the household that is assigned by name. */
async function everywhere(asked: Preparation): Promise<void> {
  const { database, taxpayers } = asked.world;
  for (const station of STATIONS) {
    const [found] = await database.query<{ id: string }>(
      `SELECT id FROM taxpayer WHERE collection_mode = '定期定额' AND status = '正常' AND station = $1 AND section <> '无此地段'
       ORDER BY id = ANY($2) DESC, number LIMIT 1`,
      [station, Object.values(taxpayers).map(({ assessed }) => assessed)],
    );
    const open = await database.query(`SELECT FROM collection_sheet WHERE taxpayer_id = $1 AND status = 'draft'`, [
      found?.id,
    ]);
    if (open.length === 0) await sheet(asked, 'draft', found?.id);
  }
}

export const COLLECTION_EXAMPLES: readonly Example[] = [
  {
    ...plain(collection('work'), async (asked) => {
      await everywhere(asked);
      return { query: { turn: 'collector' } };
    }),
    seen: workRows,
  },
  {
    ...plain(collection('work'), async (asked) => {
      await everywhere(asked);
      return { query: { turn: 'collector', station: stationOf(asked.where) } };
    }),
    variant: '?station=',
    byStation: true,
    seen: workRows,
  },
  {
    ...plain(collection('ofTaxpayer'), ({ world, where }) => ({ params: { id: world.taxpayers[where].assessed } })),
    byStation: true,
  },
  {
    ...plain(collection('open'), async (asked) => {
      const taxpayer = asked.world.taxpayers[asked.where].assessed;
      await cleared(asked, taxpayer);
      return { body: { taxpayer, trigger: 'ruling' } };
    }),
    byStation: true,
  },
  {
    ...plain(collection('get'), async (asked) => ({ params: { id: (await sheet(asked, 'draft')).id } })),
    byStation: true,
  },
  {
    ...plain(
      collection('change'),
      about('draft', ({ fresh }) => ({ remarks: String(fresh.next()) })),
    ),
    byStation: true,
  },
  {
    ...plain('RentController.compare', async (asked) => {
      // own premises have no rent to compare
      const { id } = await sheet(asked, 'draft');
      const { app } = asked.world.test;
      const [first] = await measuring(asked);
      const { version } = await app.get(SheetsService).get(first, id);
      const declaredRent = String(1000 + asked.fresh.next());
      const leased = { premises: '租赁', declaredRent } as const;
      await app.get(SheetsService).change(first, id, version, leased, TODAY);
      return { params: { id }, body: { version: version + 1 } };
    }),
    byStation: true,
  },
  { ...plain(collection('collect'), about('draft')), byStation: true },
  { ...plain(collection('check'), about('measured')), byStation: true },
  {
    ...plain(
      collection('signTaxpayer'),
      about('checked', async (asked) => ({
        ...{ how: 'drawn', signedOn: TODAY },
        paper: await paper(asked, asked.who.officer ?? (await asked.fresh.officer())),
      })),
    ),
    byStation: true,
  },
  {
    ...plain(
      collection('refuse'),
      about('checked', () => ({ reason: REASON, witness: '居委会 李敏', signedOn: TODAY })),
    ),
    byStation: true,
  },
  {
    ...plain(
      collection('withdraw'),
      about('draft', () => ({ reason: REASON })),
    ),
    byStation: true,
  },
  plain(collection('keep'), ({ fresh }) => {
    const body = new FormData();
    body.append('file', new Blob([`%PDF-1.4 ${fresh.next()}`]), '合同.pdf');
    return { body };
  }),
  {
    ...plain(collection('paper'), async (asked) => {
      const { id, signaturePaper } = await sheet(asked, 'sealed');
      return { params: { id, sha256: signaturePaper ?? '' } };
    }),
    byStation: true,
  },
];
