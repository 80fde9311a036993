import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticePageDto, PreflightDto } from '../src/notice/dto/notice.dto.js';
import { KeptNotices } from '../src/notice/pack/kept-notices.js';
import { ListDigest } from '../src/notice/domain/list-digest.js';
import type { NoticeList } from '../src/notice/domain/notice-document.js';
import { asItIs, itIs } from './support/quota-walk.js';
import { FIRST_MONTH, NoticeBranch } from './support/notice-branch.js';
import { STATIONS } from './support/app.js';

const reasons = ({ blocking }: PreflightDto) => blocking.map(({ reason }) => reason);

/** 定额公示 and 公布定额 of a batch, over the API. */
describe('the notices of a batch of quotas', () => {
  let branch: NoticeBranch;
  let batch: string;
  let preliminary: NoticePageDto;
  const kept = (id: string) => branch.api.test.app.get(KeptNotices).get(branch.api.test.authority, id);

  beforeAll(async () => {
    branch = await NoticeBranch.start(true);
    batch = await branch.determined();
  });
  afterAll(async () => {
    asItIs();
    await branch.close();
  });

  it('are refused before the batch hangs, and whoever is not determined is named', async () => {
    const { body } = await branch.preflight('preliminary', batch);
    expect(reasons(body)).toEqual(['not-posted', 'not-determined']);
    expect(body.blocking[1]).toMatchObject({
      household: { station: STATIONS[0], number: expect.stringMatching(/^.{6}\*+.{2}$/) },
      zh: expect.stringContaining('核查人'),
      remedy: { zh: expect.stringContaining('撤回') },
      exceptable: false,
    });
    const asked = await branch.ask('preliminary', batch);
    expect(asked).toMatchObject({ status: 409, body: { code: 'NOTICE.NOT_READY', data: { count: 2 } } });
    // nobody's word can post what does not hang
    expect((await branch.except('preliminary', batch, '赶时间')).body.code).toBe('NOTICE.NOT_READY');
  });

  it('hang under a number of their own, with the days of the batch', async () => {
    itIs('2026-07-20');
    const posted = (await branch.walk.post(batch)).body;
    expect((await branch.preflight('preliminary', batch)).body.blocking).toEqual([]);
    preliminary = await branch.made(await branch.ask('preliminary', batch));
    expect(preliminary).toMatchObject({
      ...{
        kind: 'preliminary',
        number: '测试分局公示〔2026〕00001号',
        status: 'made',
        trial: false,
        month: FIRST_MONTH,
      },
      ...{ title: '定额公示（初步核定结果）', about: '执行期2026年8月至2027年7月', exceptions: null, corrects: null },
    });
    const { document } = await kept(preliminary.id);
    expect(document.period).toEqual({ posted: '2026-07-20', from: posted.noticeFrom, to: posted.noticeTo });
    expect(document.address).toMatch(new RegExp(`/notices/${preliminary.id}$`));
    expect(document.rules.map(({ code }) => code)).toEqual(['EA-2026']);
  });

  it('add up: stations to the branch, rows to the figures, and anyone finds the digests again', async () => {
    const notice = await kept(preliminary.id);
    const [posted] = notice.document.lists as [NoticeList];
    expect(posted.stations.map(({ station }) => station).sort()).toEqual([...STATIONS].sort());
    const counts = posted.stations.map(({ total }) => total.count);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(posted.whole.total.count);
    expect(posted.whole.total.count).toBe(23);
    const [sum] = await branch.owner.query(
      'SELECT sum(monthly_tax)::numeric(30,2)::text AS tax FROM quota_determination',
    );
    expect(posted.whole.total.tax).toBe(sum.tax);
    for (const part of [...posted.stations, posted.whole]) {
      const digest = new ListDigest(notice.document, posted, part.station);
      for await (const rows of notice.rows('posted', part.station)) for (const row of rows) digest.add(row);
      expect(digest.hex()).toBe(part.digest);
    }
  });

  it('asked for again are the same notice, and give no number away', async () => {
    const again = await Promise.all([1, 2, 3].map(() => branch.ask('preliminary', batch)));
    expect(new Set(again.map(({ body }) => body.id))).toEqual(new Set([preliminary.id]));
  });

  it('of the final result want service, publication and no open objection', async () => {
    expect(reasons((await branch.preflight('final', batch)).body)).toEqual(['not-approved']);
    await branch.serve(batch, { approved: '2026-07-29', served: '2026-07-30' }, 1);
    const before = reasons((await branch.preflight('final', batch)).body);
    expect(before.filter((reason) => reason === 'not-served')).toHaveLength(1);
    expect(before.filter((reason) => reason === 'not-published')).toHaveLength(22);
    await branch.publish(batch);
    const [published] = await branch.walk.quotasOf(batch, 'published');
    const papers = [await branch.walk.paper('register')];
    itIs('2026-08-03');
    const objection = { raisedOn: '2026-08-03', grounds: '面积不符', papers };
    const raised = await branch.walk.send('register', `quotas/${published}/objections`, objection);
    expect([raised.status, raised.body.code]).toEqual([201, undefined]);
    // against the batch, within thirty days of service: counted although the notice hangs no more
    const of = await branch.as('leader').get(`/api/notices/${preliminary.id}/objections`).expect(200);
    expect(of.body).toMatchObject({ total: { count: 1, open: 1 }, lines: [{ count: 1, open: 1 }] });
    const found = (await branch.preflight('final', batch)).body as PreflightDto;
    expect(reasons(found).sort()).toEqual(['contested', 'not-served']);
    expect(found.blocking.every(({ exceptable }) => exceptable)).toBe(true);
    expect((await branch.ask('final', batch)).body.code).toBe('NOTICE.NOT_READY');
  });

  it('are published without them where a leader says so and why; the reason is printed without anybody’s number', async () => {
    const reason = '两户尚在办理，电话13800001234';
    expect((await branch.except('final', batch, reason, 'notice')).status).toBe(403);
    const final = await branch.made(await branch.except('final', batch, reason));
    expect(final).toMatchObject({ kind: 'final', number: '测试分局公示〔2026〕00002号', month: FIRST_MONTH });
    expect(final.exceptions).toEqual({ households: 2, reason: '两户尚在办理，电话***********' });
    expect(final.files.find(({ station }) => station === '')?.total?.count).toBe(21);
    const [act] = await branch.owner.query(
      `SELECT officer_id AS officer, facts::json AS facts FROM audit_log WHERE act = 'notice.request' ORDER BY seq DESC LIMIT 1`,
    );
    expect(act.officer).toBe(branch.api.test.officers.get('leader'));
    expect(act.facts).toMatchObject({ exceptions: 2, lines: 21, number: final.number });
  });
});
