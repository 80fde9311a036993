import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../src/kernel/plain-date.js';
import { codeOf, CollectionApi, SHEETS, TODAY, type Household, type SheetBody } from './support/collection-api.js';

let collection: CollectionApi;
const household = (where?: string): Promise<Household> => collection.household(where);
const open = (taxpayer: string, asked: object = {}, officer = 'first') =>
  collection.test
    .as(officer)
    .post(SHEETS)
    .send({ taxpayer, trigger: 'registration', ...asked });

beforeAll(async () => {
  collection = await CollectionApi.start();
});
afterAll(() => collection.test.close());

describe('a sheet is refused', () => {
  it.each([
    ['an enterprise', `kind = 'enterprise'`, '409 ACT.NOT_A_QUOTA_HOUSEHOLD'],
    ['who keeps books', `kind = 'individual' AND collection_mode = '查账征收'`, '409 ACT.NOT_A_QUOTA_HOUSEHOLD'],
    ['who is suspended', `collection_mode = '定期定额' AND status = '停业'`, '409 ACT.WRONG_STATUS'],
    ['who is cancelled', `collection_mode = '定期定额' AND status = '注销'`, '409 ACT.WRONG_STATUS'],
  ])('to %s', async (_, where, expected) => {
    const [{ id } = { id: '' }] = await collection.sql<{ id: string }>(
      `SELECT id FROM taxpayer WHERE ${where} LIMIT 1`,
    );
    expect(await codeOf(open(id))).toBe(expected);
  });

  it('with officers barred whom nobody knows', async () => {
    const notBy = ['00000000-0000-4000-8000-000000000000'];
    expect(await codeOf(open((await household()).id, { notBy }))).toBe('404 ACCESS.OFFICER_NOT_FOUND');
  });

  it('to whom nobody knows, and of another station', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect(await codeOf(open(nobody))).toBe('404 REGISTER.TAXPAYER_NOT_FOUND');
    await collection.test.hire('city', '城关站', [{ role: 'collection', scope: 'own' }]);
    const foreign = await collection.household(`station = '河东站'`);
    const own = await collection.household(`station = '城关站'`);
    expect(await codeOf(open(foreign.id, {}, 'city'))).toBe('403 ACCESS.OUTSIDE_SCOPE');
    expect(await codeOf(open(own.id, {}, 'city'))).toBe('201 done');
    const sheet = await collection.open(foreign.id);
    const city = () => collection.test.as('city');
    const path = `${SHEETS}/${sheet.id}`;
    expect(await codeOf(city().get(path))).toBe('403 ACCESS.OUTSIDE_SCOPE');
    expect(await codeOf(city().patch(path).send({ version: 1, remarks: '越权' }))).toBe('403 ACCESS.OUTSIDE_SCOPE');
    for (const step of ['sign-collector', 'sign-checker'])
      expect(await codeOf(city().post(`${path}/${step}`).send({ version: 1 }))).toBe('403 ACCESS.OUTSIDE_SCOPE');
    expect(await codeOf(city().get(`/api/collection/taxpayers/${foreign.id}/sheets`))).toBe('403 ACCESS.OUTSIDE_SCOPE');
    expect(await codeOf(city().get(`${SHEETS}/${nobody}`))).toBe('404 COLLECTION.SHEET_NOT_FOUND');
    expect(await codeOf(collection.test.as('register').get(path))).toBe('403 ACCESS.DENIED');
    expect(await codeOf(collection.test.as('leader').get(path))).toBe('200 done');
    expect(await codeOf(open(own.id, {}, 'leader'))).toBe('403 ACCESS.DENIED');
  });
});

describe('two clerks at once', () => {
  it('open one sheet', async () => {
    const { id } = await household();
    const answers = await Promise.all(['first', 'second', 'third'].map((officer) => open(id, {}, officer)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('COLLECTION.SHEET_OPEN');
  });
});

describe('a value is refused', () => {
  let sheet: SheetBody;
  beforeAll(async () => {
    sheet = await collection.open((await household(`station = '城关站' AND premises = '租赁'`)).id);
  });
  it.each([
    ['no figure', { area: '很大' }, '422 COLLECTION.FIELDS_INVALID'],
    ['no class of industries', { industry: '9999' }, '422 COLLECTION.FIELDS_INVALID'],
    ['a part without an area', { parts: [{ what: '间', area: '0' }] }, '422 COLLECTION.FIELDS_INVALID'],
    ['an address that is emptied', { address: ' ' }, '422 COLLECTION.FIELDS_INVALID'],
    ['a rent of own premises', { premises: '自有', declaredRent: '100' }, '422 COLLECTION.FIELDS_INVALID'],
    ['a lease that ends first', { leaseFrom: TODAY, leaseTo: addDays(TODAY, -1) }, '422 COLLECTION.FIELDS_INVALID'],
    ['parts that are not the area', { area: '9', parts: [{ what: '间', area: '8.99' }] }, '422 COLLECTION.PARTS_SUM'],
    ['a section of another station', { section: '柳林路' }, '409 COLLECTION.SECTION_OF_ANOTHER_STATION'],
    ['a paper that nobody handed in', { leasePaper: 'a'.repeat(64) }, '422 ACT.PAPER_UNKNOWN'],
    [
      'a determination without evidence',
      { determination: { rent: '1', reason: '同类', evidence: [] } },
      '400 REQUEST.INVALID',
    ],
    ['a day that is none', { leaseFrom: '2026-02-30' }, '400 REQUEST.INVALID'],
    ['a field that there is not', { collector: '某人' }, '400 REQUEST.INVALID'],
    ['a value that no sheet is without', { section: null }, '400 REQUEST.INVALID'],
  ])('that is %s', async (_, values, expected) => {
    expect(await codeOf(await collection.change(sheet, values))).toBe(expected);
    expect((await collection.get(sheet.id)).version).toBe(1);
  });

  it('of a sheet that somebody else has changed meanwhile, and nothing is lost', async () => {
    const one = await collection.open((await household()).id);
    const as = (officer: string, remarks: string) =>
      collection.test.as(officer).patch(`${SHEETS}/${one.id}`).send({ version: 1, remarks });
    const answers = await Promise.all([as('first', '甲'), as('second', '乙')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = answers.find(({ status }) => status === 200);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.body).toMatchObject({ code: 'COLLECTION.CHANGED_MEANWHILE', data: { version: 2 } });
    expect((await collection.get(one.id)).remarks).toBe(won?.body.remarks);
  });
});

describe('a signature is refused', () => {
  it('under a sheet that is not complete, or whose rent nobody has compared', async () => {
    const one = await household();
    const sheet = await collection.open(one.id);
    const incomplete = await collection.ask('sign-collector', sheet);
    expect(incomplete.body).toMatchObject({ code: 'COLLECTION.INCOMPLETE', data: { missing: ['面积的各组成部分'] } });
    await collection.change(sheet, { parts: [{ what: '间', area: one.area }] });
    const sign = () => codeOf(collection.ask('sign-collector', sheet));
    expect(await sign()).toBe('409 COLLECTION.RENT_NOT_COMPARED');
    await collection.compare(sheet);
    await collection.change(sheet, { declaredRent: '1234.50' });
    expect(await sign()).toBe('409 COLLECTION.RENT_NOT_COMPARED');
    await collection.change(sheet, { declaredRent: one.declared_rent });
    expect(await sign()).toBe('200 done');
  });

  it('of the same person twice', async () => {
    const sheet = await collection.measured(await household());
    const check = (officer: string) => collection.ask('sign-checker', sheet, {}, officer);
    expect(await codeOf(await check('first'))).toBe('409 ACCESS.SAME_PERSON');
    expect(await codeOf(await check('second'))).toBe('200 done');
  });

  it('of who has determined the rent himself', async () => {
    const sheet = await collection.filled(await household());
    await collection.ask('sign-collector', sheet);
    const determination = { rent: '2600', reason: '参照同类', evidence: [await collection.paper('second')] };
    await collection.change(sheet, { determination }, 'second');
    const check = (officer: string) => codeOf(collection.ask('sign-checker', sheet, {}, officer));
    expect(await check('second')).toBe('409 ACCESS.SAME_PERSON');
    expect(await check('third')).toBe('200 done');
  });

  it('of the second of two checkers at once', async () => {
    const sheet = await collection.measured(await household());
    const { version } = sheet;
    const check = (officer: string) =>
      collection.test.as(officer).post(`${SHEETS}/${sheet.id}/sign-checker`).send({ version });
    const answers = await Promise.all(['second', 'third', 'fourth'].map((officer) => check(officer)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('COLLECTION.WRONG_STATE');
    const winner = answers.find(({ status }) => status === 200);
    expect((await collection.get(sheet.id)).checkerName).toBe(winner?.body.checkerName);
    const sealing = { how: 'drawn', paper: await collection.paper(), signedOn: TODAY, version: version + 1 };
    const sealed = await Promise.all(
      [1, 2].map(() => collection.test.as('first').post(`${SHEETS}/${sheet.id}/sign-taxpayer`).send(sealing)),
    );
    expect(sealed.map(({ status }) => status).sort()).toEqual([200, 409]);
    const acts = await collection.sql(
      `SELECT FROM taxpayer_act WHERE taxpayer_id = $1 AND kind = 'collection'`,
      sheet.taxpayerId,
    );
    expect(acts).toHaveLength(1);
  });

  it('out of its turn', async () => {
    const sheet = await collection.filled(await household());
    const signed = { how: 'drawn', paper: await collection.paper(), signedOn: TODAY };
    const refused = { reason: '不同意', witness: '李敏', signedOn: TODAY };
    for (const [step, body] of [
      ['sign-checker', {}],
      ['sign-taxpayer', signed],
      ['refuse', refused],
    ] as const)
      expect([step, await codeOf(await collection.ask(step, sheet, body))]).toEqual([
        step,
        '409 COLLECTION.WRONG_STATE',
      ]);
    await collection.ask('sign-collector', sheet);
    for (const [step, body] of [
      ['sign-collector', {}],
      ['sign-taxpayer', signed],
    ] as const)
      expect([step, await codeOf(await collection.ask(step, sheet, body))]).toEqual([
        step,
        '409 COLLECTION.WRONG_STATE',
      ]);
  });

  it('of a day, of a kind of file or of a paper that cannot be', async () => {
    const sheet = await collection.checked(await household());
    const png = await collection.paper();
    const pdf = await collection.paper('first', Buffer.from('%PDF-1.4 1'));
    const sign = async (signed: object) =>
      codeOf(await collection.ask('sign-taxpayer', sheet, { how: 'drawn', paper: png, signedOn: TODAY, ...signed }));
    expect(await sign({ signedOn: addDays(TODAY, 1) })).toBe('422 COLLECTION.SIGNED_ON');
    expect(await sign({ signedOn: addDays(TODAY, -1) })).toBe('422 COLLECTION.SIGNED_ON');
    expect(await sign({ paper: pdf })).toBe('422 COLLECTION.SIGNATURE_KIND');
    expect(await sign({ paper: 'b'.repeat(64) })).toBe('422 ACT.PAPER_UNKNOWN');
    expect(await sign({ version: sheet.version - 1 })).toBe('409 COLLECTION.CHANGED_MEANWHILE');
    expect(await sign({ how: 'scan', paper: pdf })).toBe('200 done');
  });

  it('of a household that is suspended by then, and nothing is kept of it', async () => {
    const one = await household();
    const sheet = await collection.checked(one);
    const acts = `/api/register/taxpayers/${one.id}/acts`;
    const act = {
      kind: 'suspension',
      holdsFrom: TODAY,
      set: { suspended_to: addDays(TODAY, 9) },
      reason: '装修',
      basedOn: 1,
    };
    await collection.api.http().post(acts).send(act).expect(201);
    const signed = { how: 'drawn', paper: await collection.paper(), signedOn: TODAY };
    expect(await codeOf(await collection.ask('sign-taxpayer', sheet, signed))).toBe('409 ACT.WRONG_STATUS');
    expect(await collection.get(sheet.id)).toMatchObject({ status: 'checked', contentHash: null });
  });

  it('of a household that was handed to another station meanwhile', async () => {
    const one = await collection.household(`station = '城关站' AND premises = '租赁'`);
    const sheet = await collection.checked(one);
    const transfer = { kind: 'transfer', holdsFrom: TODAY, set: { station: '河东站' }, reason: '移交', basedOn: 1 };
    await collection.api.http().post(`/api/register/taxpayers/${one.id}/acts`).send(transfer).expect(201);
    const signed = { how: 'drawn', paper: await collection.paper(), signedOn: TODAY };
    expect(await codeOf(await collection.ask('sign-taxpayer', sheet, signed))).toBe(
      '409 COLLECTION.SECTION_OF_ANOTHER_STATION',
    );
  });
});

describe('what a signature has sealed', () => {
  it('is not changed by anybody', async () => {
    const sheet = await collection.measured(await household());
    const refused = await collection.change(sheet, { area: '7', parts: [{ what: '间', area: '7' }], remarks: '改' });
    expect(refused.body).toMatchObject({
      ...{ code: 'COLLECTION.FIELD_SEALED', data: { fields: ['经营面积', '面积的各组成部分'] } },
    });
    await collection.ask('sign-checker', sheet, {}, 'second');
    const rent = await collection.change(sheet, { declaredRent: '7' });
    expect(rent.body).toMatchObject({ code: 'COLLECTION.FIELD_SEALED', data: { fields: ['申报月房租'] } });
    expect(await codeOf(await collection.compare(sheet))).toBe('409 COLLECTION.WRONG_STATE');
    expect((await collection.change(sheet, { remarks: '有异议' })).status).toBe(200);
    const signed = { how: 'drawn', paper: await collection.paper(), signedOn: TODAY };
    await collection.ask('sign-taxpayer', sheet, signed);
    expect(await codeOf(await collection.change(sheet, { remarks: '改' }))).toBe('409 COLLECTION.WRONG_STATE');
    expect(await codeOf(await collection.ask('withdraw', sheet, { reason: '不要了' }))).toBe(
      '409 COLLECTION.WRONG_STATE',
    );
  });
});

describe('an objection', () => {
  const OBJECTION = { trigger: 'objection', causedBy: 'Y-2026-01' };
  it('is measured by others than who stands for the sheet that it contests', async () => {
    const one = await household();
    const contested = await collection.sealed(one);
    const sheet = await collection.open(one.id, OBJECTION, 'third');
    expect(sheet).toMatchObject({ supersedes: contested.id });
    const barred = ['first', 'second'].map((login) => collection.test.officers.get(login));
    expect([...(sheet.notBy as string[])].sort()).toEqual(barred.sort());
    await collection.change(sheet, { parts: [{ what: '间', area: one.area }] }, 'third');
    await collection.compare(sheet, 'third');
    const evidence = [await collection.paper('second')];
    const determination = { rent: '1', reason: '同类', evidence };
    for (const values of [{ remarks: '改' }, { parts: [{ what: '间', area: '1' }] }])
      expect(await codeOf(collection.change(sheet, values, 'first'))).toBe('409 COLLECTION.OFFICER_BARRED');
    expect(await codeOf(collection.ask('withdraw', sheet, { reason: '不要了' }, 'second'))).toBe(
      '409 COLLECTION.OFFICER_BARRED',
    );
    expect(await codeOf(await collection.change(sheet, { determination }, 'second'))).toBe(
      '409 COLLECTION.OFFICER_BARRED',
    );
    expect(await codeOf(await collection.ask('sign-collector', sheet, {}, 'first'))).toBe(
      '409 COLLECTION.OFFICER_BARRED',
    );
    expect(await codeOf(await collection.ask('sign-collector', sheet, {}, 'third'))).toBe('200 done');
    expect(await codeOf(await collection.ask('sign-checker', sheet, {}, 'second'))).toBe(
      '409 COLLECTION.OFFICER_BARRED',
    );
    expect(await codeOf(await collection.ask('sign-checker', sheet, {}, 'fourth'))).toBe('200 done');
  });

  it('against an imported measurement bars the officers of those names', async () => {
    const one = await household();
    await collection.test.asOwner('UPDATE taxpayer SET collector = $2, checker = $3 WHERE id = $1', [
      one.id,
      'third',
      'first',
    ]);
    const sheet = await collection.open(one.id, OBJECTION);
    const named = ['third', 'first'].map((login) => collection.test.officers.get(login));
    expect([...(sheet.notBy as string[])].sort()).toEqual(named.sort());
  });
});
