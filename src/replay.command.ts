import { Command, InvalidArgumentError } from 'commander';
import { ReplayService } from './assessment/run/replay.service.js';
import { firstDayOf, isPlainMonth } from './kernel/plain-date.js';
import { AuditVerifier } from './platform/audit/verify.service.js';
import { RatingReplayService } from './rating/grades/replay.service.js';
import { describeError } from './platform/http/describe-error.js';
import { NothingServed, withServed } from './served-database.js';

interface ReplayOptions {
  readonly database?: string;
  readonly month?: string;
}

/** Every line comes out as it is kept / some do not / nothing could be recomputed. */
const EQUAL = 0;
const DIFFERENT = 1;
const UNUSABLE = 2;

/** `npm run replay`: past months and ratings from their frozen inputs and rules, which must come out as they are kept. */
export function replayCommand(): Command {
  return new Command('replay')
    .description(
      '按冻结的数据和规则复算各月定税结果和评定决定 (recompute past months and ratings from what was frozen)',
    )
    .option('--database <URL>', '数据库；不填则用 DATABASE_URL 或自带的数据库 (else DATABASE_URL or the embedded one)')
    .option('--month <MONTH>', '只复算一个月的定税结果，如 2026-10 (results of one month only)', monthOf)
    .action(async (options: ReplayOptions) => {
      process.exitCode = await replay(options);
    });
}

async function replay({ database, month }: ReplayOptions): Promise<number> {
  try {
    const told: string[] = [];
    let [runs, lines, decisions] = [0, 0, 0];
    await withServed(database, async (app) => {
      for (const authority of await app.get(AuditVerifier).authorities()) {
        const found = await app.get(ReplayService).replay(authority, month === undefined ? null : firstDayOf(month));
        [runs, lines] = [runs + found.runs, lines + found.lines];
        for (const one of found.differences) told.push(`${one.month} ${one.run} ${one.number} ${differing(one)}`);
        if (month !== undefined) continue;
        const grades = await app.get(RatingReplayService).replay(authority);
        decisions += grades.decisions;
        for (const one of grades.differences) told.push(`${one.decision} ${one.number} ${differing(one)}`);
      }
    });
    if (lines + decisions === 0)
      throw new NothingServed('没有可复算的定税结果和评定决定 (there are no results or ratings to recompute)');
    const verdict = told.length === 0 ? '全部一致 all equal' : `${told.length} 处不一致 differences`;
    const rated = decisions === 0 ? '' : `，评定决定 ${decisions} 个 (ratings)`;
    process.stdout.write(`${[...told, `复算 ${runs} 批 ${lines} 行 (runs, lines)${rated}: ${verdict}`].join('\n')}\n`);
    return told.length === 0 ? EQUAL : DIFFERENT;
  } catch (error) {
    process.stderr.write(`${error instanceof NothingServed ? error.message : describeError(error)}\n`);
    return UNUSABLE;
  }
}

interface Differing {
  readonly figure: string;
  readonly kept: string;
  readonly replayed: string;
}
const differing = ({ figure, kept, replayed }: Differing) => `${figure}: ${kept} ≠ ${replayed}`;

/** @throws InvalidArgumentError which ends the command */
function monthOf(text: string): string {
  if (!isPlainMonth(text)) throw new InvalidArgumentError('月份应写成 2026-10 (a month is written 2026-10)');
  return text;
}
