import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { parseParameterSet } from '../assessment/parameter-file.js';
import { ParametersService } from '../assessment/parameters.service.js';
import { RunsService } from '../assessment/run/runs.service.js';
import { NoticeService } from '../notice/notice.service.js';
import { AuthorityService } from '../platform/access/authority.service.js';
import { projectPath } from '../platform/config/project-root.js';
import { Database } from '../platform/database/database.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { ImportService } from '../register/import/import.service.js';
import { DEMONSTRATION_AUTHORITY, readAuthority } from './authority-file.js';

const REGISTER = projectPath('seeds/demonstration/register.xlsx');
const PARAMETERS = projectPath('seeds/assessment/parameters-2026.json');
const MONTH = '2026-10';

/** Loads the demonstration branch into an empty database. */
@Injectable()
export class DemonstrationService {
  constructor(
    private readonly database: Database,
    private readonly authorities: AuthorityService,
    private readonly jobs: JobsService,
    private readonly imports: ImportService,
    private readonly parameters: ParametersService,
    private readonly runs: RunsService,
    private readonly notices: NoticeService,
  ) {}

  /**
   * Does nothing where another branch is served. Every step looks at what is there, so that a start that was killed
   * in the middle is finished by the next one, and what is there is never loaded again.
   */
  async load(): Promise<void> {
    const demonstration = readAuthority(DEMONSTRATION_AUTHORITY);
    if (!(await this.authorities.exists())) await this.authorities.create(demonstration);
    const authority = await this.authorities.current();
    if (authority.code !== demonstration.code) return;
    await this.parameters.publish(authority.code, parseParameterSet(readFileSync(PARAMETERS, 'utf8')));
    const taxpayers = await this.database.query('SELECT FROM taxpayer WHERE authority = $1 LIMIT 1', [authority.code]);
    if (taxpayers.length === 0) {
      const plan = await this.imports.plan(authority.code, REGISTER, 'register.xlsx');
      await this.imports.apply(authority.code, plan.id);
    }
    const run = (await this.runs.list(authority.code)).at(-1) ?? (await this.runs.start(authority.code, MONTH));
    await this.jobs.finished(authority.code, run.jobId);
    await this.jobs.finished(authority.code, await this.notices.request(authority, run.id));
  }
}
