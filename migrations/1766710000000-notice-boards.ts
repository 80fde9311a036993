import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of a notice on the boards: when it was posted and taken down, by whom, with photographs. */
export class NoticeBoards1766710000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [POSTINGS, PHOTOS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const POSTINGS = `
  CREATE TABLE publication_posting (
    authority text NOT NULL,
    id uuid NOT NULL,
    publication_id uuid NOT NULL,
    -- a station's; empty: the branch's
    board text NOT NULL,
    moment text NOT NULL CONSTRAINT publication_posting_moment CHECK (moment IN ('posted', 'taken-down')),
    -- null of a correction: it was not done after all
    day date,
    done_by uuid,
    reason text,
    corrects uuid,
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, publication_id) REFERENCES publication,
    FOREIGN KEY (authority, done_by) REFERENCES officer,
    FOREIGN KEY (authority, corrects) REFERENCES publication_posting,
    CONSTRAINT publication_posting_done CHECK (num_nulls(day, done_by) IN (0, 2)),
    CONSTRAINT publication_posting_reason CHECK (reason <> ''),
    CONSTRAINT publication_posting_correction CHECK (corrects IS NULL AND day IS NOT NULL OR corrects IS NOT NULL AND reason IS NOT NULL)
  );
  CREATE UNIQUE INDEX publication_posting_first ON publication_posting (authority, publication_id, board, moment) WHERE corrects IS NULL;
  CREATE UNIQUE INDEX publication_posting_corrected ON publication_posting (authority, corrects) WHERE corrects IS NOT NULL;
  CREATE FUNCTION publication_posting_fits() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM publication p WHERE p.authority = NEW.authority AND p.id = NEW.publication_id
        AND p.status = 'made' AND NOT p.trial AND (NEW.board = '' OR EXISTS (
          SELECT FROM publication_file f WHERE f.authority = p.authority AND f.publication_id = p.id AND f.station = NEW.board))) THEN
      RAISE EXCEPTION 'nothing hangs on this board' USING ERRCODE = '23514', CONSTRAINT = 'publication_posting_board';
    END IF;
    IF NEW.corrects IS NOT NULL AND NOT EXISTS (SELECT FROM publication_posting c WHERE c.authority = NEW.authority
        AND c.id = NEW.corrects AND c.publication_id = NEW.publication_id AND c.board = NEW.board AND c.moment = NEW.moment) THEN
      RAISE EXCEPTION 'a correction is of the same board' USING ERRCODE = '23514', CONSTRAINT = 'publication_posting_same';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER publication_posting_fits BEFORE INSERT ON publication_posting
    FOR EACH ROW EXECUTE FUNCTION publication_posting_fits();
  CREATE TRIGGER publication_posting_frozen BEFORE UPDATE OR DELETE ON publication_posting
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const PHOTOS = `
  CREATE TABLE publication_photo (
    authority text NOT NULL,
    publication_id uuid NOT NULL,
    board text NOT NULL,
    moment text NOT NULL CONSTRAINT publication_photo_moment CHECK (moment IN ('posted', 'taken-down')),
    file_sha256 text NOT NULL,
    -- as the camera wrote it; null where it did not
    taken_on date,
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, publication_id, board, moment, file_sha256),
    FOREIGN KEY (authority, publication_id) REFERENCES publication,
    FOREIGN KEY (authority, file_sha256) REFERENCES stored_file
  );
  CREATE INDEX publication_photo_by_content ON publication_photo (authority, file_sha256);
  CREATE TRIGGER publication_photo_frozen BEFORE UPDATE OR DELETE ON publication_photo
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const GRANTS = `GRANT SELECT, INSERT ON publication_posting, publication_photo TO taxroll_application;`;
