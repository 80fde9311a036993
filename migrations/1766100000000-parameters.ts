import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The life of a parameter set: a draft may be written anew by whoever saw its last version, it is tried over the whole
 * register (测算) before it is published, and a set that follows ends the one before it.
 */
export class Parameters1766100000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [DRAFTS, WHAT_IF, PUBLICATION, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

/** Whoever wrote a version of a draft does not publish it, also where another wrote the last one. */
const DRAFTS = `
  ALTER TABLE parameter_set
    ADD earlier_drafters uuid[] NOT NULL DEFAULT '{}',
    ADD CONSTRAINT parameter_set_other_drafters CHECK (status <> 'published'
      OR (published_by <> ALL (earlier_drafters) AND coalesce(published_for <> ALL (earlier_drafters), true)));

  CREATE OR REPLACE FUNCTION parameter_set_lifecycle() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
  DECLARE
    decision text[] := ARRAY['status', 'published_by', 'published_for', 'published_at'];
    content text[] := ARRAY['code', 'title', 'document', 'digest', 'valid_from', 'valid_to', 'body', 'drafted_by',
      'drafted_for', 'drafted_at', 'earlier_drafters'];
  BEGIN
    -- decided
    IF TG_OP = 'UPDATE' AND OLD.status = 'draft' AND NEW.status IN ('published', 'withdrawn')
       AND to_jsonb(NEW) - decision = to_jsonb(OLD) - decision THEN
      RETURN NEW;
    END IF;
    -- written anew; who wrote the version before stays known
    IF TG_OP = 'UPDATE' AND OLD.status = 'draft' AND NEW.status = 'draft' AND NEW.digest <> OLD.digest
       AND NEW.earlier_drafters = OLD.earlier_drafters || array_remove(ARRAY[OLD.drafted_by, OLD.drafted_for], NULL)
       AND to_jsonb(NEW) - content = to_jsonb(OLD) - content THEN
      RETURN NEW;
    END IF;
    -- ended by the set that follows
    IF TG_OP = 'UPDATE' AND OLD.status = 'published' AND OLD.valid_to IS NULL AND NEW.valid_to >= OLD.valid_from
       AND to_jsonb(NEW) - 'valid_to' = to_jsonb(OLD) - 'valid_to' THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a parameter set is decided and never edited' USING ERRCODE = 'TX001';
  END $$;
  CREATE TRIGGER parameter_set_redrafter BEFORE UPDATE OF drafted_by ON parameter_set
    FOR EACH ROW WHEN (NEW.status = 'draft') EXECUTE FUNCTION only_officers('drafted_by');

  CREATE FUNCTION parameter_set_followed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM parameter_set s WHERE s.authority = NEW.authority AND s.kind = NEW.kind
        AND s.scheme = NEW.scheme AND s.status = 'published' AND s.valid_from = NEW.valid_to + 1) THEN
      RAISE EXCEPTION 'a parameter set ends when another follows it' USING ERRCODE = 'TX001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE CONSTRAINT TRIGGER parameter_set_followed AFTER UPDATE ON parameter_set DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.status = 'published' AND OLD.valid_to IS DISTINCT FROM NEW.valid_to)
    EXECUTE FUNCTION parameter_set_followed();`;

/** What a set would change: counted household by household, resumed after the last one that is counted. */
const WHAT_IF = `
  CREATE TABLE parameter_what_if (
    authority text NOT NULL,
    id uuid NOT NULL,
    parameter_set_id uuid NOT NULL,
    digest text NOT NULL,
    base_set_id uuid,
    month date NOT NULL CONSTRAINT parameter_what_if_month CHECK (extract(day FROM month) = 1),
    status text NOT NULL CONSTRAINT parameter_what_if_status CHECK (status IN ('running', 'done')),
    counted_to text,
    summary jsonb,
    requested_by uuid,
    requested_for uuid,
    requested_at timestamptz NOT NULL DEFAULT now(),
    finished_at timestamptz,
    PRIMARY KEY (authority, id),
    CONSTRAINT parameter_what_if_authority_fkey FOREIGN KEY (authority) REFERENCES authority,
    CONSTRAINT parameter_what_if_set_fkey FOREIGN KEY (authority, parameter_set_id) REFERENCES parameter_set,
    CONSTRAINT parameter_what_if_base_fkey FOREIGN KEY (authority, base_set_id) REFERENCES parameter_set,
    CONSTRAINT parameter_what_if_done CHECK ((status = 'done') = (finished_at IS NOT NULL)
      AND (status = 'running' OR summary IS NOT NULL))
  );
  CREATE INDEX parameter_what_if_of_set ON parameter_what_if (authority, parameter_set_id, requested_at);

  CREATE FUNCTION parameter_what_if_lifecycle() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    counting text[] := ARRAY['status', 'counted_to', 'summary', 'finished_at'];
  BEGIN
    IF TG_OP = 'DELETE' OR OLD.status <> 'running' OR to_jsonb(NEW) - counting <> to_jsonb(OLD) - counting THEN
      RAISE EXCEPTION 'a what-if is finished and never edited' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER parameter_what_if_lifecycle BEFORE UPDATE OR DELETE ON parameter_what_if
    FOR EACH ROW EXECUTE FUNCTION parameter_what_if_lifecycle();
  CREATE TRIGGER parameter_what_if_begins BEFORE INSERT ON parameter_what_if
    FOR EACH ROW WHEN (NEW.status <> 'running') EXECUTE FUNCTION refuse_change();`;

/** Compared with nothing only where nothing is published: the first set of a branch. */
const PUBLICATION = `
  CREATE FUNCTION parameter_set_tried() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM parameter_what_if w
        WHERE w.authority = NEW.authority AND w.parameter_set_id = NEW.id AND w.digest = NEW.digest AND w.status = 'done'
          AND (w.base_set_id IS NOT NULL OR NOT EXISTS (SELECT FROM parameter_set s WHERE s.authority = NEW.authority
            AND s.kind = NEW.kind AND s.scheme = NEW.scheme AND s.status = 'published'))) THEN
      RAISE EXCEPTION 'the parameter set was not tried over the register' USING ERRCODE = 'TX005';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER parameter_set_tried BEFORE UPDATE ON parameter_set
    FOR EACH ROW WHEN (OLD.status = 'draft' AND NEW.status = 'published') EXECUTE FUNCTION parameter_set_tried();`;

const GRANTS = `
  GRANT SELECT, INSERT ON parameter_what_if TO taxroll_application;
  GRANT UPDATE (status, counted_to, summary, finished_at) ON parameter_what_if TO taxroll_application;
  GRANT UPDATE (code, title, document, digest, valid_from, valid_to, body, drafted_by, drafted_for, drafted_at,
    earlier_drafters) ON parameter_set TO taxroll_application;`;
