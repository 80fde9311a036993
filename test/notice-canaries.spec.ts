import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { extractText } from 'unpdf';
import type { NoticePageDto } from '../src/notice/dto/notice.dto.js';
import { noticePageData } from '../src/notice/page/notice-page.js';
import { withoutNumbers } from '../src/kernel/masking.js';
import { findPersonalNumbers } from '../src/kernel/personal-numbers.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { inChinese } from '../src/kernel/planted-numbers.js';
import { demonstration } from './register-import.fixtures.js';
import { downloaded } from './support/download.js';
import { GradeWalk } from './support/grade-walk.js';
import { FIRST_MONTH, NoticeBranch } from './support/notice-branch.js';
import type { Owner } from './support/owner.js';
import { asItIs, itIs } from './support/quota-walk.js';
import { partsOf } from './support/zip-parts.js';

const SECOND_MONTH = '2026-09';

/** Whatever of the register is text, and could hold what somebody has typed there. */
const COLUMNS = [
  ...['name', 'owner', 'address', 'telephone', 'certificate_number', 'industry_name', 'officer'],
  ...['rent_reason', 'collector', 'checker', 'registration_type'],
];

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const identity = (body: string) =>
  body + '10X98765432'.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11);

/** All canaries; each is in one place only. */
const planted: string[] = [];

/** The ways in which people write a number. */
const WRITTEN: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => number.replace(/(.{3})(.{4})/, '$1 $2 '),
  (number) => number.replace(/(.{3})(.{4})(?=.)/, '$1.$2.'),
  (number) => number.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  inChinese,
  (number) => [...number].join('-'),
];

/** A text with an identity number, a mobile telephone and a landline that are nowhere else. */
function canary(): string {
  const at = String(planted.length).padStart(5, '0');
  const numbers = [identity(`440802${1960 + (planted.length % 40)}0101${at.slice(2)}`), `139${at}${at.slice(2)}`];
  const write = WRITTEN[planted.length % WRITTEN.length]!;
  planted.push(...numbers, `07592${at}0`);
  return [...numbers.map(write), `0759-2${at}0`].join('或');
}

async function plant(owner: Owner, kind: string): Promise<void> {
  for (const { number } of await owner.query(`SELECT number FROM taxpayer WHERE kind = '${kind}' ORDER BY number`)) {
    const sets = COLUMNS.map((column, at) => `${column} = $${at + 2}`).join(', ');
    await owner.query(`UPDATE taxpayer SET ${sets} WHERE number = $1`, number, ...COLUMNS.map(() => canary()));
  }
}

/** In comments, properties, names, a header and a hidden sheet of the register's workbook. */
async function touched(bytes: Buffer): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes as unknown as exceljs.Buffer);
  for (const property of ['creator', 'lastModifiedBy', 'title', 'subject', 'keywords', 'company', 'manager'] as const)
    workbook[property] = canary();
  for (const sheet of workbook.worksheets) {
    Object.assign(sheet, { headerFooter: { oddHeader: canary() } });
    for (let row = 1; row < 5; row++) sheet.getCell(row, row).note = canary();
  }
  workbook.addWorksheet('备查', { state: 'hidden' }).getCell('A1').value = canary();
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Every text of a file of a pack, unpacked. */
async function textOf(name: string, content: Buffer): Promise<string> {
  if (name.endsWith('.pdf')) return (await extractText(new Uint8Array(content), { mergePages: true })).text;
  if (name.endsWith('.xlsx')) return [...(await partsOf(content)).values()].join('\n');
  const html = content.toString();
  return html + inflateRawSync(Buffer.from(noticePageData(html), 'base64')).toString();
}

/** As digits alone, whatever stands between them. */
function digitsOf(text: string): string {
  const chinese = text
    .normalize('NFKD')
    .replace(/[〇一二三四五六七八九]/g, (one) => String('〇一二三四五六七八九'.indexOf(one)));
  return chinese.replace(/[^0-9X]/g, '');
}

async function expectClean(files: readonly { readonly name: string; readonly content: Buffer }[]): Promise<void> {
  expect(files.length).toBeGreaterThan(0);
  for (const { name, content } of files) {
    const [text, raw] = [digitsOf(await textOf(name, content)), content.toString('latin1')];
    expect([name, planted.filter((number) => text.includes(number) || raw.includes(number))]).toEqual([name, []]);
  }
}

const ROLES = ['bridge', 'crossings', 'page', 'poster', 'print', 'workbook'];

/** Numbered notices as they hang, whole packs; the gate lets them pass because there is nothing in them. */
describe('personal data in every column, comment and property of what is read', () => {
  let branch: NoticeBranch;
  const notices = new Map<string, NoticePageDto>();

  const clean = async (kind: string, notice: NoticePageDto, roles: readonly string[]) => {
    expect(notice).toMatchObject({ status: 'made', findings: [], trial: false });
    expect([...new Set(notice.files.map(({ role }) => role))].sort()).toEqual(roles);
    const files = [];
    for (const { name } of notice.files) files.push({ name, content: await branch.file(notice.id, name) });
    await expectClean(files);
    notices.set(kind, notice);
  };

  beforeAll(async () => {
    branch = await NoticeBranch.start(false, touched);
    await plant(branch.owner, 'individual');
  });
  afterAll(async () => {
    asItIs();
    await branch.close();
  });

  it('is on no notice of a batch, before the quotas hold and after', async () => {
    const batch = await branch.determined();
    itIs('2026-07-20');
    expect((await branch.walk.post(batch)).status).toBe(200);
    const lists = ['page', 'poster', 'print', 'workbook'];
    await clean('preliminary', await branch.made(await branch.ask('preliminary', batch)), lists);
    await branch.serve(batch);
    await branch.publish(batch);
    await clean('final', await branch.made(await branch.ask('final', batch)), lists);
  });

  it('is on no notice of a month, its crossings and bridge, nor on a correction and in its reason', async () => {
    await branch.run(FIRST_MONTH);
    itIs('2026-09-01');
    await branch.made(await branch.ask('monthly', FIRST_MONTH));
    const [grown] = await branch.owner.query(
      `SELECT t.id FROM assessment a JOIN taxpayer t USING (authority, number)
       WHERE NOT threshold_reached AND t.declared_turnover IS NULL AND t.determined_rent IS NULL ORDER BY assessed_turnover DESC LIMIT 1`,
    );
    await branch.owner.query(
      'UPDATE taxpayer SET area = area * 5, declared_rent = declared_rent * 5 WHERE id = $1',
      grown.id,
    );
    itIs('2026-08-10');
    const batch = await branch.determined({ periodFrom: SECOND_MONTH, households: [grown.id], trigger: 'premises' });
    expect((await branch.walk.post(batch)).status).toBe(200);
    await branch.serve(batch, { approved: '2026-08-18', served: '2026-08-19' });
    await branch.run(SECOND_MONTH);
    itIs('2026-10-08');
    const monthly = await branch.made(await branch.ask('monthly', SECOND_MONTH));
    await clean('monthly', monthly, ROLES);

    await branch.owner.query('UPDATE taxpayer SET name = $2 WHERE id = $1', grown.id, `更名小吃店${canary()}`);
    await branch.run(SECOND_MONTH);
    const correction = await branch.made(await branch.correct(monthly.id, `户主来电更名，${canary()}`));
    await clean('correction', correction, ['page', 'poster', 'print', 'workbook']);
    expect([...notices.keys()]).toEqual(['preliminary', 'final', 'monthly', 'correction']);
  });

  it('is on no list of A grades', async () => {
    const walk = await GradeWalk.start([{}, { deducted: { '1.1.1': 1 } }]);
    try {
      await plant(walk.owner, 'enterprise');
      await walk.owner.query('UPDATE rating_sheet SET name = $1', canary());
      await walk.publish();
      const { app, authority } = walk.api.test;
      for (const kind of ['a-grade', 'a-grade-published']) {
        const asked = await walk.api.test.as('notice').post('/api/notices').send({ kind, about: walk.cycle.id });
        await app.get(JobsService).finished(authority, asked.body.jobId as string);
        const path = `/api/notices/${asked.body.id}`;
        const { body } = await walk.api.test.as('notice').get(path).expect(200);
        const notice = body as NoticePageDto;
        expect([...new Set(notice.files.map(({ role }) => role))].sort()).toEqual(['page', 'print', 'workbook']);
        const files = [];
        for (const { name } of notice.files) {
          const file = walk.api.test.as('notice').get(`${path}/files/${encodeURIComponent(name)}`);
          files.push({ name, content: await downloaded(file) });
        }
        await expectClean(files);
      }
    } finally {
      await walk.owner.close();
      await walk.api.test.close();
    }
  });
});

describe('an address, a name or a trade of the demonstration', () => {
  it('is none of these: it stays as it is', async () => {
    const { households, enterprises } = await demonstration();
    const texts = [...households.rows, ...enterprises.rows].flatMap((row) =>
      ['纳税人名称', '经营地址', '行业名称', '管理站', '地段'].map((column) => row[column]),
    );
    const written = texts.filter((text): text is string => typeof text === 'string');
    expect(written.length).toBeGreaterThan(3000);
    expect(written.filter((text) => withoutNumbers(text, '') !== text || findPersonalNumbers(text).length > 0)).toEqual(
      [],
    );
  });
});
