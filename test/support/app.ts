import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { AuthorityService, type AuthorityFacts } from '../../src/platform/access/authority.service.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import { createDatabase } from './database.js';

export const TEST_AUTHORITY: AuthorityFacts = {
  code: '10000000999',
  name: '测试县税务局测试分局',
  shortName: '测试分局',
  address: '测试县人民街1号',
  telephone: '0000-1234567',
};

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly authority: string;
  close(): Promise<void>;
}

/** The real application over a real, empty database of one branch. */
export async function createTestApp(): Promise<TestApp> {
  const database = await createDatabase();
  const app = await createHttpApp(AppModule.forRoot(database.url, { LOG_LEVEL: 'silent' }));
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(AuthorityService).create(TEST_AUTHORITY);
  return {
    app,
    url: database.url,
    authority: TEST_AUTHORITY.code,
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
