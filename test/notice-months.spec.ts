import { sha256 } from '../src/kernel/canonical-json.js';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticePageDto, PreflightDto } from '../src/notice/dto/notice.dto.js';
import type { NoticeList, NoticeRow } from '../src/notice/domain/notice-document.js';
import { KeptNotices, type KeptNotice } from '../src/notice/pack/kept-notices.js';
import { madeAgain } from '../scripts/made-again.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { asItIs, itIs } from './support/quota-walk.js';
import { FIRST_MONTH, NoticeBranch } from './support/notice-branch.js';

const SECOND_MONTH = '2026-09';
const reasons = ({ blocking }: PreflightDto) => blocking.map(({ reason }) => reason);

async function rowsOf(notice: KeptNotice, list: NoticeList, station: string | null): Promise<NoticeRow[]> {
  const rows: NoticeRow[] = [];
  for await (const portion of notice.rows(list.name, station)) rows.push(...portion);
  return rows;
}

/** 月度电子定税公示, its crossings and bridge, and its corrections, over the API. */
describe('the notices of two months', () => {
  let branch: NoticeBranch;
  let first: NoticePageDto;
  let second: NoticePageDto;
  let correction: NoticePageDto;
  /** the household that is measured anew, and the one that stops */
  let grown: string;
  const kept = (id: string) => branch.api.test.app.get(KeptNotices).get(branch.api.test.authority, id);

  beforeAll(async () => {
    branch = await NoticeBranch.start();
  });
  afterAll(async () => {
    asItIs();
    await branch.close();
  });

  it('want a run of the quotas: a computation is a trial, which gets no number and can be asked for by name', async () => {
    await branch.inForce();
    expect(reasons((await branch.preflight('monthly', FIRST_MONTH)).body)).toEqual(['no-run']);
    const register = await branch.run(FIRST_MONTH, 'register');
    expect(reasons((await branch.preflight('monthly', FIRST_MONTH)).body)).toEqual(['no-run']);
    expect((await branch.ask('monthly', FIRST_MONTH)).body.code).toBe('NOTICE.NOT_READY');
    const trial = await branch.made(await branch.ask('monthly', register));
    expect(trial).toMatchObject({ trial: true, number: null, status: 'made', kind: 'monthly' });
    expect((await kept(trial.id)).document.address).toBeNull();
    expect((await branch.correct(trial.id, '不更正')).body.code).toBe('NOTICE.NOT_CORRECTABLE');
    await branch.api.test.anonymous().get(`/notices/${trial.id}`).expect(404);
  });

  it('hang from the first working day of the month after, asked for by many at once under one number', async () => {
    await branch.run(FIRST_MONTH);
    itIs('2026-09-01');
    expect((await branch.preflight('monthly', FIRST_MONTH)).body.blocking).toEqual([]);
    const asked = await Promise.all([1, 2, 3, 4].map(() => branch.ask('monthly', FIRST_MONTH)));
    expect(new Set(asked.map(({ body }) => body.id)).size).toBe(1);
    first = await branch.made(asked[0] as (typeof asked)[number]);
    expect(first).toMatchObject({ number: '测试分局公示〔2026〕00001号', about: '2026年8月', trial: false });
    const { document } = await kept(first.id);
    expect(document.period).toEqual({ posted: '2026-09-01', from: '2026-09-02', to: '2026-09-08' });
    expect(document.lists.map(({ name }) => name)).toEqual(['posted']);
    expect(document.bridge).toBeNull();
    expect(first.files.map(({ name }) => name)).toContain('公示-2026-08-城关站.xlsx');
    expect(first.files.map(({ name }) => name)).toContain('公示-2026-08-测试分局.xlsx');
  });

  it('name who crossed the threshold, and the way from the month before', async () => {
    const [household] = await branch.owner.query(
      `SELECT t.id, t.number FROM assessment a JOIN taxpayer t USING (authority, number)
       WHERE NOT threshold_reached AND t.declared_turnover IS NULL AND t.determined_rent IS NULL ORDER BY assessed_turnover DESC LIMIT 1`,
    );
    grown = household.number;
    // five times the shop at five times the rent
    await branch.owner.query(
      `UPDATE taxpayer SET area = area * 5, declared_rent = declared_rent * 5 WHERE id = $1`,
      household.id,
    );
    itIs('2026-08-10');
    const batch = await branch.determined({
      ...{ periodFrom: SECOND_MONTH, households: [household.id], trigger: 'premises' },
    });
    expect((await branch.walk.post(batch)).status).toBe(200);
    await branch.serve(batch, { approved: '2026-08-18', served: '2026-08-19' });
    await branch.run(SECOND_MONTH);
    itIs('2026-10-08');
    second = await branch.made(await branch.ask('monthly', SECOND_MONTH));
    expect(second.number).toBe('测试分局公示〔2026〕00002号');
    const notice = await kept(second.id);
    const crossings = notice.document.lists.find(({ name }) => name === 'crossings') as NoticeList;
    expect(crossings.whole.total).toEqual({ count: 1, below: null, reached: null, tax: null });
    const [row] = await rowsOf(notice, crossings, null);
    expect(row?.cells).toMatchObject({ change: '新达起征点', taxBefore: '0.00' });
    expect(Object.values(row?.cells ?? {}).join()).not.toContain(grown);
    const { bridge } = notice.document;
    expect(bridge).toMatchObject({ since: FIRST_MONTH, before: { households: 24 }, after: { households: 24 } });
    expect(bridge?.steps.find(({ label }) => label === '跨越起征点')).toMatchObject({
      ...{ households: 1, tax: row?.cells['monthlyTax'] },
    });
  });

  it('are made again with equal bytes, whatever the clock says, and by another process', async () => {
    itIs('2026-12-31');
    const { app, authority, url } = branch.api.test;
    const here = await madeAgain(app, authority, second.id);
    expect(here.map(({ name, again }) => [name, again])).toEqual(
      second.files.map(({ name, sha256 }) => [name, sha256]),
    );
    itIs('2026-10-09');
    // a process of its own, by the clock of the wall and far from China
    const program = [projectPath('dist/scripts/notice-again.js'), url, authority, second.id];
    const environment = { ...process.env, TZ: 'America/New_York', LANG: 'C' };
    const { stdout } = await promisify(execFile)(process.execPath, program, { env: environment });
    expect(JSON.parse(stdout)).toEqual(here);
  });

  it('are corrected by a notice of its own, with what was printed beside what is right; nothing of the old one changes', async () => {
    expect((await branch.correct(second.id, '没有不同')).body.code).toBe('NOTICE.NOTHING_TO_CORRECT');
    const before = await branch.owner.one('SELECT * FROM publication WHERE id = $1', second.id);
    // a shop that had another name, and one that was not of the month
    const [renamed, left] = await branch.owner.query(
      `SELECT id, number FROM taxpayer WHERE number <> $1 AND kind = 'individual' ORDER BY number LIMIT 2`,
      grown,
    );
    await branch.owner.query(`UPDATE taxpayer SET name = '更名小吃店' WHERE id = $1`, renamed.id);
    await branch.owner.query(`UPDATE taxpayer SET registered_on = '2026-09-15' WHERE id = $1`, left.id);
    await branch.run(SECOND_MONTH);
    expect(reasons((await branch.preflight('monthly', SECOND_MONTH)).body)).toEqual(['published']);
    expect((await branch.ask('monthly', SECOND_MONTH)).body.code).toBe('NOTICE.NOT_READY');
    correction = await branch.made(await branch.correct(second.id, '两户登记信息有误'));
    expect(correction).toMatchObject({
      ...{ kind: 'correction', number: '测试分局公示〔2026〕00003号', title: '更正公示（月度电子定税公示）' },
      corrects: { id: second.id, number: second.number },
    });
    const notice = await kept(correction.id);
    expect(notice.document.corrects).toEqual({
      ...{ number: second.number, postedOn: '2026-10-08', reason: '两户登记信息有误' },
    });
    expect(notice.document.lists.map(({ name }) => name)).toEqual(['posted', 'differences']);
    const differences = notice.document.lists[1] as NoticeList;
    const rows = (await rowsOf(notice, differences, null)).map(({ cells }) => [
      cells['column'],
      cells['printed'],
      cells['right'],
    ]);
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual(['列入公示', '是', '否']);
    expect(rows).toContainEqual(['纳税人名称', expect.any(String), '更名小吃店']);
    expect(await branch.owner.one('SELECT * FROM publication WHERE id = $1', second.id)).toEqual(before);
    expect((await branch.get(second.id)).correctedBy).toEqual({ id: correction.id, number: correction.number });
    expect((await branch.correct(second.id, '再次更正')).body).toMatchObject({
      ...{ code: 'NOTICE.CORRECTED', data: { number: correction.number } },
    });
    expect((await branch.correct(correction.id, '更正的更正')).body.code).toBe('NOTICE.NOTHING_TO_CORRECT');
  });

  it('are reached by the codes of their prints: as they were posted, and with what has come of them since', async () => {
    const open = (path: string, known = '') =>
      branch.api.test.anonymous().get(`/notices/${path}`).set('if-none-match', known);
    const stands = await open(correction.id).expect(200);
    const content = async (notice: NoticePageDto) =>
      (await branch.file(notice.id, notice.files.find(({ role }) => role === 'page')!.name)).toString();
    expect(stands.text).toBe(await content(correction));

    const corrected = await open(second.id).expect(200);
    expect(corrected.text).toContain(
      `本公示已由<a href="${correction.id}">${correction.number}</a>更正，有关内容以<a href="${correction.id}">`,
    );
    expect(corrected.text).toContain(`<a id="file" href="${second.id}/file">`);
    expect(corrected.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'sha256-[^;]*;/);
    // its period is over, and nothing else
    const over = await open(first.id).expect(200);
    expect(over.text).toContain('所印公示期至2026年9月8日，现已届满');
    expect(over.text).not.toContain('更正');
    for (const notice of [first, second, correction]) {
      const file = await open(`${notice.id}/file`).expect(200);
      expect(file.text).toBe(await content(notice));
      expect(file.headers).toMatchObject({ etag: `"${sha256(file.text)}"`, 'cache-control': 'public, no-cache' });
    }

    // whoever has it is sent nothing, until there is something else to say
    for (const path of [correction.id, second.id, `${second.id}/file`]) {
      const { headers } = await open(path).expect(200);
      expect((await open(path, `W/"x", ${headers['etag']}`).expect(304)).text).toBe('');
      await open(path, '"x"').expect(200);
    }
    expect(corrected.headers['etag']).not.toBe(`"${sha256(await content(second))}"`);
    await open(`${branch.api.test.officers.get('leader')}/file`).expect(404);
  });

  it('numbers have no gap, whatever is refused in between, and whoever asks at the same moment', async () => {
    const households = await branch.owner.query(
      `SELECT t.id FROM taxpayer t JOIN quota q ON q.taxpayer_id = t.id AND q.status = 'served'
       WHERE registered_on < '2026-09-01' AND t.number <> $1 ORDER BY t.number DESC LIMIT 4`,
      grown,
    );
    const batches: string[] = [];
    for (const { id } of households) {
      const batch = await branch.determined({ periodFrom: '2026-11', households: [id], trigger: 'premises' });
      expect((await branch.walk.post(batch)).status).toBe(200);
      batches.push(batch);
    }
    const asked = await Promise.all(
      batches.flatMap((batch) => [branch.ask('preliminary', batch), branch.ask('final', batch)]),
    );
    expect(asked.filter(({ status }) => status === 202)).toHaveLength(4);
    const numbers = await branch.owner.query('SELECT number FROM publication WHERE number IS NOT NULL ORDER BY number');
    expect(numbers.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    const counter = await branch.owner.one(`SELECT last FROM document_counter WHERE kind = 'notice'`);
    expect(counter.last).toBe(7);
  });

  it('name whom the month passes over: a leader publishes without him', async () => {
    itIs('2026-11-02');
    const [unsigned, withdrawn] = await branch.owner.query(
      `SELECT t.id, t.number, q.id AS quota FROM taxpayer t JOIN quota q ON q.taxpayer_id = t.id AND q.status = 'served'
       WHERE registered_on < '2026-09-01' AND t.number <> $1 ORDER BY number LIMIT 2`,
      grown,
    );
    for (const { quota } of [unsigned, withdrawn])
      await branch.owner.query(`UPDATE quota SET period_to = '2026-09-01' WHERE id = $1`, quota);
    await branch.owner.query('UPDATE taxpayer SET checker = NULL WHERE id = $1', unsigned.id);
    await branch.run('2026-10');
    const { body } = await branch.preflight('monthly', '2026-10');
    // and the one that was registered in September has a quota that holds
    expect(reasons(body).sort()).toEqual(['no-quota', 'unsigned']);
    expect((await branch.ask('monthly', '2026-10')).body.code).toBe('NOTICE.NOT_READY');
    const notice = await branch.made(await branch.except('monthly', '2026-10', '两户本月补办'));
    expect(notice.exceptions).toEqual({ households: 2, reason: '两户本月补办' });
    expect(notice.files.find(({ station }) => station === '')?.total?.count).toBe(22);
  });
});
