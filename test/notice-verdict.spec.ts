import { extractText } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256 } from '../src/kernel/canonical-json.js';
import { todayInChina } from '../src/kernel/plain-date.js';
import type { NoticePageDto } from '../src/notice/dto/notice.dto.js';
import { KeptNotices } from '../src/notice/pack/kept-notices.js';
import { printVerdict } from '../src/notice/print/verdict-pdf.js';
import { AuditVerifier } from '../src/platform/audit/verify.service.js';
import { VerdictService } from '../src/spot-check/verdict/verdict.service.js';
import { downloaded } from './support/download.js';
import { FIRST_MONTH } from './support/notice-branch.js';
import { VisitBranch } from './support/visit-branch.js';
import { partsOf } from './support/zip-parts.js';

const SECOND_MONTH = '2026-09';
/** A lottery's figures may look like somebody's telephone. */
const SEED = '13812345678';

let branch: VisitBranch;
const textOf = async (pdf: Buffer): Promise<string> =>
  (await extractText(new Uint8Array(pdf))).text.join('').replace(/\s/g, '');
const verdicts = ({ files }: NoticePageDto) => files.filter(({ role }) => role === 'verdict');
const file = (notice: NoticePageDto, name: string) =>
  downloaded(branch.as('notice').get(`/api/notices/${notice.id}/files/${encodeURIComponent(name)}`));
const report = () => downloaded(branch.as('notice').get(`/api/spot-check/verdicts/${FIRST_MONTH}/report.pdf`));

beforeAll(async () => {
  branch = await VisitBranch.start();
  await branch.branch.owner.query('UPDATE spot_draw SET seed = $1', SEED);
  await branch.assigned();
});
afterAll(() => branch.close());

describe('the verdict of the month’s spot check', () => {
  let notice: NoticePageDto;

  it('is not given while visits are open, nor of a month without a draw, whose notice has no such file', async () => {
    const { app, authority } = branch.test;
    expect(await app.get(VerdictService).given(authority, FIRST_MONTH, todayInChina())).toBeNull();
    await branch.branch.run(SECOND_MONTH);
    const other = await branch.branch.made(await branch.branch.ask('monthly', SECOND_MONTH));
    expect(other.status).toBe('made');
    expect(verdicts(other)).toEqual([]);
  });

  it('hangs with the month’s notice, as it was told when that was asked for', async () => {
    for (const { id } of await branch.list('leader'))
      await branch.ask('close-unvisited', id, 'leader', { reason: 'moved-out', remarks: '已迁出本辖区' });
    notice = await branch.branch.made(await branch.branch.ask('monthly', FIRST_MONTH));
    expect(notice).toMatchObject({ status: 'made', findings: [] });
    expect(verdicts(notice)).toMatchObject([
      { name: `抽查情况-${FIRST_MONTH}.pdf`, station: '', mediaType: 'application/pdf', listDigest: null },
    ]);
    const { name, sha256: digest } = verdicts(notice)[0] as NoticePageDto['files'][number];
    const pdf = await file(notice, name);
    expect(sha256(pdf)).toBe(digest);
    expect(pdf.equals(await report())).toBe(true);
    const text = await textOf(pdf);
    expect(text).toContain('24户未完成抽查（24户未检结案），按有误计');
    expect(text).toContain(SEED);
    const pack = await partsOf(await downloaded(branch.as('notice').get(`/api/notices/${notice.id}/pack`)));
    expect(pack.get(name)?.equals(pdf)).toBe(true);
  });

  it('names no household and no officer', async () => {
    const text = await textOf(await file(notice, `抽查情况-${FIRST_MONTH}.pdf`));
    const known = await branch.sql<{ word: string }>(
      `SELECT DISTINCT word FROM (SELECT unnest(ARRAY[name, owner, number, collector, checker]) AS word FROM taxpayer
         UNION ALL SELECT name FROM officer) w WHERE length(word) > 1`,
    );
    expect(known.length).toBeGreaterThan(50);
    expect(known.filter(({ word }) => text.includes(word))).toEqual([]);
  });

  it('stays what it was, whatever is found out afterwards, and is vouched for', async () => {
    const { name } = verdicts(notice)[0] as NoticePageDto['files'][number];
    const before = await file(notice, name);
    await branch.branch.owner.query(`UPDATE authority SET telephone = '0000-7654321'`);
    expect((await report()).equals(before)).toBe(false);
    expect((await file(notice, name)).equals(before)).toBe(true);
    // made again from what is frozen, it is the same to the byte
    const { app, authority } = branch.test;
    const kept = await app.get(KeptNotices).get(authority, notice.id);
    expect((await printVerdict(kept)).equals(before)).toBe(true);
    const { findings } = await app.get(AuditVerifier).verify(authority, [], { seals: true });
    expect(findings.filter(({ kind }) => !/draw|frame/.test(kind))).toEqual([]);
    await branch.branch.owner.query(
      `UPDATE publication SET document = jsonb_set(document, '{verdict,report,title}', '"没有差错"') WHERE id = $1`,
      notice.id,
    );
    const { findings: broken } = await app.get(AuditVerifier).verify(authority, [], { seals: true });
    expect(JSON.stringify(broken)).toContain('notice.document');
  });
});
