import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 评定专班: its members with the offices that sent them and what they answer for, and the sessions that it held. */
export class RatingTaskforce1766600000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [MEMBERS, SESSIONS, GRANTS]) await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const MEMBERS = `
  CREATE TABLE taskforce_member (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    -- null: who comes from another office and has no account here
    officer_id uuid,
    name text NOT NULL CONSTRAINT taskforce_member_name CHECK (name <> ''),
    home_office text NOT NULL CONSTRAINT taskforce_member_home_office CHECK (home_office <> ''),
    position text NOT NULL CONSTRAINT taskforce_member_position CHECK (position IN ('组长', '副组长', '联络员', '成员')),
    responsibilities text NOT NULL CONSTRAINT taskforce_member_responsibilities CHECK (responsibilities <> ''),
    joined_on date NOT NULL,
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    left_on date,
    left_reason text,
    left_by uuid,
    left_for uuid,
    left_at timestamptz,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, officer_id) REFERENCES officer,
    CONSTRAINT taskforce_member_left CHECK (num_nulls(left_on, left_reason, left_by, left_at) IN (0, 4)
      AND coalesce(left_on >= joined_on AND left_reason <> '', true)),
    -- one seat at a time, whatever its position
    CONSTRAINT taskforce_member_once EXCLUDE USING gist (
      authority WITH =, coalesce(officer_id::text, name || ' ' || home_office) WITH =, daterange(joined_on, left_on, '[)') WITH &&)
  );
  CREATE FUNCTION taskforce_member_leaves() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    columns text[] := ARRAY['left_on', 'left_reason', 'left_by', 'left_for', 'left_at'];
  BEGIN
    IF OLD.left_on IS NOT NULL OR NEW.left_on IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a member leaves once' USING ERRCODE = 'TX001';
    END IF;
    IF EXISTS (SELECT FROM taskforce_attendance a
        JOIN taskforce_session s ON s.authority = a.authority AND s.id = a.session_id
        WHERE a.authority = NEW.authority AND a.member_id = NEW.id AND s.withdrawn_at IS NULL AND s.held_on >= NEW.left_on) THEN
      RAISE EXCEPTION 'a member sat later' USING ERRCODE = '23514', CONSTRAINT = 'taskforce_member_sat_later';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER taskforce_member_leaves BEFORE UPDATE ON taskforce_member
    FOR EACH ROW EXECUTE FUNCTION taskforce_member_leaves();
  CREATE TRIGGER taskforce_member_kept BEFORE DELETE ON taskforce_member FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const SESSIONS = `
  CREATE TABLE taskforce_session (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    held_on date NOT NULL,
    place text NOT NULL CONSTRAINT taskforce_session_place CHECK (place <> ''),
    subject text NOT NULL CONSTRAINT taskforce_session_subject CHECK (subject <> ''),
    resolution text NOT NULL CONSTRAINT taskforce_session_resolution CHECK (resolution <> ''),
    -- SHA-256 of stored papers: the minutes (会议纪要), the list of signatures
    papers text[] NOT NULL,
    entered_by uuid NOT NULL,
    entered_for uuid,
    entered_at timestamptz NOT NULL DEFAULT now(),
    withdrawn_reason text,
    withdrawn_by uuid,
    withdrawn_for uuid,
    withdrawn_at timestamptz,
    PRIMARY KEY (authority, id),
    CONSTRAINT taskforce_session_withdrawn CHECK (num_nulls(withdrawn_reason, withdrawn_by, withdrawn_at) IN (0, 3)
      AND withdrawn_reason <> '')
  );
  CREATE INDEX taskforce_session_of_day ON taskforce_session (authority, held_on);
  CREATE FUNCTION taskforce_session_stands() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    columns text[] := ARRAY['withdrawn_reason', 'withdrawn_by', 'withdrawn_for', 'withdrawn_at'];
  BEGIN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR to_jsonb(NEW) - columns <> to_jsonb(OLD) - columns THEN
      RAISE EXCEPTION 'a session that was held is never edited' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER taskforce_session_stands BEFORE UPDATE ON taskforce_session
    FOR EACH ROW EXECUTE FUNCTION taskforce_session_stands();
  CREATE TRIGGER taskforce_session_kept BEFORE DELETE ON taskforce_session FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE TABLE taskforce_attendance (
    authority text NOT NULL,
    session_id uuid NOT NULL,
    member_id uuid NOT NULL,
    PRIMARY KEY (authority, session_id, member_id),
    FOREIGN KEY (authority, session_id) REFERENCES taskforce_session,
    FOREIGN KEY (authority, member_id) REFERENCES taskforce_member
  );
  CREATE INDEX taskforce_attendance_of_member ON taskforce_attendance (authority, member_id);
  CREATE FUNCTION taskforce_attendance_of_members() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    member taskforce_member;
  BEGIN
    -- whoever ends the membership is waited for, and waits
    SELECT * INTO member FROM taskforce_member m WHERE m.authority = NEW.authority AND m.id = NEW.member_id FOR SHARE;
    IF NOT EXISTS (SELECT FROM taskforce_session s WHERE s.authority = NEW.authority AND s.id = NEW.session_id
        AND s.held_on >= member.joined_on AND coalesce(s.held_on < member.left_on, true)) THEN
      RAISE EXCEPTION 'who sat was a member' USING ERRCODE = '23514', CONSTRAINT = 'taskforce_attendance_member';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER taskforce_attendance_of_members BEFORE INSERT ON taskforce_attendance
    FOR EACH ROW EXECUTE FUNCTION taskforce_attendance_of_members();
  CREATE TRIGGER taskforce_attendance_frozen BEFORE UPDATE OR DELETE ON taskforce_attendance
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

const GRANTS = `
  GRANT SELECT, INSERT ON taskforce_member, taskforce_session, taskforce_attendance TO taxroll_application;
  GRANT UPDATE (left_on, left_reason, left_by, left_for, left_at) ON taskforce_member TO taxroll_application;
  GRANT UPDATE (withdrawn_reason, withdrawn_by, withdrawn_for, withdrawn_at) ON taskforce_session TO taxroll_application;`;
