import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, CollectionApi, WORK } from './support/collection-api.js';

interface WorkRow {
  readonly turn: string;
  readonly since: string;
  readonly sheetId: string | null;
  readonly yours: boolean;
  readonly taxpayerId: string;
  readonly number: string;
  readonly station: string;
  readonly cursor: string;
}

let collection: CollectionApi;
const work = async (query = '', officer = 'first') =>
  (await collection.test.as(officer).get(`${WORK}?limit=500${query}`).expect(200)).body as WorkRow[];
const of = async (taxpayer: string, officer = 'first') =>
  (await work('', officer)).filter(({ taxpayerId }) => taxpayerId === taxpayer);

beforeAll(async () => {
  collection = await CollectionApi.start();
});
afterAll(() => collection.test.close());

describe('the work list', () => {
  it('has every trading quota household whose sheet is not signed by all, and no other', async () => {
    const spoilt = [
      `collector = NULL`,
      `checker = NULL`,
      `signed_on = NULL`,
      `checker = collector`,
      `area = NULL`,
      `premises = NULL`,
    ];
    const rows = await collection.sql<{ id: string }>(
      `SELECT id FROM taxpayer WHERE collection_mode = '定期定额' AND status = '正常' AND collector <> checker
         AND signed_on IS NOT NULL ORDER BY number LIMIT $1`,
      spoilt.length,
    );
    const before = (await work()).map(({ taxpayerId }) => taxpayerId);
    for (const [at, set] of spoilt.entries())
      await collection.test.asOwner(`UPDATE taxpayer SET ${set} WHERE id = $1`, [rows[at]?.id]);
    const after = (await work('&turn=collect')).map(({ taxpayerId }) => taxpayerId);
    expect(after.filter((id) => !before.includes(id)).sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(after).toEqual(expect.arrayContaining(before));
    const suspended = rows[0]?.id;
    await collection.test.asOwner(`UPDATE taxpayer SET status = '停业' WHERE id = $1`, [suspended]);
    expect(await of(suspended as string)).toEqual([]);
  });

  it('says whose turn it is, and whether it may be oneself', async () => {
    const one = await collection.household();
    const sheet = await collection.filled(one);
    expect(await of(one.id)).toMatchObject([{ turn: 'collector', sheetId: sheet.id, yours: true }]);
    await collection.ask('sign-collector', sheet);
    expect(await of(one.id)).toMatchObject([{ turn: 'checker', yours: false }]);
    expect(await of(one.id, 'second')).toMatchObject([{ turn: 'checker', yours: true }]);
    await collection.ask('sign-checker', sheet, {}, 'second');
    expect(await of(one.id)).toMatchObject([{ turn: 'taxpayer', yours: true }]);
    expect((await work('&turn=taxpayer')).map(({ taxpayerId }) => taxpayerId)).toEqual([one.id]);
    const barred = [collection.test.officers.get('third')];
    const other = await collection.household();
    await collection.open(other.id, { trigger: 'objection', notBy: barred });
    expect(await of(other.id, 'third')).toMatchObject([{ turn: 'collector', yours: false }]);
    expect(await of(other.id, 'fourth')).toMatchObject([{ turn: 'collector', yours: true }]);
  });

  it('takes a household off while its sheet is at work, and for good when it is sealed', async () => {
    const one = await collection.household();
    await collection.test.asOwner('UPDATE taxpayer SET collector = NULL WHERE id = $1', [one.id]);
    expect(await of(one.id)).toMatchObject([{ turn: 'collect', sheetId: null }]);
    await collection.sealed(one);
    expect(await of(one.id)).toEqual([]);
  });

  it('is the same a page at a time, the longest waiting first', async () => {
    const whole = await work();
    expect(whole.length).toBeGreaterThan(3);
    expect(whole.map(({ since }) => since)).toEqual(whole.map(({ since }) => since).sort());
    const pages: WorkRow[] = [];
    for (let after = ''; ; after = `&after=${pages.at(-1)?.cursor}`) {
      const sent = collection.test.as('first').get(`${WORK}?limit=2${after}`);
      const page = (await sent.expect(200)).body as WorkRow[];
      pages.push(...page);
      if (page.length < 2) break;
    }
    expect(pages).toEqual(whole);
    const broken = collection.test.as('first').get(`${WORK}?after=xx`);
    expect(await codeOf(broken)).toBe('400 REGISTER.CURSOR_INVALID');
  });

  it('holds what an officer’s role reaches, with numbers masked', async () => {
    await collection.test.hire('city', '城关站', [{ role: 'collection', scope: 'own' }]);
    const [own, whole] = [await work('', 'city'), await work()];
    expect(own).toEqual(
      whole.filter(({ station }) => station === '城关站').map((row) => ({ ...row, yours: expect.any(Boolean) })),
    );
    expect(await work('&station=%E5%9F%8E%E5%85%B3%E7%AB%99')).toHaveLength(own.length);
    const foreign = collection.test.as('city').get(`${WORK}?station=${encodeURIComponent('河东站')}`);
    expect(await codeOf(foreign)).toBe('403 ACCESS.OUTSIDE_SCOPE');
    const [old] = await collection.test.asOwner<{ id: string }>(
      `UPDATE taxpayer SET number = '00000019800101001501', collector = NULL
       WHERE id = (SELECT id FROM taxpayer t WHERE collection_mode = '定期定额' AND status = '正常' AND collector IS NOT NULL
         AND NOT EXISTS (SELECT FROM collection_sheet s WHERE s.taxpayer_id = t.id) ORDER BY number LIMIT 1) RETURNING id`,
    );
    expect(await of((old as { id: string }).id)).toMatchObject([{ number: '000000************01' }]);
  });
});
