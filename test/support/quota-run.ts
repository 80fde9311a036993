import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** A finished run of quotas in a month, its lines those of another month's run: for what only asks that there are some. */
export async function copiedRun(owner: pg.Client, month: string, from: string): Promise<string> {
  const id = randomUUID();
  const table = `assessment_run_${id.replaceAll('-', '')}`;
  await owner.query(
    `INSERT INTO assessment_run (authority, id, month, basis, parameter_set_id, status)
     SELECT authority, $1, $2, 'quota', parameter_set_id, 'running' FROM assessment_run
     WHERE month = $3 AND status = 'done' ORDER BY finished_at LIMIT 1`,
    [id, `${month}-01`, `${from}-01`],
  );
  await owner.query('SELECT assessment_run_open(authority, id) FROM assessment_run WHERE id = $1', [id]);
  await owner.query(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(a, jsonb_build_object('month', $1::text, 'run_id', $2::text))).*
     FROM assessment a WHERE a.month = $3`,
    [`${month}-01`, id, `${from}-01`],
  );
  await owner.query('SELECT assessment_run_close(authority, id) FROM assessment_run WHERE id = $1', [id]);
  await owner.query(
    `INSERT INTO job (authority, id, kind, key, payload, status, finished_at)
     SELECT authority, $2, 'assessment.run', $1, '{}', 'done', now() FROM assessment_run WHERE id = $3`,
    [id, randomUUID(), id],
  );
  await owner.query(`UPDATE assessment_run SET status = 'done', summary = '{}', finished_at = now() WHERE id = $1`, [
    id,
  ]);
  return id;
}
