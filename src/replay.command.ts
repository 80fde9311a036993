import { Command, InvalidArgumentError } from 'commander';
import { ReplayService, type Replayed } from './assessment/run/replay.service.js';
import { firstDayOf, isPlainMonth } from './kernel/plain-date.js';
import { AuditVerifier } from './platform/audit/verify.service.js';
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

/** `npm run replay`: past months from their frozen inputs and rules, which must come out as they are kept. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('按冻结的数据和参数复算各月定税结果 (recompute past months from their frozen inputs)')
    .option('--database <URL>', '数据库；不填则用 DATABASE_URL 或自带的数据库 (else DATABASE_URL or the embedded one)')
    .option('--month <MONTH>', '只复算一个月，如 2026-10 (one month only)', monthOf)
    .action(async (options: ReplayOptions) => {
      process.exitCode = await replay(options);
    });
}

async function replay({ database, month }: ReplayOptions): Promise<number> {
  try {
    const replayed = await withServed(database, async (app) => {
      const found: Replayed[] = [];
      for (const authority of await app.get(AuditVerifier).authorities())
        found.push(await app.get(ReplayService).replay(authority, month === undefined ? null : firstDayOf(month)));
      return found;
    });
    const differences = replayed.flatMap((one) => one.differences);
    const [runs, lines] = [sum(replayed.map((one) => one.runs)), sum(replayed.map((one) => one.lines))];
    if (lines === 0) throw new NothingServed('没有可复算的定税结果 (there are no results to recompute)');
    const told = differences.map(
      (one) => `${one.month} ${one.run} ${one.number} ${one.figure}: ${one.kept} ≠ ${one.replayed}`,
    );
    const verdict = differences.length === 0 ? '全部一致 all equal' : `${differences.length} 处不一致 differences`;
    process.stdout.write(`${[...told, `复算 ${runs} 批 ${lines} 行 (runs, lines): ${verdict}`].join('\n')}\n`);
    return differences.length === 0 ? EQUAL : DIFFERENT;
  } catch (error) {
    process.stderr.write(`${error instanceof NothingServed ? error.message : describeError(error)}\n`);
    return UNUSABLE;
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** @throws InvalidArgumentError which ends the command */
function monthOf(text: string): string {
  if (!isPlainMonth(text)) throw new InvalidArgumentError('月份应写成 2026-10 (a month is written 2026-10)');
  return text;
}
