import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From the reviewed sheets to the published grade and after (国税发〔2003〕92号): proposal, the A list shown for fifteen
 * days, determination by another person, letters, review on request (复核), dynamic adjustment and overrides. What the
 * program demands of a step, the database demands too: a decision is never edited, two persons are two, and on a day
 * one decision holds for a taxpayer.
 */

/** Triggers that ask other tables have a search path of their own: temporary tables of the same names would tell them lies. */
const FUNCTION = (name: string) =>
  `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp`;

const CYCLES = `
  -- how long the A list hangs, what hung there, and who of the committee was present when it decided
  ALTER TABLE rating_cycle ADD shown_from date, ADD shown_to date, ADD shown_digest text, ADD determined_present text[];
  ALTER TABLE rating_cycle
    ADD CONSTRAINT rating_cycle_list CHECK (num_nulls(shown_on, shown_from, shown_to, shown_digest) IN (0, 4)),
    -- fifteen days that begin the day after, whatever rest day the last of them falls on
    ADD CONSTRAINT rating_cycle_shown CHECK (shown_on IS NULL OR coalesce(shown_from = shown_on + 1 AND shown_to >= shown_on + 15, false)),
    ADD CONSTRAINT rating_cycle_shown_over CHECK (determined_on IS NULL OR coalesce(determined_on > shown_to, false)),
    ADD CONSTRAINT rating_cycle_present CHECK ((determined_on IS NULL) = (determined_present IS NULL)
      AND (determined_present IS NULL OR cardinality(determined_present) > 1));`;

const GRADES = `
  -- 评定决定: what a taxpayer is rated under a scheme, on what, by whom, and since when
  CREATE TABLE rating_grade (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    taxpayer_id uuid NOT NULL,
    cycle_id uuid NOT NULL,
    sheet_id uuid NOT NULL,
    scheme text NOT NULL,
    rule_set_id uuid NOT NULL,
    trigger text NOT NULL CONSTRAINT rating_grade_trigger CHECK (trigger IN ('cycle', 'review', 'adjustment', 'override')),
    -- of a review: the request that it answers
    caused_by uuid,
    supersedes uuid,
    cause text,
    override_reason text,
    -- of an override: to a better grade or to a worse one
    direction text CONSTRAINT rating_grade_direction CHECK (direction IN ('up', 'down')),
    evidence text[] NOT NULL DEFAULT '{}',
    -- subject and deductions as they were given to the rules, and the facts in words
    inputs jsonb NOT NULL,
    score numeric CONSTRAINT rating_grade_score CHECK (score >= 0),
    -- what the rules say; the grade, unless it was overridden
    computed text NOT NULL,
    grade text NOT NULL,
    reasons jsonb NOT NULL,
    -- the same taxpayer under the set that the cycle is rated by beside its own
    beside jsonb,
    -- the act that proposed it, whose digest stands in the log
    act_id uuid NOT NULL,
    status text NOT NULL DEFAULT 'proposed' CONSTRAINT rating_grade_status CHECK (status IN ('proposed', 'determined',
      'published', 'returned')),
    proposed_by uuid NOT NULL,
    proposed_for uuid,
    proposed_at timestamptz NOT NULL DEFAULT now(),
    determined_by uuid,
    determined_for uuid,
    determined_at timestamptz,
    returned_reason text,
    holds_from date,
    review_until date,
    published_by uuid,
    published_for uuid,
    published_at timestamptz,
    letter_year integer,
    letter_number integer,
    certificate_number integer,
    check_code uuid,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id),
    FOREIGN KEY (authority, cycle_id, sheet_id) REFERENCES rating_sheet (authority, cycle_id, id),
    FOREIGN KEY (authority, rule_set_id) REFERENCES parameter_set,
    FOREIGN KEY (authority, supersedes) REFERENCES rating_grade,
    CONSTRAINT rating_grade_cause CHECK (trigger = 'cycle' OR supersedes IS NOT NULL AND coalesce(cause, '') <> ''),
    CONSTRAINT rating_grade_caused CHECK ((trigger = 'review') = (caused_by IS NOT NULL)),
    CONSTRAINT rating_grade_evidence CHECK (trigger IN ('cycle', 'review') OR cardinality(evidence) > 0),
    CONSTRAINT rating_grade_overridden CHECK ((trigger = 'override') = (grade <> computed)
      AND (trigger = 'override') = (override_reason IS NOT NULL) AND (trigger = 'override') = (direction IS NOT NULL)),
    CONSTRAINT rating_grade_determined CHECK ((status = 'proposed') = (determined_by IS NULL)
      AND num_nulls(determined_by, determined_at) IN (0, 2)),
    CONSTRAINT rating_grade_two_persons CHECK (determined_by IS NULL
      OR different_persons(proposed_by, proposed_for, determined_by, determined_for)),
    CONSTRAINT rating_grade_returned CHECK ((status = 'returned') = (coalesce(returned_reason, '') <> '')),
    CONSTRAINT rating_grade_published CHECK ((status = 'published') = (holds_from IS NOT NULL) AND num_nulls(holds_from,
      review_until, published_by, published_at, letter_year, letter_number, check_code) IN (0, 7) AND review_until > holds_from),
    CONSTRAINT rating_grade_certificate CHECK ((certificate_number IS NOT NULL) = (status = 'published' AND grade = 'A'))
  );
  -- a cycle gives a taxpayer one grade; on a day one holds; one change of it is on its way
  CREATE UNIQUE INDEX rating_grade_of_cycle ON rating_grade (authority, cycle_id, sheet_id) WHERE trigger = 'cycle';
  CREATE UNIQUE INDEX rating_grade_holds ON rating_grade (authority, taxpayer_id, scheme, holds_from) WHERE status = 'published';
  CREATE UNIQUE INDEX rating_grade_one_pending ON rating_grade (authority, taxpayer_id, scheme)
    WHERE status = 'proposed' AND trigger <> 'cycle';
  CREATE UNIQUE INDEX rating_grade_superseded ON rating_grade (authority, supersedes) WHERE status = 'published';
  CREATE UNIQUE INDEX rating_grade_letters ON rating_grade (authority, letter_year, letter_number);
  CREATE UNIQUE INDEX rating_grade_certificates ON rating_grade (authority, letter_year, certificate_number);
  CREATE UNIQUE INDEX rating_grade_check_codes ON rating_grade (check_code);
  CREATE INDEX rating_grade_by_cycle ON rating_grade (authority, cycle_id, status, id);
  CREATE INDEX rating_grade_of_taxpayer ON rating_grade (authority, taxpayer_id);
  CREATE INDEX rating_grade_of_act ON rating_grade (authority, act_id, id);

  -- 异议 against the list while it hangs, by anyone; 复核 of a published grade, by the taxpayer
  CREATE TABLE rating_objection (
    authority text NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT rating_objection_kind CHECK (kind IN ('objection', 'review')),
    grade_id uuid NOT NULL,
    raised_on date NOT NULL,
    raised_by text NOT NULL CONSTRAINT rating_objection_raised_by CHECK (raised_by <> ''),
    grounds text NOT NULL CONSTRAINT rating_objection_grounds CHECK (grounds <> ''),
    papers text[] NOT NULL,
    due_on date NOT NULL,
    status text NOT NULL DEFAULT 'open' CONSTRAINT rating_objection_status CHECK (status IN ('open', 'upheld', 'dismissed')),
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    answer text,
    answered_on date,
    answered_by uuid,
    answered_for uuid,
    answered_at timestamptz,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, grade_id) REFERENCES rating_grade,
    CONSTRAINT rating_objection_evidence CHECK (kind = 'objection' OR cardinality(papers) > 0),
    CONSTRAINT rating_objection_answered CHECK ((status = 'open') = (answered_by IS NULL)
      AND num_nulls(answer, answered_on, answered_by, answered_at) IN (0, 4)),
    CONSTRAINT rating_objection_two_persons CHECK (answered_by IS NULL
      OR different_persons(entered_by, entered_for, answered_by, answered_for))
  );
  CREATE UNIQUE INDEX rating_objection_one_review ON rating_objection (authority, grade_id) WHERE status = 'open' AND kind = 'review';
  CREATE INDEX rating_objection_of_grade ON rating_objection (authority, grade_id);
  CREATE INDEX rating_objection_due ON rating_objection (authority, due_on) WHERE status = 'open';
  ALTER TABLE rating_grade ADD CONSTRAINT rating_grade_authority_caused_by_fkey
    FOREIGN KEY (authority, caused_by) REFERENCES rating_objection;`;

const STEPS = `
  -- a decision begins as a proposal: of a cycle from its sheets, of another from the decision that it takes the place of
  ${FUNCTION('rating_grade_begins')} AS $$
  DECLARE
    cycle rating_cycle;
    sheet rating_sheet;
    before rating_grade;
  BEGIN
    SELECT * INTO STRICT cycle FROM rating_cycle c WHERE c.authority = NEW.authority AND c.id = NEW.cycle_id FOR SHARE;
    SELECT * INTO STRICT sheet FROM rating_sheet s WHERE s.authority = NEW.authority AND s.id = NEW.sheet_id;
    IF NEW.status <> 'proposed' OR (NEW.scheme, NEW.taxpayer_id) <> (cycle.scheme, sheet.taxpayer_id)
        OR cycle.status <> (CASE NEW.trigger WHEN 'cycle' THEN 'proposed' ELSE 'published' END) THEN
      RAISE EXCEPTION 'a grade is proposed with its cycle' USING ERRCODE = '23514', CONSTRAINT = 'rating_grade_with_its_cycle';
    END IF;
    IF NEW.trigger = 'cycle' THEN
      IF sheet.participation = 'not-rated' OR NEW.score IS DISTINCT FROM sheet.score OR NEW.rule_set_id <> cycle.rule_set_id
          OR NEW.supersedes IS NOT NULL THEN
        RAISE EXCEPTION 'a grade follows its sheet' USING ERRCODE = '23514', CONSTRAINT = 'rating_grade_of_its_sheet';
      END IF;
      RETURN NEW;
    END IF;
    SELECT * INTO STRICT before FROM rating_grade g WHERE g.authority = NEW.authority AND g.id = NEW.supersedes FOR SHARE;
    IF (before.cycle_id, before.sheet_id, before.rule_set_id) <> (NEW.cycle_id, NEW.sheet_id, NEW.rule_set_id)
        OR before.status NOT IN ('published', 'returned') THEN
      RAISE EXCEPTION 'a change is of one decision' USING ERRCODE = '23514', CONSTRAINT = 'rating_grade_of_its_sheet';
    END IF;
    IF NEW.trigger = 'review' AND NOT EXISTS (SELECT FROM rating_objection o WHERE o.authority = NEW.authority
        AND o.id = NEW.caused_by AND o.grade_id = NEW.supersedes AND o.kind = 'review' AND o.status = 'open') THEN
      RAISE EXCEPTION 'nobody asked for a review' USING ERRCODE = '23514', CONSTRAINT = 'rating_grade_of_its_request';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_grade_begins BEFORE INSERT ON rating_grade FOR EACH ROW EXECUTE FUNCTION rating_grade_begins();

  ${FUNCTION('rating_grade_step')} AS $$
  DECLARE
    moved text := OLD.status || ' ' || NEW.status;
    cycle rating_cycle;
    latest rating_grade;
    columns text[] := CASE moved
      WHEN 'proposed determined' THEN ARRAY['status', 'determined_by', 'determined_for', 'determined_at']
      WHEN 'proposed returned' THEN ARRAY['status', 'determined_by', 'determined_for', 'determined_at', 'returned_reason']
      WHEN 'determined published' THEN ARRAY['status', 'holds_from', 'review_until', 'published_by', 'published_for',
        'published_at', 'letter_year', 'letter_number', 'certificate_number', 'check_code'] END;
  BEGIN
    IF NEW.trigger = 'cycle' AND NEW.status = 'published' THEN
      columns := columns || ARRAY['supersedes'];
    END IF;
    IF columns IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a decision takes one step after the other' USING ERRCODE = 'TX001';
    END IF;
    SELECT * INTO STRICT cycle FROM rating_cycle c WHERE c.authority = NEW.authority AND c.id = NEW.cycle_id;
    IF cycle.status <> (CASE WHEN NEW.trigger = 'cycle' AND NEW.status <> 'published' THEN 'determined' ELSE 'published' END) THEN
      RAISE EXCEPTION 'a grade goes with its cycle' USING ERRCODE = '23514', CONSTRAINT = 'rating_grade_with_its_cycle';
    END IF;
    IF NEW.status = 'determined' AND EXISTS (SELECT FROM rating_objection o WHERE o.authority = NEW.authority
        AND o.grade_id = NEW.id AND o.status IN ('open', 'upheld')) THEN
      RAISE EXCEPTION 'an objection stands' USING ERRCODE = '23514', CONSTRAINT = 'rating_grade_without_objection';
    END IF;
    IF NEW.status = 'published' THEN
      SELECT * INTO latest FROM rating_grade g WHERE g.authority = NEW.authority AND g.taxpayer_id = NEW.taxpayer_id
        AND g.scheme = NEW.scheme AND g.status = 'published' ORDER BY g.holds_from DESC LIMIT 1;
      IF latest.holds_from >= NEW.holds_from THEN
        RAISE EXCEPTION 'another holds from that day' USING ERRCODE = '23505', CONSTRAINT = 'rating_grade_holds';
      END IF;
      IF NEW.supersedes IS DISTINCT FROM latest.id AND NOT (NEW.trigger <> 'cycle' AND EXISTS (SELECT FROM rating_grade r
          WHERE r.authority = NEW.authority AND r.id = NEW.supersedes AND r.status = 'returned'
            AND NOT coalesce(latest.published_at > r.determined_at, false))) THEN
        RAISE EXCEPTION 'another decision holds by now' USING ERRCODE = '23514', CONSTRAINT = 'rating_grade_current';
      END IF;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_grade_step BEFORE UPDATE ON rating_grade FOR EACH ROW EXECUTE FUNCTION rating_grade_step();
  CREATE TRIGGER rating_grade_kept BEFORE DELETE ON rating_grade FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- all of a cycle are determined or returned when it is determined, and published when it is published
  ${FUNCTION('rating_cycle_of_grades')} AS $$
  BEGIN
    IF NEW.status = 'determined' AND EXISTS (SELECT FROM rating_grade g WHERE g.authority = NEW.authority
          AND g.cycle_id = NEW.id AND g.status = 'proposed' AND g.trigger = 'cycle')
        OR NEW.status = 'published' AND EXISTS (SELECT FROM rating_grade g WHERE g.authority = NEW.authority
          AND g.cycle_id = NEW.id AND g.status = 'determined' AND g.trigger = 'cycle')
        OR NEW.status = 'proposed' AND EXISTS (SELECT FROM rating_sheet s WHERE s.authority = NEW.authority
          AND s.cycle_id = NEW.id AND s.participation <> 'not-rated' AND NOT EXISTS (SELECT FROM rating_grade g
            WHERE g.authority = s.authority AND g.cycle_id = s.cycle_id AND g.sheet_id = s.id)) THEN
      RAISE EXCEPTION 'a cycle goes with its grades' USING ERRCODE = '23514', CONSTRAINT = 'rating_cycle_of_grades';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER rating_cycle_of_grades AFTER UPDATE ON rating_cycle DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.status <> OLD.status) EXECUTE FUNCTION rating_cycle_of_grades();

  ${FUNCTION('rating_objection_begins')} AS $$
  DECLARE
    contested rating_grade;
    cycle rating_cycle;
  BEGIN
    -- whoever takes a step with the cycle or the decision is waited for, and waits
    SELECT * INTO STRICT contested FROM rating_grade g WHERE g.authority = NEW.authority AND g.id = NEW.grade_id FOR SHARE;
    SELECT * INTO STRICT cycle FROM rating_cycle c WHERE c.authority = NEW.authority AND c.id = contested.cycle_id FOR SHARE;
    IF NEW.status <> 'open' OR NOT (CASE NEW.kind
        WHEN 'objection' THEN cycle.status = 'shown' AND contested.grade = 'A' AND contested.trigger = 'cycle'
          AND NEW.raised_on BETWEEN cycle.shown_on AND cycle.shown_to
        ELSE contested.status = 'published' AND NEW.raised_on BETWEEN contested.holds_from AND contested.review_until
          AND NOT EXISTS (SELECT FROM rating_grade later WHERE later.authority = contested.authority
            AND later.supersedes = contested.id AND later.status = 'published') END) THEN
      RAISE EXCEPTION 'nothing can be objected to' USING ERRCODE = '23514', CONSTRAINT = 'rating_objection_in_time';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_objection_begins BEFORE INSERT ON rating_objection
    FOR EACH ROW EXECUTE FUNCTION rating_objection_begins();

  ${FUNCTION('rating_objection_step')} AS $$
  DECLARE
    columns text[] := ARRAY['status', 'answer', 'answered_on', 'answered_by', 'answered_for', 'answered_at'];
  BEGIN
    IF OLD.status <> 'open' OR NEW.status = 'open' OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'an objection is answered once' USING ERRCODE = 'TX001';
    END IF;
    IF NEW.kind = 'review' AND (NEW.status = 'upheld') <> EXISTS (SELECT FROM rating_grade g WHERE g.authority = NEW.authority
        AND g.caused_by = NEW.id AND g.status = 'published') THEN
      RAISE EXCEPTION 'a review that changes a grade does so by a decision' USING ERRCODE = '23514', CONSTRAINT = 'rating_objection_decided';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER rating_objection_step BEFORE UPDATE ON rating_objection FOR EACH ROW EXECUTE FUNCTION rating_objection_step();
  CREATE TRIGGER rating_objection_kept BEFORE DELETE ON rating_objection FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const GRANTS = `
  GRANT SELECT, INSERT ON rating_grade, rating_objection TO taxroll_application;
  GRANT UPDATE (shown_from, shown_to, shown_digest, determined_present) ON rating_cycle TO taxroll_application;
  GRANT UPDATE (status, supersedes, determined_by, determined_for, determined_at, returned_reason, holds_from, review_until,
    published_by, published_for, published_at, letter_year, letter_number, certificate_number, check_code) ON rating_grade
    TO taxroll_application;
  GRANT UPDATE (status, answer, answered_on, answered_by, answered_for, answered_at) ON rating_objection TO taxroll_application;`;

export class RatingGrades1766500000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [CYCLES, GRADES, STEPS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
