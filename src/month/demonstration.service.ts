import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Injectable } from '@nestjs/common';
import { parseParameterSet } from '../assessment/parameters/parameter-file.js';
import { ParametersService } from '../assessment/parameters/parameters.service.js';
import { PublicationService } from '../assessment/parameters/publication.service.js';
import { WhatIfService } from '../assessment/parameters/what-if.service.js';
import { RunsService, type RunView } from '../assessment/run/runs.service.js';
import { noticePeriodFor } from '../kernel/working-days.js';
import { NoticeService } from '../notice/notice.service.js';
import { AuthorityService } from '../platform/access/authority.service.js';
import { BranchSetupService, type FirstOfficer } from '../platform/access/branch-setup.service.js';
import { oneTimePassword } from '../platform/access/password-rules.js';
import { ROLES } from '../platform/access/permissions.js';
import { systemActor, type Actor } from '../platform/audit/actor.js';
import { projectPath } from '../platform/config/project-root.js';
import { Database } from '../platform/database/database.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { FactImportService } from '../register/facts/import/fact-import.service.js';
import { ImportService } from '../register/import/import.service.js';
import { DemonstrationDrawService } from './demonstration-draw.service.js';
import { DemonstrationQuotasService } from './demonstration-quotas.service.js';
import { DemonstrationRatingService } from './demonstration-rating.service.js';
import { DEMONSTRATION_AUTHORITY, readAuthority } from './authority-file.js';

const REGISTER = projectPath('seeds/demonstration/register.xlsx');
const FACTS = projectPath('seeds/demonstration/facts.xlsx');
const PARAMETERS = projectPath('seeds/assessment/parameters-2026.json');
const OFFICERS = projectPath('seeds/demonstration/officers.json');
const MONTH = '2026-10';
const READ_BY_OWNER_ONLY = 0o600;

/** Loads the demonstration branch into an empty database: its officers, and a month's work by them. */
@Injectable()
export class DemonstrationService {
  constructor(
    private readonly database: Database,
    private readonly authorities: AuthorityService,
    private readonly setup: BranchSetupService,
    private readonly jobs: JobsService,
    private readonly imports: ImportService,
    private readonly facts: FactImportService,
    private readonly parameters: ParametersService,
    private readonly quotas: DemonstrationQuotasService,
    private readonly rating: DemonstrationRatingService,
    private readonly whatIfs: WhatIfService,
    private readonly publication: PublicationService,
    private readonly runs: RunsService,
    private readonly notices: NoticeService,
    private readonly draw: DemonstrationDrawService,
  ) {}

  /**
   * Does nothing where another branch is served. Every step looks at what is there, so that a start that was killed
   * in the middle is finished by the next one, and what is there is never loaded again.
   * @param passwords the file that the officers' passwords go into: they differ in every installation
   */
  async load(passwords: string): Promise<void> {
    const demonstration = readAuthority(DEMONSTRATION_AUTHORITY);
    if (!(await this.authorities.exists())) await this.authorities.create(demonstration, 'system');
    const { code } = await this.authorities.current();
    if (code !== demonstration.code) return;
    const parameterSet = parseParameterSet(readFileSync(PARAMETERS, 'utf8'));
    await this.parameters.addStations(code, parameterSet);
    if (!(await this.setup.hasOfficers(code))) await this.makeOfficers(code, passwords);

    if ((await this.parameters.list(code)).every(({ status }) => status !== 'published')) {
      const draft = await this.parameters.draft(await this.officer(code, 'caiji'), parameterSet);
      const { jobId } = await this.whatIfs.start(await this.officer(code, 'caiji'), draft.id, MONTH);
      await this.jobs.finished(code, jobId);
      await this.publication.publish(await this.officer(code, 'shenpi'), draft.id);
    }
    const taxpayers = await this.database.query('SELECT FROM taxpayer WHERE authority = $1 LIMIT 1', [code]);
    if (taxpayers.length === 0) {
      const clerk = await this.officer(code, 'huji');
      const plan = await this.imports.plan(clerk, REGISTER, 'register.xlsx');
      await this.imports.apply(clerk, plan.id);
    }
    const facts = await this.database.query('SELECT FROM taxpayer_fact WHERE authority = $1 LIMIT 1', [code]);
    if (facts.length === 0) {
      const clerk = await this.officer(code, 'huji');
      const plan = await this.facts.plan(clerk, FACTS, 'facts.xlsx');
      await this.facts.apply(clerk, plan.id);
    }
    await this.rate(code);
    const runs = (await this.runs.list(code)).filter(({ trial }) => !trial);
    // of a database from before there were quotas the branch has been working on by itself
    if (runs.length === 0)
      await this.quotas.load({
        collection: await this.officer(code, 'caiji'),
        notice: await this.officer(code, 'gongshi'),
        approval: await this.officer(code, 'shenpi'),
        register: await this.officer(code, 'huji'),
      });
    const run = runs.at(-1) ?? (await this.runs.start(await this.officer(code, 'caiji'), MONTH, 'quota'));
    await this.jobs.finished(code, run.jobId);
    await this.publish(code, run);
    await this.spotCheck(code);
  }

  /** The month's notice, where nothing is in its way: of a branch that has been worked with something may be. */
  private async publish(authority: string, { id, month }: RunView): Promise<void> {
    const asked = { kind: 'monthly', about: id } as const;
    const posted = noticePeriodFor(month).posted;
    if ((await this.notices.preflight(authority, asked, posted)).blocking.length > 0) return;
    const wish = { print: null, exception: null, vouched: true };
    const { jobId } = await this.notices.request(await this.officer(authority, 'gongshi'), asked, wish, posted);
    await this.jobs.finished(authority, jobId);
  }

  /** A demonstration from before there was an inspection group draws by itself. */
  private async spotCheck(authority: string): Promise<void> {
    const witness = await this.find(authority, 'choucha-kezhang');
    if (witness === null) return;
    await this.draw.load({ leader: await this.officer(authority, 'lingdao'), witness }, MONTH);
  }

  /** A demonstration from before there was a taskforce has the rules, and rates by itself. */
  private async rate(authority: string): Promise<void> {
    const [scoring, approval] = [await this.officer(authority, 'pingfen'), await this.officer(authority, 'shenpi')];
    await this.rating.publishRules({ scoring, approval });
    const rating = await this.find(authority, 'xinyong');
    if (rating === null) return;
    await this.rating.load({ rating, scoring, review: await this.officer(authority, 'fushen'), approval });
  }

  /** The file is written before the accounts are: a start that is killed in between writes it anew. */
  private async makeOfficers(authority: string, file: string): Promise<void> {
    const seeds = JSON.parse(readFileSync(OFFICERS, 'utf8')) as Omit<FirstOfficer, 'password'>[];
    const officers = seeds.map((officer) => ({ ...officer, password: oneTimePassword() }));
    const lines = officers.map(
      ({ login, name, station, role, password }) =>
        `${login.padEnd(20)}${password.padEnd(22)}${name}（${ROLES[role].zh}${station === null ? '' : `，${station}`}）`,
    );
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${lines.join('\n')}\n`, { mode: READ_BY_OWNER_ONLY });
    await this.setup.makeFirst(authority, officers, 'system', '演示数据', false);
  }

  private async officer(authority: string, login: string): Promise<Actor> {
    const officer = await this.find(authority, login);
    if (officer === null) throw new Error(`the demonstration has no officer ${login}`);
    return officer;
  }

  private async find(authority: string, login: string): Promise<Actor | null> {
    const [officer] = await this.database.query<{ id: string }>(
      'SELECT id FROM officer WHERE authority = $1 AND login = $2',
      [authority, login],
    );
    return officer === undefined ? null : systemActor(authority, 'system', officer.id);
  }
}
