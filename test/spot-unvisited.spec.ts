import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, todayInChina } from '../src/kernel/plain-date.js';
import { AuditVerifier } from '../src/platform/audit/verify.service.js';
import type { VisitDto } from '../src/spot-check/visit/dto/visit-view.dto.js';
import { codeOf } from './support/collection-api.js';
import { FIRST_MONTH } from './support/notice-branch.js';
import { fine, VisitBranch, VISITS } from './support/visit-branch.js';

const TODAY = todayInChina();
const AWAY = { reason: 'officer-away', remarks: '两人均在外培训' };
const GROUP = '/api/spot-check/group';

let branch: VisitBranch;

beforeAll(async () => {
  branch = await VisitBranch.start();
  await branch.assigned();
  for (const login of ['chief', 'both', 'stationed'])
    await branch.test.hire(login, null, [
      { role: 'leader', ...(login === 'stationed' ? { scope: 'several', stations: ['城关站'] } : {}) },
    ]);
});
afterAll(() => branch.close());

const end = (id: string, officer: string, why: object = AWAY) => branch.ask('close-unvisited', id, officer, why);
const seenOf = async (officer: string, taxpayer: string): Promise<{ withheld: boolean; area: string | null }> =>
  (await branch.as(officer).get(`/api/register/taxpayers/${taxpayer}`).expect(200)).body;
const withheldFrom = async (visit: string): Promise<string[]> =>
  (
    await branch.sql<{ login: string }>(
      `SELECT o.login FROM withheld_household w JOIN officer o ON o.id = w.officer_id
       WHERE w.cause = $1 AND w.until IS NULL ORDER BY o.login`,
      visit,
    )
  ).map(({ login }) => login);
/** As if it had been drawn so many days later. */
const drawnLater = (days: number) =>
  branch.branch.owner.query(
    `UPDATE spot_draw SET frozen_at = frozen_at + make_interval(days => $1), source_at = source_at + make_interval(days => $1),
       seed_at = seed_at + make_interval(days => $1)`,
    days,
  );

describe('a visit that nobody can make', () => {
  it('is closed by the chief with a reason; its team is told the household again, and nothing of it is lost', async () => {
    const { visit, line, a, b } = await branch.untouched();
    const { id } = visit;
    await branch.patch(id, a, 1, { state: 'trading', remarks: '门锁着' });
    await branch.put(id, b, 'photo', branch.png()).expect(200);
    for (const officer of [a, b])
      expect(await seenOf(officer, line.taxpayer)).toMatchObject({ withheld: true, area: null });

    const closed = await end(id, 'chief');
    expect(closed.status).toBe(200);
    expect(closed.body as VisitDto).toMatchObject({
      ...{ status: 'unvisited', word: '未检结案', overdue: false, onFile: null, finding: null, missing: [] },
      unvisited: { code: 'officer-away', zh: '抽查人员离岗，无人可替', remarks: AWAY.remarks, by: 'chief' },
      fields: { state: 'trading', remarks: '门锁着' },
      papers: [{ kind: 'photo' }],
      closedAt: expect.any(String),
    });
    for (const officer of [a, b])
      expect(await seenOf(officer, line.taxpayer)).toMatchObject({ withheld: false, area: line.area });
    expect(await withheldFrom(id)).toEqual([]);
    // the list of the draw has it with its reason; the list of what is open has it no more
    const listed = (await branch.list('leader')).find((one) => one.id === id);
    expect(listed).toMatchObject({ word: '未检结案', unvisited: { remarks: AWAY.remarks } });
    const open = (await branch.as(a).get(VISITS).expect(200)).body as VisitDto[];
    expect(open.map((one) => one.id)).not.toContain(id);

    const acts = await branch.sql(
      `SELECT l.facts::jsonb, v.reason FROM audit_log l JOIN audit_value v USING (authority, seq)
       WHERE l.subject_key = $1 AND l.act = 'spot-check.visit.close-unvisited'`,
      id,
    );
    expect(acts).toMatchObject([{ facts: { reason: 'officer-away', part: 'random' }, reason: AWAY.remarks }]);
    const { findings } = await branch.test.app.get(AuditVerifier).verify(branch.test.authority, [], { seals: true });
    expect(findings).toEqual([]);
  });

  it('is over: nothing is entered, stored or closed any more, by the database’s own word', async () => {
    const [{ id } = { id: '' }] = await branch.sql<{ id: string }>(
      `SELECT id FROM spot_visit WHERE status = 'unvisited'`,
    );
    const { checkers, version } = await branch.get(id);
    const a = checkers[0]?.name as string;
    expect(await codeOf(branch.patch(id, a, version, { remarks: '又去了' }))).toBe('409 SPOT_CHECK.WRONG_STATE');
    expect(await codeOf(branch.ask('store', id, a, { papers: [] }))).toBe('409 SPOT_CHECK.WRONG_STATE');
    expect(await codeOf(branch.put(id, a, 'photo', branch.png()))).toBe('409 SPOT_CHECK.PAPER_LATE');
    expect(await codeOf(branch.ask('tries', id, a, { on: TODAY, remarks: '没人' }))).toBe('400 REQUEST.INVALID');
    const tried = branch.as(a).post(`${VISITS}/${id}/tries`).send({ on: TODAY, remarks: '没人' });
    expect(await codeOf(tried)).toBe('409 SPOT_CHECK.WRONG_STATE');
    expect(await codeOf(end(id, 'chief'))).toBe('409 SPOT_CHECK.WRONG_STATE');
    for (const change of [
      `unvisited_remarks = '别的'`,
      `unvisited_reason = 'overdue'`,
      `status = 'assigned', unvisited_reason = NULL, unvisited_remarks = NULL, closed_by = NULL, closed_at = NULL`,
      `fields = '{}'`,
      `closed_at = now()`,
    ])
      await expect(
        branch.sql(`UPDATE spot_visit SET version = version + 1, ${change} WHERE id = $1`, id),
      ).rejects.toMatchObject({ code: 'TX001' });
    await expect(branch.sql('DELETE FROM spot_visit WHERE id = $1', id)).rejects.toThrow();
  });

  it('is not closed by its own team, nor by who stands for what is on file, nor once anything is stored', async () => {
    const { visit, line, a, b } = await branch.untouched();
    const { id } = visit;
    const { owner } = branch.branch;
    // the same person is chief and goes himself
    await owner.query('UPDATE spot_visit SET checker_b = $2 WHERE id = $1', id, branch.officer('both'));
    expect(await codeOf(end(id, 'both'))).toBe('403 SPOT_CHECK.OWN_TEAM');
    await owner.query('UPDATE spot_visit SET not_by = $2 WHERE id = $1', id, [branch.officer('chief')]);
    expect(await codeOf(end(id, 'chief'))).toBe('403 SPOT_CHECK.OWN_TEAM');
    for (const by of ['both', 'chief'])
      await expect(
        branch.sql(
          `UPDATE spot_visit SET version = version + 1, status = 'unvisited', unvisited_reason = 'officer-away',
             unvisited_remarks = '无', closed_by = $2, closed_at = now() WHERE id = $1`,
          ...[id, branch.officer(by)],
        ),
      ).rejects.toMatchObject({ constraint: 'spot_visit_unvisited_by_others' });
    expect(await codeOf(end(id, a))).toBe('403 ACCESS.DENIED');
    expect(await codeOf(end(id, 'stationed'))).toBe('403 ACCESS.BRANCH_ONLY');
    expect(await codeOf(end(id, 'leader', { ...AWAY, remarks: ' ' }))).toBe('400 REQUEST.INVALID');
    expect(await codeOf(end(id, 'leader', { ...AWAY, reason: 'because' }))).toBe('400 REQUEST.INVALID');
    expect(await codeOf(end(id, 'leader', { ...AWAY, version: 7 }))).toBe('409 SPOT_CHECK.CHANGED_MEANWHILE');
    await owner.query(`UPDATE spot_visit SET checker_b = $2, not_by = '{}' WHERE id = $1`, id, branch.officer(b));
    await branch.stored(id, a, branch.seen(line));
    expect(await codeOf(end(id, 'leader'))).toBe('409 SPOT_CHECK.WRONG_STATE');
    expect((await branch.get(id)).status).toBe('measured');
  });

  it('is not closed by who acts for one of its team', async () => {
    const { visit, a } = await branch.untouched();
    const { owner } = branch.branch;
    await owner.query('UPDATE spot_visit SET checker_a = $2 WHERE id = $1', visit.id, branch.officer('both'));
    const grant = await owner.one(`SELECT id FROM role_grant WHERE officer_id = $1`, branch.officer('both'));
    await branch.test.hire('lent', null, []);
    const loan = {
      grantId: grant.id,
      toOfficer: branch.officer('lent'),
      validFrom: TODAY,
      validTo: TODAY,
      reason: '出差',
    };
    await branch.as('both').post('/api/access/my/delegations').send(loan).expect(201);
    expect(await codeOf(end(visit.id, 'lent'))).toBe('403 SPOT_CHECK.OWN_TEAM');
    await owner.query('UPDATE spot_visit SET checker_a = $2 WHERE id = $1', visit.id, branch.officer(a));
  });

  it.each([
    ['deregistered', 'NOT_DEREGISTERED'],
    ['overdue', 'TIME_LEFT'],
    ['no-entry', 'TOO_FEW_TRIES'],
  ])('is not said to be %s unless the books bear it out', async (reason, code) => {
    const { visit } = await branch.untouched();
    expect(await codeOf(end(visit.id, 'chief', { reason, remarks: '经核实' }))).toBe(`409 SPOT_CHECK.${code}`);
  });

  it('is closed for want of entry after the ruled tries, each on a day of its own and by its team', async () => {
    const { visit, a, b } = await branch.untouched();
    const { id } = visit;
    const drawnOn = addDays(TODAY, -5);
    await drawnLater(-5);
    const tried = (officer: string, on: string) =>
      branch.as(officer).post(`${VISITS}/${id}/tries`).send({ on, remarks: '店门关闭，无人应答' });
    expect(await codeOf(tried(a, addDays(drawnOn, -1)))).toBe('400 SPOT_CHECK.TRY_DAY');
    expect(await codeOf(tried(a, addDays(TODAY, 1)))).toBe('400 SPOT_CHECK.TRY_DAY');
    const { checkers } = visit;
    const other = ['anna', 'bing', 'chen', 'deng'].find((name) => checkers.every((one) => one.name !== name)) as string;
    expect(await codeOf(tried(other, TODAY))).toBe('403 SPOT_CHECK.NOT_YOUR_VISIT');
    await tried(a, drawnOn).expect(200);
    await tried(b, drawnOn).expect(200); // the same day is one try
    expect((await tried(b, TODAY).expect(200)).body.tries).toEqual([
      { on: drawnOn, remarks: '店门关闭，无人应答', by: a },
      { on: TODAY, remarks: '店门关闭，无人应答', by: b },
    ]);
    const noEntry = { reason: 'no-entry', remarks: '三次上门均无人' };
    const few = await end(id, 'chief', noEntry);
    expect(few.body).toMatchObject({ code: 'SPOT_CHECK.TOO_FEW_TRIES', data: { tries: 2, ruled: 3 } });
    await expect(
      branch.sql(
        `UPDATE spot_visit SET version = version + 1, status = 'unvisited', unvisited_reason = 'no-entry',
           unvisited_remarks = '无', closed_by = $2, closed_at = now() WHERE id = $1`,
        ...[id, branch.officer('chief')],
      ),
    ).rejects.toMatchObject({ constraint: 'spot_visit_tried' });
    await tried(a, addDays(TODAY, -2)).expect(200);
    expect((await end(id, 'chief', noEntry)).body).toMatchObject({ status: 'unvisited', tries: { length: 3 } });
    await expect(branch.sql(`UPDATE spot_visit_try SET remarks = '别的'`)).rejects.toThrow();
    await drawnLater(5);
  });

  it('is closed as deregistered where the register says so, and as overdue when the time is over', async () => {
    const { visit, line } = await branch.untouched();
    const { owner } = branch.branch;
    await owner.query(`UPDATE taxpayer SET status = '注销' WHERE id = $1`, line.taxpayer);
    const why = (reason: string) => ({ reason, remarks: '经核实' });
    expect((await end(visit.id, 'chief', why('deregistered'))).body).toMatchObject({ status: 'unvisited' });
    await owner.query(`UPDATE taxpayer SET status = '正常' WHERE id = $1`, line.taxpayer);
    const late = await branch.untouched();
    await drawnLater(-31);
    expect((await end(late.visit.id, 'chief', why('overdue'))).body).toMatchObject({ status: 'unvisited' });
    await drawnLater(31);
  });
});

describe('who leaves the inspection group', () => {
  it('is replaced by rule on his open visits: told the household again, barred from it, and withheld from who comes', async () => {
    const { visit, line, a, b } = await branch.untouched();
    const { id } = visit;
    await branch.patch(id, a, 1, { remarks: '约好下周' });
    const members = (await branch.as('leader').get(GROUP).expect(200)).body as { id: string; name: string }[];
    const place = members.find(({ name }) => name === a)?.id as string;
    const leave = (validTo: string) =>
      branch.as('leader').post(`${GROUP}/${place}/leave`).send({ validTo, reason: '调离' });
    expect((await leave(TODAY)).status).toBe(204);

    const now = await branch.get(id, b);
    const come = now.checkers.map(({ name }) => name).find((name) => name !== b) as string;
    expect(now.checkers.map(({ name }) => name)).not.toContain(a);
    expect(await withheldFrom(id)).toEqual([b, come].sort());
    expect(await seenOf(a, line.taxpayer)).toMatchObject({ withheld: false, area: line.area });
    expect(await seenOf(come, line.taxpayer)).toMatchObject({ withheld: true, area: null });
    expect(now.fields).toEqual({ remarks: '约好下周' });
    expect(await codeOf(branch.patch(id, a, now.version, { remarks: '再来' }))).toBe('403 SPOT_CHECK.NOT_YOUR_VISIT');
    expect(
      (await branch.list('leader')).filter((one) => one.status === 'assigned').flatMap((one) => one.checkers),
    ).not.toContainEqual(expect.objectContaining({ name: a }));
    // he knows by now what is on file, and does not come back; nor does anybody choose who goes
    await expect(
      branch.sql(
        `UPDATE spot_visit SET version = version + 1, checker_a = $2 WHERE id = $1`,
        ...[id, branch.officer(a)],
      ),
    ).rejects.toThrow();
    await expect(
      branch.sql(
        `UPDATE spot_visit SET version = version + 1, checker_a = $2, checker_b = $3, not_by = not_by || $4::uuid[] WHERE id = $1`,
        ...[id, branch.officer(a), branch.officer(b), [branch.officer(come)]],
      ),
    ).rejects.toMatchObject({ constraint: 'spot_visit_barred' });
    const told = await branch.sql(
      `SELECT facts::jsonb FROM audit_log WHERE subject_key = $1 AND act = 'spot-check.visit.replace'`,
      id,
    );
    expect(told).toMatchObject([{ facts: { gone: [branch.officer(a)], come: [branch.officer(come)] } }]);
    await branch.stored(id, come, branch.seen(line));
    expect(await withheldFrom(id)).toEqual([]);
  });

  it('keeps the visits for which nobody is free, until the chief closes them or somebody joins', async () => {
    const members = (
      await branch
        .as('leader')
        .get(`${GROUP}?day=${addDays(TODAY, 1)}`)
        .expect(200)
    ).body as {
      id: string;
      name: string;
    }[];
    expect(members).toHaveLength(3);
    const [one, other] = members as [{ id: string; name: string }, { id: string; name: string }];
    for (const { id } of [one, other]) {
      const left = branch.as('leader').post(`${GROUP}/${id}/leave`).send({ validTo: TODAY, reason: '调离' });
      expect((await left).status).toBe(204);
    }
    expect(await codeOf(branch.assign())).toBe('409 SPOT_CHECK.TOO_FEW_MEMBERS');
    const kept = (await branch.list('leader')).filter(({ status }) => status === 'assigned');
    expect(kept.length).toBeGreaterThan(3);
    const [first] = kept;
    expect(await withheldFrom(first?.id as string)).toEqual(first?.checkers.map(({ name }) => name).sort());
    await branch.test.hire('fresh', null, [{ role: 'inspection' }]);
    expect((await branch.join('fresh')).status).toBe(201);
    const { body } = await branch.assign();
    expect(body).toMatchObject({ visits: 0, unassigned: [] });
    expect(body.replaced).toBeGreaterThan(0);
    expect(await withheldFrom(first?.id as string)).toContain('fresh');
    expect(await codeOf(branch.assign())).toBe('409 SPOT_CHECK.NOTHING_TO_ASSIGN');
  });
});

describe('the verdict', () => {
  it('counts who was closed without a visit as an error, and waits for him no longer', async () => {
    const verdict = () => branch.as('leader').get(`/api/spot-check/verdicts/${FIRST_MONTH}`);
    expect((await verdict()).body.code).toBe('SPOT_CHECK.VERDICT_NOT_YET');
    const all = await branch.list('leader');
    for (const { id } of all.filter(({ status }) => status === 'assigned')) await end(id, 'chief');
    for (const { id, checkers } of (await branch.list('leader')).filter(({ status }) => status === 'measured')) {
      const { premises } = (await branch.get(id)).onFile as { premises: '租赁' | '自有' };
      const [a, b] = checkers.map(({ name }) => name) as [string, string];
      expect((await branch.ask('complete', id, a, fine({ premises }))).body).toMatchObject({ status: 'compared' });
      for (const checker of [a, b]) await branch.ask('sign', id, checker);
    }
    const unvisited = (await branch.list('leader')).filter(({ status }) => status === 'unvisited').length;
    expect(unvisited).toBeGreaterThan(10);
    const { body } = await verdict();
    expect(body).toMatchObject({ visits: all.length, missing: unvisited, unvisited, errors: unvisited });
    expect(body.money.unknown).toBe(unvisited);
    const coverage = await branch.sql(
      `SELECT FROM spot_last_visit l JOIN spot_visit v ON v.taxpayer_id = l.taxpayer_id WHERE v.status = 'unvisited'`,
    );
    expect(coverage).toEqual([]);
  });
});
