import 'reflect-metadata';
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { DataSource } from 'typeorm';
import { AppModule } from '../src/app.module.js';
import { ENTITIES } from '../src/entities.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { dataSourceOptions, migrate } from '../src/platform/database/data-source.js';
import { startThrowAway } from '../src/platform/database/embedded/index.js';
import { createHttpApp, openApiDocument } from '../src/platform/http/http-app.js';
import { licencesDocument } from './licences.js';

/**
 * What is generated and committed: the OpenAPI document, its types for the page and the licences of the dependencies. With --check nothing is written; a difference, or entities
 * that differ from the migrated schema, end with 1.
 */
const OPENAPI_FILE = projectPath('openapi.json');
const PAGE_TYPES_FILE = projectPath('web/src/api/schema.d.ts');
const LICENCES_FILE = projectPath('docs/licences.md');
const checking = process.argv.includes('--check');

async function openApi(url: string): Promise<string> {
  const app = await createHttpApp(AppModule.forRoot(url, { LOG_LEVEL: 'silent' }), { REQUESTS_PER_MINUTE: 1000 });
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
  await migrate(server.ownerUrl, server.url);
  const differences = await drift(server.ownerUrl);
  for (const query of differences) console.error(`entities and migrations differ: ${query}`);
  const document = await openApi(server.url);
  const documents = [
    [OPENAPI_FILE, document],
    [PAGE_TYPES_FILE, astToString(await openapiTS(JSON.parse(document) as OpenAPI3))],
    [LICENCES_FILE, licencesDocument()],
  ] as const;
  let stale = 0;
  for (const [file, content] of documents) {
    if (!checking) await writeFile(file, content);
    else if (content !== (await readFile(file, 'utf8').catch(() => ''))) {
      stale++;
      console.error(`${file} is not what the code says; run npm run openapi and commit it`);
    }
  }
  process.exitCode = stale + differences.length > 0 ? 1 : 0;
} finally {
  await server.stop();
}
