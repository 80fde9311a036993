import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scores by workbook: what a scorer's file would do is kept as he is shown it, and what was applied stays as it was planned. */
const IMPORTS = `
  CREATE TABLE rating_score_import (
    authority text NOT NULL,
    id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    file_name text NOT NULL,
    -- the workbook as it was uploaded lies with the stored files: it goes back marked
    file_sha256 text NOT NULL,
    status text NOT NULL CONSTRAINT rating_score_import_status CHECK (status IN ('planned', 'applied')),
    counts jsonb NOT NULL,
    notices jsonb NOT NULL,
    layout jsonb NOT NULL,
    planned_by uuid NOT NULL,
    planned_for uuid,
    planned_at timestamptz NOT NULL DEFAULT now(),
    applied_at timestamptz,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, cycle_id) REFERENCES rating_cycle,
    CONSTRAINT rating_score_import_applied CHECK ((status = 'applied') = (applied_at IS NOT NULL))
  );
  CREATE TABLE rating_score_import_row (
    authority text NOT NULL,
    import_id uuid NOT NULL,
    row_number integer NOT NULL,
    sheet_id uuid,
    indicator text,
    item text,
    fact text,
    action text NOT NULL CONSTRAINT rating_score_import_row_action CHECK (action IN ('new', 'changed', 'same', 'conflict', 'rejected')),
    written jsonb NOT NULL,
    asked jsonb,
    before_id uuid,
    before jsonb,
    faults jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (authority, import_id, row_number),
    FOREIGN KEY (authority, import_id) REFERENCES rating_score_import,
    CONSTRAINT rating_score_import_row_asked CHECK (action NOT IN ('new', 'changed') OR asked IS NOT NULL AND sheet_id IS NOT NULL
      AND (action = 'changed') = (before_id IS NOT NULL))
  );
  CREATE TRIGGER rating_score_import_row_frozen BEFORE UPDATE OR DELETE ON rating_score_import_row
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- a plan is applied once; its figures are written while it is made
  CREATE FUNCTION rating_score_import_step() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    columns text[] := CASE WHEN NEW.status = 'applied' THEN ARRAY['status', 'applied_at'] ELSE ARRAY['counts'] END;
  BEGIN
    IF OLD.status = 'applied' OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a plan is applied once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_score_import_step BEFORE UPDATE ON rating_score_import
    FOR EACH ROW EXECUTE FUNCTION rating_score_import_step();
  CREATE TRIGGER rating_score_import_kept BEFORE DELETE ON rating_score_import FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const GRANTS = `
  GRANT SELECT, INSERT ON rating_score_import, rating_score_import_row TO taxroll_application;
  GRANT UPDATE (status, counts, applied_at) ON rating_score_import TO taxroll_application;`;

export class RatingScoreImports1766651000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [IMPORTS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
