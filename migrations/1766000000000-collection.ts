import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Collection sheets (定额信息采集): what two officers measured at a household's door, signed by both and by the taxpayer.
 * What a signature seals nobody changes any more, and what all have signed never changes: the database says so itself.
 */
export class Collection1766000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [ACTS, SHEETS, RULES, LISTS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const ACTS = `
  ALTER TABLE taxpayer_act DROP CONSTRAINT taxpayer_act_kind;
  ALTER TABLE taxpayer_act ADD CONSTRAINT taxpayer_act_kind CHECK (kind IN ('registration', 'change', 'transfer',
    'collection', 'suspension', 'suspension-extension', 'resumption', 'abnormal', 'abnormal-lifting', 'cancellation',
    'cancellation-undoing', 'import'));`;

const SHEETS = `
  /** What the parts of a shop measure together, m². */
  CREATE FUNCTION collection_parts_area(parts jsonb) RETURNS numeric LANGUAGE sql IMMUTABLE AS
    $$ SELECT coalesce(sum((part->>'area')::numeric), 0) FROM jsonb_array_elements(parts) part $$;

  CREATE TABLE collection_sheet (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    taxpayer_id uuid NOT NULL,
    trigger text NOT NULL CONSTRAINT collection_sheet_trigger CHECK (trigger IN ('registration', 'expiry', 'adjustment',
      'premises', 'industry', 'objection', 'spot-check', 'resumption', 'correction', 'ruling')),
    caused_by text,
    supersedes uuid,
    not_by uuid[] NOT NULL DEFAULT '{}',
    status text NOT NULL DEFAULT 'draft' CONSTRAINT collection_sheet_status
      CHECK (status IN ('draft', 'measured', 'checked', 'sealed', 'withdrawn')),
    version integer NOT NULL DEFAULT 1,
    opened_by uuid NOT NULL,
    opened_for uuid,
    opened_on date NOT NULL,
    opened_at timestamptz NOT NULL DEFAULT now(),
    address text,
    section text,
    industry text,
    industry_name text,
    area numeric CONSTRAINT collection_sheet_area CHECK (area > 0),
    parts jsonb NOT NULL DEFAULT '[]',
    premises text CONSTRAINT collection_sheet_premises CHECK (premises IN ('租赁', '自有')),
    lease_paper text,
    lease_from date,
    lease_to date,
    employees integer CONSTRAINT collection_sheet_employees CHECK (employees >= 0),
    declared_rent numeric CONSTRAINT collection_sheet_declared_rent CHECK (declared_rent > 0),
    determined_rent numeric CONSTRAINT collection_sheet_determined_rent CHECK (determined_rent > 0),
    rent_reason text,
    rent_evidence text[] NOT NULL DEFAULT '{}',
    determined_by uuid,
    determined_for uuid,
    rent_comparison jsonb,
    declared_turnover numeric CONSTRAINT collection_sheet_declared_turnover CHECK (declared_turnover >= 0),
    remarks text,
    collector_by uuid,
    collector_for uuid,
    collector_at timestamptz,
    checker_by uuid,
    checker_for uuid,
    checker_at timestamptz,
    signature text CONSTRAINT collection_sheet_signature CHECK (signature IN ('drawn', 'scan', 'refused')),
    signature_paper text,
    signed_on date,
    refusal_reason text,
    witness text,
    witness_paper text,
    signature_by uuid,
    signature_for uuid,
    sealed_at timestamptz,
    act_seq integer,
    content_hash text CONSTRAINT collection_sheet_content_hash CHECK (content_hash ~ '^[0-9a-f]{64}$'),
    withdrawn_by uuid,
    withdrawn_for uuid,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    PRIMARY KEY (authority, id),
    CONSTRAINT collection_sheet_of_taxpayer UNIQUE (authority, id, taxpayer_id),
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id),
    FOREIGN KEY (authority, supersedes, taxpayer_id) REFERENCES collection_sheet (authority, id, taxpayer_id),
    FOREIGN KEY (authority, taxpayer_id, act_seq) REFERENCES taxpayer_act (authority, taxpayer_id, seq),
    FOREIGN KEY (authority, lease_paper) REFERENCES stored_file,
    FOREIGN KEY (authority, signature_paper) REFERENCES stored_file,
    FOREIGN KEY (authority, witness_paper) REFERENCES stored_file,

    CONSTRAINT collection_sheet_parts CHECK (parts = '[]' OR coalesce(area = collection_parts_area(parts), false)),
    CONSTRAINT collection_sheet_own_premises CHECK (premises IS DISTINCT FROM '自有' OR declared_rent IS NULL
      AND determined_rent IS NULL AND lease_paper IS NULL AND lease_from IS NULL AND lease_to IS NULL),
    CONSTRAINT collection_sheet_lease CHECK (lease_to >= lease_from),
    CONSTRAINT collection_sheet_determined CHECK (CASE WHEN determined_rent IS NULL
      THEN rent_reason IS NULL AND rent_evidence = '{}' AND determined_by IS NULL AND determined_for IS NULL
      ELSE coalesce(rent_reason, '') <> '' AND cardinality(rent_evidence) > 0 AND determined_by IS NOT NULL END),
    -- whoever signs, signs a whole sheet
    CONSTRAINT collection_sheet_whole CHECK (status IN ('draft', 'withdrawn') OR coalesce(address, '') <> ''
      AND coalesce(section, '') <> '' AND industry IS NOT NULL AND area IS NOT NULL AND parts <> '[]' AND premises IS NOT NULL),
    CONSTRAINT collection_sheet_collector CHECK (status IN ('draft', 'withdrawn') OR collector_by IS NOT NULL),
    CONSTRAINT collection_sheet_checker CHECK (status NOT IN ('checked', 'sealed') OR checker_by IS NOT NULL),
    CONSTRAINT collection_sheet_signatures CHECK ((collector_by IS NULL) = (collector_at IS NULL)
      AND (checker_by IS NULL) = (checker_at IS NULL) AND (checker_by IS NULL OR collector_by IS NOT NULL)),
    CONSTRAINT collection_sheet_two_persons CHECK (checker_by IS NULL
      OR coalesce(different_persons(collector_by, collector_for, checker_by, checker_for), false)),
    -- whoever determines a rent does not confirm it himself
    CONSTRAINT collection_sheet_determiner CHECK (checker_by IS NULL OR determined_by IS NULL
      OR coalesce(different_persons(determined_by, determined_for, checker_by, checker_for), false)),
    CONSTRAINT collection_sheet_barred CHECK (NOT (coalesce(collector_by = ANY(not_by), false)
      OR coalesce(collector_for = ANY(not_by), false) OR coalesce(checker_by = ANY(not_by), false)
      OR coalesce(checker_for = ANY(not_by), false) OR coalesce(determined_by = ANY(not_by), false)
      OR coalesce(determined_for = ANY(not_by), false))),
    CONSTRAINT collection_sheet_sealed CHECK ((status = 'sealed') = (signature IS NOT NULL)
      AND (status = 'sealed') = (signed_on IS NOT NULL) AND (status = 'sealed') = (sealed_at IS NOT NULL)
      AND (status = 'sealed') = (signature_by IS NOT NULL) AND (status = 'sealed') = (act_seq IS NOT NULL)
      AND (status = 'sealed') = (content_hash IS NOT NULL)),
    CONSTRAINT collection_sheet_signed CHECK (CASE signature
      WHEN 'refused' THEN coalesce(refusal_reason, '') <> '' AND coalesce(witness, '') <> '' AND signature_paper IS NULL
      ELSE (signature IS NULL) = (signature_paper IS NULL) AND refusal_reason IS NULL AND witness IS NULL
        AND witness_paper IS NULL END),
    CONSTRAINT collection_sheet_signed_on CHECK (signed_on >= opened_on),
    CONSTRAINT collection_sheet_withdrawn CHECK ((status = 'withdrawn') = (withdrawn_by IS NOT NULL)
      AND (status = 'withdrawn') = (withdrawn_at IS NOT NULL) AND (status = 'withdrawn') = (coalesce(withdrawn_reason, '') <> '')),
    CONSTRAINT collection_sheet_cause CHECK (trigger <> 'correction' OR supersedes IS NOT NULL)
  );
  -- one sheet of a household is at work at a time, and one takes the place of another
  CREATE UNIQUE INDEX collection_sheet_open ON collection_sheet (authority, taxpayer_id)
    WHERE status IN ('draft', 'measured', 'checked');
  CREATE UNIQUE INDEX collection_sheet_successor ON collection_sheet (authority, supersedes)
    WHERE supersedes IS NOT NULL AND status <> 'withdrawn';
  CREATE INDEX collection_sheet_of ON collection_sheet (authority, taxpayer_id, opened_on, id);`;

const RULES = `
  /** Whether the rent of leased premises has been compared, by the very values on the sheet. */
  CREATE FUNCTION collection_rent_compared(sheet collection_sheet) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT sheet.premises = '自有' OR coalesce(sheet.rent_comparison#>>'{of,section}' = sheet.section
      AND sheet.rent_comparison#>>'{of,industry}' = sheet.industry AND sheet.rent_comparison#>>'{of,area}' = sheet.area::text
      AND sheet.rent_comparison#>>'{of,declaredRent}' IS NOT DISTINCT FROM sheet.declared_rent::text, false) $$;

  /** Whether leased premises have a rent that may be used: compared and plausible, or determined. */
  CREATE FUNCTION collection_rent_settled(sheet collection_sheet) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT sheet.premises = '自有' OR sheet.determined_rent IS NOT NULL
      OR sheet.declared_rent IS NOT NULL AND coalesce(sheet.rent_comparison->>'toDetermine' = 'false', false) $$;

  /*
   * A sheet goes from one signature to the next. A value may be changed until the signature that seals it; a signature
   * changes no value; after the last one nothing changes. Each change is a version of its own.
   */
  CREATE FUNCTION collection_sheet_lifecycle() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    -- which signature seals which value: domain/sealing.ts says the same
    sealed_from jsonb := '{
      "address": "collector", "section": "collector", "industry": "collector", "industry_name": "collector",
      "area": "collector", "parts": "collector", "premises": "collector", "lease_paper": "collector",
      "lease_from": "collector", "lease_to": "collector", "employees": "collector",
      "declared_rent": "checker", "determined_rent": "checker", "rent_reason": "checker", "rent_evidence": "checker",
      "determined_by": "checker", "determined_for": "checker", "rent_comparison": "checker",
      "declared_turnover": "taxpayer", "remarks": "taxpayer"}';
    -- in which order they sign, and which columns a step writes: domain/lifecycle.ts says the same
    awaited jsonb := '{"draft": ["collector", "checker", "taxpayer"], "measured": ["checker", "taxpayer"],
      "checked": ["taxpayer"], "sealed": [], "withdrawn": []}';
    steps jsonb := '{
      "draft measured": ["collector_by", "collector_for", "collector_at"],
      "measured checked": ["checker_by", "checker_for", "checker_at"],
      "checked sealed": ["signature", "signature_paper", "signed_on", "refusal_reason", "witness", "witness_paper",
        "signature_by", "signature_for", "sealed_at", "act_seq", "content_hash"],
      "draft withdrawn": ["withdrawn_by", "withdrawn_for", "withdrawn_at", "withdrawn_reason"],
      "measured withdrawn": ["withdrawn_by", "withdrawn_for", "withdrawn_at", "withdrawn_reason"],
      "checked withdrawn": ["withdrawn_by", "withdrawn_for", "withdrawn_at", "withdrawn_reason"]}';
    step text;
    -- as text: 33.2 is another figure than 33.20 on a paper that is signed
    changed text[] := ARRAY(SELECT n.key FROM jsonb_each_text(to_jsonb(NEW)) n
      WHERE n.value IS DISTINCT FROM to_jsonb(OLD)->>n.key AND n.key NOT IN ('status', 'version'));
  BEGIN
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a change of a sheet is its next version' USING ERRCODE = 'TX001';
    END IF;
    IF NEW.status = OLD.status THEN
      IF EXISTS (SELECT FROM unnest(changed) c WHERE NOT coalesce(awaited->OLD.status ? (sealed_from->>c), false))
         OR cardinality(changed) = 0 THEN
        RAISE EXCEPTION '% of a sheet that is % may not be changed', changed, OLD.status USING ERRCODE = 'TX001';
      END IF;
      RETURN NEW;
    END IF;
    step := OLD.status || ' ' || NEW.status;
    IF NOT coalesce(to_jsonb(changed) <@ (steps->step), false) THEN
      RAISE EXCEPTION 'a sheet that is % does not become % with %', OLD.status, NEW.status, changed USING ERRCODE = 'TX001';
    END IF;
    IF NEW.status = 'measured' AND NOT collection_rent_compared(NEW) THEN
      RAISE EXCEPTION 'the rent has not been compared' USING ERRCODE = '23514', CONSTRAINT = 'collection_sheet_compared';
    END IF;
    IF NEW.status = 'checked' AND NOT (collection_rent_compared(NEW) AND collection_rent_settled(NEW)) THEN
      RAISE EXCEPTION 'the rent has not been determined' USING ERRCODE = '23514', CONSTRAINT = 'collection_sheet_rent';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER collection_sheet_lifecycle BEFORE UPDATE ON collection_sheet
    FOR EACH ROW EXECUTE FUNCTION collection_sheet_lifecycle();
  CREATE TRIGGER collection_sheet_kept BEFORE DELETE ON collection_sheet
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  /*
   * A sheet begins as a draft that nobody has signed. What it supersedes has been sealed, and of an objection it is
   * measured by others than those who stand for the sheet that is contested.
   */
  CREATE FUNCTION collection_sheet_begins() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
  DECLARE
    before collection_sheet;
  BEGIN
    IF NEW.status <> 'draft' OR NEW.version <> 1 OR NEW.collector_by IS NOT NULL OR NEW.checker_by IS NOT NULL
       OR NEW.determined_by IS NOT NULL OR NEW.rent_comparison IS NOT NULL THEN
      RAISE EXCEPTION 'a sheet begins as a draft' USING ERRCODE = 'TX001';
    END IF;
    IF NEW.supersedes IS NOT NULL THEN
      SELECT * INTO before FROM collection_sheet WHERE authority = NEW.authority AND id = NEW.supersedes;
      IF before.status IS DISTINCT FROM 'sealed' THEN
        RAISE EXCEPTION 'only a sealed sheet is superseded' USING ERRCODE = '23514', CONSTRAINT = 'collection_sheet_supersedes';
      END IF;
      IF NEW.trigger = 'objection' AND NOT NEW.not_by @> array_remove(ARRAY[before.collector_by, before.collector_for,
           before.checker_by, before.checker_for, before.determined_by, before.determined_for], NULL) THEN
        RAISE EXCEPTION 'who measured what is contested does not measure it again'
          USING ERRCODE = '23514', CONSTRAINT = 'collection_sheet_barred';
      END IF;
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER collection_sheet_begins BEFORE INSERT ON collection_sheet
    FOR EACH ROW EXECUTE FUNCTION collection_sheet_begins();

  -- triggers of a row go by their names: whether a thing may be changed at all is asked before who changes it
  CREATE TRIGGER collection_sheet_officer_opens BEFORE INSERT ON collection_sheet
    FOR EACH ROW EXECUTE FUNCTION only_officers('opened_by');
  CREATE TRIGGER collection_sheet_officer_determines BEFORE UPDATE OF determined_by ON collection_sheet
    FOR EACH ROW WHEN (NEW.determined_by IS DISTINCT FROM OLD.determined_by AND NEW.determined_by IS NOT NULL)
    EXECUTE FUNCTION only_officers('determined_by');
  CREATE TRIGGER collection_sheet_officer_collects BEFORE UPDATE OF collector_by ON collection_sheet
    FOR EACH ROW WHEN (NEW.collector_by IS DISTINCT FROM OLD.collector_by AND NEW.collector_by IS NOT NULL)
    EXECUTE FUNCTION only_officers('collector_by');
  CREATE TRIGGER collection_sheet_officer_checks BEFORE UPDATE OF checker_by ON collection_sheet
    FOR EACH ROW WHEN (NEW.checker_by IS DISTINCT FROM OLD.checker_by AND NEW.checker_by IS NOT NULL)
    EXECUTE FUNCTION only_officers('checker_by');
  CREATE TRIGGER collection_sheet_officer_seals BEFORE UPDATE OF signature_by ON collection_sheet
    FOR EACH ROW WHEN (NEW.signature_by IS DISTINCT FROM OLD.signature_by AND NEW.signature_by IS NOT NULL)
    EXECUTE FUNCTION only_officers('signature_by');
  CREATE TRIGGER collection_sheet_officer_withdraws BEFORE UPDATE OF withdrawn_by ON collection_sheet
    FOR EACH ROW WHEN (NEW.withdrawn_by IS DISTINCT FROM OLD.withdrawn_by AND NEW.withdrawn_by IS NOT NULL)
    EXECUTE FUNCTION only_officers('withdrawn_by');`;

const LISTS = `
  -- work lists, the longest waiting first: households where nobody has been, and sheets that wait for a signature
  CREATE INDEX taxpayer_to_collect ON taxpayer (authority, registered_on, id)
    WHERE kind = 'individual' AND collection_mode = '定期定额' AND status = '正常' AND (collector IS NULL OR checker IS NULL
      OR signed_on IS NULL OR collector = checker OR area IS NULL OR premises IS NULL);
  CREATE INDEX collection_sheet_at_work ON collection_sheet (authority, opened_on, taxpayer_id)
    WHERE status IN ('draft', 'measured', 'checked');`;

const GRANTS = `
  GRANT SELECT, INSERT ON collection_sheet TO taxroll_application;
  GRANT UPDATE (status, version, address, section, industry, industry_name, area, parts, premises, lease_paper, lease_from,
    lease_to, employees, declared_rent, determined_rent, rent_reason, rent_evidence, determined_by, determined_for,
    rent_comparison, declared_turnover, remarks, collector_by, collector_for, collector_at, checker_by, checker_for,
    checker_at, signature, signature_paper, signed_on, refusal_reason, witness, witness_paper, signature_by, signature_for,
    sealed_at, act_seq, content_hash, withdrawn_by, withdrawn_for, withdrawn_at, withdrawn_reason)
    ON collection_sheet TO taxroll_application;`;
