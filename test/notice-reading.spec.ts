import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticePageDto } from '../src/notice/dto/notice.dto.js';
import { NoticeProcessor } from '../src/notice/pack/notice.processor.js';
import { PARTS, type PackPart } from '../src/notice/pack/pack-part.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { sha256 } from '../src/kernel/canonical-json.js';
import { downloaded } from './support/download.js';
import { asItIs, itIs } from './support/quota-walk.js';
import { FIRST_MONTH, NoticeBranch } from './support/notice-branch.js';
import { partsOf } from './support/zip-parts.js';

const PAGE =
  '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'sha256-x\'"><p>公示查询';

/** A part that stands for the page's maker, and one that the gate finds something in when it is told to. */
function fakePart(state: { findings: { kind: string; where: string; masked: string }[] }): PackPart {
  return {
    role: 'page',
    mediaType: 'text/html',
    wanted: (_, station) => station === null,
    fileName: ({ document }) => `公示查询-${document.month}.html`,
    make: ({ document }) => Promise.resolve(Buffer.from(`${PAGE}${document.number}`)),
    scan: () => state.findings,
  };
}

/** Lists, files, packs and pages; the gate; what the log says. */
describe('a notice that is made', () => {
  let branch: NoticeBranch;
  let notice: NoticePageDto;
  const gate: { findings: { kind: string; where: string; masked: string }[] } = { findings: [] };

  beforeAll(async () => {
    branch = await NoticeBranch.start();
    const { app } = branch.api.test;
    const parts = [...app.get<readonly PackPart[]>(PARTS).filter(({ role }) => role !== 'page'), fakePart(gate)];
    Object.assign(app.get(NoticeProcessor), { parts });
    await branch.inForce();
    await branch.run(FIRST_MONTH);
    itIs('2026-09-01');
  });
  afterAll(async () => {
    asItIs();
    await branch.close();
  });

  it('is blocked where the gate finds personal data, which is named by file and cell; nothing of it is kept', async () => {
    gate.findings = [{ kind: '手机号码', where: '公示!C17', masked: '138****1234' }];
    const asked = await branch.ask('monthly', FIRST_MONTH);
    const job = await branch.finished(asked.body.jobId as string);
    expect(job.status).toBe('attention');
    const blocked = await branch.get(asked.body.id as string);
    expect(blocked).toMatchObject({ status: 'blocked', files: [], number: '测试分局公示〔2026〕00001号' });
    expect(blocked.findings).toEqual([{ ...gate.findings[0], where: `公示查询-2026-08.html 公示!C17` }]);
    await branch.as('notice').get(`/api/notices/${blocked.id}/pack`).expect(404);
    await branch.api.test.anonymous().get(`/notices/${blocked.id}`).expect(404);
    expect((await branch.owner.query('SELECT FROM publication_file')).length).toBe(0);
    gate.findings = [];
  });

  it('is asked for anew afterwards, under the next number, and listed before the other', async () => {
    notice = await branch.made(await branch.ask('monthly', FIRST_MONTH));
    expect(notice.number).toBe('测试分局公示〔2026〕00002号');
    const { body } = await branch.as('leader').get(`/api/notices?month=${FIRST_MONTH}&kind=monthly`).expect(200);
    expect(body.map(({ status }: NoticePageDto) => status)).toEqual(['made', 'blocked']);
    expect((await branch.as('leader').get('/api/notices?kind=final').expect(200)).body).toEqual([]);
  });

  it('is handed out file by file, and whole in one ZIP with equal bytes; the log says who took it', async () => {
    const pack = () => downloaded(branch.as('notice').get(`/api/notices/${notice.id}/pack`));
    const [one, other] = [await pack(), await pack()];
    expect(other).toEqual(one);
    const parts = await partsOf(one);
    expect([...parts.keys()]).toEqual(notice.files.map(({ name }) => name));
    for (const { name, sha256: digest, size } of notice.files) {
      const content = await branch.file(notice.id, name);
      expect([sha256(content), content.length]).toEqual([digest, size]);
      expect(sha256(parts.get(name) as Buffer)).toBe(digest);
    }
    const acts = await branch.owner.query(
      `SELECT subject_key AS key, station, facts::json AS facts FROM audit_log WHERE act = 'notice.export' ORDER BY seq`,
    );
    expect(acts).toHaveLength(2 + notice.files.length);
    expect(acts[0]).toMatchObject({ key: notice.id, station: null });
    expect(acts[0].facts.files).toHaveLength(notice.files.length);
  });

  it('shows a station its own files only', async () => {
    await branch.api.test.hire('hubin', '湖滨站', [{ role: 'notice', scope: 'own' }]);
    const own = await branch.get(notice.id, 'hubin');
    expect(own.files.map(({ role, station }) => [role, station])).toEqual([
      ['print', '湖滨站'],
      ['workbook', '湖滨站'],
    ]);
    const listed = await branch.as('hubin').get(`/api/notices?month=${FIRST_MONTH}`).expect(200);
    expect(listed.body.map(({ status, findings }: NoticePageDto) => [status, findings])).toEqual([
      ['made', []],
      ['blocked', []],
    ]);
    const parts = await partsOf(await downloaded(branch.as('hubin').get(`/api/notices/${notice.id}/pack`)));
    expect([...parts.keys()]).toEqual(['公示-2026-08-湖滨站.pdf', '公示-2026-08-湖滨站.xlsx']);
    const of = (name: string) => branch.as('hubin').get(`/api/notices/${notice.id}/files/${encodeURIComponent(name)}`);
    expect((await of('公示-2026-08-测试分局.xlsx')).body.code).toBe('ACCESS.BRANCH_ONLY');
    expect((await of('公示-2026-08-城关站.xlsx')).body.code).toBe('ACCESS.OUTSIDE_SCOPE');
    expect((await of('没有.xlsx')).body.code).toBe('NOTICE.NOT_FOUND');
    const asked = { kind: 'monthly', about: FIRST_MONTH };
    const exception = { reason: '赶时间', seen: 'a'.repeat(64) };
    for (const [path, body, code] of [
      ['', asked, 'ACCESS.BRANCH_ONLY'],
      ['/preflight', asked, 'ACCESS.BRANCH_ONLY'],
      [`/${notice.id}/corrections`, { reason: '有误' }, 'ACCESS.BRANCH_ONLY'],
      ['/exceptional', { ...asked, exception }, 'ACCESS.DENIED'],
      [`/${notice.id}/corrections/exceptional`, { reason: '有误', exception }, 'ACCESS.DENIED'],
      [`/${notice.id}/void`, { reason: '有误' }, 'ACCESS.DENIED'],
    ] as const) {
      const refused = await branch.as('hubin').post(`/api/notices${path}`).send(body);
      expect([path, refused.status, refused.body.code]).toEqual([path, 403, code]);
    }
  });

  it('sends its page to whoever stands before the board, which may do what it says itself and no more', async () => {
    const page = await branch.api.test.anonymous().get(`/notices/${notice.id}`).expect(200);
    expect(page.text).toBe(`${PAGE}${notice.number}`);
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'",
    );
  });

  it('is made by its job once, however often the job is handed over', async () => {
    const job = {
      ...{ authority: branch.api.test.authority, id: 'again', payload: { publicationId: notice.id } },
      ...{ actor: systemActor(branch.api.test.authority, 'job'), signal: new AbortController().signal },
      progress: () => Promise.resolve(),
    };
    await branch.api.test.app.get(NoticeProcessor).handle(job);
    expect((await branch.get(notice.id)).files).toEqual(notice.files);
  });
});
