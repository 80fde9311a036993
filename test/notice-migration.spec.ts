import { readdirSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { projectPath } from '../src/platform/config/project-root.js';
import { createDatabase, type TestDatabase } from './support/database.js';

const AUTHORITY = '10000000999';
const FIRST = '1766700000000-notice-publications.ts';
const [QUOTA_RUN, TRIAL_RUN, BARE_RUN] = [randomUUID(), randomUUID(), randomUUID()];

describe('the notices of runs from before notices were frozen', () => {
  let database: TestDatabase;
  let client: pg.Client;
  const runner = { query: (sql: string, values?: unknown[]) => client.query(sql, values) } as unknown as QueryRunner;
  const migrate = async (files: readonly string[]) => {
    for (const file of files) {
      const migrations = Object.values(
        (await import(projectPath(`migrations/${file}`))) as Record<string, new () => MigrationInterface>,
      );
      for (const Migration of migrations) await new Migration().up(runner);
    }
  };

  beforeAll(async () => {
    database = await createDatabase('template1');
    client = new pg.Client(database.ownerUrl);
    await client.connect();
    const files = readdirSync(projectPath('migrations'))
      .filter((name) => name.endsWith('.ts'))
      .sort();
    await migrate(files.slice(0, files.indexOf(FIRST)));
    await client.query('SET session_replication_role = replica');
    await client.query(
      `INSERT INTO authority (code, name, short_name, address, telephone) VALUES ($1, '局', '分局', '路', '1')`,
      [AUTHORITY],
    );
    for (const [run, basis] of [
      [QUOTA_RUN, 'quota'],
      [TRIAL_RUN, 'register'],
      [BARE_RUN, 'register'],
    ])
      await client.query(
        `INSERT INTO assessment_run (authority, id, month, basis, parameter_set_id, status, summary, finished_at)
         VALUES ($1, $2, '2026-10-01', $3, $4, 'done', '{}', '2026-11-02T08:00:00Z')`,
        [AUTHORITY, run, basis, randomUUID()],
      );
    const digest = 'a'.repeat(64);
    await client.query(`INSERT INTO stored_file VALUES ($1, $2, 'application/x', 1, '\\x00')`, [AUTHORITY, digest]);
    for (const [run, station] of [
      [QUOTA_RUN, '城关站'],
      [QUOTA_RUN, ''],
      [TRIAL_RUN, ''],
    ])
      await client.query(`INSERT INTO notice VALUES ($1, '2026-10-01', $2, $3, $4, $5, $5, 7)`, [
        ...[AUTHORITY, run, station, `公示-2026-10-${station || '分局'}.xlsx`, digest],
      ]);
    await client.query(`INSERT INTO notice_pack VALUES ($1, $2, 41, $3)`, [AUTHORITY, QUOTA_RUN, 'b'.repeat(64)]);
    for (const [run, status] of [
      [QUOTA_RUN, 'done'],
      [TRIAL_RUN, 'running'],
    ])
      await client.query(
        `INSERT INTO job (authority, id, kind, key, payload, status) VALUES ($1, $2, 'notice.pack', $3, '{}', $4)`,
        [AUTHORITY, randomUUID(), run, status],
      );
    await client.query('RESET session_replication_role');
    await migrate([FIRST]);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('move in, known by their run, with their files and the head of the chain that they name', async () => {
    const { rows } = await client.query(
      `SELECT id, kind, about_id AS about, month::text, trial, number, document, head_seq::int AS seq, status
       FROM publication ORDER BY trial`,
    );
    const moved = { kind: 'monthly', number: null, document: null, status: 'made', month: '2026-10-01' };
    expect(rows).toEqual([
      { ...moved, id: QUOTA_RUN, about: QUOTA_RUN, trial: false, seq: 41 },
      { ...moved, id: TRIAL_RUN, about: TRIAL_RUN, trial: true, seq: null },
    ]);
    const files = await client.query(
      'SELECT publication_id AS of, name, role, station FROM publication_file ORDER BY 1, 2',
    );
    expect(files.rows).toHaveLength(3);
    expect(files.rows).toContainEqual({
      ...{ of: QUOTA_RUN, name: '公示-2026-10-城关站.xlsx', role: 'workbook', station: '城关站' },
    });
  });

  it('leave no job that nobody can do any more', async () => {
    const { rows } = await client.query('SELECT key, status, error FROM job ORDER BY status');
    expect(rows.map(({ key, status }) => [key, status])).toEqual([
      [QUOTA_RUN, 'done'],
      [TRIAL_RUN, 'failed'],
    ]);
    expect(rows[1].error).toMatchObject({ code: 'NOTICE.NOT_FOUND', zh: expect.any(String) });
  });

  it('are the last without a number and a document, and may not be touched', async () => {
    const insert = (columns: string, values: string) =>
      client.query(
        `INSERT INTO publication (authority, id, kind, about_id, month, ${columns})
         VALUES ('${AUTHORITY}', gen_random_uuid(), 'final', gen_random_uuid(), '2026-10-01', ${values})`,
      );
    const whole = ['trial, number_year, number, document, rows_digest', `false, 2026, 1, '{}', ''`] as const;
    for (const [columns, values] of [
      ['trial, document, rows_digest', `false, '{}', ''`],
      ['trial, number_year, number, rows_digest', `false, 2026, 1, ''`],
      ['trial, number_year, number, document', `false, 2026, 1, '{}'`],
      ['trial, number_year, number, document, rows_digest, status, made_at', `false, 2026, 1, '{}', '', 'made', now()`],
    ] as const)
      await expect(insert(columns, values)).rejects.toMatchObject({ code: 'TX001' });
    await insert(...whole);
    await expect(insert(...whole)).rejects.toMatchObject({ constraint: 'publication_numbers' });
    for (const change of [
      `UPDATE publication SET month = '2026-11-01'`,
      `UPDATE publication SET status = 'made', made_at = now(), document = '[]' WHERE number = 1`,
      'DELETE FROM publication',
      `UPDATE publication_file SET name = 'x'`,
      'DELETE FROM publication_file',
    ])
      await expect(client.query(change)).rejects.toMatchObject({ code: 'TX001' });
    await client.query(`UPDATE publication SET status = 'made', made_at = now() WHERE number = 1`);
    await expect(client.query(`UPDATE publication SET made_at = now() WHERE number = 1`)).rejects.toMatchObject({
      code: 'TX001',
    });
  });
});
