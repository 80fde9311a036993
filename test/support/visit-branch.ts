import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { sha256 } from '../../src/kernel/canonical-json.js';
import { Database, type Row } from '../../src/platform/database/database.js';
import { spotCheckProcedureOf } from '../../src/spot-check/procedure-file.js';
import type { VisitDto, VisitSummaryDto } from '../../src/spot-check/visit/dto/visit-view.dto.js';
import type { TestApp } from './app.js';
import { FIRST_MONTH, NoticeBranch } from './notice-branch.js';
import { asItIs } from './quota-walk.js';

export const VISITS = '/api/spot-check/visits';
/** Whoever goes. */
export const CHECKERS = ['anna', 'bing', 'chen', 'deng'] as const;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** What the month's line has of a household. */
export interface Line extends Row {
  readonly taxpayer: string;
  readonly area: string;
  readonly premises: '租赁' | '自有';
  readonly industry: string;
  readonly declaredRent: string | null;
  readonly determinedRent: string | null;
  readonly tax: string;
}

/** A small branch with a month of quotas, a draw of everybody, and an inspection group. */
export class VisitBranch {
  private papers = 0;

  private constructor(
    readonly branch: NoticeBranch,
    readonly draw: string,
  ) {}

  static async start(): Promise<VisitBranch> {
    const branch = await NoticeBranch.start();
    await branch.inForce();
    const run = await branch.run(FIRST_MONTH);
    asItIs();
    const { test } = branch.api;
    for (const login of CHECKERS) await test.hire(login, null, [{ role: 'inspection' }]);
    return new VisitBranch(branch, await drawnEverybody(test, run));
  }

  get test(): TestApp {
    return this.branch.api.test;
  }

  async close(): Promise<void> {
    asItIs();
    await this.branch.close();
  }

  as(officer: string): ReturnType<TestApp['as']> {
    return this.test.as(officer);
  }

  sql<T extends Row>(text: string, ...values: unknown[]): Promise<T[]> {
    return this.test.app.get(Database).query<T>(text, values);
  }

  officer(login: string): string {
    return this.test.officers.get(login) as string;
  }

  async join(login: string, duty = '组长', validFrom = '2026-01-01') {
    return this.as('leader')
      .post('/api/spot-check/group')
      .send({ officer: this.officer(login), duty, validFrom });
  }

  async assign() {
    return this.as('leader').post(`/api/spot-check/draws/${this.draw}/teams`);
  }

  /** The group of four, and visits to everybody. */
  async assigned(): Promise<VisitSummaryDto[]> {
    for (const login of CHECKERS) expect((await this.join(login)).status).toBe(201);
    expect((await this.assign()).body).toMatchObject({ unassigned: [] });
    return this.list('leader');
  }

  async list(officer: string, query = ''): Promise<VisitSummaryDto[]> {
    return (await this.as(officer).get(`${VISITS}?draw=${this.draw}${query}`).expect(200)).body as VisitSummaryDto[];
  }

  async get(id: string, officer = 'leader'): Promise<VisitDto> {
    return (await this.as(officer).get(`${VISITS}/${id}`).expect(200)).body as VisitDto;
  }

  /** An assigned visit nobody has touched, of a household whose line is so. */
  async untouched(where = 'true'): Promise<{ visit: VisitSummaryDto; line: Line; a: string; b: string }> {
    const [line] = await this.sql<Line & { id: string }>(
      `SELECT v.id, v.taxpayer_id AS taxpayer, a.area::text, a.premises, a.industry, a.declared_rent::text AS "declaredRent",
         a.determined_rent::text AS "determinedRent", a.monthly_tax::text AS tax
       FROM spot_visit v JOIN spot_draw d ON d.id = v.draw_id JOIN taxpayer t ON t.id = v.taxpayer_id
         JOIN assessment a ON a.run_id = d.run_id AND a.number = t.number
       WHERE v.status = 'assigned' AND v.version = 1 AND ${where}
         AND NOT EXISTS (SELECT FROM spot_visit_paper p WHERE p.visit_id = v.id) ORDER BY a.number LIMIT 1`,
    );
    if (line === undefined) throw new Error(`nobody left where ${where}`);
    const visits = await this.list('leader');
    const visit = visits.find(({ id }) => id === line.id) as VisitSummaryDto;
    const [a, b] = visit.checkers.map(({ name }) => name) as [string, string];
    return { visit, line, a, b };
  }

  patch(id: string, officer: string, base: number, fields: object, more: object = {}) {
    return this.as(officer)
      .patch(`${VISITS}/${id}/fields`)
      .send({ draft: randomUUID(), base, fields, ...more });
  }

  /** Sends bytes as a paper; unless said otherwise under the hash that they have. */
  put(id: string, officer: string, kind: string, content: Buffer, digest = sha256(content)) {
    return this.as(officer)
      .put(`${VISITS}/${id}/papers/${digest}?kind=${kind}`)
      .set('Content-Type', 'application/octet-stream')
      .send(content);
  }

  png(): Buffer {
    return Buffer.concat([PNG, Buffer.from(String(this.papers++))]);
  }

  async ask(step: string, id: string, officer: string, body: object = {}) {
    const { version } = await this.get(id);
    return this.as(officer)
      .post(`${VISITS}/${id}/${step}`)
      .send({ version, ...body });
  }

  /** What is on file, as if it had been seen. */
  seen({ area, premises, industry, declaredRent }: Line): object {
    const lease = premises === '租赁' ? { leaseRent: declaredRent, leasePaper: null } : {};
    return { state: 'trading', parts: [{ what: '营业厅', area }], premises, industry, ...lease };
  }

  async stored(id: string, officer: string, fields: object): Promise<VisitDto> {
    const patched = await this.patch(id, officer, (await this.get(id)).version, fields);
    expect(patched.body).toMatchObject({ missing: [] });
    const stored = await this.ask('store', id, officer, { papers: [] });
    expect(stored.body).toMatchObject({ status: 'measured' });
    return stored.body as VisitDto;
  }

  /** Seen, stored, judged, and signed by both. */
  async signed(where: string, fields: (line: Line) => object, judged: (line: Line) => object) {
    const { visit, line, a, b } = await this.untouched(where);
    const { id } = visit;
    await this.stored(id, a, { ...this.seen(line), ...fields(line) });
    const compared = await this.ask('complete', id, b, judged(line));
    expect(compared.body).toMatchObject({ status: 'compared' });
    for (const checker of [a, b]) expect((await this.ask('sign', id, checker)).status).toBe(200);
    return { line, a, b, visit: await this.get(id) };
  }
}

/** What the checkers judge where nothing is to be said against rent and service. */
export const fine = ({ premises }: Pick<Line, 'premises'>): object => ({
  rentOpinion: premises === '租赁' ? 'right' : 'none',
  served: true,
});

/** A draw of a month whose sample is everybody, as the ceremony would leave it. */
async function drawnEverybody(test: TestApp, run: string): Promise<string> {
  const id = randomUUID();
  const { authority } = test;
  const [leader, witness] = ['leader', 'approval'].map((login) => test.officers.get(login));
  const procedure = JSON.stringify(spotCheckProcedureOf('2026-11-01'));
  await test.app.get(Database).transaction(async (connection) => {
    await connection.query(
      `INSERT INTO spot_frame_line (authority, draw_id, pseudonym, taxpayer_id, number, stratum, station, since)
       SELECT a.authority, $2, encode(sha256(a.number::bytea), 'hex'), t.id, a.number, a.station, a.station, '2026-07-01'
       FROM assessment a JOIN taxpayer t ON t.authority = a.authority AND t.number = a.number
       WHERE a.authority = $1 AND a.run_id = $3`,
      [authority, id, run],
    );
    await connection.query(
      `INSERT INTO spot_draw (authority, id, month, run_id, strata, share, procedure, salt, digest, households, frozen_by, frozen_at)
       SELECT $1, $2, $3, $4, 'station', 1, $5, $6, $6, count(*), $7, now() - interval '2 hours'
       FROM spot_frame_line WHERE draw_id = $2`,
      [authority, id, `${FIRST_MONTH}-01`, run, procedure, sha256('salt'), leader],
    );
    await connection.query(
      `UPDATE spot_draw SET status = 'sourced', source = '双色球', source_by = $3, source_at = now() - interval '1 hour'
       WHERE authority = $1 AND id = $2`,
      [authority, id, leader],
    );
    await connection.query(
      `INSERT INTO stored_file (authority, sha256, media_type, size, content) VALUES ($1, $2, 'text/plain', 1, 'x')`,
      [authority, sha256('x')],
    );
    await connection.query(
      `UPDATE spot_draw SET status = 'drawn', seed = '01 02', entered_by = $3, witness_by = $4, seed_at = now(),
         algorithm = 'test', file_sha256 = $5 WHERE authority = $1 AND id = $2`,
      [authority, id, leader, witness, sha256('x')],
    );
    await connection.query(
      `INSERT INTO spot_selection (authority, draw_id, taxpayer_id, part, stratum, place, ticket)
       SELECT authority, draw_id, taxpayer_id, 'random', stratum, row_number() OVER (PARTITION BY stratum ORDER BY number), pseudonym
       FROM spot_frame_line WHERE draw_id = $1`,
      [id],
    );
  });
  return id;
}
