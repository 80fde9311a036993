import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jpeg, PLACE } from '../src/notice/boards/domain/made-photo.js';
import type { BoardDto, CalendarEntryDto } from '../src/notice/dto/boards.dto.js';
import type { NoticePageDto } from '../src/notice/dto/notice.dto.js';
import { downloaded } from './support/download.js';
import { FIRST_MONTH, NoticeBranch } from './support/notice-branch.js';
import { asItIs, itIs, type Answered } from './support/quota-walk.js';

const STATION = '湖滨站';

/** August's notice: posted on Tuesday 1 September 2026, from the 2nd to the 8th, taken down on the 9th. */
describe('a notice on its boards', () => {
  let branch: NoticeBranch;
  let batch: string;
  let notice: NoticePageDto;

  const send = async (path: string, body: object, officer = 'notice'): Promise<Answered> => {
    const { status, body: answer } = await branch.as(officer).post(`/api/notices/${notice.id}/${path}`).send(body);
    return { status, body: answer };
  };
  const enter = (board: string, moment: string, day: string, more: object = {}, officer = 'notice') =>
    send('postings', { board, moment, day, ...more }, officer);
  const boards = async (officer = 'notice'): Promise<BoardDto[]> =>
    (await branch.as(officer).get(`/api/notices/${notice.id}/boards`).expect(200)).body;
  const board = async (name: string) => (await boards()).find((one) => one.board === name) as BoardDto;
  const photograph = async (content: Buffer, name = '', moment = 'posted', officer = 'notice'): Promise<Answered> => {
    const path = `/api/notices/${notice.id}/photos?board=${encodeURIComponent(name)}&moment=${moment}`;
    const { status, body } = await branch.as(officer).post(path).attach('file', content, 'IMG.jpg');
    return { status, body };
  };
  const calendar = async (from: string, to: string, officer = 'notice'): Promise<CalendarEntryDto[]> =>
    (await branch.as(officer).get(`/api/notices/calendar?from=${from}&to=${to}`).expect(200)).body;
  const ofNotice = (entries: CalendarEntryDto[], station: string) =>
    entries
      .filter((entry) => entry.notice === notice.id && entry.station === station && entry.duty !== 'make')
      .map(({ day, duty, state }) => `${day} ${duty} ${state}`);

  const refusal = (sql: string, ...values: unknown[]): Promise<unknown> =>
    branch.api.test.asOwner(sql, values).catch((error: unknown) => error);

  beforeAll(async () => {
    branch = await NoticeBranch.start();
    await branch.api.test.hire('hubin', STATION, [{ role: 'notice', scope: 'own' }]);
    batch = await branch.inForce();
    await branch.run(FIRST_MONTH);
    itIs('2026-09-01');
  });
  afterAll(async () => {
    asItIs();
    await branch.close();
  });

  it('is due before it is made', async () => {
    const made = (await calendar('2026-07-01', '2026-09-30')).filter(({ duty }) => duty === 'make');
    expect(made.map(({ day, kind, month, state, about }) => [day, kind, month, state, about])).toEqual([
      ['2026-07-01', 'monthly', '2026-06', 'late', null],
      ['2026-07-20', 'preliminary', '2026-08', 'late', batch],
      ['2026-08-03', 'monthly', '2026-07', 'late', null],
      ['2026-09-01', 'monthly', '2026-08', 'due', null],
    ]);
    notice = await branch.made(await branch.ask('monthly', FIRST_MONTH));
    const [today] = (await calendar('2026-09-01', '2026-09-01')).filter(({ duty }) => duty === 'make');
    expect(today).toMatchObject({ state: 'done', notice: notice.id });
    expect(ofNotice(await calendar('2026-09-01', '2026-09-30'), STATION)).toEqual([
      '2026-09-01 post due',
      '2026-09-09 take-down due',
    ]);
  });

  it('is entered as posted by the officers of each board, on a day that can be', async () => {
    expect((await enter('', 'posted', '2026-09-02')).body.code).toBe('NOTICE.DAY_AHEAD');
    expect((await enter('', 'posted', '2026-08-31')).body.code).toBe('NOTICE.POSTED_BEFORE');
    expect((await enter('没有站', 'posted', '2026-09-01')).body.code).toBe('NOTICE.BOARD_UNKNOWN');
    expect((await enter('', 'taken-down', '2026-09-01')).body.code).toBe('NOTICE.NOT_POSTED');
    expect((await enter('', 'posted', '2026-09-01', {}, 'hubin')).body.code).toBe('ACCESS.BRANCH_ONLY');
    expect((await enter('城关站', 'posted', '2026-09-01', {}, 'hubin')).body.code).toBe('ACCESS.OUTSIDE_SCOPE');
    expect((await enter('', 'posted', '2026-09-01', {}, 'leader')).status).toBe(403);
    expect((await enter('', 'posted', '2026-09-01')).status).toBe(201);
    expect((await enter('', 'posted', '2026-09-01')).body.code).toBe('NOTICE.ENTERED_ALREADY');

    itIs('2026-09-03');
    expect((await enter(STATION, 'posted', '2026-09-03', {}, 'hubin')).body.code).toBe('NOTICE.POSTED_LATE');
    expect((await enter(STATION, 'posted', '2026-09-03', { reason: '停电' }, 'hubin')).status).toBe(201);
    expect((await boards('hubin')).map((one) => [one.board, one.postedOn, one.hangsUntil])).toEqual([
      [STATION, '2026-09-03', '2026-09-10'],
    ]);
    expect(await board('')).toMatchObject({ postedOn: '2026-09-01', hangsUntil: '2026-09-08' });
    expect(ofNotice(await calendar('2026-09-01', '2026-09-30', 'hubin'), STATION)).toEqual([
      '2026-09-01 post done',
      '2026-09-03 photo due',
      '2026-09-11 take-down due',
    ]);
    expect(ofNotice(await calendar('2026-09-01', '2026-09-30', 'hubin'), '')).toEqual([]);
  });

  it('is photographed; the place is not kept, the day is', async () => {
    expect((await photograph(Buffer.from('no photo'))).body.code).toBe('NOTICE.NOT_A_PHOTO');
    expect((await photograph(jpeg(), '', 'taken-down')).body.code).toBe('NOTICE.NOT_POSTED');
    expect((await photograph(jpeg(), '', 'posted', 'hubin')).body.code).toBe('ACCESS.BRANCH_ONLY');
    const { body: kept } = await photograph(jpeg({ moment: '2026:09:01 08:30:00' }));
    expect(kept).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), takenOn: '2026-09-01' });
    // the same again, with another place behind it, is the same
    expect((await photograph(jpeg({ moment: '2026:09:01 08:30:00', behind: 'elsewhere' }))).body).toEqual(kept);
    expect((await board('')).photos).toEqual([{ ...kept, moment: 'posted' }]);

    const path = `/api/notices/${notice.id}/photos/${kept.sha256}`;
    const content = await downloaded(branch.as('leader').get(path));
    expect(content.includes(PLACE)).toBe(false);
    expect((await branch.as('hubin').get(path)).body.code).toBe('ACCESS.OUTSIDE_SCOPE');
    expect((await branch.as('leader').get(path.slice(0, -64) + 'f'.repeat(64))).body.code).toBe(
      'NOTICE.PHOTO_NOT_FOUND',
    );
    expect(ofNotice(await calendar('2026-09-01', '2026-09-03'), '')).toEqual([
      '2026-09-01 post done',
      '2026-09-01 photo done',
    ]);
  });

  it('has its objections counted back to its lines: those since it was posted, however long after', async () => {
    const [first] = await branch.walk.quotasOf(batch);
    // as it would be taken down within thirty days of service
    const raise = (raisedOn: string) =>
      branch.owner.query(
        `INSERT INTO objection (authority, id, quota_id, raised_on, grounds, papers, due_on, status, answer, answer_papers,
           answered_on, answered_by, answered_at, entered_by)
         SELECT authority, gen_random_uuid(), id, $2::date, '面积量多了', '{x}', $2::date + 30, 'withdrawn', '不再异议', '{x}', $2::date, $3, now(), $3
         FROM quota WHERE id = $1`,
        ...[first, raisedOn, branch.api.test.officers.get('register')],
      );
    for (const day of ['2026-08-31', '2026-09-01', '2026-09-08', '2026-09-09']) await raise(day);
    const { body } = await branch.as('notice').get(`/api/notices/${notice.id}/objections`).expect(200);
    const counts = { count: 3, open: 0, upheld: 0, dismissed: 0, withdrawn: 3 };
    expect(body).toMatchObject({ total: counts });
    expect(body.lines).toEqual([
      {
        ...counts,
        station: expect.any(String),
        serial: expect.any(Number),
        number: expect.stringMatching(/^.{6}\*+.{2}$/),
      },
    ]);
    const [row] = await branch.owner.query(
      `SELECT r.station, r.serial FROM publication_row r JOIN taxpayer t ON t.number = r.number JOIN quota q ON q.taxpayer_id = t.id
       WHERE r.publication_id = $1 AND r.list = 'posted' AND q.id = $2`,
      ...[notice.id, first],
    );
    expect(body.lines[0]).toMatchObject(row as object);
    const other = (await branch.as('hubin').get(`/api/notices/${notice.id}/objections`).expect(200)).body;
    expect(other.total.count).toBe(row?.['station'] === STATION ? 3 : 0);
  });

  it('is taken down after its days, or with a reason', async () => {
    itIs('2026-09-08');
    expect((await enter('', 'taken-down', '2026-09-08')).body.code).toBe('NOTICE.TAKEN_DOWN_EARLY');
    itIs('2026-09-09');
    expect((await enter('', 'taken-down', '2026-09-09')).status).toBe(201);
    expect((await enter(STATION, 'taken-down', '2026-09-09', {}, 'hubin')).body.code).toBe('NOTICE.TAKEN_DOWN_EARLY');
    expect((await enter(STATION, 'taken-down', '2026-09-09', { reason: '公示栏拆除' }, 'hubin')).status).toBe(201);
    expect(ofNotice(await calendar('2026-09-09', '2026-09-09'), '')).toEqual([
      '2026-09-09 take-down done',
      '2026-09-09 photo due',
    ]);
  });

  it('is put right by a later record, never edited; two at once leave one', async () => {
    const [posted] = (await board('')).records;
    const wrong = `postings/${posted!.id}/corrections`;
    expect((await send(wrong, { day: null, reason: '误登' })).body.code).toBe('NOTICE.BOARD_ORDER');
    expect((await send(wrong, { day: '2026-09-02' })).status).toBe(400);
    const by = branch.api.test.officers.get('leader');
    const both = await Promise.all([1, 2].map(() => send(wrong, { day: '2026-09-02', by, reason: '实为次日张贴' })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { records, ...stands } = await board('');
    expect(stands).toMatchObject({ postedOn: '2026-09-02', takenDownOn: '2026-09-09', hangsUntil: '2026-09-09' });
    expect(records).toHaveLength(3);
    expect(records[0]).toMatchObject({ day: '2026-09-01', correctedBy: records[2]!.id });
    expect(records[2]).toMatchObject({
      day: '2026-09-02',
      corrects: posted!.id,
      reason: '实为次日张贴',
      correctedBy: null,
    });
    expect((await send(wrong, { day: '2026-09-02', reason: '再改' })).body.code).toBe('NOTICE.POSTING_CORRECTED');
    expect((await send(`postings/${notice.id}/corrections`, { day: null, reason: '误' })).body.code).toBe(
      'NOTICE.POSTING_NOT_FOUND',
    );

    // taken down at the wrong board: it was not done after all, and then it was
    const [, down] = (await board(STATION)).records;
    const gone = await send(`postings/${down!.id}/corrections`, { day: null, reason: '登错公示栏' });
    expect((await board(STATION)).takenDownOn).toBeNull();
    itIs('2026-09-11');
    expect((await enter(STATION, 'taken-down', '2026-09-11')).body.code).toBe('NOTICE.ENTERED_ALREADY');
    expect((await send(`postings/${gone.body.id}/corrections`, { day: '2026-09-11', reason: '实际撤下' })).status).toBe(
      201,
    );
    expect((await board(STATION)).takenDownOn).toBe('2026-09-11');
  });

  it('stands in the log, and in tables that nobody edits', async () => {
    const acts = await branch.owner.query(
      `SELECT act, station, facts::json->>'day' AS day FROM audit_log WHERE act LIKE 'notice.p%' ORDER BY seq`,
    );
    expect(acts.map(({ act, station, day }) => [act, station, day])).toEqual([
      ['notice.post', null, '2026-09-01'],
      ['notice.post', STATION, '2026-09-03'],
      ['notice.photo', null, null],
      ['notice.post', null, '2026-09-09'],
      ['notice.post', STATION, '2026-09-09'],
      ['notice.post.correct', null, '2026-09-02'],
      ['notice.post.correct', STATION, null],
      ['notice.post.correct', STATION, '2026-09-11'],
    ]);
    for (const table of ['publication_posting', 'publication_photo'])
      for (const change of [`UPDATE ${table} SET entered_at = now()`, `DELETE FROM ${table}`])
        expect(await refusal(change)).toMatchObject({ code: 'TX001' });
    const [row] = await branch.owner.query(`SELECT * FROM publication_posting WHERE corrects IS NOT NULL LIMIT 1`);
    const elsewhere = await refusal(
      `INSERT INTO publication_posting SELECT authority, gen_random_uuid(), publication_id, board, 'taken-down', day, done_by, reason,
         id, entered_by FROM publication_posting WHERE id = $1`,
      row?.['id'],
    );
    expect(elsewhere).toMatchObject({ constraint: 'publication_posting_same' });
  });

  it('is refused where it is none: of a trial, before it is made, of a range of years', async () => {
    const run = await branch.run('2026-07', 'register');
    const trial = await branch.made(await branch.ask('monthly', run));
    const of = (path: string) => branch.as('notice').get(`/api/notices/${path}`);
    expect((await of(`${trial.id}/boards`)).body.code).toBe('NOTICE.NOT_FOR_BOARDS');
    expect((await of(`${batch}/objections`)).body.code).toBe('NOTICE.NOT_FOUND');
    expect((await of('calendar?from=2026-01-01&to=2027-06-01')).body.code).toBe('NOTICE.CALENDAR_RANGE');
    expect((await of('calendar?from=2026-02-01&to=2026-01-01')).body.code).toBe('NOTICE.CALENDAR_RANGE');
    expect((await of('calendar?from=2026-02-30&to=2026-03-01')).status).toBe(400);
  });
});
