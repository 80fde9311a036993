import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { withApplication } from '../application.js';
import { parseParameterSet } from '../assessment/parameters/parameter-file.js';
import { describeError } from '../platform/http/describe-error.js';
import { TaxrollError } from '../kernel/errors.js';
import { isPlainMonth } from '../kernel/plain-date.js';
import { noticePeriodFor } from '../kernel/working-days.js';
import { loadConfig } from '../platform/config/config.js';
import { makeReady, migrate } from '../platform/database/data-source.js';
import { startThrowAway } from '../platform/database/embedded/index.js';
import { readAuthority } from './authority-file.js';
import { summaryText } from './month-summary.js';
import { MonthService, type MonthInput } from './month.service.js';
import { TerminalProgress } from './terminal-progress.js';

interface MonthOptions {
  readonly register: string;
  readonly parameters: string;
  readonly month: string;
  readonly out: string;
  readonly database?: string;
  readonly authority?: string;
}

/** Everything was used / some rows were refused or held back / the input cannot be used at all. */
const DONE = 0;
const DONE_WITH_EXCEPTIONS = 1;
const UNUSABLE = 2;

/** `npm run month`: a register workbook and parameters become the month's assessment and notices. */
export function monthCommand(): Command {
  return new Command('month')
    .description(
      "登记簿和参数 → 月度定税测算与公示 (register and parameters to the month's draft assessment and notices)",
    )
    .requiredOption('--register <FILE.xlsx>', '登记簿工作簿 (the register workbook)')
    .requiredOption('--parameters <FILE.json>', '定税参数 (the parameter set)')
    .requiredOption('--month <YYYY-MM>', '月份，例如 2026-10 (the month)')
    .requiredOption('--out <DIR>', '输出文件夹 (where the files go)')
    .option('--database <URL>', '使用此数据库；不填则用临时数据库 (a database of your own; else a throw-away one)')
    .option('--authority <FILE.json>', '机关资料；不填则为示范分局 (the branch; else the demonstration branch)')
    .action(async (options: MonthOptions) => {
      process.exitCode = await runMonth(options);
    });
}

async function runMonth(options: MonthOptions): Promise<number> {
  const progress = new TerminalProgress();
  const started = performance.now();
  try {
    const input = readInput(options);
    if (options.authority === undefined && options.database === undefined)
      process.stderr.write(
        '未指定 --authority，公示按示范分局输出 (no --authority: the notices name the demonstration branch)\n',
      );
    const outcome = await withDatabase(options.database, (month) => month.run(input, progress.report));
    progress.stop();
    process.stdout.write(`${summaryText(input.month, outcome, options.out, (performance.now() - started) / 1000)}\n`);
    return outcome.rejected > 0 || outcome.summary.heldBack > 0 ? DONE_WITH_EXCEPTIONS : DONE;
  } catch (error) {
    progress.stop();
    process.stderr.write(`${describeError(error)}\n`);
    return UNUSABLE;
  }
}

/** What can be checked without a database is checked before one is started. */
function readInput(options: MonthOptions): MonthInput {
  if (!isPlainMonth(options.month)) throw new TaxrollError('MONTH.BAD_MONTH', { month: options.month });
  noticePeriodFor(options.month);
  for (const file of [options.register, options.parameters, options.authority])
    if (file !== undefined && !existsSync(file)) throw new TaxrollError('MONTH.INPUT_MISSING', { file });
  return {
    register: options.register,
    registerName: basename(options.register),
    parameters: parseParameterSet(readFileSync(options.parameters, 'utf8')),
    month: options.month,
    out: options.out,
    authority: options.authority === undefined ? null : readAuthority(options.authority),
    keepsHistory: options.database !== undefined,
  };
}

/** In the database that was named (migrated where DATABASE_OWNER_URL says by whom), or in a throw-away one. */
async function withDatabase<T>(given: string | undefined, work: (month: MonthService) => Promise<T>): Promise<T> {
  if (given !== undefined) {
    const { DATABASE_OWNER_URL } = loadConfig({ ...process.env, DATABASE_URL: given });
    await makeReady(DATABASE_OWNER_URL, given);
    return withApplication(given, (app) => work(app.get(MonthService)));
  }
  const server = await startThrowAway({});
  // Ctrl-C leaves nothing behind; kill -9 leaves a folder that the next throw-away start removes.
  const stopAndEnd = (signal: NodeJS.Signals) =>
    void server.stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  process.once('SIGINT', stopAndEnd).once('SIGTERM', stopAndEnd);
  try {
    await migrate(server.ownerUrl, server.url);
    return await withApplication(server.url, (app) => work(app.get(MonthService)));
  } finally {
    process.off('SIGINT', stopAndEnd).off('SIGTERM', stopAndEnd);
    await server.stop();
  }
}
