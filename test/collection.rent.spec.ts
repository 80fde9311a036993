import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { codeOf, CollectionApi, SHEETS, TODAY, type SheetBody } from './support/collection-api.js';
import { MONTH } from './support/month.js';

/** Of a trade that has an item, with a rent that may be used as it is. */
const PAYING = `premises = '租赁' AND determined_rent IS NULL AND industry <> '8090'`;

let collection: CollectionApi;
const opened = async (where?: string): Promise<SheetBody> => {
  const one = await collection.household(where);
  const sheet = await collection.open(one.id);
  await collection.change(sheet, { parts: [{ what: '营业厅', area: one.area }] });
  return collection.get(sheet.id);
};

beforeAll(async () => {
  collection = await CollectionApi.start();
});
afterAll(() => collection.test.close());

describe('a rent outside the plausible band', () => {
  it('is measured, but not checked before an officer has determined it with reason and evidence', async () => {
    const sheet = await opened();
    await collection.change(sheet, { declaredRent: '1' });
    const { body } = await collection.compare(sheet);
    expect(body).toMatchObject({ toDetermine: true, of: { declaredRent: '1' } });
    expect(body.zh).toContain('须由税务人员核定房租');
    expect((await collection.ask('sign-collector', sheet)).status).toBe(200);
    const refused = await collection.ask('sign-checker', sheet, {}, 'second');
    expect(refused.body).toMatchObject({ code: 'COLLECTION.RENT_TO_DETERMINE', data: { ratio: body.ratio } });

    const evidence = [await collection.paper('third', Buffer.from('%PDF-1.4 同类户合同'))];
    const determination = { rent: '2600.00', reason: '参照同地段同类户', evidence };
    const determined = await collection.change(sheet, { determination }, 'third');
    expect(determined.body).toMatchObject({ determinedRent: '2600.00', determinedByName: 'third', declaredRent: '1' });
    expect((await collection.ask('sign-checker', sheet, {}, 'second')).status).toBe(200);
    const signed = { how: 'drawn', paper: await collection.paper(), signedOn: TODAY };
    const sealed = (await collection.ask('sign-taxpayer', sheet, signed)).body;
    const found = await collection.api.http().get(`/api/register/taxpayers/${sheet.taxpayerId}`).expect(200);
    expect(found.body).toMatchObject({ determinedRent: '2600.00', rentReason: '参照同地段同类户', declaredRent: '1' });
    const history = `/api/register/taxpayers/${sheet.taxpayerId}/history`;
    const { acts } = (await collection.api.http().get(history).expect(200)).body;
    expect(acts.at(-1)).toMatchObject({ seq: sealed.actSeq, papers: expect.arrayContaining(evidence) });
  });

  it('that is declared otherwise is compared anew, also between the two signatures', async () => {
    const sheet = await collection.measured(await collection.household());
    const rent = sheet['declaredRent'];
    await collection.change(sheet, { declaredRent: '1' });
    const check = () => collection.ask('sign-checker', sheet, {}, 'second');
    expect(await codeOf(check())).toBe('409 COLLECTION.RENT_NOT_COMPARED');
    await collection.compare(sheet);
    expect(await codeOf(check())).toBe('409 COLLECTION.RENT_TO_DETERMINE');
    await collection.change(sheet, { declaredRent: rent });
    await collection.compare(sheet);
    expect(await codeOf(check())).toBe('200 done');
  });

  it('that nobody has declared is to be determined likewise; a determination can be taken back', async () => {
    const sheet = await opened();
    await collection.change(sheet, { declaredRent: null });
    expect((await collection.compare(sheet)).body).toMatchObject({ toDetermine: true, ratio: null });
    await collection.ask('sign-collector', sheet);
    const determination = { rent: '2600', reason: '参照同类', evidence: [await collection.paper()] };
    await collection.change(sheet, { determination });
    expect((await collection.change(sheet, { determination: null })).body).toMatchObject({
      ...{ determinedRent: null, rentReason: null, rentEvidence: [], determinedBy: null },
    });
    const check = () => codeOf(collection.ask('sign-checker', sheet, {}, 'second'));
    expect(await check()).toBe('409 COLLECTION.RENT_TO_DETERMINE');
    await collection.change(sheet, { determination });
    expect(await check()).toBe('200 done');
  });
});

describe('a comparison', () => {
  /** Households of the household's station that pay a determined rent, put where it trades; in yuan for each m². */
  const settle = async (me: SheetBody, section: unknown, rents: readonly number[]) => {
    const rows = await collection.sql<{ id: string }>(
      `SELECT id FROM taxpayer t WHERE station = (SELECT station FROM taxpayer WHERE id = $1) AND id <> $1 AND premises = '租赁'
         AND status = '正常' AND collection_mode = '定期定额' AND checker IS NOT NULL AND rent_reason IS DISTINCT FROM '邻户'
         AND NOT EXISTS (SELECT FROM collection_sheet s WHERE s.taxpayer_id = t.id) ORDER BY number LIMIT $2`,
      me.taxpayerId,
      rents.length,
    );
    for (const [at, { id }] of rows.entries())
      await collection.test.asOwner(
        `UPDATE taxpayer SET section = $2, industry = $3, determined_rent = area * $4, rent_reason = '邻户' WHERE id = $1`,
        [id, section, me['industry'], rents[at]],
      );
    return rows.map(({ id }) => id);
  };

  it('is with like households of the section, and of the grade in the station only where these are too few', async () => {
    const sheet = await opened(`station = '城关站' AND section = '中山路' AND premises = '租赁'`);
    const compared = async () => {
      const { body } = await collection.compare(sheet);
      expect(body).toHaveProperty('neighbours');
      return body.neighbours;
    };
    // nobody else of this trade: what follows is all there is
    await collection.test.asOwner(
      `UPDATE taxpayer SET industry = '8090' WHERE industry = ANY(SELECT jsonb_array_elements_text(i->'industries')
      FROM parameter_set p, jsonb_array_elements(p.body->'quotaItems') i WHERE i->'industries' ? $1)`,
      [sheet['industry']],
    );
    expect(await compared()).toEqual({
      ...{ among: 'grade', count: 0, median: null, mad: null, score: null, unusual: null },
    });
    await settle(sheet, '中山路', [101, 102, 103, 104, 105, 106, 107]);
    expect(await compared()).toMatchObject({ among: 'grade', count: 7, median: null });
    // the same grade of the station; another grade is no neighbour
    await settle(sheet, '人民街', [200]);
    await settle(sheet, '鼓楼巷', [300]);
    expect(await compared()).toMatchObject({ among: 'grade', count: 8, median: '104.50' });
    const [last] = await settle(sheet, '中山路', [108]);
    expect(await compared()).toMatchObject({ among: 'section', count: 8, median: '104.50', mad: '2.00' });

    for (const set of [`status = '停业'`, `checker = NULL`, `premises = '自有'`, `collection_mode = '查账征收'`]) {
      await collection.test.asOwner(`UPDATE taxpayer SET ${set} WHERE id = $1`, [last]);
      expect([set, (await compared()).among]).toEqual([set, 'grade']);
      await collection.test.asOwner(
        `UPDATE taxpayer SET status = '正常', checker = '某人', premises = '租赁', collection_mode = '定期定额' WHERE id = $1`,
        [last],
      );
    }
    const { version } = await collection.get(sheet.id);
    await compared();
    await compared();
    expect((await collection.get(sheet.id)).version).toBe(version + 1);
    // what is declared counts only within the band
    await collection.test.asOwner('UPDATE taxpayer SET determined_rent = NULL, declared_rent = 1 WHERE id = $1', [
      last,
    ]);
    expect((await compared()).among).toBe('grade');
  });

  it.each([
    ['of own premises', { premises: '自有', declaredRent: null }, '409 COLLECTION.OWN_PREMISES'],
    ['in a section that the set does not know', { section: '无此地段' }, '409 ASSESSMENT.SECTION_UNKNOWN'],
    ['of an industry without item', { industry: '8090' }, '409 ASSESSMENT.INDUSTRY_WITHOUT_ITEM'],
  ])('is refused %s', async (_, values, expected) => {
    const sheet = await opened();
    const changed = await collection.change(sheet, values);
    expect(await codeOf(changed)).toBe('200 done');
    expect(await codeOf(collection.compare(sheet))).toBe(expected);
  });

  it('is refused of another station, of a newer version, and to who does not measure', async () => {
    const sheet = await opened(`station = '河东站' AND premises = '租赁'`);
    const path = `/api/assessment/sheets/${sheet.id}/rent-comparison`;
    const { version } = sheet;
    await collection.test.hire('city', '城关站', [{ role: 'collection', scope: 'own' }]);
    expect(await codeOf(collection.test.as('city').post(path).send({ version }))).toBe('403 ACCESS.OUTSIDE_SCOPE');
    expect(await codeOf(collection.test.as('leader').post(path).send({ version }))).toBe('403 ACCESS.DENIED');
    const stale = collection.test
      .as('first')
      .post(path)
      .send({ version: version - 1 });
    expect(await codeOf(stale)).toBe('409 COLLECTION.CHANGED_MEANWHILE');
  });

  it('is not wanted of own premises: they are signed as they are', async () => {
    const sheet = await opened(`premises = '自有'`);
    expect(sheet.compared).toBe(true);
    expect(await codeOf(collection.ask('sign-collector', sheet))).toBe('200 done');
    expect(await codeOf(collection.ask('sign-checker', sheet, {}, 'second'))).toBe('200 done');
  });
});

describe('what was sealed', () => {
  it('is what the month is computed from', async () => {
    const one = await collection.household(PAYING);
    const area = (Number(one.area) * 1.05).toFixed(2);
    const parts = [{ what: '营业厅', area }];
    await collection.sealed(one, { trigger: 'premises' }, { parts });
    const unsigned = await collection.household(PAYING);
    await collection.test.asOwner('UPDATE taxpayer SET checker = NULL WHERE id = $1', [unsigned.id]);
    const held = await collection.household(`id <> '${unsigned.id}' AND ${PAYING}`);
    await collection.test.asOwner('UPDATE taxpayer SET collector = NULL, signed_on = NULL WHERE id = $1', [held.id]);
    await collection.sealed(unsigned);

    const { body: run } = await collection.api
      .http()
      .post('/api/assessment/runs')
      .send({ month: MONTH, basis: 'register' })
      .expect(202);
    await collection.test.app.get(JobsService).finished(collection.test.authority, run.jobId as string);
    const line = async (id: string) =>
      collection.api.http().get(`/api/assessment/months/${MONTH}/assessments/${id}`).expect(200);
    expect((await line(one.id)).body.line).toMatchObject({ area });
    expect((await line(unsigned.id)).body.line).toMatchObject({ taxpayerId: unsigned.id });
    const heldBack = (await collection.api.http().get(`/api/assessment/months/${MONTH}/held-back`).expect(200)).body;
    const reasons = heldBack.filter(({ taxpayerId }: { taxpayerId: string }) => taxpayerId === held.id);
    expect(JSON.stringify(reasons)).toContain('SHEET_UNSIGNED');
    expect((await collection.test.as('first').get(`${SHEETS}?x=1`)).status).toBe(404);
  });
});
