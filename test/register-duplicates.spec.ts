import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { todayInChina } from '../src/kernel/plain-date.js';
import { addressKey, ownerKey } from '../src/register/clearing/domain/writing.js';
import { candidates } from '../src/register/duplicates/duplicates.service.js';
import { houseFromItsEnd } from '../src/register/duplicates/domain/duplicates.js';
import { STATIONS } from './support/app.js';
import { creditCode } from './support/credit-code.js';
import { importRegister } from './support/month.js';
import { Owner } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';

interface Registered {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly station: string;
  readonly section: string;
  readonly telephone: string;
  readonly certificate: string;
}
interface Likely {
  readonly id: string;
  readonly likely: boolean;
  readonly outside: boolean;
  readonly hints: readonly string[];
}

const [CITY, , EAST] = STATIONS;
let api: RegisterApi;
let owner: Owner;
let shop: Registered;
let number = 50;

const find = async (newcomer: object, who = 'clerk') =>
  (await api.test.as(who).post('/api/register/taxpayers/likely-duplicates').send(newcomer).expect(200))
    .body as Likely[];
const described = (change: object = {}) => ({ name: shop.name, owner: shop.owner, address: shop.address, ...change });
const register = (change: object, more: object = {}, who = 'clerk') =>
  api.test
    .as(who)
    .post('/api/register/taxpayers')
    .send({
      kind: 'individual',
      set: {
        ...{ number: creditCode(++number), industry: '5281', station: shop.station, section: shop.section },
        ...{ registered_on: todayInChina(), collection_mode: '定期定额', ...described(change) },
      },
      reason: '新办',
      ...more,
    });

beforeAll(async () => {
  api = await RegisterApi.start();
  owner = await Owner.open(api.test);
  await importRegister(api);
  [shop] = (await owner.query(
    `SELECT id, name, owner, address, station, section, telephone, certificate_number AS certificate FROM taxpayer
     WHERE station = $1 AND status = '正常' AND kind = 'individual' AND length(number) = 18 ORDER BY number LIMIT 1`,
    EAST,
  )) as [Registered];
});
afterAll(async () => {
  await owner.close();
  await api.test.close();
});

describe('somebody who is to be registered', () => {
  it.each<[string, () => object]>([
    ['as he is', () => ({})],
    ['with another name', () => ({ name: '全新字号' })],
    ['of another person', () => ({ owner: '区娜' })],
    ['elsewhere', () => ({ address: '示范县天涯路999号' })],
    ['written without the county', () => ({ name: '全新字号', address: shop.address.replace('示范县', '') })],
    ['behind the house', () => ({ name: '全新字号', address: `${shop.address}附2号` })],
    [
      'in full width and with blanks',
      () => ({
        owner: [...shop.owner].join(' '),
        address: shop.address.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      }),
    ],
  ])('%s is found', async (_, change) => {
    expect((await find(described(change()))).find(({ id }) => id === shop.id)).toMatchObject({
      likely: true,
      outside: false,
    });
  });

  it('resembles nobody by the house or the person’s name alone', async () => {
    expect((await find(described({ name: '全新字号', owner: '区娜' }))).filter(({ id }) => id === shop.id)).toEqual([]);
    expect(
      (await find(described({ name: '全新字号', address: '天涯路999号' }))).filter(({ id }) => id === shop.id),
    ).toEqual([]);
  });

  it('is hinted at by a person’s or a telephone’s number, and not by more', async () => {
    const other = { name: '全新字号', owner: '区娜', address: '天涯路999号' };
    const by = async (more: object) => (await find({ ...other, ...more })).find(({ id }) => id === shop.id);
    expect(await by({ certificateNumber: shop.certificate })).toMatchObject({ likely: false, hints: ['person'] });
    expect(await by({ number: `${shop.certificate}01` })).toMatchObject({ likely: false, hints: ['person'] });
    expect(await by({ telephone: shop.telephone })).toMatchObject({ likely: false, hints: ['telephone'] });
    const [found] = await find({ ...other, certificateNumber: shop.certificate, telephone: shop.telephone });
    expect(JSON.stringify(found)).not.toContain(shop.certificate);
    expect(JSON.stringify(found)).not.toContain(shop.telephone);
    await owner.query(`UPDATE taxpayer SET status = '注销' WHERE id = $1`, shop.id);
    expect(await by({ telephone: shop.telephone })).toBeUndefined();
    await owner.query(`UPDATE taxpayer SET status = '正常' WHERE id = $1`, shop.id);
  });

  it('outside the officer’s stations is told of by his station only', async () => {
    await api.test.hire('city', CITY, [{ role: 'register', scope: 'own' }]);
    const nothing = { number: null, name: null, owner: null, address: null, status: null, score: null, parts: null };
    expect(await find(described(), 'city')).toContainEqual({
      id: shop.id,
      station: EAST,
      likely: true,
      outside: true,
      hints: [],
      ...nothing,
    });
  });
});

describe('a registration', () => {
  it('of a likely duplicate is refused until each is named', async () => {
    const before = (await owner.one('SELECT count(*)::int AS count FROM taxpayer')).count;
    const { body } = await register({ name: '全新字号' }).expect(409);
    expect(body).toMatchObject({ code: 'ACT.LIKELY_DUPLICATE', data: { count: 1, candidates: [{ id: shop.id }] } });
    expect((await owner.one('SELECT count(*)::int AS count FROM taxpayer')).count).toBe(before);
    const other = '00000000-0000-4000-8000-000000000000';
    await register({ name: '全新字号' }, { knownNotDuplicate: [other] }).expect(409);
    const made = await register({ name: '全新字号' }, { knownNotDuplicate: [shop.id] }).expect(201);
    const [act] = await owner.query(
      `SELECT facts FROM audit_log WHERE act = 'register.taxpayer.registration' AND subject_key = $1`,
      made.body.id,
    );
    expect(JSON.parse(act.facts as string)).toMatchObject({ knownNotDuplicate: [shop.id] });
    const again = await register({ name: '又一字号' }, { knownNotDuplicate: [shop.id] }).expect(409);
    expect(again.body.data.candidates.map(({ id }: Likely) => id)).toEqual([made.body.id]);
    await register({ name: '又一字号' }, { knownNotDuplicate: [shop.id, made.body.id] }).expect(201);
  });

  it('of another shop of the same person is nobody’s duplicate', async () => {
    const elsewhere = { name: '第二家店', address: '示范县天涯路1000号', certificate_type: '居民身份证' };
    await register({ ...elsewhere, certificate_number: shop.certificate }).expect(201);
  });
});

describe('what candidates are looked for by', () => {
  const written = fc
    .array(fc.constantFrom(...'示范县人民街19号１９ABab（）()[]【】－—-~·.• \u3000附栋'), { maxLength: 14 })
    .map((some) => some.join(''));

  it('is in the database what it is in the rules', async () => {
    const texts = fc.sample(written, { numRuns: 400, seed: 3 });
    const rows = await owner.query(
      `SELECT t, register_writing(t) AS writing, register_owner_key(t) AS owner, register_house_from_end(t) AS house
       FROM unnest($1::text[]) t`,
      texts,
    );
    expect(rows).toHaveLength(400);
    for (const { t, writing, owner: person, house } of rows) {
      expect([t, writing, person]).toEqual([t, addressKey(t as string), ownerKey(t as string)]);
      const begins = houseFromItsEnd(t as string);
      if (begins !== null) expect([t, (house as string).startsWith(begins)]).toEqual([t, true]);
    }
  });

  it('is one index for each', async () => {
    await owner.query(`INSERT INTO taxpayer SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
      'number', t.number || n, 'owner', t.owner || n, 'address', t.address || n, 'telephone', t.telephone || n,
      'certificate_number', t.certificate_number || n))).* FROM taxpayer t, generate_series(1, 8) n`);
    await owner.query('ANALYZE taxpayer');
    const values = [
      api.test.authority,
      shop.owner,
      houseFromItsEnd(shop.address),
      shop.telephone,
      shop.certificate,
      creditCode(1),
    ];
    const plan = (await owner.query(`EXPLAIN ${candidates('true')}`, ...values))
      .map((row) => row['QUERY PLAN'] as string)
      .join('\n');
    for (const index of ['of_owner', 'of_house', 'of_telephone', 'of_certificate', 'pkey'])
      expect(plan).toContain(`taxpayer_${index}`);
    expect(plan).not.toContain('Seq Scan');
  });
});
