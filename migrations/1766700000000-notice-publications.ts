import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notices of every kind: what a notice prints is frozen as its document (公示底稿) and its rows before the first of its
 * files is made. The notices of runs that were made so far move in; they have files, and no document.
 */
export class NoticePublications1766700000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [PUBLICATIONS, ROWS, FILES, MOVED, KEPT, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const PUBLICATIONS = `
  CREATE TABLE publication (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT publication_kind CHECK (kind IN ('preliminary', 'final', 'monthly', 'a-grade', 'a-grade-published', 'correction')),
    -- the run, batch or cycle; of a correction the notice that it corrects
    about_id uuid NOT NULL,
    month date NOT NULL CONSTRAINT publication_month CHECK (extract(day FROM month) = 1),
    trial boolean NOT NULL,
    number_year integer,
    number integer CONSTRAINT publication_number CHECK (number > 0),
    document jsonb,
    head_seq bigint,
    head_hash text,
    rows_digest text,
    status text NOT NULL DEFAULT 'making' CONSTRAINT publication_status CHECK (status IN ('making', 'made', 'blocked')),
    -- what the gate found in the files of one that is blocked
    findings jsonb,
    made_at timestamptz,
    asked_by uuid,
    asked_for uuid,
    asked_at timestamptz NOT NULL DEFAULT now(),
    corrects uuid,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, corrects) REFERENCES publication,
    CONSTRAINT publication_numbered CHECK (num_nulls(number_year, number) IN (0, 2) AND (number IS NULL OR NOT trial)),
    CONSTRAINT publication_head CHECK (num_nulls(head_seq, head_hash) IN (0, 2)),
    CONSTRAINT publication_made CHECK ((status = 'making') = (made_at IS NULL)),
    CONSTRAINT publication_blocked CHECK ((status = 'blocked') = (findings IS NOT NULL)),
    CONSTRAINT publication_correction CHECK ((kind = 'correction') = (corrects IS NOT NULL)
      AND (corrects IS NULL OR corrects = about_id AND NOT trial))
  );
  CREATE UNIQUE INDEX publication_numbers ON publication (authority, number_year, number);
  CREATE UNIQUE INDEX publication_once ON publication (authority, kind, about_id) WHERE status <> 'blocked';
  CREATE INDEX publication_of_month ON publication (authority, month, asked_at);

  CREATE FUNCTION publication_step() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    columns text[] := ARRAY['status', 'made_at', 'findings'];
  BEGIN
    IF OLD.status <> 'making' OR NEW.status = 'making' OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a notice is made once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER publication_step BEFORE UPDATE ON publication FOR EACH ROW EXECUTE FUNCTION publication_step();
  CREATE TRIGGER publication_kept BEFORE DELETE ON publication FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const ROWS = `
  CREATE TABLE publication_row (
    authority text NOT NULL,
    publication_id uuid NOT NULL,
    list text NOT NULL CONSTRAINT publication_row_list CHECK (list IN ('posted', 'crossings', 'differences')),
    station text NOT NULL,
    serial integer NOT NULL CONSTRAINT publication_row_serial CHECK (serial > 0),
    -- whose row it is, unmasked: objections are counted back by it
    number text COLLATE "C" NOT NULL,
    cells jsonb NOT NULL,
    basis jsonb,
    PRIMARY KEY (authority, publication_id, list, station, serial),
    -- the rows come first: the document holds what they add up to
    FOREIGN KEY (authority, publication_id) REFERENCES publication DEFERRABLE INITIALLY DEFERRED
  );
  CREATE INDEX publication_row_of_taxpayer ON publication_row (authority, publication_id, number);
  CREATE TRIGGER publication_row_frozen BEFORE UPDATE OR DELETE ON publication_row
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const FILES = `
  CREATE TABLE publication_file (
    authority text NOT NULL,
    publication_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT publication_file_name CHECK (name <> ''),
    role text NOT NULL CONSTRAINT publication_file_role CHECK (role IN ('workbook', 'print', 'poster', 'crossings', 'bridge', 'page')),
    -- empty of the whole branch
    station text NOT NULL,
    media_type text NOT NULL,
    file_sha256 text NOT NULL,
    PRIMARY KEY (authority, publication_id, name),
    CONSTRAINT publication_file_once UNIQUE (authority, publication_id, role, station),
    FOREIGN KEY (authority, publication_id) REFERENCES publication,
    FOREIGN KEY (authority, file_sha256) REFERENCES stored_file
  );
  CREATE INDEX publication_file_by_content ON publication_file (authority, file_sha256);
  CREATE TRIGGER publication_file_frozen BEFORE UPDATE OR DELETE ON publication_file
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

/** A notice that moves in is known by its run's id, as its job is. */
const MOVED = `
  INSERT INTO publication (authority, id, kind, about_id, month, trial, head_seq, head_hash, status, made_at, asked_by, asked_for, asked_at)
  SELECT r.authority, r.id, 'monthly', r.id, r.month, r.basis = 'register', p.head_seq, p.head_hash, 'made',
    coalesce(j.finished_at, r.finished_at, r.started_at), j.requested_by, j.requested_for, coalesce(j.created_at, r.started_at)
  FROM assessment_run r
    LEFT JOIN notice_pack p ON p.authority = r.authority AND p.run_id = r.id
    LEFT JOIN job j ON j.authority = r.authority AND j.kind = 'notice.pack' AND j.key = r.id::text AND j.status <> 'failed'
  WHERE EXISTS (SELECT FROM notice n WHERE n.authority = r.authority AND n.run_id = r.id);
  INSERT INTO publication_file (authority, publication_id, name, role, station, media_type, file_sha256)
  SELECT n.authority, n.run_id, n.file_name, 'workbook', n.station, f.media_type, n.file_sha256
  FROM notice n JOIN stored_file f ON f.authority = n.authority AND f.sha256 = n.file_sha256;
  -- a job that was to make them as they were is nobody's any more
  UPDATE job SET status = 'failed', finished_at = now(), error = jsonb_build_object('code', 'NOTICE.NOT_FOUND',
    'zh', '程序升级，公示须重新生成。', 'en', 'The notices are to be asked for again after the upgrade.')
  WHERE kind = 'notice.pack' AND status IN ('queued', 'running');
  DROP TABLE notice, notice_pack;`;

/** From now on there is a document, and a number unless it is a trial; a month has one notice, and corrections of it. */
const KEPT = `
  CREATE TRIGGER publication_begins BEFORE INSERT ON publication FOR EACH ROW
    WHEN (NEW.status <> 'making' OR NEW.document IS NULL OR NEW.rows_digest IS NULL OR NEW.trial <> (NEW.number IS NULL))
    EXECUTE FUNCTION refuse_change();
  CREATE UNIQUE INDEX publication_monthly_once ON publication (authority, month)
    WHERE kind = 'monthly' AND NOT trial AND status <> 'blocked' AND document IS NOT NULL;`;

const GRANTS = `
  GRANT SELECT, INSERT ON publication, publication_row, publication_file TO taxroll_application;
  GRANT UPDATE (status, made_at, findings) ON publication TO taxroll_application;`;
