import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DemonstrationService } from '../src/month/demonstration.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { createHttpApp } from '../src/platform/http/http-app.js';
import { AppModule } from '../src/app.module.js';
import { createDatabase } from './support/database.js';

const MAIN = projectPath('dist/src/main.js');

interface Ended {
  readonly code: number | null;
  readonly said: string;
}

const children: ChildProcess[] = [];
/** A test that failed must not leave its server behind. */
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));

/** Starts the server as `npm start` does, without the embedded database; resolves `ready` when it says so. */
function start(environment: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [MAIN], { env: { ...process.env, LOG_LEVEL: 'warn', ...environment } });
  children.push(child);
  let said = '';
  const heard = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.includes('is ready')) resolve();
      });
  });
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, said })));
  return { child, ended, ready: Promise.race([heard.then(() => 'ready'), ended.then(() => said)]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('the server', () => {
  let database: Awaited<ReturnType<typeof createDatabase>>;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it.each(['SIGTERM', 'SIGINT'] as const)('serves on loopback and ends cleanly on %s', async (signal) => {
    const port = await freePort();
    const { child, ready, ended } = start({ PORT: String(port), DATABASE_URL: database.url });
    expect(await ready).toBe('ready');
    const health = await fetch(`http://127.0.0.1:${port}/health`);
    expect(health.status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/docs/openapi.json`)).status).toBe(200);
    // A real database is never seeded: there is no branch yet, and the page says so.
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect([page.status, ((await page.json()) as { code: string }).code]).toEqual([503, 'AUTHORITY.NONE']);
    child.kill(signal);
    expect((await ended).code).toBe(0);
  });

  it('says that the port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    const { code, said } = await start({ PORT: String(port), DATABASE_URL: database.url }).ended.finally(() =>
      holder.close(),
    );
    expect(code).toBe(1);
    expect(said).toContain('START.PORT_TAKEN');
    expect(said).toContain(String(port));
  });

  it('names a wrong variable', async () => {
    const { code, said } = await start({ PORT: 'three', DATABASE_URL: database.url }).ended;
    expect(code).toBe(1);
    expect(said).toContain('CONFIG.INVALID');
    expect(said).toContain('PORT');
  });

  it('says that the database cannot be reached, without a stack', async () => {
    const { code, said } = await start({
      PORT: String(await freePort()),
      DATABASE_URL: 'postgresql://x:y@127.0.0.1:1/z',
    }).ended;
    expect(code).toBe(1);
    expect(said).toContain('STORAGE.UNAVAILABLE');
    expect(said).not.toContain('    at ');
  });
});

describe('the demonstration branch', () => {
  it('is loaded once, and its page lists the stations and links the notices', async () => {
    const database = await createDatabase();
    const app = await createHttpApp(AppModule.forRoot(database.url, { LOG_LEVEL: 'silent' }));
    try {
      await app.init();
      await app.getHttpAdapter().getInstance().ready();
      await app.get(DemonstrationService).load();
      const page = await request(app.getHttpServer()).get('/').expect(200);
      await app.get(DemonstrationService).load();
      expect((await request(app.getHttpServer()).get('/')).text).toBe(page.text);
      const runs = await request(app.getHttpServer()).get('/api/assessment/runs');
      expect(runs.body).toHaveLength(1);
      for (const text of ['城关站', '河东站', '新区站', '湖滨站', '<td>585</td><td>72</td><td>0</td>', '113,022.26'])
        expect(page.text).toContain(text);
      const links = [...page.text.matchAll(/href="(\/api\/notices\/[^"]+)"/g)].map((match) => match[1] as string);
      expect(links).toHaveLength(5);
      for (const link of links) {
        const file = await request(app.getHttpServer()).get(link).buffer(true).expect(200);
        expect(file.headers['content-type']).toContain('spreadsheetml');
      }
    } finally {
      await app.close();
      await database.drop();
    }
  });
});
