import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { createHash } from 'node:crypto';
import { todayInChina } from '../src/kernel/plain-date.js';
import { STATIONS } from './support/app.js';
import { creditCode } from './support/credit-code.js';
import { importRegister } from './support/month.js';
import { Owner } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';

const [CITY, , EAST] = STATIONS;
const TODAY = todayInChina();
const PDF = Buffer.from('%PDF-1.4 变更登记申请书');
const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');
let api: RegisterApi;
let owner: Owner;

const keep = (content: Buffer, name = '申请书.pdf', who = 'clerk') =>
  api.test.as(who).post('/api/register/papers').attach('file', content, name);
const read = (sha256: string, who: string) => api.test.as(who).get(`/api/register/papers/${sha256}`);
const enter = (id: string, papers: string[], who: string, basedOn: number) =>
  api.test
    .as(who)
    .post(`/api/register/taxpayers/${id}/acts`)
    .send({
      kind: 'change',
      holdsFrom: TODAY,
      basedOn,
      reason: '变更',
      papers,
      set: { employees: String(basedOn + 40) },
    });
const one = async (station: string) =>
  (
    await owner.query(`SELECT id FROM taxpayer WHERE station = $1 AND status = '正常' ORDER BY number LIMIT 1`, station)
  )[0].id as string;

beforeAll(async () => {
  api = await RegisterApi.start();
  owner = await Owner.open(api.test);
  await importRegister(api);
  for (const [login, station] of [
    ['city', CITY],
    ['city.too', CITY],
    ['east', EAST],
  ] as const)
    await api.test.hire(login, station, [{ role: 'register', scope: 'own' }]);
});
afterAll(async () => {
  await owner.close();
  await api.test.close();
});

describe('a paper', () => {
  it('is known by its content, and kept once', async () => {
    const sha256 = createHash('sha256').update(PDF).digest('hex');
    const { body } = await keep(PDF, '../张三 320102199001011237 变更.pdf').expect(201);
    expect(body).toEqual({ sha256, name: '张三 *** 变更.pdf', mediaType: 'application/pdf', size: PDF.length });
    await keep(PDF).expect(201);
    await keep(PDF, '别名.exe', 'east').expect(201);
    expect((await owner.one('SELECT count(*)::int AS count FROM stored_file WHERE sha256 = $1', sha256)).count).toBe(1);
    expect((await owner.one('SELECT count(*)::int AS count FROM paper WHERE sha256 = $1', sha256)).count).toBe(2);
    await expect(api.test.asOwner('DELETE FROM paper')).rejects.toMatchObject({ code: 'TX001' });
  });

  it('is a PDF, picture or document by what is in it, whatever it is called', async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('表').addRow(['一']);
    const xlsx = Buffer.from(await workbook.xlsx.writeBuffer());
    const docx = Buffer.from(
      xlsx.toString('latin1').replaceAll('xl/workbook.xml', 'word/document.xml'.slice(0, 15)),
      'latin1',
    );
    const types = { [PDF.toString('hex')]: 'pdf', [PNG.toString('hex')]: 'png', [JPEG.toString('hex')]: 'jpeg' };
    for (const [hex, type] of Object.entries(types))
      expect((await keep(Buffer.from(hex, 'hex'), 'x').expect(201)).body.mediaType).toContain(type);
    expect((await keep(xlsx).expect(201)).body.mediaType).toContain('spreadsheetml');
    for (const none of [
      docx,
      Buffer.from('<html>'),
      Buffer.from('MZ'),
      Buffer.from('PK\u0003\u0004broken'),
      Buffer.from('504b0304', 'hex'),
      Buffer.alloc(0),
    ])
      expect((await keep(none, '申请书.pdf').expect(422)).body.code).toBe('REGISTER.PAPER_KIND');
    const large = await keep(Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)])).expect(413);
    expect(large.body).toMatchObject({ code: 'REQUEST.TOO_LARGE', data: { limit: '20 MB' } });
  });

  it('is read by who handed it in and by who may read the taxpayer, as a download, and the look is written down', async () => {
    const content = Buffer.from('%PDF-1.4 只给城关站');
    const { sha256 } = (await keep(content, '申请 书.pdf', 'city').expect(201)).body as { sha256: string };
    expect((await read(sha256, 'city').expect(200)).body).toEqual(content);
    expect((await read(sha256, 'city.too').expect(403)).body.code).toBe('ACCESS.NOT_YOURS');
    const taxpayer = await one(CITY);
    await enter(taxpayer, [sha256], 'city', 1).expect(201);
    const answer = await read(sha256, 'city.too').expect(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('申请 书.pdf')}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    await read(sha256, 'east').expect(403);
    await read('0'.repeat(64), 'east').expect(404);
    await read('x', 'east').expect(400);
    const looks = await owner.acts(api.test.officers.get('city.too') as string, 'register.paper.unmask');
    expect(looks.map(({ key, outcome }) => [key, outcome])).toEqual([[sha256, 'done']]);
  });
});

describe('an act', () => {
  it('rests only on papers that were handed in and are within reach', async () => {
    const { sha256 } = (await keep(Buffer.from('%PDF-1.4 甲'), '甲.pdf', 'city').expect(201)).body as {
      sha256: string;
    };
    const taxpayer = await one(EAST);
    for (const papers of [['1'.repeat(64)], [sha256]])
      expect((await enter(taxpayer, papers, 'east', 1).expect(422)).body).toMatchObject({
        code: 'ACT.PAPER_UNKNOWN',
        data: { papers },
      });
    // knowing another's paper is not enough to come to read it
    await read(sha256, 'east').expect(403);
    const own = (await keep(Buffer.from('%PDF-1.4 乙'), '乙.pdf', 'east').expect(201)).body as { sha256: string };
    await enter(taxpayer, [own.sha256], 'east', 1).expect(201);
    const history = (await api.test.as('east').get(`/api/register/taxpayers/${taxpayer}/history`).expect(200)).body;
    expect(history.acts[1].papers).toEqual([own.sha256]);
  });

  it('of registration neither', async () => {
    const set = {
      ...{
        number: creditCode(90),
        name: '附件店',
        owner: '王五六',
        industry: '5281',
        station: EAST,
        section: '河东路',
      },
      ...{ address: '河东路9999号', registered_on: TODAY, collection_mode: '定期定额' },
    };
    const register = (papers: string[]) =>
      api.test.as('east').post('/api/register/taxpayers').send({ kind: 'individual', set, reason: '新办', papers });
    expect((await register(['2'.repeat(64)]).expect(422)).body.code).toBe('ACT.PAPER_UNKNOWN');
    const own = (await keep(Buffer.from('%PDF-1.4 丙'), '丙.pdf', 'east').expect(201)).body as { sha256: string };
    await register([own.sha256]).expect(201);
  });
});
