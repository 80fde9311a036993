import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { Owner } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';

const SET = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const path = (month: string, taxpayer: string) => `/api/assessment/months/${month}/assessments/${taxpayer}`;
const fen = (yuan: string) => BigInt(yuan.replace('.', ''));

interface Part {
  readonly factors: string[];
  readonly labels: string[];
  readonly before: string[];
  readonly after: string[];
  readonly turnover: string;
  readonly tax: string;
}

describe('why a tax changed', () => {
  let api: RegisterApi;
  let owner: Owner;
  let people: { id: string; station: string; area: string }[];
  const run = async (month: string) => {
    const { body } = await api.http().post('/api/assessment/runs').send({ month, basis: 'register' }).expect(202);
    await api.test.app.get(JobsService).finished(api.test.authority, body.jobId as string);
  };
  const change = async (place: number, month = '2026-11', since = '2026-10') =>
    (
      await api
        .http()
        .get(`${path(month, people[place]?.id as string)}/change?since=${since}`)
        .expect(200)
    ).body as {
      before: Record<string, string>;
      after: Record<string, string>;
      turnover: string;
      tax: string;
      parts: Part[];
    };
  const factors = (parts: Part[]) => parts.flatMap((part) => part.factors);

  beforeAll(async () => {
    api = await RegisterApi.start({ ...SET, validTo: '2026-10-31' });
    owner = await Owner.open(api.test);
    const plan = await api.upload(readFileSync(projectPath('seeds/demonstration/register.xlsx'))).expect(201);
    await api.apply(plan.body.id as string).expect(200);
    await api.publish({
      ...SET,
      code: 'EA-2026-11',
      validFrom: '2026-11-01',
      quotaItems: SET.quotaItems.map((item) => ({ ...item, coefficient: '1.25' })),
      cases: [],
    });
    await run('2026-10');
    people = (await owner.query(
      `SELECT t.id, t.station, t.area::text FROM taxpayer t JOIN assessment a ON a.authority = t.authority AND a.number = t.number
       WHERE a.threshold_reached AND t.premises = '自有' ORDER BY t.number LIMIT 3`,
    )) as typeof people;
    await owner.query('UPDATE taxpayer SET area = area * 1.5 WHERE id = $1', people[0]?.id);
    await run('2026-11');
  });
  afterAll(async () => {
    await owner.close();
    await api.test.close();
  });

  it('is told by what moved, and the parts add up to the difference', async () => {
    const { before, after, turnover, tax, parts } = await change(0);
    expect(factors(parts)).toEqual(['area', 'industry-coefficients']);
    expect(parts.map(({ labels }) => labels)).toEqual([['经营面积'], ['行业系数']]);
    expect(parts[1]).toMatchObject({ before: ['EA-2026'], after: ['EA-2026-11'] });
    expect(fen(turnover)).toBe(fen(after['assessedTurnover'] as string) - fen(before['assessedTurnover'] as string));
    expect(fen(tax)).toBe(fen(after['monthlyTax'] as string) - fen(before['monthlyTax'] as string));
    for (const key of ['turnover', 'tax'] as const)
      expect(parts.reduce((sum, part) => sum + fen(part[key]), 0n)).toBe(fen(key === 'tax' ? tax : turnover));
    expect(fen(turnover)).not.toBe(0n);
  });

  it('is the parameters’ alone where nothing else moved, and nothing within one set', async () => {
    const { parts } = await change(1);
    expect(factors(parts)).toEqual(['industry-coefficients']);
    expect((await change(1, '2026-11', '2026-11')).parts).toEqual([]);
  });

  it('is asked for of months that were assessed, within one’s stations', async () => {
    const id = people[0]?.id as string;
    const refused = async (address: string, status: number, login = 'clerk') =>
      (await api.test.as(login).get(address).expect(status)).body.code as string;
    expect(await refused(`${path('2026-11', id)}/change?since=2026-09`, 404)).toBe('ASSESSMENT.NO_RUN');
    expect(await refused(`${path('2026-11', id)}/change`, 400)).toBe('REQUEST.INVALID');
    const elsewhere = people[0]?.station === '城关站' ? '新区站' : '城关站';
    await api.test.hire('elsewhere', elsewhere, [{ role: 'collection', scope: 'own' }]);
    expect(await refused(`${path('2026-11', id)}/change?since=2026-10`, 403, 'elsewhere')).toBe('ACCESS.OUTSIDE_SCOPE');
  });
});
