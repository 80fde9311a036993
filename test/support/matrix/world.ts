import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { ParameterSet } from '../../../src/assessment/domain/parameter-set.js';
import { RunsService } from '../../../src/assessment/run/runs.service.js';
import { todayInChina } from '../../../src/kernel/plain-date.js';
import { NoticeService } from '../../../src/notice/notice.service.js';
import { ROLE_NAMES, type Role } from '../../../src/platform/access/permissions.js';
import { RolesService } from '../../../src/platform/access/roles.service.js';
import { SessionService } from '../../../src/platform/access/session.service.js';
import { projectPath } from '../../../src/platform/config/project-root.js';
import { Database } from '../../../src/platform/database/database.js';
import { JobsService } from '../../../src/platform/jobs/jobs.service.js';
import { AssignmentsService } from '../../../src/register/assignments.service.js';
import { ImportService } from '../../../src/register/import/import.service.js';
import { demonstration, smallBook } from '../../register-import.fixtures.js';
import { createTestApp, type TestApp } from '../app.js';
import { publishSet } from '../parameters.js';

/** Officers of a station work at the first; the second is another's. */
export const OWN = '城关站';
export const FOREIGN = '河东站';
export type Where = 'own' | 'foreign';
export const MONTH = '2026-10';
/** Whose run is of quotas, of which there are none. */
export const QUOTA_MONTH = '2026-09';
/** What the demonstration pays in the month. */
export const TOTAL_TAX = '113022.26';

export const BUSINESS_ROLES = ROLE_NAMES.filter((role) => !role.endsWith('-administrator'));
export const ADMINISTRATORS = ROLE_NAMES.filter((role) => role.endsWith('-administrator'));
/** Whose role the borrower has borrowed. */
export const LENDER = 'own.leader';

/** A column of the matrix. */
export interface Caller {
  readonly name: string;
  readonly role: Role | null;
  readonly reach: 'nobody' | 'none' | 'all' | 'own' | 'assigned';
  /** null: nobody */
  readonly officer: string | null;
  /** empty: nobody */
  readonly token: string;
  readonly session: string | null;
  /** a grant of his own, which he may lend */
  readonly grant: string | null;
}

const NOBODY: Caller = {
  name: 'nobody',
  role: null,
  reach: 'nobody',
  officer: null,
  token: '',
  session: null,
  grant: null,
};

/** A taxpayer that was assessed, and one that was held back. */
export interface Taxpayers {
  readonly assessed: string;
  readonly heldBack: string;
}

/** A branch in the middle of its work: the demonstration's month, and officers who stand for the columns. */
export class World {
  private constructor(
    readonly test: TestApp,
    readonly address: string,
    readonly owner: pg.Client,
    readonly parameters: ParameterSet,
    readonly folder: string,
    readonly taxpayers: Readonly<Record<Where, Taxpayers>>,
    readonly stationOf: ReadonlyMap<string, string>,
    readonly callers: readonly Caller[],
    /** of the month, with its files */
    readonly notice: string,
  ) {}

  static async build(): Promise<World> {
    const test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
    const owner = new pg.Client(test.ownerUrl);
    await owner.connect();
    const parameters = JSON.parse(
      readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8'),
    ) as ParameterSet;
    const notice = await workTheMonth(test, parameters, owner);
    const { rows } = await owner.query<{ id: string; station: string }>('SELECT id, station FROM taxpayer');
    const taxpayers = { own: await taxpayersOf(owner, OWN), foreign: await taxpayersOf(owner, FOREIGN) };
    const folder = await mkdtemp(join(tmpdir(), 'taxroll-matrix-'));
    await writeFile(join(folder, 'two-stations.xlsx'), await twoStations());
    const stationOf = new Map(rows.map(({ id, station }) => [id, station]));
    const callers = await hireCallers(test, owner, taxpayers.own);
    return new World(test, await test.app.getUrl(), owner, parameters, folder, taxpayers, stationOf, callers, notice);
  }

  /** The demonstration's households of both stations, and an enterprise of the officers' own one. */
  get workbook(): string {
    return join(this.folder, 'two-stations.xlsx');
  }

  get database(): Database {
    return this.test.app.get(Database);
  }

  callerNamed(name: string): Caller {
    const caller = this.callers.find((one) => one.name === name);
    if (caller === undefined) throw new Error(`nobody is called ${name}`);
    return caller;
  }

  async close(): Promise<void> {
    await this.owner.end();
    await rm(this.folder, { recursive: true, force: true });
    await this.test.close();
  }
}

/** Parameters drafted and approved, register, run and notices; one household of each of two stations is held back. */
async function workTheMonth({ app, authority, actor }: TestApp, set: ParameterSet, owner: pg.Client): Promise<string> {
  await publishSet(app, set, actor('collection'), actor('approval'));
  const imports = app.get(ImportService);
  const plan = await imports.plan(actor('register'), projectPath('seeds/demonstration/register.xlsx'), 'register.xlsx');
  await imports.apply(actor('register'), plan.id);
  for (const [index, station] of [OWN, FOREIGN].entries())
    await owner.query(
      `INSERT INTO taxpayer SELECT (jsonb_populate_record(t, jsonb_build_object('number', $2::text, 'name', $3::text,
         'section', '无此地段', 'id', gen_random_uuid()))).*
       FROM taxpayer t WHERE station = $1 AND collection_mode = '定期定额' AND status = '正常' ORDER BY number LIMIT 1`,
      [station, `9200000000000000${index}X`, `暂缓户${station}`],
    );
  const run = await app.get(RunsService).start(actor('collection'), MONTH, 'register');
  await app.get(JobsService).finished(authority, run.jobId);
  const ofQuotas = await app.get(RunsService).start(actor('collection'), QUOTA_MONTH, 'quota');
  await app.get(JobsService).finished(authority, ofQuotas.jobId);
  const asked = { kind: 'monthly', about: run.id } as const;
  const wish = { print: { size: 'A4', orientation: 'landscape' }, exception: null, vouched: true } as const;
  const notice = await app.get(NoticeService).request(actor('notice'), asked, wish, todayInChina());
  await app.get(JobsService).finished(authority, notice.jobId);
  return notice.id;
}

async function taxpayersOf(owner: pg.Client, station: string): Promise<Taxpayers> {
  const one = async (table: string) =>
    (
      await owner.query<{ id: string }>(
        `SELECT t.id FROM ${table} r JOIN taxpayer t USING (authority, number) WHERE r.station = $1 ORDER BY number LIMIT 1`,
        [station],
      )
    ).rows[0]?.id as string;
  return { assessed: await one('assessment'), heldBack: await one('held_back') };
}

async function twoStations(): Promise<Buffer> {
  const rows = await demonstration();
  const at = (station: string) => (row: Record<string, unknown>) => row['管理站'] === station;
  const { households, enterprises } = rows;
  const book = smallBook({ households, enterprises }, 0);
  book.households.rows = [OWN, FOREIGN].flatMap((station) => households.rows.filter(at(station)).slice(0, 1));
  book.enterprises.rows = enterprises.rows.filter(at(OWN)).slice(0, 1);
  return book.bytes();
}

/**
 * Nobody, an officer without a role, every role over the branch, every business role at its own station, an inspector
 * whose home is the foreign station and who is given two taxpayers of the other, and a borrower from there, too.
 */
async function hireCallers(test: TestApp, owner: pg.Client, given: Taxpayers): Promise<Caller[]> {
  const hired: Pick<Caller, 'name' | 'role' | 'reach'>[] = [{ name: 'none', role: null, reach: 'none' }];
  await test.hire('none', OWN, []);
  for (const role of ROLE_NAMES) hired.push({ name: role, role, reach: 'all' });
  for (const role of BUSINESS_ROLES) {
    await test.hire(`own.${role}`, OWN, [{ role, scope: 'own' }]);
    hired.push({ name: `own.${role}`, role, reach: 'own' });
  }
  const inspector = await test.hire('assigned.inspection', FOREIGN, [{ role: 'inspection', scope: 'assigned' }]);
  hired.push({ name: 'assigned.inspection', role: 'inspection', reach: 'assigned' });
  const borrower = await test.hire('borrower', FOREIGN, []);
  hired.push({ name: 'borrower', role: 'leader', reach: 'own' });

  const validity = { validFrom: todayInChina(), validTo: todayInChina(), reason: '测试' };
  for (const taxpayer of [given.assessed, given.heldBack])
    await test.app.get(AssignmentsService).make(test.actor('leader'), { officer: inspector, taxpayer, ...validity });
  const { rows } = await owner.query<{ id: string; officer: string }>(
    'SELECT id, officer_id AS officer FROM role_grant',
  );
  const grants = new Map(rows.map(({ id, officer }) => [officer, id]));
  const lent = grants.get(test.officers.get(LENDER) as string) as string;
  await test.app.get(RolesService).delegate(test.actor(LENDER), { grantId: lent, toOfficer: borrower, ...validity });

  const origin = { address: '127.0.0.1', userAgent: 'matrix' };
  const sessions = test.app.get(SessionService);
  const callers: Caller[] = [NOBODY];
  for (const one of hired) {
    const officer = test.officers.get(one.name) as string;
    const { id, token } = await sessions.begin(test.app.get(Database), test.authority, officer, origin);
    callers.push({ ...one, officer, token, session: id, grant: grants.get(officer) ?? null });
  }
  return callers;
}
