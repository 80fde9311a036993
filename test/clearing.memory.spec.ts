import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClearingSealCheck } from '../src/register/clearing/clearing-seal.js';
import { ImportSealCheck } from '../src/register/import/import-seal.js';
import { bytesOf, MARKET_LIST, marketList } from './clearing.fixtures.js';
import type { Sheet } from './register-import.fixtures.js';
import { withAudit } from './support/audited-branch.js';
import { ClearingApi, figures, ITEMS, LISTS, REASON, type Item } from './support/clearing-api.js';
import { Owner } from './support/owner.js';

let clearing: ClearingApi;
beforeAll(async () => {
  clearing = await ClearingApi.start();
  await clearing.upload();
});
afterAll(() => clearing.test.close());

describe('a mended list', () => {
  it('closes what is gone, keeps what was explained, and brings back what has changed', async () => {
    const [name, address] = await Promise.all([
      clearing.items('&kind=name-differs'),
      clearing.items('&kind=address-differs'),
    ]);
    const [mended, explained, changing] = name as [Item, Item, Item];
    const [settled] = address as [Item];
    await clearing.decide(explained.id, 'explained', 200);
    await clearing.decide(changing.id, 'explained', 200);
    await clearing.decide(settled.id, 'registered', 200);
    const [first] = await clearing.items('&kind=licensed-not-registered');
    const next = await marketList();
    const row = ({ code }: Item) => next.rows.find((cells) => cells['统一社会信用代码'] === code) ?? {};
    const inRegister = ({ details }: Item) => details['register'] as string;
    row(mended)['名称'] = inRegister(mended);
    row(changing)['名称'] = '改了又改的店';
    // typing only: the explained difference is the same
    row(explained)['名称'] = ` ${(explained.details['list'] as string).replace('（新）', '(新)')}　`;
    next.rows = next.rows.filter((cells) => cells !== row(first as Item));

    const { counts } = await clearing.upload(await bytesOf(next));
    expect(figures(counts, 'new')).toEqual({});
    expect(figures(counts, 'gone')).toEqual({ 'licensed-not-registered': 1, 'name-differs': 1 });
    expect(figures(counts, 'reopened')).toEqual({ 'address-differs': 1, 'name-differs': 1 });
    expect(await clearing.page(mended.id)).toMatchObject({ status: 'gone', gone: true });
    expect(await clearing.page(explained.id)).toMatchObject({ status: 'explained', gone: false, reason: REASON });
    expect(await clearing.page(changing.id)).toMatchObject({ status: 'open', details: { list: '改了又改的店' } });
    const why = async (id: string) => (await clearing.page(id)).history.at(-1);
    expect(await why(changing.id)).toMatchObject({ act: 'reopened', reason: 'changed', details: changing.details });
    expect(await why(settled.id)).toMatchObject({ act: 'reopened', reason: 'persists' });
    expect(await why(mended.id)).toMatchObject({ act: 'gone', status: 'gone' });

    // and the list of before once more, as a new one: what was gone returns as the same item
    const { counts: back } = await clearing.upload(
      await bytesOf({ ...clearing.list, rows: [...clearing.list.rows].reverse() } as Sheet),
    );
    expect(figures(back, 'new')).toEqual({});
    expect(figures(back, 'reopened')).toEqual({ 'licensed-not-registered': 1, 'name-differs': 1 });
    expect(await why(mended.id)).toMatchObject({ act: 'reopened', reason: 'returned' });
  });
});

describe('two at once', () => {
  it('decide an item once', async () => {
    const [item] = await clearing.items('&kind=registered-without-licence');
    const answers = await Promise.all(
      ['explained', 'closed'].map((outcome) =>
        clearing.api
          .http()
          .post(`${ITEMS}/${item?.id}/decide`)
          .send({ outcome, reason: REASON, version: item?.version }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('settle no difference that a newer list has made another one', async () => {
    const [seen] = await clearing.items('&kind=owner-differs&status=open');
    await clearing.test.asOwner(`UPDATE clearing_item SET difference = '["甲","丙"]' WHERE id = $1`, [seen?.id]);
    const decide = (version: string) =>
      clearing.api.http().post(`${ITEMS}/${seen?.id}/decide`).send({ outcome: 'explained', reason: REASON, version });
    expect((await decide(seen?.version as string).expect(409)).body).toMatchObject({ code: 'CLEARING.ITEM_SETTLED' });
    const { version } = await clearing.page(seen?.id as string);
    await decide(version as string).expect(200);
    await decide(version as string).expect(409);
    await clearing.decide(seen?.id as string, 'open');
  });

  it('add a list’s findings once', async () => {
    const before = await clearing.test.asOwner('SELECT FROM clearing_item');
    const file = await bytesOf({ ...clearing.list, above: [['同一份']] } as Sheet);
    const [one, other] = await Promise.all([clearing.upload(file), clearing.upload(file)]);
    expect(one.id).toBe(other.id);
    expect(await clearing.test.asOwner('SELECT FROM clearing_item')).toHaveLength(before.length);
  });
});

describe('the register itself', () => {
  it('is held against the newest list again: what was mended there is gone', async () => {
    const file = await bytesOf({ ...clearing.list, above: [['登记簿改过之后']] } as Sheet);
    await clearing.upload(file);
    const [differing] = await clearing.items('&kind=owner-differs&status=open');
    await clearing.test.asOwner(
      `UPDATE taxpayer t SET owner = i.details->>'list' FROM clearing_item i WHERE i.id = $1 AND t.id = i.taxpayer_id`,
      [differing?.id],
    );
    const { counts } = await clearing.upload(file);
    expect(figures(counts, 'gone')).toEqual({ 'owner-differs': 1 });
    expect(figures(counts, 'new')).toEqual({});
    expect(await clearing.page(differing?.id as string)).toMatchObject({ status: 'gone' });
    expect((await clearing.decide(differing?.id as string, 'explained', 409)).body).toMatchObject({
      code: 'CLEARING.ITEM_SETTLED',
    });
  });
});

describe('the log', () => {
  it('tells of every list and vouches for its rows', async () => {
    const told = await clearing.test.asOwner<{ act: string; facts: string }>(
      `SELECT act, facts FROM audit_log WHERE subject_kind = 'market-list' ORDER BY seq`,
    );
    expect(new Set(told.map(({ act }) => act))).toEqual(new Set(['register.clearing.list', 'register.clearing.match']));
    for (const { name, owner } of await clearing.items('&kind=licensed-not-registered'))
      for (const { facts } of told) for (const secret of [name, owner]) expect(facts).not.toContain(secret);
    const check = () =>
      withAudit(clearing.test.url, (_, verifier) => verifier.verify(clearing.test.authority, [], { seals: true }), [
        ClearingSealCheck,
        ImportSealCheck,
      ]);
    const falsified = ({ findings }: Awaited<ReturnType<typeof check>>) =>
      findings.filter((finding) => JSON.stringify(finding).includes('register.clearing'));
    expect(falsified(await check())).toEqual([]);
    const owner = await Owner.open(clearing.test);
    await owner.query(`UPDATE market_entry SET status = '注销' WHERE row_number = 2`);
    await owner.close();
    expect(falsified(await check()).length).toBeGreaterThan(0);
  });
});

describe('the scope of an officer', () => {
  it('is his stations; a licence of no station is the branch’s', async () => {
    await clearing.test.hire('chengguan', '城关站', [{ role: 'register', scope: 'own' }]);
    const next = await marketList();
    const lost = next.rows.find((row) => row['住所'] === '示范县学府街68号') ?? {};
    lost['住所'] = '示范县无名路1号';
    await clearing.upload(await bytesOf(next));
    const item = await clearing.one('licensed-not-registered', lost['统一社会信用代码'] as string);
    expect(item.station).toBeNull();
    const seen = await clearing.items('', 'chengguan');
    expect(new Set(seen.map(({ station }) => station))).toEqual(new Set(['城关站']));
    expect(seen).toHaveLength((await clearing.items('&station=城关站')).length);
    const foreign = (await clearing.items('&station=新区站'))[0] as Item;
    const officer = clearing.test.officers.get('register') as string;
    for (const id of [item.id, foreign.id]) {
      await clearing.test.as('chengguan').get(`${ITEMS}/${id}`).expect(403);
      await clearing.test
        .as('chengguan')
        .post(`${ITEMS}/${id}/decide`)
        .send({ outcome: 'closed', reason: REASON, version: item.version })
        .expect(403);
      await clearing.test
        .as('chengguan')
        .post(`${ITEMS}/${id}/assign`)
        .send({ officer, dueDay: '2026-12-31' })
        .expect(403);
    }
    await clearing.test.as('chengguan').get(`${ITEMS}?station=新区站`).expect(403);
    const { body } = await clearing.test.as('chengguan').get('/api/register/clearing/statistics').expect(200);
    expect(new Set((body as Item[]).map(({ station }) => station))).toEqual(new Set(['城关站']));
    await clearing.test.as('chengguan').post(LISTS).attach('file', MARKET_LIST).expect(403);
    await clearing.test.as('inspection').get(ITEMS).expect(403);

    // a whole-branch officer puts it to a station, and it stays there
    const placed = { officer, dueDay: '2026-12-31', station: '城关站' };
    await clearing.api.http().post(`${ITEMS}/${item.id}/assign`).send(placed).expect(200);
    await clearing.api.http().post(`${ITEMS}/${foreign.id}/assign`).send(placed).expect(409);
    await clearing.test.as('chengguan').get(`${ITEMS}/${item.id}`).expect(200);
    await clearing.upload(await bytesOf({ ...next, above: [['又一份']] } as Sheet));
    expect((await clearing.page(item.id)).station).toBe('城关站');
  });
});
