import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StartError } from '../src/kernel/start-error.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { isHost, makeAuthority, makeServerCertificate } from '../src/platform/tls/certificate.js';
import { readServerTls } from '../src/platform/tls/server-tls.js';
import { createTestApp, PASSWORD, type TestApp } from './support/app.js';
import { startServer, type RunningServer } from './support/server.js';

const DAY_MS = 86_400_000;
const NOW = new Date('2026-11-24T04:00:00Z');
const run = promisify(execFile);

let folder: string;
const file = (name: string) => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'taxroll-tls-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Made {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const command = (...args: string[]): Promise<Made> =>
  run(process.execPath, [projectPath('dist/src/cli.js'), 'certificate', '--out', folder, ...args]).then(
    (out) => ({ ...out, code: 0 }),
    (error: Made) => error,
  );

describe('the certificate of the office network', () => {
  it('holds the names and addresses, for a server only, by an authority that vouches for no other', async () => {
    const authority = await makeAuthority(NOW);
    const made = await makeServerCertificate(authority, ['tax.office.lan', '192.168.1.20', 'fd00::1'], NOW);
    const [root, leaf] = [new X509Certificate(authority.certificate), new X509Certificate(made.certificate)];
    expect(leaf.subjectAltName).toBe('DNS:tax.office.lan, IP Address:192.168.1.20, IP Address:FD00:0:0:0:0:0:0:1');
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect([root.ca, leaf.ca]).toEqual([true, false]);
    expect(leaf.checkIssued(root) && leaf.verify(root.publicKey)).toBe(true);
    const days = (Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / DAY_MS;
    expect(days).toBeGreaterThan(824);
    expect(days).toBeLessThanOrEqual(825);
  });

  it('never holds longer than its authority', async () => {
    const authority = await makeAuthority(new Date(NOW.getTime() - 20 * 364 * DAY_MS));
    const made = await makeServerCertificate(authority, ['localhost'], NOW);
    expect(new X509Certificate(made.certificate).validTo).toBe(new X509Certificate(authority.certificate).validTo);
  });

  it.each(['tax.office.lan', 'localhost', '10.0.0.1', '::1', 'a-b'])('is made for %s', (host) =>
    expect(isHost(host)).toBe(true),
  );
  it.each(['https://tax', 'tax:3000', '10.0.0.256', '10.0.0', '*.office.lan', '-a', 'a..b', '税务', ''])(
    'is not made for “%s”',
    (host) => expect(isHost(host)).toBe(false),
  );
});

describe('npm run certificate', () => {
  it('makes an authority once, keeps its keys from others, and says how telephones come to trust it', async () => {
    const first = await command('localhost', '127.0.0.1');
    expect(first.code).toBe(0);
    const fingerprint = new X509Certificate(readFileSync(file('ca.crt'))).fingerprint256;
    for (const said of ['安装证书', '证书信任设置', 'Certificate Trust Settings', fingerprint, 'TLS_CERT='])
      expect(first.stdout).toContain(said);
    for (const key of ['ca.key', 'server.key']) expect(statSync(file(key)).mode & 0o777).toBe(0o600);
    const [root, leaf] = [readFileSync(file('ca.crt'), 'utf8'), readFileSync(file('server.crt'), 'utf8')];
    chmodSync(file('server.key'), 0o644);
    const again = await command('localhost', '127.0.0.1');
    expect(again.stdout).toContain('根证书没有改变');
    expect(readFileSync(file('ca.crt'), 'utf8')).toBe(root);
    expect(readFileSync(file('server.crt'), 'utf8')).not.toBe(leaf);
    expect(statSync(file('server.key')).mode & 0o777).toBe(0o600);
  });

  it('refuses what is no host, and an authority that is not of its key, and leaves what there is', async () => {
    const kept = readFileSync(file('server.crt'), 'utf8');
    const strange = await command('https://tax.office.lan');
    expect([strange.code, strange.stderr]).toEqual([2, expect.stringContaining('不是主机名或 IP 地址')]);
    const key = readFileSync(file('ca.key'), 'utf8');
    writeFileSync(file('ca.key'), (await makeAuthority(NOW)).key);
    const other = await command('localhost');
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('ca.key')]);
    writeFileSync(file('ca.key'), key);
    expect(readFileSync(file('server.crt'), 'utf8')).toBe(kept);
  });
});

describe('the start with a certificate', () => {
  const refused = (settings: { TLS_CERT?: string; TLS_KEY?: string }, now = new Date()) => {
    try {
      readServerTls(settings, now);
    } catch (error) {
      expect(error).toBeInstanceOf(StartError);
      return (error as StartError).message;
    }
    return 'taken';
  };

  it('is by HTTP where there is none', () => expect(readServerTls({}, NOW)).toBeUndefined());

  it('says what is wrong with the files, and nothing of what they hold', () => {
    const [TLS_CERT, TLS_KEY] = [file('server.crt'), file('server.key')];
    expect(refused({ TLS_CERT, TLS_KEY })).toBe('taken');
    expect(refused({ TLS_CERT: file('nowhere'), TLS_KEY })).toMatch(/START\.TLS_FILE[^]*TLS_CERT[^]*ENOENT/);
    expect(refused({ TLS_CERT: TLS_KEY, TLS_KEY })).toContain('START.TLS_FILE');
    expect(refused({ TLS_CERT, TLS_KEY: TLS_CERT })).toMatch(/START\.TLS_FILE[^]*TLS_KEY/);
    expect(refused({ TLS_CERT, TLS_KEY: file('ca.key') })).toContain('START.TLS_PAIR');
    expect(refused({ TLS_CERT, TLS_KEY }, new Date(Date.now() + 826 * DAY_MS))).toMatch(/START\.TLS_EXPIRED[^]*到期/);
    expect(refused({ TLS_CERT, TLS_KEY: TLS_CERT })).not.toContain('BEGIN');
  });
});

describe('the server with a certificate', () => {
  let test: TestApp;
  let server: RunningServer;
  beforeAll(async () => {
    test = await createTestApp();
    const tls = { TLS_CERT: file('server.crt'), TLS_KEY: file('server.key') };
    server = await startServer({ DATABASE_URL: test.url, LOG_LEVEL: 'error', ...tls });
  });
  afterAll(async () => {
    await server.stop();
    await test.close();
  });

  interface Answer {
    readonly status: number | undefined;
    readonly cookie: string;
  }
  const ask = (path: string, ca: string[], body?: object) =>
    new Promise<Answer>((resolve, reject) => {
      const url = server.address.replace(/^http:/, 'https:') + path;
      const method = body === undefined ? 'GET' : 'POST';
      const sent = request(url, { method, ca, headers: { 'content-type': 'application/json' } }, (response) => {
        response
          .resume()
          .once('end', () =>
            resolve({ status: response.statusCode, cookie: String(response.headers['set-cookie'] ?? '') }),
          );
      });
      sent.once('error', reject).end(body === undefined ? undefined : JSON.stringify(body));
    });

  it('answers whoever trusts the authority, and nobody else is taken in', async () => {
    const ca = [readFileSync(file('ca.crt'), 'utf8')];
    expect(await ask('/health', ca)).toMatchObject({ status: 200 });
    await expect(ask('/health', [(await makeAuthority(new Date())).certificate])).rejects.toThrow(/certificate/);
    await expect(fetch(`${server.address}/health`)).rejects.toThrow();
    expect(server.said()).toContain('https://localhost:');
  });

  it('gives a session that plain HTTP never carries', async () => {
    const ca = [readFileSync(file('ca.crt'), 'utf8')];
    const { status, cookie } = await ask('/api/session', ca, { login: 'clerk', password: PASSWORD });
    expect(status).toBe(201);
    expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Strict/);
  });
});
