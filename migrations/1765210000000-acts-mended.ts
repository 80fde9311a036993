import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An applied import leaves standing what was entered beforehand, and the end of a suspension that it says nothing of;
 * the day's turn waits for a clerk who is at work on a household, and does not write over him.
 */
export class ActsMended1765210000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      -- whose status on a day is not the one on his row: those few with dated acts of status
      CREATE INDEX taxpayer_act_of_status ON taxpayer_act (authority, taxpayer_id) WHERE kind IN ('suspension',
        'suspension-extension', 'resumption', 'abnormal', 'abnormal-lifting', 'cancellation', 'cancellation-undoing');

      DROP FUNCTION taxpayer_import_acts(text, uuid, uuid, uuid);

      /**
       * The acts of an applied import and the versions that follow: a new taxpayer is as the list says since his
       * registration, a changed one from today on. Called after the taxpayers' rows were written.
       * Returns those whose versions are to be derived from all their acts: one holds from today or later, or the
       * row is not turned to today yet.
       */
      CREATE FUNCTION taxpayer_import_acts(p_authority text, p_import uuid, p_officer uuid, p_officer_for uuid)
        RETURNS TABLE (derived_id uuid, derived_seq integer)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        today date := china_today();
      BEGIN
        CREATE TEMPORARY TABLE imported ON COMMIT DROP AS
          SELECT t.id, t.last_act + 1 AS seq, r.action, d.holds_from, r.taxpayer, r.before,
            r.before->'status' IS DISTINCT FROM r.taxpayer->'status' AS turns,
            CASE WHEN r.before->'status' = r.taxpayer->'status' THEN t.suspended_to END AS suspended_to,
            coalesce(t.suspended_to < today, false) OR EXISTS (SELECT FROM taxpayer_act a WHERE a.authority = t.authority
              AND a.taxpayer_id = t.id AND a.kind <> 'import' AND a.holds_from >= d.holds_from) AS derive
          FROM register_import_row r JOIN taxpayer t ON t.authority = r.authority AND t.number = r.number
          CROSS JOIN LATERAL (SELECT CASE r.action WHEN 'new' THEN t.registered_on ELSE today END AS holds_from) d
          WHERE r.authority = p_authority AND r.import_id = p_import AND r.action IN ('new', 'changed');
        INSERT INTO taxpayer_act (authority, taxpayer_id, seq, kind, holds_from, set, entered_by, entered_for, import_id)
          SELECT p_authority, id, seq, 'import', holds_from,
            CASE WHEN action = 'new' THEN taxpayer ELSE (SELECT coalesce(jsonb_object_agg(key, value), '{}')
              FROM jsonb_each(i.taxpayer) WHERE before->key IS DISTINCT FROM value) END
              || CASE WHEN turns THEN '{"suspended_to": null}'::jsonb ELSE '{}' END,
            p_officer, p_officer_for, p_import
          FROM imported i;
        DELETE FROM taxpayer_version v USING imported i
          WHERE NOT derive AND v.authority = p_authority AND v.taxpayer_id = i.id AND v.valid_from >= i.holds_from;
        UPDATE taxpayer_version v SET valid_to = i.holds_from - 1 FROM imported i
          WHERE NOT derive AND v.authority = p_authority AND v.taxpayer_id = i.id AND coalesce(v.valid_to >= i.holds_from, true);
        INSERT INTO taxpayer_version (authority, taxpayer_id, valid_from, valid_to, seq, state)
          SELECT p_authority, id, holds_from, suspended_to, seq, i.taxpayer || jsonb_build_object('suspended_to', suspended_to)
          FROM imported i WHERE NOT derive;
        INSERT INTO taxpayer_version (authority, taxpayer_id, valid_from, seq, state)
          SELECT p_authority, id, suspended_to + 1, seq, i.taxpayer || '{"status": "正常", "suspended_to": null}'
          FROM imported i WHERE suspended_to IS NOT NULL AND NOT derive;
        UPDATE taxpayer t SET last_act = i.seq, suspended_to = i.suspended_to FROM imported i
          WHERE t.authority = p_authority AND t.id = i.id;
        RETURN QUERY SELECT id, seq FROM imported WHERE derive;
        DROP TABLE imported;
      END $$;

      /** As before; whoever is at work on a household is waited for, and what he did is seen. */
      CREATE OR REPLACE FUNCTION taxpayer_turn_to(p_authority text, p_day date) RETURNS integer
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

      REVOKE EXECUTE ON FUNCTION taxpayer_import_acts FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION taxpayer_import_acts TO taxroll_application;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
