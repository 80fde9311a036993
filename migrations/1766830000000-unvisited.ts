import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A drawn visit has a lawful end when nobody can make it (未检结案), so that nothing stays withheld for ever: by others than
 * its team, for a named reason, with everything kept that there is of it. And whoever leaves the inspection group is
 * replaced on his open visits: what was withheld from him is withheld from who comes in his place.
 */
export class Unvisited1766830000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [COLUMNS, TRIES, LIFECYCLE, WITHHELD, VISITED, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const COLUMNS = `
  ALTER TABLE spot_visit
    ADD unvisited_reason text CONSTRAINT spot_visit_unvisited_reason
      CHECK (unvisited_reason IN ('deregistered', 'moved-out', 'no-entry', 'officer-away', 'overdue')),
    ADD unvisited_remarks text,
    DROP CONSTRAINT spot_visit_status,
    DROP CONSTRAINT spot_visit_measured,
    DROP CONSTRAINT spot_visit_compared,
    DROP CONSTRAINT spot_visit_closed;
  ALTER TABLE spot_visit
    ADD CONSTRAINT spot_visit_status CHECK (status IN ('assigned', 'measured', 'compared', 'signed', 'closed', 'unvisited')),
    ADD CONSTRAINT spot_visit_measured CHECK ((status NOT IN ('assigned', 'unvisited')) = (measured_at IS NOT NULL)
      AND num_nulls(measured_by, measured_at, content_hash) IN (0, 3)),
    ADD CONSTRAINT spot_visit_compared CHECK ((status NOT IN ('assigned', 'measured', 'unvisited')) = (finding IS NOT NULL)
      AND num_nulls(compared_by, compared_at, rest, finding) IN (0, 4)
      AND coalesce(jsonb_typeof(finding->'error') = 'boolean', true)),
    ADD CONSTRAINT spot_visit_closed CHECK ((status IN ('closed', 'unvisited')) = (closed_at IS NOT NULL)
      AND num_nulls(closed_by, closed_at) IN (0, 2)),
    ADD CONSTRAINT spot_visit_unvisited CHECK ((status = 'unvisited') = (unvisited_reason IS NOT NULL)
      AND num_nulls(unvisited_reason, unvisited_remarks) IN (0, 2) AND coalesce(unvisited_remarks <> '', true)),
    -- neither by its team, nor by who stands for what is on file
    ADD CONSTRAINT spot_visit_unvisited_by_others CHECK (status <> 'unvisited'
      OR NOT (closed_by IN (checker_a, checker_b) OR closed_by = ANY(not_by)
        OR coalesce(closed_for IN (checker_a, checker_b) OR closed_for = ANY(not_by), false)));`;

const TRIES = `
  CREATE TABLE spot_visit_try (
    authority text NOT NULL,
    visit_id uuid NOT NULL,
    tried_on date NOT NULL,
    remarks text NOT NULL CONSTRAINT spot_visit_try_remarks CHECK (remarks <> ''),
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    -- twice on one day is one try
    PRIMARY KEY (authority, visit_id, tried_on),
    FOREIGN KEY (authority, visit_id) REFERENCES spot_visit,
    FOREIGN KEY (authority, entered_by) REFERENCES officer
  );
  CREATE FUNCTION spot_visit_try_fits() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM spot_visit v JOIN spot_draw d ON d.authority = v.authority AND d.id = v.draw_id
        WHERE v.authority = NEW.authority AND v.id = NEW.visit_id AND v.status = 'assigned'
          AND NEW.entered_by IN (v.checker_a, v.checker_b)
          AND NEW.tried_on BETWEEN (d.seed_at AT TIME ZONE 'Asia/Shanghai')::date
            AND (now() AT TIME ZONE 'Asia/Shanghai')::date FOR SHARE OF v) THEN
      RAISE EXCEPTION 'a try is of the team of an open visit, between the draw and today'
        USING ERRCODE = '23514', CONSTRAINT = 'spot_visit_try_fits';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER spot_visit_try_fits BEFORE INSERT ON spot_visit_try
    FOR EACH ROW EXECUTE FUNCTION spot_visit_try_fits();
  CREATE TRIGGER spot_visit_try_frozen BEFORE UPDATE OR DELETE ON spot_visit_try
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

/** As before, and: an open visit may end unvisited, and may lose one of its team for another. */
const LIFECYCLE = `
  CREATE OR REPLACE FUNCTION spot_visit_lifecycle() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
  DECLARE
    steps jsonb := '{
      "assigned assigned": ["fields"],
      "assigned measured": ["measured_by", "measured_for", "measured_at", "content_hash"],
      "assigned unvisited": ["unvisited_reason", "unvisited_remarks", "closed_by", "closed_for", "closed_at"],
      "measured compared": ["rest", "finding", "compared_by", "compared_for", "compared_at"],
      "compared compared": ["signed_a_for", "signed_a_at", "signed_b_for", "signed_b_at"],
      "compared signed": ["signed_a_for", "signed_a_at", "signed_b_for", "signed_b_at"],
      "signed closed": ["closed_by", "closed_for", "closed_at"]}';
    changed text[] := ARRAY(SELECT n.key FROM jsonb_each(to_jsonb(NEW)) n
      WHERE n.value IS DISTINCT FROM to_jsonb(OLD)->n.key AND n.key NOT IN ('status', 'version'));
    gone uuid[] := ARRAY(SELECT one FROM unnest(ARRAY[OLD.checker_a, OLD.checker_b]) one
      WHERE one NOT IN (NEW.checker_a, NEW.checker_b));
    draw spot_draw;
  BEGIN
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a change of a visit is its next version' USING ERRCODE = 'TX001';
    END IF;
    IF cardinality(gone) > 0 THEN
      -- whom it is told again does not come back
      IF OLD.status <> 'assigned' OR NEW.status <> 'assigned' OR NEW.not_by <> OLD.not_by || gone
         OR NOT changed <@ ARRAY['checker_a', 'checker_b', 'not_by', 'place'] THEN
        RAISE EXCEPTION 'a visit that is % does not change its team with %', OLD.status, changed USING ERRCODE = 'TX001';
      END IF;
      RETURN NEW;
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
    IF NEW.status = 'unvisited' THEN
      SELECT * INTO draw FROM spot_draw d WHERE d.authority = NEW.authority AND d.id = NEW.draw_id;
      -- three by the ruling of those draws that were frozen before there was one
      IF NEW.unvisited_reason = 'no-entry' AND (SELECT count(*) FROM spot_visit_try t WHERE t.authority = NEW.authority
          AND t.visit_id = NEW.id) < coalesce((draw.procedure->>'tries')::int, 3) THEN
        RAISE EXCEPTION 'nobody was let in: that is said after the ruled tries'
          USING ERRCODE = '23514', CONSTRAINT = 'spot_visit_tried';
      END IF;
      IF NEW.unvisited_reason = 'overdue' AND (now() AT TIME ZONE 'Asia/Shanghai')::date
          <= (draw.seed_at AT TIME ZONE 'Asia/Shanghai')::date + (draw.procedure->>'visitDays')::int THEN
        RAISE EXCEPTION 'there is still time for the visit' USING ERRCODE = '23514', CONSTRAINT = 'spot_visit_overdue';
      END IF;
    END IF;
    RETURN NEW;
  END $$;`;

const WITHHELD = `
  CREATE OR REPLACE FUNCTION spot_visit_withholds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
  DECLARE
    before uuid[] := '{}';
    after uuid[] := '{}';
  BEGIN
    IF TG_OP = 'UPDATE' THEN before := ARRAY[OLD.checker_a, OLD.checker_b]; END IF;
    IF NEW.status = 'assigned' THEN after := ARRAY[NEW.checker_a, NEW.checker_b]; END IF;
    UPDATE withheld_household SET until = now() WHERE authority = NEW.authority AND taxpayer_id = NEW.taxpayer_id
      AND cause = NEW.id::text AND until IS NULL AND officer_id = ANY(before) AND officer_id <> ALL(after);
    INSERT INTO withheld_household (authority, officer_id, taxpayer_id, cause)
      SELECT NEW.authority, checker, NEW.taxpayer_id, NEW.id::text FROM unnest(after) checker WHERE checker <> ALL(before);
    RETURN NULL;
  END $$;
  CREATE TRIGGER spot_visit_replaces AFTER UPDATE ON spot_visit
    FOR EACH ROW WHEN ((OLD.checker_a, OLD.checker_b) IS DISTINCT FROM (NEW.checker_a, NEW.checker_b))
    EXECUTE FUNCTION spot_visit_withholds();`;

/** Who was closed without a visit has not been visited: he keeps his place on the coverage list. */
const VISITED = `
  CREATE OR REPLACE VIEW spot_last_visit AS
    SELECT v.authority, v.taxpayer_id, max(d.month) AS month
    FROM spot_visit v JOIN spot_draw d ON d.authority = v.authority AND d.id = v.draw_id
    WHERE v.measured_at IS NOT NULL GROUP BY v.authority, v.taxpayer_id;`;

const GRANTS = `
  GRANT SELECT, INSERT ON spot_visit_try TO taxroll_application;
  GRANT UPDATE (unvisited_reason, unvisited_remarks, checker_a, checker_b, not_by, place) ON spot_visit TO taxroll_application;`;
