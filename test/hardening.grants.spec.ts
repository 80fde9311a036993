import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Owner, refusalOf } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';

const APPLICATION = 'taxroll_application';
const BATCH = 'taxroll_batch';
const REFUSED = '42501';

/** What the application may write; it may read everything and delete nothing. A grant that is not here fails below. */
const INSERTS = [
  'alarm',
  'assessment_run',
  'assessment_run_part',
  'assignment',
  'authority',
  'clearing_decision',
  'clearing_item',
  'collection_sheet',
  'delegation',
  'document_counter',
  'erasure',
  'fact_import',
  'fact_import_row',
  'held_back',
  'industry',
  'industry_edition',
  'inspection_member',
  'job',
  'market_entry',
  'market_list',
  'objection',
  'officer',
  'officer_password',
  'paper',
  'parameter_set',
  'parameter_what_if',
  'publication',
  'publication_file',
  'publication_photo',
  'publication_posting',
  'publication_row',
  'quota',
  'quota_batch',
  'quota_delivery',
  'quota_determination',
  'rating_assignment',
  'rating_condition',
  'rating_cycle',
  'rating_entry',
  'rating_grade',
  'rating_indicator',
  'rating_item',
  'rating_mark',
  'rating_objection',
  'rating_review',
  'rating_score_import',
  'rating_score_import_row',
  'rating_sheet',
  'register_import',
  'register_import_decision',
  'register_import_file',
  'register_import_missing',
  'register_import_row',
  'register_view',
  'role_grant',
  'security_policy',
  'session',
  'spot_draw',
  'spot_follow_up',
  'spot_frame_line',
  'spot_notice_opening',
  'spot_selection',
  'spot_visit',
  'spot_visit_field_change',
  'spot_visit_paper',
  'spot_visit_try',
  'station',
  'stored_file',
  'taskforce_attendance',
  'taskforce_member',
  'taskforce_session',
  'taxpayer',
  'taxpayer_act',
  'taxpayer_fact',
  'taxpayer_search',
];
const UPDATES: Readonly<Record<string, readonly string[]>> = {
  alarm: ['acknowledged_at', 'acknowledged_by', 'note'],
  assessment_run: ['finished_at', 'seal', 'status', 'summary'],
  assessment_run_part: ['assessed', 'done_at', 'held_back', 'reached', 'seal', 'tax'],
  assignment: ['ended_at', 'ended_by'],
  clearing_item: [
    ...['candidates', 'decided_at', 'decided_by', 'decided_for', 'details', 'difference', 'due_day', 'gone_list_id'],
    ...['last_list_id', 'officer_id', 'outcome_reason', 'placed', 'station', 'status'],
  ],
  collection_sheet: [
    ...['act_seq', 'address', 'area', 'checker_at', 'checker_by', 'checker_for'],
    ...['collector_at', 'collector_by', 'collector_for', 'content_hash', 'declared_rent', 'declared_turnover'],
    ...['determined_by', 'determined_for', 'determined_rent', 'employees', 'industry', 'industry_name'],
    ...['lease_from', 'lease_paper', 'lease_to', 'parts', 'premises', 'refusal_reason'],
    ...['remarks', 'rent_comparison', 'rent_evidence', 'rent_reason', 'sealed_at', 'section'],
    ...['signature', 'signature_by', 'signature_for', 'signature_paper', 'signed_on', 'status'],
    ...['version', 'withdrawn_at', 'withdrawn_by', 'withdrawn_for', 'withdrawn_reason', 'witness'],
    ...['witness_paper'],
  ],
  delegation: ['ended_at', 'ended_by'],
  document_counter: ['last'],
  erasure: ['decided_at', 'decided_by', 'decided_for', 'status'],
  fact_import: ['applied_at', 'applied_by', 'counts', 'status'],
  industry_edition: ['valid_to'],
  inspection_member: ['left_at', 'left_by', 'left_for', 'left_reason', 'valid_to'],
  job: ['attempts', 'done', 'error', 'finished_at', 'result', 'started_at', 'status', 'total'],
  market_list: ['counts', 'entries', 'matched_at', 'notices'],
  officer: [
    'disabled_at',
    'failures',
    'locked_until',
    'name',
    'station',
    'totp_confirmed_at',
    'totp_last_step',
    'totp_secret',
  ],
  objection: ['answer', 'answer_papers', 'answered_at', 'answered_by', 'answered_for', 'answered_on', 'status'],
  parameter_set: [
    ...['body', 'code', 'digest', 'document', 'drafted_at', 'drafted_by', 'drafted_for', 'earlier_drafters'],
    ...['published_at', 'published_by', 'published_for', 'status', 'title', 'valid_from', 'valid_to'],
  ],
  parameter_what_if: ['counted_to', 'finished_at', 'status', 'summary'],
  publication: ['findings', 'made_at', 'status', 'void_reason'],
  quota: [
    ...[
      'batch_id',
      'check_code',
      'closed_at',
      'closed_by',
      'closed_for',
      'closed_reason',
      'declared_on',
      'declared_turnover',
      'determined_at',
      'determined_by',
    ],
    ...[
      'determined_for',
      'document_kind',
      'document_number',
      'document_year',
      'held_back',
      'in_force_from',
      'issued_by',
    ],
    ...['issued_for', 'issued_on', 'objection_until', 'published_by', 'published_on', 'served_on', 'status'],
  ],
  quota_batch: [
    ...['approved_at', 'approved_by', 'approved_for', 'approved_on', 'list_digest', 'notice_from', 'notice_to'],
    ...['posted_at', 'posted_by', 'posted_for', 'posted_on', 'status'],
  ],
  rating_assignment: ['ended_at', 'ended_by', 'ended_for', 'ended_reason'],
  rating_condition: [
    ...['confirmed_at', 'confirmed_by', 'confirmed_for', 'withdrawn_at', 'withdrawn_by', 'withdrawn_for'],
    ...['withdrawn_reason'],
  ],
  rating_cycle: [
    ...['abandoned_at', 'abandoned_by', 'abandoned_for', 'abandoned_on'],
    ...['determined_at', 'determined_by', 'determined_for', 'determined_on', 'determined_present'],
    ...['proposed_at', 'proposed_by', 'proposed_for', 'proposed_on'],
    ...['published_at', 'published_by', 'published_for', 'published_on'],
    ...['review_at', 'review_by', 'review_for', 'review_on'],
    ...['scoring_at', 'scoring_by', 'scoring_for', 'scoring_on'],
    ...['shown_at', 'shown_by', 'shown_digest', 'shown_for', 'shown_from', 'shown_on', 'shown_to'],
    ...['abandoned_reason', 'status'],
  ],
  rating_entry: ['ended_at', 'ended_by', 'ended_for', 'ended_reason'],
  rating_grade: [
    ...['certificate_number', 'check_code', 'determined_at', 'determined_by', 'determined_for', 'holds_from'],
    ...['letter_number', 'letter_year', 'published_at', 'published_by', 'published_for', 'returned_reason'],
    ...['review_until', 'status', 'supersedes'],
  ],
  rating_objection: ['answer', 'answered_at', 'answered_by', 'answered_for', 'answered_on', 'status'],
  rating_review: [
    ...[
      'finished_at',
      'in_bulk',
      'outcome',
      'reviewer',
      'reviewer_for',
      'started_at',
      'third',
      'third_at',
      'third_for',
    ],
  ],
  rating_score_import: ['applied_at', 'counts', 'status'],
  rating_sheet: ['score', 'status'],
  register_import: ['applied_at', 'applied_by', 'counts', 'layout', 'notices', 'status'],
  register_view: ['removed_at'],
  role_grant: ['revoked_at', 'revoked_by'],
  session: ['end_reason', 'ended_at', 'ended_by', 'last_seen_at', 'totp_at'],
  spot_draw: [
    ...['algorithm', 'entered_by', 'entered_for', 'file_sha256', 'seed', 'seed_at'],
    ...['source', 'source_at', 'source_by', 'source_for', 'status', 'witness_by'],
  ],
  spot_follow_up: ['closed_at', 'closed_by', 'closed_for', 'outcome'],
  spot_visit: [
    ...['checker_a', 'checker_b', 'closed_at', 'closed_by', 'closed_for', 'compared_at', 'compared_by', 'compared_for'],
    ...['content_hash', 'fields', 'finding', 'measured_at', 'measured_by', 'measured_for', 'not_by', 'place'],
    ...['rest', 'signed_a_at', 'signed_a_for', 'signed_b_at', 'signed_b_for', 'status'],
    ...['unvisited_reason', 'unvisited_remarks', 'version'],
  ],
  taskforce_member: ['left_at', 'left_by', 'left_for', 'left_on', 'left_reason'],
  taskforce_session: ['withdrawn_at', 'withdrawn_by', 'withdrawn_for', 'withdrawn_reason'],
  taxpayer: [
    'address',
    'area',
    'certificate_number',
    'certificate_type',
    'checker',
    'collection_mode',
    'collector',
    'declared_rent',
    'declared_turnover',
    'determined_rent',
    'employees',
    'industry',
    'industry_name',
    'kind',
    'last_act',
    'name',
    'officer',
    'owner',
    'premises',
    'registered_on',
    'registration_type',
    'rent_reason',
    'section',
    'signed_on',
    'station',
    'status',
    'suspended_to',
    'telephone',
    'vat_type',
  ],
  taxpayer_fact: ['ended_at', 'ended_by', 'ended_for', 'ended_reason'],
  taxpayer_search: ['heads', 'numbers', 'searched', 'sources', 'station', 'terms'],
};
describe('the database and the application’s own user', () => {
  let api: RegisterApi;
  let owner: Owner;
  let application: pg.Client;
  beforeAll(async () => {
    api = await RegisterApi.start();
    owner = await Owner.open(api.test);
    application = new pg.Client(api.test.url);
    await application.connect();
  });
  afterAll(async () => {
    await application.end();
    await owner.close();
    await api.test.close();
  });
  const refused = async (statements: readonly string[], codes = [REFUSED]) => {
    for (const statement of statements) {
      const code = await refusalOf(application, statement);
      expect([statement, codes.includes(code) ? 'refused' : code]).toEqual([statement, 'refused']);
    }
  };
  /** Privileges on every relation, `TABLE PRIVILEGE` or `TABLE.COLUMN PRIVILEGE`, reading apart. */
  const privileges = async (role: string): Promise<string[]> => {
    const rows = await owner.query(
      `SELECT format('%s %s', c.relname, p) AS held FROM pg_class c
         CROSS JOIN unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) p
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND has_table_privilege($1, c.oid, p)
       UNION ALL
       SELECT format('%s.%s %s', c.relname, a.attname, p) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
         CROSS JOIN unnest(ARRAY['INSERT', 'UPDATE', 'REFERENCES']) p
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
         AND has_column_privilege($1, c.oid, a.attnum, p) AND NOT has_table_privilege($1, c.oid, p)`,
      role,
    );
    return rows.map(({ held }) => held as string).sort();
  };

  it('lets it write what is listed here, table by table and column by column, and nothing else', async () => {
    const expected = [
      ...INSERTS.map((table) => `${table} INSERT`),
      ...Object.entries(UPDATES).flatMap(([table, columns]) => columns.map((column) => `${table}.${column} UPDATE`)),
    ].sort();
    expect(await privileges(APPLICATION)).toEqual(expected);
    expect(await privileges(String(new URL(api.test.url).username))).toEqual(expected);
    expect(await privileges(BATCH)).toEqual([]);
    expect(await privileges('public')).toEqual([]);
  });

  it('lets it read every table, but a month’s part only through the whole', async () => {
    const unread = await owner.query(
      `SELECT relname AS name, relispartition AS part FROM pg_class c WHERE relnamespace = 'public'::regnamespace
         AND relkind IN ('r', 'p', 'v') AND NOT has_table_privilege($1, c.oid, 'SELECT') ORDER BY 1`,
      APPLICATION,
    );
    expect(unread.length).toBeGreaterThan(0);
    expect(unread.filter(({ part }) => part === false)).toEqual([]);
    const batch = await owner.query(
      `SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')
         AND has_table_privilege($1, c.oid, 'SELECT')`,
      BATCH,
    );
    expect(batch).toEqual([]);
  });

  it('opens a run’s table to the batch writer alone, and only until the run is finished', async () => {
    const run = randomUUID();
    const table = `assessment_run_${run.replaceAll('-', '')}`;
    const [set] = await owner.query('SELECT id FROM parameter_set LIMIT 1');
    await owner.query(
      `INSERT INTO assessment_run (authority, id, month, parameter_set_id, status) VALUES ($1, $2, '2026-10-01', $3, 'running')`,
      api.test.authority,
      run,
      set.id,
    );
    await application.query('SELECT assessment_run_open($1, $2)', [api.test.authority, run]);
    expect(await privileges(BATCH)).toEqual([`${table} INSERT`]);
    await refused([`INSERT INTO ${table} DEFAULT VALUES`, `SELECT * FROM ${table}`, `DROP TABLE ${table}`]);
    await application.query(`SET ROLE ${BATCH}`);
    // its rights are enough, the row is not
    expect(await refusalOf(application, `INSERT INTO ${table} DEFAULT VALUES`)).toBe('23502');
    await refused([
      `SELECT * FROM ${table}`,
      `DELETE FROM ${table}`,
      'SELECT * FROM taxpayer',
      'SELECT * FROM session',
      'INSERT INTO assessment DEFAULT VALUES',
      `INSERT INTO station VALUES ('1', 'x')`,
      `SELECT audit_append('1', '[]')`,
      `SELECT assessment_run_close('1', gen_random_uuid())`,
    ]);
    await application.query('RESET ROLE');
    await application.query('SELECT assessment_run_close($1, $2)', [api.test.authority, run]);
    expect(await privileges(BATCH)).toEqual([]);
    await application.query(`SET ROLE ${BATCH}`);
    await refused([`INSERT INTO ${table} DEFAULT VALUES`]);
    await application.query('RESET ROLE');
    await refused([`DELETE FROM assessment`, `UPDATE assessment SET monthly_tax = 0`]);
  });
});
