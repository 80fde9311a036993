import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { todayInChina } from '../../src/kernel/plain-date.js';
import { SESSION_COOKIE } from '../../src/platform/access/access.guard.js';
import { AuthorityService, type AuthorityFacts } from '../../src/platform/access/authority.service.js';
import { insertOfficer } from '../../src/platform/access/officers.service.js';
import { hashPassword } from '../../src/platform/access/password-rules.js';
import { ROLE_NAMES, type Role } from '../../src/platform/access/permissions.js';
import { insertGrant, type NewGrant } from '../../src/platform/access/roles.service.js';
import { SessionService } from '../../src/platform/access/session.service.js';
import { systemActor, type Actor } from '../../src/platform/audit/actor.js';
import { Audit } from '../../src/platform/audit/audit.js';
import { Database } from '../../src/platform/database/database.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import { createDatabase, queryAs } from './database.js';

export const TEST_AUTHORITY: AuthorityFacts = {
  code: '10000000999',
  name: '测试县税务局测试分局',
  shortName: '测试分局',
  address: '测试县人民街1号',
  telephone: '0000-1234567',
};

export const TEST_SETTINGS = { LOG_LEVEL: 'silent', SECRET_KEY: 'ab'.repeat(32), REQUESTS_PER_MINUTE: 1_000_000 };

/** Every test officer's password. */
export const PASSWORD = 'Richtig-9-Pferd';

/** Who works in the tests: one officer for each role over the whole branch, and `clerk`, who does a clerk's four jobs. */
export type TestOfficer = Role | 'clerk';
const CLERKS_ROLES: readonly Role[] = ['register', 'collection', 'notice', 'leader'];
/** Stations that are there from the beginning; parameter sets make the same ones known. */
export const STATIONS = ['城关站', '新区站', '河东站', '湖滨站'] as const;

/** The officers of a branch, signed in. */
export interface Staff {
  /** ids by name; further ones are added by `hire` */
  readonly officers: ReadonlyMap<string, string>;
  /** the token of the officer's session */
  readonly tokenOf: (officer: TestOfficer | (string & {})) => string;
  /** the officer as a service sees him, everywhere */
  readonly actor: (officer: TestOfficer | (string & {})) => Actor;
  /** a further officer, signed in, with the role and scope */
  readonly hire: (login: string, station: string | null, grants: readonly Partial<NewGrant>[]) => Promise<string>;
}

export interface TestApp extends Staff {
  readonly app: NestFastifyApplication;
  /** the application's user */
  readonly url: string;
  readonly ownerUrl: string;
  readonly authority: string;
  /** requests of a signed-in officer */
  as(officer: TestOfficer | (string & {})): ReturnType<typeof request.agent>;
  /** requests of nobody */
  anonymous(): ReturnType<typeof request>;
  /** SQL of the owner, who may what the application may no longer */
  asOwner<T extends Record<string, unknown>>(sql: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** The real application over a real, empty database of one branch with its officers. */
export async function createTestApp(): Promise<TestApp> {
  const database = await createDatabase();
  const app = await createHttpApp(AppModule.forRoot(database.url, TEST_SETTINGS), TEST_SETTINGS);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const staff = await staffBranch(app);
  return {
    ...staff,
    app,
    url: database.url,
    ownerUrl: database.ownerUrl,
    authority: TEST_AUTHORITY.code,
    as: (officer) => requestsBy(app, staff.tokenOf(officer)),
    anonymous: () => request(app.getHttpServer()),
    asOwner: (sql, values) => queryAs(database.ownerUrl, sql, values),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** Requests in the session of the token. */
export function requestsBy(app: NestFastifyApplication, token: string): ReturnType<typeof request.agent> {
  return request.agent(app.getHttpServer()).set('Cookie', `${SESSION_COOKIE}=${token}`);
}

/** Makes the test branch with an officer for each role, and signs them in. */
export async function staffBranch(app: NestFastifyApplication): Promise<Staff> {
  const { code } = TEST_AUTHORITY;
  await app.get(AuthorityService).create(TEST_AUTHORITY, 'system');
  await app
    .get(Database)
    .query('INSERT INTO station (authority, name) SELECT $1, unnest($2::text[])', [code, [...STATIONS]]);

  const system = systemActor(code, 'system');
  const officers = new Map<string, string>();
  const tokens = new Map<string, string>();
  const hash = await hashPassword(PASSWORD);
  const known = (from: ReadonlyMap<string, string>, officer: string) => {
    const found = from.get(officer);
    if (found === undefined) throw new Error(`nobody is called ${officer}`);
    return found;
  };
  const employ = async (login: string, station: string | null, grants: readonly Partial<NewGrant>[], by: Actor) => {
    const id = await app
      .get(Audit)
      .act(system, (connection, record) =>
        insertOfficer(connection, system, { login, name: login, station }, hash, false, record),
      );
    officers.set(login, id);
    for (const grant of grants)
      await app.get(Audit).act(by, (connection, record) => {
        const validity = { validFrom: todayInChina(), validTo: null };
        const whole = { role: 'register', scope: 'all', stations: [], ...validity, reason: '测试', ...grant } as const;
        return insertGrant(connection, by, id, whole, record);
      });
    return id;
  };
  const signIn = async (login: string) => {
    const origin = { address: '127.0.0.1', userAgent: 'test' };
    const { token } = await app
      .get(SessionService)
      .begin(app.get(Database), code, officers.get(login) as string, origin);
    tokens.set(login, token);
  };
  for (const role of ROLE_NAMES) await employ(role, null, [{ role }], system);
  await employ(
    'clerk',
    null,
    CLERKS_ROLES.map((role) => ({ role })),
    system,
  );
  for (const login of officers.keys()) await signIn(login);

  const actor = (officer: string) => systemActor(code, 'system', known(officers, officer));
  return {
    officers,
    tokenOf: (officer) => known(tokens, officer),
    actor,
    hire: async (login, station, grants) => {
      const id = await employ(login, station, grants, actor('security-administrator'));
      await signIn(login);
      return id;
    },
  };
}
