import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Visits of the spot check (上门抽查): who belongs to the inspection group, who visits whom, what both saw before they saw
 * what is on file, the finding that both signed, and what was done about it. What was measured and stored nobody
 * changes any more: the database says so itself.
 */
export class SpotVisits1766810000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [MEMBERS, VISITS, CHANGES, PAPERS, FOLLOW_UPS, LIFECYCLE, VISITED, GRANTS])
      await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const MEMBERS = `
  CREATE TABLE inspection_member (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    duty text NOT NULL CONSTRAINT inspection_member_duty CHECK (duty IN ('科长', '书记', '组长', '站长')),
    valid_from date NOT NULL,
    -- the last day of it; null while he has not left
    valid_to date,
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    left_reason text,
    left_by uuid,
    left_for uuid,
    left_at timestamptz,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, officer_id) REFERENCES officer,
    CONSTRAINT inspection_member_left CHECK (num_nulls(valid_to, left_reason, left_by, left_at) IN (0, 4)
      AND coalesce(valid_to >= valid_from AND left_reason <> '', true)),
    -- one duty at a time
    CONSTRAINT inspection_member_once EXCLUDE USING gist (
      authority WITH =, officer_id WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
  );
  CREATE FUNCTION inspection_member_leaves() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    columns text[] := ARRAY['valid_to', 'left_reason', 'left_by', 'left_for', 'left_at'];
  BEGIN
    IF OLD.valid_to IS NOT NULL OR NEW.valid_to IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a member leaves once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER inspection_member_leaves BEFORE UPDATE ON inspection_member
    FOR EACH ROW EXECUTE FUNCTION inspection_member_leaves();
  CREATE TRIGGER inspection_member_kept BEFORE DELETE ON inspection_member FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const VISITS = `
  CREATE TABLE spot_visit (
    authority text NOT NULL,
    id uuid NOT NULL,
    draw_id uuid NOT NULL,
    taxpayer_id uuid NOT NULL,
    part text NOT NULL CONSTRAINT spot_visit_part CHECK (part IN ('random', 'coverage', 'risk')),
    -- as they were when the teams were made: the way to walk
    station text NOT NULL,
    street text NOT NULL,
    address text NOT NULL,
    -- in the team's route, from 1
    place integer NOT NULL CONSTRAINT spot_visit_place CHECK (place > 0),
    checker_a uuid NOT NULL,
    checker_b uuid NOT NULL,
    -- 回避: who collected, checked or determined the rent here
    not_by uuid[] NOT NULL,
    assigned_by uuid NOT NULL,
    assigned_for uuid,
    assigned_at timestamptz NOT NULL DEFAULT now(),
    status text NOT NULL DEFAULT 'assigned' CONSTRAINT spot_visit_status
      CHECK (status IN ('assigned', 'measured', 'compared', 'signed', 'closed')),
    version integer NOT NULL DEFAULT 1,
    -- what was seen at the door, by field
    fields jsonb NOT NULL DEFAULT '{}',
    measured_by uuid,
    measured_for uuid,
    measured_at timestamptz,
    -- SHA-256 of what was seen, of its papers, and of who stored it
    content_hash text CONSTRAINT spot_visit_content_hash CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    -- what was judged after the values on file were shown, and what follows from both
    rest jsonb,
    finding jsonb,
    compared_by uuid,
    compared_for uuid,
    compared_at timestamptz,
    signed_a_for uuid,
    signed_a_at timestamptz,
    signed_b_for uuid,
    signed_b_at timestamptz,
    closed_by uuid,
    closed_for uuid,
    closed_at timestamptz,
    PRIMARY KEY (authority, id),
    CONSTRAINT spot_visit_once UNIQUE (authority, draw_id, taxpayer_id),
    FOREIGN KEY (authority, draw_id) REFERENCES spot_draw (authority, id),
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id),
    FOREIGN KEY (authority, checker_a) REFERENCES officer,
    FOREIGN KEY (authority, checker_b) REFERENCES officer,

    CONSTRAINT spot_visit_two_persons CHECK (different_persons(checker_a, signed_a_for, checker_b, signed_b_for)),
    CONSTRAINT spot_visit_barred CHECK (NOT (checker_a = ANY(not_by) OR checker_b = ANY(not_by)
      OR coalesce(measured_for = ANY(not_by), false) OR coalesce(compared_for = ANY(not_by), false)
      OR coalesce(signed_a_for = ANY(not_by), false) OR coalesce(signed_b_for = ANY(not_by), false))),
    CONSTRAINT spot_visit_by_checkers CHECK (coalesce(measured_by IN (checker_a, checker_b), true)
      AND coalesce(compared_by IN (checker_a, checker_b), true)),
    CONSTRAINT spot_visit_measured CHECK ((status <> 'assigned') = (measured_at IS NOT NULL)
      AND num_nulls(measured_by, measured_at, content_hash) IN (0, 3)),
    CONSTRAINT spot_visit_compared CHECK ((status NOT IN ('assigned', 'measured')) = (finding IS NOT NULL)
      AND num_nulls(compared_by, compared_at, rest, finding) IN (0, 4)
      AND coalesce(jsonb_typeof(finding->'error') = 'boolean', true)),
    CONSTRAINT spot_visit_signatures CHECK ((finding IS NOT NULL OR num_nonnulls(signed_a_at, signed_b_at) = 0)
      AND (signed_a_at IS NOT NULL OR signed_a_for IS NULL) AND (signed_b_at IS NOT NULL OR signed_b_for IS NULL)),
    CONSTRAINT spot_visit_signed CHECK ((status IN ('signed', 'closed')) = (num_nulls(signed_a_at, signed_b_at) = 0)),
    CONSTRAINT spot_visit_closed CHECK ((status = 'closed') = (closed_at IS NOT NULL) AND num_nulls(closed_by, closed_at) IN (0, 2))
  );
  CREATE INDEX spot_visit_of_a ON spot_visit (authority, checker_a, draw_id);
  CREATE INDEX spot_visit_of_b ON spot_visit (authority, checker_b, draw_id);
  CREATE INDEX spot_visit_of_taxpayer ON spot_visit (authority, taxpayer_id);
  CREATE INDEX spot_visit_open ON spot_visit (authority, draw_id) WHERE status <> 'closed';`;

const CHANGES = `
  CREATE TABLE spot_visit_field_change (
    authority text NOT NULL,
    visit_id uuid NOT NULL,
    -- of the device, for one patch: one that arrives twice counts once
    draft_id uuid NOT NULL,
    field text NOT NULL CONSTRAINT spot_visit_field_change_field
      CHECK (field IN ('state', 'parts', 'premises', 'leaseRent', 'leasePaper', 'industry', 'remarks')),
    -- of the visit with this value in it
    version integer NOT NULL,
    value jsonb NOT NULL,
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, visit_id, draft_id, field),
    FOREIGN KEY (authority, visit_id) REFERENCES spot_visit
  );
  CREATE INDEX spot_visit_field_change_of ON spot_visit_field_change (authority, visit_id, field, version);
  CREATE TRIGGER spot_visit_field_change_frozen BEFORE UPDATE OR DELETE ON spot_visit_field_change
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const PAPERS = `
  CREATE TABLE spot_visit_paper (
    authority text NOT NULL,
    visit_id uuid NOT NULL,
    file_sha256 text NOT NULL,
    kind text NOT NULL CONSTRAINT spot_visit_paper_kind CHECK (kind IN ('photo', 'lease', 'signature', 'receipt')),
    -- as the device has it
    taken_at timestamptz,
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, visit_id, file_sha256),
    FOREIGN KEY (authority, visit_id) REFERENCES spot_visit,
    FOREIGN KEY (authority, file_sha256) REFERENCES stored_file
  );
  CREATE FUNCTION spot_visit_paper_fits() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    visit spot_visit;
  BEGIN
    -- whoever stores or signs is waited for, and waits
    SELECT * INTO visit FROM spot_visit v WHERE v.authority = NEW.authority AND v.id = NEW.visit_id FOR SHARE;
    IF NOT (visit.status = 'assigned' OR NEW.kind IN ('signature', 'receipt') AND visit.status IN ('measured', 'compared')) THEN
      RAISE EXCEPTION 'a visit that is % takes no % any more', visit.status, NEW.kind USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER spot_visit_paper_fits BEFORE INSERT ON spot_visit_paper
    FOR EACH ROW EXECUTE FUNCTION spot_visit_paper_fits();
  CREATE TRIGGER spot_visit_paper_frozen BEFORE UPDATE OR DELETE ON spot_visit_paper
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const FOLLOW_UPS = `
  CREATE TABLE spot_follow_up (
    authority text NOT NULL,
    id uuid NOT NULL,
    visit_id uuid NOT NULL,
    action text NOT NULL CONSTRAINT spot_follow_up_action CHECK (action IN ('reassess', 'inform', 'case')),
    -- the collection sheet, the notice's SHA-256, or the fact
    refers_to text NOT NULL CONSTRAINT spot_follow_up_refers_to CHECK (refers_to <> ''),
    reason text NOT NULL CONSTRAINT spot_follow_up_reason CHECK (reason <> ''),
    opened_by uuid NOT NULL,
    opened_for uuid,
    opened_at timestamptz NOT NULL DEFAULT now(),
    due_on date NOT NULL,
    outcome text,
    closed_by uuid,
    closed_for uuid,
    closed_at timestamptz,
    PRIMARY KEY (authority, id),
    CONSTRAINT spot_follow_up_once UNIQUE (authority, visit_id, action),
    FOREIGN KEY (authority, visit_id) REFERENCES spot_visit,
    CONSTRAINT spot_follow_up_closed CHECK (num_nulls(outcome, closed_by, closed_at) IN (0, 3) AND coalesce(outcome <> '', true))
  );
  CREATE INDEX spot_follow_up_open ON spot_follow_up (authority, due_on) WHERE closed_at IS NULL;
  CREATE FUNCTION spot_follow_up_opens() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM spot_visit v WHERE v.authority = NEW.authority AND v.id = NEW.visit_id
        AND v.status = 'signed' FOR SHARE) OR NEW.closed_at IS NOT NULL THEN
      RAISE EXCEPTION 'a finding is followed up once it is signed, and until the visit is closed' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER spot_follow_up_opens BEFORE INSERT ON spot_follow_up
    FOR EACH ROW EXECUTE FUNCTION spot_follow_up_opens();
  CREATE FUNCTION spot_follow_up_closes() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    columns text[] := ARRAY['outcome', 'closed_by', 'closed_for', 'closed_at'];
  BEGIN
    IF OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a follow-up is closed once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER spot_follow_up_closes BEFORE UPDATE ON spot_follow_up
    FOR EACH ROW EXECUTE FUNCTION spot_follow_up_closes();
  CREATE TRIGGER spot_follow_up_kept BEFORE DELETE ON spot_follow_up FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const LIFECYCLE = `
  /* A visit is of a household that was drawn or picked, and begins empty. */
  CREATE FUNCTION spot_visit_begins() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
  BEGIN
    IF NEW.status <> 'assigned' OR NEW.version <> 1 OR NEW.fields <> '{}' THEN
      RAISE EXCEPTION 'a visit begins empty' USING ERRCODE = 'TX001';
    END IF;
    IF NOT EXISTS (SELECT FROM spot_selection s JOIN spot_draw d ON d.authority = s.authority AND d.id = s.draw_id
        WHERE s.authority = NEW.authority AND s.draw_id = NEW.draw_id AND s.taxpayer_id = NEW.taxpayer_id
          AND s.part = NEW.part AND d.status = 'drawn') THEN
      RAISE EXCEPTION 'only who was drawn or picked is visited' USING ERRCODE = '23514', CONSTRAINT = 'spot_visit_selected';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER spot_visit_begins BEFORE INSERT ON spot_visit FOR EACH ROW EXECUTE FUNCTION spot_visit_begins();

  /*
   * A visit goes from one state to the next; each step writes its own columns, once. Only what was seen may be changed,
   * and only until it is stored. Each change is a version of its own. domain/lifecycle.ts says the same.
   */
  CREATE FUNCTION spot_visit_lifecycle() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
  DECLARE
    steps jsonb := '{
      "assigned assigned": ["fields"],
      "assigned measured": ["measured_by", "measured_for", "measured_at", "content_hash"],
      "measured compared": ["rest", "finding", "compared_by", "compared_for", "compared_at"],
      "compared compared": ["signed_a_for", "signed_a_at", "signed_b_for", "signed_b_at"],
      "compared signed": ["signed_a_for", "signed_a_at", "signed_b_for", "signed_b_at"],
      "signed closed": ["closed_by", "closed_for", "closed_at"]}';
    changed text[] := ARRAY(SELECT n.key FROM jsonb_each(to_jsonb(NEW)) n
      WHERE n.value IS DISTINCT FROM to_jsonb(OLD)->n.key AND n.key NOT IN ('status', 'version'));
  BEGIN
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a change of a visit is its next version' USING ERRCODE = 'TX001';
    END IF;
    IF cardinality(changed) = 0 OR NOT coalesce(to_jsonb(changed) <@ (steps->(OLD.status || ' ' || NEW.status)), false)
       -- a signature is given once
       OR OLD.signed_a_at IS NOT NULL AND changed && ARRAY['signed_a_for', 'signed_a_at']
       OR OLD.signed_b_at IS NOT NULL AND changed && ARRAY['signed_b_for', 'signed_b_at'] THEN
      RAISE EXCEPTION 'a visit that is % does not become % with %', OLD.status, NEW.status, changed USING ERRCODE = 'TX001';
    END IF;
    IF NEW.status = 'closed' AND (NEW.finding->>'error')::boolean AND NOT coalesce((SELECT bool_and(f.closed_at IS NOT NULL)
        FROM spot_follow_up f WHERE f.authority = NEW.authority AND f.visit_id = NEW.id), false) THEN
      RAISE EXCEPTION 'an error is followed up before the visit is closed'
        USING ERRCODE = '23514', CONSTRAINT = 'spot_visit_followed';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER spot_visit_lifecycle BEFORE UPDATE ON spot_visit FOR EACH ROW EXECUTE FUNCTION spot_visit_lifecycle();
  CREATE TRIGGER spot_visit_kept BEFORE DELETE ON spot_visit FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

/** For the coverage list: the last month for which a household's values were taken at its door. */
const VISITED = `
  CREATE OR REPLACE VIEW spot_last_visit AS
    SELECT v.authority, v.taxpayer_id, max(d.month) AS month
    FROM spot_visit v JOIN spot_draw d ON d.authority = v.authority AND d.id = v.draw_id
    WHERE v.status <> 'assigned' GROUP BY v.authority, v.taxpayer_id;`;

const GRANTS = `
  GRANT SELECT, INSERT ON inspection_member, spot_visit, spot_visit_field_change, spot_visit_paper, spot_follow_up
    TO taxroll_application;
  GRANT UPDATE (valid_to, left_reason, left_by, left_for, left_at) ON inspection_member TO taxroll_application;
  GRANT UPDATE (status, version, fields, measured_by, measured_for, measured_at, content_hash, rest, finding, compared_by,
    compared_for, compared_at, signed_a_for, signed_a_at, signed_b_for, signed_b_at, closed_by, closed_for, closed_at)
    ON spot_visit TO taxroll_application;
  GRANT UPDATE (outcome, closed_by, closed_for, closed_at) ON spot_follow_up TO taxroll_application;`;
