import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { writePlainWorkbook, type PlainSheet } from '../src/platform/excel/plain-workbook.js';
import { SHEETS } from '../src/register/domain/sheets.js';
import { demonstration, type Cells } from './register-import.fixtures.js';
import { creditCode } from './support/credit-code.js';
import { Owner } from './support/owner.js';
import { counted, RegisterApi, type Plan } from './support/register-api.js';

const ROWS = 6_000;

/** Every name differs, is Chinese throughout and of another length, so that chunks end at every byte of a character. */
const nameOf = (at: number) =>
  `${'示范县锦绣路顺达五金建材批发部'.slice(0, 5 + (at % 11))}𠮷${'一二三四五六七八九'[at % 9]}${at}号`;
/** Packs badly, so that the file is a large one. */
const noiseOf = (at: number) =>
  [...createHash('sha512').update(String(at)).digest()].map((byte) => String.fromCharCode(0x4e00 + byte * 79)).join('');

describe('a large workbook', () => {
  let api: RegisterApi;
  let owner: Owner;
  let folder: string;
  let template: Cells;
  beforeAll(async () => {
    api = await RegisterApi.start();
    owner = await Owner.open(api.test);
    folder = await mkdtemp(join(tmpdir(), 'taxroll-large-'));
    const { households } = await demonstration();
    template = households.rows.find((row) => row['征收方式'] === '定期定额') as Cells;
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await owner.close();
    await api.test.close();
  });

  const workbook = async (spoil: (row: Record<string, string | null>, at: number) => void = () => undefined) => {
    const sheets = SHEETS.map(({ name, kind, columns }): PlainSheet => {
      const pages = async function* (): AsyncGenerator<(string | null)[][]> {
        for (let at = 0; kind === 'individual' && at < ROWS; at++) {
          const row = Object.fromEntries(columns.map(({ header }) => [header, plain(template[header])]));
          Object.assign(row, { 纳税人识别号: creditCode(at), 纳税人名称: nameOf(at), 经营地址: noiseOf(at) });
          spoil(row, at);
          yield [columns.map(({ header }) => row[header] ?? null)];
        }
      };
      return {
        name,
        columns: columns.map(({ header: head }) => ({ head, type: 'text' as const, width: 20 })),
        pages: pages(),
      };
    });
    const file = join(folder, 'large.xlsx');
    await writeFile(file, writePlainWorkbook(sheets));
    return readFile(file);
  };
  const plain = (value: Cells[string]) =>
    value == null ? null : value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
  const followed = async ({ jobId }: Plan) => {
    const told: number[] = [];
    const job = await api.test.app
      .get(JobsService)
      .finished(api.test.authority, jobId as string, ({ done }) => told.push(done));
    return { job, told };
  };
  const get = async ({ id }: Plan) => (await api.http().get(`/api/register/imports/${id}`).expect(200)).body as Plan;

  it('is planned and applied by jobs that tell how far they are, and no Chinese character of it is broken', async () => {
    const bytes = await workbook();
    expect(bytes.length).toBeGreaterThan(1024 ** 2);
    const asked = (await api.upload(bytes).expect(202)).body as Plan;
    expect(asked).toMatchObject({ status: 'planning', counts: [] });
    await api.http().get(`/api/register/imports/${asked.id}/workbook`).expect(409);
    const planning = await followed(asked);
    expect(planning.job).toMatchObject({ status: 'done', done: ROWS, total: ROWS, error: null });
    const plan = await get(asked);
    expect(plan).toMatchObject({ status: 'planned', notices: [] });
    expect(counted(plan)).toEqual({ new: ROWS });

    const applying = (await api.apply(plan.id).expect(202)).body as Plan;
    const applied = await followed(applying);
    expect(applied.job).toMatchObject({ status: 'done', done: ROWS, total: ROWS, error: null });
    expect(await get(plan)).toMatchObject({ status: 'applied' });
    await api.apply(plan.id).expect(409);
    const names = await owner.query('SELECT name, address FROM taxpayer ORDER BY number');
    const expected = Array.from({ length: ROWS }, (_, at) => [creditCode(at), nameOf(at), noiseOf(at)]).sort(
      ([a = ''], [b = '']) => (a < b ? -1 : 1),
    );
    const broken = expected.filter(
      ([, name, address], at) => names[at]?.name !== name || names[at]?.address !== address,
    );
    expect([names.length, broken.slice(0, 3)]).toEqual([ROWS, []]);
    expect(await owner.query('SELECT count(*)::int AS acts FROM taxpayer_act')).toEqual([{ acts: ROWS }]);
  });

  it('that cannot be read leaves its reason with the job, in both languages', async () => {
    const bytes = await workbook();
    const middle = Math.floor(bytes.length / 2);
    bytes.fill(0, middle, middle + 5_000);
    const asked = (await api.upload(bytes).expect(202)).body as Plan;
    const { job } = await followed(asked);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'FILE.NOT_A_WORKBOOK' } });
    expect(job.error?.zh).toContain('登记簿.xlsx');
    expect(await get(asked)).toMatchObject({ status: 'failed', jobId: job.id });
    await api.apply(asked.id).expect(409);
    await api.http().get(`/api/register/imports/${asked.id}/workbook`).expect(409);
  });
});
