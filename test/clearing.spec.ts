import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bytesOf, expectedFindings } from './clearing.fixtures.js';
import { ClearingApi, figures, ITEMS, REASON, type Item } from './support/clearing-api.js';

let clearing: ClearingApi;
beforeAll(async () => {
  clearing = await ClearingApi.start();
});
afterAll(() => clearing.test.close());

describe('the demonstration’s list against the demonstration register', () => {
  const COUNTS = {
    'licensed-not-registered': 31,
    'registered-without-licence': 4,
    'licence-ended-while-registered': 11,
    'registration-cancelled-while-licensed': 4,
    'name-differs': 16,
    'owner-differs': 11,
    'address-differs': 4,
    'not-comparable': 56,
  };

  it('finds of every kind what the rules say, and counts it', async () => {
    const taken = await clearing.upload();
    expect(taken.entries).toBe(832);
    expect(figures(taken.counts, 'found')).toEqual(COUNTS);
    expect(figures(taken.counts, 'new')).toEqual(COUNTS);
  });

  it('finds exactly those that plain code finds in the two workbooks', async () => {
    const rows = await clearing.test.asOwner<{ found: string }>(
      `SELECT i.kind || ' ' || coalesce(t.number, i.code) AS found FROM clearing_item i
       LEFT JOIN taxpayer t ON t.authority = i.authority AND t.id = i.taxpayer_id`,
    );
    expect(rows.map(({ found }) => found).sort()).toEqual(await expectedFindings(clearing.list));
  });

  it('calls no older number unlicensed, and finds nobody trading by his licence', async () => {
    const rows = await clearing.test.asOwner<{ kind: string; length: number; count: number }>(
      `SELECT i.kind, length(t.number) AS length, count(*)::int AS count FROM clearing_item i
       JOIN taxpayer t ON t.authority = i.authority AND t.id = i.taxpayer_id GROUP BY 1, 2`,
    );
    expect(rows.filter(({ length }) => length !== 18)).toEqual([{ kind: 'not-comparable', length: 20, count: 56 }]);
    expect(rows.filter(({ kind }) => kind === 'suspended-yet-trading')).toEqual([]);
  });

  it('puts a licence to the station whose section its address names', async () => {
    const sections = new Map(
      (
        await clearing.test.asOwner<{ section: string; station: string }>(
          'SELECT DISTINCT section, station FROM taxpayer',
        )
      ).map(({ section, station }) => [section, station]),
    );
    const found = await clearing.items('&kind=licensed-not-registered');
    expect(found).toHaveLength(31);
    for (const { address, station } of found)
      expect(station).toBe(sections.get(/^示范县(.*?)\d/.exec(address)?.[1] ?? ''));
  });

  it('shows register and licence side by side, with numbers of persons masked', async () => {
    const [differing] = await clearing.items('&kind=name-differs');
    const shown = await clearing.page(differing?.id as string);
    expect(shown.registered.number).toBe(shown.licence.code);
    expect(shown.details).toEqual({ register: shown.registered.name, list: shown.licence.name, only: null });
    expect(shown.licence.name).toMatch(/（新）$/);
    const [older] = await clearing.items('&kind=not-comparable');
    expect(older?.number).toMatch(/^\d{6}\*{12}\d{2}$/);
    expect((await clearing.page(older?.id as string)).registered.number).toBe(older?.number);
  });

  it('counts per station and kind', async () => {
    const { body } = await clearing.api.http().get('/api/register/clearing/statistics').expect(200);
    const open = (body as { kind: string; open: number }[]).filter(({ kind }) => kind === 'licensed-not-registered');
    expect(open.reduce((sum, row) => sum + row.open, 0)).toBe(31);
    expect(open.length).toBeGreaterThan(1);
  });

  it('goes through all items by pages', async () => {
    const seen: string[] = [];
    for (;;) {
      const after = seen.length === 0 ? '' : `&after=${seen.at(-1)}`;
      const { body } = await clearing.api.http().get(`${ITEMS}?limit=50${after}`).expect(200);
      seen.push(...(body as Item[]).map(({ id }) => id));
      if ((body as Item[]).length < 50) break;
    }
    expect(seen).toHaveLength(137);
    expect(new Set(seen).size).toBe(137);
  });

  it('adds nothing when the same file comes again, nor when it is saved anew', async () => {
    const before = await clearing.test.asOwner('SELECT * FROM clearing_item ORDER BY key');
    const again = await clearing.upload();
    expect(figures(again.counts, 'new')).toEqual({});
    expect(await clearing.test.asOwner('SELECT * FROM clearing_item ORDER BY key')).toEqual(before);
    expect(await clearing.test.asOwner('SELECT count(*)::int AS lists FROM market_list')).toEqual([{ lists: 1 }]);
    const anew = await clearing.upload(await bytesOf(clearing.list));
    for (const what of ['new', 'reopened', 'gone'] as const) expect(figures(anew.counts, what)).toEqual({});
    expect(figures(anew.counts, 'found')).toEqual(COUNTS);
    expect(await clearing.test.asOwner('SELECT FROM clearing_decision')).toEqual([]);
    // the older of the two again: what is newer stays
    expect((await clearing.upload()).id).toBe(again.id);
    expect(await clearing.test.asOwner('SELECT DISTINCT last_list_id AS list FROM clearing_item')).toEqual([
      { list: anew.id },
    ]);
  });
});

describe('an item', () => {
  it('is given to an officer until a day, and decided once, with history and log', async () => {
    const [item] = await clearing.items('&kind=licence-ended-while-registered');
    const id = item?.id as string;
    const officer = clearing.test.officers.get('register') as string;
    const given = await clearing.api
      .http()
      .post(`${ITEMS}/${id}/assign`)
      .send({ officer, dueDay: '2020-01-31' })
      .expect(200);
    expect(given.body).toMatchObject({ officer, dueDay: '2020-01-31', overdue: true });
    expect((await clearing.items(`&officer=${officer}`)).map((one) => one.id)).toEqual([id]);
    expect((await clearing.decide(id, 'not-found-on-site', 200)).body).toMatchObject({
      status: 'not-found-on-site',
      reason: REASON,
    });
    expect((await clearing.decide(id, 'closed', 409)).body).toMatchObject({ code: 'CLEARING.ITEM_SETTLED' });
    await clearing.api.http().post(`${ITEMS}/${id}/assign`).send({ officer, dueDay: '2026-12-31' }).expect(409);
    expect((await clearing.decide(id, 'open', 200)).body).toMatchObject({
      status: 'open',
      reason: null,
      decidedBy: null,
    });
    const { history } = await clearing.page(id);
    expect(history.map((step: { act: string; status: string }) => [step.act, step.status])).toEqual([
      ['assigned', 'open'],
      ['decided', 'not-found-on-site'],
      ['decided', 'open'],
    ]);
    const log = await clearing.test.asOwner<{ act: string; facts: string }>(
      `SELECT act, facts FROM audit_log WHERE subject_key = $1 ORDER BY seq`,
      [id],
    );
    expect(log.map(({ act }) => act)).toEqual([
      'register.clearing.assign',
      'register.clearing.decide',
      'register.clearing.decide',
    ]);
    for (const { facts } of log)
      for (const secret of [item?.name, item?.owner, item?.number]) expect(facts).not.toContain(secret);
  });

  it('is not given to nobody, nor decided without a reason', async () => {
    const [item] = await clearing.items('&kind=owner-differs');
    const officer = '00000000-0000-4000-8000-000000000000';
    const { body } = await clearing.api
      .http()
      .post(`${ITEMS}/${item?.id}/assign`)
      .send({ officer, dueDay: '2026-12-31' })
      .expect(404);
    expect(body).toMatchObject({ code: 'ACCESS.OFFICER_NOT_FOUND' });
    await clearing.api
      .http()
      .post(`${ITEMS}/${item?.id}/decide`)
      .send({ outcome: 'explained', reason: ' ', version: item?.version })
      .expect(400);
    await clearing.api.http().get(`${ITEMS}/${officer}`).expect(404);
  });

  it('keeps a history that nobody rewrites', async () => {
    for (const sql of [
      'UPDATE clearing_decision SET reason = NULL',
      'DELETE FROM clearing_decision',
      'DELETE FROM market_entry',
    ])
      await expect(clearing.test.asOwner(sql)).rejects.toMatchObject({ code: 'TX001' });
  });
});
