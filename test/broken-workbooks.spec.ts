import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../src/platform/database/database.js';
import { BROKEN_CELLS } from './fixtures/broken-cells.js';
import { BROKEN_FILES } from './fixtures/broken-files.js';
import { ENTERPRISES, goodBook, HOUSEHOLDS, type BrokenWorkbook } from './fixtures/broken-workbook.js';
import { type Book, demonstration, type Demonstration } from './register-import.fixtures.js';
import { counted, RegisterApi, type Plan } from './support/register-api.js';

const CASES = [...BROKEN_CELLS, ...BROKEN_FILES].map((broken, nth) => ({ ...broken, nth }));
const ROWS = HOUSEHOLDS + ENTERPRISES;

let api: RegisterApi;
/** Another branch, into which every workbook is loaded as it should have been from the start. */
let flawless: RegisterApi;
let rows: Demonstration;
beforeAll(async () => {
  [api, flawless, rows] = await Promise.all([RegisterApi.start(), RegisterApi.start(), demonstration()]);
});
afterAll(async () => {
  await api.test.close();
  await flawless.test.close();
});

const mended = ({ lay, nth }: { lay?: BrokenWorkbook['lay']; nth: number }): Book => {
  const book = goodBook(rows, nth);
  lay?.(book);
  return book;
};
const apply = ({ id }: Plan) => api.apply(id).expect(200);
/** Every fault of a plan with its place, such as `个体工商户 C3 CELL.MISSING`. */
const faultsOf = async ({ id }: Plan): Promise<string[]> =>
  (await api.rows(id, 'rejected')).flatMap(({ sheet, row, faults }) =>
    faults.map(({ column, code }) => `${sheet} ${column}${row} ${code}`),
  );
const rowsIn = (faults: readonly string[]) =>
  new Set(faults.map((fault) => fault.replace(/ [A-Z]+(\d+) .*/, ' $1'))).size;
const register = (of: RegisterApi) =>
  of.test.app
    .get(Database)
    .query<{ row: string }>(`SELECT (to_jsonb(t) - 'id')::text AS row FROM taxpayer t ORDER BY number`);

it('there are more than forty, each named by what is wrong', () => {
  expect(CASES.length).toBeGreaterThan(60);
  expect(new Set(CASES.map(({ name }) => name)).size).toBe(CASES.length);
});

describe('a broken workbook', () => {
  it.each(CASES)('$name', async ({ spoil, damage, refused, notices = [], ...made }) => {
    const broken = mended(made);
    const planted = spoil(broken);
    const bytes = await (damage ?? ((whole: Buffer) => whole))(await broken.bytes());

    if (refused !== undefined) {
      expect((await api.upload(bytes).expect(422)).body).toMatchObject({ code: refused });
    } else {
      const plan = (await api.upload(bytes).expect(201)).body as Plan;
      expect((await faultsOf(plan)).sort()).toEqual([...planted].sort());
      expect(plan.notices.map(({ sheet, zh }) => `${sheet}：${zh}`)).toEqual(notices);
      await apply(plan);
    }

    // The mended file: what was good is as it was, what was mended is new, and nothing is there twice.
    const good = mended(made);
    const held = new Set((await register(api)).map(({ row }) => (JSON.parse(row) as { number: string }).number));
    const numbers = [...good.households.rows, ...good.enterprises.rows].map((row) => String(row['纳税人识别号']));
    const waiting = numbers.filter((number) => !held.has(number)).length;
    const left = rowsIn(planted);
    expect(waiting).toBeLessThanOrEqual(refused === undefined ? left : ROWS);
    const again = await api.plan(good);
    expect(counted(again)).toEqual({
      ...(waiting > 0 ? { new: waiting } : {}),
      ...(waiting < ROWS ? { same: ROWS - waiting } : {}),
    });
    await apply(again);
    expect(counted(await api.plan(good))).toEqual({ same: ROWS });
    await flawless.apply((await flawless.plan(good)).id).expect(200);
  });
});

it('leaves the register as it would be had every workbook been right, with no taxpayer twice', async () => {
  const [loaded, expected] = [await register(api), await register(flawless)];
  expect(loaded.length).toBe(CASES.length * ROWS);
  expect(loaded).toEqual(expected);
});
