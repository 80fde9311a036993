import { randomUUID } from 'node:crypto';
import type { ParameterSet } from '../../../src/assessment/domain/parameter-set.js';
import { ParametersService } from '../../../src/assessment/parameters/parameters.service.js';
import { parameterDigest } from '../../../src/assessment/parameters/parameter-file.js';
import { writeParameterWorkbook } from '../../../src/assessment/parameters/workbook/write-workbook.js';
import { RunsService } from '../../../src/assessment/run/runs.service.js';
import { addDays, todayInChina } from '../../../src/kernel/plain-date.js';
import { ErasureService } from '../../../src/platform/access/erasure.service.js';
import { insertOfficer } from '../../../src/platform/access/officers.service.js';
import { hashPassword } from '../../../src/platform/access/password-rules.js';
import { RolesService } from '../../../src/platform/access/roles.service.js';
import { SessionService } from '../../../src/platform/access/session.service.js';
import { EVERYWHERE, systemActor } from '../../../src/platform/audit/actor.js';
import { Audit } from '../../../src/platform/audit/audit.js';
import { JobsService } from '../../../src/platform/jobs/jobs.service.js';
import type { RatingRuleFile } from '../../../src/rating/domain/rule-file.js';
import { RuleSetsService } from '../../../src/rating/rule-sets/rule-sets.service.js';
import { ActsService } from '../../../src/register/acts/acts.service.js';
import { HistoryService } from '../../../src/register/acts/history.service.js';
import { AssignmentsService } from '../../../src/register/assignments.service.js';
import { ImportService } from '../../../src/register/import/import.service.js';
import { PapersService } from '../../../src/register/papers/papers.service.js';
import { ViewsService } from '../../../src/register/views/views.service.js';
import { PASSWORD } from '../app.js';
import { tryOut } from '../parameters.js';
import { FreshQuotas } from './fresh-quota.js';
import { FreshDraws } from './fresh-draw.js';
import { FreshGrade } from './fresh-grade.js';
import { FreshNotices } from './fresh-notice.js';
import { FreshRating } from './fresh-rating.js';
import { OWN, type Caller, type World } from './world.js';

export const REASON = '权限矩阵';
export const TODAY = todayInChina();
/** A loan, an assignment: of today only. */
export const VALIDITY = { validFrom: TODAY, validTo: TODAY, reason: REASON };

/** Things in the state that a request wants, made anew for every request: what is used up by one is not missed by the next. */
export class Fresh {
  private count = 0;
  private hash: Promise<string> | undefined;
  private run: string | undefined;
  private readonly passwords = new Map<string, string>();

  readonly quotas: FreshQuotas;
  readonly rating: FreshRating;
  readonly grade: FreshGrade;
  readonly notices: FreshNotices;
  readonly draws: FreshDraws;

  constructor(private readonly world: World) {
    this.quotas = new FreshQuotas(world, this);
    this.rating = new FreshRating(world);
    this.grade = new FreshGrade(this.rating);
    this.notices = new FreshNotices(world, this.quotas);
    this.draws = new FreshDraws(world);
  }

  /** A number that nobody had before. */
  next(): number {
    return ++this.count;
  }

  /** What the caller signs in with at the moment; nobody tries somebody else's. */
  passwordOf({ name }: Caller): string {
    return this.passwords.get(name) ?? PASSWORD;
  }

  /** Another password for the caller, to be remembered when it was taken. */
  nextPassword({ name }: Caller): { next: string; remember: () => void } {
    const next = `Richtig-9-Pferd-${this.next()}`;
    return { next, remember: () => void this.passwords.set(name, next) };
  }

  /** An officer whom nobody here has made, so that anybody may give him a role. */
  async officer(change = ''): Promise<string> {
    const { test, owner } = this.world;
    const system = systemActor(test.authority, 'system');
    this.hash ??= hashPassword(PASSWORD);
    const hash = await this.hash;
    const login = `fresh.${this.next()}`;
    const id = await test.app
      .get(Audit)
      .act(system, (connection, record) =>
        insertOfficer(connection, system, { login, name: login, station: OWN }, hash, false, record),
      );
    if (change !== '') await owner.query(`UPDATE officer SET ${change} WHERE id = $1`, [id]);
    return id;
  }

  /** A grant of an officer's. */
  async grant(officer: string): Promise<string> {
    const { app, actor } = this.world.test;
    const grant = { role: 'scoring', scope: 'all', stations: [], ...VALIDITY } as const;
    return (await app.get(RolesService).grant(actor('security-administrator'), officer, grant)).id;
  }

  /** A loan from one officer to another, neither of whom is a caller; or of a grant of the caller's. */
  async loan(lender?: Caller): Promise<string> {
    const { app, authority } = this.world.test;
    const [from, toOfficer] = [lender?.officer ?? (await this.officer()), await this.officer()];
    const grantId = lender?.grant ?? (await this.grant(from));
    const actor = systemActor(authority, 'system', from);
    return (await app.get(RolesService).delegate(actor, { grantId, toOfficer, ...VALIDITY })).id;
  }

  session(officer: string): Promise<{ id: string; token: string }> {
    const { app, authority } = this.world.test;
    return app
      .get(SessionService)
      .begin(this.world.database, authority, officer, { address: '127.0.0.1', userAgent: 'matrix' });
  }

  async alarm(): Promise<string> {
    const id = randomUUID();
    await this.world.database.query(
      `INSERT INTO alarm (authority, id, kind, officer_id, records) VALUES ($1, $2, 'mass-viewing', $3, 30)`,
      [this.world.test.authority, id, await this.officer()],
    );
    return id;
  }

  /** A view of the officer's; of nobody's where there is nobody. */
  async view(officer: string | null): Promise<string> {
    const { app, authority } = this.world.test;
    const owner = systemActor(authority, 'system', officer ?? (await this.officer()));
    return app.get(ViewsService).make(owner, `${REASON}${this.next()}`, false, {});
  }

  /** A paper of somebody who is no caller, on which an act on the taxpayer rests. */
  async paper(taxpayer: string): Promise<string> {
    const { app, authority } = this.world.test;
    const officer = systemActor(authority, 'system', await this.officer());
    const { sha256 } = await app.get(PapersService).keep(officer, '申请书.pdf', Buffer.from(`%PDF-1.4 ${this.next()}`));
    const { lastAct } = await app.get(HistoryService).history(officer, taxpayer);
    const act = { kind: 'change', holdsFrom: TODAY, basedOn: lastAct, reason: REASON, papers: [sha256] } as const;
    await app.get(ActsService).enter(officer, taxpayer, { ...act, set: { employees: String(this.next()) } });
    return sha256;
  }

  async erasure(): Promise<string> {
    const { app, actor } = this.world.test;
    return (await app.get(ErasureService).request(actor('audit-administrator'), REASON)).id;
  }

  /** A set that is valid on a day of its own, long ago. */
  parameterSet(): ParameterSet {
    const day = addDays('1950-01-01', this.next());
    return { ...this.world.parameters, code: `EA-${day}`, validFrom: day, validTo: day };
  }

  /** A draft of somebody who is no caller. */
  async draft(set = this.parameterSet()): Promise<string> {
    const { app, authority } = this.world.test;
    const drafter = systemActor(authority, 'system', await this.officer());
    return (await app.get(ParametersService).draft(drafter, set)).id;
  }

  /** A rule set that is valid on a day of its own, long ago. */
  ruleSet(set: RatingRuleFile): RatingRuleFile {
    const day = addDays('1950-01-01', this.next());
    return { ...set, code: `CR-${day}`, validFrom: day, validTo: day };
  }

  /** A draft of somebody who is no caller. */
  async draftedRules(set: RatingRuleFile): Promise<string> {
    const { app, authority } = this.world.test;
    const drafter = systemActor(authority, 'system', await this.officer());
    return (await app.get(RuleSetsService).draft(drafter, set)).id;
  }

  /** A set of its own as a workbook. */
  parameterWorkbook(): Promise<Buffer> {
    const set = this.parameterSet();
    return writeParameterWorkbook(set, parameterDigest(set));
  }

  /** A draft that was tried over the register. */
  async triedDraft(): Promise<string> {
    const id = await this.draft();
    await tryOut(this.world.test.app, this.world.test.authority, id);
    return id;
  }

  /** A finished run without notices; kept until somebody has asked for them. */
  async finishedRun(): Promise<string> {
    const { app, authority, actor } = this.world.test;
    const asked = await this.world.database.query('SELECT FROM publication WHERE about_id = $1', [this.run ?? null]);
    if (this.run === undefined || asked.length > 0) {
      const run = await app.get(RunsService).start(actor('collection'), '2026-08', 'register');
      await app.get(JobsService).finished(authority, run.jobId);
      this.run = run.id;
    }
    return this.run;
  }

  /** A job of the officer's; one that failed may be handed over again. */
  async job(officer: string, status: 'done' | 'failed'): Promise<string> {
    const id = randomUUID();
    await this.world.database.query(
      `INSERT INTO job (authority, id, kind, key, payload, status, requested_by) VALUES ($1, $2, 'notice.pack', $2::uuid::text, $3, $4, $5)`,
      [this.world.test.authority, id, { publicationId: randomUUID() }, status, officer],
    );
    return id;
  }

  /** A plan of an import that would change nothing. */
  async plan(planner: Pick<Caller, 'officer' | 'reach'>): Promise<string> {
    const scope = planner.reach === 'own' ? { ...EVERYWHERE, stations: [OWN] } : EVERYWHERE;
    const actor = { ...systemActor(this.world.test.authority, 'system', planner.officer), scope };
    return (await this.world.test.app.get(ImportService).plan(actor, this.world.workbook, '登记簿.xlsx')).id;
  }

  async assignment(taxpayer: string): Promise<string> {
    const { app, actor } = this.world.test;
    const officer = await this.officer();
    return (await app.get(AssignmentsService).make(actor('leader'), { officer, taxpayer, ...VALIDITY })).id;
  }

  /** A row of the log with values beside it. */
  async auditRow(): Promise<number> {
    const { app, actor } = this.world.test;
    return (await app.get(Audit).note(actor('register'), { act: 'test.note', reason: REASON })).seq;
  }
}
