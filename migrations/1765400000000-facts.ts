import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Facts kept beside the register: returns, payments, arrears, penalties …, one table for all kinds, since what reads
 * them (rating, filing rate, 非正常) asks for days, amounts and whether something was done. A row is never edited: what
 * is corrected or filed later is a successor, what was wrong is ended with a reason.
 */
export class Facts1765400000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [IMPORTS, FACTS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const KINDS = `('return', 'payment', 'arrears', 'penalty', 'statement', 'bank-account', 'books-event', 'invoice-event',
  'device-event', 'audit-case', 'withholding-registration', 'withholding-return', 'withholding-payment',
  'certificate-event', 'annual-check', 'accounting-filing', 'recognition')`;

const IMPORTS = `
  CREATE TABLE fact_import (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    file_name text NOT NULL,
    file_sha256 text NOT NULL CONSTRAINT fact_import_sha256 CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
    status text NOT NULL CONSTRAINT fact_import_status CHECK (status IN ('planned', 'applied')),
    counts jsonb NOT NULL,
    notices jsonb NOT NULL,
    planned_by uuid NOT NULL,
    planned_at timestamptz NOT NULL DEFAULT now(),
    applied_by uuid,
    applied_at timestamptz,
    PRIMARY KEY (authority, id)
  );
  CREATE TABLE fact_import_row (
    authority text NOT NULL,
    import_id uuid NOT NULL,
    sheet text NOT NULL,
    row_number integer NOT NULL,
    kind text NOT NULL,
    number text COLLATE "C",
    taxpayer_id uuid,
    action text NOT NULL CONSTRAINT fact_import_row_action CHECK (action IN ('new', 'changed', 'same', 'rejected')),
    fact jsonb,
    before_id uuid,
    before jsonb,
    faults jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (authority, import_id, sheet, row_number),
    FOREIGN KEY (authority, import_id) REFERENCES fact_import
  );
  CREATE TRIGGER fact_import_row_frozen BEFORE UPDATE ON fact_import_row
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();`;

const FACTS = `
  CREATE TABLE taxpayer_fact (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    taxpayer_id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT taxpayer_fact_kind CHECK (kind IN ${KINDS}),
    -- the fields that tell it from others of its kind and taxpayer
    key text COLLATE "C" NOT NULL,
    day date NOT NULL,
    period_from date,
    period_to date,
    due_on date,
    done_on date,
    amount numeric(18, 2),
    other_amount numeric(18, 2),
    category text,
    reference text,
    details jsonb NOT NULL DEFAULT '{}',
    entered_at timestamptz NOT NULL DEFAULT now(),
    entered_by uuid,
    entered_for uuid,
    import_id uuid,
    reason text NOT NULL CONSTRAINT taxpayer_fact_reason CHECK (reason <> ''),
    supersedes uuid,
    ended_at timestamptz,
    ended_by uuid,
    ended_for uuid,
    ended_reason text,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id),
    FOREIGN KEY (authority, import_id) REFERENCES fact_import,
    CONSTRAINT taxpayer_fact_ended CHECK ((ended_at IS NULL) = (ended_reason IS NULL) AND ended_reason <> ''),
    CONSTRAINT taxpayer_fact_period CHECK ((period_from IS NULL) = (period_to IS NULL) AND period_to >= period_from),
    CONSTRAINT taxpayer_fact_amounts CHECK (amount >= 0 AND other_amount >= 0),
    CONSTRAINT taxpayer_fact_category CHECK (kind = 'withholding-registration' OR coalesce(category, '') <> ''),
    CONSTRAINT taxpayer_fact_due CHECK (kind NOT IN ('return', 'payment', 'statement', 'device-event', 'withholding-return',
      'withholding-payment', 'annual-check', 'accounting-filing', 'recognition') OR coalesce(due_on = day, false)),
    CONSTRAINT taxpayer_fact_of_period CHECK (kind NOT IN ('return', 'payment', 'statement', 'withholding-return',
      'withholding-payment') OR period_from IS NOT NULL AND due_on >= period_from),
    CONSTRAINT taxpayer_fact_filing CHECK (kind NOT IN ('return', 'withholding-return') OR coalesce(done_on >= period_from, true)
      AND CASE WHEN done_on IS NULL THEN NOT details ? 'channel' AND amount IS NULL
               ELSE coalesce(details->>'channel' IN ('电子', '柜台'), false) END),
    CONSTRAINT taxpayer_fact_paying CHECK (kind NOT IN ('payment', 'withholding-payment')
      OR amount IS NOT NULL AND (done_on IS NULL) = (other_amount IS NULL)),
    CONSTRAINT taxpayer_fact_arrears CHECK (kind <> 'arrears' OR amount IS NOT NULL AND coalesce(done_on >= day, true)),
    CONSTRAINT taxpayer_fact_document CHECK (kind NOT IN ('penalty', 'audit-case', 'bank-account') OR coalesce(reference, '') <> ''),
    CONSTRAINT taxpayer_fact_penalty CHECK (kind <> 'penalty' OR coalesce(done_on >= day, true)
      AND coalesce(details->>'penalised' IN ('是', '否') AND details->>'crime' IN ('是', '否'), false)),
    CONSTRAINT taxpayer_fact_case CHECK (kind <> 'audit-case' OR coalesce(done_on >= day, true)
      AND coalesce(category IN ('稽查', '纳税评估'), false))
  );
  -- one that holds for each thing; what was before stays beside it
  CREATE UNIQUE INDEX taxpayer_fact_current ON taxpayer_fact (authority, taxpayer_id, kind, key) WHERE ended_at IS NULL;
  CREATE INDEX taxpayer_fact_of_taxpayer ON taxpayer_fact (authority, taxpayer_id, day, id) WHERE ended_at IS NULL;
  CREATE INDEX taxpayer_fact_of_kind ON taxpayer_fact (authority, kind, day, id) WHERE ended_at IS NULL;
  -- a row has one successor
  CREATE UNIQUE INDEX taxpayer_fact_successor ON taxpayer_fact (authority, supersedes) WHERE supersedes IS NOT NULL;

  CREATE TRIGGER taxpayer_fact_frozen BEFORE DELETE OR UPDATE OF authority, id, taxpayer_id, kind, key, day, period_from,
      period_to, due_on, done_on, amount, other_amount, category, reference, details, entered_at, entered_by, entered_for,
      import_id, reason, supersedes ON taxpayer_fact
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER taxpayer_fact_ended_once BEFORE UPDATE ON taxpayer_fact
    FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

  -- What holds now, by the law's names. A return is dated by the day on which it is due.
  CREATE VIEW tax_return WITH (security_invoker = true) AS
    SELECT authority, id, taxpayer_id, category AS tax, period_from, period_to, day AS due, done_on AS filed,
      details->>'channel' AS channel, amount AS declared, other_amount AS found
    FROM taxpayer_fact WHERE kind = 'return' AND ended_at IS NULL;
  CREATE VIEW tax_penalty WITH (security_invoker = true) AS
    SELECT authority, id, taxpayer_id, reference AS document, day AS decided, category AS breach,
      details->>'penalised' = '是' AS penalised, details->>'crime' = '是' AS crime, amount AS fine, due_on AS due,
      done_on AS settled
    FROM taxpayer_fact WHERE kind = 'penalty' AND ended_at IS NULL;`;

/** A fact is entered and ended; nothing is deleted but expired rows of imports. */
const GRANTS = `
  REVOKE ALL ON fact_import, fact_import_row, taxpayer_fact, tax_return, tax_penalty FROM PUBLIC, taxroll_application, taxroll_batch;
  GRANT SELECT ON fact_import, fact_import_row, taxpayer_fact, tax_return, tax_penalty TO taxroll_application;
  GRANT INSERT ON fact_import, fact_import_row, taxpayer_fact TO taxroll_application;
  GRANT UPDATE (status, counts, applied_by, applied_at) ON fact_import TO taxroll_application;
  GRANT UPDATE (ended_at, ended_by, ended_for, ended_reason) ON taxpayer_fact TO taxroll_application;`;
