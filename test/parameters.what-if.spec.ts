import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import type { WhatIfLine, WhatIfSummary } from '../src/assessment/domain/what-if.js';
import { WhatIfProcessor } from '../src/assessment/parameters/what-if.processor.js';
import { WhatIfSealCheck } from '../src/assessment/parameters/what-if-seal.js';
import type { WhatIfView } from '../src/assessment/parameters/what-if.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { importRegister, MONTH } from './support/month.js';
import { Owner } from './support/owner.js';
import { RegisterApi, shown } from './support/register-api.js';

const PATH = '/api/assessment/parameter-sets';
const SET = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
/** What the demonstration pays in the month. */
const TOTAL_TAX = '113022.26';

let api: RegisterApi;
let owner: Owner;
const fen = (yuan: string | null) => BigInt((yuan ?? '0').replace('.', ''));

const draft = async (set: object) => (await api.http().post(PATH).send(set).expect(201)).body as { id: string };
async function whatIf(set: object): Promise<WhatIfView & { summary: WhatIfSummary }> {
  const { id } = await draft(set);
  const { body } = await api.http().post(`${PATH}/${id}/what-if`).send({ month: MONTH }).expect(202);
  await api.test.app.get(JobsService).finished(api.test.authority, body.jobId as string);
  return (await api.http().get(`${PATH}/${id}/what-if`).expect(200)).body as WhatIfView & { summary: WhatIfSummary };
}

/** Every household's tax by a run of the month. */
async function taxes(): Promise<Map<string, { tax: bigint; station: string; reached: boolean }>> {
  const { body } = await api.http().post('/api/assessment/runs').send({ month: MONTH, basis: 'register' }).expect(202);
  await api.test.app.get(JobsService).finished(api.test.authority, body.jobId as string);
  const rows = await owner.query(
    'SELECT number, station, monthly_tax::text AS tax, threshold_reached AS reached FROM assessment WHERE run_id = $1',
    body.id,
  );
  return new Map(
    rows.map(({ number, station, tax, reached }) => [number as string, { tax: fen(tax), station, reached }]),
  );
}

beforeAll(async () => {
  api = await RegisterApi.start();
  owner = await Owner.open(api.test);
  await importRegister(api);
});
afterAll(async () => {
  await owner.close();
  await api.test.close();
});

describe('a what-if over the register', () => {
  it('of the same figures changes nothing, household by household', async () => {
    const { summary, ...head } = await whatIf({ ...SET, code: 'EA-SAME', validFrom: '2027-01-01' });
    expect(head).toMatchObject({
      status: 'done',
      current: true,
      baseCode: 'EA-2026',
      month: MONTH,
      done: 657,
      total: 657,
    });
    expect(summary.compared).toEqual({
      ...{ households: 657, before: TOTAL_TAX, after: TOTAL_TAX, difference: '0.00', rises: 0, falls: 0 },
    });
    expect(summary.distribution.filter(({ households }) => households > 0)).toEqual([
      { from: '0.00', to: '0.00', households: 657 },
    ]);
    for (const groups of [summary.byStation, summary.byItem, summary.byArea])
      expect(groups.reduce((sum, { households }) => sum + households, 0)).toBe(657);
    expect(summary.rises).toEqual([]);
    expect(summary.byArea.map(({ key }) => key)[0]).toBe('0 至不满 20 ㎡');
  });

  it('tells exactly what the set in force then does: totals, stations, the threshold, the largest rises', async () => {
    // the threshold falls to half, and one industry loses its item
    const next: ParameterSet = {
      ...{ ...SET, code: 'EA-NEXT', validFrom: MONTH + '-01', cases: [] },
      vatThreshold: { monthlyTurnover: '50000.00', taxableAt: 'above' },
      quotaItems: SET.quotaItems.filter(({ code }) => code !== 'D01'),
      accepts: [
        ...(SET.accepts ?? []),
        { finding: 'AREA_LOWERS_TAX', place: 'areaCoefficients[20]', reason: '办法规定' },
        { finding: 'INDUSTRY_WITHOUT_ITEM', place: 'industries[6129]', reason: '旅馆业另行核定' },
      ],
    };
    const before = await taxes();
    const { summary, id, parameterSetId } = await whatIf(next);
    await api.test.as('approval').post(`${PATH}/${parameterSetId}/publish`).expect(200);
    const after = await taxes();

    const both = [...before].filter(([number]) => after.has(number));
    const sum = (taxed: typeof before) => both.reduce((total, [number]) => total + (taxed.get(number)?.tax ?? 0n), 0n);
    expect(summary.compared.households).toBe(both.length);
    expect([fen(summary.compared.before), fen(summary.compared.after)]).toEqual([sum(before), sum(after)]);
    expect(summary.heldBack.newly.households).toBe(before.size - both.length);
    expect(summary.heldBack.newly.households).toBeGreaterThan(0);
    expect(summary.heldBack.noLonger).toEqual({ households: 0, listed: [] });
    const up = both.filter(([number, one]) => !one.reached && after.get(number)?.reached === true);
    expect(summary.threshold.up.households).toBe(up.length);
    expect(up.length).toBeGreaterThan(0);
    expect(summary.threshold.up.listed.map(({ number }) => number)).toEqual(
      up
        .map(([number]) => number)
        .sort()
        .map(shown),
    );
    expect(summary.threshold.down.households).toBe(0);
    for (const { key, before: owed, difference } of summary.byStation) {
      const there = both.filter(([, one]) => one.station === key);
      expect(fen(owed)).toBe(there.reduce((total, [, { tax }]) => total + tax, 0n));
      expect(fen(difference)).toBe(there.reduce((t, [n, { tax }]) => t + (after.get(n)?.tax ?? 0n) - tax, 0n));
    }
    const rises = both.map(([number, { tax }]) => (after.get(number)?.tax ?? 0n) - tax).filter((rise) => rise > 0n);
    const largest = rises.sort((a, b) => (a < b ? 1 : -1)).slice(0, 20);
    expect(summary.rises.map(({ difference }: WhatIfLine) => fen(difference))).toEqual(largest);
    expect(largest).toHaveLength(20);
    const seal = await api.test.app.get(WhatIfSealCheck).digest(api.test.authority, id);
    const [logged] = await owner.query(
      `SELECT facts::json AS facts FROM audit_log WHERE act = 'assessment.what-if.finish' AND subject_key = $1`,
      parameterSetId,
    );
    expect(logged.facts.seals).toEqual([seal]);
  });

  it('that is stopped goes on behind the last household that is counted, and ends the same', async () => {
    const { id } = await draft({ ...SET, code: 'EA-STOPPED', validFrom: '2031-01-01' });
    const processor = api.test.app.get(WhatIfProcessor);
    const { portion } = processor;
    Object.assign(processor, { portion: 100 });
    const stopping = new AbortController();
    const counted: number[] = [];
    const context = {
      ...{ authority: api.test.authority, actor: api.test.actor('clerk'), id: '', signal: stopping.signal },
    };
    const [row] = await owner.query(
      `INSERT INTO parameter_what_if (authority, id, parameter_set_id, digest, base_set_id, month, status)
       SELECT s.authority, gen_random_uuid(), s.id, s.digest, b.id, '2026-10-01', 'running'
       FROM parameter_set s JOIN parameter_set b ON b.status = 'published' AND b.code = 'EA-NEXT' WHERE s.id = $1 RETURNING id`,
      id,
    );
    await owner.query(
      `INSERT INTO job (authority, id, kind, key, payload, status) VALUES ($1, gen_random_uuid(), 'assessment.what-if', $2::text, '{}', 'done')`,
      api.test.authority,
      row.id,
    );
    const handle = (signal: AbortSignal) =>
      processor.handle({
        ...{ ...context, signal, payload: { whatIfId: row.id as string } },
        progress: (done) => {
          counted.push(done);
          if (done === 300) stopping.abort();
          return Promise.resolve();
        },
      });
    expect(await handle(stopping.signal)).toEqual({ status: 'handed-back' });
    const half = (await api.http().get(`${PATH}/${id}/what-if`).expect(200)).body as WhatIfView;
    expect(half).toMatchObject({ status: 'running', summary: { households: 300 } });
    expect((await handle(new AbortController().signal)).status).toBe('done');
    Object.assign(processor, { portion });
    expect(counted).toEqual([100, 200, 300, 400, 500, 600, 657]);
    const whole = (await api.http().get(`${PATH}/${id}/what-if`).expect(200)).body as WhatIfView;
    expect(whole.summary).toEqual((await whatIf({ ...SET, code: 'EA-WHOLE', validFrom: '2032-01-01' })).summary);
  });

  it('shows no identity number', async () => {
    await owner.query(
      `UPDATE taxpayer SET number = certificate_number || '01' WHERE premises = '自有' AND length(certificate_number) = 18`,
    );
    const { summary } = await whatIf({
      ...{ ...SET, code: 'EA-LOW', validFrom: '2028-01-01', cases: [] },
      vatThreshold: { monthlyTurnover: '10000.00', taxableAt: 'reaching' },
    });
    const { listed, households } = summary.threshold.up;
    expect(households).toBeGreaterThan(200);
    expect(listed).toHaveLength(200);
    const personal = listed.filter(({ number }) => number.length === 20);
    expect(personal.length).toBeGreaterThan(5);
    for (const { number } of personal) expect(number).toMatch(/^\d{6}\*{12}\d{2}$/);
  });

  it('is of a draft, of a month, and for whoever sees the whole branch', async () => {
    const sets = (await api.http().get(PATH).expect(200)).body as { id: string; status: string }[];
    const published = sets.find(({ status }) => status === 'published')?.id as string;
    const start = (id: string, month: unknown, officer = 'clerk') =>
      api.test.as(officer).post(`${PATH}/${id}/what-if`).send({ month });
    expect((await start(published, MONTH).expect(409)).body.code).toBe('ASSESSMENT.PARAMETERS_NOT_DRAFT');
    await start(published, '2026-13').expect(400);
    await start(published, MONTH, 'approval').expect(403);
    const { id } = await draft({ ...SET, code: 'EA-UNTRIED', validFrom: '2029-01-01' });
    expect((await api.http().get(`${PATH}/${id}/what-if`).expect(404)).body.code).toBe('ASSESSMENT.NO_WHAT_IF');
    await api.test.hire('one-station', '河东站', [{ role: 'collection', scope: 'own' }]);
    const station = api.test.as('one-station').get(`${PATH}/${published}/what-if`);
    expect((await station.expect(403)).body.code).toBe('ACCESS.BRANCH_ONLY');
  });
});
