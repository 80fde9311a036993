import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AuditVerifier } from '../src/platform/audit/verify.service.js';
import { refusalOf } from './support/owner.js';
import { SpotBranch } from './support/spot-branch.js';

/** A grant is missing; a trigger refuses. */
const [NO_GRANT, REFUSED] = ['42501', 'TX001'];
let branch: SpotBranch;
let application: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  branch = await SpotBranch.start();
  application = new pg.Client(branch.test.url);
  // the tables' owner, whom triggers bind
  owner = new pg.Client(branch.test.ownerUrl);
  await Promise.all([application.connect(), owner.connect()]);
});
afterAll(async () => {
  await Promise.all([application.end(), owner.end()]);
  await branch.close();
});

const state = () =>
  branch.owner.one(
    `SELECT status, seed, file_sha256 AS file, (SELECT count(*)::int FROM spot_selection) AS selected FROM spot_draw`,
  );

describe('a draw that is killed in the middle', () => {
  it('has not been, and is done again by the same seed', async () => {
    const id = await branch.sourced();
    // whoever writes the selection waits here until his connection is cut
    await branch.owner.query(`
      CREATE FUNCTION halt() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); RETURN NULL; END $$`);
    await branch.owner.query(
      'CREATE TRIGGER halt AFTER INSERT ON spot_selection FOR EACH STATEMENT EXECUTE FUNCTION halt()',
    );
    const killed = branch.enterSeed(id);
    void killed.catch(() => undefined);
    for (let cut: unknown[] = []; cut.length === 0; await setTimeout(50))
      cut = await branch.owner.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()`,
      );
    expect((await killed).status).toBeGreaterThanOrEqual(500);
    expect(await state()).toEqual({ status: 'sourced', seed: null, file: null, selected: 0 });
    await branch.owner.query('DROP FUNCTION halt() CASCADE');
    expect((await branch.enterSeed(id)).status).toBe(200);
    expect(await state()).toMatchObject({ status: 'drawn', selected: 6 });
  });
});

describe('what the database refuses, whoever asks', () => {
  const both = async (sql: string) => [await refusalOf(application, sql), await refusalOf(owner, sql)];

  it.each([
    `UPDATE spot_draw SET seed = '6 6 6'`,
    `UPDATE spot_draw SET source = '另一期'`,
    `UPDATE spot_draw SET status = 'sourced', seed = NULL, entered_by = NULL, witness_by = NULL, seed_at = NULL, algorithm = NULL, file_sha256 = NULL`,
    // already drawn, a random and a covered household cannot be added
    `INSERT INTO spot_selection (authority, draw_id, taxpayer_id, part, stratum, place, ticket)
     SELECT authority, draw_id, taxpayer_id, 'random', stratum, 99, repeat('0', 64) FROM spot_frame_line l
     WHERE NOT EXISTS (SELECT FROM spot_selection s WHERE s.taxpayer_id = l.taxpayer_id)`,
    `INSERT INTO spot_frame_line (authority, draw_id, pseudonym, taxpayer_id, number, stratum, station, since)
     SELECT authority, draw_id, 'x', gen_random_uuid(), '92', stratum, station, since FROM spot_frame_line LIMIT 1`,
  ])('by its triggers: %s', async (sql) => {
    expect(await both(sql)).toEqual([REFUSED, REFUSED]);
  });

  it.each([
    `UPDATE spot_draw SET digest = repeat('0', 64)`,
    `UPDATE spot_draw SET salt = repeat('0', 64)`,
    `UPDATE spot_draw SET share = 1`,
    'DELETE FROM spot_draw',
    `UPDATE spot_frame_line SET stratum = '城关站'`,
    'DELETE FROM spot_frame_line',
    `UPDATE spot_selection SET ticket = repeat('0', 64)`,
    'DELETE FROM spot_selection',
  ])('by its grants, and from the owner by its triggers: %s', async (sql) => {
    expect(await both(sql)).toEqual([NO_GRANT, REFUSED]);
  });

  it('a second draw of the month, one that begins drawn, and one without its frame', async () => {
    const copy = (id: string, more = '') => `
      INSERT INTO spot_draw (authority, id, month, run_id, strata, share, procedure, salt, digest, households, frozen_by, frozen_at)
      SELECT authority, '${id}', month, run_id, strata, share, procedure, salt, digest, households ${more}, frozen_by, frozen_at
      FROM spot_draw`;
    expect(await both(copy(randomUUID()))).toEqual([REFUSED, REFUSED]);
    const id = randomUUID();
    const again = `
      WITH lines AS (INSERT INTO spot_frame_line SELECT authority, '${id}', pseudonym, taxpayer_id, number, stratum, station, since
        FROM spot_frame_line RETURNING 1) SELECT count(*) FROM lines`;
    for (const client of [application, owner]) {
      await client.query('BEGIN');
      await client.query(again);
      expect(await refusalOf(client, copy(id))).toBe('23505');
      await client.query('ROLLBACK');
    }
  });

  it('a seed that one person enters, and one that is older than its source', async () => {
    const { frozen_by: leader } = await branch.owner.one('SELECT frozen_by FROM spot_draw');
    const drawing = (witness: string, at: string) => `
      INSERT INTO spot_draw SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'month', '2030-01-01',
        'witness_by', '${witness}', 'seed_at', '${at}'))).* FROM spot_draw d`;
    // triggers aside, the rows themselves are impossible
    const refusedBy = async (sql: string) =>
      branch.owner.query(sql).then(
        () => 'done',
        (error: unknown) => (error as { constraint?: string }).constraint,
      );
    expect(await refusedBy(drawing(leader as string, '2026-09-02T10:00:00+08:00'))).toBe('spot_draw_two_persons');
    expect(await refusedBy(drawing(randomUUID(), '2026-09-01T10:00:00+08:00'))).toBe('spot_draw_in_order');
  });
});

describe('what an owner does without triggers', () => {
  const kinds = async () => {
    const { findings } = await branch.test.app.get(AuditVerifier).verify(branch.test.authority, [], { seals: true });
    return findings.map((one) => JSON.stringify(one)).join('\n');
  };

  it('is not there as long as nobody did anything', async () => {
    const { taxpayer_id: other } = await branch.owner.one(`
      SELECT taxpayer_id FROM spot_frame_line l WHERE NOT EXISTS (SELECT FROM spot_selection s WHERE s.taxpayer_id = l.taxpayer_id) LIMIT 1`);
    const { id } = await branch.owner.one('SELECT id FROM spot_draw');
    expect((await branch.send(`draws/${id}/risk`, { taxpayer: other, reason: '线索' })).status).toBe(204);
    expect(await kinds()).toBe('');
  });

  it.each([
    ['spot-check.frame', 'spot_frame_line', `stratum = stratum || '二'`],
    ['spot-check.frame', 'spot_frame_line', `since = since - interval '1 month'`],
    ['spot-check.draw', 'spot_draw', `seed = '6 6 6'`],
    ['spot-check.frame', 'spot_draw', `share = 1`],
    ['spot-check.source', 'spot_draw', `source_at = source_at + interval '1 hour'`],
    ['spot-check.draw', 'spot_selection', `place = place + 1`],
    ['spot-check.risk', 'spot_selection', `reason = reason || '。'`],
    ['spot-check.draw', 'stored_file', `content = content || '\\x20'`],
    ['assessment.run', 'assessment', 'area = area + 1'],
  ])('is named by verify-audit (%s): %s SET %s', async (kind, table, change) => {
    await branch.owner.query(`CREATE TEMPORARY TABLE before AS SELECT * FROM ${table}`);
    const where = table === 'stored_file' ? 'WHERE sha256 = (SELECT file_sha256 FROM spot_draw)' : '';
    await branch.owner.query(`UPDATE ${table} SET ${change} ${where}`);
    const found = await kinds();
    await branch.owner.query(`DELETE FROM ${table}`);
    await branch.owner.query(`INSERT INTO ${table} SELECT * FROM before`);
    await branch.owner.query('DROP TABLE before');
    expect(found).toContain(kind);
    expect(await kinds()).toBe('');
  });
});
