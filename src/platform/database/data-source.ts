import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DataSource, type DataSourceOptions } from 'typeorm';

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
    extra: { max: 12, application_name: 'taxroll' },
  };
}

/** Brings a database to the newest schema; several at once wait for each other. Data is never seeded here. */
export async function migrate(url: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: await migrations(),
    migrationsTableName: 'migration',
  });
  await source.initialize();
  try {
    // Session-level: held until the connection ends, whatever the migrations do with transactions.
    const lock = source.createQueryRunner();
    await lock.query(`SELECT pg_advisory_lock(hashtext('taxroll.migrate'))`);
    try {
      return (await source.runMigrations({ transaction: 'each' })).map((migration) => migration.name);
    } finally {
      await lock.query(`SELECT pg_advisory_unlock(hashtext('taxroll.migrate'))`);
      await lock.release();
    }
  } finally {
    await source.destroy();
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
