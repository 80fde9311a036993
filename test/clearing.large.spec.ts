import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { Database } from '../src/platform/database/database.js';
import { ClearingService } from '../src/register/clearing/clearing.service.js';
import { creditCode } from './clearing.fixtures.js';
import { importRegister } from './support/month.js';
import { RegisterApi } from './support/register-api.js';

/** `CLEARING_ROWS=100000 npm test -- test/clearing.large.spec.ts` shows what a large branch needs. */
const ROWS = Number(process.env['CLEARING_ROWS'] ?? 3000);

const HEADERS = ['统一社会信用代码', '名称', '经营者(法定代表人)', '住所', '主体类型', '成立日期', '登记状态'];
const SURNAMES = [...'王李张刘陈杨赵黄周吴'];
const STREETS = ['人民街', '中山路', '学府街', '渔港街', '河东街'];
const shop = (index: number) => [
  `示范县第${index}号便利店`,
  `${SURNAMES[index % 10]}${SURNAMES[Math.floor(index / 10) % 10]}${SURNAMES[Math.floor(index / 100) % 10]}`,
  `示范县${STREETS[index % 5]}${index}号`,
];

let api: RegisterApi;
let folder: string;
beforeAll(async () => {
  api = await RegisterApi.start();
  await importRegister(api);
  folder = await mkdtemp(join(tmpdir(), 'taxroll-clearing-'));
  await api.test.asOwner(
    `INSERT INTO taxpayer SELECT (jsonb_populate_record(t, one || jsonb_build_object('id', gen_random_uuid()))).*
     FROM taxpayer t, jsonb_array_elements($1::jsonb) one
     WHERE t.number = (SELECT min(number) FROM taxpayer WHERE kind = 'individual' AND status = '正常')`,
    [JSON.stringify(Array.from({ length: ROWS }, (_, index) => registered(index)))],
  );
}, 600_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await api.test.close();
});

/** Every twentieth has an older number, every fiftieth another name than in the list. */
function registered(index: number): object {
  const [name, owner, address] = shop(index);
  const person = `000000198001${String(index).padStart(6, '0')}`;
  const number = index % 20 === 0 ? `${person}01` : creditCode(index);
  return { number, name: index % 50 === 1 ? `${name}（老）` : name, owner, address, certificate_number: person };
}

async function workbook(): Promise<string> {
  const file = join(folder, 'list.xlsx');
  const book = new exceljs.stream.xlsx.WorkbookWriter({ filename: file });
  const sheet = book.addWorksheet('市场主体名单');
  sheet.addRow(HEADERS).commit();
  for (let index = 0; index < ROWS; index++)
    sheet.addRow([creditCode(index), ...shop(index), '个体工商户', '2020-01-01', '存续']).commit();
  await book.commit();
  return file;
}

describe(`a list of ${ROWS} rows against as many taxpayers`, () => {
  it('is matched in the database; time and memory are printed', async () => {
    const file = await workbook();
    const service = api.test.app.get(ClearingService);
    const actor = api.test.actor('register');
    for (const what of ['first', 'again']) {
      globalThis.gc?.();
      const from = process.memoryUsage.rss();
      let most = from;
      const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
      const began = performance.now();
      const { entries, counts } = await service.upload(actor, file, '名单.xlsx');
      const seconds = (performance.now() - began) / 1000;
      clearInterval(watch);
      const memory = `${Math.round(from / 2 ** 20)} → ${Math.round(most / 2 ** 20)} MB`;
      process.stdout.write(`clearing, ${what}: ${entries} rows in ${seconds.toFixed(2)} s, memory ${memory}\n`);
      const found = new Map(counts.map((count) => [count.kind, count]));
      expect(found.get('licensed-not-registered')?.found).toBe(Math.ceil(ROWS / 20));
      expect(found.get('name-differs')?.found).toBe(Math.ceil((ROWS - 1) / 50));
      expect(counts.every(({ new: added }) => what === 'first' || added === 0)).toBe(true);
    }
    // every household with an older number has the licence that is his suggested, and first of all
    const [likely] = await api.test.app.get(Database).query<{ right: number; wrong: number }>(
      `SELECT count(*) FILTER (WHERE t.name = e.name)::int AS right, count(*) FILTER (WHERE t.name <> e.name)::int AS wrong
       FROM clearing_item i JOIN taxpayer t ON t.id = i.taxpayer_id JOIN market_entry e ON e.code = i.candidates->0->>'code'
       WHERE i.kind = 'not-comparable'`,
    );
    expect(likely).toEqual({ right: Math.ceil(ROWS / 20), wrong: 0 });
  }, 600_000);
});
