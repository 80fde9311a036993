import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may do what, and a history that cannot be rewritten unseen. Three database users: the owner migrates; the
 * application reads and writes what its grants name and nothing else; the batch writer loads the table of a running
 * assessment and nothing else. The application writes its history through `audit_append` alone, which gives every row
 * its number, its time and its place in the chain.
 */
export class AccessAndAudit1764000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [ROLES, PERSONS, OFFICERS, SESSIONS, AUDIT, RETENTION, BUSINESS, RUNS, GRANTS])
      await queryRunner.query(part);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

/** Users of a server are shared by its databases: another database may have made them, even at this moment. */
const ROLES = `
  DO $$
  BEGIN
    CREATE ROLE taxroll_application NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$;
  DO $$
  BEGIN
    CREATE ROLE taxroll_batch NOLOGIN;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END $$;
  -- The application may become the batch writer for a load; it does not hold the batch writer's rights otherwise.
  DO $$
  BEGIN
    IF NOT pg_has_role('taxroll_application', 'taxroll_batch', 'SET') THEN
      GRANT taxroll_batch TO taxroll_application WITH INHERIT FALSE, SET TRUE;
    END IF;
  END $$;
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;`;

const PERSONS = `
  /** The day in China, whatever the server's time zone. */
  CREATE FUNCTION china_today() RETURNS date LANGUAGE sql STABLE AS
    $$ SELECT ((now() AT TIME ZONE 'UTC') + interval '8 hours')::date $$;

  -- Two persons are two persons also where one acts for somebody: whoever did it, and in whose name.
  CREATE FUNCTION different_persons(one uuid, one_for uuid, other uuid, other_for uuid) RETURNS boolean
    LANGUAGE sql IMMUTABLE AS $$
    SELECT one <> other AND coalesce(one_for <> other, true) AND coalesce(one <> other_for, true)
      AND coalesce(one_for <> other_for, true) $$;`;

const OFFICERS = `
  CREATE TABLE officer (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    login text NOT NULL CONSTRAINT officer_login_form CHECK (login ~ '^[a-z][a-z0-9._-]{1,31}$'),
    name text NOT NULL CONSTRAINT officer_name CHECK (name <> ''),
    station text,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    disabled_at timestamptz,
    failures integer NOT NULL DEFAULT 0,
    locked_until timestamptz,
    totp_secret bytea,
    totp_confirmed_at timestamptz,
    totp_last_step bigint,
    PRIMARY KEY (authority, id),
    CONSTRAINT officer_login UNIQUE (login),
    FOREIGN KEY (authority, station) REFERENCES station
  );

  -- Every password that ever was, as argon2id: the newest counts, and none of the last five comes back.
  CREATE TABLE officer_password (
    authority text NOT NULL,
    officer_id uuid NOT NULL,
    set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    hash text NOT NULL CONSTRAINT officer_password_hash CHECK (hash LIKE '$argon2id$%'),
    one_time boolean NOT NULL,
    set_by uuid,
    PRIMARY KEY (authority, officer_id, set_at),
    FOREIGN KEY (authority, officer_id) REFERENCES officer
  );

  CREATE TABLE role_grant (
    authority text NOT NULL,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    role text NOT NULL CONSTRAINT role_grant_role CHECK (role IN ('register', 'collection', 'scoring', 'review',
      'approval', 'inspection', 'notice', 'leader', 'system-administrator', 'security-administrator', 'audit-administrator')),
    scope text NOT NULL CONSTRAINT role_grant_scope CHECK (scope IN ('own', 'several', 'all', 'assigned')),
    stations text[] NOT NULL DEFAULT '{}',
    valid_from date NOT NULL,
    valid_to date,
    reason text NOT NULL CONSTRAINT role_grant_reason CHECK (reason <> ''),
    granted_by uuid,
    granted_at timestamptz NOT NULL DEFAULT now(),
    revoked_by uuid,
    revoked_at timestamptz,
    PRIMARY KEY (authority, id),
    CONSTRAINT role_grant_of_officer UNIQUE (authority, id, officer_id),
    FOREIGN KEY (authority, officer_id) REFERENCES officer,
    CONSTRAINT role_grant_stations CHECK ((scope IN ('own', 'several')) = (cardinality(stations) > 0)),
    CONSTRAINT role_grant_administrator CHECK (role NOT LIKE '%-administrator' OR scope = 'all'),
    CONSTRAINT role_grant_not_to_oneself CHECK (granted_by <> officer_id),
    CONSTRAINT role_grant_validity CHECK (valid_to >= valid_from)
  );

  CREATE TABLE delegation (
    authority text NOT NULL,
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    from_officer uuid NOT NULL,
    to_officer uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    reason text NOT NULL CONSTRAINT delegation_reason CHECK (reason <> ''),
    made_at timestamptz NOT NULL DEFAULT now(),
    ended_by uuid,
    ended_at timestamptz,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, grant_id, from_officer) REFERENCES role_grant (authority, id, officer_id),
    FOREIGN KEY (authority, to_officer) REFERENCES officer,
    CONSTRAINT delegation_to_another CHECK (from_officer <> to_officer),
    CONSTRAINT delegation_validity CHECK (valid_to >= valid_from)
  );

  /*
   * Whoever makes or decides is an officer of the branch, and still is. The column is named by the trigger. A trigger
   * that asks other tables has a search path of its own: temporary tables of the same names would tell it lies.
   */
  CREATE FUNCTION only_officers() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM officer WHERE authority = NEW.authority AND disabled_at IS NULL
                   AND id = (to_jsonb(NEW)->>TG_ARGV[0])::uuid) THEN
      RAISE EXCEPTION '% of % is no officer', TG_ARGV[0], TG_TABLE_NAME USING ERRCODE = 'TX003';
    END IF;
    RETURN NEW;
  END $$;

  CREATE FUNCTION is_administrator(role text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
    $$ SELECT role LIKE '%-administrator' $$;

  /*
   * Three administrators kept apart (三员分立, GB/T 22239-2019): who administers holds one administrator's role and
   * nothing else. Only the security administrator gives roles, never to an account that he made himself. Until
   * somebody has signed in for the first time, the set-up of the branch gives the first ones.
   */
  CREATE FUNCTION role_grant_separation() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
  BEGIN
    -- The station is the giver's to say: who keeps the accounts could otherwise move a role to another one.
    IF NEW.scope = 'own' THEN
      NEW.stations := ARRAY(SELECT station FROM officer WHERE authority = NEW.authority AND id = NEW.officer_id AND station IS NOT NULL);
    END IF;
    -- one at a time for an officer, or two grants at once would not see each other
    PERFORM FROM officer WHERE authority = NEW.authority AND id = NEW.officer_id FOR UPDATE;
    IF EXISTS (SELECT FROM role_grant g WHERE g.authority = NEW.authority AND g.officer_id = NEW.officer_id
               AND g.revoked_at IS NULL AND coalesce(g.valid_to >= china_today(), true)
               AND g.role <> NEW.role AND (is_administrator(g.role) OR is_administrator(NEW.role)))
       OR is_administrator(NEW.role) AND EXISTS (SELECT FROM delegation d WHERE d.authority = NEW.authority
               AND d.to_officer = NEW.officer_id AND d.ended_at IS NULL AND d.valid_to >= china_today())
    THEN
      RAISE EXCEPTION 'administrators hold no other role' USING ERRCODE = 'TX002';
    END IF;
    IF NEW.granted_by IS NULL THEN
      IF EXISTS (SELECT FROM session WHERE authority = NEW.authority) OR EXISTS (
          SELECT FROM audit_log WHERE authority = NEW.authority AND act = 'access.sign-in' AND outcome = 'done') THEN
        RAISE EXCEPTION 'only the set-up of a branch gives roles without a giver' USING ERRCODE = 'TX003';
      END IF;
    ELSIF EXISTS (SELECT FROM officer WHERE authority = NEW.authority AND id = NEW.officer_id AND created_by = NEW.granted_by) THEN
      RAISE EXCEPTION 'who made an account gives it no role' USING ERRCODE = 'TX002';
    ELSIF NOT EXISTS (SELECT FROM effective_grant e WHERE e.authority = NEW.authority AND e.officer_id = NEW.granted_by
                      AND e.role = 'security-administrator') THEN
      RAISE EXCEPTION 'only a security administrator gives roles' USING ERRCODE = 'TX003';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER role_grant_separation BEFORE INSERT ON role_grant
    FOR EACH ROW EXECUTE FUNCTION role_grant_separation();

  /* One lends what is one's own: not an administrator's role, and not to an administrator. */
  CREATE FUNCTION delegation_separation() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
  BEGIN
    PERFORM FROM officer WHERE authority = NEW.authority AND id = NEW.to_officer FOR UPDATE;
    IF EXISTS (SELECT FROM role_grant g WHERE g.authority = NEW.authority AND is_administrator(g.role)
               AND (g.id = NEW.grant_id OR g.officer_id = NEW.to_officer AND g.revoked_at IS NULL
                    AND coalesce(g.valid_to >= china_today(), true)))
    THEN
      RAISE EXCEPTION 'administrators neither lend nor borrow roles' USING ERRCODE = 'TX002';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER delegation_separation BEFORE INSERT ON delegation
    FOR EACH ROW EXECUTE FUNCTION delegation_separation();

  /* What was given, to whom and until when is never edited; a grant is revoked, a delegation ended, once. */
  CREATE FUNCTION only_ended() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    ending text[] := ARRAY['revoked_by', 'revoked_at', 'ended_by', 'ended_at', 'end_reason', 'last_seen_at', 'totp_at',
      'acknowledged_by', 'acknowledged_at', 'note'];
  BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(NEW) - ending <> to_jsonb(OLD) - ending
       OR coalesce(to_jsonb(OLD)->>'revoked_at', to_jsonb(OLD)->>'ended_at', to_jsonb(OLD)->>'acknowledged_at') IS NOT NULL THEN
      RAISE EXCEPTION '% is ended, never edited', TG_TABLE_NAME USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER role_grant_only_ended BEFORE UPDATE OR DELETE ON role_grant
    FOR EACH ROW EXECUTE FUNCTION only_ended();
  CREATE TRIGGER delegation_only_ended BEFORE UPDATE OR DELETE ON delegation
    FOR EACH ROW EXECUTE FUNCTION only_ended();

  /** Roles that count today, one's own and lent ones, with their stations; null stations: all. */
  CREATE VIEW effective_grant AS
    SELECT g.authority, g.officer_id, NULL::uuid AS on_behalf_of, g.role, g.id AS grant_id, g.scope = 'assigned' AS assigned,
      CASE WHEN g.scope <> 'all' THEN g.stations END AS stations
    FROM role_grant g JOIN officer o ON o.authority = g.authority AND o.id = g.officer_id
    WHERE g.revoked_at IS NULL AND g.valid_from <= china_today() AND coalesce(g.valid_to >= china_today(), true)
      AND o.disabled_at IS NULL
    UNION ALL
    SELECT d.authority, d.to_officer, d.from_officer, g.role, g.id, g.scope = 'assigned',
      CASE WHEN g.scope <> 'all' THEN g.stations END
    FROM delegation d
    JOIN role_grant g ON g.authority = d.authority AND g.id = d.grant_id
    JOIN officer o ON o.authority = d.authority AND o.id = d.from_officer
    WHERE d.ended_at IS NULL AND d.valid_from <= china_today() AND d.valid_to >= china_today()
      AND g.revoked_at IS NULL AND g.valid_from <= china_today() AND coalesce(g.valid_to >= china_today(), true)
      AND o.disabled_at IS NULL;`;

const SESSIONS = `
  CREATE TABLE session (
    authority text NOT NULL,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    token_sha256 text NOT NULL CONSTRAINT session_token UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    address text NOT NULL,
    user_agent text NOT NULL,
    totp_at timestamptz,
    ended_at timestamptz,
    ended_by uuid,
    end_reason text CONSTRAINT session_end_reason
      CHECK (end_reason IN ('signed-out', 'ended', 'idle', 'expired', 'password', 'disabled')),
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, officer_id) REFERENCES officer,
    CONSTRAINT session_end CHECK ((ended_at IS NULL) = (end_reason IS NULL))
  );
  CREATE INDEX session_of_officer ON session (authority, officer_id, created_at);
  CREATE TRIGGER session_only_ended BEFORE UPDATE ON session FOR EACH ROW EXECUTE FUNCTION only_ended();

  -- The branch's rulings on its own security. A new version is a new row; the newest counts.
  CREATE TABLE security_policy (
    authority text NOT NULL REFERENCES authority,
    version integer NOT NULL,
    document text NOT NULL,
    idle_minutes integer NOT NULL CONSTRAINT security_policy_idle CHECK (idle_minutes BETWEEN 5 AND 120),
    session_hours integer NOT NULL CONSTRAINT security_policy_session CHECK (session_hours BETWEEN 1 AND 24),
    password_days integer NOT NULL CONSTRAINT security_policy_password CHECK (password_days BETWEEN 1 AND 365),
    totp_for_approvals boolean NOT NULL,
    mass_view_records integer NOT NULL CONSTRAINT security_policy_records CHECK (mass_view_records BETWEEN 1 AND 1000),
    mass_view_minutes integer NOT NULL CONSTRAINT security_policy_minutes CHECK (mass_view_minutes BETWEEN 1 AND 1440),
    -- 网络安全法 article 21: network logs are kept for six months at least
    audit_value_months integer NOT NULL CONSTRAINT security_policy_values CHECK (audit_value_months BETWEEN 6 AND 600),
    import_row_months integer NOT NULL CONSTRAINT security_policy_imports CHECK (import_row_months BETWEEN 6 AND 600),
    session_months integer NOT NULL CONSTRAINT security_policy_sessions CHECK (session_months BETWEEN 6 AND 600),
    set_by uuid,
    set_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, version)
  );
  INSERT INTO security_policy
    SELECT code, 1, '初始设置', 30, 12, 90, false, 30, 60, 60, 36, 12 FROM authority;
  CREATE TRIGGER security_policy_frozen BEFORE UPDATE OR DELETE ON security_policy
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  -- Somebody looked at more personal data than the work of an hour needs.
  CREATE TABLE alarm (
    authority text NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CONSTRAINT alarm_kind CHECK (kind IN ('mass-viewing')),
    officer_id uuid NOT NULL,
    records integer NOT NULL,
    raised_at timestamptz NOT NULL DEFAULT now(),
    acknowledged_by uuid,
    acknowledged_at timestamptz,
    note text,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, officer_id) REFERENCES officer,
    CONSTRAINT alarm_not_by_oneself CHECK (acknowledged_by <> officer_id),
    CONSTRAINT alarm_acknowledged CHECK ((acknowledged_at IS NULL) = (note IS NULL) AND (acknowledged_at IS NULL) = (acknowledged_by IS NULL))
  );
  CREATE TRIGGER alarm_only_acknowledged BEFORE UPDATE OR DELETE ON alarm
    FOR EACH ROW EXECUTE FUNCTION only_ended();`;

/*
 * The chain. A row's hash covers all its fields and the hash of the row before; the values that an act changed stand
 * beside, salted, so that the chain holds when they are erased after their retention has ended and nobody can guess
 * them from a digest. src/platform/audit/chain.ts computes the same from the outside.
 */
const AUDIT = `
  CREATE TABLE audit_log (
    authority text NOT NULL,
    month date NOT NULL,
    seq bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    source text NOT NULL CONSTRAINT audit_log_source CHECK (source IN ('http', 'job', 'command', 'system')),
    officer_id uuid,
    on_behalf_of uuid,
    session_id uuid,
    request_id uuid,
    act text NOT NULL,
    outcome text NOT NULL CONSTRAINT audit_log_outcome CHECK (outcome IN ('done', 'refused', 'failed')),
    subject_kind text,
    subject_key text,
    station text,
    facts text NOT NULL,
    values_digest text,
    previous_hash text NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (authority, month, seq)
  ) PARTITION BY RANGE (month);
  CREATE INDEX audit_log_seq ON audit_log (authority, seq);
  CREATE INDEX audit_log_of_officer ON audit_log (authority, officer_id, seq);
  CREATE INDEX audit_log_of_subject ON audit_log (authority, subject_kind, subject_key, seq);
  CREATE INDEX audit_log_of_act ON audit_log (authority, act, seq);
  CREATE TRIGGER audit_log_frozen BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  CREATE TABLE audit_value (
    authority text NOT NULL,
    month date NOT NULL,
    seq bigint NOT NULL,
    salt text NOT NULL,
    before text,
    after text,
    reason text,
    PRIMARY KEY (authority, month, seq)
  ) PARTITION BY RANGE (month);

  -- Where the chain ends; its row is locked from an append to the commit, so that rows have no gaps.
  CREATE TABLE audit_head (
    authority text NOT NULL REFERENCES authority,
    seq bigint NOT NULL,
    hash text NOT NULL,
    month date NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (authority)
  );

  -- Where the chain stood when a month ended: what a month leaves behind that is taken away for archiving.
  CREATE TABLE audit_closing (
    authority text NOT NULL REFERENCES authority,
    month date NOT NULL,
    seq bigint NOT NULL,
    hash text NOT NULL,
    PRIMARY KEY (authority, month)
  );
  CREATE TRIGGER audit_closing_frozen BEFORE UPDATE OR DELETE ON audit_closing
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

  /** A field of a digest: its length in bytes and itself, so that no two lists of fields read alike; - for none. */
  CREATE FUNCTION audit_field(value text) RETURNS text LANGUAGE sql IMMUTABLE AS
    $$ SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value) || ':' || value END || ',' $$;

  CREATE FUNCTION audit_digest(fields text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(string_agg(audit_field(field), '' ORDER BY place), 'UTF8')), 'hex')
    FROM unnest(fields) WITH ORDINALITY AS f(field, place) $$;

  /** A month's part of the log. Attached rather than created in place: appends of other months need not wait. */
  CREATE FUNCTION audit_ensure_month(first_day date) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    suffix text := to_char(first_day, 'YYYY_MM');
    next_month date := (first_day + interval '1 month')::date;
    base text;
  BEGIN
    IF to_regclass('audit_log_' || suffix) IS NOT NULL THEN RETURN; END IF;
    PERFORM pg_advisory_xact_lock(hashtext('taxroll.audit.partitions'));
    FOREACH base IN ARRAY ARRAY['audit_value', 'audit_log'] LOOP
      IF to_regclass(base || '_' || suffix) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', base || '_' || suffix, base);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
          base, base || '_' || suffix, first_day, next_month);
      END IF;
    END LOOP;
  END $$;

  /**
   * Appends entries to the authority's chain, in the transaction of the acts that they tell of. Number, time and hash
   * are given here and nowhere else. Returns the new head.
   */
  CREATE FUNCTION audit_append(p_authority text, p_entries jsonb) RETURNS TABLE (seq bigint, hash text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  #variable_conflict use_column
  DECLARE
    head audit_head;
    entry jsonb;
    salt text;
    digest text;
    at timestamptz;
    this_month date;
  BEGIN
    SELECT * INTO head FROM audit_head h WHERE h.authority = p_authority FOR UPDATE;
    IF NOT FOUND THEN
      INSERT INTO audit_head VALUES (p_authority, 0, repeat('0', 64), '-infinity', '-infinity') ON CONFLICT DO NOTHING;
      SELECT * INTO head FROM audit_head h WHERE h.authority = p_authority FOR UPDATE;
    END IF;
    FOR entry IN SELECT * FROM jsonb_array_elements(p_entries) LOOP
      -- a clock that is set back does not turn the order round
      at := greatest(clock_timestamp(), head.recorded_at);
      this_month := date_trunc('month', (at AT TIME ZONE 'UTC') + interval '8 hours')::date;
      IF this_month <> head.month THEN
        PERFORM audit_ensure_month(this_month);
        IF head.seq > 0 THEN
          INSERT INTO audit_closing VALUES (p_authority, head.month, head.seq, head.hash);
        END IF;
      END IF;
      digest := NULL;
      IF coalesce(entry->>'before', entry->>'after', entry->>'reason') IS NOT NULL THEN
        salt := gen_random_uuid()::text || gen_random_uuid()::text;
        digest := audit_digest(ARRAY[salt, entry->>'before', entry->>'after', entry->>'reason']);
        INSERT INTO audit_value VALUES (p_authority, this_month, head.seq + 1, salt, entry->>'before', entry->>'after', entry->>'reason');
      END IF;
      INSERT INTO audit_log VALUES (p_authority, this_month, head.seq + 1, at, entry->>'source',
        (entry->>'officer')::uuid, (entry->>'onBehalfOf')::uuid, (entry->>'session')::uuid, (entry->>'request')::uuid,
        entry->>'act', entry->>'outcome', entry->>'subjectKind', entry->>'subjectKey', entry->>'station',
        entry->>'facts', digest, head.hash,
        audit_digest(ARRAY['taxroll-audit-1', p_authority, (head.seq + 1)::text,
          to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), entry->>'source',
          (entry->>'officer')::uuid::text, (entry->>'onBehalfOf')::uuid::text, (entry->>'session')::uuid::text,
          (entry->>'request')::uuid::text,
          entry->>'act', entry->>'outcome', entry->>'subjectKind', entry->>'subjectKey', entry->>'station',
          entry->>'facts', digest, head.hash]))
      RETURNING audit_log.seq, audit_log.hash, audit_log.month, audit_log.recorded_at
      INTO head.seq, head.hash, head.month, head.recorded_at;
    END LOOP;
    UPDATE audit_head h SET seq = head.seq, hash = head.hash, month = head.month, recorded_at = head.recorded_at
    WHERE h.authority = p_authority;
    RETURN QUERY SELECT head.seq, head.hash;
  END $$;

  /**
   * For the owner: takes a closed month out of the log, so that it can be archived. Its closing heads stay, and each
   * chain tells of it.
   */
  CREATE FUNCTION audit_detach_month(first_day date) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE
    suffix text := to_char(first_day, 'YYYY_MM');
    whose text;
  BEGIN
    FOR whose IN SELECT authority FROM audit_head WHERE seq > 0 ORDER BY authority LOOP
      PERFORM audit_append(whose, jsonb_build_array(jsonb_build_object('source', 'command', 'act', 'audit.month.detach',
        'outcome', 'done', 'facts', format('{"month":"%s"}', to_char(first_day, 'YYYY-MM')))));
    END LOOP;
    IF EXISTS (SELECT FROM audit_head WHERE month <= first_day AND seq > 0) THEN
      RAISE EXCEPTION 'the month % is not closed yet', first_day USING ERRCODE = 'TX004';
    END IF;
    EXECUTE format('ALTER TABLE audit_log DETACH PARTITION %I', 'audit_log_' || suffix);
    EXECUTE format('ALTER TABLE audit_value DETACH PARTITION %I', 'audit_value_' || suffix);
  END $$;`;

/** What is older than the branch's rule may be erased, asked for by one person and confirmed by another. */
const RETENTION = `
  CREATE TABLE erasure (
    authority text NOT NULL REFERENCES authority,
    id uuid NOT NULL,
    reason text NOT NULL CONSTRAINT erasure_reason CHECK (reason <> ''),
    status text NOT NULL CONSTRAINT erasure_status CHECK (status IN ('requested', 'done', 'declined')),
    requested_by uuid NOT NULL,
    requested_for uuid,
    requested_at timestamptz NOT NULL DEFAULT now(),
    decided_by uuid,
    decided_for uuid,
    decided_at timestamptz,
    erased jsonb,
    PRIMARY KEY (authority, id),
    CONSTRAINT erasure_two_persons CHECK (status = 'requested'
      OR different_persons(requested_by, requested_for, decided_by, decided_for)),
    CONSTRAINT erasure_decided CHECK ((status = 'requested') = (decided_by IS NULL) AND (status = 'requested') = (decided_at IS NULL))
  );

  CREATE FUNCTION erasure_decided_once() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' OR OLD.status <> 'requested' AND NOT (OLD.status = 'done' AND OLD.erased IS NULL AND NEW.status = 'done')
       OR (NEW.authority, NEW.id, NEW.reason, NEW.requested_by, NEW.requested_for, NEW.requested_at) IS DISTINCT FROM
          (OLD.authority, OLD.id, OLD.reason, OLD.requested_by, OLD.requested_for, OLD.requested_at) THEN
      RAISE EXCEPTION 'an erasure is decided once' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER erasure_decided_once BEFORE UPDATE OR DELETE ON erasure
    FOR EACH ROW EXECUTE FUNCTION erasure_decided_once();
  CREATE TRIGGER erasure_begins BEFORE INSERT ON erasure
    FOR EACH ROW WHEN (NEW.status <> 'requested') EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER erasure_requester BEFORE INSERT ON erasure
    FOR EACH ROW EXECUTE FUNCTION only_officers('requested_by');
  CREATE TRIGGER erasure_decider BEFORE UPDATE ON erasure
    FOR EACH ROW WHEN (NEW.decided_by IS NOT NULL) EXECUTE FUNCTION only_officers('decided_by');

  /** What an erasure would take, by the rule in force today. */
  CREATE FUNCTION expired(p_authority text) RETURNS TABLE (
      values_before date, imports_before timestamptz, sessions_before timestamptz) LANGUAGE sql STABLE AS $$
    SELECT (date_trunc('month', china_today()) - make_interval(months => audit_value_months))::date,
      now() - make_interval(months => import_row_months), now() - make_interval(months => session_months)
    FROM security_policy WHERE authority = p_authority ORDER BY version DESC LIMIT 1 $$;

  /** Erases what is expired, once, for an erasure that two persons have decided. */
  CREATE FUNCTION erase_expired(p_authority text, p_erasure uuid) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    limits record;
    v_values bigint;
    v_rows bigint;
    v_sessions bigint;
    result jsonb;
  BEGIN
    PERFORM FROM erasure WHERE authority = p_authority AND id = p_erasure AND status = 'done' AND erased IS NULL FOR UPDATE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'erasure % is not decided, or is done', p_erasure USING ERRCODE = 'TX004';
    END IF;
    SELECT * INTO limits FROM expired(p_authority);
    DELETE FROM audit_value WHERE authority = p_authority AND month < limits.values_before;
    GET DIAGNOSTICS v_values = ROW_COUNT;
    DELETE FROM register_import_row r USING register_import i
      WHERE r.authority = p_authority AND i.authority = r.authority AND i.id = r.import_id AND i.planned_at < limits.imports_before;
    GET DIAGNOSTICS v_rows = ROW_COUNT;
    DELETE FROM session WHERE authority = p_authority AND coalesce(ended_at, expires_at) < limits.sessions_before;
    GET DIAGNOSTICS v_sessions = ROW_COUNT;
    result := jsonb_build_object('auditValues', v_values, 'auditValuesBefore', limits.values_before,
      'importRows', v_rows, 'importsBefore', limits.imports_before, 'sessions', v_sessions);
    UPDATE erasure SET erased = result WHERE authority = p_authority AND id = p_erasure;
    RETURN result;
  END $$;`;

const BUSINESS = `
  -- An address of its own for each taxpayer: older numbers hold an identity number and belong in no address or log.
  ALTER TABLE taxpayer ADD id uuid NOT NULL DEFAULT gen_random_uuid(), ADD CONSTRAINT taxpayer_id UNIQUE (authority, id);

  -- What is given to an officer to work on, also outside his station (an 核查人 from another station).
  CREATE TABLE assignment (
    authority text NOT NULL,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    taxpayer_id uuid NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    reason text NOT NULL CONSTRAINT assignment_reason CHECK (reason <> ''),
    made_by uuid NOT NULL,
    made_for uuid,
    made_at timestamptz NOT NULL DEFAULT now(),
    ended_by uuid,
    ended_at timestamptz,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, officer_id) REFERENCES officer,
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id),
    CONSTRAINT assignment_not_to_oneself CHECK (different_persons(made_by, made_for, officer_id, NULL)),
    CONSTRAINT assignment_validity CHECK (valid_to >= valid_from)
  );
  CREATE INDEX assignment_of_officer ON assignment (authority, officer_id, taxpayer_id);
  CREATE TRIGGER assignment_only_ended BEFORE UPDATE OR DELETE ON assignment
    FOR EACH ROW EXECUTE FUNCTION only_ended();

  ALTER TABLE register_import ADD planned_by uuid, ADD applied_by uuid;
  ALTER TABLE job ADD requested_by uuid, ADD requested_for uuid, ADD session_id uuid;
  ALTER TABLE assessment_run ADD requested_by uuid, ADD seal text;
  -- of the rows as they were loaded
  ALTER TABLE assessment_run_part ADD seal text;

  /*
   * A parameter set is drafted by one person and published by another (rule 2 of the house). A trial set (测算) is what
   * the month's command computes with: it is never in force. What was published without a second person is a trial set.
   */
  DROP TRIGGER parameter_set_frozen ON parameter_set;
  ALTER TABLE parameter_set
    ADD status text NOT NULL DEFAULT 'trial'
      CONSTRAINT parameter_set_status CHECK (status IN ('trial', 'draft', 'published', 'withdrawn')),
    ADD drafted_by uuid, ADD drafted_for uuid, ADD drafted_at timestamptz NOT NULL DEFAULT now(),
    ADD published_by uuid, ADD published_for uuid,
    ALTER published_at DROP NOT NULL, ALTER published_at DROP DEFAULT,
    DROP CONSTRAINT parameter_set_code, DROP CONSTRAINT parameter_set_no_overlap;
  UPDATE parameter_set SET drafted_at = published_at, published_at = NULL;
  ALTER TABLE parameter_set
    ALTER status DROP DEFAULT,
    ADD CONSTRAINT parameter_set_no_overlap EXCLUDE USING gist (
      authority WITH =, kind WITH =, scheme WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (status = 'published'),
    ADD CONSTRAINT parameter_set_drafted CHECK (status = 'trial' OR drafted_by IS NOT NULL),
    ADD CONSTRAINT parameter_set_two_persons CHECK (status <> 'published'
      OR coalesce(different_persons(drafted_by, drafted_for, published_by, published_for), false)),
    ADD CONSTRAINT parameter_set_published CHECK ((status = 'published') = (published_at IS NOT NULL));
  CREATE UNIQUE INDEX parameter_set_code ON parameter_set (authority, kind, scheme, code) WHERE status IN ('draft', 'published');
  CREATE UNIQUE INDEX parameter_set_trial ON parameter_set (authority, digest) WHERE status = 'trial';

  CREATE FUNCTION parameter_set_lifecycle() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    decision text[] := ARRAY['status', 'published_by', 'published_for', 'published_at'];
  BEGIN
    IF TG_OP = 'DELETE' OR OLD.status <> 'draft' OR NEW.status NOT IN ('published', 'withdrawn')
       OR to_jsonb(NEW) - decision <> to_jsonb(OLD) - decision THEN
      RAISE EXCEPTION 'a parameter set is decided and never edited' USING ERRCODE = 'TX001';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER parameter_set_lifecycle BEFORE UPDATE OR DELETE ON parameter_set
    FOR EACH ROW EXECUTE FUNCTION parameter_set_lifecycle();
  CREATE TRIGGER parameter_set_begins BEFORE INSERT ON parameter_set
    FOR EACH ROW WHEN (NEW.status NOT IN ('trial', 'draft')) EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER parameter_set_drafter BEFORE INSERT ON parameter_set
    FOR EACH ROW WHEN (NEW.drafted_by IS NOT NULL) EXECUTE FUNCTION only_officers('drafted_by');
  CREATE TRIGGER parameter_set_publisher BEFORE UPDATE ON parameter_set
    FOR EACH ROW WHEN (NEW.published_by IS NOT NULL) EXECUTE FUNCTION only_officers('published_by');

  -- The notices of a run, and where the chain stood before they were made: printed on each.
  CREATE TABLE notice_pack (
    authority text NOT NULL,
    run_id uuid NOT NULL,
    head_seq bigint NOT NULL,
    head_hash text NOT NULL,
    PRIMARY KEY (authority, run_id),
    FOREIGN KEY (authority, run_id) REFERENCES assessment_run
  );
  CREATE TRIGGER notice_pack_frozen BEFORE UPDATE OR DELETE ON notice_pack
    FOR EACH ROW EXECUTE FUNCTION refuse_change();`;

/** A run's table belongs to the owner: open to the batch writer until the run is finished, closed to all afterwards. */
const RUNS = `
  CREATE FUNCTION assessment_run_open(p_authority text, p_run uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    run assessment_run;
    suffix text;
    bounds text;
    run_table text := 'assessment_run_' || replace(p_run::text, '-', '');
  BEGIN
    -- two first runs of a month at once would both make its partitions
    PERFORM pg_advisory_xact_lock(hashtext('taxroll.partitions'));
    SELECT * INTO STRICT run FROM assessment_run WHERE authority = p_authority AND id = p_run AND status = 'running';
    suffix := to_char(run.month, 'YYYY_MM');
    bounds := format('FOR VALUES FROM (%L) TO (%L)', run.month, (run.month + interval '1 month')::date);
    IF to_regclass('assessment_' || suffix) IS NULL THEN
      EXECUTE format('CREATE TABLE %I PARTITION OF assessment %s PARTITION BY LIST (run_id)', 'assessment_' || suffix, bounds);
      EXECUTE format('CREATE TABLE %I PARTITION OF held_back %s', 'held_back_' || suffix, bounds);
    END IF;
    -- what every row of a run says alike is a default of its table and need not be sent
    EXECUTE format('CREATE TABLE %I (LIKE assessment INCLUDING CONSTRAINTS)', run_table);
    EXECUTE format('ALTER TABLE %I ALTER authority SET DEFAULT %L, ALTER month SET DEFAULT %L, ALTER run_id SET DEFAULT %L,
      ALTER parameter_set_id SET DEFAULT %L', run_table, p_authority, run.month, p_run, run.parameter_set_id);
    EXECUTE format('GRANT INSERT ON %I TO taxroll_batch', run_table);
  END $$;

  /** Keys and index first, then the month takes the table as it is; ATTACH checks its foreign key. */
  CREATE FUNCTION assessment_run_close(p_authority text, p_run uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET maintenance_work_mem = '256MB' AS $$
  DECLARE
    run assessment_run;
    run_table text := 'assessment_run_' || replace(p_run::text, '-', '');
  BEGIN
    SELECT * INTO STRICT run FROM assessment_run WHERE authority = p_authority AND id = p_run AND status = 'running' FOR UPDATE;
    EXECUTE format('REVOKE ALL ON %I FROM taxroll_batch', run_table);
    EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (number, authority, month, run_id)', run_table);
    EXECUTE format('CREATE INDEX ON %I (station, number)', run_table);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES IN (%L)',
      'assessment_' || to_char(run.month, 'YYYY_MM'), run_table, p_run);
  END $$;`;

/** Named one by one: what is not here the application cannot do, whatever its code says. */
const GRANTS = `
  REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, taxroll_application, taxroll_batch;
  REVOKE EXECUTE ON FUNCTION audit_append, audit_ensure_month, audit_detach_month, erase_expired, expired,
    assessment_run_open, assessment_run_close FROM PUBLIC;
  GRANT USAGE ON SCHEMA public TO taxroll_application, taxroll_batch;
  GRANT SELECT ON ALL TABLES IN SCHEMA public TO taxroll_application;
  GRANT EXECUTE ON FUNCTION audit_append, erase_expired, expired, assessment_run_open, assessment_run_close
    TO taxroll_application;

  GRANT INSERT ON authority, station, officer, officer_password, role_grant, delegation, session, security_policy, alarm,
    erasure, assignment, taxpayer, register_import, register_import_row, parameter_set, job, assessment_run,
    assessment_run_part, held_back, stored_file, notice, notice_pack TO taxroll_application;

  GRANT UPDATE (name, station, disabled_at, failures, locked_until, totp_secret, totp_confirmed_at, totp_last_step)
    ON officer TO taxroll_application;
  GRANT UPDATE (revoked_by, revoked_at) ON role_grant TO taxroll_application;
  GRANT UPDATE (ended_by, ended_at) ON delegation, assignment TO taxroll_application;
  GRANT UPDATE (last_seen_at, totp_at, ended_at, ended_by, end_reason) ON session TO taxroll_application;
  GRANT UPDATE (acknowledged_by, acknowledged_at, note) ON alarm TO taxroll_application;
  GRANT UPDATE (status, decided_by, decided_for, decided_at) ON erasure TO taxroll_application;
  -- not authority, number and id: what a taxpayer is known by stays
  GRANT UPDATE (kind, name, owner, certificate_type, certificate_number, registration_type, vat_type, industry,
    industry_name, station, section, address, officer, registered_on, status, collection_mode, telephone, premises, area,
    declared_rent, determined_rent, rent_reason, employees, declared_turnover, collector, checker, signed_on)
    ON taxpayer TO taxroll_application;
  GRANT UPDATE (status, counts, applied_at, applied_by) ON register_import TO taxroll_application;
  GRANT UPDATE (status, published_by, published_for, published_at) ON parameter_set TO taxroll_application;
  GRANT UPDATE (status, done, total, attempts, result, error, started_at, finished_at) ON job TO taxroll_application;
  GRANT UPDATE (status, summary, finished_at, seal) ON assessment_run TO taxroll_application;
  GRANT UPDATE (assessed, reached, tax, held_back, done_at, seal) ON assessment_run_part TO taxroll_application;`;
