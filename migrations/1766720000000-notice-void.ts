import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A notice whose files can never be made is voided: its number stays, marked void, and the month, batch or cycle may be
 * asked for anew. So it may where its notice is one from before notices were frozen.
 */
export class NoticeVoid1766720000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [VOID, STEP, ONCE]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const VOID = `
  ALTER TABLE publication ADD COLUMN void_reason text;
  ALTER TABLE publication
    DROP CONSTRAINT publication_status,
    ADD CONSTRAINT publication_status CHECK (status IN ('making', 'made', 'blocked', 'void')),
    ADD CONSTRAINT publication_void CHECK ((status = 'void') = (void_reason IS NOT NULL));
  GRANT UPDATE (void_reason) ON publication TO taxroll_application;`;

const STEP = `
  CREATE OR REPLACE FUNCTION publication_step() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    columns text[] := ARRAY['status', 'made_at', 'findings', 'void_reason'];
  BEGIN
    IF OLD.status <> 'making' OR NEW.status = 'making' OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a notice is made once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;`;

const ONCE = `
  DROP INDEX publication_once, publication_monthly_once;
  CREATE UNIQUE INDEX publication_once ON publication (authority, kind, about_id)
    WHERE status NOT IN ('blocked', 'void') AND document IS NOT NULL;
  CREATE UNIQUE INDEX publication_monthly_once ON publication (authority, month)
    WHERE kind = 'monthly' AND NOT trial AND status NOT IN ('blocked', 'void') AND document IS NOT NULL;`;
