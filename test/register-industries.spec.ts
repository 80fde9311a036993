import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { todayInChina } from '../src/kernel/plain-date.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { IndustriesService } from '../src/register/industries/industries.service.js';
import { demonstration, smallBook } from './register-import.fixtures.js';
import { creditCode } from './support/credit-code.js';
import { Owner } from './support/owner.js';
import { RegisterApi, said } from './support/register-api.js';

const SEED = readFileSync(projectPath('seeds/register/industries-gbt4754-2017.csv'), 'utf8');
const run = promisify(execFile);
let api: RegisterApi;
let owner: Owner;
const find = async (q: string) =>
  (
    await api
      .http()
      .get(`/api/register/industries?q=${encodeURIComponent(q)}`)
      .expect(200)
  ).body as {
    code: string;
    name: string;
    level: number;
    parent: string | null;
  }[];

beforeAll(async () => {
  api = await RegisterApi.start();
  owner = await Owner.open(api.test);
});
afterAll(async () => {
  await owner.close();
  await api.test.close();
});

describe('the classes of GB/T 4754-2017', () => {
  it('are there from the beginning, each under its own', async () => {
    const levels = await owner.query('SELECT level, count(*)::int FROM industry GROUP BY 1 ORDER BY 1');
    expect(levels.map(({ count }) => count)).toEqual([20, 97, 473, 1382]);
    const orphans = await owner.query(`SELECT code FROM industry i WHERE level > 1
      AND NOT EXISTS (SELECT FROM industry p WHERE p.code = i.parent AND p.level = i.level - 1)`);
    expect(orphans).toEqual([]);
    for (const change of [`UPDATE industry SET name = '别的'`, 'DELETE FROM industry'])
      await expect(api.test.asOwner(change)).rejects.toMatchObject({ code: 'TX001' });
  });

  it('are found by the beginning of a code or a part of the name, classes first', async () => {
    expect((await find('5281'))[0]).toEqual({ code: '5281', name: '五金零售', level: 4, parent: '528' });
    expect((await find('F528')).map(({ code }) => code)).toContain('5281');
    expect((await find('F')).map(({ code }) => code)).toEqual(['F']);
    const named = await find('五金');
    expect(named.map(({ code }) => code)).toContain('5281');
    expect(named.every(({ name }) => name.includes('五金'))).toBe(true);
    expect(named.map(({ level }) => level)).toEqual(
      [...named.map(({ level }) => level)].sort((a, b) => Number(b === 4) - Number(a === 4)),
    );
    expect(await find('零售')).toHaveLength(50);
    expect(await find("%' OR 1=1")).toEqual([]);
    await api.http().get('/api/register/industries?q=').expect(400);
  });
});

describe('an industry of a workbook', () => {
  it('must be in the table; one that lost its zero is told apart; another name is a notice', async () => {
    const book = smallBook(await demonstration(), 6);
    const [a, b, c, d, e] = book.households.rows as [object, object, object, object, object];
    Object.assign(a, { 行业代码: '5298' });
    Object.assign(b, { 行业代码: 111, 行业名称: '稻谷种植' });
    Object.assign(c, { 行业代码: '0111', 行业名称: '稻谷种植' });
    Object.assign(d, { 行业代码: 'F5281', 行业名称: '烟酒' });
    Object.assign(e, { 行业代码: '528', 行业名称: null });
    const plan = await api.plan(book);
    const rejected = await api.rows(plan.id, 'rejected');
    expect(rejected.map((row) => [row.row, said(row)?.map((fault) => fault.replace(/^\w+ /, ''))])).toEqual([
      [book.households.line(0), ['CELL.UNKNOWN_INDUSTRY']],
      [book.households.line(1), ['CELL.INDUSTRY_ZERO_LOST']],
    ]);
    expect(rejected[1]?.faults[0]?.zh).toContain('0111');
    const notices = plan.notices.filter(({ zh }) => zh.includes('行业名称'));
    expect(notices.map(({ zh }) => zh)).toEqual([
      `第 ${book.households.line(3)} 行：行业名称与行业代码在 GB/T 4754 中的名称不同，以代码为准`,
    ]);
  });

  it('is held against the table in an act, too', async () => {
    const set = {
      ...{ number: creditCode(7), name: '新店', owner: '李四', industry: '5298', station: '新区站', section: '开元路' },
      ...{ address: '开元路1号', registered_on: todayInChina(), collection_mode: '定期定额' },
    };
    const register = (industry: string) =>
      api
        .http()
        .post('/api/register/taxpayers')
        .send({ kind: 'individual', set: { ...set, industry }, reason: '新办' });
    expect((await register('5298').expect(422)).body.data.faults[0]).toContain('CELL.UNKNOWN_INDUSTRY');
    await register('F5281').expect(201);
  });
});

describe('a new edition', () => {
  const load = (edition: string, validFrom: string, file: string) =>
    api.test.app
      .get(IndustriesService)
      .load(api.test.authority, { edition, title: `GB/T 4754-${edition}`, validFrom }, file);

  it('is refused with all its faults, or where it begins before the one in force', async () => {
    await expect(load('2027', '2027-07-01', 'code,letter,name\nA,A,农业\n01,A,\n0211,A,x\n')).rejects.toMatchObject({
      code: 'REGISTER.INDUSTRIES_INVALID',
      data: { faults: [expect.stringContaining('第 3 行'), expect.stringContaining('第 4 行')] },
    });
    for (const [edition, from] of [
      ['2017', '2027-07-01'],
      ['2011', '2012-01-01'],
      ['2011', '2017-10-01'],
    ] as const)
      await expect(load(edition, from, SEED)).rejects.toMatchObject({ code: 'REGISTER.INDUSTRIES_OVERLAP' });
    expect(await owner.query('SELECT edition, valid_to FROM industry_edition')).toEqual([
      { edition: '2017', valid_to: null },
    ]);
  });

  it('is loaded by a command, holds from its day, and the one before to the day before', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'industries-'));
    const file = join(folder, '2027.csv');
    writeFileSync(file, SEED.replace('五金零售', '五金制品零售'));
    const command = (...options: string[]) =>
      run(process.execPath, [projectPath('dist/src/cli.js'), 'industries', file, ...options], {
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: api.test.url },
      });
    await expect(command('--edition', '2027', '--from', '2027-02-30')).rejects.toMatchObject({ code: 2 });
    const { stdout } = await command('--edition', '2027', '--from', '2999-07-01');
    expect(stdout).toContain('1972');
    rmSync(folder, { recursive: true });
    expect(await owner.query('SELECT edition, valid_to::text AS "to" FROM industry_edition ORDER BY 1')).toEqual([
      { edition: '2017', to: '2999-06-30' },
      { edition: '2027', to: null },
    ]);
    expect((await find('5281'))[0]?.name).toBe('五金零售');
    const [act] = await owner.query(`SELECT facts FROM audit_log WHERE act = 'register.industries.load'`);
    expect(JSON.parse(act.facts as string)).toMatchObject({ edition: '2027', codes: 1972 });
  });
});
