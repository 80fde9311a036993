import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { StartError } from '../../kernel/start-error.js';

const MIGRATION_TABLE = 'migration';

/** Holds the application's rights; the user of DATABASE_URL is a member. */
const APPLICATION_ROLE = 'taxroll_application';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations/', import.meta.url));

export type EntityList = (new () => object)[];

/** TypeORM's side of the database: entities for writes, migrations, the drift check. */
export function dataSourceOptions(url: string, entities: EntityList): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities,
    synchronize: false,
    installExtensions: false,
    // A condition that is undefined or null by accident would otherwise match every row.
    invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
    // Who waits for a connection longer than this is told so; work that holds one and waits for another would wait for ever.
    extra: { max: 12, connectionTimeoutMillis: 10_000, application_name: 'taxroll' },
  };
}

/**
 * Connections for hot reads, beside TypeORM's. Left to choose, PostgreSQL plans a prepared statement anew for every new
 * value as long as it hopes to gain by it: of a search that is half. More of them would only wait for each other.
 */
export function hotPool({ options }: DataSource): pg.Pool {
  const { url, extra } = options as unknown as { url: string; extra: pg.PoolConfig };
  const planOnce = '-c plan_cache_mode=force_generic_plan';
  const pool = new pg.Pool({ ...extra, connectionString: url, max: 6, options: planOnce });
  // One that broke while nobody used it has left the pool; the next statement opens another.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * Brings a database to the newest schema and admits the application's user to it; several at once wait for each other.
 * Data is never seeded here.
 * @param ownerUrl of the user who owns the tables
 * @param applicationUrl whose user is to work with them
 */
export async function migrate(ownerUrl: string, applicationUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: await migrations(),
    migrationsTableName: MIGRATION_TABLE,
  });
  await source.initialize();
  try {
    // Session-level: held until the connection ends, whatever the migrations do with transactions.
    const lock = source.createQueryRunner();
    await lock.query(`SELECT pg_advisory_lock(hashtext('taxroll.migrate'))`);
    try {
      const done = await source.runMigrations({ transaction: 'each' });
      const user = decodeURIComponent(new URL(applicationUrl).username);
      await lock.query(`GRANT ${APPLICATION_ROLE} TO ${pg.escapeIdentifier(user)}`);
      return done.map((migration) => migration.name);
    } finally {
      await lock.query(`SELECT pg_advisory_unlock(hashtext('taxroll.migrate'))`);
      await lock.release();
    }
  } finally {
    await source.destroy();
  }
}

/** Migrates where the owner is known, and asks what a start asks. Errors as `requireReady`. */
export async function makeReady(ownerUrl: string | undefined, applicationUrl: string): Promise<void> {
  if (ownerUrl !== undefined) await migrate(ownerUrl, applicationUrl);
  await requireReady(applicationUrl);
}

/**
 * What a start asks of a database that it does not migrate itself: the newest schema, and a user who can rewrite
 * nothing. A program that holds the owner's rights could change the history that it is to keep.
 * @throws StartError START.SCHEMA_OLD, START.DATABASE_USER
 */
export async function requireReady(applicationUrl: string): Promise<void> {
  const client = new pg.Client(applicationUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ powerful: boolean; known: boolean }>(`
      SELECT to_regclass('${MIGRATION_TABLE}') IS NOT NULL AS known, rolsuper OR rolbypassrls OR rolcreaterole
        OR EXISTS (SELECT FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid
                   WHERE n.nspname = 'public'
                     AND (pg_has_role(n.nspowner, 'MEMBER') OR pg_has_role(c.relowner, 'MEMBER'))) AS powerful
      FROM pg_roles WHERE rolname = current_user`);
    if (rows[0]?.powerful !== false)
      throw new StartError('START.DATABASE_USER', { user: new URL(applicationUrl).username });
    const wanted = (await migrations()).map(({ name }) => name);
    const { rows: done } = rows[0].known
      ? await client.query<{ name: string }>(`SELECT name FROM ${MIGRATION_TABLE}`).catch(() => ({ rows: [] }))
      : { rows: [] };
    const missing = wanted.filter((name) => !done.some((one) => one.name === name));
    if (missing.length > 0) throw new StartError('START.SCHEMA_OLD', { missing: missing.join(', ') });
  } finally {
    await client.end();
  }
}

async function migrations(): Promise<(new () => never)[]> {
  const files = readdirSync(MIGRATIONS).filter((name) => /^\d+-.*\.(js|ts)$/.test(name) && !name.endsWith('.d.ts'));
  const modules = await Promise.all(
    files
      .sort()
      .map((name) => import(pathToFileURL(join(MIGRATIONS, name)).href) as Promise<Record<string, new () => never>>),
  );
  return modules.flatMap((module) => Object.values(module));
}
