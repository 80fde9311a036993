import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { addDays } from '../src/kernel/plain-date.js';
import { codeOf, CollectionApi, SHEETS, TODAY, type Household } from './support/collection-api.js';
import { DEMONSTRATION_REGISTER } from './support/month.js';

let collection: CollectionApi;
const household = (where?: string): Promise<Household> => collection.household(where);
const clerk = () => collection.api.http();
const taxpayer = async (id: string) => (await clerk().get(`/api/register/taxpayers/${id}`).expect(200)).body;

beforeAll(async () => {
  collection = await CollectionApi.start();
});
afterAll(() => collection.test.close());

describe('a sheet on its way', () => {
  it('is prefilled, measured, compared, signed by three, sealed, and becomes an act of the register', async () => {
    const { id: taxpayerId, area, section, declared_rent: rent } = await household();
    const before = await taxpayer(taxpayerId);
    const sheet = await collection.open(taxpayerId, { trigger: 'spot-check', causedBy: '抽查2026-10' });
    expect(sheet).toMatchObject({
      ...{ status: 'draft', version: 1, turn: 'collector', openedOn: TODAY, causedBy: '抽查2026-10', compared: false },
      ...{ address: before.address, section, industry: before.industry, area, declaredRent: rent, parts: [] },
    });

    const lease = await collection.paper();
    const [hall, store] = [Number(area) * 100 - 500, 500].map((hundredths) => (hundredths / 100).toFixed(2));
    const changed = await collection.change(sheet, {
      ...{
        parts: [
          { what: '营业厅', area: hall },
          { what: '仓库', area: store },
        ],
        employees: 3,
      },
      ...{ leasePaper: lease, leaseFrom: '2026-01-01', leaseTo: '2027-12-31', declaredTurnover: '88000' },
    });
    expect(changed.body).toMatchObject({ version: 2, area: (Number(hall) + Number(store)).toFixed(2), employees: 3 });
    const comparison = await collection.compare(sheet);
    expect(comparison.body).toMatchObject({ toDetermine: false, set: 'EA-2026' });
    expect(comparison.body.zh).toContain(section);

    expect((await collection.ask('sign-collector', sheet)).body).toMatchObject({
      ...{ status: 'measured', turn: 'checker', collectorName: 'first', compared: true },
    });
    expect((await collection.ask('sign-checker', sheet, {}, 'second')).body).toMatchObject({
      ...{ status: 'checked', turn: 'taxpayer', checkerName: 'second' },
      openFields: ['declaredTurnover', 'remarks'],
    });
    expect((await collection.change(sheet, { declaredTurnover: '90000', remarks: '面积无异议' })).status).toBe(200);
    const paper = await collection.paper();
    const sealed = (await collection.ask('sign-taxpayer', sheet, { how: 'drawn', paper, signedOn: TODAY })).body;
    expect(sealed).toMatchObject({ status: 'sealed', turn: null, signedOn: TODAY, signature: 'drawn', openFields: [] });
    expect(sealed.contentHash).toMatch(/^[0-9a-f]{64}$/);

    expect(await taxpayer(taxpayerId)).toMatchObject({
      ...{ employees: '3', declaredTurnover: '90000', collector: 'first', checker: 'second', signedOn: TODAY },
    });
    const { acts, versions } = (await clerk().get(`/api/register/taxpayers/${taxpayerId}/history`).expect(200)).body;
    expect(acts.at(-1)).toMatchObject({ kind: 'collection', holdsFrom: TODAY, seq: sealed.actSeq, lateDays: 0 });
    expect(acts.at(-1).papers.sort()).toEqual([lease, paper].sort());
    expect(versions.at(-1)).toMatchObject({ from: TODAY, seq: sealed.actSeq });
    const asOf = `/api/register/taxpayers/${taxpayerId}/as-of?day=`;
    expect(
      (
        await clerk()
          .get(asOf + TODAY)
          .expect(200)
      ).body.employees,
    ).toBe('3');
    expect(
      (
        await clerk()
          .get(asOf + addDays(TODAY, -1))
          .expect(200)
      ).body.employees,
    ).toBe(before.employees);
    const kinds = (await clerk().get(`/api/register/changes?from=${TODAY}&to=${TODAY}&kind=collection`).expect(200))
      .body;
    expect(kinds).toMatchObject([{ taxpayerId, kind: 'collection' }]);
  });

  it('is signed as a scan, and opened again by whoever may read it, each look written down', async () => {
    const sheet = await collection.checked(await household());
    const paper = await collection.paper('first', Buffer.from('%PDF-1.4 签字页'));
    expect((await collection.ask('sign-taxpayer', sheet, { how: 'scan', paper, signedOn: TODAY })).status).toBe(200);
    const inspector = collection.test.as('inspection');
    const read = await inspector.get(`${SHEETS}/${sheet.id}/papers/${paper}`).expect(200);
    expect(read.headers['content-type']).toContain('application/pdf');
    const looks = await collection.sql(
      `SELECT FROM audit_log WHERE act = 'register.paper.unmask' AND subject_key = $1`,
      paper,
    );
    expect(looks).toHaveLength(1);
    const none = inspector.get(`${SHEETS}/${sheet.id}/papers/${'0'.repeat(64)}`);
    expect(await codeOf(none)).toBe('404 COLLECTION.PAPER_NOT_ON_SHEET');
  });

  it('is sealed where the taxpayer refuses before a witness', async () => {
    const one = await household();
    const sheet = await collection.checked(one);
    const { owner } = await taxpayer(one.id);
    const refusal = { reason: '认为面积偏大', signedOn: TODAY };
    for (const witness of ['first', 'second', owner as string])
      expect(await codeOf(collection.ask('refuse', sheet, { ...refusal, witness }))).toBe(
        '422 COLLECTION.WITNESS_INVOLVED',
      );
    expect(await codeOf(collection.ask('refuse', sheet, refusal))).toBe('400 REQUEST.INVALID');
    const witnessPaper = await collection.paper();
    const sealed = (await collection.ask('refuse', sheet, { ...refusal, witness: '居委会 李敏', witnessPaper })).body;
    expect(sealed).toMatchObject({
      ...{ status: 'sealed', signature: 'refused', refusalReason: '认为面积偏大', witness: '居委会 李敏' },
      ...{ signaturePaper: null, witnessPaper },
    });
    expect(await taxpayer(one.id)).toMatchObject({ signedOn: TODAY, collector: 'first', checker: 'second' });
  });

  it('is given up with a reason, stays in the history, and makes room for another', async () => {
    const { id } = await household();
    const sheet = await collection.open(id);
    const again = clerk().post(SHEETS).send({ taxpayer: id, trigger: 'ruling' });
    expect((await again.expect(409)).body).toMatchObject({ code: 'COLLECTION.SHEET_OPEN', data: { id: sheet.id } });
    expect(await codeOf(collection.ask('withdraw', sheet, { reason: '' }))).toBe('400 REQUEST.INVALID');
    expect((await collection.ask('withdraw', sheet, { reason: '门店未营业' })).body).toMatchObject({
      ...{ status: 'withdrawn', withdrawnReason: '门店未营业', turn: null },
    });
    for (const step of ['sign-collector', 'sign-checker'])
      expect(await codeOf(collection.ask(step, sheet))).toBe('409 COLLECTION.WRONG_STATE');
    await collection.open(id);
    const { body } = await clerk().get(`/api/collection/taxpayers/${id}/sheets`).expect(200);
    expect(body.map(({ status }: { status: string }) => status).sort()).toEqual(['draft', 'withdrawn']);
  });

  it('is corrected by another sheet that takes its place, once', async () => {
    const one = await household();
    const correction = { taxpayer: one.id, trigger: 'correction' };
    expect(await codeOf(clerk().post(SHEETS).send(correction))).toBe('409 COLLECTION.NOTHING_TO_CORRECT');
    const wrong = await collection.sealed(one);
    const right = await collection.sealed(one, { trigger: 'correction', supersedes: wrong.id }, { employees: 7 });
    expect(right).toMatchObject({ supersedes: wrong.id });
    expect((await taxpayer(one.id)).employees).toBe('7');
    expect((await collection.get(wrong.id)).contentHash).toBe(wrong.contentHash);
    const twice = clerk()
      .post(SHEETS)
      .send({ ...correction, supersedes: wrong.id });
    expect((await twice.expect(409)).body.code).toBe('COLLECTION.SUPERSEDES_INVALID');
  });

  it('found everything as it was: that is an act, too', async () => {
    const one = await household();
    await collection.sealed(one);
    await collection.sealed(one, { trigger: 'spot-check' });
    const { acts } = (await clerk().get(`/api/register/taxpayers/${one.id}/history`).expect(200)).body;
    expect(acts.map(({ kind }: { kind: string }) => kind)).toEqual(['import', 'collection', 'collection']);
  });

  it('is not undone unseen by a list that still says what was before', async () => {
    const one = await household();
    await collection.sealed(one, { trigger: 'spot-check' }, { employees: 41 });
    const upload = collection.api.upload(readFileSync(DEMONSTRATION_REGISTER));
    const plan = (await upload.expect(201)).body as { id: string };
    const { number } = await taxpayer(one.id);
    const row = (await collection.api.rows(plan.id, 'conflict')).find((conflict) => conflict.number === number);
    const fields = row?.conflicts.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['checker', 'collector', 'employees']));
  });
});
