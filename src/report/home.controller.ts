import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ResultsService } from '../assessment/run/results.service.js';
import { RunsService } from '../assessment/run/runs.service.js';
import { NoticeService } from '../notice/notice.service.js';
import { AuthorityService } from '../platform/access/authority.service.js';
import { JobsService } from '../platform/jobs/jobs.service.js';
import { homePage, type MonthSection } from './home-page.js';

/** The branch at a glance, until the pages proper come: the months with their stations and notices. */
@ApiExcludeController()
@Controller()
export class HomeController {
  constructor(
    private readonly authorities: AuthorityService,
    private readonly runs: RunsService,
    private readonly results: ResultsService,
    private readonly notices: NoticeService,
    private readonly jobs: JobsService,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  async home(): Promise<string> {
    const authority = await this.authorities.current();
    const finished = (await this.runs.list(authority.code)).filter((run) => run.status === 'done');
    const months = [...new Set(finished.map((run) => run.month))].sort().reverse().slice(0, 12);
    const sections = await Promise.all(
      months.map(async (month): Promise<MonthSection> => {
        const run = await this.runs.current(authority.code, month);
        const [totals, notices] = await Promise.all([
          this.results.stationTotals(authority.code, run),
          this.notices.list(authority.code, month),
        ]);
        return { run, totals, notices };
      }),
    );
    const open = (await this.jobs.list(authority.code)).filter(
      (job) => job.status !== 'done' && job.status !== 'attention',
    );
    return homePage(authority, sections, open);
  }
}
