import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever measures a drawn household again does not see what the office has on file of it until his own values are stored
 * (先测后看). From whom which household is withheld follows from the visits by trigger: no program, and nobody in it,
 * decides of it. Published notices hang on the wall; that one was opened meanwhile is written down beside the visit.
 */
export class WithheldHouseholds1766820000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [WITHHELD, BY_VISITS, OPENINGS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const WITHHELD = `
  CREATE TABLE withheld_household (
    authority text NOT NULL,
    officer_id uuid NOT NULL,
    taxpayer_id uuid NOT NULL,
    -- the visit
    cause text NOT NULL CONSTRAINT withheld_household_cause CHECK (cause <> ''),
    since timestamptz NOT NULL DEFAULT now(),
    -- null: still
    until timestamptz,
    PRIMARY KEY (authority, officer_id, taxpayer_id, cause),
    FOREIGN KEY (authority, officer_id) REFERENCES officer,
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id)
  );
  CREATE INDEX withheld_household_now ON withheld_household (authority, officer_id) WHERE until IS NULL;
  CREATE FUNCTION withheld_household_ends() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.until IS NOT NULL OR NEW.until IS NULL OR to_jsonb(NEW) - 'until' <> to_jsonb(OLD) - 'until' THEN
      RAISE EXCEPTION 'a household is shown again once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER withheld_household_ends BEFORE UPDATE ON withheld_household
    FOR EACH ROW EXECUTE FUNCTION withheld_household_ends();
  CREATE TRIGGER withheld_household_kept BEFORE DELETE ON withheld_household
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

/** The application cannot write the table itself: what it may do is to make visits, and to store what was measured. */
const BY_VISITS = `
  CREATE FUNCTION spot_visit_withholds() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
  BEGIN
    IF TG_OP = 'INSERT' THEN
      INSERT INTO withheld_household (authority, officer_id, taxpayer_id, cause)
        SELECT NEW.authority, checker, NEW.taxpayer_id, NEW.id::text FROM unnest(ARRAY[NEW.checker_a, NEW.checker_b]) checker;
    ELSE
      UPDATE withheld_household SET until = now() WHERE authority = NEW.authority AND taxpayer_id = NEW.taxpayer_id
        AND officer_id IN (NEW.checker_a, NEW.checker_b) AND cause = NEW.id::text AND until IS NULL;
    END IF;
    RETURN NULL;
  END $$;
  REVOKE ALL ON FUNCTION spot_visit_withholds() FROM PUBLIC;
  CREATE TRIGGER spot_visit_withholds AFTER INSERT ON spot_visit
    FOR EACH ROW EXECUTE FUNCTION spot_visit_withholds();
  CREATE TRIGGER spot_visit_reveals AFTER UPDATE ON spot_visit
    FOR EACH ROW WHEN (OLD.status = 'assigned' AND NEW.status <> 'assigned') EXECUTE FUNCTION spot_visit_withholds();`;

const OPENINGS = `
  CREATE TABLE spot_notice_opening (
    authority text NOT NULL,
    visit_id uuid NOT NULL,
    publication_id uuid NOT NULL,
    opened_by uuid NOT NULL,
    opened_for uuid,
    -- the first time
    opened_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, visit_id, publication_id, opened_by),
    FOREIGN KEY (authority, visit_id) REFERENCES spot_visit,
    FOREIGN KEY (authority, publication_id) REFERENCES publication,
    FOREIGN KEY (authority, opened_by) REFERENCES officer
  );
  CREATE TRIGGER spot_notice_opening_frozen BEFORE UPDATE OR DELETE ON spot_notice_opening
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const GRANTS = `
  GRANT SELECT ON withheld_household TO taxroll_application;
  GRANT SELECT, INSERT ON spot_notice_opening TO taxroll_application;`;
