import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText } from 'unpdf';
import { requireAllowed } from '../src/notice/gate/domain/allowed-fields.js';
import { gateRules } from '../src/notice/gate/gate.js';
import { scanPdf } from '../src/notice/gate/pdf/scan-pdf.js';
import { scanWorkbook } from '../src/notice/gate/workbook/scan-workbook.js';
import type { FrozenNotice, NoticeRow } from '../src/notice/domain/notice-document.js';
import { KeptNotices } from '../src/notice/pack/kept-notices.js';
import { workbookOf } from './support/notice-workbook.js';
import type { NoticePageDto } from '../src/notice/dto/notice.dto.js';
import { NoticeBranch } from './support/notice-branch.js';
import { partsOf } from './support/zip-parts.js';

const MONTH = '2026-10';

/** Whatever of the register is text, and could hold what somebody has typed there. */
const COLUMNS = [
  ...['name', 'owner', 'address', 'telephone', 'certificate_number', 'industry_name', 'officer'],
  ...['rent_reason', 'collector', 'checker', 'registration_type'],
] as const;
type Column = (typeof COLUMNS)[number];

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const identity = (body: string) =>
  body + '10X98765432'.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11);

/** Of a household and a column: an identity number, a telephone and a landline that are nowhere else. */
function canaries(household: number, column: number): [identity: string, mobile: string, landline: string] {
  const place = String(household).padStart(4, '0') + String(column).padStart(2, '0');
  return [
    identity(`44080219${60 + column}0101${place.slice(1, 4)}`),
    `138${place}${place.slice(0, 2)}`,
    `0759-2${place}`,
  ];
}

/** Identity numbers and telephones stand in every column of the register: none comes out, and the gate would see each. */
describe('personal data in every column of the register', () => {
  let branch: NoticeBranch;
  let notice: NoticePageDto;
  let frozen: FrozenNotice;
  const planted: Record<Column, string>[] = [];

  beforeAll(async () => {
    branch = await NoticeBranch.start();
    const numbers = await branch.owner.query(`SELECT number FROM taxpayer WHERE kind = 'individual' ORDER BY number`);
    for (const [household, { number }] of numbers.entries()) {
      const texts = COLUMNS.map((_, column) => canaries(household, column).join(' 或 '));
      planted.push(Object.fromEntries(COLUMNS.map((column, at) => [column, texts[at]])) as Record<Column, string>);
      const sets = COLUMNS.map((column, at) => `${column} = $${at + 2}`).join(', ');
      await branch.owner.query(`UPDATE taxpayer SET ${sets} WHERE number = $1`, number, ...texts);
    }
    const run = await branch.run(MONTH, 'register');
    notice = await branch.made(await branch.ask('monthly', run));
    frozen = await branch.api.test.app.get(KeptNotices).get(branch.api.test.authority, notice.id);
  });
  afterAll(() => branch.close());

  it('is on no notice', async () => {
    expect(notice).toMatchObject({ status: 'made', findings: [] });
    expect(notice.files.length).toBeGreaterThan(4);
    const secret = planted.flatMap((_, at) => COLUMNS.flatMap((__, column) => canaries(at, column)));
    expect(new Set(secret).size).toBe(planted.length * COLUMNS.length * 3);
    for (const { name } of notice.files) {
      const content = await branch.file(notice.id, name);
      const rules = gateRules(frozen.document);
      expect(await (name.endsWith('.pdf') ? scanPdf(content, rules) : scanWorkbook(content, rules))).toEqual([]);
      const text = name.endsWith('.pdf')
        ? (await extractText(new Uint8Array(content), { mergePages: true })).text
        : [...(await partsOf(content)).values()].join('\n');
      expect(secret.filter((number) => text.includes(number))).toEqual([]);
    }
  });

  it('is found by the gate, cell by cell, where nothing is masked', async () => {
    const told = await scanWorkbook(await workbookOf(unmasked(frozen), '城关站'), gateRules(frozen.document));
    const columns = ['C', 'D', 'E', 'F'];
    for (const column of columns)
      for (const kind of ['身份证号码', '手机号码', '固定电话'])
        expect(told.filter((hit) => hit.kind === kind && hit.where.startsWith(`公示!${column}`))).toHaveLength(6);
    expect(told.filter((hit) => !columns.some((column) => hit.where.startsWith(`公示!${column}`)))).toEqual([]);
    expect(told).toHaveLength(columns.length * 3 * 6);
    const secret = planted.flatMap((_, at) => COLUMNS.flatMap((__, column) => canaries(at, column)));
    expect(secret.filter((number) => JSON.stringify(told).includes(number))).toEqual([]);
  });

  it('is refused before a file is made, where a field is unmasked or not on the list', async () => {
    const { document } = frozen;
    const [row] = await rowsOf(frozen);
    const take = (cells: object) => () =>
      requireAllowed(document, 'posted', [{ ...row!, cells: { ...row!.cells, ...cells } }]);
    expect(take({})).not.toThrow();
    for (const cells of [{ owner: planted[0]!.owner }, { telephone: '' }, { certificate_number: '' }])
      expect(take(cells)).toThrow('FIELD_NOT_ALLOWED');
  });

  /** The notice with the texts of the register in its cells, as if nothing masked them. */
  function unmasked(notice: FrozenNotice): FrozenNotice {
    let household = 0;
    const raw = (row: NoticeRow): NoticeRow => {
      const { name, owner, address, industry_name: industry } = planted[household++]!;
      return { ...row, cells: { ...row.cells, name, owner, address, industry } };
    };
    return {
      document: notice.document,
      async *rows(list, station) {
        for await (const portion of notice.rows(list, station)) yield portion.map(raw);
      },
    };
  }
});

async function rowsOf(notice: FrozenNotice): Promise<NoticeRow[]> {
  const all: NoticeRow[] = [];
  for await (const portion of notice.rows('posted', null)) all.push(...portion);
  return all;
}
