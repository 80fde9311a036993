import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import { ParametersService } from '../src/assessment/parameters/parameters.service.js';
import { RunsService, type RunSummary } from '../src/assessment/run/runs.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { Database } from '../src/platform/database/database.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { demonstration, smallBook, type Demonstration } from './register-import.fixtures.js';
import { below, exactly, fixed, workedOut } from './support/fractions.js';
import type { NoticeFileDto } from '../src/notice/dto/notice.dto.js';
import { chainHead } from './support/notices.js';
import { tryOut } from './support/parameters.js';
import { RegisterApi, shown } from './support/register-api.js';

const MONTH = '/api/assessment/months/2026-10';
const set = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;

interface Line {
  readonly taxpayerId: string;
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
const draft = (content: object) => api.http().post('/api/assessment/parameter-sets').send(content);
const tried = (id: string) => tryOut(api.test.app, api.test.authority, id);
const publish = (id: string, officer = 'approval') =>
  api.test.as(officer).post(`/api/assessment/parameter-sets/${id}/publish`);
/** Ids by the numbers that lists do not show. */
async function idsByNumber(): Promise<Map<string, string>> {
  const taxpayers = await database().query<{ number: string; id: string }>('SELECT number, id FROM taxpayer');
  return new Map(taxpayers.map(({ number, id }) => [number, id]));
}
const taxpayerOf = async (number: string) => (await idsByNumber()).get(number) as string;

async function run(month: string) {
  const { body } = await api.http().post('/api/assessment/runs').send({ month, basis: 'register' }).expect(202);
  await api.test.app.get(JobsService).finished(api.test.authority, body.jobId as string);
  return (await get(`/api/assessment/runs/${body.id}`)).body as { id: string; summary: RunSummary };
}
async function lines(query = ''): Promise<Line[]> {
  const all: Line[] = [];
  for (;;) {
    const last = all.at(-1);
    const after = last === undefined ? '' : `&after=${last.taxpayerId}`;
    const page = (await get(`${MONTH}/assessments?limit=100${after}${query}`)).body as Line[];
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
    const numberOf = new Map([...(await idsByNumber())].map(([number, id]) => [id, number]));
    const all = await lines();
    const numbers = all.map(({ taxpayerId }) => numberOf.get(taxpayerId) as string);
    expect(numbers).toHaveLength(657);
    expect(new Set(numbers).size).toBe(657);
    expect([...numbers].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))).toEqual(numbers);
    expect(all.map(({ number }) => number)).toEqual(numbers.map(shown));
  });

  it('show no number that holds an identity number, and credit codes whole', async () => {
    const numbers = (await lines()).map(({ number }) => number);
    const masked = numbers.filter((number) => number.includes('*'));
    expect(masked.length).toBeGreaterThan(20);
    expect(masked.filter((number) => !/^\d{6}\*{12}\d{2}$/.test(number))).toEqual([]);
    expect(numbers.filter((number) => !number.includes('*') && !/^9[0-9A-Z]{17}$/.test(number))).toEqual([]);
    const whole = (
      await database().query<{ number: string }>(`SELECT number FROM taxpayer WHERE length(number) = 20`)
    )[0];
    const { body } = await get(`${MONTH}/assessments/${await taxpayerOf(whole?.number as string)}`);
    expect(body.line.number).toBe(shown(whole?.number));
    expect(JSON.stringify(body)).not.toContain(whole?.number.slice(6, 18));
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
    for (const { taxpayerId, number, monthlyTax, assessedTurnover, thresholdReached } of sample) {
      const { body } = await get(`${MONTH}/assessments/${taxpayerId}`);
      const explanation = body.explanation as ExplanationLine[];
      expect(body).toMatchObject({
        line: { taxpayerId, number, monthlyTax, assessedTurnover },
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
    ['an unknown taxpayer', `${MONTH}/assessments/${none}`, 404, 'ASSESSMENT.NOT_ASSESSED'],
    ['a month without a run', '/api/assessment/months/2026-09/assessments', 404, 'ASSESSMENT.NO_RUN'],
    ['a held-back list without a run', '/api/assessment/months/2026-09/held-back', 404, 'ASSESSMENT.NO_RUN'],
    ['an unknown run', `/api/assessment/runs/${none}`, 404, 'ASSESSMENT.RUN_NOT_FOUND'],
    ['an unknown job', `/api/jobs/${none}`, 404, 'JOB.NOT_FOUND'],
    ['an id that is none', '/api/assessment/runs/7', 400, 'REQUEST.REFUSED'],
    ['a month that is none', '/api/assessment/months/2026-13/stations', 400, 'REQUEST.INVALID'],
    ['a number in place of an id', `${MONTH}/assessments/92000000MA00000000`, 400, 'REQUEST.INVALID'],
    ['a page after a number', `${MONTH}/assessments?after=92000000MA00000000`, 400, 'REQUEST.INVALID'],
    ['a page that is too large', `${MONTH}/assessments?limit=501`, 400, 'REQUEST.INVALID'],
    ['an unknown property of a query', `${MONTH}/assessments?order=name`, 400, 'REQUEST.INVALID'],
    ['an address that is none', '/api/assessment/nothing', 404, 'REQUEST.NOT_FOUND'],
    ['an unknown notice', `/api/notices/${none}`, 404, 'NOTICE.NOT_FOUND'],
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
    const posted = await api.http().post('/api/notices').send({ kind: 'monthly', about: 'x' }).expect(400);
    expect(posted.body).toMatchObject({ code: 'REQUEST.INVALID' });
  });

  it('that fails within shows neither stack nor SQL, only a number', async () => {
    await api.test.asOwner('ALTER TABLE held_back RENAME TO held_back_away');
    const { body } = await get(`${MONTH}/held-back`, 500);
    await api.test.asOwner('ALTER TABLE held_back_away RENAME TO held_back');
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
  const listed = async () => (await get('/api/assessment/parameter-sets')).body as { id: string; code: string }[];
  const statusOf = async (id: string) =>
    (await database().query<{ status: string }>('SELECT status FROM parameter_set WHERE id = $1', [id]))[0]?.status;

  it('drafted again with the same content, in whatever order of keys, are the same set', async () => {
    const [known] = await listed();
    expect(known).toMatchObject({ code: 'EA-2026', status: 'published' });
    const again = await draft(Object.fromEntries(Object.entries(set).reverse())).expect(201);
    expect(again.body).toEqual(known);
    expect(await listed()).toHaveLength(1);
  });

  it('with another content need another code, and another time', async () => {
    expect((await draft({ ...set, title: '另一套' }).expect(409)).body).toMatchObject({
      code: 'ASSESSMENT.PARAMETERS_EXIST',
      data: { set: 'EA-2026' },
    });
    const before = { ...set, code: 'EA-2027', validFrom: '2025-06-01', validTo: '2026-01-01' };
    const overlapping = (await draft(before).expect(201)).body;
    expect(overlapping).toMatchObject({ code: 'EA-2027', status: 'draft' });
    await tried(overlapping.id);
    expect((await publish(overlapping.id).expect(409)).body).toMatchObject({
      code: 'ASSESSMENT.PARAMETERS_OVERLAP',
      data: { set: 'EA-2027', other: 'EA-2026' },
    });
    expect(await statusOf(overlapping.id)).toBe('draft');
    const earlier = { ...set, code: 'EA-2025', validFrom: '2025-01-01', validTo: '2025-11-30' };
    const drafted = (await draft(earlier).expect(201)).body;
    await tried(drafted.id);
    expect((await publish(drafted.id).expect(200)).body).toEqual({ ...drafted, status: 'published', superseded: true });
    expect(drafted).toMatchObject({ code: 'EA-2025', validTo: '2025-11-30', status: 'draft' });
  });

  it('drafted twice at once are one draft', async () => {
    const asked = await Promise.all([1, 2, 3].map(() => draft({ ...set, code: 'EA-AT-ONCE' })));
    expect(asked.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(asked.map(({ body }) => body.id)).size).toBe(1);
    const path = `/api/assessment/parameter-sets/${asked[0]?.body.id}/withdraw`;
    expect((await api.http().post(path).expect(200)).body).toMatchObject({ status: 'withdrawn' });
    // who has withdrawn a draft may draft another under its code
    const anew = await draft({ ...set, code: 'EA-AT-ONCE', title: '另一套' }).expect(201);
    expect(anew.body.id).not.toBe(asked[0]?.body.id);
    await api.http().post(`/api/assessment/parameter-sets/${anew.body.id}/withdraw`).expect(200);
  });

  it('want two persons and are decided once', async () => {
    const { body: drafted } = await draft({ ...set, code: 'EA-2024', validFrom: '2024-01-01', validTo: '2024-12-31' });
    const path = `/api/assessment/parameter-sets/${drafted.id}`;
    expect((await publish(drafted.id, 'clerk').expect(403)).body).toMatchObject({
      code: 'ACCESS.DENIED',
      data: { permission: 'parameters.publish' },
    });
    await api.test.hire('drafts-and-approves', null, [{ role: 'collection' }, { role: 'approval' }]);
    const both = api.test.as('drafts-and-approves');
    const own = { ...set, code: 'EA-2023', validFrom: '2023-01-01', validTo: '2023-12-31' };
    const { body: ownDraft } = await both.post('/api/assessment/parameter-sets').send(own).expect(201);
    await tried(ownDraft.id);
    expect((await publish(ownDraft.id, 'drafts-and-approves').expect(409)).body).toMatchObject({
      code: 'ACCESS.SAME_PERSON',
    });
    expect(await statusOf(ownDraft.id)).toBe('draft');
    await publish(ownDraft.id).expect(200);

    await api.test.as('approval').post(`${path}/withdraw`).expect(403);
    await api.http().post(`${path}/withdraw`).expect(200);
    for (const decided of [drafted.id, ownDraft.id, randomUUID()]) {
      const withdrawn = `/api/assessment/parameter-sets/${decided}/withdraw`;
      for (const again of [() => publish(decided), () => api.http().post(withdrawn)])
        expect((await again().expect(409)).body).toMatchObject({ code: 'ASSESSMENT.PARAMETERS_NOT_DRAFT' });
    }
  });

  it('that are wrong are refused with every fault by its path', async () => {
    const { body } = await draft({ ...set, code: 'EA-X', combination: 'sometimes', extra: 1 }).expect(422);
    expect(body.code).toBe('ASSESSMENT.PARAMETERS_INVALID');
    expect((body.data.faults as string[]).map((fault) => fault.split(' ')[0]).sort()).toEqual(['combination', 'extra']);
  });

  it('are frozen: not even SQL changes or removes one, neither the application nor the owner', async () => {
    const before = await listed();
    expect(new Set(before.map((one) => (one as unknown as { status: string }).status))).toEqual(
      new Set(['published', 'draft', 'withdrawn']),
    );
    for (const [change, application] of [
      [`UPDATE parameter_set SET title = 'x'`, 'TX001'],
      [`UPDATE parameter_set SET kind = 'x'`, '42501'],
      ['DELETE FROM parameter_set', '42501'],
    ] as const) {
      await expect(database().query(change)).rejects.toMatchObject({ code: application });
      await expect(api.test.asOwner(change)).rejects.toMatchObject({ code: 'TX001' });
    }
    // of what the application may change, a set that is decided changes nothing either
    for (const decided of ['published', 'withdrawn']) {
      const reopen = `UPDATE parameter_set SET status = 'draft', published_at = NULL WHERE status = '${decided}'`;
      await expect(database().query(reopen)).rejects.toMatchObject({ code: 'TX001' });
      await expect(api.test.asOwner(reopen)).rejects.toMatchObject({ code: 'TX001' });
    }
    // and nobody publishes a draft in the name of who drafted it
    await expect(
      database().query(
        `UPDATE parameter_set SET status = 'published', published_at = now(), published_by = drafted_by WHERE status = 'draft'`,
      ),
    ).rejects.toMatchObject({ code: '23514', constraint: 'parameter_set_two_persons' });
    expect(await listed()).toEqual(before);
  });

  it('must be in force: a run of 2025-12 finds none, and no draft', async () => {
    await draft({ ...set, code: 'EA-2025-12', validFrom: '2025-12-01', validTo: '2025-12-31' }).expect(201);
    const { body } = await api
      .http()
      .post('/api/assessment/runs')
      .send({ month: '2025-12', basis: 'register' })
      .expect(409);
    expect(body).toMatchObject({ code: 'ASSESSMENT.NO_PARAMETERS', data: { month: '2025-12' } });
  });
});

describe('an officer of one station', () => {
  const station = '河东站';
  const path = `${MONTH}/assessments`;
  const own = (query: string, status = 200) => api.test.as('hedong').get(encodeURI(query)).expect(status);
  beforeAll(() => api.test.hire('hedong', station, [{ role: 'collection', scope: 'own' }]));

  it('reads the lines and totals of it and no other', async () => {
    const all = (await own(`${path}?limit=500`)).body as Line[];
    expect(all).toEqual(await lines(`&station=${encodeURIComponent(station)}`));
    expect(all).toHaveLength(157);
    expect((await own(`${path}?limit=500&station=${station}`)).body).toEqual(all);
    expect((await own(`${MONTH}/stations`)).body).toMatchObject([{ station }]);
    await own(`${path}/${all[0]?.taxpayerId}`);

    const other = (await lines(`&station=${encodeURIComponent('城关站')}`))[0];
    for (const refused of [`${path}?station=城关站`, `${path}/${other?.taxpayerId}`])
      expect((await own(refused, 403)).body).toMatchObject({
        code: 'ACCESS.OUTSIDE_SCOPE',
        data: { station: '城关站' },
      });
  });

  it('begins no run, which is of the whole branch', async () => {
    const { body } = await api.test
      .as('hedong')
      .post('/api/assessment/runs')
      .send({ month: '2026-10', basis: 'register' })
      .expect(403);
    expect(body).toMatchObject({ code: 'ACCESS.BRANCH_ONLY' });
  });
});

describe('a second run and its notices', () => {
  it('counts instead of the first, with what it held back', async () => {
    const book = smallBook(rows, 6);
    // the last of the three has a number that holds an identity number
    book.households.rows.splice(2, 3);
    const reasons = [{ '申报月房租(元)': null }, { 地段: '无名路', 核查人: null }, { 行业代码: '0111' }];
    book.households.rows.forEach((row, at) => Object.assign(row, reasons[at]));
    await api.apply((await api.plan(book)).id).expect(200);
    const second = await run('2026-10');
    expect(second.summary).toMatchObject({ assessed: 654, heldBack: 3 });
    expect((await get('/api/assessment/runs')).body.map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);

    const numbers = book.households.rows.map((row) => String(row['纳税人识别号']));
    const held = (await get(`${MONTH}/held-back`)).body as {
      taxpayerId: string;
      number: string;
      reason: string;
      zh: string;
      en: string;
    }[];
    const expected = [
      [0, 'RENT_MISSING'],
      [1, 'SECTION_UNKNOWN'],
      [1, 'SHEET_UNSIGNED'],
      [2, 'INDUSTRY_WITHOUT_ITEM'],
    ] as const;
    const ids = await Promise.all(numbers.map(taxpayerOf));
    expect(numbers.map((number) => number === shown(number))).toEqual([true, true, false]);
    expect(held.map(({ taxpayerId, number, reason }) => `${taxpayerId} ${number} ${reason}`).sort()).toEqual(
      expected.map(([at, reason]) => `${ids[at]} ${shown(numbers[at])} ASSESSMENT.${reason}`).sort(),
    );
    expect(held.filter(({ zh, en }) => /[{}]|undefined/.test(zh + en))).toEqual([]);
    const assessed = (await lines()).map(({ taxpayerId }) => taxpayerId);
    expect(assessed).toHaveLength(654);
    expect(assessed.filter((id) => ids.includes(id))).toEqual([]);
    const stations = (await get(`${MONTH}/stations`)).body as { heldBack: number }[];
    expect(stations.reduce((sum, { heldBack }) => sum + heldBack, 0)).toBe(3);
    await get(`${MONTH}/assessments/${ids[0]}`, 404);
  });

  it('of the command, by a set that nobody approved, counts for nothing', async () => {
    const { app, authority, actor } = api.test;
    const trial = await app.get(ParametersService).trial(actor('clerk'), { ...set, code: 'EA-TRIAL' });
    const before = await app.get(RunsService).current(authority, '2026-10');
    const { id, jobId } = await app.get(RunsService).startBy(actor('clerk'), '2026-10', trial.id, 'register');
    await app.get(JobsService).finished(authority, jobId);
    expect((await get(`/api/assessment/runs/${id}`)).body).toMatchObject({ trial: true, status: 'done' });
    expect((await app.get(RunsService).current(authority, '2026-10')).id).toBe(before.id);
  });

  it('gives notice files that are what was kept', async () => {
    const listed = (await get('/api/assessment/runs')).body as { id: string; trial: boolean }[];
    const runs = listed.filter(({ trial }) => !trial);
    const asked = await Promise.all(
      [0, 1].map(() => api.http().post('/api/notices').send({ kind: 'monthly', about: runs[0]?.id }).expect(202)),
    );
    expect(asked[0]?.body).toEqual(asked[1]?.body);
    await api.test.app.get(JobsService).finished(api.test.authority, asked[0]?.body.jobId as string);
    const address = `/api/notices/${asked[0]?.body.id}`;
    const files = ((await get(address)).body.files as NoticeFileDto[]).filter(({ role }) => role === 'workbook');
    expect(files.map(({ station }) => station)).toEqual(['城关站', '新区站', '河东站', '湖滨站', '']);
    // the row of the log that the notices bear witness to is the one before they were asked for
    const [head] = await database().query<{ seq: string; hash: string; act: string; after: string }>(
      `SELECT seq, hash, act, lead(act) OVER (ORDER BY seq) AS after FROM audit_log
       ORDER BY (seq, hash) = (SELECT head_seq, head_hash FROM publication) DESC LIMIT 1`,
    );
    expect(head).toMatchObject({ act: 'job.finish', after: 'notice.request' });
    for (const { name, sha256 } of files) {
      const file = await get(`${address}/files/${encodeURIComponent(name)}`).responseType('blob');
      expect(file.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      expect(decodeURIComponent(String(file.headers['content-disposition']))).toBe(
        `attachment; filename*=UTF-8''${name}`,
      );
      expect(
        createHash('sha256')
          .update(file.body as Buffer)
          .digest('hex'),
      ).toBe(sha256);
      expect((file.body as Buffer).subarray(0, 2).toString()).toBe('PK');
      expect(await chainHead(file.body as Buffer)).toBe(`${head?.seq}:${head?.hash}`);
    }
    const hedong = api.test.as('hedong');
    const own = (await hedong.get(address).expect(200)).body.files as NoticeFileDto[];
    expect(own.filter(({ role }) => role === 'workbook')).toEqual(files.filter(({ station }) => station === '河东站'));
    await hedong.get(encodeURI(`${address}/files/公示-2026-10-河东站.xlsx`)).expect(200);
    const others = [
      ['城关站', 'ACCESS.OUTSIDE_SCOPE'],
      ['测试分局', 'ACCESS.BRANCH_ONLY'],
    ] as const;
    for (const [of, code] of others)
      expect((await hedong.get(encodeURI(`${address}/files/公示-2026-10-${of}.xlsx`)).expect(403)).body).toMatchObject({
        code,
      });
    for (const change of [`UPDATE stored_file SET size = 0`, 'DELETE FROM stored_file']) {
      await expect(database().query(change)).rejects.toMatchObject({ code: '42501' });
      await expect(api.test.asOwner(change)).rejects.toMatchObject({ code: 'TX001' });
    }
  });
});
