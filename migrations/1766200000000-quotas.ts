import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The six steps of a quota (总局令第16号): declaration, determination, public notice of five working days, approval one
 * level up, documents served, publication. What the program demands of a step, the database demands too: nothing is
 * skipped, two persons are two, and what was determined never changes.
 */
const BATCHES = `
  -- 核定批次: households whose quotas go the way together; a household alone is a batch, too
  CREATE TABLE quota_batch (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    station text,
    status text NOT NULL DEFAULT 'open' CONSTRAINT quota_batch_status CHECK (status IN ('open', 'posted', 'approved')),
    period_from date NOT NULL,
    period_to date NOT NULL,
    reason text,
    opened_by uuid NOT NULL,
    opened_for uuid,
    opened_at timestamptz NOT NULL DEFAULT now(),
    posted_on date,
    notice_from date,
    notice_to date,
    posted_by uuid,
    posted_for uuid,
    posted_at timestamptz,
    list_digest text,
    approved_on date,
    approved_by uuid,
    approved_for uuid,
    approved_at timestamptz,
    PRIMARY KEY (authority, id),
    CONSTRAINT quota_batch_period CHECK (extract(day FROM period_from) = 1 AND extract(day FROM period_to) = 1
      AND period_to >= period_from AND period_to < period_from + interval '1 year'),
    CONSTRAINT quota_batch_posted CHECK (status = 'open'
      OR posted_on IS NOT NULL AND posted_by IS NOT NULL AND posted_at IS NOT NULL AND list_digest IS NOT NULL),
    -- five working days that begin the day after are five days at least, whatever is moved
    CONSTRAINT quota_batch_notice CHECK (posted_on IS NULL OR coalesce(notice_from > posted_on AND notice_to >= posted_on + 5, false)),
    CONSTRAINT quota_batch_approved CHECK ((status = 'approved') = (approved_by IS NOT NULL)
      AND (status = 'approved') = (approved_on IS NOT NULL) AND (status = 'approved') = (approved_at IS NOT NULL)),
    CONSTRAINT quota_batch_notice_over CHECK (approved_on IS NULL OR approved_on > notice_to),
    CONSTRAINT quota_batch_two_persons CHECK (approved_by IS NULL
      OR different_persons(posted_by, posted_for, approved_by, approved_for))
  );
  CREATE INDEX quota_batch_open ON quota_batch (authority, status, opened_at);

  CREATE FUNCTION quota_batch_step() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    moved text := OLD.status || ' ' || NEW.status;
    columns text[] := CASE moved
      WHEN 'open posted' THEN ARRAY['status', 'posted_on', 'notice_from', 'notice_to', 'posted_by', 'posted_for', 'posted_at', 'list_digest']
      WHEN 'posted approved' THEN ARRAY['status', 'approved_on', 'approved_by', 'approved_for', 'approved_at'] END;
  BEGIN
    IF columns IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a batch of quotas takes one step after the other' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER quota_batch_step BEFORE UPDATE ON quota_batch FOR EACH ROW EXECUTE FUNCTION quota_batch_step();
  CREATE TRIGGER quota_batch_begins BEFORE INSERT ON quota_batch
    FOR EACH ROW WHEN (NEW.status <> 'open') EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER quota_batch_kept BEFORE DELETE ON quota_batch FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const QUOTAS = `
  -- 定额: a household's for a period, and how far it has come
  CREATE TABLE quota (
    authority text NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    taxpayer_id uuid NOT NULL,
    batch_id uuid NOT NULL,
    trigger text NOT NULL CONSTRAINT quota_trigger CHECK (trigger IN ('initial', 'expiry', 'adjustment', 'premises',
      'industry', 'resumption', 'parameters', 'objection', 'spot-check', 'correction')),
    caused_by text,
    supersedes uuid,
    period_from date NOT NULL,
    period_to date NOT NULL,
    status text NOT NULL DEFAULT 'declared' CONSTRAINT quota_status CHECK (status IN ('declared', 'determined', 'posted',
      'approved', 'issued', 'served', 'published', 'returned', 'withdrawn')),
    declared_turnover numeric CONSTRAINT quota_declared_turnover CHECK (declared_turnover >= 0),
    declared_on date,
    held_back jsonb,
    determined_by uuid,
    determined_for uuid,
    determined_at timestamptz,
    document_kind text CONSTRAINT quota_document_kind CHECK (document_kind IN ('quota', 'below-threshold')),
    document_year integer,
    document_number integer,
    check_code uuid,
    issued_on date,
    issued_by uuid,
    issued_for uuid,
    served_on date,
    in_force_from date,
    objection_until date,
    published_on date,
    published_by uuid,
    closed_reason text,
    closed_by uuid,
    closed_for uuid,
    closed_at timestamptz,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id),
    FOREIGN KEY (authority, batch_id) REFERENCES quota_batch,
    FOREIGN KEY (authority, supersedes) REFERENCES quota,
    CONSTRAINT quota_period CHECK (extract(day FROM period_from) = 1 AND extract(day FROM period_to) = 1
      AND period_to >= period_from AND period_to < period_from + interval '1 year'),
    CONSTRAINT quota_determined CHECK (status IN ('declared', 'withdrawn') OR determined_by IS NOT NULL),
    CONSTRAINT quota_issued CHECK ((document_number IS NULL) = (status NOT IN ('issued', 'served', 'published')) OR status = 'withdrawn'),
    CONSTRAINT quota_document CHECK (num_nulls(document_kind, document_year, document_number, check_code, issued_on, issued_by) IN (0, 6)),
    CONSTRAINT quota_served CHECK ((status IN ('served', 'published')) = (served_on IS NOT NULL)
      AND num_nulls(served_on, in_force_from, objection_until) IN (0, 3) AND served_on >= issued_on AND in_force_from > served_on),
    CONSTRAINT quota_in_force_in_time CHECK (in_force_from <= period_to),
    CONSTRAINT quota_published CHECK ((status = 'published') = (published_on IS NOT NULL) AND published_on >= served_on),
    CONSTRAINT quota_closed CHECK ((status IN ('returned', 'withdrawn')) = (closed_by IS NOT NULL AND coalesce(closed_reason, '') <> ''))
  );
  CREATE UNIQUE INDEX quota_one_pending ON quota (authority, taxpayer_id)
    WHERE status IN ('declared', 'determined', 'posted', 'approved', 'issued');
  CREATE UNIQUE INDEX quota_document_numbers ON quota (authority, document_kind, document_year, document_number);
  CREATE UNIQUE INDEX quota_check_codes ON quota (check_code);
  CREATE INDEX quota_of_taxpayer ON quota (authority, taxpayer_id, period_from);
  CREATE INDEX quota_of_batch ON quota (authority, batch_id, status);
  CREATE INDEX quota_of_status ON quota (authority, status, id);
  -- of a household the one that is in force: the first of them, read backwards
  CREATE INDEX quota_in_force ON quota (authority, taxpayer_id, in_force_from, served_on, document_year, document_number)
    WHERE status IN ('served', 'published');

  -- what was determined: inputs as they were signed, and what the formula found; kept once and for ever
  CREATE TABLE quota_determination (
    authority text NOT NULL,
    quota_id uuid NOT NULL,
    parameter_set_id uuid NOT NULL,
    number text COLLATE "C" NOT NULL,
    name text NOT NULL,
    owner text NOT NULL,
    address text NOT NULL,
    station text NOT NULL,
    section text NOT NULL,
    industry text NOT NULL,
    industry_name text,
    premises text NOT NULL,
    area numeric NOT NULL,
    declared_rent numeric,
    determined_rent numeric,
    rent_reason text,
    declared_turnover numeric,
    collector text NOT NULL,
    checker text NOT NULL,
    signed_on date NOT NULL,
    section_code text NOT NULL,
    quota_item text NOT NULL,
    rent numeric NOT NULL,
    rent_ratio numeric NOT NULL,
    standard numeric NOT NULL,
    industry_coefficient numeric NOT NULL,
    area_coefficient numeric NOT NULL,
    rent_coefficient numeric NOT NULL,
    computed_turnover numeric NOT NULL,
    assessed_turnover numeric NOT NULL,
    threshold_reached boolean NOT NULL,
    levies numeric[] NOT NULL,
    monthly_tax numeric NOT NULL,
    -- the act that determined it, whose digest stands in the log
    act_id uuid NOT NULL,
    PRIMARY KEY (authority, quota_id),
    FOREIGN KEY (authority, quota_id) REFERENCES quota,
    FOREIGN KEY (authority, parameter_set_id) REFERENCES parameter_set,
    CONSTRAINT quota_determination_tax CHECK (monthly_tax >= 0 AND assessed_turnover >= 0),
    CONSTRAINT quota_determination_signers CHECK (collector <> checker)
  );
  CREATE INDEX quota_determination_of_act ON quota_determination (authority, act_id, number);
  CREATE INDEX quota_determination_of_station ON quota_determination (authority, station, quota_id);
  CREATE TRIGGER quota_determination_frozen BEFORE UPDATE OR DELETE ON quota_determination
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- 送达回证: how a document reached the household, with its proof
  CREATE TABLE quota_delivery (
    authority text NOT NULL,
    quota_id uuid NOT NULL,
    manner text NOT NULL CONSTRAINT quota_delivery_manner CHECK (manner IN ('signed', 'received', 'refused', 'posted', 'announced')),
    delivered_on date NOT NULL,
    receiver text,
    relation text,
    reason text,
    witness text,
    post_number text,
    deliverers text[] NOT NULL,
    papers text[] NOT NULL,
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, quota_id),
    FOREIGN KEY (authority, quota_id) REFERENCES quota,
    CONSTRAINT quota_delivery_proof CHECK (cardinality(papers) > 0 AND cardinality(deliverers) = 2 AND deliverers[1] <> deliverers[2]),
    CONSTRAINT quota_delivery_said CHECK (CASE manner
      WHEN 'signed' THEN receiver IS NOT NULL
      WHEN 'received' THEN num_nulls(receiver, relation, reason) = 0
      WHEN 'refused' THEN num_nulls(reason, witness) = 0
      WHEN 'posted' THEN post_number IS NOT NULL
      ELSE reason IS NOT NULL END)
  );
  CREATE TRIGGER quota_delivery_frozen BEFORE UPDATE OR DELETE ON quota_delivery
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- 异议: during the notice, or within thirty days of service
  CREATE TABLE objection (
    authority text NOT NULL,
    id uuid NOT NULL,
    quota_id uuid NOT NULL,
    raised_on date NOT NULL,
    grounds text NOT NULL CONSTRAINT objection_grounds CHECK (grounds <> ''),
    papers text[] NOT NULL,
    due_on date NOT NULL,
    status text NOT NULL DEFAULT 'open' CONSTRAINT objection_status CHECK (status IN ('open', 'upheld', 'dismissed', 'withdrawn')),
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    answer text,
    answered_on date,
    answered_by uuid,
    answered_for uuid,
    answered_at timestamptz,
    -- what the household signed when it took the objection back
    answer_papers text[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, quota_id) REFERENCES quota,
    CONSTRAINT objection_taken_back CHECK (status <> 'withdrawn' OR cardinality(answer_papers) > 0),
    CONSTRAINT objection_evidence CHECK (cardinality(papers) > 0),
    CONSTRAINT objection_answered CHECK ((status = 'open') = (answered_by IS NULL) AND num_nulls(answer, answered_on, answered_by, answered_at) IN (0, 4)),
    CONSTRAINT objection_two_persons CHECK (status NOT IN ('upheld', 'dismissed')
      OR different_persons(entered_by, entered_for, answered_by, answered_for))
  );
  CREATE UNIQUE INDEX objection_one_open ON objection (authority, quota_id) WHERE status = 'open';
  CREATE INDEX objection_of_quota ON objection (authority, quota_id);
  CREATE INDEX objection_due ON objection (authority, due_on) WHERE status = 'open';
  CREATE FUNCTION objection_step() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    columns text[] := ARRAY['status', 'answer', 'answered_on', 'answered_by', 'answered_for', 'answered_at', 'answer_papers'];
  BEGIN
    IF OLD.status <> 'open' OR NEW.status = 'open' OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'an objection is answered once' USING ERRCODE = 'TX001';
    END IF;
    IF EXISTS (SELECT FROM quota q WHERE q.authority = NEW.authority AND q.id = NEW.quota_id
        AND NOT different_persons(q.determined_by, q.determined_for, NEW.answered_by, NEW.answered_for)) THEN
      RAISE EXCEPTION 'who determined does not answer' USING ERRCODE = '23514', CONSTRAINT = 'objection_answered_by_another';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER objection_step BEFORE UPDATE ON objection FOR EACH ROW EXECUTE FUNCTION objection_step();
  CREATE FUNCTION objection_begins() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    contested quota;
  BEGIN
    -- whoever takes a step with the quota is waited for, and waits
    SELECT * INTO contested FROM quota q WHERE q.authority = NEW.authority AND q.id = NEW.quota_id FOR SHARE;
    IF NEW.status <> 'open' OR NOT (contested.status IN ('posted', 'approved', 'issued')
        OR contested.status IN ('served', 'published') AND NEW.raised_on <= contested.objection_until) THEN
      RAISE EXCEPTION 'nothing can be objected to' USING ERRCODE = '23514', CONSTRAINT = 'objection_in_time';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER objection_begins BEFORE INSERT ON objection FOR EACH ROW EXECUTE FUNCTION objection_begins();
  CREATE TRIGGER objection_kept BEFORE DELETE ON objection FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- 文号: the last number given in a year; given within the act that uses it, so that none is left out
  CREATE TABLE document_counter (
    authority text NOT NULL REFERENCES authority,
    kind text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL CONSTRAINT document_counter_last CHECK (last > 0),
    PRIMARY KEY (authority, kind, year)
  );
  CREATE FUNCTION document_counter_rises() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR NEW.last <= OLD.last THEN
      RAISE EXCEPTION 'numbers are given once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER document_counter_rises BEFORE UPDATE OR DELETE ON document_counter
    FOR EACH ROW EXECUTE FUNCTION document_counter_rises();`;

const STEPS = `
  -- a quota begins, waits and is determined in a batch of its own period that nobody has posted
  CREATE FUNCTION quota_in_open_batch(q quota) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    batch quota_batch;
  BEGIN
    SELECT * INTO batch FROM quota_batch b WHERE b.authority = q.authority AND b.id = q.batch_id FOR SHARE;
    IF batch.status <> 'open' OR (batch.period_from, batch.period_to) <> (q.period_from, q.period_to) THEN
      RAISE EXCEPTION 'a quota goes with its batch' USING ERRCODE = '23514', CONSTRAINT = 'quota_with_its_batch';
    END IF;
  END $$;

  CREATE FUNCTION quota_step() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    moved text := OLD.status || ' ' || NEW.status;
    batch quota_batch;
    columns text[] := CASE moved
      WHEN 'declared declared' THEN ARRAY['held_back', 'batch_id']
      WHEN 'declared determined' THEN ARRAY['status', 'held_back', 'declared_turnover', 'declared_on', 'determined_by',
        'determined_for', 'determined_at']
      WHEN 'determined posted' THEN ARRAY['status']
      WHEN 'posted approved' THEN ARRAY['status']
      WHEN 'posted returned' THEN ARRAY['status', 'closed_reason', 'closed_by', 'closed_for', 'closed_at']
      WHEN 'approved issued' THEN ARRAY['status', 'document_kind', 'document_year', 'document_number', 'check_code', 'issued_on',
        'issued_by', 'issued_for']
      WHEN 'issued served' THEN ARRAY['status', 'served_on', 'in_force_from', 'objection_until']
      WHEN 'served published' THEN ARRAY['status', 'published_on', 'published_by'] END;
  BEGIN
    IF NEW.status = 'withdrawn' AND OLD.status IN ('declared', 'determined', 'posted', 'approved', 'issued') THEN
      columns := ARRAY['status', 'closed_reason', 'closed_by', 'closed_for', 'closed_at'];
    END IF;
    IF columns IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a quota takes one step after the other' USING ERRCODE = 'TX001';
    END IF;
    IF NEW.status IN ('returned', 'withdrawn') THEN
      RETURN NEW;
    END IF;
    IF NEW.status IN ('declared', 'determined') THEN
      PERFORM quota_in_open_batch(NEW);
    END IF;
    IF NEW.status = OLD.status THEN
      RETURN NEW;
    END IF;
    IF NEW.status = 'determined' AND NOT EXISTS (SELECT FROM quota_determination d
        WHERE d.authority = NEW.authority AND d.quota_id = NEW.id) THEN
      RAISE EXCEPTION 'nothing was determined' USING ERRCODE = '23514', CONSTRAINT = 'quota_has_determination';
    END IF;
    IF NEW.status IN ('posted', 'approved', 'issued') THEN
      SELECT * INTO STRICT batch FROM quota_batch b WHERE b.authority = NEW.authority AND b.id = NEW.batch_id;
      IF NEW.status = 'posted' AND batch.status <> 'posted' OR NEW.status IN ('approved', 'issued') AND batch.status <> 'approved' THEN
        RAISE EXCEPTION 'a quota goes with its batch' USING ERRCODE = '23514', CONSTRAINT = 'quota_with_its_batch';
      END IF;
    END IF;
    IF NEW.status = 'approved' AND NOT different_persons(NEW.determined_by, NEW.determined_for, batch.approved_by, batch.approved_for) THEN
      RAISE EXCEPTION 'who determined does not approve' USING ERRCODE = '23514', CONSTRAINT = 'quota_two_persons';
    END IF;
    IF NEW.status = 'approved' AND EXISTS (SELECT FROM quota_determination d JOIN officer o ON o.authority = d.authority
          AND o.id IN (batch.approved_by, batch.approved_for) AND (o.name IN (d.collector, d.checker)
            -- namesakes are told apart by their login
            OR o.name || '（' || o.login || '）' IN (d.collector, d.checker))
        WHERE d.authority = NEW.authority AND d.quota_id = NEW.id) THEN
      RAISE EXCEPTION 'who measured does not approve' USING ERRCODE = '23514', CONSTRAINT = 'quota_two_persons';
    END IF;
    IF NEW.status = 'issued' AND NEW.issued_on < batch.approved_on THEN
      RAISE EXCEPTION 'issued before it was approved' USING ERRCODE = '23514', CONSTRAINT = 'quota_issued_after_approval';
    END IF;
    -- against this quota, or against one of the household's that was returned or withdrawn without an answer
    IF NEW.status IN ('approved', 'issued', 'served') AND EXISTS (SELECT FROM objection o
        JOIN quota contested ON contested.authority = o.authority AND contested.id = o.quota_id
        WHERE o.authority = NEW.authority AND contested.taxpayer_id = NEW.taxpayer_id AND o.status = 'open') THEN
      RAISE EXCEPTION 'an objection is open' USING ERRCODE = '23514', CONSTRAINT = 'quota_without_objection';
    END IF;
    IF NEW.status = 'served' AND NOT EXISTS (SELECT FROM quota_delivery d WHERE d.authority = NEW.authority
        AND d.quota_id = NEW.id AND d.delivered_on BETWEEN NEW.issued_on AND NEW.served_on) THEN
      RAISE EXCEPTION 'there is no delivery receipt' USING ERRCODE = '23514', CONSTRAINT = 'quota_has_delivery';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER quota_step BEFORE UPDATE ON quota FOR EACH ROW EXECUTE FUNCTION quota_step();
  CREATE FUNCTION quota_begins() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status <> 'declared' THEN
      RAISE EXCEPTION 'a quota begins with a declaration' USING ERRCODE = 'TX001';
    END IF;
    PERFORM quota_in_open_batch(NEW);
    RETURN NEW;
  END $$;
  CREATE TRIGGER quota_begins BEFORE INSERT ON quota FOR EACH ROW EXECUTE FUNCTION quota_begins();
  CREATE TRIGGER quota_kept BEFORE DELETE ON quota FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

/** A month's run takes its lines from the quotas in force; what is computed from the register is a trial (测算). */
const RUNS = `
  ALTER TABLE assessment_run ADD basis text NOT NULL DEFAULT 'register'
    CONSTRAINT assessment_run_basis CHECK (basis IN ('register', 'quota'));
  ALTER TABLE assessment ADD quota_id uuid;`;

const GRANTS = `
  GRANT SELECT ON quota_batch, quota, quota_determination, quota_delivery, objection, document_counter TO taxroll_application;
  GRANT INSERT ON quota_batch, quota, quota_determination, quota_delivery, objection, document_counter TO taxroll_application;
  GRANT UPDATE (status, posted_on, notice_from, notice_to, posted_by, posted_for, posted_at, list_digest, approved_on,
    approved_by, approved_for, approved_at) ON quota_batch TO taxroll_application;
  GRANT UPDATE (status, batch_id, declared_turnover, declared_on, held_back, determined_by, determined_for, determined_at, document_kind, document_year, document_number,
    check_code, issued_on, issued_by, issued_for, served_on, in_force_from, objection_until, published_on, published_by,
    closed_reason, closed_by, closed_for, closed_at) ON quota TO taxroll_application;
  GRANT UPDATE (status, answer, answered_on, answered_by, answered_for, answered_at, answer_papers) ON objection TO taxroll_application;
  GRANT UPDATE (last) ON document_counter TO taxroll_application;`;

export class Quotas1766200000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [BATCHES, QUOTAS, STEPS, RUNS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
