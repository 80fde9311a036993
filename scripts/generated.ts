import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { AppModule } from '../src/app.module.js';
import { ENTITIES } from '../src/entities.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { dataSourceOptions, migrate } from '../src/platform/database/data-source.js';
import { startThrowAway } from '../src/platform/database/embedded/index.js';
import { createHttpApp, openApiDocument } from '../src/platform/http/http-app.js';

/**
 * What is generated and committed: the OpenAPI document. With --check nothing is written; a difference, or entities
 * that differ from the migrated schema, end with 1.
 */
const OPENAPI_FILE = projectPath('openapi.json');
const checking = process.argv.includes('--check');

async function openApi(url: string): Promise<string> {
  const app = await createHttpApp(AppModule.forRoot(url, { LOG_LEVEL: 'silent' }));
  try {
    await app.init();
    return `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
  } finally {
    await app.close();
  }
}

/** What TypeORM would change to make the schema equal to the entities. */
async function drift(url: string): Promise<string[]> {
  const source = await new DataSource(dataSourceOptions(url, ENTITIES)).initialize();
  try {
    return (await source.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  } finally {
    await source.destroy();
  }
}

const server = await startThrowAway();
try {
  await migrate(server.url);
  const differences = await drift(server.url);
  for (const query of differences) console.error(`entities and migrations differ: ${query}`);
  const document = await openApi(server.url);
  const committed = await readFile(OPENAPI_FILE, 'utf8').catch(() => '');
  const stale = checking && document !== committed;
  if (stale) console.error('openapi.json is not what the code says; run npm run openapi and commit it');
  if (!checking) await writeFile(OPENAPI_FILE, document);
  process.exitCode = stale || differences.length > 0 ? 1 : 0;
} finally {
  await server.stop();
}
