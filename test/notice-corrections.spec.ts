import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NoticePageDto } from '../src/notice/dto/notice.dto.js';
import type { ListName, NoticeRow } from '../src/notice/domain/notice-document.js';
import { KeptNotices, type KeptNotice } from '../src/notice/pack/kept-notices.js';
import { STATIONS } from './support/app.js';
import { NoticeBranch } from './support/notice-branch.js';
import { asItIs, itIs } from './support/quota-walk.js';

interface Household {
  readonly quota: string;
  readonly station: string;
}

async function rowsOf(notice: KeptNotice, list: ListName, station: string | null): Promise<NoticeRow[]> {
  const rows: NoticeRow[] = [];
  for await (const portion of notice.rows(list, station)) rows.push(...portion);
  return rows;
}

/** 更正公示 on the boards of stations whose households have left or moved. */
describe('corrections of a list that households leave', () => {
  let branch: NoticeBranch;
  let notice: NoticePageDto;
  let households: readonly Household[];
  const kept = (id: string) => branch.api.test.app.get(KeptNotices).get(branch.api.test.authority, id);
  const [leaving, losing, gaining] = STATIONS;
  /** Withdrawn before it is served: it hung out, and stands no more. */
  const withdraw = async (chosen: readonly Household[]) => {
    for (const { quota } of chosen) {
      const { status } = await branch.walk.send('approval', `quotas/${quota}/withdraw`, { reason: '不再经营' });
      expect(status).toBe(204);
    }
  };
  const ofStation = (station: string) => households.filter((one) => one.station === station);

  beforeAll(async () => {
    branch = await NoticeBranch.start();
    const batch = await branch.determined();
    expect((await branch.walk.post(batch)).status).toBe(200);
    notice = await branch.made(await branch.ask('preliminary', batch));
    households = await branch.owner.query(
      `SELECT q.id AS quota, d.station FROM quota q JOIN quota_determination d ON d.quota_id = q.id ORDER BY d.number`,
    );
    itIs('2026-07-22');
  });
  afterAll(async () => {
    asItIs();
    await branch.close();
  });

  it('stand on the board of a station that has no household any more, and under both stations of who moved', async () => {
    await withdraw(ofStation(leaving));
    const [moved] = ofStation(losing) as [Household];
    await branch.owner.query('SET session_replication_role = replica');
    await branch.owner.query(`UPDATE quota_determination SET station = $2 WHERE quota_id = $1`, moved.quota, gaining);
    await branch.owner.query('RESET session_replication_role');

    const correction = await branch.made(await branch.correct(notice.id, '管理站有误'));
    const frozen = await kept(correction.id);
    const [posted, differences] = frozen.document.lists;
    const totals = Object.fromEntries(posted!.stations.map(({ station, total }) => [station, total.count]));
    expect(totals).toMatchObject({ [leaving]: 0, [losing]: 5, [gaining]: 7 });
    expect(posted?.stations.find(({ station }) => station === leaving)?.total).toEqual({
      ...{ count: 0, below: 0, reached: 0, tax: '0.00' },
    });
    expect(differences?.whole.total.count).toBe(ofStation(leaving).length + 1);
    expect((await rowsOf(frozen, 'differences', leaving)).map(({ cells }) => cells['right'])).toEqual(
      ofStation(leaving).map(() => '否'),
    );
    for (const station of [losing, gaining])
      expect(await rowsOf(frozen, 'differences', station)).toMatchObject([
        { serial: 1, station, cells: { column: '管理站', printed: losing, right: gaining } },
      ]);

    const files = correction.files.filter(({ station }) => station === leaving);
    expect(files.map(({ role, total }) => [role, total?.count])).toEqual([
      ['print', 0],
      ['workbook', 0],
    ]);
    const posting = { board: leaving, moment: 'posted', day: '2026-07-22', by: null, reason: null };
    const entered = await branch.as('notice').post(`/api/notices/${correction.id}/postings`).send(posting);
    expect([entered.status, entered.body.code]).toEqual([201, undefined]);
    notice = correction;
  });

  it('stand where all have left', async () => {
    await withdraw(households.filter(({ station }) => station !== leaving));
    const correction = await branch.made(await branch.correct(notice.id, '整批撤回'));
    const { document } = await kept(correction.id);
    expect(document.lists.map(({ whole }) => whole.total.count)).toEqual([0, 18]);
    // the board that was emptied before says nothing new
    expect(document.lists[0]?.stations.map(({ station }) => station)).toEqual(
      STATIONS.filter((one) => one !== leaving),
    );
    expect(correction.files.map(({ station }) => station)).not.toContain(leaving);
  });
});
