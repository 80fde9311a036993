import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register as a log of acts (《税务登记管理办法》): each with the day from which it holds, who entered it when, and
 * how late. Versions are derived from acts, so that any past day is one look-up; the taxpayer's row is the version of
 * today.
 */
export class Acts1765050000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE taxpayer ADD suspended_to date, ADD last_act integer NOT NULL DEFAULT 0;
      GRANT UPDATE (suspended_to, last_act) ON taxpayer TO taxroll_application;

      CREATE TABLE taxpayer_act (
        authority text NOT NULL,
        taxpayer_id uuid NOT NULL,
        seq integer NOT NULL,
        kind text NOT NULL CONSTRAINT taxpayer_act_kind CHECK (kind IN ('registration', 'change', 'transfer', 'suspension',
          'suspension-extension', 'resumption', 'abnormal', 'abnormal-lifting', 'cancellation', 'cancellation-undoing', 'import')),
        holds_from date NOT NULL,
        set jsonb NOT NULL,
        entered_at timestamptz NOT NULL DEFAULT now(),
        entered_by uuid,
        entered_for uuid,
        import_id uuid,
        due_on date,
        late_days integer NOT NULL DEFAULT 0 CONSTRAINT taxpayer_act_late CHECK (late_days >= 0),
        reason text,
        papers text[] NOT NULL DEFAULT '{}',
        PRIMARY KEY (authority, taxpayer_id, seq),
        FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id)
      );
      CREATE INDEX taxpayer_act_late_ones ON taxpayer_act (authority, entered_at) WHERE late_days > 0;
      CREATE TRIGGER taxpayer_act_frozen BEFORE UPDATE OR DELETE ON taxpayer_act
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE taxpayer_version (
        authority text NOT NULL,
        taxpayer_id uuid NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        seq integer NOT NULL,
        state jsonb NOT NULL,
        PRIMARY KEY (authority, taxpayer_id, valid_from),
        FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id)
      );
      -- versions that are to come: a start looks for those whose day it is
      CREATE INDEX taxpayer_version_begins ON taxpayer_version (authority, valid_from);

      INSERT INTO taxpayer_act (authority, taxpayer_id, seq, kind, holds_from, set)
        SELECT authority, id, 1, 'import', registered_on, to_jsonb(t) - '{authority,id,last_act}'::text[] FROM taxpayer t;
      INSERT INTO taxpayer_version (authority, taxpayer_id, valid_from, seq, state)
        SELECT authority, taxpayer_id, holds_from, seq, set FROM taxpayer_act;
      UPDATE taxpayer SET last_act = 1;

      /** Puts a taxpayer's versions in place of those before: they are derived, the acts are what is kept. */
      CREATE FUNCTION taxpayer_versions_put(p_authority text, p_taxpayer uuid, p_versions jsonb) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        DELETE FROM taxpayer_version WHERE authority = p_authority AND taxpayer_id = p_taxpayer;
        INSERT INTO taxpayer_version (authority, taxpayer_id, valid_from, valid_to, seq, state)
          -- through the taxpayer's own types, so that 33.20 is 33.20 whoever wrote it
          SELECT p_authority, p_taxpayer, "from", "to", seq,
            to_jsonb(jsonb_populate_record(NULL::taxpayer, state)) - '{authority,id,last_act}'::text[]
          FROM jsonb_to_recordset(p_versions) AS v("from" date, "to" date, seq integer, state jsonb);
      END $$;

      /**
       * The acts of an applied import and the versions that follow: a new taxpayer is as the list says since his
       * registration, a changed one from today on. Called after the taxpayers' rows were written.
       */
      CREATE FUNCTION taxpayer_import_acts(p_authority text, p_import uuid, p_officer uuid, p_officer_for uuid) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        today date := china_today();
      BEGIN
        CREATE TEMPORARY TABLE imported ON COMMIT DROP AS
          SELECT t.id, t.last_act + 1 AS seq, r.action,
            CASE r.action WHEN 'new' THEN t.registered_on ELSE today END AS holds_from,
            CASE WHEN t.status <> '停业' THEN NULL ELSE t.suspended_to END AS suspended_to,
            r.taxpayer, r.before
          FROM register_import_row r JOIN taxpayer t ON t.authority = r.authority AND t.number = r.number
          WHERE r.authority = p_authority AND r.import_id = p_import AND r.action IN ('new', 'changed');
        INSERT INTO taxpayer_act (authority, taxpayer_id, seq, kind, holds_from, set, entered_by, entered_for, import_id)
          SELECT p_authority, id, seq, 'import', holds_from,
            CASE action WHEN 'new' THEN taxpayer || '{"suspended_to": null}' ELSE (
              SELECT coalesce(jsonb_object_agg(key, value), '{}') || jsonb_build_object('suspended_to', suspended_to)
              FROM jsonb_each(taxpayer) WHERE before->key IS DISTINCT FROM value) END,
            p_officer, p_officer_for, p_import
          FROM imported;
        DELETE FROM taxpayer_version v USING imported i
          WHERE v.authority = p_authority AND v.taxpayer_id = i.id AND v.valid_from >= i.holds_from;
        UPDATE taxpayer_version v SET valid_to = i.holds_from - 1 FROM imported i
          WHERE v.authority = p_authority AND v.taxpayer_id = i.id AND coalesce(v.valid_to >= i.holds_from, true);
        INSERT INTO taxpayer_version (authority, taxpayer_id, valid_from, valid_to, seq, state)
          SELECT p_authority, id, holds_from, suspended_to, seq, taxpayer || jsonb_build_object('suspended_to', suspended_to)
          FROM imported;
        INSERT INTO taxpayer_version (authority, taxpayer_id, valid_from, seq, state)
          SELECT p_authority, id, suspended_to + 1, seq, taxpayer || '{"status": "正常", "suspended_to": null}'
          FROM imported WHERE suspended_to IS NOT NULL;
        UPDATE taxpayer t SET last_act = i.seq, suspended_to = i.suspended_to FROM imported i
          WHERE t.authority = p_authority AND t.id = i.id;
        DROP TABLE imported;
      END $$;

      /** Brings the taxpayers' rows to the version of a day: what was entered beforehand, and suspensions that lapsed. */
      CREATE FUNCTION taxpayer_turn_to(p_authority text, p_day date) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        turned integer;
      BEGIN
        UPDATE taxpayer t SET (kind, name, owner, certificate_type, certificate_number, registration_type, vat_type,
            industry, industry_name, station, section, address, officer, registered_on, status, collection_mode, telephone,
            premises, area, declared_rent, determined_rent, rent_reason, employees, declared_turnover, collector, checker,
            signed_on, suspended_to) =
          (SELECT n.kind, n.name, n.owner, n.certificate_type, n.certificate_number, n.registration_type, n.vat_type,
            n.industry, n.industry_name, n.station, n.section, n.address, n.officer, n.registered_on, n.status,
            n.collection_mode, n.telephone, n.premises, n.area, n.declared_rent, n.determined_rent, n.rent_reason,
            n.employees, n.declared_turnover, n.collector, n.checker, n.signed_on, n.suspended_to
           FROM jsonb_populate_record(NULL::taxpayer, v.state) n)
        FROM taxpayer_version v
        WHERE v.authority = p_authority AND v.valid_from BETWEEN p_day - 400 AND p_day
          AND coalesce(v.valid_to >= p_day, true) AND t.authority = v.authority AND t.id = v.taxpayer_id
          AND to_jsonb(t) - '{authority,id,number,last_act}'::text[] <> v.state - 'number';
        GET DIAGNOSTICS turned = ROW_COUNT;
        RETURN turned;
      END $$;

      REVOKE EXECUTE ON FUNCTION taxpayer_versions_put, taxpayer_import_acts, taxpayer_turn_to FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION taxpayer_versions_put, taxpayer_import_acts, taxpayer_turn_to TO taxroll_application;
      GRANT SELECT ON taxpayer_act, taxpayer_version TO taxroll_application;
      GRANT INSERT ON taxpayer_act TO taxroll_application;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
