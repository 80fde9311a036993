import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeterminationService } from '../src/assessment/quotas/determination.service.js';
import { OpeningService } from '../src/assessment/quotas/opening.service.js';
import { StepsService } from '../src/assessment/quotas/steps.service.js';
import { parseParameterSet } from '../src/assessment/parameters/parameter-file.js';
import { readFileSync } from 'node:fs';
import { projectPath } from '../src/platform/config/project-root.js';
import { ImportService } from '../src/register/import/import.service.js';
import { publishSet } from './support/parameters.js';
import { bothUsers, Persons, said } from './support/two-persons.js';
import { DEMONSTRATION_REGISTER } from './support/month.js';

const DECIDED = { application: 'TX001', owner: 'TX001' };
const OPENED = '2026-09-28';
const APPROVED = '2026-10-12';

/** Whoever goes past the program: the database knows the six steps by itself. */
describe('the database', () => {
  let persons: Persons;
  let batch: string;
  let quota: string;
  const now = (status: string) => `UPDATE quota SET status = '${status}' WHERE id = $1`;
  const tried = (sql: string, values: unknown[] = [quota]) => bothUsers(persons, sql, values);

  beforeAll(async () => {
    persons = await Persons.gather(['register', 'collection', 'approval', 'notice']);
    const { app } = persons.test;
    const set = parseParameterSet(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8'));
    await publishSet(app, set, persons.actor('a'), persons.actor('b'));
    const plan = await app.get(ImportService).plan(persons.actor('a'), DEMONSTRATION_REGISTER, 'register.xlsx');
    await app.get(ImportService).apply(persons.actor('a'), plan.id);
    const opening = { periodFrom: '2026-11', months: null, station: '湖滨站', households: null, reason: null };
    ({ batch } = await app.get(OpeningService).open(persons.actor('a'), opening, OPENED));
    [{ id: quota }] = (await persons.owner.query('SELECT id FROM quota ORDER BY id LIMIT 1')).rows;
  });
  afterAll(() => persons.close());

  it('lets no step be skipped, and nothing be determined without a determination', async () => {
    for (const status of ['posted', 'approved', 'issued', 'served', 'published'])
      expect([status, await tried(now(status))]).toEqual([status, DECIDED]);
    const determined = `UPDATE quota SET status = 'determined', determined_by = $2, determined_at = now() WHERE id = $1`;
    const lacking = '23514 quota_has_determination';
    expect(await tried(determined, [quota, persons.id('a')])).toEqual({ application: lacking, owner: lacking });
    await persons.test.app.get(DeterminationService).determine(persons.actor('a'), batch);
  });

  it('changes nothing that was determined, and deletes nothing', async () => {
    expect(await tried('UPDATE quota_determination SET monthly_tax = 0 WHERE quota_id = $1')).toEqual({
      application: '42501',
      owner: 'TX001',
    });
    expect(await tried(`UPDATE quota SET status = 'posted', period_to = period_to - 31 WHERE id = $1`)).toEqual({
      application: '42501',
      owner: 'TX001',
    });
    for (const table of ['quota', 'quota_batch', 'quota_determination', 'document_counter'])
      expect((await tried(`DELETE FROM ${table} WHERE authority = $1`, [persons.test.authority])).application).toBe(
        '42501',
      );
    for (const table of ['quota', 'quota_batch', 'quota_determination'])
      expect((await tried(`DELETE FROM ${table} WHERE authority = $1`, [persons.test.authority])).owner).toBe('TX001');
  });

  it('posts no quota without its batch, and no batch for less than five days', async () => {
    const alone = '23514 quota_with_its_batch';
    expect(await tried(now('posted'))).toEqual({ application: alone, owner: alone });
    const short = '23514 quota_batch_notice';
    const post = `UPDATE quota_batch SET status = 'posted', posted_on = '2026-09-28', notice_from = '2026-09-29',
      notice_to = '2026-10-02', posted_by = $2, posted_at = now(), list_digest = '' WHERE id = $1`;
    expect(await tried(post, [batch, persons.id('a')])).toEqual({ application: short, owner: short });
    await persons.test.app.get(StepsService).post(persons.actor('a'), batch, OPENED);
  });

  it('approves by another person after the notice, in whatever disguise', async () => {
    const approve = `UPDATE quota_batch SET status = 'approved', approved_on = $3, approved_by = $2, approved_at = now() WHERE id = $1`;
    const over = '23514 quota_batch_notice_over';
    expect(await tried(approve, [batch, persons.id('c'), '2026-10-10'])).toEqual({ application: over, owner: over });
    const one = '23514 quota_batch_two_persons';
    expect(await tried(approve, [batch, persons.id('a'), APPROVED])).toEqual({ application: one, owner: one });
    for (const doer of ['a', 'b for a', 'a for b'] as const)
      expect(await said(persons.test.app.get(StepsService).approve(persons.actor(doer), batch, [], APPROVED))).toBe(
        'ACCESS.SAME_PERSON',
      );
    const [row] = (await persons.owner.query('SELECT collector FROM quota_determination LIMIT 1')).rows;
    await persons.owner.query('UPDATE officer SET name = $2 WHERE id = $1', [persons.id('b'), row.collector]);
    const measured = persons.test.app.get(StepsService).approve(persons.actor('b'), batch, [], APPROVED);
    expect(await said(measured)).toBe('ACCESS.SAME_PERSON');
    await persons.test.app.get(StepsService).approve(persons.actor('c'), batch, [], APPROVED);
  });

  it('gives a number once, and issues and serves only what is there to be served', async () => {
    await persons.test.app.get(StepsService).issue(persons.actor('a'), batch, APPROVED);
    const back = await tried('UPDATE document_counter SET last = last - 1 WHERE authority = $1', [
      persons.test.authority,
    ]);
    expect(back).toEqual(DECIDED);
    const serve = `UPDATE quota SET status = 'served', served_on = '2026-10-13', in_force_from = '2026-11-01',
      objection_until = '2026-11-12' WHERE id = $1`;
    const without = '23514 quota_has_delivery';
    expect(await tried(serve)).toEqual({ application: without, owner: without });
    const early = '23514 objection_in_time';
    const object = `INSERT INTO objection (authority, id, quota_id, raised_on, grounds, papers, due_on, entered_by, status)
      VALUES ($1, $2, $3, '2026-10-13', '不服', '{x}', '2026-11-12', $4, 'upheld')`;
    const values = [persons.test.authority, randomUUID(), quota, persons.id('a')];
    expect(await tried(object, values)).toEqual({ application: early, owner: early });
    await persons.application.query(object.replace("'upheld'", "'open'"), values);
    await persons.application.query(
      `INSERT INTO quota_delivery (authority, quota_id, manner, delivered_on, receiver, deliverers, papers, entered_by)
       VALUES ($1, $2, 'signed', '2026-10-13', '本人', '{甲,乙}', '{x}', $3)`,
      [persons.test.authority, quota, persons.id('a')],
    );
    const open = '23514 quota_without_objection';
    expect(await tried(serve)).toEqual({ application: open, owner: open });
  });
});
