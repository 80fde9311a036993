import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { createTestApp, type TestApp } from './support/app.js';
import { Owner } from './support/owner.js';
import { tryOut } from './support/parameters.js';

const PATH = '/api/assessment/parameter-sets';
const SET = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;

let test: TestApp;
let owner: Owner;
const clerk = () => test.as('collection');
const change = (code: string, others: Partial<ParameterSet> = {}): ParameterSet => ({ ...SET, code, ...others });
const draft = async (set: object) => (await clerk().post(PATH).send(set).expect(201)).body as Drafted;
const put = (id: string, basedOn: string, content: object, officer = 'collection') =>
  test.as(officer).put(`${PATH}/${id}`).send({ basedOn, content });
const publish = (id: string, officer = 'approval') => test.as(officer).post(`${PATH}/${id}/publish`);
const tried = (id: string) => tryOut(test.app, test.authority, id);
const acts = (id: string) =>
  owner.query(`SELECT act, facts::json AS facts FROM audit_log WHERE subject_key = $1 ORDER BY seq`, id);

interface Drafted {
  readonly id: string;
  readonly digest: string;
}

beforeAll(async () => {
  test = await createTestApp();
  owner = await Owner.open(test);
  await test.hire('both', null, [{ role: 'collection' }, { role: 'approval' }]);
});
afterAll(async () => {
  await owner.close();
  await test.close();
});

describe('a set that is only checked', () => {
  const check = async (set: object) => (await clerk().post(`${PATH}/check`).send(set).expect(200)).body;

  it('is not kept, and told with every fault, or with every finding and an example', async () => {
    expect(await check({ ...SET, combination: 'mean', extra: 1 })).toEqual({
      findings: [],
      faults: expect.arrayContaining([
        expect.objectContaining({ path: 'combination' }),
        expect.objectContaining({ path: 'extra' }),
      ]),
    });
    const { faults, findings } = await check({ ...SET, accepts: [] });
    expect(faults).toEqual([]);
    expect(findings).toHaveLength(6);
    expect(findings[1]).toMatchObject({
      ...{ code: 'AREA_LOWERS_TAX', severity: 'error', place: 'areaCoefficients[100]', accepted: null },
      example: [{ area: '99.99' }, { area: '100' }],
    });
    expect((await clerk().get(PATH).expect(200)).body).toEqual([]);
  });

  it('may be anything', async () => {
    expect((await check({})).faults.length).toBeGreaterThan(10);
    await clerk().post(`${PATH}/check`).send([]).expect(200);
  });
});

describe('a draft', () => {
  it('is read whole, and written anew by whoever saw its last version', async () => {
    const { id, digest } = await draft(change('EA-A'));
    expect((await clerk().get(`${PATH}/${id}`).expect(200)).body).toMatchObject({
      digest,
      status: 'draft',
      content: change('EA-A'),
    });
    const next = change('EA-A', { title: '改过一次' });
    const { body } = await put(id, digest, next).expect(200);
    expect(body).toMatchObject({ id, title: '改过一次', status: 'draft' });
    expect(body.digest).not.toBe(digest);
    // whoever saw the first version is told, and changes nothing; the same content again is no change
    expect((await put(id, digest, change('EA-A', { title: '另一个' })).expect(409)).body.code).toBe(
      'ASSESSMENT.PARAMETERS_STALE',
    );
    expect((await put(id, digest, next).expect(200)).body).toEqual(body);
    expect((await clerk().get(`${PATH}/${id}`).expect(200)).body.content).toEqual(next);
    expect((await acts(id)).map(({ act }) => act)).toEqual([
      'assessment.parameters.draft',
      'assessment.parameters.replace',
    ]);
  });

  it('written by two at once is written by one, and the other is told', async () => {
    const { id, digest } = await draft(change('EA-TWO'));
    const answers = await Promise.all(
      ['甲', '乙', '丙'].map((title) => put(id, digest, change('EA-TWO', { title })).then(({ status }) => status)),
    );
    expect(answers.sort()).toEqual([200, 409, 409]);
  });

  it('is not written anew with faults, with the code of another, when it is none, or when there is none', async () => {
    const { id, digest } = await draft(change('EA-B'));
    await draft(change('EA-C'));
    expect((await put(id, digest, { ...SET, sections: [] }).expect(422)).body.code).toBe(
      'ASSESSMENT.PARAMETERS_INVALID',
    );
    expect((await put(id, digest, change('EA-C')).expect(409)).body.code).toBe('ASSESSMENT.PARAMETERS_EXIST');
    await put(id, 'x', SET).expect(400);
    await clerk().post(`${PATH}/${id}/withdraw`).expect(200);
    expect((await put(id, digest, change('EA-B')).expect(409)).body.code).toBe('ASSESSMENT.PARAMETERS_NOT_DRAFT');
    expect((await put(randomUUID(), digest, SET).expect(409)).body.code).toBe('ASSESSMENT.PARAMETERS_NOT_DRAFT');
    expect((await clerk().get(`${PATH}/${randomUUID()}`).expect(404)).body.code).toBe(
      'ASSESSMENT.PARAMETERS_NOT_FOUND',
    );
  });

  it('is published by nobody who wrote a version of it, also where another wrote the last', async () => {
    const set = change('EA-D', { validFrom: '2001-01-01', validTo: '2001-12-31' });
    const { body } = await test.as('both').post(PATH).send(set).expect(201);
    const id = body.id as string;
    await put(id, body.digest as string, { ...set, title: '他人改' }).expect(200);
    await tried(id);
    expect((await publish(id, 'both').expect(409)).body.code).toBe('ACCESS.SAME_PERSON');
    await publish(id).expect(200);
  });
});

describe('a publication', () => {
  it('wants the what-if of the very version', async () => {
    const set = change('EA-E', { validFrom: '2002-01-01', validTo: '2002-12-31' });
    const { id, digest } = await draft(set);
    expect((await publish(id).expect(409)).body).toMatchObject({
      code: 'ASSESSMENT.WHAT_IF_MISSING',
      data: { set: 'EA-E' },
    });
    await tried(id);
    await put(id, digest, { ...set, title: '测算之后又改' }).expect(200);
    expect((await publish(id).expect(409)).body.code).toBe('ASSESSMENT.WHAT_IF_MISSING');
    // the database wants it as well, whoever asks
    const sql = `UPDATE parameter_set SET status = 'published', published_at = now(), published_by = '${test.officers.get('approval')}' WHERE id = '${id}'`;
    await expect(test.asOwner(sql)).rejects.toMatchObject({ code: 'TX005' });
    await tried(id);
    await publish(id).expect(200);
  });

  it('is stopped by what the lint finds and the set does not accept', async () => {
    const set = change('EA-F', { accepts: [], validFrom: '2003-01-01', validTo: '2003-12-31' });
    const { id, digest } = await draft(set);
    await tried(id);
    const { body } = await publish(id).expect(409);
    expect(body).toMatchObject({ code: 'ASSESSMENT.PARAMETERS_LINT', data: { set: 'EA-F', count: 3 } });
    expect(body.zh).toContain('areaCoefficients[50]');
    await put(id, digest, { ...set, accepts: SET.accepts }).expect(200);
    await tried(id);
    await publish(id).expect(200);
  });

  it('ends the set before it, which has no end, the day before; both are written down', async () => {
    const first = await draft(change('EA-2026'));
    await tried(first.id);
    await publish(first.id).expect(200);
    const next = await draft(change('EA-2027', { validFrom: '2027-01-01' }));
    await tried(next.id);
    await publish(next.id).expect(200);
    const sets = (await clerk().get(PATH).expect(200)).body as { code: string; validTo: string | null }[];
    expect(sets.filter(({ code }) => code.startsWith('EA-20')).map(({ code, validTo }) => [code, validTo])).toEqual([
      ['EA-2027', null],
      ['EA-2026', '2026-12-31'],
    ]);
    expect((await acts(first.id)).at(-1)).toMatchObject({
      act: 'assessment.parameters.end',
      facts: { code: 'EA-2026', validTo: '2026-12-31', followedBy: 'EA-2027' },
    });
    // nothing else ends one
    const end = `UPDATE parameter_set SET valid_to = '2030-01-01' WHERE id = '${next.id}'`;
    await expect(test.asOwner(end)).rejects.toMatchObject({ code: 'TX001' });
  });

  it('over a set that has an end is refused, both named, and nothing is ended', async () => {
    const { id } = await draft(change('EA-G', { validFrom: '2026-06-01', validTo: '2027-03-31' }));
    await tried(id);
    expect((await publish(id).expect(409)).body).toMatchObject({
      code: 'ASSESSMENT.PARAMETERS_OVERLAP',
      data: { set: 'EA-G', other: 'EA-2026' },
    });
  });

  it('by two at once is one; the other is told', async () => {
    await test.hire('second-approver', null, [{ role: 'approval' }]);
    for (let year = 1980; year < 1990; year++) {
      const { id } = await draft(change(`EA-${year}`, { validFrom: `${year}-01-01`, validTo: `${year}-12-31` }));
      await tried(id);
      const answers = await Promise.all(['approval', 'second-approver'].map((officer) => publish(id, officer)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('ASSESSMENT.PARAMETERS_NOT_DRAFT');
      expect((await acts(id)).filter(({ act }) => act === 'assessment.parameters.publish')).toHaveLength(1);
    }
  });
});

describe('a set by the day', () => {
  it('is superseded when its last day has gone by', async () => {
    const sets = (await clerk().get(PATH).expect(200)).body as { code: string; superseded: boolean }[];
    expect(sets.find(({ code }) => code === 'EA-1980')).toMatchObject({ superseded: true });
    expect(sets.find(({ code }) => code === 'EA-2027')).toMatchObject({ superseded: false });
  });

  it('is due for review where a source says so, with the words and the document', async () => {
    const gone = addDays(todayInChina(), -1);
    const sources = [
      { path: 'vatThreshold', document: '公告2023年第1号', reviewBy: gone },
      { path: 'sections[01].referenceRent', document: '租金调查', reviewBy: todayInChina() },
    ];
    const { id: open } = await draft(change('EA-I', { sources, validFrom: '2090-01-01' }));
    const due = async () => (await clerk().get(`${PATH}/due-for-review`).expect(200)).body as { code: string }[];
    expect((await due()).filter(({ code }) => code === 'EA-I')).toEqual([]);
    await tried(open);
    await publish(open).expect(200);
    expect((await due()).filter(({ code }) => code === 'EA-I')).toEqual([
      {
        ...{ parameterSetId: open, code: 'EA-I', path: 'vatThreshold', zh: '起征点', en: 'threshold' },
        ...{ document: '公告2023年第1号', reviewBy: gone, since: todayInChina() },
      },
    ]);
  });
});
