import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { projectPath } from '../src/platform/config/project-root.js';
import { monthsWithoutFiling } from '../src/register/facts/domain/abnormal.js';
import { FACT_KINDS } from '../src/register/facts/domain/kinds.js';
import { FactsApi } from './support/facts-api.js';
import { counted, type Plan } from './support/register-api.js';

const IMPORTS = '/api/register/fact-imports';
let facts: FactsApi;
let plan: Plan;
const upload = async () =>
  (
    await facts.api
      .http()
      .post(IMPORTS)
      .attach('file', readFileSync(projectPath('seeds/demonstration/facts.xlsx')), 'facts.xlsx')
      .expect(201)
  ).body as Plan;
beforeAll(async () => {
  facts = await FactsApi.start();
  plan = await upload();
  await facts.api.http().post(`${IMPORTS}/${plan.id}/apply`).expect(200);
});
afterAll(() => facts.test.close());

describe('the demonstration’s facts', () => {
  it('are of every kind, all taken, and all the same again', async () => {
    expect(plan.counts.map(({ sheet }) => sheet).sort()).toEqual(FACT_KINDS.map(({ zh }) => zh).sort());
    expect(Object.keys(counted(plan))).toEqual(['new']);
    expect(Object.keys(counted(await upload()))).toEqual(['same']);
  });

  it('make nobody 非正常, whenever one looks', async () => {
    const returns = await facts.sql<{ id: string; due: string; filed: string | null }>(
      'SELECT taxpayer_id AS id, due, filed FROM tax_return',
    );
    expect(returns.length).toBeGreaterThan(500);
    for (const taxpayer of new Set(returns.map(({ id }) => id))) {
      const own = returns.filter(({ id }) => id === taxpayer);
      for (const today of ['2026-09-30', '2026-10-31', '2026-11-23', '2026-12-31'])
        expect(monthsWithoutFiling(own, [], today)).toBeUndefined();
    }
  });

  it('give every station a filing rate below a hundred and an electronic share', async () => {
    const { body } = await facts.api.http().get('/api/register/filing-rate?month=2026-10').expect(200);
    expect((body.rows as { station: string }[]).map(({ station }) => station).sort()).toEqual(
      ['城关站', '新区站', '河东站', '湖滨站'].sort(),
    );
    for (const { rate, electronicShare } of [...body.rows, body.total] as { rate: string; electronicShare: string }[])
      for (const figure of [rate, electronicShare]) expect(Number(figure)).toBeGreaterThan(60);
    expect(Number(body.total.rate)).toBeLessThan(100);
    expect(body.total.excluded).toBe(0);
    const september = await facts.api.http().get('/api/register/filing-rate?month=2026-09').expect(200);
    expect(september.body.total).toMatchObject({ due: 252, onTime: 223 });
  });
});
