import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Faults of the import, found by reading it again: a job that failed held its key for ever, rows of one action were
 * sought among all rows of a plan, and a list undid an act that was entered beforehand and whose day had just come.
 */
export class ImportMends1765700000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [KEYS, ACTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const KEYS = `
  ALTER TABLE job DROP CONSTRAINT job_key;
  CREATE UNIQUE INDEX job_key ON job (authority, kind, key) WHERE status <> 'failed';
  CREATE INDEX register_import_row_of_action ON register_import_row (authority, import_id, action, sheet, row_number);`;

const ACTS = `
  /**
   * The acts of a stretch of an import's rows, from after one row up to another, and the versions that follow: a new
   * taxpayer is as the list says since his registration, a changed one from today on. Called after the rows were
   * written. What was entered beforehand stands, as does the end of a suspension that the list says nothing of.
   * Returns those whose versions are to be derived from all their acts: one holds from today or later, or was entered
   * beforehand, so that the row may not be turned to it yet.
   */
  CREATE OR REPLACE FUNCTION taxpayer_import_acts(p_authority text, p_import uuid, p_after_sheet text, p_after_row integer,
      p_to_sheet text, p_to_row integer, p_officer uuid, p_officer_for uuid)
    RETURNS TABLE (derived_id uuid, derived_seq integer)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    today date := china_today();
  BEGIN
    CREATE TEMPORARY TABLE imported ON COMMIT DROP AS
      SELECT t.id, t.last_act + 1 AS seq, r.action, d.holds_from, r.taxpayer, r.before,
        r.before->'status' IS DISTINCT FROM r.taxpayer->'status' AS turns,
        CASE WHEN r.before->'status' = r.taxpayer->'status' THEN t.suspended_to END AS suspended_to,
        coalesce(t.suspended_to < today, false) OR EXISTS (SELECT FROM taxpayer_act a WHERE a.authority = t.authority
          AND a.taxpayer_id = t.id AND a.kind <> 'import' AND (a.holds_from >= d.holds_from
            OR a.holds_from > (a.entered_at AT TIME ZONE 'Asia/Shanghai')::date)) AS derive
      FROM register_import_decided r JOIN taxpayer t ON t.authority = r.authority AND t.number = r.number
      CROSS JOIN LATERAL (SELECT CASE r.action WHEN 'new' THEN t.registered_on ELSE today END AS holds_from) d
      WHERE r.authority = p_authority AND r.import_id = p_import
          AND (r.sheet, r.row_number) > (p_after_sheet, p_after_row) AND (r.sheet, r.row_number) <= (p_to_sheet, p_to_row);
    INSERT INTO taxpayer_act (authority, taxpayer_id, seq, kind, holds_from, set, entered_by, entered_for, import_id)
      SELECT p_authority, id, seq, 'import', holds_from,
        CASE WHEN action = 'new' THEN taxpayer ELSE (SELECT coalesce(jsonb_object_agg(key, value), '{}')
          FROM jsonb_each(i.taxpayer) WHERE before->key IS DISTINCT FROM value) END
          || CASE WHEN turns THEN '{"suspended_to": null}'::jsonb ELSE '{}' END,
        p_officer, p_officer_for, p_import
      FROM imported i;
    DELETE FROM taxpayer_version v USING imported i
      WHERE NOT derive AND v.authority = p_authority AND v.taxpayer_id = i.id AND v.valid_from >= i.holds_from;
    UPDATE taxpayer_version v SET valid_to = i.holds_from - 1 FROM imported i
      WHERE NOT derive AND v.authority = p_authority AND v.taxpayer_id = i.id AND coalesce(v.valid_to >= i.holds_from, true);
    INSERT INTO taxpayer_version (authority, taxpayer_id, valid_from, valid_to, seq, state)
      SELECT p_authority, id, holds_from, suspended_to, seq, i.taxpayer || jsonb_build_object('suspended_to', suspended_to)
      FROM imported i WHERE NOT derive;
    INSERT INTO taxpayer_version (authority, taxpayer_id, valid_from, seq, state)
      SELECT p_authority, id, suspended_to + 1, seq, i.taxpayer || '{"status": "正常", "suspended_to": null}'
      FROM imported i WHERE suspended_to IS NOT NULL AND NOT derive;
    UPDATE taxpayer t SET last_act = i.seq, suspended_to = i.suspended_to FROM imported i
      WHERE t.authority = p_authority AND t.id = i.id;
    RETURN QUERY SELECT id, seq FROM imported WHERE derive;
    DROP TABLE imported;
  END $$;`;
