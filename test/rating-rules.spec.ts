import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { projectPath } from '../src/platform/config/project-root.js';
import type { RatingRuleFile } from '../src/rating/domain/rule-file.js';
import { RuleSetsService } from '../src/rating/rule-sets/rule-sets.service.js';
import { createTestApp, type TestApp } from './support/app.js';
import { Owner } from './support/owner.js';

const PATH = '/api/rating/rule-sets';
const seed = (name: string) =>
  JSON.parse(readFileSync(projectPath(`seeds/rating/${name}.json`), 'utf8')) as RatingRuleFile;
const [SET, TODAYS] = [seed('rules-2003'), seed('rules-2025-partial')];
const change = (code: string, others: Partial<RatingRuleFile> = {}): RatingRuleFile => ({ ...SET, code, ...others });

interface Drafted {
  readonly id: string;
  readonly digest: string;
}
let test: TestApp;
let owner: Owner;
const clerk = () => test.as('scoring');
const draft = async (set: object) => (await clerk().post(PATH).send(set).expect(201)).body as Drafted;
const put = (id: string, basedOn: string, content: object, officer = 'scoring') =>
  test.as(officer).put(`${PATH}/${id}`).send({ basedOn, content });
const publish = (id: string, officer = 'approval') => test.as(officer).post(`${PATH}/${id}/publish`);

beforeAll(async () => {
  test = await createTestApp();
  owner = await Owner.open(test);
  await test.hire('both', null, [{ role: 'scoring' }, { role: 'approval' }]);
});
afterAll(async () => {
  await owner.close();
  await test.close();
});

describe('a rule set that is only checked', () => {
  const check = async (set: object) => (await clerk().post(`${PATH}/check`).send(set).expect(200)).body;

  it('is not kept, and told with every fault of its form, of its sense, or what the lint finds', async () => {
    expect(await check(SET)).toEqual({ faults: [], findings: [] });
    const { faults } = await check({ ...SET, grades: 'A', extra: 1 });
    expect((faults as { path: string }[]).map(({ path }) => path)).toEqual(expect.arrayContaining(['grades', 'extra']));
    const bands = SET.bands.map((band) => (band.grade === 'A' ? { ...band, from: '96' } : band));
    expect((await check({ ...SET, bands })).findings).toEqual(
      expect.arrayContaining([expect.objectContaining({ severity: 'error' })]),
    );
    expect((await clerk().get(PATH).expect(200)).body).toEqual([]);
  });

  it('is answered, not failed at, whatever is sent', async () => {
    for (const content of [{}, { kind: 'rating-rules' }, { categories: [null] }, []])
      expect((await check(content)).faults).not.toEqual([]);
    const { body } = await clerk().post(PATH).send({}).expect(422);
    expect(body.code).toBe('RATING.RULES_INVALID');
  });
});

describe('a draft', () => {
  it('is kept once, written anew by whoever saw it, and taken back', async () => {
    const { id, digest } = await draft(change('CR-D'));
    expect(await draft(change('CR-D'))).toMatchObject({ id, digest });
    expect(
      (
        await clerk()
          .post(PATH)
          .send(change('CR-D', { title: '另一份' }))
          .expect(409)
      ).body.code,
    ).toBe('RATING.RULES_EXIST');
    const { body: anew } = await put(id, digest, change('CR-D', { title: '改过' })).expect(200);
    expect(anew).toMatchObject({ title: '改过', status: 'draft', scheme: SET.scheme });
    expect((await put(id, digest, change('CR-D', { title: '又改' })).expect(409)).body.code).toBe('RATING.RULES_STALE');
    expect((await clerk().get(`${PATH}/${id}`).expect(200)).body.content).toEqual(change('CR-D', { title: '改过' }));
    await clerk().post(`${PATH}/${id}/withdraw`).expect(200);
    expect((await publish(id).expect(409)).body.code).toBe('RATING.RULES_NOT_DRAFT');
  });

  it('stays in its scheme', async () => {
    const { id, digest } = await draft(change('CR-S'));
    const { body } = await put(id, digest, { ...TODAYS, code: 'CR-S' }).expect(409);
    expect(body).toMatchObject({ code: 'RATING.RULES_OTHER_SCHEME', data: { set: 'CR-S', scheme: SET.scheme } });
  });

  it('that is unknown is not found', async () => {
    const { body } = await clerk().get(`${PATH}/00000000-0000-4000-8000-000000000000`).expect(404);
    expect(body.code).toBe('RATING.RULES_NOT_FOUND');
  });
});

describe('a publication', () => {
  it('is refused while a case does not come out', async () => {
    const cases = (SET.cases ?? []).map((one, index) =>
      index === 0 ? { ...one, expected: { grade: 'D', reasons: [] } } : one,
    );
    const { id } = await draft(change('CR-C', { cases }));
    const { body } = await publish(id).expect(409);
    expect(body.code).toBe('RATING.RULES_LINT');
    expect(body.zh).toContain('CASE_FAILS');
  });

  it('is by another, needs no what-if, and the set that follows ends the one before', async () => {
    const { id } = await draft(SET);
    expect((await test.as('scoring').post(`${PATH}/${id}/publish`)).status).toBe(403);
    expect((await publish(id).expect(200)).body).toMatchObject({ status: 'published', validTo: null });
    const next = await draft(change('CR-2027', { validFrom: '2027-01-01' }));
    await put(next.id, next.digest, change('CR-2027', { validFrom: '2027-01-01', title: '续' }), 'both').expect(200);
    expect((await publish(next.id, 'both').expect(409)).body.code).toBe('ACCESS.SAME_PERSON');
    await publish(next.id).expect(200);
    const { body } = await clerk().get(`${PATH}/${id}`).expect(200);
    expect(body).toMatchObject({ validTo: '2026-12-31', superseded: false });
    const ended = await owner.query(`SELECT act FROM audit_log WHERE subject_key = $1 ORDER BY seq`, id);
    expect(ended.map(({ act }) => act)).toEqual(['rating.rules.draft', 'rating.rules.publish', 'rating.rules.end']);
    const overlapping = await draft(change('CR-2028', { validFrom: '2026-12-01', validTo: '2028-01-01' }));
    expect((await publish(overlapping.id).expect(409)).body).toMatchObject({
      code: 'RATING.RULES_OVERLAP',
      data: { set: 'CR-2028' },
    });
  });

  it('of another scheme stands beside it, and each is in force on its days', async () => {
    const { id } = await draft(TODAYS);
    await publish(id).expect(200);
    const sets = test.app.get(RuleSetsService);
    const inForce = (scheme: string, day: string) => sets.inForce(test.authority, scheme, day);
    expect(await inForce(TODAYS.scheme, '2026-06-30')).toMatchObject({ id, set: TODAYS });
    const { rules } = await inForce(SET.scheme, '2026-06-30');
    expect([rules.code, rules.items.size]).toEqual([SET.code, 29]);
    await expect(inForce(TODAYS.scheme, '2025-06-30')).rejects.toMatchObject({ code: 'RATING.NO_RULES' });
  });

  it('is vouched for by the log', async () => {
    const [row] = await owner.query(`SELECT id FROM parameter_set WHERE code = $1 AND status = 'published'`, SET.code);
    const sets = test.app.get(RuleSetsService);
    const seal = await sets.seal(test.authority, row?.['id'] as string);
    expect(seal).toMatchObject({ kind: 'rating.rules', rows: 1 });
    expect(seal?.sha256).toBe((await sets.get(test.authority, row?.['id'] as string)).digest);
  });
});
