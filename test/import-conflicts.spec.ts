import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { todayInChina } from '../src/kernel/plain-date.js';
import { AuditVerifier } from '../src/platform/audit/verify.service.js';
import { ActsService, type EnteredAct } from '../src/register/acts/acts.service.js';
import { goodBook } from './fixtures/broken-workbook.js';
import { demonstration, type Book, type Demonstration } from './register-import.fixtures.js';
import { Owner } from './support/owner.js';
import { counted, RegisterApi, type Plan } from './support/register-api.js';

const TODAY = todayInChina();

describe('an import', () => {
  let api: RegisterApi;
  let owner: Owner;
  let rows: Demonstration;
  let nth = 0;
  beforeAll(async () => {
    [api, rows] = await Promise.all([RegisterApi.start(), demonstration()]);
    owner = await Owner.open(api.test);
  });
  afterAll(async () => {
    await owner.close();
    await api.test.close();
  });

  /** A book whose taxpayers are of one station each, and in the register. */
  const loaded = async (): Promise<Book> => {
    const book = goodBook(rows, ++nth);
    await load(book);
    return book;
  };
  const load = async (book: Book): Promise<Plan> => {
    const plan = await api.plan(book);
    await api.apply(plan.id).expect(200);
    return plan;
  };
  const household = async (book: Book, place: number) => {
    const number = book.households.rows[place]?.['纳税人识别号'];
    return owner.one('SELECT * FROM taxpayer WHERE number = $1', number);
  };
  /** Enters an act upon the household at the place. */
  const act = async (book: Book, place: number, set: EnteredAct['set'], kind: EnteredAct['kind'] = 'change') => {
    const { id, last_act: basedOn } = await household(book, place);
    const entered = { kind, holdsFrom: TODAY, set, reason: '上门核实', papers: [], basedOn };
    return api.test.app.get(ActsService).enter(api.test.actor('clerk'), id, entered);
  };
  const decide = (plan: Plan, body: object) =>
    api
      .http()
      .post(`/api/register/imports/${plan.id}/decisions`)
      .send({ reason: '与户主核对', ...body });

  it('that carries an older value again, after somebody has changed it, is in conflict with that act', async () => {
    const book = await loaded();
    const [first] = book.households.rows;
    const seq = await act(book, 0, { address: '新华街9号', telephone: '13900005678' });
    await act(book, 1, {}, 'cancellation');
    const plan = await api.plan(book);
    expect(counted(plan)).toMatchObject({ conflict: 2, same: 5 });
    expect(plan.undecided).toBe(2);
    const [changed, cancelled] = await api.rows(plan.id, 'conflict');
    const was = String(first?.['联系电话']);
    expect(changed?.conflicts).toEqual([
      { field: 'address', before: '新华街9号', after: first?.['经营地址'], by: 'clerk', on: TODAY, seq },
      {
        field: 'telephone',
        before: '139****5678',
        after: `${was.slice(0, 3)}****${was.slice(-4)}`,
        by: 'clerk',
        on: TODAY,
        seq,
      },
    ]);
    expect(changed?.faults.map(({ column, code }) => `${column} ${code}`)).toEqual([
      `${book.households.letter('经营地址')} CELL.UNDOES_ACT`,
      `${book.households.letter('联系电话')} CELL.UNDOES_ACT`,
    ]);
    expect(changed?.faults[0]?.zh).toContain('新华街9号');
    expect(cancelled?.conflicts).toMatchObject([{ field: 'status', before: '注销', after: '正常' }]);

    // nobody has decided: the register keeps what was entered
    await api.apply(plan.id).expect(200);
    expect(await household(book, 0)).toMatchObject({ address: '新华街9号', telephone: '13900005678' });
    expect(await household(book, 1)).toMatchObject({ status: '注销' });
  });

  it('with a third value, or of a field that nobody has changed, is in conflict with nothing', async () => {
    const book = await loaded();
    await act(book, 0, { address: '新华街9号' });
    Object.assign(book.households.rows[0] ?? {}, { 经营地址: '新华街11号', 联系电话: '13900001111' });
    const plan = await load(book);
    expect(counted(plan)).toMatchObject({ changed: 1, same: 6 });
    expect(await household(book, 0)).toMatchObject({ address: '新华街11号', telephone: '13900001111' });
    // what the list says is what the next one is held against
    expect(counted(await api.plan(book))).toMatchObject({ same: 7 });
  });

  it('that says again what the register said when it was loaded before, is in conflict with an act since', async () => {
    const book = await loaded();
    const [first] = book.households.rows;
    await act(book, 0, { address: '新华街9号' });
    Object.assign(first ?? {}, { 经营地址: '新华街9号' });
    // the list repeats what the clerk entered, so it changes nothing and leaves no act
    expect(counted(await load(book))).toMatchObject({ same: 7 });
    const seq = await act(book, 0, { address: '新华街15号' });
    const plan = await api.plan(book);
    expect((await api.rows(plan.id, 'conflict'))[0]?.conflicts).toMatchObject([{ field: 'address', seq }]);
  });

  it('of a field where a list spoke last is in conflict with nothing', async () => {
    const book = await loaded();
    const [first] = book.households.rows;
    const was = first?.['经营地址'] ?? null;
    await act(book, 0, { address: '新华街9号' });
    Object.assign(first ?? {}, { 经营地址: '新华街11号' });
    await load(book);
    Object.assign(first ?? {}, { 经营地址: was });
    expect(counted(await api.plan(book))).toMatchObject({ changed: 1, same: 6 });
  });

  it('without a column leaves what the register has there', async () => {
    const book = await loaded();
    const before = await household(book, 0);
    for (const sheet of [book.households, book.enterprises])
      sheet.headers = sheet.headers.filter((header) => header !== '联系电话' && header !== '从业人数');
    expect(counted(await api.plan(book))).toEqual({ same: 7 });
    Object.assign(book.households.rows[0] ?? {}, { 经营地址: '新华街11号' });
    const plan = await load(book);
    expect((await api.rows(plan.id, 'changed'))[0]?.changes.map(({ field }) => field)).toEqual(['address']);
    const { telephone, employees } = before as Record<string, unknown>;
    expect(await household(book, 0)).toMatchObject({ address: '新华街11号', telephone, employees });
    expect(telephone).not.toBeNull();
    // one who is new has nothing there
    const others = goodBook(rows, ++nth);
    for (const sheet of [others.households, others.enterprises])
      sheet.headers = sheet.headers.filter((header) => header !== '联系电话');
    await load(others);
    expect(await household(others, 0)).toMatchObject({ telephone: null });
  });

  it('takes what a person decides: the file’s values, or the register’s beside what else is new', async () => {
    const book = await loaded();
    for (const place of [0, 1, 2]) await act(book, place, { address: `新华街${place}号` });
    for (const row of book.households.rows.slice(0, 3)) row['联系电话'] = '13900002222';
    const plan = await api.plan(book);
    expect(counted(plan)).toMatchObject({ conflict: 3 });
    const sheet = '个体工商户';
    const decided = await decide(plan, { take: 'file', rows: [{ sheet, row: 2 }] }).expect(200);
    expect(decided.body).toMatchObject({ undecided: 2 });
    expect((await decide(plan, { take: 'register', rows: [{ sheet, row: 2 }] }).expect(409)).body.code).toBe(
      'REGISTER.NO_OPEN_CONFLICT',
    );
    await decide(plan, { take: 'register', rows: [{ sheet, row: 6 }] }).expect(409);
    await decide(plan, { take: 'register', reason: '' }).expect(400);
    await decide(plan, { take: 'register', rows: [{ sheet, row: 3 }] }).expect(200);
    expect((await api.rows(plan.id, 'conflict')).map(({ decision }) => decision)).toEqual(['file', 'register', null]);
    await api.apply(plan.id).expect(200);
    await decide(plan, { take: 'file' }).expect(409);

    const was = book.households.rows[0]?.['经营地址'];
    expect(await household(book, 0)).toMatchObject({ address: was, telephone: '13900002222' });
    expect(await household(book, 1)).toMatchObject({ address: '新华街1号', telephone: '13900002222' });
    expect(await household(book, 2)).toMatchObject({ address: '新华街2号' });
    expect(await household(book, 2)).not.toMatchObject({ telephone: '13900002222' });
  });

  it('is decided in bulk, too, and a decision that changes nothing is no act', async () => {
    const book = await loaded();
    for (const place of [0, 1]) await act(book, place, { address: `新华街${place}号` });
    const before = await household(book, 0);
    const plan = await api.plan(book);
    expect((await decide(plan, { take: 'register' }).expect(200)).body).toMatchObject({ undecided: 0 });
    await api.apply(plan.id).expect(200);
    expect(await household(book, 0)).toEqual(before);
  });

  it('lists whom the file leaves out of its stations, and does nothing to them', async () => {
    const book = await loaded();
    const [kept, left, cancelled, ...others] = book.households.rows;
    const stations = new Set([kept, ...others].map((row) => row?.['管理站']));
    for (const row of [left, cancelled]) if (row !== undefined) row['管理站'] = kept?.['管理站'];
    await load(book);
    await act(book, 2, {}, 'cancellation');
    const before = await owner.query('SELECT * FROM taxpayer ORDER BY number');
    const whole = await owner.query(
      `SELECT number FROM taxpayer WHERE kind = 'individual' AND station = ANY($1) AND status <> '注销'`,
      [...stations],
    );
    book.households.rows = [kept ?? {}, ...others];
    book.enterprises.rows = [];
    const plan = await load(book);
    expect(plan.counts.map(({ sheet, missing }) => [sheet, missing])).toEqual([
      ['个体工商户', whole.length - book.households.rows.length],
    ]);
    const listed = [];
    for (let after = ''; ;) {
      const { body } = await api.http().get(`/api/register/imports/${plan.id}/missing?limit=4${after}`).expect(200);
      listed.push(...body);
      if (body.length === 0) break;
      after = `&after=${body.at(-1).id}`;
    }
    expect(listed).toHaveLength(whole.length - book.households.rows.length);
    expect(listed.map(({ number }) => number)).toContain(left?.['纳税人识别号']);
    expect(listed.map(({ number }) => number)).not.toContain(cancelled?.['纳税人识别号']);
    expect(listed.every(({ sheet, station }) => sheet === '个体工商户' && stations.has(station))).toBe(true);
    expect(await owner.query('SELECT * FROM taxpayer ORDER BY number')).toEqual(before);
  });

  it('waits for an act that is being entered, and is stale then', async () => {
    const book = await loaded();
    Object.assign(book.households.rows[0] ?? {}, { 联系电话: '13900003333' });
    const plan = await api.plan(book);
    const { id } = await household(book, 0);
    await owner.query('BEGIN');
    await owner.query(`UPDATE taxpayer SET name = name || '店' WHERE id = $1`, id);
    const applying = api.apply(plan.id).then((answer) => answer);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await owner.query('COMMIT');
    expect((await applying).body).toMatchObject({ code: 'REGISTER.IMPORT_STALE', data: { count: 1 } });
    expect(await household(book, 0)).not.toMatchObject({ telephone: '13900003333' });
  });

  it('is vouched for by the log: its rows, whom it left out, what was decided', async () => {
    const verify = () => api.test.app.get(AuditVerifier).verify(api.test.authority, [], { seals: true });
    expect((await verify()).findings).toEqual([]);
    await owner.query('ALTER TABLE register_import_decision DISABLE TRIGGER USER');
    await owner.query(`UPDATE register_import_decision SET take = 'file' WHERE take = 'register'`);
    await owner.query('DELETE FROM register_import_missing');
    const kinds = (await verify()).findings.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['seal-broken', 'seal-gone']));
  });
});
