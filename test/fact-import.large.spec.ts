import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { addMonths } from '../src/kernel/plain-date.js';
import { factKind } from '../src/register/facts/domain/kinds.js';
import { FactImportService } from '../src/register/facts/import/fact-import.service.js';
import { FactBook } from './support/fact-book.js';
import { FactsApi, returnOf } from './support/facts-api.js';
import { Owner } from './support/owner.js';
import { appOver } from './support/visitor.js';

/** `FACT_ROWS=200000 npm test -- test/fact-import.large.spec.ts` shows what a large branch needs. */
const ROWS = Number(process.env['FACT_ROWS'] ?? 20_000);
/** What the reading may add beside the rows: the shared strings of the file, a few pages of COPY. */
const GROWTH_MB = 100;

let facts: FactsApi;
let folder: string;
beforeAll(async () => {
  facts = await FactsApi.start();
  folder = await mkdtemp(join(tmpdir(), 'taxroll-facts-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await facts.test.close();
});

/** A return of every taxpayer for month after month, until there are enough. */
async function workbook(declared: string): Promise<string> {
  const file = join(folder, `facts-${declared}.xlsx`);
  const book = new exceljs.stream.xlsx.WorkbookWriter({ filename: file });
  const kind = factKind('return');
  const sheet = book.addWorksheet(kind.zh);
  sheet.addRow(['纳税人识别号', '纳税人名称', ...kind.fields.map(({ header }) => header)]).commit();
  for (let index = 0; index < ROWS; index++) {
    const { number, name } = facts.taxpayers[index % facts.taxpayers.length] as (typeof facts.taxpayers)[number];
    const month = addMonths('2026-09', -Math.floor(index / facts.taxpayers.length));
    const due = `${addMonths(month, 1)}-15`;
    const values = returnOf(month, due, due, { declared }) as Record<string, string>;
    sheet.addRow([number, name, ...kind.fields.map((field) => values[field.name] ?? null)]).commit();
  }
  await book.commit();
  return file;
}

async function measured<T>(what: string, work: () => Promise<T>): Promise<{ result: T; growth: number }> {
  globalThis.gc?.();
  const from = process.memoryUsage.rss();
  let most = from;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
  const began = performance.now();
  const result = await work();
  clearInterval(watch);
  const growth = Math.round((most - from) / 2 ** 20);
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  process.stdout.write(`facts, ${what}: ${ROWS} rows in ${seconds} s, ${growth} MB more\n`);
  return { result, growth };
}

describe(`a workbook of ${ROWS} returns`, () => {
  it('streams into the plan, is applied in the database, and is changed by successors', async () => {
    const service = facts.test.app.get(FactImportService);
    const actor = facts.test.actor('register');
    for (const [declared, action] of [
      ['100.00', 'new'],
      ['100.00', 'same'],
      ['120.00', 'changed'],
    ] as const) {
      const file = await workbook(declared);
      const planned = await measured(`plan, ${action}`, () => service.plan(actor, file, '申报.xlsx'));
      expect(planned.result.counts).toMatchObject([{ read: ROWS, [action]: ROWS, rejected: 0 }]);
      expect(planned.growth).toBeLessThan(GROWTH_MB);
      await measured(`apply, ${action}`, () => service.apply(actor, planned.result.id));
    }
    const [counted] = await facts.sql<{ held: number; ended: number }>(
      `SELECT count(*) FILTER (WHERE ended_at IS NULL)::int AS held, count(ended_at)::int AS ended FROM taxpayer_fact`,
    );
    expect(counted).toEqual({ held: ROWS, ended: ROWS });
  }, 600_000);
});

describe('a program that is killed', () => {
  const book = (month: string) => {
    const made = new FactBook();
    for (let at = 0; at < 50; at++) made.add('return', facts.trading(at), returnOf(month, `${addMonths(month, 1)}-15`));
    return made;
  };
  const upload = async (month: string) => {
    const bytes = await book(month).bytes();
    const { body } = await facts.api
      .http()
      .post('/api/register/fact-imports')
      .attach('file', bytes, '申报.xlsx')
      .expect(201);
    return body.id as string;
  };
  const entered = (month: string) => facts.sql('SELECT FROM tax_return WHERE period_from = $1', `${month}-01`);

  it('between plan and apply leaves a plan that the next one applies', async () => {
    const id = await upload('2000-01');
    const next = await appOver(facts.test.url, {});
    const plan = await next.get(FactImportService).apply(facts.test.actor('clerk'), id);
    await next.close();
    expect(plan.status).toBe('applied');
    expect(await entered('2000-01')).toHaveLength(50);
  });

  it('within the apply leaves nothing of it, and the plan as it was', async () => {
    const id = await upload('2000-02');
    const owner = await Owner.open(facts.test);
    await owner.query('BEGIN');
    await owner.query('LOCK TABLE taxpayer_fact IN SHARE ROW EXCLUSIVE MODE');
    const answer = facts.api
      .http()
      .post(`/api/register/fact-imports/${id}/apply`)
      .then(({ status }) => status);
    const killed = async () =>
      owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
    while ((await killed()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await answer).toBe(503);
    await owner.query('ROLLBACK');
    await owner.close();
    expect(await entered('2000-02')).toEqual([]);
    expect((await facts.api.http().post(`/api/register/fact-imports/${id}/apply`).expect(200)).body.status).toBe(
      'applied',
    );
    expect(await entered('2000-02')).toHaveLength(50);
  });
});
