import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ProposalService } from '../src/rating/grades/proposal.service.js';
import { GradeStepsService } from '../src/rating/grades/steps.service.js';
import { ImportService } from '../src/register/import/import.service.js';
import { DEMONSTRATION_REGISTER } from './support/month.js';
import { Owner } from './support/owner.js';
import { reviewedCycle, type ReviewedCycle } from './support/reviewed-cycle.js';
import { bothUsers, Persons, said } from './support/two-persons.js';

const DECIDED = { application: 'TX001', owner: 'TX001' };
const FROZEN = { application: '42501', owner: 'TX001' };
const both = (code: string) => ({ application: code, owner: code });
const PRESENT = ['周建国', '李淼'];

/** Whoever goes past the program: the database knows by itself how a grade comes about. */
describe('the database', () => {
  let persons: Persons;
  let owner: Owner;
  let cycle: ReviewedCycle;
  let grade: string;
  const tried = (sql: string, values: unknown[] = [grade]) => bothUsers(persons, sql, values);
  const steps = () => persons.test.app.get(GradeStepsService);
  const determine = (by: 'a' | 'c' | 'b for a' | 'a for b', day: string) =>
    said(steps().determine(persons.actor(by), cycle.id, { present: PRESENT, exceptions: [] }, day));

  beforeAll(async () => {
    persons = await Persons.gather(['register', 'rating', 'approval']);
    owner = await Owner.open(persons.test);
    const { app, authority } = persons.test;
    const plan = await app.get(ImportService).plan(persons.actor('a'), DEMONSTRATION_REGISTER, 'register.xlsx');
    await app.get(ImportService).apply(persons.actor('a'), plan.id);
    cycle = await reviewedCycle(owner, { authority, officer: persons.id('d') }, [{}, { deducted: { '1.1.1': 1 } }]);
  });
  afterAll(async () => {
    await owner.close();
    await persons.close();
  });

  it('proposes every sheet with its cycle, and no cycle without its grades', async () => {
    const alone = `UPDATE rating_cycle SET status = 'proposed', proposed_on = '2026-10-12', proposed_by = $2, proposed_at = now() WHERE id = $1`;
    expect(await tried(alone, [cycle.id, persons.id('a')])).toEqual(both('23514 rating_cycle_of_grades'));
    await persons.test.app.get(ProposalService).propose(persons.actor('a'), cycle.id, '2026-10-12');
    [{ id: grade }] = (await persons.owner.query('SELECT id FROM rating_grade ORDER BY id LIMIT 1')).rows;
    const columns = `authority, taxpayer_id, cycle_id, sheet_id, scheme, rule_set_id, inputs, score, computed, grade, reasons, act_id, proposed_by`;
    const copy = (trigger: string, more: string, more2: string) =>
      `INSERT INTO rating_grade (${columns}, trigger ${more}) SELECT ${columns}, '${trigger}' ${more2} FROM rating_grade WHERE id = $1`;
    expect(await tried(copy('cycle', '', ''))).toEqual(both('23505 rating_grade_of_cycle'));
    expect(await tried(copy('adjustment', ', supersedes, cause, evidence', `, id, '因', '{x}'`))).toEqual(
      both('23514 rating_grade_with_its_cycle'),
    );
  });

  it('skips no step, edits nothing that was frozen, deletes nothing', async () => {
    for (const status of ['published', 'proposed'])
      expect(await tried(`UPDATE rating_grade SET status = '${status}' WHERE id = $1`)).toEqual(DECIDED);
    for (const column of [`grade = 'B'`, `inputs = '{}'`, 'score = 1', `reasons = '[]'`])
      expect(await tried(`UPDATE rating_grade SET ${column} WHERE id = $1`)).toEqual(FROZEN);
    expect(await tried('DELETE FROM rating_grade WHERE id = $1')).toEqual(FROZEN);
    const determined = `UPDATE rating_grade SET status = 'determined', determined_by = $2, determined_at = now() WHERE id = $1`;
    expect(await tried(determined, [grade, persons.id('c')])).toEqual(both('23514 rating_grade_with_its_cycle'));
  });

  it('hangs the list for fifteen days at least, and takes objections while it hangs', async () => {
    const show = `UPDATE rating_cycle SET status = 'shown', shown_on = '2026-10-12', shown_from = '2026-10-13', shown_to = '2026-10-26',
      shown_digest = 'x', shown_by = $2, shown_at = now() WHERE id = $1`;
    expect(await tried(show, [cycle.id, persons.id('a')])).toEqual(both('23514 rating_cycle_shown'));
    const object = `INSERT INTO rating_objection (authority, id, kind, grade_id, raised_on, raised_by, grounds, papers, due_on, entered_by)
      VALUES ($1, $2, 'objection', $3, $4, '某人', '不服', '{}', '2026-11-01', $5)`;
    const values = (day: string) => [persons.test.authority, randomUUID(), grade, day, persons.id('b')];
    expect(await tried(object, values('2026-10-12'))).toEqual(both('23514 rating_objection_in_time'));
    await steps().show(persons.actor('a'), cycle.id, '2026-10-12');
    expect(await tried(object, values('2026-10-28'))).toEqual(both('23514 rating_objection_in_time'));
    await persons.application.query(object, values('2026-10-20'));
    const answer = `UPDATE rating_objection SET status = 'dismissed', answer = '无', answered_on = '2026-10-21', answered_by = $1, answered_at = now()`;
    expect(await tried(answer, [persons.id('b')])).toEqual(both('23514 rating_objection_two_persons'));
    expect(await tried(`UPDATE rating_objection SET grounds = ''`, [])).toEqual(FROZEN);
    expect(await tried('DELETE FROM rating_objection', [])).toEqual(FROZEN);
    await persons.application.query(answer, [persons.id('c')]);
    expect(await tried(answer, [persons.id('d')])).toEqual(DECIDED);
  });

  it('is determined by another person after the list has hung, in whatever disguise', async () => {
    const day = `UPDATE rating_cycle SET status = 'determined', determined_on = $3, determined_by = $2, determined_at = now(),
      determined_present = '{甲,乙}' WHERE id = $1`;
    expect(await tried(day, [cycle.id, persons.id('c'), '2026-10-27'])).toEqual(both('23514 rating_cycle_shown_over'));
    expect(await tried(day, [cycle.id, persons.id('c'), '2026-10-28'])).toEqual(both('23514 rating_cycle_of_grades'));
    for (const by of ['a', 'b for a', 'a for b'] as const)
      expect(await determine(by, '2026-10-28')).toBe('ACCESS.SAME_PERSON');
    expect(await determine('c', '2026-10-28')).toBe('done');
  });

  it('gives a certificate to the grade that the rules honour, and to no other', async () => {
    const publish = `UPDATE rating_grade SET status = 'published', holds_from = '2026-10-29', review_until = '2026-12-28',
      published_by = $2, published_at = now(), letter_year = 2026, letter_number = 1, certificate_number = $3,
      check_code = gen_random_uuid() WHERE id = $1`;
    const step = `UPDATE rating_cycle SET status = 'published', published_on = '2026-10-29', published_by = $1, published_at = now()`;
    const { application } = persons;
    const refused = async (honoured: string | null, certificate: number | null) => {
      await owner.query(
        `UPDATE parameter_set SET body = body - 'honoured' || $1::jsonb WHERE id = $2`,
        ...[...[JSON.stringify(honoured === null ? {} : { honoured }), cycle.ruleSet]],
      );
      await application.query('BEGIN');
      try {
        await application.query(step, [persons.id('a')]);
        const of = `SELECT id FROM rating_grade WHERE grade = 'A' LIMIT 1`;
        const [{ id }] = (await application.query(of)).rows;
        await application.query(publish, [id, persons.id('a'), certificate]);
        return 'done';
      } catch (error) {
        return (error as { constraint: string }).constraint;
      } finally {
        await application.query('ROLLBACK');
      }
    };
    expect(await refused('B', 1)).toBe('rating_grade_certificate');
    expect(await refused('B', null)).toBe('done');
    // where the rules say nothing, as those did that were published before: the best grade
    expect(await refused(null, null)).toBe('rating_grade_certificate');
    expect(await refused(null, 1)).toBe('done');
    expect(await refused('A', 1)).toBe('done');
  });

  it('gives each letter its number once, and one decision to a day', async () => {
    await steps().publish(persons.actor('a'), cycle.id, '2026-10-29');
    const change = (more: string, values: string) =>
      `INSERT INTO rating_grade (authority, id, taxpayer_id, cycle_id, sheet_id, scheme, rule_set_id, inputs, score, reasons, act_id,
         proposed_by, supersedes, cause, evidence, ${more})
       SELECT authority, $2, taxpayer_id, cycle_id, sheet_id, scheme, rule_set_id, inputs, score, reasons, act_id, $3, id, '因', '{x}', ${values}
       FROM rating_grade WHERE id = $1`;
    const values = [grade, randomUUID(), persons.id('a')];
    const override = 'trigger, computed, grade, override_reason, direction';
    for (const [more, given, constraint] of [
      [override, `'override', 'A', 'A', 'O1', 'up'`, 'rating_grade_overridden'],
      ['trigger, computed, grade', `'override', 'A', 'B'`, 'rating_grade_overridden'],
      ['trigger, computed, grade', `'adjustment', 'A', 'B'`, 'rating_grade_overridden'],
      ['trigger, computed, grade', `'review', 'B', 'B'`, 'rating_grade_of_its_request'],
    ] as const)
      expect(await tried(change(more, given), values)).toEqual(both(`23514 ${constraint}`));
    await persons.application.query(change('trigger, computed, grade', `'adjustment', 'B', 'B'`), values);
    const second = [grade, randomUUID(), persons.id('a')];
    expect(await tried(change('trigger, computed, grade', `'adjustment', 'C', 'C'`), second)).toEqual(
      both('23505 rating_grade_one_pending'),
    );
    const same = `UPDATE rating_grade SET status = 'determined', determined_by = $2, determined_at = now() WHERE id = $1`;
    expect(await tried(same, [values[1], persons.id('a')])).toEqual(both('23514 rating_grade_two_persons'));
    await persons.application.query(same, [values[1], persons.id('c')]);
    const publish = `UPDATE rating_grade SET status = 'published', holds_from = $2, review_until = '2026-12-30', published_by = $3,
      published_at = now(), letter_year = 2026, letter_number = $4, check_code = gen_random_uuid() WHERE id = $1`;
    const tryOn = (on: string, number: number) => tried(publish, [values[1], on, persons.id('a'), number]);
    expect(await tryOn('2026-10-29', 3)).toEqual(both('23505 rating_grade_holds'));
    expect(await tryOn('2026-10-30', 2)).toEqual(both('23505 rating_grade_letters'));
    await persons.application.query(publish, [values[1], '2026-10-30', persons.id('a'), 3]);
    // what is not the last that holds is not what a change takes the place of
    await persons.application.query(change('trigger, computed, grade', `'adjustment', 'C', 'C'`), second);
    await persons.application.query(same, [second[1], persons.id('c')]);
    expect(await tried(publish, [second[1], '2026-10-31', persons.id('a'), 4])).toEqual(
      both('23514 rating_grade_current'),
    );
  });
});
