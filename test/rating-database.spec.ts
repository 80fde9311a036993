import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { RatingBranch, TOWN } from './support/rating-branch.js';

/** What an application that has lost its mind would try: the database refuses what the law forbids. */
let branch: RatingBranch;
let application: pg.Client;
let cycle: string;
beforeAll(async () => {
  branch = await RatingBranch.start();
  application = new pg.Client(branch.test.url);
  await application.connect();
});
afterAll(async () => {
  await application.end();
  await branch.close();
});

/** The constraint or code by which a statement is refused. */
async function refusal(sql: string, ...values: unknown[]): Promise<string> {
  try {
    await application.query(sql, values);
  } catch (error) {
    const { constraint, code } = error as { constraint?: string; code?: string };
    return constraint ?? code ?? String(error);
  }
  return 'nothing';
}

const officer = (login: string) => branch.id(login);
const sheetId = async (name: string) => (await branch.sheet(cycle, name)).id;

const ENTRY = `INSERT INTO rating_entry (authority, cycle_id, sheet_id, round, indicator, item, source, decision, quantity,
  happened_on, evidence_source, evidence, reason, entered_by)
  SELECT authority, cycle_id, id, $2, $3, $4, 'outside', 'added', 1, '2025-01-01', '来源', '{x}', '原因', $5
  FROM rating_sheet WHERE id = $1`;
const MARK = `INSERT INTO rating_mark (authority, cycle_id, sheet_id, indicator, round, deducted, entries_digest, submitted_by)
  SELECT authority, cycle_id, id, $2, $3, $4, 'x', $5 FROM rating_sheet WHERE id = $1`;
const step = (to: string, more = '') =>
  `UPDATE rating_cycle SET status = '${to}', ${to}_on = china_today(), ${to}_by = $2, ${to}_at = now() ${more} WHERE id = $1`;

describe('a cycle', () => {
  beforeAll(async () => {
    cycle = await branch.open();
  });
  afterAll(() => branch.abandon(cycle));

  it.each(['review', 'proposed', 'shown', 'determined', 'published'])('does not jump to %s', async (to) => {
    expect(await refusal(step(to), cycle, officer('rating'))).toBe('TX001');
  });

  it('does not begin to be scored while nobody answers for an indicator', async () => {
    expect(await refusal(step('scoring'), cycle, officer('rating'))).toBe('rating_cycle_assigned');
  });

  it('changes nothing but its step, and tells who took it', async () => {
    expect(await refusal(`UPDATE rating_cycle SET status = 'scoring' WHERE id = $1`, cycle)).toBe('TX001');
    expect(await refusal('UPDATE rating_cycle SET rating_day = china_today() WHERE id = $1', cycle)).toBe('42501');
    expect(await refusal('DELETE FROM rating_cycle WHERE id = $1', cycle)).toBe('42501');
    expect(await refusal(step('abandoned'), cycle, officer('rating'))).toBe('rating_cycle_abandoned');
  });

  it('has the items of its set, and their points stay', async () => {
    expect(await refusal('UPDATE rating_item SET points = 9 WHERE cycle_id = $1', cycle)).toBe('42501');
    const [item] = await branch.owner.query(
      `SELECT points FROM rating_item WHERE cycle_id = $1 AND item = '4.2.2'`,
      cycle,
    );
    expect(item).toEqual({ points: '10' });
  });
});

describe('scoring', () => {
  let sheet: string;
  beforeAll(async () => {
    cycle = await branch.scoring();
    sheet = await sheetId('清白公司');
  });
  afterAll(() => branch.abandon(cycle));

  it('closes the list', async () => {
    const again = `INSERT INTO rating_sheet (authority, cycle_id, taxpayer_id, number, name, kind, industry, station, registered_on,
        participation, status)
      SELECT authority, $1, id, number, name, kind, industry, station, registered_on, 'scored', 'open' FROM taxpayer WHERE name = $2`;
    expect(await refusal(again, cycle, '注销公司')).toBe('TX001');
  });

  it('is the assigned officer’s, of items of the indicator', async () => {
    expect(await refusal(ENTRY, sheet, 'first', '1.4', '1.4.1', officer('scoring-2'))).toBe('rating_by_assigned');
    expect(await refusal(MARK, sheet, '1.4', 'first', 0, officer('scoring-2'))).toBe('rating_by_assigned');
    expect(await refusal(ENTRY, sheet, 'first', '1.4', '2.1.1', officer('scoring'))).toBe(
      'rating_entry_authority_cycle_id_indicator_item_fkey',
    );
    expect(await refusal(ENTRY, sheet, 'review', '1.4', '1.4.1', officer('review'))).toBe('rating_in_its_round');
  });

  it('wants evidence of what comes from outside, and one fact of what the register tells', async () => {
    const without = ENTRY.replace(`'{x}'`, `'{}'`);
    expect(await refusal(without, sheet, 'first', '1.4', '1.4.1', officer('scoring'))).toBe('rating_entry_outside');
    const register = ENTRY.replace(`'outside', 'added'`, `'register', 'accepted'`);
    expect(await refusal(register, sheet, 'first', '1.4', '1.4.1', officer('scoring'))).toBe('rating_entry_register');
  });

  it('marks what the entries say, once; then nothing of the indicator changes', async () => {
    expect(await refusal(ENTRY, sheet, 'first', '1.4', '1.4.3', officer('scoring'))).toBe('nothing');
    expect(await refusal(ENTRY, sheet, 'first', '1.4', '1.4.1', officer('scoring'))).toBe('nothing');
    for (const wrong of [0, 1, 3])
      expect(await refusal(MARK, sheet, '1.4', 'first', wrong, officer('scoring'))).toBe('rating_mark_of_entries');
    expect(await refusal(MARK, sheet, '1.4', 'first', 2, officer('scoring'))).toBe('nothing');
    expect(await refusal(MARK, sheet, '1.4', 'first', 2, officer('scoring'))).toBe('rating_not_marked');
    expect(await refusal(ENTRY, sheet, 'first', '1.4', '1.4.2', officer('scoring'))).toBe('rating_not_marked');
    const end = `UPDATE rating_entry SET ended_at = now(), ended_by = $2, ended_reason = '测试' WHERE sheet_id = $1`;
    expect(await refusal(end, sheet, officer('scoring'))).toBe('rating_not_marked');
    expect(await refusal('UPDATE rating_mark SET deducted = 0 WHERE sheet_id = $1', sheet)).toBe('42501');
    expect(await refusal('UPDATE rating_entry SET quantity = 2 WHERE sheet_id = $1', sheet)).toBe('42501');
  });

  it('keeps the plan of a workbook as it was shown, and applies it once', async () => {
    const plan = `INSERT INTO rating_score_import (authority, id, cycle_id, file_name, file_sha256, status, counts, notices, layout, planned_by)
      SELECT authority, $1, id, '评分.xlsx', 'x', 'planned', '{}', '[]', '{}', $2 FROM rating_cycle WHERE id = $3`;
    const id = randomUUID();
    expect(await refusal(plan, id, officer('scoring'), cycle)).toBe('nothing');
    const row = `INSERT INTO rating_score_import_row (authority, import_id, row_number, action, written)
      SELECT authority, id, $2, $3, '{}' FROM rating_score_import WHERE id = $1`;
    expect(await refusal(row, id, 2, 'new')).toBe('rating_score_import_row_asked');
    expect(await refusal(row, id, 2, 'rejected')).toBe('nothing');
    expect(await refusal(`UPDATE rating_score_import_row SET action = 'same' WHERE import_id = $1`, id)).toBe('42501');
    expect(await refusal(`UPDATE rating_score_import SET status = 'applied' WHERE id = $1`, id)).toBe(
      'rating_score_import_applied',
    );
    const apply = `UPDATE rating_score_import SET status = 'applied', applied_at = now() WHERE id = $1`;
    expect(await refusal(apply, id)).toBe('nothing');
    expect(await refusal(apply, id)).toBe('TX001');
  });

  it('ends with every indicator of every sheet', async () => {
    expect(await refusal(`UPDATE rating_sheet SET status = 'scored' WHERE id = $1`, sheet)).toBe('rating_sheet_marked');
    expect(await refusal(`UPDATE rating_sheet SET status = 'reviewed', score = 100 WHERE id = $1`, sheet)).toBe(
      'TX001',
    );
    expect(await refusal(step('review'), cycle, officer('rating'))).toBe('rating_cycle_scored');
  });

  it('keeps who answers for what: ended once, never edited', async () => {
    const assignments = `UPDATE rating_assignment SET ended_at = now(), ended_by = $2, ended_reason = '测试'
      WHERE cycle_id = $1 AND indicator = '1.1' AND station = '${TOWN}'`;
    expect(await refusal(assignments, cycle, officer('rating'))).toBe('nothing');
    expect(await refusal(assignments, cycle, officer('rating'))).toBe('TX001');
    expect(
      await refusal(`UPDATE rating_assignment SET officer_id = $2 WHERE cycle_id = $1`, cycle, officer('review')),
    ).toBe('42501');
  });
});

describe('the review', () => {
  let sheet: string;
  const TAKE = 'UPDATE rating_review SET reviewer = $2, started_at = now() WHERE sheet_id = $1';
  beforeAll(async () => {
    cycle = await branch.scoring();
    await branch.scoreAll(cycle);
    sheet = await sheetId('逾期公司');
  });

  it('is drawn by the smallest tickets, and by no other', async () => {
    const draw = (blind: string) =>
      `INSERT INTO rating_review (authority, cycle_id, sheet_id, ticket, blind) SELECT s.authority, s.cycle_id, s.id, t.ticket, ${blind}
       FROM rating_sheet s, LATERAL (SELECT encode(sha256(convert_to(s.cycle_id::text || chr(10) || s.id::text, 'UTF8')), 'hex') AS ticket) t
       WHERE s.cycle_id = $1 AND s.participation = 'scored'`;
    expect(await refusal(draw('false').replace('t.ticket,', `md5('x'),`), cycle)).toBe('rating_review_ticket');
    for (const blind of ['false', 't.ticket = max(t.ticket) OVER (PARTITION BY s.station)']) {
      await application.query('BEGIN');
      expect(await refusal(draw(blind), cycle)).toBe('nothing');
      expect(await refusal(step('review'), cycle, officer('rating'))).toBe('rating_cycle_drawn');
      await application.query('ROLLBACK');
    }
    await branch.post('rating', `/${cycle}/end-scoring`).expect(200);
  });

  it('is never by who scored, and takes one step after the other', async () => {
    expect(await refusal(TAKE, sheet, officer('scoring'))).toBe('rating_two_persons');
    expect(await refusal(`UPDATE rating_sheet SET status = 'reviewing' WHERE id = $1`, sheet)).toBe(
      'rating_sheet_reviewer',
    );
    expect(await refusal(TAKE, sheet, officer('review'))).toBe('nothing');
    expect(await refusal(TAKE, sheet, officer('review-2'))).toBe('TX001');
    expect(await refusal(`UPDATE rating_sheet SET status = 'reviewing' WHERE id = $1`, sheet)).toBe('nothing');
    expect(await refusal(MARK, sheet, '1.4', 'review', 0, officer('review-2'))).toBe('rating_by_reviewer');
    expect(await refusal(MARK, sheet, '1.4', 'review', 0, officer('scoring'))).toBe('rating_by_reviewer');
    expect(await refusal(MARK, sheet, '1.4', 'review', 0, officer('review'))).toBe('nothing');
    expect(await refusal(`UPDATE rating_sheet SET status = 'disputed' WHERE id = $1`, sheet)).toBe(
      'rating_sheet_marked',
    );
  });

  it('is given back only whole, and to nobody', async () => {
    const free = 'UPDATE rating_review SET reviewer = NULL, started_at = NULL WHERE sheet_id = $1';
    const scored = `UPDATE rating_sheet SET status = 'scored' WHERE id = $1`;
    expect(await refusal(scored, sheet)).toBe('rating_sheet_reviewer');
    expect(await refusal(free, sheet)).toBe('nothing');
    // an indicator of it was reviewed already
    expect(await refusal(scored, sheet)).toBe('rating_sheet_reviewer');
    const other = await sheetId('清白公司');
    expect(await refusal(TAKE, other, officer('review'))).toBe('nothing');
    expect(await refusal(`UPDATE rating_sheet SET status = 'reviewing' WHERE id = $1`, other)).toBe('nothing');
    expect(await refusal(TAKE, other, officer('review-2'))).toBe('TX001');
    expect(await refusal(free, other)).toBe('nothing');
    expect(await refusal(scored, other)).toBe('nothing');
  });

  it('agrees with nobody where it is blind', async () => {
    expect(await refusal(TAKE, sheet, officer('review'))).toBe('nothing');
    await branch.owner.query('UPDATE rating_review SET blind = true WHERE sheet_id = $1', sheet);
    const agreed = MARK.replace('entries_digest,', 'entries_digest, stands,').replace(`'x',`, `'x', 'first',`);
    expect(await refusal(agreed, sheet, '1.1', 'review', 0, officer('review'))).toBe('rating_mark_blind');
  });

  it('does not let a proposal be made while a sheet is not reviewed', async () => {
    expect(await refusal(step('proposed'), cycle, officer('rating'))).toBe('rating_cycle_reviewed');
  });
});

describe('a condition', () => {
  const STATE = `INSERT INTO rating_condition (authority, cycle_id, sheet_id, condition, happened_on, words, evidence_source, evidence, stated_by)
    SELECT authority, cycle_id, id, $2, '2025-03-05', '未办理登记', '协查函', '{x}', $3 FROM rating_sheet WHERE id = $1`;
  const CONFIRM = `UPDATE rating_condition SET confirmed_by = $2, confirmed_at = now() WHERE sheet_id = $1`;
  const WITHDRAW = `UPDATE rating_condition SET withdrawn_by = $2, withdrawn_at = now(), withdrawn_reason = '有误' WHERE sheet_id = $1`;
  let sheet: string;
  beforeAll(async () => {
    await branch.abandon(cycle);
    cycle = await branch.open();
    sheet = await sheetId('清白公司');
  });

  it('begins with evidence as one person’s word, of a taxpayer who is rated', async () => {
    expect(await refusal(STATE.replace(`'{x}'`, `'{}'`), sheet, 'C1', officer('rating'))).toBe(
      'rating_condition_evidence',
    );
    expect(await refusal(STATE, await sheetId('停业户'), 'C1', officer('rating'))).toBe('rating_condition_of_rated');
    const both = STATE.replace('stated_by)', 'stated_by, confirmed_by, confirmed_at)').replace(
      '$3 FROM',
      '$3, $3, now() FROM',
    );
    expect(await refusal(both, sheet, 'C1', officer('rating'))).toBe('TX001');
    expect(await refusal(STATE, sheet, 'C1', officer('rating'))).toBe('nothing');
    expect(await refusal(STATE, sheet, 'C1', officer('rating'))).toBe('rating_condition_standing');
  });

  it('stops the proposal until a second has confirmed it, and a third alone takes it back', async () => {
    expect(await refusal(step('proposed'), cycle, officer('rating'))).toBe('rating_cycle_conditions');
    expect(await refusal(CONFIRM, sheet, officer('rating'))).toBe('rating_condition_two_persons');
    expect(await refusal(CONFIRM, sheet, officer('review'))).toBe('nothing');
    expect(await refusal(CONFIRM, sheet, officer('review-2'))).toBe('TX001');
    for (const who of ['rating', 'review'])
      expect(await refusal(WITHDRAW, sheet, officer(who))).toBe('rating_condition_third_person');
    expect(await refusal(WITHDRAW, sheet, officer('review-2'))).toBe('nothing');
    expect(await refusal(WITHDRAW, sheet, officer('review-2'))).toBe('TX001');
  });

  it('is never edited, nor deleted, nor stated when the cycle is over', async () => {
    expect(await refusal(`UPDATE rating_condition SET words = '别的' WHERE sheet_id = $1`, sheet)).toBe('42501');
    expect(await refusal('DELETE FROM rating_condition WHERE sheet_id = $1', sheet)).toBe('42501');
    await branch.abandon(cycle);
    expect(await refusal(STATE, sheet, 'C1', officer('rating'))).toBe('rating_condition_in_time');
  });
});
