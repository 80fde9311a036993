import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { AppModule } from '../../src/app.module.js';
import type { Config } from '../../src/platform/config/config.js';
import { createHttpApp } from '../../src/platform/http/http-app.js';
import { PASSWORD, TEST_SETTINGS } from './app.js';

type Settings = Partial<Pick<Config, 'LOG_LEVEL' | 'SECRET_KEY' | 'REQUESTS_PER_MINUTE'>>;

/** A further application over the database of another one, with settings of its own. */
export async function appOver(url: string, settings: Settings): Promise<NestFastifyApplication> {
  const all = { ...TEST_SETTINGS, ...settings };
  const app = await createHttpApp(AppModule.forRoot(url, all), all);
  await app.listen(0, '127.0.0.1');
  return app;
}

/** An attempt to sign in, whatever becomes of it. */
export function attempt(app: NestFastifyApplication, login: string, password = PASSWORD): request.Test {
  return request(app.getHttpServer()).post('/api/session').send({ login, password });
}

/** Signs in and returns requests with the cookie that came. */
export async function signIn(app: NestFastifyApplication, login: string, password = PASSWORD) {
  return withCookie(app, cookieOf(await attempt(app, login, password).expect(201)));
}

export function withCookie(app: NestFastifyApplication, cookie: string) {
  return request.agent(app.getHttpServer()).set('Cookie', cookie);
}

/** `name=value` of the cookie that an answer sets. */
export function cookieOf({ headers }: request.Response): string {
  return String(headers['set-cookie']).split(';')[0] ?? '';
}
