import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { PapersService } from '../src/register/papers/papers.service.js';
import { RegisterApi } from './support/register-api.js';

const PATH = '/api/rating/taskforce';
const TODAY = todayInChina();
const LONG_AGO = addDays(TODAY, -100);

/** 评定专班: its members and sessions, as they were. */
describe('the rating taskforce', () => {
  let api: RegisterApi;
  let chief: string;
  let guest: string;
  let session: string;
  let minutes: string;
  const post = (path: string, body: object, officer = 'rating') =>
    api.test.as(officer).post(`${PATH}/${path}`).send(body);
  const seat = { homeOffice: '县局征管科', position: '成员', responsibilities: '复核评分', joinedOn: LONG_AGO };
  const members = async (day?: string) =>
    (
      await api.test
        .as('leader')
        .get(`${PATH}/members`)
        .query(day === undefined ? {} : { day })
        .expect(200)
    ).body as {
      name: string;
      leftOn: string | null;
    }[];

  beforeAll(async () => {
    api = await RegisterApi.start();
  });
  afterAll(() => api.test.close());

  it('takes officers of the branch and people of other offices, each once at a time', async () => {
    const officer = api.test.actor('approval').officer;
    const first = { ...seat, officer, homeOffice: '本分局', position: '组长' };
    chief = (await post('members', first).expect(201)).body.id;
    guest = (await post('members', { ...seat, name: '外来的' }).expect(201)).body.id;
    expect((await post('members', { ...first, position: '成员' }).expect(409)).body.code).toBe('RATING.MEMBER_ALREADY');
    for (const neither of [seat, { ...seat, officer, name: '两个都填' }])
      expect((await post('members', neither).expect(422)).body.code).toBe('RATING.MEMBER_NAME');
    expect((await members(TODAY)).map(({ name }) => name)).toEqual(['approval', '外来的']);
    expect(await members(addDays(LONG_AGO, -1))).toEqual([]);
    await post('members', { ...seat, name: '别人' }, 'scoring').expect(403);
  });

  it('keeps its sessions with who sat and the minutes', async () => {
    const papers = api.test.app.get(PapersService);
    const kept = await papers.keep(api.test.actor('rating'), '纪要.pdf', Buffer.from('%PDF-1.4 会议纪要'));
    minutes = kept.sha256;
    const held = { heldOn: TODAY, place: '二楼会议室', subject: '信用等级审定', resolution: '同意', papers: [minutes] };
    session = (await post('sessions', { ...held, present: [guest, chief] }).expect(201)).body.id;
    const { body: sessions } = await api.test.as('scoring').get(`${PATH}/sessions`).expect(200);
    expect(sessions).toEqual([
      {
        ...{ id: session, ...held, withdrawnReason: null },
        present: [
          { id: chief, name: 'approval', position: '组长' },
          { id: guest, name: '外来的', position: '成员' },
        ],
      },
    ]);
    await api.test.as('scoring').get(`${PATH}/sessions/${session}/papers/${minutes}`).expect(200);
    await api.test
      .as('scoring')
      .get(`${PATH}/sessions/${session}/papers/${'0'.repeat(64)}`)
      .expect(404);
    const refused = async (given: object) => (await post('sessions', { ...held, ...given }).expect(422)).body.code;
    expect(await refused({ heldOn: addDays(TODAY, 1), present: [guest, chief] })).toBe('RATING.SESSION_DAY');
    expect(await refused({ heldOn: addDays(LONG_AGO, -1), present: [guest, chief] })).toBe('RATING.NOT_A_MEMBER');
    expect(await refused({ present: [guest, session] })).toBe('RATING.NOT_A_MEMBER');
    expect((await post('sessions', { ...held, present: [chief] }).expect(400)).body.code).toBe('REQUEST.INVALID');
  });

  it('lets a member go once, and not before a session at which he sat', async () => {
    const leave = (leftOn: string) => post(`members/${guest}/leave`, { leftOn, reason: '调回原单位' });
    for (const early of [TODAY, addDays(LONG_AGO, -1)])
      expect((await leave(early).expect(422)).body.code).toBe('RATING.MEMBER_LEAVES_BEFORE');
    await leave(addDays(TODAY, 1)).expect(204);
    expect((await leave(addDays(TODAY, 2)).expect(404)).body.code).toBe('RATING.MEMBER_NOT_FOUND');
    expect((await members(addDays(TODAY, 1))).map(({ name }) => name)).toEqual(['approval']);
    expect(await members()).toHaveLength(2);
  });

  it('withdraws a session once, and leaves it in the list', async () => {
    const withdraw = () => post(`sessions/${session}/withdraw`, { reason: '登记错误' });
    await withdraw().expect(204);
    expect((await withdraw().expect(404)).body.code).toBe('RATING.SESSION_NOT_FOUND');
    const { body } = await api.test.as('leader').get(`${PATH}/sessions`).expect(200);
    expect(body).toMatchObject([{ id: session, withdrawnReason: '登记错误' }]);
  });

  it('is kept by the database: nothing that was entered changes', async () => {
    const owner = (sql: string) =>
      api.test.asOwner(sql).then(
        () => 'done',
        ({ code }: { code: string }) => code,
      );
    expect(await owner(`UPDATE taskforce_member SET position = '副组长'`)).toBe('TX001');
    expect(await owner('DELETE FROM taskforce_member')).toBe('TX001');
    expect(await owner(`UPDATE taskforce_session SET resolution = '不同意'`)).toBe('TX001');
    expect(await owner('UPDATE taskforce_session SET withdrawn_at = NULL')).toBe('TX001');
    expect(await owner('DELETE FROM taskforce_attendance')).toBe('TX001');
  });
});
