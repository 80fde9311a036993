import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Owner, refusalOf } from './support/owner.js';
import { RegisterApi } from './support/register-api.js';
import { createDatabase } from './support/database.js';

const APPLICATION = 'taxroll_application';
const REFUSED = '42501';

/** The only functions of ours that act with the owner's rights. */
const WITH_OWNERS_RIGHTS = [
  'assessment_run_close',
  'assessment_run_open',
  'audit_append',
  'erase_expired',
  'spot_visit_withholds',
  'taxpayer_import_acts',
  'taxpayer_search_index',
  'taxpayer_search_unindex',
  'taxpayer_turn_to',
  'taxpayer_versions_put',
];
const OWNERS_ALONE = ['audit_detach_month', 'audit_ensure_month', 'spot_visit_withholds'];

describe('the database against the application’s own user', () => {
  let api: RegisterApi;
  let owner: Owner;
  let application: pg.Client;
  beforeAll(async () => {
    api = await RegisterApi.start();
    owner = await Owner.open(api.test);
    application = new pg.Client(api.test.url);
    await application.connect();
  });
  afterAll(async () => {
    await application.end();
    await owner.close();
    await api.test.close();
  });
  const refused = async (statements: readonly string[], codes = [REFUSED]) => {
    for (const statement of statements) {
      const code = await refusalOf(application, statement);
      expect([statement, codes.includes(code) ? 'refused' : code]).toEqual([statement, 'refused']);
    }
  };
  it('lends it the owner’s rights through ten functions, each with a search path of its own', async () => {
    const functions = await owner.query(
      `SELECT proname AS name, prosecdef AS definer, proconfig AS settings, has_function_privilege($1, p.oid, 'EXECUTE') AS may,
         has_function_privilege('public', p.oid, 'EXECUTE') AS everybody
       FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
         AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`,
      APPLICATION,
    );
    const definers = functions.filter(({ definer }) => definer);
    expect(definers.map(({ name }) => name as string)).toEqual(WITH_OWNERS_RIGHTS);
    for (const { settings, everybody } of definers) {
      expect(settings).toContain('search_path=public, pg_temp');
      expect(everybody).toBe(false);
    }
    expect(functions.filter(({ may }) => !may).map(({ name }) => name as string)).toEqual(OWNERS_ALONE);
  });

  it('keeps roles apart also where temporary tables tell other stories', async () => {
    const [clerk, giver] = ['clerk', 'register'].map((login) => api.test.officers.get(login));
    const grant = (role: string, by: unknown) =>
      refusalOf(
        application,
        `INSERT INTO public.role_grant (authority, id, officer_id, role, scope, valid_from, reason, granted_by)
         VALUES ($1, gen_random_uuid(), $2, $3, 'all', current_date, '冒充', $4)`,
        api.test.authority,
        clerk,
        role,
        by,
      );
    await application.query(`
      CREATE TEMPORARY TABLE officer (LIKE public.officer);
      CREATE TEMPORARY TABLE role_grant (LIKE public.role_grant);
      CREATE TEMPORARY TABLE session (LIKE public.session);
      CREATE TEMPORARY TABLE audit_log (LIKE public.audit_log);
      CREATE TEMPORARY TABLE effective_grant AS SELECT * FROM public.effective_grant LIMIT 0`);
    await application.query(
      `INSERT INTO effective_grant (authority, officer_id, role) VALUES ($1, $2, 'security-administrator')`,
      [api.test.authority, giver],
    );
    try {
      expect(await grant('review', giver)).toBe('TX003');
      expect(await grant('review', null)).toBe('TX003');
      expect(await grant('audit-administrator', api.test.officers.get('security-administrator'))).toBe('TX002');
    } finally {
      await application.query('DISCARD TEMPORARY');
    }
  });

  it('lets it make nothing of its own that lasts', async () => {
    await refused([
      'CREATE TABLE public.mine (id int)',
      'CREATE VIEW public.mine AS SELECT 1',
      `CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
      'CREATE SCHEMA mine',
      'CREATE DATABASE mine',
      'CREATE ROLE mine',
      'CREATE EXTENSION dblink',
      'CREATE PUBLICATION mine FOR ALL TABLES',
      'CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION refuse_change()',
      'CREATE TRIGGER mine BEFORE INSERT ON taxpayer FOR EACH ROW EXECUTE FUNCTION refuse_change()',
      'CREATE RULE mine AS ON INSERT TO audit_log DO INSTEAD NOTHING',
      'ALTER TABLE audit_log DISABLE TRIGGER ALL',
      'ALTER TABLE taxpayer ADD mine int',
      'DROP TABLE audit_log',
      'TRUNCATE audit_log',
      'DO $$ BEGIN LOCK TABLE audit_log IN ACCESS EXCLUSIVE MODE; END $$',
      'COMMENT ON TABLE audit_log IS NULL',
      'ALTER FUNCTION audit_append SECURITY INVOKER',
      'ALTER DATABASE postgres OWNER TO CURRENT_USER',
      'ALTER SYSTEM SET fsync = off',
    ]);
    // PostgreSQL says of a grant that came to nothing no more than a warning
    await application.query('GRANT UPDATE ON audit_value TO CURRENT_USER');
    const [held] = await owner.query(`SELECT has_table_privilege($1, 'audit_value', 'UPDATE') AS may`, APPLICATION);
    expect(held).toEqual({ may: false });
  });

  it('does not let it become anybody greater, nor reach the machine', async () => {
    const { rolname: superuser } = await owner.one('SELECT rolname FROM pg_roles WHERE oid = 10');
    await refused([
      `SET ROLE ${pg.escapeIdentifier(superuser)}`,
      `SET SESSION AUTHORIZATION ${pg.escapeIdentifier(superuser)}`,
      `SET ROLE pg_read_all_data`,
      `SET ROLE pg_write_server_files`,
      `SET session_replication_role = replica`,
      `ALTER ROLE CURRENT_USER SUPERUSER`,
      `ALTER ROLE CURRENT_USER BYPASSRLS`,
      `GRANT ${pg.escapeIdentifier(superuser)} TO CURRENT_USER`,
      `SELECT pg_read_file('/etc/passwd')`,
      `SELECT pg_ls_dir('.')`,
      `SELECT lo_import('/etc/passwd')`,
      `COPY authority FROM '/etc/passwd'`,
      `COPY authority TO '/tmp/stolen'`,
      `COPY authority TO PROGRAM 'cat'`,
      `SELECT rolpassword FROM pg_authid`,
      `SELECT pg_terminate_backend((SELECT min(pid) FROM pg_stat_activity WHERE usesysid = 10 AND pid <> pg_backend_pid()))`,
    ]);
    const { rows } =
      await application.query(`SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls AS great
      FROM pg_roles WHERE rolname = current_user`);
    expect(rows).toEqual([{ great: false }]);
  });

  it('shows it nothing of another database that it was not admitted to', async () => {
    const other = await createDatabase();
    const stranger = new pg.Client(other.ownerUrl);
    await stranger.connect();
    await stranger.query(
      'CREATE SCHEMA secret; CREATE TABLE secret.plan (text text); CREATE TABLE public.plan (text text)',
    );
    const visitor = new pg.Client(other.url);
    await visitor.connect();
    try {
      for (const table of ['secret.plan', 'public.plan'])
        for (const statement of [`SELECT * FROM ${table}`, `INSERT INTO ${table} VALUES ('x')`])
          expect(await refusalOf(visitor, statement)).toBe(REFUSED);
      expect(await refusalOf(application, `SELECT * FROM ${new URL(other.url).pathname.slice(1)}.public.plan`)).toBe(
        '0A000',
      );
    } finally {
      await visitor.end();
      await stranger.end();
      await other.drop();
    }
  });
});
