import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import type { RunSummary } from '../src/assessment/run/runs.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { Database } from '../src/platform/database/database.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { demonstration, smallBook, type Demonstration } from './register-import.fixtures.js';
import { below, exactly, fixed, workedOut } from './support/fractions.js';
import { RegisterApi } from './support/register-api.js';

const MONTH = '/api/assessment/months/2026-10';
const set = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;

interface Line {
  readonly number: string;
  readonly station: string;
  readonly assessedTurnover: string;
  readonly thresholdReached: boolean;
  readonly monthlyTax: string;
}
interface ExplanationLine {
  readonly rule: string;
  readonly operation: string;
  readonly value: string;
  readonly text: string;
}

let api: RegisterApi;
let rows: Demonstration;
let first: { id: string; summary: RunSummary };
const database = () => api.test.app.get(Database);
const get = (path: string, status = 200) => api.http().get(path).expect(status);
const publish = (content: object) => api.http().post('/api/assessment/parameter-sets').send(content);

async function run(month: string) {
  const { body } = await api.http().post('/api/assessment/runs').send({ month }).expect(202);
  await api.test.app.get(JobsService).finished(api.test.authority, body.jobId as string);
  return (await get(`/api/assessment/runs/${body.id}`)).body as { id: string; summary: RunSummary };
}
async function lines(query = ''): Promise<Line[]> {
  const all: Line[] = [];
  for (;;) {
    const page = (await get(`${MONTH}/assessments?limit=100&after=${all.at(-1)?.number ?? ''}${query}`)).body as Line[];
    if (page.length === 0) return all;
    all.push(...page);
  }
}

beforeAll(async () => {
  [api, rows] = await Promise.all([RegisterApi.start(), demonstration()]);
  const plan = await api.upload(readFileSync(projectPath('seeds/demonstration/register.xlsx'))).expect(201);
  await api.apply(plan.body.id as string).expect(200);
  first = await run('2026-10');
});
afterAll(() => api.test.close());

describe('the assessments of a month', () => {
  it('are read page after page, all 657 in the order of their numbers, none twice', async () => {
    const numbers = (await lines()).map(({ number }) => number);
    expect(numbers).toHaveLength(657);
    expect(new Set(numbers).size).toBe(657);
    expect([...numbers].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))).toEqual(numbers);
  });

  it('are read of one station, and its totals are those of its lines and add up to the run', async () => {
    const totals = (await get(`${MONTH}/stations`)).body as {
      station: string;
      below: number;
      reached: number;
      heldBack: number;
      tax: string;
    }[];
    expect(totals.map(({ station }) => station).sort()).toEqual(['城关站', '新区站', '河东站', '湖滨站'].sort());
    let [sum, count] = [0n, 0];
    for (const total of totals) {
      const own = await lines(`&station=${encodeURIComponent(total.station)}`);
      expect(own.filter(({ station }) => station !== total.station)).toEqual([]);
      const fen = own.reduce((tax, { monthlyTax }) => tax + BigInt(monthlyTax.replace('.', '')), 0n);
      const reached = own.filter(({ thresholdReached }) => thresholdReached).length;
      expect(total).toEqual({
        station: total.station,
        below: own.length - reached,
        reached,
        heldBack: 0,
        tax: fixed({ n: fen, d: 100n }, 2),
      });
      [sum, count] = [sum + fen, count + own.length];
    }
    expect(first.summary).toMatchObject({
      assessed: count,
      below: 585,
      reached: 72,
      totalTax: fixed({ n: sum, d: 100n }, 2),
    });
    expect(await lines('&station=城南站')).toEqual([]);
  });

  it('explain themselves: every operation repeated gives its value, the last is the tax', async () => {
    const all = await lines();
    const sample = [
      ...all.filter(({ thresholdReached }) => thresholdReached).slice(0, 12),
      ...all.filter((_, at) => at % 25 === 0),
    ];
    for (const { number, monthlyTax, assessedTurnover, thresholdReached } of sample) {
      const { body } = await get(`${MONTH}/assessments/${number}`);
      const explanation = body.explanation as ExplanationLine[];
      expect(body).toMatchObject({
        line: { number, monthlyTax, assessedTurnover },
        rules: 'EA-2026',
        document: set.document,
      });
      expect(body.version).toMatch(/^[0-9a-f]{64}$/);
      const repeated = explanation
        .filter(({ operation, rule }) => operation !== '' && rule !== 'threshold')
        .map(({ rule, operation, value }) => {
          const found = workedOut(operation);
          const places = value.split('.')[1]?.length ?? 0;
          // only levies and the ratio for reading are rounded
          const exact =
            /^(levy\.|rent\.ratio)/.test(rule) || !(below(found, exactly(value)) || below(exactly(value), found));
          return [rule, exact, places === 0 ? value : fixed(found, places)];
        });
      expect(repeated.length).toBeGreaterThanOrEqual(6);
      expect(repeated).toEqual(
        explanation
          .filter(({ operation, rule }) => operation !== '' && rule !== 'threshold')
          .map(({ rule, value }) => [rule, true, value]),
      );
      const value = (rule: string) => explanation.find((line) => line.rule === rule)?.value;
      expect(value('threshold')).toBe(thresholdReached ? '是' : '否');
      expect(explanation.at(-1)).toMatchObject({ rule: 'tax', value: monthlyTax });
      expect(explanation.filter(({ text, value: shown }) => !text.includes(shown))).toEqual([]);
    }
  });
});

describe('a refused request', () => {
  const none = randomUUID();
  it.each([
    ['an unknown number', `${MONTH}/assessments/92000000MA00000000`, 404, 'ASSESSMENT.NOT_ASSESSED'],
    ['a month without a run', '/api/assessment/months/2026-09/assessments', 404, 'ASSESSMENT.NO_RUN'],
    ['a held-back list without a run', '/api/assessment/months/2026-09/held-back', 404, 'ASSESSMENT.NO_RUN'],
    ['an unknown run', `/api/assessment/runs/${none}`, 404, 'ASSESSMENT.RUN_NOT_FOUND'],
    ['an unknown job', `/api/jobs/${none}`, 404, 'JOB.NOT_FOUND'],
    ['an id that is none', '/api/assessment/runs/7', 400, 'REQUEST.REFUSED'],
    ['a month that is none', '/api/assessment/months/2026-13/stations', 400, 'REQUEST.INVALID'],
    ['a number that is too long', `${MONTH}/assessments/${'9'.repeat(21)}`, 400, 'REQUEST.INVALID'],
    ['a page that is too large', `${MONTH}/assessments?limit=501`, 400, 'REQUEST.INVALID'],
    ['an unknown property of a query', `${MONTH}/assessments?order=name`, 400, 'REQUEST.INVALID'],
    ['an address that is none', '/api/assessment/nothing', 404, 'REQUEST.NOT_FOUND'],
    ['a notice of an unknown station', '/api/notices/2026-10/file?station=城南站', 404, 'NOTICE.NOT_FOUND'],
  ])('says what is wrong: %s', async (_, path, status, code) => {
    const { body } = await get(encodeURI(path), status);
    expect(body).toEqual({
      code,
      data: expect.any(Object),
      zh: expect.stringMatching(/[一-龥]/),
      en: expect.any(String),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(`${body.zh}${body.en}`).not.toMatch(/[{}]|undefined/);
  });

  it('of wrong JSON, of no JSON and with an unknown property is answered with 400', async () => {
    const post = () => api.http().post('/api/assessment/runs');
    const wrong = await post().set('Content-Type', 'application/json').send('{"month":').expect(400);
    expect(wrong.body).toMatchObject({ code: 'REQUEST.REFUSED', requestId: expect.any(String) });
    expect((await post().send({ month: '2026-10', force: true }).expect(400)).body).toMatchObject({
      code: 'REQUEST.INVALID',
    });
    expect((await post().send({}).expect(400)).body).toMatchObject({ code: 'REQUEST.INVALID' });
    const posted = await api.http().post('/api/notices').send({ runId: 'x' }).expect(400);
    expect(posted.body).toMatchObject({ code: 'REQUEST.INVALID' });
  });

  it('that fails within shows neither stack nor SQL, only a number', async () => {
    await database().query('ALTER TABLE held_back RENAME TO held_back_away');
    const { body } = await get(`${MONTH}/held-back`, 500);
    await database().query('ALTER TABLE held_back_away RENAME TO held_back');
    expect(body).toEqual({
      code: 'SYSTEM.FAILED',
      data: { requestId: body.requestId },
      zh: expect.stringContaining(body.requestId),
      en: expect.any(String),
      requestId: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toMatch(/select|held_back|node_modules|\.ts|relation/i);
    await get(`${MONTH}/held-back`);
  });
});

describe('parameter sets', () => {
  it('published again with the same content, in whatever order of keys, are the same set', async () => {
    const [known] = (await get('/api/assessment/parameter-sets')).body as { id: string; code: string }[];
    const again = await publish(Object.fromEntries(Object.entries(set).reverse())).expect(201);
    expect(again.body).toEqual(known);
    expect((await get('/api/assessment/parameter-sets')).body).toHaveLength(1);
  });

  it('with another content need another code, and another time', async () => {
    expect((await publish({ ...set, title: '另一套' }).expect(409)).body).toMatchObject({
      code: 'ASSESSMENT.PARAMETERS_EXIST',
      data: { set: 'EA-2026' },
    });
    expect((await publish({ ...set, code: 'EA-2027', validFrom: '2027-01-01' }).expect(409)).body).toMatchObject({
      code: 'ASSESSMENT.PARAMETERS_OVERLAP',
    });
    const earlier = { ...set, code: 'EA-2025', validFrom: '2025-01-01', validTo: '2025-11-30' };
    expect((await publish(earlier).expect(201)).body).toMatchObject({ code: 'EA-2025', validTo: '2025-11-30' });
  });

  it('that are wrong are refused with every fault by its path', async () => {
    const { body } = await publish({ ...set, code: 'EA-X', combination: 'sometimes', extra: 1 }).expect(422);
    expect(body.code).toBe('ASSESSMENT.PARAMETERS_INVALID');
    expect((body.data.faults as string[]).map((fault) => fault.split(' ')[0]).sort()).toEqual(['combination', 'extra']);
  });

  it('are frozen: not even SQL changes or removes one', async () => {
    await expect(database().query(`UPDATE parameter_set SET title = 'x'`)).rejects.toMatchObject({ code: 'TX001' });
    await expect(database().query('DELETE FROM parameter_set')).rejects.toMatchObject({ code: 'TX001' });
    expect((await get('/api/assessment/parameter-sets')).body).toHaveLength(2);
  });

  it('must be in force: a run of 2025-12 finds none', async () => {
    const { body } = await api.http().post('/api/assessment/runs').send({ month: '2025-12' }).expect(409);
    expect(body).toMatchObject({ code: 'ASSESSMENT.NO_PARAMETERS', data: { month: '2025-12' } });
  });
});

describe('a second run and its notices', () => {
  it('counts instead of the first, with what it held back', async () => {
    const book = smallBook(rows, 3);
    const reasons = [{ '申报月房租(元)': null }, { 地段: '无名路', 核查人: null }, { 行业代码: '0111' }];
    book.households.rows.forEach((row, at) => Object.assign(row, reasons[at]));
    await api.apply((await api.plan(book)).id).expect(200);
    const second = await run('2026-10');
    expect(second.summary).toMatchObject({ assessed: 654, heldBack: 3 });
    expect((await get('/api/assessment/runs')).body.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);

    const numbers = book.households.rows.map((row) => String(row['纳税人识别号']));
    const held = (await get(`${MONTH}/held-back`)).body as { number: string; reason: string; zh: string; en: string }[];
    const expected = [
      [0, 'RENT_MISSING'],
      [1, 'SECTION_UNKNOWN'],
      [1, 'SHEET_UNSIGNED'],
      [2, 'INDUSTRY_WITHOUT_ITEM'],
    ] as const;
    expect(held.map(({ number, reason }) => `${number} ${reason}`).sort()).toEqual(
      expected.map(([at, reason]) => `${numbers[at]} ASSESSMENT.${reason}`).sort(),
    );
    expect(held.filter(({ zh, en }) => /[{}]|undefined/.test(zh + en))).toEqual([]);
    const assessed = (await lines()).map(({ number }) => number);
    expect(assessed).toHaveLength(654);
    expect(assessed.filter((number) => numbers.includes(number))).toEqual([]);
    const stations = (await get(`${MONTH}/stations`)).body as { heldBack: number }[];
    expect(stations.reduce((sum, { heldBack }) => sum + heldBack, 0)).toBe(3);
    await get(`${MONTH}/assessments/${numbers[0]}`, 404);
  });

  it('gives notice files that are what was kept', async () => {
    const runs = (await get('/api/assessment/runs')).body as { id: string }[];
    const asked = await Promise.all(
      [0, 1].map(() => api.http().post('/api/notices').send({ runId: runs[0]?.id }).expect(202)),
    );
    expect(asked[0]?.body).toEqual(asked[1]?.body);
    await api.test.app.get(JobsService).finished(api.test.authority, asked[0]?.body.jobId as string);
    const notices = (await get('/api/notices/2026-10')).body as {
      station: string;
      fileName: string;
      sha256: string;
      lines: number;
    }[];
    expect(notices.map(({ station }) => station)).toEqual(['城关站', '新区站', '河东站', '湖滨站', '']);
    for (const { station, fileName, sha256 } of notices) {
      const file = await get(
        `/api/notices/2026-10/file${station === '' ? '' : `?station=${encodeURIComponent(station)}`}`,
      ).responseType('blob');
      expect(file.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      expect(decodeURIComponent(String(file.headers['content-disposition']))).toBe(
        `attachment; filename*=UTF-8''${fileName}`,
      );
      expect(
        createHash('sha256')
          .update(file.body as Buffer)
          .digest('hex'),
      ).toBe(sha256);
      expect((file.body as Buffer).subarray(0, 2).toString()).toBe('PK');
    }
    await expect(database().query(`UPDATE stored_file SET size = 0`)).rejects.toMatchObject({ code: 'TX001' });
  });
});
