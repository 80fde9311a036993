import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A review that was taken and not finished is given back, so that another takes it: the sheet is scored again, as before. */
const SHEETS = `
  CREATE OR REPLACE FUNCTION rating_sheet_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  DECLARE
    moved text := OLD.status || ' ' || NEW.status;
    columns text[] := CASE WHEN NEW.status = 'reviewed' THEN ARRAY['status', 'score'] ELSE ARRAY['status'] END;
    marks bigint;
    disputed record;
  BEGIN
    IF moved NOT IN ('open scored', 'scored reviewing', 'reviewing scored', 'reviewing reviewed', 'reviewing disputed', 'disputed reviewed')
        OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a sheet takes one step after the other' USING ERRCODE = 'TX001';
    END IF;
    SELECT count(*) INTO marks FROM rating_mark m WHERE m.authority = NEW.authority AND m.sheet_id = NEW.id
      AND m.round = CASE NEW.status WHEN 'scored' THEN 'first' ELSE 'review' END;
    IF NEW.status <> 'reviewing' AND marks <> (SELECT count(*) FROM rating_indicator i
        WHERE i.authority = NEW.authority AND i.cycle_id = NEW.cycle_id) THEN
      RAISE EXCEPTION 'an indicator is not marked' USING ERRCODE = '23514', CONSTRAINT = 'rating_sheet_marked';
    END IF;
    disputed := rating_disputed(OLD);
    IF NEW.status = 'disputed' AND disputed.differing = 0 OR NEW.status = 'reviewed' AND disputed.differing <> disputed.decided THEN
      RAISE EXCEPTION 'a dispute goes to a third person' USING ERRCODE = '23514', CONSTRAINT = 'rating_sheet_dispute';
    END IF;
    -- under review it is somebody's, given back it is nobody's, and nothing of it was reviewed
    IF moved IN ('scored reviewing', 'reviewing scored') AND EXISTS (SELECT FROM rating_review r WHERE r.authority = NEW.authority
          AND r.sheet_id = NEW.id AND r.reviewer IS NOT NULL) <> (NEW.status = 'reviewing')
        OR moved = 'reviewing scored' AND (EXISTS (SELECT FROM rating_mark m WHERE m.authority = NEW.authority
          AND m.sheet_id = NEW.id AND m.round = 'review') OR EXISTS (SELECT FROM rating_entry e WHERE e.authority = NEW.authority
          AND e.sheet_id = NEW.id AND e.round = 'review')) THEN
      RAISE EXCEPTION 'nobody reviews it' USING ERRCODE = '23514', CONSTRAINT = 'rating_sheet_reviewer';
    END IF;
    RETURN NEW;
  END $$;`;

const REVIEWS = `
  CREATE OR REPLACE FUNCTION rating_review_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  DECLARE
    columns text[] := CASE
      WHEN OLD.reviewer IS NULL OR OLD.outcome IS NULL AND NEW.reviewer IS NULL THEN ARRAY['reviewer', 'reviewer_for', 'started_at']
      WHEN OLD.outcome IS NULL THEN ARRAY['outcome', 'finished_at']
      WHEN OLD.third IS NULL THEN ARRAY['third', 'third_for', 'third_at'] END;
    sheet rating_sheet;
  BEGIN
    SELECT * INTO STRICT sheet FROM rating_sheet s WHERE s.authority = NEW.authority AND s.id = NEW.sheet_id FOR NO KEY UPDATE;
    IF columns IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns OR NOT EXISTS (SELECT FROM rating_cycle c
        WHERE c.authority = NEW.authority AND c.id = NEW.cycle_id AND c.status = 'review') THEN
      RAISE EXCEPTION 'a review takes one step after the other' USING ERRCODE = 'TX001';
    END IF;
    IF rating_scored_by(sheet, NEW.reviewer) OR rating_scored_by(sheet, NEW.reviewer_for)
        OR rating_scored_by(sheet, NEW.third) OR rating_scored_by(sheet, NEW.third_for) THEN
      RAISE EXCEPTION 'who scored does not review' USING ERRCODE = '23514', CONSTRAINT = 'rating_two_persons';
    END IF;
    RETURN NEW;
  END $$;`;

export class RatingReviewBack1766652000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [SHEETS, REVIEWS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
