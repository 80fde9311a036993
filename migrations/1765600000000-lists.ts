import { readFileSync } from 'node:fs';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { projectPath } from '../src/platform/config/project-root.js';
import { readIndustryFile } from '../src/register/domain/industry-file.js';

/**
 * Lists of the register in any order, now or as of a day. Every order that is offered is one index per station: a page
 * takes its rows from each station's index, whoever asks for however many stations.
 */
export class Lists1765600000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const part of [ORDERS, FLAGS, PAST, VIEWS, INDUSTRIES, DUPLICATES, PAPERS]) await queryRunner.query(part);
    const { industries } = readIndustryFile(readFileSync(projectPath(EDITION_2017), 'utf8'));
    await queryRunner.query(FIRST_EDITION, [JSON.stringify(industries)]);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only; restore a backup instead'));
  }
}

/** By pinyin, and 2号 before 10号. */
const ORDERS = `
  CREATE COLLATION chinese (provider = icu, locale = 'zh-u-co-pinyin-kn');

  CREATE INDEX taxpayer_by_number ON taxpayer (authority, station, number);
  CREATE INDEX taxpayer_by_name ON taxpayer (authority, station, name COLLATE chinese, id);
  CREATE INDEX taxpayer_by_registration ON taxpayer (authority, station, registered_on, id);
  CREATE INDEX taxpayer_by_address ON taxpayer (authority, station, section COLLATE chinese, address COLLATE chinese, id);
  CREATE INDEX taxpayer_by_area ON taxpayer (authority, station, coalesce(area, 0), id);`;

/** What only few taxpayers are, or what divides them finely: found without walking along an order. */
const FLAGS = `
  CREATE INDEX taxpayer_of_officer ON taxpayer (authority, officer);
  CREATE INDEX taxpayer_of_industry ON taxpayer (authority, industry);
  CREATE INDEX taxpayer_not_trading ON taxpayer (authority, status) WHERE status <> '正常';
  CREATE INDEX taxpayer_enterprises ON taxpayer (authority, station) WHERE kind = 'enterprise';
  CREATE INDEX taxpayer_suspension_ends ON taxpayer (authority, suspended_to) WHERE status = '停业';
  CREATE INDEX taxpayer_unsigned ON taxpayer (authority, station) WHERE kind = 'individual' AND collection_mode = '定期定额'
    AND status <> '注销' AND (collector IS NULL OR checker IS NULL OR signed_on IS NULL OR collector = checker);`;

/** A past day's list walks along the versions of its stations; each taxpayer has few. */
const PAST = `
  CREATE INDEX taxpayer_version_by_number ON taxpayer_version (authority, (state->>'station'), (state->>'number'));
  CREATE INDEX taxpayer_version_by_name
    ON taxpayer_version (authority, (state->>'station'), ((state->>'name') COLLATE chinese), taxpayer_id);

  -- what was done in a period, by the day of entry or the day from which it holds
  CREATE INDEX taxpayer_act_entered ON taxpayer_act (authority, entered_at, taxpayer_id, seq);
  CREATE INDEX taxpayer_act_holding ON taxpayer_act (authority, holds_from, taxpayer_id, seq);`;

/** A view is removed by its mark: nothing is deleted. */
const VIEWS = `
  CREATE TABLE register_view (
    authority text NOT NULL,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    name text NOT NULL CONSTRAINT register_view_name CHECK (name <> ''),
    query jsonb NOT NULL,
    shared boolean NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    removed_at timestamptz,
    PRIMARY KEY (authority, id),
    FOREIGN KEY (authority, officer_id) REFERENCES officer (authority, id)
  );
  CREATE UNIQUE INDEX register_view_of_officer ON register_view (authority, officer_id, name) WHERE removed_at IS NULL;
  REVOKE ALL ON register_view FROM PUBLIC, taxroll_application, taxroll_batch;
  GRANT SELECT, INSERT ON register_view TO taxroll_application;
  GRANT UPDATE (removed_at) ON register_view TO taxroll_application;`;

/**
 * A national standard is the same for every branch, hence no authority. The first edition comes with the program, as of
 * its amendment of 2019; later ones by a command. Editions are never changed but for the day on which the next one ends them.
 */
const INDUSTRIES = `
  CREATE TABLE industry_edition (
    edition text PRIMARY KEY CONSTRAINT industry_edition_form CHECK (edition ~ '^\\d{4}$'),
    title text NOT NULL,
    valid_from date NOT NULL,
    valid_to date CONSTRAINT industry_edition_validity CHECK (valid_to >= valid_from),
    loaded_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT industry_edition_no_overlap EXCLUDE USING gist (daterange(valid_from, valid_to, '[]') WITH &&)
  );
  CREATE TABLE industry (
    edition text NOT NULL REFERENCES industry_edition,
    code text COLLATE "C" NOT NULL,
    name text NOT NULL,
    parent text,
    level integer NOT NULL CONSTRAINT industry_level CHECK (level BETWEEN 1 AND 4),
    PRIMARY KEY (edition, code)
  );
  CREATE TRIGGER industry_frozen BEFORE UPDATE OR DELETE ON industry FOR EACH ROW EXECUTE FUNCTION refuse_change();
  REVOKE ALL ON industry_edition, industry FROM PUBLIC, taxroll_application, taxroll_batch;
  GRANT SELECT, INSERT ON industry_edition, industry TO taxroll_application;
  GRANT UPDATE (valid_to) ON industry_edition TO taxroll_application;`;

const EDITION_2017 = 'seeds/register/industries-gbt4754-2017.csv';

const FIRST_EDITION = `
  WITH edition AS (INSERT INTO industry_edition (edition, title, valid_from)
    VALUES ('2017', '国民经济行业分类 GB/T 4754-2017（含第1号修改单）', '2017-10-01') RETURNING edition)
  INSERT INTO industry (edition, code, name, parent, level)
    SELECT edition, code, name, parent, level
    FROM edition, jsonb_to_recordset($1::jsonb) AS i(code text, name text, parent text, level integer)`;

/**
 * Whom a newcomer resembles is looked for among those who share his owner's name, his house, telephone or identity
 * number. Names and addresses are compared as clearing/domain/writing.ts writes them; a test holds the two together.
 */
const DUPLICATES = `
  CREATE FUNCTION register_writing(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(translate(regexp_replace(regexp_replace(normalize($1, NFKC),
      '[\\s\\u200B-\\u200D\\u2060\\uFEFF]+', '', 'g'), '[‐‑‒–—―−~〜]+', '-', 'g'),
      '[{<〔【《〈「『]}>〕】》〉」』', '((((((((()))))))))'));
  CREATE FUNCTION register_owner_key(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(public.register_writing($1), '[·•‧・∙⋅.]', '·', 'g');
  -- up to the first number: 911街民人县范示, which begins with 911街民人 whatever stands in front of the street
  CREATE FUNCTION register_house_from_end(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN reverse(coalesce(substring(public.register_writing($1) FROM '^\\D*\\d+(?:-\\d+)?'), public.register_writing($1)));

  CREATE INDEX taxpayer_of_owner ON taxpayer (authority, register_owner_key(owner));
  CREATE INDEX taxpayer_of_house ON taxpayer (authority, register_house_from_end(address) COLLATE "C");
  CREATE INDEX taxpayer_of_telephone ON taxpayer (authority, telephone);
  CREATE INDEX taxpayer_of_certificate ON taxpayer (authority, certificate_number);`;

/** Papers by who handed them in; the content is kept once, in stored_file. */
const PAPERS = `
  CREATE TABLE paper (
    authority text NOT NULL,
    sha256 text NOT NULL,
    uploaded_by uuid NOT NULL,
    name text NOT NULL,
    uploaded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (authority, sha256, uploaded_by),
    FOREIGN KEY (authority, sha256) REFERENCES stored_file,
    FOREIGN KEY (authority, uploaded_by) REFERENCES officer
  );
  CREATE TRIGGER paper_frozen BEFORE UPDATE OR DELETE ON paper FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE INDEX taxpayer_act_papers ON taxpayer_act USING gin (papers) WHERE papers <> '{}';
  REVOKE ALL ON paper FROM PUBLIC, taxroll_application, taxroll_batch;
  GRANT SELECT, INSERT ON paper TO taxroll_application;`;
