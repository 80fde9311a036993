import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { todayInChina } from '../../kernel/plain-date.js';
import { systemActor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database } from '../../platform/database/database.js';
import {
  HandlesJob,
  JobKind,
  type JobContext,
  type JobHandler,
  type JobOutcome,
} from '../../platform/jobs/job-kind.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { FILING_MONTHS } from '../facts/filing/filing-months.js';
import { SearchIndex } from '../search/search-index.js';

export const REGISTER_DAY = new JobKind<{ day: string }>('register.day');

const LOOK_EVERY_MS = 10 * 60_000;

/**
 * Each day once, at the latest when the server starts: acts entered beforehand begin to hold, suspensions lapse, and
 * who has filed nothing for three months is found. The server asks for it, not every program over the database: one that verifies the history writes none.
 */
@Injectable()
export class RegisterDay implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private readonly kinds = [REGISTER_DAY, FILING_MONTHS];

  constructor(
    private readonly database: Database,
    private readonly jobs: JobsService,
  ) {}

  /** A later stage's job of each day, asked for after the register's own. */
  askDaily(kind: JobKind<{ day: string }>): void {
    this.kinds.push(kind);
  }

  /** Turns the register to today, and to every day that comes. */
  async begin(): Promise<void> {
    await this.turn();
    this.timer = setInterval(() => void this.turn().catch(() => undefined), LOOK_EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Asks for the day's jobs of every branch that has a register; asked for again they are the same. */
  async turn(): Promise<void> {
    for (const kind of this.kinds) await this.ask(kind);
  }

  private async ask(kind: typeof REGISTER_DAY): Promise<void> {
    const day = todayInChina();
    const branches = await this.database.query<{ code: string }>(
      `SELECT code FROM authority a WHERE EXISTS (SELECT FROM taxpayer t WHERE t.authority = a.code)
         AND NOT EXISTS (SELECT FROM job j WHERE j.authority = a.code AND j.kind = $1 AND j.key = $2)`,
      [kind.name, day],
    );
    for (const { code } of branches) await this.jobs.enqueue(systemActor(code, 'system'), kind, day, { day });
  }
}

@HandlesJob(REGISTER_DAY)
@Injectable()
export class RegisterDayProcessor implements JobHandler {
  constructor(
    private readonly audit: Audit,
    private readonly searchIndex: SearchIndex,
  ) {}

  async handle(job: JobContext<{ day: string }>): Promise<JobOutcome> {
    // A day that failed and is tried again later turns to the day that it is then, never back.
    const day = todayInChina();
    const turned = await this.audit.act(job.actor, async (connection, record) => {
      const [row] = await connection.query<{ turned: number }>('SELECT taxpayer_turn_to($1, $2) AS turned', [
        job.authority,
        day,
      ]);
      const { turned } = row as { turned: number };
      if (turned > 0) {
        await this.searchIndex.refreshTurned(connection, job.authority, day);
        record({ act: 'register.day', facts: { day, turned } });
      }
      return turned;
    });
    return { status: 'done', result: { turned } };
  }
}
