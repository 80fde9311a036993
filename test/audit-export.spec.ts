import { get as httpGet, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../src/platform/database/database.js';
import { createTestApp, type TestApp } from './support/app.js';
import { Owner } from './support/owner.js';
import { attempt, cookieOf } from './support/visitor.js';

const ROWS = 9_000;
const NASTY = ['=HYPERLINK("http://x","y")', '+1+1', '-2', '@SUM(A1)', 'a,"b"\r\nc', '\tTab', '＝1+1', '正常'];

/** The fields of a CSV by RFC 4180, every field in quotes. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  const lines = text.match(/(?:"(?:[^"]|"")*"(?:,|\r\n))+?(?<=\r\n)/g) ?? [];
  for (const line of lines)
    rows.push((line.match(/"(?:[^"]|"")*"/g) ?? []).map((field) => field.slice(1, -1).replaceAll('""', '"')));
  return rows;
}

describe('the export of the audit log', () => {
  let test: TestApp;
  let owner: Owner;
  let cookie: string;
  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    owner = await Owner.open(test);
    cookie = cookieOf(await attempt(test.app, 'audit-administrator').expect(201));
    for (const [index, name] of NASTY.entries()) {
      const id = await test.hire(`nasty.${index}`, null, []);
      await owner.query('UPDATE officer SET name = $2 WHERE id = $1', id, name);
      await test.as(`nasty.${index}`).get('/api/jobs').expect(403);
    }
    const entries = Array.from({ length: ROWS }, (_, index) => ({
      source: 'system',
      act: 'bulk.act',
      outcome: 'done',
      subjectKey: `=${index}`,
      facts: '{}',
    }));
    await test.app
      .get(Database)
      .query('SELECT FROM audit_append($1, $2::jsonb)', [test.authority, JSON.stringify(entries)]);
  });
  afterAll(async () => {
    await owner.close();
    await test.close();
  });
  const download = async (query = '') => {
    const answer = await test
      .as('audit-administrator')
      .get(`/api/audit/export${query}`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response
          .on('data', (chunk: Buffer) => void chunks.push(chunk))
          .on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    return { headers: answer.headers, bytes: answer.body as Buffer };
  };

  it('holds every row once, newest first, the export itself too', async () => {
    const { headers, bytes } = await download();
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(decodeURIComponent(String(headers['content-disposition']))).toBe(
      `attachment; filename*=UTF-8''审计记录.csv`,
    );
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [head, ...lines] = bytes
      .toString()
      .slice(1)
      .split(/(?<=^[^"\r]*\r\n)/);
    expect(head).toBe('序号,时间,来源,人员,代表,操作,结果,对象,对象编号,管理站,事实,涉及字段,校验值\r\n');
    const rows = parsed(lines.join(''));
    const known = await owner.query('SELECT seq::text, hash FROM audit_log l ORDER BY l.seq DESC');
    expect(rows.length).toBeGreaterThan(ROWS);
    expect(rows.length).toBe(known.length);
    expect(rows.filter((row, at) => row[0] !== known[at].seq || row[12] !== known[at].hash)).toEqual([]);
    expect(rows[0]?.[5]).toBe('audit.export');
    expect(rows.every((row) => row.length === 13)).toBe(true);
  });

  it('is safe to open in a spreadsheet: nothing in it is a formula', async () => {
    const rows = parsed((await download()).bytes.toString());
    const cells = rows.flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    const names = new Set(rows.filter((row) => row[5] === 'access.refuse').map((row) => row[3]?.replace(/^'/, '')));
    expect([...names].sort()).toEqual([...NASTY].sort());
    expect(rows.some((row) => row[8] === `'=17`)).toBe(true);
  });

  it('holds what was searched for, and says in the log what that was', async () => {
    const { bytes } = await download('?act=access.refuse&outcome=refused');
    const rows = parsed(bytes.toString());
    expect(rows.map((row) => row[5])).toEqual(Array(NASTY.length).fill('access.refuse'));
    const [last] = await owner.query(`SELECT * FROM audit_log WHERE act = 'audit.export' ORDER BY seq DESC LIMIT 1`);
    expect(last).toMatchObject({ officer_id: test.officers.get('audit-administrator'), outcome: 'done' });
    expect(JSON.parse(last.facts)).toEqual({ query: { act: 'access.refuse', outcome: 'refused' } });
  });

  it('that is broken off holds nothing up', async () => {
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const breakOff = () =>
      new Promise<void>((resolve, reject) => {
        const request = httpGet(
          { port, host: '127.0.0.1', path: '/api/audit/export', headers: { cookie } },
          (response: IncomingMessage) => {
            response.once('data', () => {
              request.destroy();
              resolve();
            });
            response.on('error', () => undefined);
          },
        );
        request.on('error', reject);
      });
    for (let round = 0; round < 4; round++) await Promise.all(Array.from({ length: 5 }, breakOff));
    const before = Date.now();
    for (const { body } of await Promise.all(
      Array.from({ length: 20 }, () => test.as('audit-administrator').get('/api/audit/rows').expect(200)),
    ))
      expect(body).toHaveLength(100);
    expect(Date.now() - before).toBeLessThan(5_000);
    const busy = await owner.query(
      `SELECT state, query FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()`,
    );
    expect(busy).toEqual([]);
    expect((await download('?act=access.refuse')).bytes.length).toBeGreaterThan(100);
  });
});
