import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the register is searched by: the terms of every taxpayer, kept beside him and written by the program. */
export class Search1765300000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SEARCH);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

const SEARCH = `
  CREATE TABLE taxpayer_search (
    authority text NOT NULL,
    taxpayer_id uuid NOT NULL,
    station text NOT NULL,
    -- name, owner and address without case, width, blanks and punctuation
    searched text NOT NULL,
    -- number and telephones likewise
    numbers text NOT NULL,
    terms bigint[] NOT NULL,
    -- of what the terms were made from: where it differs from the taxpayer's, they are old
    sources bigint NOT NULL,
    PRIMARY KEY (authority, taxpayer_id),
    FOREIGN KEY (authority, taxpayer_id) REFERENCES taxpayer (authority, id)
  );
  /**
   * One index for everything: with two, a frequent term is looked up in both. New terms wait in a list that every search
   * reads through; it is kept short, so that a search after a large import is as quick as any.
   */
  CREATE FUNCTION taxpayer_search_index() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET maintenance_work_mem = '256MB' AS $$
  BEGIN
    IF to_regclass('taxpayer_search_terms') IS NULL THEN
      CREATE INDEX taxpayer_search_terms ON taxpayer_search USING gin (terms)
        WITH (fastupdate = on, gin_pending_list_limit = 1024);
    END IF;
  END $$;
  SELECT taxpayer_search_index();

  /** Before the first filling: an index over what is there is made many times faster than row by row. */
  CREATE FUNCTION taxpayer_search_unindex() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM taxpayer_search) THEN DROP INDEX IF EXISTS taxpayer_search_terms; END IF;
  END $$;
  REVOKE EXECUTE ON FUNCTION taxpayer_search_index, taxpayer_search_unindex FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION taxpayer_search_index, taxpayer_search_unindex TO taxroll_application;

  -- Statistics of the terms cost more than all others and only tempt the planner to read the whole table for a frequent
  -- term in the hope of its first rows.
  ALTER TABLE taxpayer_search ALTER terms SET STATISTICS 0;

  GRANT SELECT, INSERT ON taxpayer_search TO taxroll_application;
  GRANT UPDATE (station, searched, numbers, terms, sources) ON taxpayer_search TO taxroll_application;`;
