import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The import grown up: the workbook is kept so that it can go back marked, what the file leaves out is listed, and what
 * would undo a later act waits for a person's decision. Planned rows stay as they were planned: a decision stands
 * beside its row, and what the plan comes to is a view over both.
 */
export class Imports1765500000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [TABLES, DECIDED, ACTS, ERASURE]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const TABLES = `
  ALTER TABLE register_import DROP CONSTRAINT register_import_status,
    ADD CONSTRAINT register_import_status CHECK (status IN ('planning', 'planned', 'applied'));
  ALTER TABLE register_import_row DROP CONSTRAINT register_import_row_action,
    ADD CONSTRAINT register_import_row_action CHECK (action IN ('new', 'changed', 'same', 'conflict', 'rejected'));
  UPDATE register_import SET counts = (
    SELECT coalesce(jsonb_agg('{"conflict": 0, "missing": 0}' || c), '[]') FROM jsonb_array_elements(counts) c);
  -- where the tables of the workbook lie, for marking it
  ALTER TABLE register_import ADD layout jsonb NOT NULL DEFAULT '[]';
  GRANT UPDATE (notices, layout) ON register_import TO taxroll_application;

  -- The workbook as it was uploaded: personal data, so it goes with the rows of its imports.
  CREATE TABLE register_import_file (
    authority text NOT NULL REFERENCES authority,
    sha256 text NOT NULL CONSTRAINT register_import_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    content bytea NOT NULL,
    PRIMARY KEY (authority, sha256)
  );
  CREATE TRIGGER register_import_file_frozen BEFORE UPDATE ON register_import_file
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- Taxpayers that the file leaves out though it lists others of their kind and station; nothing is done to them.
  CREATE TABLE register_import_missing (
    authority text NOT NULL,
    import_id uuid NOT NULL,
    taxpayer_id uuid NOT NULL,
    PRIMARY KEY (authority, import_id, taxpayer_id),
    FOREIGN KEY (authority, import_id) REFERENCES register_import
  );

  CREATE TABLE register_import_decision (
    authority text NOT NULL,
    import_id uuid NOT NULL,
    sheet text NOT NULL,
    row_number integer NOT NULL,
    take text NOT NULL CONSTRAINT register_import_decision_take CHECK (take IN ('file', 'register')),
    reason text NOT NULL CONSTRAINT register_import_decision_reason CHECK (reason <> ''),
    decided_by uuid NOT NULL,
    decided_for uuid,
    decided_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, import_id, sheet, row_number),
    FOREIGN KEY (authority, import_id, sheet, row_number) REFERENCES register_import_row ON DELETE CASCADE
  );
  CREATE TRIGGER register_import_decision_frozen BEFORE UPDATE ON register_import_decision
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER register_import_decision_decider BEFORE INSERT ON register_import_decision
    FOR EACH ROW EXECUTE FUNCTION only_officers('decided_by');

  GRANT SELECT, INSERT ON register_import_file, register_import_missing, register_import_decision TO taxroll_application;`;

const DECIDED = `
  /** What a plan comes to: its new and changed rows, and its conflicts as they were decided. */
  CREATE VIEW register_import_decided AS
    SELECT * FROM (
      SELECT r.authority, r.import_id, r.sheet, r.row_number, r.number,
        CASE r.action WHEN 'new' THEN 'new' ELSE 'changed' END AS action, r.before,
        CASE d.take WHEN 'register' THEN r.taxpayer || (
            SELECT jsonb_object_agg(f->'data'->>'field', r.before->(f->'data'->>'field')) FROM jsonb_array_elements(r.faults) f)
          ELSE r.taxpayer END AS taxpayer
      FROM register_import_row r
      LEFT JOIN register_import_decision d USING (authority, import_id, sheet, row_number)
      WHERE r.action IN ('new', 'changed') OR r.action = 'conflict' AND d.take IS NOT NULL) decided
    WHERE taxpayer IS DISTINCT FROM before;
  GRANT SELECT ON register_import_decided TO taxroll_application;`;

const ACTS = `
  /**
   * The acts of a stretch of an import's rows, from after one row up to another, and the versions that follow: a new
   * taxpayer is as the list says since his registration, a changed one from today on. Called after the rows were
   * written. What was entered beforehand stands, as does the end of a suspension that the list says nothing of.
   * Returns those whose versions are to be derived from all their acts: one holds from today or later, or the row is
   * not turned to today yet.
   */
  CREATE FUNCTION taxpayer_import_acts(p_authority text, p_import uuid, p_after_sheet text, p_after_row integer,
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
          AND a.taxpayer_id = t.id AND a.kind <> 'import' AND a.holds_from >= d.holds_from) AS derive
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
  END $$;
  REVOKE EXECUTE ON FUNCTION taxpayer_import_acts FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION taxpayer_import_acts TO taxroll_application;`;

const ERASURE = `
  /** Erases what is expired, once, for an erasure that two persons have decided. */
  CREATE OR REPLACE FUNCTION erase_expired(p_authority text, p_erasure uuid) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    limits record;
    v_values bigint;
    v_rows bigint;
    v_fact_rows bigint;
    v_sessions bigint;
    result jsonb;
  BEGIN
    PERFORM FROM erasure WHERE authority = p_authority AND id = p_erasure AND status = 'done' AND erased IS NULL FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'erasure % is not decided, or is done', p_erasure USING ERRCODE = 'TX004';
    END IF;
    SELECT * INTO limits FROM expired(p_authority);
    DELETE FROM audit_value WHERE authority = p_authority AND month < limits.values_before;
    GET DIAGNOSTICS v_values = ROW_COUNT;
    DELETE FROM register_import_row r USING register_import i
      WHERE r.authority = p_authority AND i.authority = r.authority AND i.id = r.import_id AND i.planned_at < limits.imports_before;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    DELETE FROM fact_import_row r USING fact_import i
      WHERE r.authority = p_authority AND i.authority = r.authority AND i.id = r.import_id AND i.planned_at < limits.imports_before;
    GET DIAGNOSTICS v_fact_rows = ROW_COUNT;
    -- the workbook itself, unless a younger import is of the same one
    DELETE FROM register_import_file f WHERE f.authority = p_authority AND NOT EXISTS (
      SELECT FROM register_import i WHERE i.authority = f.authority AND i.file_sha256 = f.sha256
        AND i.planned_at >= limits.imports_before);
    DELETE FROM session WHERE authority = p_authority AND coalesce(ended_at, expires_at) < limits.sessions_before;
    GET DIAGNOSTICS v_sessions = ROW_COUNT;
    result := jsonb_build_object('auditValues', v_values, 'auditValuesBefore', limits.values_before,
      'importRows', v_rows + v_fact_rows, 'importsBefore', limits.imports_before, 'sessions', v_sessions);
    UPDATE erasure SET erased = result WHERE authority = p_authority AND id = p_erasure;
    RETURN result;
  END $$;`;
