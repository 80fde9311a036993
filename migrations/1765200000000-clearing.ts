import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * 户籍清理 (国税发〔2003〕81号): the market authority's lists as they came, and what they find. A list and its rows are
 * never changed; a finding is one work item for as long as it lives, however many lists show it; what persons and
 * later lists made of it is appended to its history.
 */
export class Clearing1765200000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [LISTS, ITEMS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const LISTS = `
  CREATE TABLE market_list (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    file_name text NOT NULL,
    file_sha256 text NOT NULL CONSTRAINT market_list_sha256 CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
    uploaded_by uuid NOT NULL,
    uploaded_for uuid,
    uploaded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    notices jsonb NOT NULL,
    entries integer,
    counts jsonb,
    matched_at timestamptz,
    PRIMARY KEY (authority, id),
    CONSTRAINT market_list_file UNIQUE (authority, file_sha256)
  );
  CREATE TRIGGER market_list_uploader BEFORE INSERT ON market_list
    FOR EACH ROW EXECUTE FUNCTION only_officers('uploaded_by');

  -- The code leads after the list: it is what rows are matched by. Two rows of one code are a finding, not a fault.
  CREATE TABLE market_entry (
    authority text NOT NULL,
    list_id uuid NOT NULL,
    sheet text NOT NULL,
    row_number integer NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text NOT NULL,
    owner text NOT NULL,
    address text NOT NULL,
    kind text,
    founded_on date,
    status text NOT NULL CONSTRAINT market_entry_status CHECK (status IN ('存续', '吊销', '注销')),
    industry text,
    PRIMARY KEY (authority, list_id, sheet, row_number),
    FOREIGN KEY (authority, list_id) REFERENCES market_list
  );
  CREATE INDEX market_entry_code ON market_entry (authority, list_id, code);
  CREATE TRIGGER market_entry_frozen BEFORE UPDATE OR DELETE ON market_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

const ITEMS = `
  CREATE TABLE clearing_item (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    -- kind and subject: the same for the same finding of every list
    key text COLLATE "C" NOT NULL,
    kind text NOT NULL CONSTRAINT clearing_item_kind CHECK (kind IN ('licensed-not-registered', 'registered-without-licence',
      'licence-ended-while-registered', 'registration-cancelled-while-licensed', 'suspended-yet-trading', 'name-differs',
      'owner-differs', 'address-differs', 'industry-differs', 'duplicates', 'not-comparable')),
    taxpayer_id uuid,
    code text COLLATE "C",
    -- of a licence without registration: by the section in its address, or placed by an officer
    station text,
    placed boolean NOT NULL DEFAULT false,
    details jsonb NOT NULL,
    difference text NOT NULL,
    candidates jsonb NOT NULL DEFAULT '[]',
    status text NOT NULL DEFAULT 'open' CONSTRAINT clearing_item_status
      CHECK (status IN ('open', 'registered', 'explained', 'closed', 'not-found-on-site', 'gone')),
    first_list_id uuid NOT NULL,
    last_list_id uuid NOT NULL,
    gone_list_id uuid,
    found_at timestamptz NOT NULL DEFAULT now(),
    officer_id uuid,
    due_day date,
    outcome_reason text,
    decided_by uuid,
    decided_for uuid,
    decided_at timestamptz,
    PRIMARY KEY (authority, id),
    CONSTRAINT clearing_item_key UNIQUE (authority, key),
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id),
    FOREIGN KEY (authority, station) REFERENCES station,
    FOREIGN KEY (authority, first_list_id) REFERENCES market_list,
    FOREIGN KEY (authority, last_list_id) REFERENCES market_list,
    FOREIGN KEY (authority, officer_id) REFERENCES officer,
    CONSTRAINT clearing_item_subject CHECK (taxpayer_id IS NOT NULL OR code IS NOT NULL),
    CONSTRAINT clearing_item_decided CHECK (CASE WHEN status IN ('open', 'gone')
      THEN decided_by IS NULL AND decided_at IS NULL AND outcome_reason IS NULL
      ELSE decided_by IS NOT NULL AND decided_at IS NOT NULL AND coalesce(outcome_reason, '') <> '' END),
    CONSTRAINT clearing_item_gone CHECK (status <> 'gone' OR gone_list_id IS NOT NULL)
  );
  CREATE INDEX clearing_item_of_status ON clearing_item (authority, status, key);
  CREATE INDEX clearing_item_of_taxpayer ON clearing_item (authority, taxpayer_id);
  CREATE INDEX clearing_item_of_officer ON clearing_item (authority, officer_id, key);
  CREATE TRIGGER clearing_item_decider BEFORE UPDATE OF decided_by ON clearing_item
    FOR EACH ROW WHEN (NEW.decided_by IS NOT NULL) EXECUTE FUNCTION only_officers('decided_by');

  -- What became of an item, one row for each step; of a person (made_by) or of a list (list_id).
  CREATE TABLE clearing_decision (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    item_id uuid NOT NULL,
    act text NOT NULL CONSTRAINT clearing_decision_act CHECK (act IN ('assigned', 'decided', 'reopened', 'gone')),
    status text NOT NULL,
    reason text,
    -- the finding as it was when this was made of it
    details jsonb NOT NULL,
    officer_id uuid,
    due_day date,
    station text,
    list_id uuid,
    made_by uuid,
    made_for uuid,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, item_id) REFERENCES clearing_item,
    FOREIGN KEY (authority, list_id) REFERENCES market_list,
    CONSTRAINT clearing_decision_maker CHECK ((made_by IS NULL) = (act IN ('reopened', 'gone')) AND (made_by IS NULL) = (list_id IS NOT NULL))
  );
  CREATE INDEX clearing_decision_of_item ON clearing_decision (authority, item_id, made_at);
  CREATE TRIGGER clearing_decision_frozen BEFORE UPDATE OR DELETE ON clearing_decision
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER clearing_decision_maker BEFORE INSERT ON clearing_decision
    FOR EACH ROW WHEN (NEW.made_by IS NOT NULL) EXECUTE FUNCTION only_officers('made_by');`;

/** Lists and rows are kept as they came; of an item, what identifies it stays. Nothing is deleted. */
const GRANTS = `
  REVOKE ALL ON market_list, market_entry, clearing_item, clearing_decision FROM PUBLIC, taxroll_application, taxroll_batch;
  GRANT SELECT, INSERT ON market_list, market_entry, clearing_item, clearing_decision TO taxroll_application;
  GRANT UPDATE (entries, counts, matched_at, notices) ON market_list TO taxroll_application;
  GRANT UPDATE (station, placed, details, difference, candidates, status, last_list_id, gone_list_id, officer_id, due_day,
    outcome_reason, decided_by, decided_for, decided_at) ON clearing_item TO taxroll_application;`;
