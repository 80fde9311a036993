import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which grade is shown to the public and has a certificate is said by the rules of each scheme, not by the letter A; what
 * was agreed with in bulk is told apart; and who scored a sheet is found without reading the entries of all others.
 */

const HONOURED = `
  -- the grade of a rule set that is shown to the public before it is determined, and that has a certificate
  CREATE FUNCTION rating_honoured(p_authority text, p_rule_set uuid) RETURNS text
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT coalesce(p.body->>'honoured', p.body->'grades'->>0) FROM parameter_set p
    WHERE p.authority = p_authority AND p.id = p_rule_set $$;

  ALTER TABLE rating_grade DROP CONSTRAINT rating_grade_certificate,
    ADD CONSTRAINT rating_grade_certificate CHECK (certificate_number IS NULL OR status = 'published');
  CREATE FUNCTION rating_grade_certified() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF (NEW.certificate_number IS NOT NULL) <> (NEW.grade = rating_honoured(NEW.authority, NEW.rule_set_id)) THEN
      RAISE EXCEPTION 'the rules say who has a certificate' USING ERRCODE = '23514', CONSTRAINT = 'rating_grade_certificate';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER rating_grade_certified AFTER UPDATE ON rating_grade
    FOR EACH ROW WHEN (NEW.status = 'published') EXECUTE FUNCTION rating_grade_certified();

  CREATE OR REPLACE FUNCTION rating_objection_begins() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  DECLARE
    contested rating_grade;
    cycle rating_cycle;
  BEGIN
    -- whoever takes a step with the cycle or the decision is waited for, and waits
    SELECT * INTO STRICT contested FROM rating_grade g WHERE g.authority = NEW.authority AND g.id = NEW.grade_id FOR SHARE;
    SELECT * INTO STRICT cycle FROM rating_cycle c WHERE c.authority = NEW.authority AND c.id = contested.cycle_id FOR SHARE;
    IF NEW.status <> 'open' OR NOT (CASE NEW.kind
        WHEN 'objection' THEN cycle.status = 'shown' AND contested.trigger = 'cycle'
          AND contested.grade = rating_honoured(contested.authority, contested.rule_set_id)
          AND NEW.raised_on BETWEEN cycle.shown_on AND cycle.shown_to
        ELSE contested.status = 'published' AND NEW.raised_on BETWEEN contested.holds_from AND contested.review_until
          AND NOT EXISTS (SELECT FROM rating_grade later WHERE later.authority = contested.authority
            AND later.supersedes = contested.id AND later.status = 'published') END) THEN
      RAISE EXCEPTION 'nothing can be objected to' USING ERRCODE = '23514', CONSTRAINT = 'rating_objection_in_time';
    END IF;
    RETURN NEW;
  END $$;`;

const REVIEWS = `
  -- many agreed with by one act: the officers' figures tell them apart
  ALTER TABLE rating_review ADD in_bulk boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT rating_review_in_bulk CHECK (NOT in_bulk OR NOT blind AND coalesce(outcome = 'agreed', false));
  CREATE OR REPLACE FUNCTION rating_review_step() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  DECLARE
    columns text[] := CASE
      WHEN OLD.reviewer IS NULL OR OLD.outcome IS NULL AND NEW.reviewer IS NULL THEN ARRAY['reviewer', 'reviewer_for', 'started_at']
      WHEN OLD.outcome IS NULL THEN ARRAY['outcome', 'finished_at', 'in_bulk']
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
  END $$;

  -- those until now are known by their marks: of several sheets, by one person, of one moment
  ALTER TABLE rating_review DISABLE TRIGGER rating_review_step;
  UPDATE rating_review v SET in_bulk = true
  FROM (SELECT m.authority, unnest(array_agg(DISTINCT m.sheet_id)) AS sheet_id FROM rating_mark m WHERE m.round = 'review'
    GROUP BY m.authority, m.submitted_by, m.submitted_at HAVING count(DISTINCT m.sheet_id) > 1) b
  WHERE v.authority = b.authority AND v.sheet_id = b.sheet_id AND v.outcome = 'agreed' AND NOT v.blind;
  ALTER TABLE rating_review ENABLE TRIGGER rating_review_step;

  GRANT UPDATE (in_bulk) ON rating_review TO taxroll_application;`;

const ENTRIES = `
  CREATE INDEX rating_entry_of_sheet ON rating_entry (authority, sheet_id, round);`;

export class RatingRest1766740000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [HONOURED, REVIEWS, ENTRIES]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
