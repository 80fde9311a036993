import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NAMESPACES, sharedStrings, workbookOf, zipOf, type Parts } from '../src/platform/excel/made-workbook.js';
import { createTestApp, type TestApp } from './support/app.js';
import { startServer, type RunningServer } from './support/server.js';
import { attempt, cookieOf } from './support/visitor.js';

const MEGABYTE = 1024 * 1024;

/** Files that are meant to do harm, sent to the real server, whose memory and temporary files are looked at. */
describe('a file that is meant to do harm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'taxroll-files-'));
  let test: TestApp;
  let server: RunningServer;
  const cookies: Record<string, string> = {};
  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    server = await startServer({ DATABASE_URL: test.url, LOG_LEVEL: 'error', TMPDIR: folder });
    for (const login of ['clerk', 'review']) cookies[login] = cookieOf(await attempt(test.app, login).expect(201));
  });
  afterAll(async () => {
    await server.stop();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  /** Peak of the server's memory so far, in megabytes; undefined where the system does not tell. */
  const peak = (): number | undefined => {
    try {
      return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024;
    } catch {
      return undefined;
    }
  };
  const upload = async (bytes: Buffer, login = 'clerk') => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), '登记簿.xlsx');
    const headers = { cookie: cookies[login] as string };
    const response = await fetch(`${server.address}/api/register/imports`, { method: 'POST', body: form, headers });
    return { status: response.status, body: (await response.json()) as { code: string; data: { reason?: string } } };
  };
  const cell = (text: string) => `<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`;
  const laughs = [
    '<!DOCTYPE w [<!ENTITY a "ha">',
    ...[...'bcdefghij'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`),
    ']>',
  ].join('');
  const withSheet = (xml: string): Parts => workbookOf('', { 'xl/worksheets/sheet1.xml': xml });
  const sheetOf = (rows: string) => `<worksheet ${NAMESPACES}><sheetData>${rows}</sheetData></worksheet>`;

  it.each<[string, () => Buffer]>([
    ['a bomb of one sheet', () => zipOf(workbookOf(`<row r="1">${' '.repeat(90 * MEGABYTE)}</row>`))],
    [
      'a bomb of shared strings',
      () => zipOf(workbookOf(cell('a'), sharedStrings(`<si><t>${' '.repeat(90 * MEGABYTE)}</t></si>`))),
    ],
    [
      'a bomb of styles',
      () =>
        zipOf(
          workbookOf(cell('a'), {
            'xl/styles.xml': `<styleSheet ${NAMESPACES}>${' '.repeat(70 * MEGABYTE)}</styleSheet>`,
          }),
        ),
    ],
    ['entities within entities', () => zipOf(withSheet(`<?xml version="1.0"?>${laughs}${sheetOf(cell('&j;'))}`))],
    [
      'an entity from the disk',
      () => zipOf(withSheet(`<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sheetOf(cell('&x;'))}`)),
    ],
    ['one text without end', () => zipOf(workbookOf(cell('a'.repeat(3 * MEGABYTE))))],
    ['one tag without end', () => zipOf(withSheet(sheetOf(`<row ${'a="b" '.repeat(500_000)}/>`)))],
    ['elements within elements', () => zipOf(withSheet(sheetOf('<row>'.repeat(100_000) + '</row>'.repeat(100_000))))],
    ['a million columns', () => zipOf(workbookOf(`<row r="1">${'<c/>'.repeat(1_000_000)}</row>`))],
    ['a row beyond the last', () => zipOf(workbookOf(`<row r="99999999999"><c><v>1</v></c></row>`))],
    [
      'twenty thousand parts',
      () => zipOf(Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`p${at}`, '']))),
    ],
    [
      'a size that is a lie',
      () =>
        zipOf(workbookOf(cell('a'.repeat(1000))), (local, central) => [
          local.writeUInt32LE(9, 22),
          central.writeUInt32LE(9, 24),
        ]),
    ],
    [
      'a million shared strings, and none of our sheets',
      () => zipOf(workbookOf(cell('a'), sharedStrings('<si><t>店</t></si>'.repeat(1_000_000)))),
    ],
    ['an old workbook', () => Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(4096)])],
    ['a picture', () => Buffer.concat([Buffer.from('89504E470D0A1A0A', 'hex'), Buffer.alloc(100)])],
    ['nothing', () => Buffer.alloc(0)],
    ['noise', () => Buffer.from('PK\x03\x04'.repeat(1000))],
  ])('is refused with what is wrong, in little time and memory: %s', async (what, make) => {
    const bytes = make();
    const [before, began] = [peak(), Date.now()];
    const { status, body } = await upload(bytes);
    expect([what, status, body.code]).toEqual([
      what,
      422,
      what.includes('our sheets') ? 'REGISTER.SHEET_MISSING' : 'FILE.NOT_A_WORKBOOK',
    ]);
    expect(Date.now() - began).toBeLessThan(10_000);
    expect((peak() ?? 0) - (before ?? 0)).toBeLessThan(150);
    expect(JSON.stringify(body)).not.toMatch(/root:|hahaha|\/tmp|taxroll-upload/);
    expect(readdirSync(folder)).toEqual([]);
  });

  /** Sends the head of an upload and the beginning of its file; what the server says to that. */
  const begin = async (login: string | undefined, megabytes: number, end: 'wait' | 'leave') => {
    const { hostname, port } = new URL(server.address);
    const cookie = login === undefined ? '' : `Cookie: ${cookies[login]}\r\n`;
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.on('data', (data) => (said += data.toString())).on('error', () => undefined);
    socket.write(
      `POST /api/register/imports HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${cookie}Content-Type: multipart/form-data; boundary=x\r\n` +
        `Content-Length: ${150 * MEGABYTE}\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n`,
    );
    for (let sent = 0; sent < megabytes; sent++)
      if (!socket.write(Buffer.alloc(MEGABYTE)))
        await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), setTimeout(1000)]);
    const done = () => (end === 'wait' ? said.includes('\r\n\r\n') : readdirSync(folder).length > 0);
    for (let waited = 0; !done() && waited < 50; waited++) await setTimeout(100);
    const kept = readdirSync(folder);
    socket.destroy();
    return { said, kept };
  };

  it('is not read into a file from who may not import: he is refused before he has sent it', async () => {
    for (const [login, status] of [
      [undefined, 401],
      ['review', 403],
    ] as const) {
      const { said, kept } = await begin(login, 2, 'wait');
      expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(kept).toEqual([]);
    }
  });

  it('leaves nothing behind where its sender goes away, and holds nothing up', async () => {
    for (let round = 0; round < 5; round++) {
      const { said, kept } = await begin('clerk', 2, 'leave');
      expect(said).toBe('');
      expect(kept.length).toBeGreaterThan(0);
    }
    for (let waited = 0; readdirSync(folder).length > 0 && waited < 50; waited++) await setTimeout(100);
    expect(readdirSync(folder)).toEqual([]);
    expect((await upload(Buffer.from('x'))).status).toBe(422);
  });

  it.each([
    ['without a boundary', 'multipart/form-data', 'abc'],
    ['with an empty boundary', 'multipart/form-data; boundary=', 'abc'],
    ['with a boundary without end', `multipart/form-data; boundary=${'x'.repeat(3000)}`, 'abc'],
    ['that never begins', 'multipart/form-data; boundary=x', 'abc'],
    [
      'that never ends',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    [
      'whose head never ends',
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="file"; x="${'y'.repeat(100_000)}`,
    ],
    [
      'of a field for a file',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc\r\n--x--\r\n',
    ],
    ['of no content', 'multipart/form-data; boundary=x', ''],
    [
      'of prototypes',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="__proto__"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
    ],
    [
      'of fifty fields',
      'multipart/form-data; boundary=x',
      `${Array.from({ length: 50 }, (_, at) => `--x\r\nContent-Disposition: form-data; name="f${at}"\r\n\r\na\r\n`).join('')}--x--\r\n`,
    ],
    ['of JSON', 'application/json', '{}'],
  ])('is answered where it is sent %s', async (_, type, body) => {
    const response = await fetch(`${server.address}/api/register/imports`, {
      method: 'POST',
      body,
      headers: { cookie: cookies['clerk'] as string, 'content-type': type },
      signal: AbortSignal.timeout(5_000),
    });
    expect([400, 413]).toContain(response.status);
    expect(['REQUEST.REFUSED', 'REQUEST.TOO_LARGE']).toContain(((await response.json()) as { code: string }).code);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('has held nothing up: the server stops when it is told to', async () => {
    await Promise.race([
      server.stop(),
      setTimeout(10_000, undefined, { ref: false }).then(() => {
        throw new Error('the server does not stop');
      }),
    ]);
  });
});
