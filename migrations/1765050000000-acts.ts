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
      -- whose status on a day is not the one on his row: those few with dated acts of status
      CREATE INDEX taxpayer_act_of_status ON taxpayer_act (authority, taxpayer_id) WHERE kind IN ('suspension',
        'suspension-extension', 'resumption', 'abnormal', 'abnormal-lifting', 'cancellation', 'cancellation-undoing');
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
       * Brings the taxpayers' rows to the version of a day: what was entered beforehand, and suspensions that lapsed.
       * Whoever is at work on a household is waited for, and what he did is seen.
       */
      CREATE FUNCTION taxpayer_turn_to(p_authority text, p_day date) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        due uuid[];
        turned integer;
      BEGIN
        due := ARRAY(SELECT t.id FROM taxpayer_version v JOIN taxpayer t ON t.authority = v.authority AND t.id = v.taxpayer_id
          WHERE v.authority = p_authority AND v.valid_from BETWEEN p_day - 400 AND p_day AND coalesce(v.valid_to >= p_day, true)
            AND to_jsonb(t) - '{authority,id,number,last_act}'::text[] <> v.state - 'number'
          ORDER BY t.number FOR UPDATE OF t);
        -- a statement of its own: it sees the versions as they are now that nobody else holds the rows
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
        WHERE t.authority = p_authority AND t.id = ANY(due) AND v.authority = p_authority AND v.taxpayer_id = t.id
          AND v.valid_from <= p_day AND coalesce(v.valid_to >= p_day, true)
          AND to_jsonb(t) - '{authority,id,number,last_act}'::text[] <> v.state - 'number';
        GET DIAGNOSTICS turned = ROW_COUNT;
        RETURN turned;
      END $$;

      REVOKE EXECUTE ON FUNCTION taxpayer_versions_put, taxpayer_turn_to FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION taxpayer_versions_put, taxpayer_turn_to TO taxroll_application;
      GRANT SELECT ON taxpayer_act, taxpayer_version TO taxroll_application;
      GRANT INSERT ON taxpayer_act TO taxroll_application;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
