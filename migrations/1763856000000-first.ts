import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first tables. Every business row belongs to a tax authority (机关代码), first in its key, so that several
 * branches can share an installation and a distributed PostgreSQL can take the tables as they are. Results are
 * partitioned by month, and within a month by run: a run is loaded into a table beside and attached whole.
 */
export class First1763856000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE TABLE authority (
        code text PRIMARY KEY CONSTRAINT authority_code_form CHECK (code ~ '^[0-9]{11}$'),
        name text NOT NULL,
        short_name text NOT NULL,
        address text NOT NULL,
        telephone text NOT NULL
      );

      CREATE TABLE station (
        authority text NOT NULL REFERENCES authority,
        name text NOT NULL,
        PRIMARY KEY (authority, name)
      );

      CREATE TABLE taxpayer (
        authority text NOT NULL,
        number text COLLATE "C" NOT NULL,
        kind text NOT NULL CONSTRAINT taxpayer_kind CHECK (kind IN ('individual', 'enterprise')),
        name text NOT NULL,
        owner text NOT NULL,
        certificate_type text,
        certificate_number text,
        registration_type text,
        vat_type text,
        industry text NOT NULL,
        industry_name text,
        station text NOT NULL,
        section text NOT NULL,
        address text NOT NULL,
        officer text,
        registered_on date NOT NULL,
        status text NOT NULL CONSTRAINT taxpayer_status CHECK (status IN ('正常', '停业', '非正常', '注销')),
        collection_mode text CONSTRAINT taxpayer_collection_mode CHECK (collection_mode IN ('定期定额', '查账征收')),
        telephone text,
        premises text CONSTRAINT taxpayer_premises CHECK (premises IN ('租赁', '自有')),
        area numeric CONSTRAINT taxpayer_area CHECK (area > 0),
        declared_rent numeric CONSTRAINT taxpayer_declared_rent CHECK (declared_rent > 0),
        determined_rent numeric CONSTRAINT taxpayer_determined_rent CHECK (determined_rent > 0),
        rent_reason text,
        employees integer CONSTRAINT taxpayer_employees CHECK (employees >= 0),
        declared_turnover numeric CONSTRAINT taxpayer_declared_turnover CHECK (declared_turnover >= 0),
        collector text,
        checker text,
        signed_on date,
        PRIMARY KEY (authority, number),
        FOREIGN KEY (authority, station) REFERENCES station,
        CONSTRAINT taxpayer_individual_has_mode CHECK (kind = 'enterprise' OR collection_mode IS NOT NULL)
      );

      CREATE TABLE register_import (
        authority text NOT NULL REFERENCES authority,
        id uuid NOT NULL,
        file_name text NOT NULL,
        file_sha256 text NOT NULL,
        status text NOT NULL CONSTRAINT register_import_status CHECK (status IN ('planned', 'applied')),
        counts jsonb NOT NULL,
        notices jsonb NOT NULL,
        planned_at timestamptz NOT NULL DEFAULT now(),
        applied_at timestamptz,
        PRIMARY KEY (authority, id)
      );

      -- One row for each row of the workbook: the taxpayer that it would make and what it would change, or its faults.
      CREATE TABLE register_import_row (
        authority text NOT NULL,
        import_id uuid NOT NULL,
        sheet text NOT NULL,
        row_number integer NOT NULL,
        number text COLLATE "C",
        action text NOT NULL CONSTRAINT register_import_row_action CHECK (action IN ('new', 'changed', 'same', 'rejected')),
        taxpayer jsonb,
        before jsonb,
        faults jsonb NOT NULL DEFAULT '[]',
        PRIMARY KEY (authority, import_id, sheet, row_number),
        FOREIGN KEY (authority, import_id) REFERENCES register_import ON DELETE CASCADE
      );

      CREATE TABLE parameter_set (
        authority text NOT NULL REFERENCES authority,
        id uuid NOT NULL,
        kind text NOT NULL,
        scheme text NOT NULL,
        code text NOT NULL,
        title text NOT NULL,
        document text NOT NULL,
        digest text NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        body jsonb NOT NULL,
        published_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (authority, id),
        CONSTRAINT parameter_set_code UNIQUE (authority, kind, scheme, code),
        CONSTRAINT parameter_set_no_overlap EXCLUDE USING gist (
          authority WITH =, kind WITH =, scheme WITH =, daterange(valid_from, valid_to, '[]') WITH &&)
      );

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is decided and never edited', TG_TABLE_NAME USING ERRCODE = 'TX001';
      END $$;

      CREATE TRIGGER parameter_set_frozen BEFORE UPDATE OR DELETE ON parameter_set
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE job (
        authority text NOT NULL REFERENCES authority,
        id uuid NOT NULL,
        kind text NOT NULL,
        key text NOT NULL,
        payload jsonb NOT NULL,
        status text NOT NULL DEFAULT 'queued'
          CONSTRAINT job_status CHECK (status IN ('queued', 'running', 'done', 'attention', 'failed')),
        done bigint NOT NULL DEFAULT 0,
        total bigint NOT NULL DEFAULT 0,
        attempts integer NOT NULL DEFAULT 0,
        result jsonb,
        error jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        started_at timestamptz,
        finished_at timestamptz,
        PRIMARY KEY (authority, id),
        CONSTRAINT job_key UNIQUE (authority, kind, key)
      );
      CREATE INDEX job_open ON job (created_at) WHERE status IN ('queued', 'running');

      CREATE TABLE assessment_run (
        authority text NOT NULL REFERENCES authority,
        id uuid NOT NULL,
        month date NOT NULL CONSTRAINT assessment_run_month CHECK (extract(day FROM month) = 1),
        parameter_set_id uuid NOT NULL,
        status text NOT NULL CONSTRAINT assessment_run_status CHECK (status IN ('running', 'done')),
        summary jsonb,
        started_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        PRIMARY KEY (authority, id),
        CONSTRAINT assessment_run_of_month UNIQUE (authority, month, id),
        FOREIGN KEY (authority, parameter_set_id) REFERENCES parameter_set,
        CONSTRAINT assessment_run_done CHECK ((status = 'done') = (finished_at IS NOT NULL AND summary IS NOT NULL))
      );

      -- A run is cut into parts by key range; a part is computed and loaded in one transaction with its mark here,
      -- so that after a kill -9 exactly the parts without a mark are done again.
      CREATE TABLE assessment_run_part (
        authority text NOT NULL,
        run_id uuid NOT NULL,
        part integer NOT NULL,
        from_number text COLLATE "C" NOT NULL,
        below_number text COLLATE "C",
        households integer NOT NULL,
        assessed integer,
        reached integer,
        tax numeric,
        held_back integer,
        done_at timestamptz,
        PRIMARY KEY (authority, run_id, part),
        FOREIGN KEY (authority, run_id) REFERENCES assessment_run
      );

      -- The number leads its key, unlike elsewhere: within a run's table the other three columns are the same in every
      -- row, and a key that begins with them takes five times as long to build. That a result's run exists needs no
      -- foreign key: the run's table is attached by the transaction that finishes the run.
      CREATE TABLE assessment (
        authority text NOT NULL,
        month date NOT NULL,
        run_id uuid NOT NULL,
        number text COLLATE "C" NOT NULL,
        name text NOT NULL,
        owner text NOT NULL,
        address text NOT NULL,
        station text NOT NULL,
        section text NOT NULL,
        section_code text NOT NULL,
        industry text NOT NULL,
        industry_name text,
        premises text NOT NULL,
        area numeric NOT NULL,
        declared_rent numeric,
        determined_rent numeric,
        rent_reason text,
        declared_turnover numeric,
        parameter_set_id uuid NOT NULL,
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
        PRIMARY KEY (number, authority, month, run_id),
        FOREIGN KEY (authority, number) REFERENCES taxpayer,
        CONSTRAINT assessment_tax CHECK (monthly_tax >= 0 AND assessed_turnover >= 0)
      ) PARTITION BY RANGE (month);
      CREATE INDEX assessment_by_station ON assessment (station, number);

      CREATE TABLE held_back (
        authority text NOT NULL,
        month date NOT NULL,
        run_id uuid NOT NULL,
        number text COLLATE "C" NOT NULL,
        reason text NOT NULL,
        station text NOT NULL,
        name text NOT NULL,
        data jsonb NOT NULL,
        PRIMARY KEY (authority, month, run_id, number, reason),
        FOREIGN KEY (authority, month, run_id) REFERENCES assessment_run (authority, month, id),
        FOREIGN KEY (authority, number) REFERENCES taxpayer
      ) PARTITION BY RANGE (month);

      CREATE TABLE stored_file (
        authority text NOT NULL REFERENCES authority,
        sha256 text NOT NULL CONSTRAINT stored_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        media_type text NOT NULL,
        size integer NOT NULL,
        content bytea NOT NULL,
        PRIMARY KEY (authority, sha256)
      );
      CREATE TRIGGER stored_file_frozen BEFORE UPDATE OR DELETE ON stored_file
        FOR EACH ROW EXECUTE FUNCTION refuse_change();

      CREATE TABLE notice (
        authority text NOT NULL,
        month date NOT NULL,
        run_id uuid NOT NULL,
        station text NOT NULL,
        file_name text NOT NULL,
        file_sha256 text NOT NULL,
        list_digest text NOT NULL,
        lines integer NOT NULL,
        PRIMARY KEY (authority, month, run_id, station),
        FOREIGN KEY (authority, month, run_id) REFERENCES assessment_run (authority, month, id),
        FOREIGN KEY (authority, file_sha256) REFERENCES stored_file
      );
      CREATE TRIGGER notice_frozen BEFORE UPDATE OR DELETE ON notice
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}
