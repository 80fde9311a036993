import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The draw of the spot check (抽查): the frame is frozen before the seed's source is named, the source before the seed is
 * entered, and the seed is entered once by two persons. Nobody changes any of it afterwards, nor draws a second time.
 */
export class SpotDraws1766800000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [DRAWS, FRAMES, STEPS, SELECTIONS, VISITED, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const DRAWS = `
  -- 抽签: one of a month, for ever
  CREATE TABLE spot_draw (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    month date NOT NULL CONSTRAINT spot_draw_month CHECK (extract(day FROM month) = 1),
    -- the run of quotas whose lines are the frame
    run_id uuid NOT NULL,
    strata text NOT NULL CONSTRAINT spot_draw_strata CHECK (strata IN ('station', 'industry', 'collector')),
    share numeric NOT NULL CONSTRAINT spot_draw_share CHECK (share > 0 AND share <= 1),
    -- the rulings that held
    procedure jsonb NOT NULL,
    -- pseudonym = SHA-256 of salt, LF, number: who has it finds the numbers, so no answer holds it but the auditors'
    salt text NOT NULL CONSTRAINT spot_draw_salt CHECK (salt ~ '^[0-9a-f]{64}$'),
    -- of the posted form
    digest text NOT NULL CONSTRAINT spot_draw_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
    households integer NOT NULL CONSTRAINT spot_draw_households CHECK (households > 0),
    status text NOT NULL DEFAULT 'frozen' CONSTRAINT spot_draw_status CHECK (status IN ('frozen', 'sourced', 'drawn')),
    frozen_by uuid NOT NULL,
    frozen_for uuid,
    frozen_at timestamptz NOT NULL,
    -- where the seed is going to come from
    source text CONSTRAINT spot_draw_source CHECK (source <> ''),
    source_by uuid,
    source_for uuid,
    source_at timestamptz,
    seed text CONSTRAINT spot_draw_seed CHECK (seed <> ''),
    entered_by uuid,
    entered_for uuid,
    -- who typed it the second time, and signed with his own password
    witness_by uuid,
    seed_at timestamptz,
    algorithm text,
    -- the published draw
    file_sha256 text,
    PRIMARY KEY (authority, id),
    CONSTRAINT spot_draw_of_month UNIQUE (authority, month),
    FOREIGN KEY (authority, month, run_id) REFERENCES assessment_run (authority, month, id),
    FOREIGN KEY (authority, file_sha256) REFERENCES stored_file,
    CONSTRAINT spot_draw_sourced CHECK (num_nulls(source, source_by, source_at) = CASE status WHEN 'frozen' THEN 3 ELSE 0 END),
    CONSTRAINT spot_draw_drawn CHECK (num_nulls(seed, entered_by, witness_by, seed_at, algorithm, file_sha256)
      = CASE status WHEN 'drawn' THEN 0 ELSE 6 END),
    -- as the published file writes them, in whole seconds
    CONSTRAINT spot_draw_in_order CHECK (source_at >= frozen_at AND date_trunc('second', seed_at) > date_trunc('second', source_at)),
    CONSTRAINT spot_draw_two_persons CHECK (witness_by IS NULL
      OR coalesce(different_persons(entered_by, entered_for, witness_by, NULL), false))
  );`;

const FRAMES = `
  -- 抽样框: a household that can be drawn; the lines come first, the draw holds what they add up to
  CREATE TABLE spot_frame_line (
    authority text NOT NULL,
    draw_id uuid NOT NULL,
    pseudonym text COLLATE "C" NOT NULL,
    taxpayer_id uuid NOT NULL,
    -- of the run's line
    number text COLLATE "C" NOT NULL,
    stratum text NOT NULL,
    station text NOT NULL,
    -- the month of the last visit that was known when the frame was frozen; of who was never visited, the month before his first frame
    since date NOT NULL CONSTRAINT spot_frame_line_since CHECK (extract(day FROM since) = 1),
    PRIMARY KEY (authority, draw_id, pseudonym),
    CONSTRAINT spot_frame_line_of_taxpayer UNIQUE (authority, taxpayer_id, draw_id),
    FOREIGN KEY (authority, draw_id) REFERENCES spot_draw DEFERRABLE INITIALLY DEFERRED
  );
  CREATE TRIGGER spot_frame_line_frozen BEFORE UPDATE OR DELETE ON spot_frame_line
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE FUNCTION spot_frame_closed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT authority, draw_id FROM added) a
        JOIN spot_draw d ON d.authority = a.authority AND d.id = a.draw_id) THEN
      RAISE EXCEPTION 'a frame is frozen once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER spot_frame_closed AFTER INSERT ON spot_frame_line REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION spot_frame_closed();`;

const STEPS = `
  CREATE FUNCTION spot_draw_begins() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status <> 'frozen' OR NEW.households <> (SELECT count(*) FROM spot_frame_line l
        WHERE l.authority = NEW.authority AND l.draw_id = NEW.id) THEN
      RAISE EXCEPTION 'a draw begins with its frame' USING ERRCODE = 'TX001';
    END IF;
    IF NOT EXISTS (SELECT FROM assessment_run r WHERE r.authority = NEW.authority AND r.id = NEW.run_id
        AND r.basis = 'quota' AND r.status = 'done') THEN
      RAISE EXCEPTION 'a frame is of the month''s lines' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER spot_draw_begins BEFORE INSERT ON spot_draw FOR EACH ROW EXECUTE FUNCTION spot_draw_begins();
  CREATE FUNCTION spot_draw_step() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    moved text := OLD.status || ' ' || NEW.status;
    columns text[] := CASE moved
      WHEN 'frozen sourced' THEN ARRAY['status', 'source', 'source_by', 'source_for', 'source_at']
      WHEN 'sourced drawn' THEN ARRAY['status', 'seed', 'entered_by', 'entered_for', 'witness_by', 'seed_at', 'algorithm', 'file_sha256'] END;
  BEGIN
    IF columns IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a draw takes one step after the other, each once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER spot_draw_step BEFORE UPDATE ON spot_draw FOR EACH ROW EXECUTE FUNCTION spot_draw_step();
  CREATE TRIGGER spot_draw_kept BEFORE DELETE ON spot_draw FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const SELECTIONS = `
  -- 名单: who is visited, and by which of three ways he came to it; never pooled
  CREATE TABLE spot_selection (
    authority text NOT NULL,
    draw_id uuid NOT NULL,
    taxpayer_id uuid NOT NULL,
    part text NOT NULL CONSTRAINT spot_selection_part CHECK (part IN ('random', 'coverage', 'risk')),
    stratum text NOT NULL,
    -- within its stratum of the random part, within the coverage list
    place integer CONSTRAINT spot_selection_place CHECK (place > 0),
    ticket text COLLATE "C" CONSTRAINT spot_selection_ticket CHECK (ticket ~ '^[0-9a-f]{64}$'),
    -- 风险: why, and who picked him
    reason text CONSTRAINT spot_selection_reason CHECK (reason <> ''),
    picked_by uuid,
    picked_for uuid,
    picked_at timestamptz,
    PRIMARY KEY (authority, draw_id, taxpayer_id, part),
    FOREIGN KEY (authority, draw_id) REFERENCES spot_draw,
    FOREIGN KEY (authority, taxpayer_id, draw_id) REFERENCES spot_frame_line (authority, taxpayer_id, draw_id),
    CONSTRAINT spot_selection_drawn CHECK (num_nulls(place, ticket) = CASE part WHEN 'risk' THEN 2 ELSE 0 END),
    CONSTRAINT spot_selection_picked CHECK (num_nulls(reason, picked_by, picked_at) = CASE part WHEN 'risk' THEN 0 ELSE 3 END)
  );
  CREATE INDEX spot_selection_of_part ON spot_selection (authority, draw_id, part, stratum, place);
  CREATE TRIGGER spot_selection_frozen BEFORE UPDATE OR DELETE ON spot_selection
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE FUNCTION spot_selection_drawn_once() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    -- drawn by this very transaction
    IF EXISTS (SELECT FROM (SELECT DISTINCT authority, draw_id FROM added WHERE part <> 'risk') a
        JOIN spot_draw d ON d.authority = a.authority AND d.id = a.draw_id
        WHERE d.status <> 'drawn' OR d.xmin <> pg_current_xact_id()::xid) THEN
      RAISE EXCEPTION 'a sample is drawn once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER spot_selection_drawn_once AFTER INSERT ON spot_selection REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION spot_selection_drawn_once();`;

/** What the coverage list asks of the visits; the migration of the visits says it. */
const VISITED = `
  CREATE VIEW spot_last_visit AS
    SELECT NULL::text AS authority, NULL::uuid AS taxpayer_id, NULL::date AS month WHERE false;`;

const GRANTS = `
  GRANT SELECT ON spot_draw, spot_frame_line, spot_selection, spot_last_visit TO taxroll_application;
  GRANT INSERT ON spot_draw, spot_frame_line, spot_selection TO taxroll_application;
  GRANT UPDATE (status, source, source_by, source_for, source_at, seed, entered_by, entered_for, witness_by, seed_at, algorithm,
    file_sha256) ON spot_draw TO taxroll_application;`;
