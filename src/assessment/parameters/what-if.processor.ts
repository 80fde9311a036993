import { Injectable } from '@nestjs/common';
import { firstDayOf } from '../../kernel/plain-date.js';
import { Audit } from '../../platform/audit/audit.js';
import { fromCopyField } from '../../platform/database/copy-text.js';
import { Database } from '../../platform/database/database.js';
import { HandlesJob, type JobContext, type JobHandler, type JobOutcome } from '../../platform/jobs/job-kind.js';
import { assess, heldBackReasons, signatureFault } from '../domain/formula.js';
import { frozenHousehold, type Household, type Premises } from '../domain/household.js';
import type { AssessmentRules } from '../domain/rules.js';
import { WhatIfTally, type WhatIfHousehold, type WhatIfOutcome } from '../domain/what-if.js';
import { copyInputsAfter, COUNT_ASSESSABLE, INPUT_COLUMNS } from '../run/run-sql.js';
import { ParametersService } from './parameters.service.js';
import { WHAT_IF_SEAL, whatIfDigest } from './what-if-seal.js';
import { WHAT_IF, WhatIfService, type WhatIfView } from './what-if.service.js';

type Column = (typeof INPUT_COLUMNS)[number];
const AT = Object.fromEntries(INPUT_COLUMNS.map((column, at) => [column, at])) as Record<Column, number>;

/** By the set before, or by nothing where there is none. */
interface Sets {
  readonly before: AssessmentRules | null;
  readonly after: AssessmentRules;
}

/**
 * Streams the month's households through both sets, a portion at a time. What is counted is kept after each portion, so
 * that a killed what-if goes on behind it.
 */
@HandlesJob(WHAT_IF)
@Injectable()
export class WhatIfProcessor implements JobHandler {
  /** households between two marks: what a kill may cost */
  readonly portion: number = 20_000;

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly parameters: ParametersService,
    private readonly whatIfs: WhatIfService,
  ) {}

  async handle(job: JobContext<{ whatIfId: string }>): Promise<JobOutcome> {
    const { authority } = job;
    const whatIf = await this.whatIfs.get(authority, job.payload.whatIfId);
    if (whatIf.status === 'done') return { status: 'done' };
    const { rules: after, digest } = await this.parameters.get(authority, whatIf.parameterSetId);
    // The draft was written anew meanwhile: nobody wants to know any more.
    if (digest !== whatIf.digest) return { status: 'attention', result: { stale: true } };
    const base = whatIf.baseSetId === null ? null : await this.parameters.get(authority, whatIf.baseSetId);
    const [counted] = await this.database.query<{ households: number }>(COUNT_ASSESSABLE, [
      authority,
      firstDayOf(whatIf.month),
    ]);
    const total = counted?.households ?? 0;
    const tally = WhatIfTally.from(whatIf.summary, after.areaBands);
    let last = await this.countedTo(authority, whatIf.id);
    for (;;) {
      if (job.signal.aborted) return { status: 'handed-back' };
      const portion = await this.count(authority, whatIf, { before: base?.rules ?? null, after }, last, tally);
      if (portion.households === 0) break;
      last = portion.last;
      await this.keep(authority, whatIf.id, last, tally);
      const done = tally.summary().households;
      await job.progress(done, Math.max(done, total));
    }
    await this.finish(job, whatIf, tally);
    return { status: 'done', result: { households: tally.summary().households } };
  }

  /** Counts the next households after a number, in the order of their numbers. */
  private count(
    authority: string,
    { month }: WhatIfView,
    sets: Sets,
    after: string,
    tally: WhatIfTally,
  ): Promise<{ households: number; last: string }> {
    return this.database.connected(async (connection) => {
      let [households, last, rest] = [0, after, ''];
      const stream = connection.copyOut(copyInputsAfter(authority, month, after, this.portion)).setEncoding('utf8');
      for await (const chunk of stream as AsyncIterable<string>) {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() as string;
        for (const line of lines) {
          const one = bothWays(line.split('\t').map(fromCopyField), sets);
          tally.add(one);
          households++;
          last = one.number;
        }
      }
      return { households, last };
    });
  }

  private async countedTo(authority: string, id: string): Promise<string> {
    const [row] = await this.database.query<{ last: string }>(
      `SELECT coalesce(counted_to, '') AS last FROM parameter_what_if WHERE authority = $1 AND id = $2`,
      [authority, id],
    );
    return row?.last ?? '';
  }

  private async keep(authority: string, id: string, last: string, tally: WhatIfTally): Promise<void> {
    await this.database.query(
      `UPDATE parameter_what_if SET counted_to = $3, summary = $4 WHERE authority = $1 AND id = $2 AND status = 'running'`,
      [authority, id, last, tally.summary()],
    );
  }

  private async finish({ actor, authority }: JobContext, whatIf: WhatIfView, tally: WhatIfTally): Promise<void> {
    const summary = tally.summary();
    await this.audit.act(actor, async (connection, record) => {
      const finished = await connection.query(
        `UPDATE parameter_what_if SET status = 'done', summary = $3, finished_at = clock_timestamp()
         WHERE authority = $1 AND id = $2 AND status = 'running' RETURNING id`,
        [authority, whatIf.id, summary],
      );
      if (finished.length === 0) return;
      const seals = [
        { kind: WHAT_IF_SEAL, key: whatIf.id, rows: summary.households, sha256: whatIfDigest({ ...whatIf, summary }) },
      ];
      const { digest, month, baseCode } = whatIf;
      // Counts only: the log is read by an administrator, who is told no amounts. The seal covers them.
      const facts = { digest, month, baseCode, households: summary.households, seals };
      record({
        act: 'assessment.what-if.finish',
        subject: { kind: 'parameter-set', key: whatIf.parameterSetId },
        facts,
      });
    });
  }
}

function bothWays(fields: readonly (string | null)[], { before, after }: Sets): WhatIfHousehold {
  const field = (column: Column) => fields[AT[column]] ?? null;
  const household = measured(field);
  const unsigned = signatureFault({
    measured: household !== null,
    collector: field('collector'),
    checker: field('checker'),
    signedOn: field('signed_on'),
  });
  const assessable = unsigned === undefined ? household : null;
  const now = assessable === null ? null : outcomeOf(assessable, after);
  const industry = field('industry') ?? '';
  const item = after.items.get(industry) ?? before?.items.get(industry);
  return {
    number: field('number') as string,
    name: field('name') ?? '',
    station: field('station') ?? '',
    area: household?.area ?? null,
    item: item === undefined ? null : `${item.code} ${item.name}`,
    before: assessable === null ? null : before === null ? againstNothing(now) : outcomeOf(assessable, before),
    after: now,
  };
}

/** Where no set is there before, whoever is assessed has owed nothing. */
function againstNothing(now: WhatIfOutcome | null): WhatIfOutcome | null {
  return now === null ? null : { turnover: 0n, tax: 0n, reached: false };
}

function outcomeOf(household: Household, rules: AssessmentRules): WhatIfOutcome | null {
  if (heldBackReasons(household, rules).length > 0) return null;
  const { assessed, tax, thresholdReached } = assess(household, rules);
  return { turnover: assessed, tax, reached: thresholdReached };
}

/** Null where the household has not been measured yet. */
function measured(field: (column: Column) => string | null): Household | null {
  const [area, premises] = [field('area'), field('premises')];
  if (area === null || premises === null) return null;
  return frozenHousehold({
    section: field('section') ?? '',
    industry: field('industry') ?? '',
    area,
    premises: premises as Premises,
    declaredRent: field('declared_rent'),
    determinedRent: field('determined_rent'),
    rentReason: field('rent_reason'),
    declaredTurnover: field('declared_turnover'),
  });
}
