import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Conditions that no fact of the register tells (such as 第六条第（五）项, 第八条第（一）项), stated with their evidence
 * before the grades are proposed: one person states, another confirms, and what two have said a third takes back. The
 * proposal freezes those that stand, no more and no less.
 */

/** Triggers that ask other tables have a search path of their own: temporary tables of the same names would tell them lies. */
const FUNCTION = (name: string) =>
  `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp`;

const CONDITIONS = `
  CREATE TABLE rating_condition (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    cycle_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    condition text NOT NULL,
    clause text,
    happened_on date NOT NULL,
    words text NOT NULL,
    evidence_source text NOT NULL,
    evidence text[] NOT NULL,
    stated_by uuid NOT NULL,
    stated_for uuid,
    stated_at timestamptz NOT NULL DEFAULT now(),
    confirmed_by uuid,
    confirmed_for uuid,
    confirmed_at timestamptz,
    withdrawn_by uuid,
    withdrawn_for uuid,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, cycle_id, sheet_id) REFERENCES rating_sheet (authority, cycle_id, id),
    CONSTRAINT rating_condition_said CHECK (condition <> '' AND words <> ''),
    CONSTRAINT rating_condition_evidence CHECK (evidence_source <> '' AND cardinality(evidence) > 0),
    CONSTRAINT rating_condition_confirmed CHECK (num_nulls(confirmed_by, confirmed_at) IN (0, 2)),
    CONSTRAINT rating_condition_two_persons CHECK (confirmed_by IS NULL
      OR different_persons(stated_by, stated_for, confirmed_by, confirmed_for)),
    CONSTRAINT rating_condition_withdrawn CHECK (num_nulls(withdrawn_by, withdrawn_at, withdrawn_reason) IN (0, 3)
      AND withdrawn_reason <> ''),
    CONSTRAINT rating_condition_third_person CHECK (withdrawn_by IS NULL OR confirmed_by IS NULL
      OR different_persons(stated_by, stated_for, withdrawn_by, withdrawn_for)
        AND different_persons(confirmed_by, confirmed_for, withdrawn_by, withdrawn_for))
  );
  CREATE UNIQUE INDEX rating_condition_standing ON rating_condition (authority, sheet_id, condition, happened_on)
    WHERE withdrawn_at IS NULL;
  CREATE INDEX rating_condition_of_cycle ON rating_condition (authority, cycle_id, id);`;

const STEPS = `
  -- stated, confirmed and withdrawn until the grades are proposed, each once
  ${FUNCTION('rating_condition_step')} AS $$
  DECLARE
    columns text[];
  BEGIN
    -- whoever proposes is waited for, and waits
    PERFORM FROM rating_cycle c WHERE c.authority = NEW.authority AND c.id = NEW.cycle_id
      AND c.status IN ('open', 'scoring', 'review') FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the grades are proposed' USING ERRCODE = '23514', CONSTRAINT = 'rating_condition_in_time';
    END IF;
    IF TG_OP = 'INSERT' THEN
      IF NEW.confirmed_by IS NOT NULL OR NEW.withdrawn_by IS NOT NULL THEN
        RAISE EXCEPTION 'a condition begins as a statement' USING ERRCODE = 'TX001';
      END IF;
      IF NOT EXISTS (SELECT FROM rating_sheet s WHERE s.authority = NEW.authority AND s.id = NEW.sheet_id
          AND s.participation <> 'not-rated') THEN
        RAISE EXCEPTION 'who is not rated has no conditions' USING ERRCODE = '23514', CONSTRAINT = 'rating_condition_of_rated';
      END IF;
      RETURN NEW;
    END IF;
    columns := CASE WHEN OLD.withdrawn_by IS NOT NULL THEN NULL
      WHEN NEW.withdrawn_by IS NOT NULL THEN ARRAY['withdrawn_by', 'withdrawn_for', 'withdrawn_at', 'withdrawn_reason']
      WHEN OLD.confirmed_by IS NULL THEN ARRAY['confirmed_by', 'confirmed_for', 'confirmed_at'] END;
    IF columns IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a condition is confirmed and withdrawn, never edited' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_condition_step BEFORE INSERT OR UPDATE ON rating_condition
    FOR EACH ROW EXECUTE FUNCTION rating_condition_step();
  CREATE TRIGGER rating_condition_kept BEFORE DELETE ON rating_condition FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- nothing is proposed while one waits for its second person
  ${FUNCTION('rating_cycle_conditions')} AS $$
  BEGIN
    IF EXISTS (SELECT FROM rating_condition o WHERE o.authority = NEW.authority AND o.cycle_id = NEW.id
        AND o.confirmed_by IS NULL AND o.withdrawn_by IS NULL) THEN
      RAISE EXCEPTION 'a condition is not confirmed' USING ERRCODE = '23514', CONSTRAINT = 'rating_cycle_conditions';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_cycle_conditions BEFORE UPDATE ON rating_cycle
    FOR EACH ROW WHEN (NEW.status = 'proposed' AND OLD.status <> 'proposed') EXECUTE FUNCTION rating_cycle_conditions();

  -- a proposal freezes the conditions that stand, no more and no less
  ${FUNCTION('rating_grade_conditions')} AS $$
  BEGIN
    IF (SELECT coalesce(array_agg('condition:' || o.id || ' ' || o.condition ORDER BY o.id), '{}') FROM rating_condition o
          WHERE o.authority = NEW.authority AND o.sheet_id = NEW.sheet_id AND o.withdrawn_by IS NULL)
        <> (SELECT coalesce(array_agg(f->>'id' || ' ' || (f->>'condition') ORDER BY f->>'id'), '{}')
          FROM jsonb_array_elements(NEW.inputs->'sheet'->'conditions') f WHERE f ? 'condition') THEN
      RAISE EXCEPTION 'a grade rests on the conditions that stand' USING ERRCODE = '23514', CONSTRAINT = 'rating_grade_conditions';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_grade_conditions BEFORE INSERT ON rating_grade
    FOR EACH ROW WHEN (NEW.trigger = 'cycle') EXECUTE FUNCTION rating_grade_conditions();`;

const GRANTS = `
  GRANT SELECT, INSERT ON rating_condition TO taxroll_application;
  GRANT UPDATE (confirmed_by, confirmed_for, confirmed_at, withdrawn_by, withdrawn_for, withdrawn_at, withdrawn_reason)
    ON rating_condition TO taxroll_application;`;

export class RatingConditions1766650000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [CONDITIONS, STEPS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
