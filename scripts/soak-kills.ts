import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

export interface KillsOutcome<Verdict> {
  readonly kills: number;
  /** kills that also took PostgreSQL down */
  readonly withDatabase: number;
  /** what the children that came to their end found */
  readonly verdicts: readonly Verdict[];
}

/** A program under the soak: says `working` when it works, and its verdict when it has done. */
export interface Program<Verdict> {
  /** its script, beside this one */
  readonly script: string;
  /** about how long it works on so many households, in milliseconds */
  longest(count: number): number;
  /** only for the compiler: binds the verdict's type to the program */
  readonly verdict?: Verdict;
}

/** The month's run: results, distinct households, differences from the recomputation. */
export const RUNS: Program<RunVerdict> = {
  script: './soak-child.js',
  longest: (count) => Math.max(60, Math.round(count / 100)),
};

/** The month's notice: freezing it and making its pack. */
export const NOTICES: Program<NoticeVerdict> = {
  script: './soak-notice-child.js',
  longest: (count) => Math.max(500, count),
};

export interface NoticeVerdict {
  readonly notice: string;
  /** notices of its run */
  readonly packs: number;
  readonly files: number;
  /** its files by then of other bytes than when they are made again */
  readonly differing: number;
  /** files that no notice knows, and rows of no notice */
  readonly orphans: number;
  readonly attempts: number;
}

export interface RunVerdict {
  readonly run: string;
  readonly results: number;
  readonly households: number;
  readonly differences: number;
  readonly attempts: number;
}

const WORKING = 'working ';

/**
 * Runs a program over `count` households in a child process with an embedded database of its own in `root`, and kills
 * it (every other time with its PostgreSQL) at random moments of the work, `kills` times; then lets it finish.
 */
export async function soakKills<Verdict>(
  program: Program<Verdict>,
  root: string,
  count: number,
  kills: number,
  seed: number,
  say: (line: string) => void,
): Promise<KillsOutcome<Verdict>> {
  const random = xoroshiro128plus(seed);
  let done = 0;
  let withDatabase = 0;
  const verdicts: Verdict[] = [];
  while (done < kills) {
    const child = await startChild(program, root, count);
    // From the moment at which the child works; about as long as work of this size lasts.
    const moment = uniformInt(random, 0, program.longest(count));
    const ended = await Promise.race([setTimeout(moment, 'working' as const), child.verdict]);
    if (ended !== 'working') {
      if (ended !== undefined) verdicts.push(ended);
      await child.closed;
      continue; // it was faster than the kill: the next child begins anew
    }
    const database = done % 2 === 1;
    if (database) await killDatabase(child.location);
    child.process.kill('SIGKILL');
    await child.closed;
    done++;
    if (database) withDatabase++;
    say(`kill ${done}/${kills} ${moment} ms into the work${database ? ', PostgreSQL too' : ''}`);
  }
  const last = await startChild(program, root, count);
  const verdict = await last.verdict;
  if (verdict === undefined) throw new Error('the last child ended without a verdict');
  verdicts.push(verdict);
  await removeData(root);
  return { kills: done, withDatabase, verdicts };
}

interface Child<Verdict> {
  readonly process: ChildProcess;
  /** of its database */
  readonly location: string;
  readonly closed: Promise<unknown>;
  readonly verdict: Promise<Verdict | undefined>;
}

/** Resolves when the child says that it works. */
async function startChild<Verdict>(program: Program<Verdict>, root: string, count: number): Promise<Child<Verdict>> {
  const script = fileURLToPath(new URL(program.script, import.meta.url));
  const process_ = spawn(process.execPath, [script, root, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: process_.stdout });
  const closed = once(process_, 'close');
  const verdict = new Promise<Verdict | undefined>((resolve) => {
    lines.on('line', (line) => line.startsWith('{') && resolve(JSON.parse(line) as Verdict));
    void closed.then(() => resolve(undefined));
  });
  const location = await new Promise<string | undefined>((resolve) => {
    lines.on('line', (line) => line.startsWith(WORKING) && resolve(line.slice(WORKING.length)));
    void closed.then(() => resolve(undefined));
  });
  if (location === undefined) throw new Error('the child ended before it worked');
  return { process: process_, location, closed, verdict };
}

/** The folder, and where PostgreSQL's data went if its user could not reach it. */
export async function removeData(root: string): Promise<void> {
  const elsewhere = await readFile(join(root, '.data', 'location'), 'utf8').catch(() => undefined);
  for (const folder of [root, elsewhere?.trim()])
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}

async function killDatabase(location: string): Promise<void> {
  const pid = Number((await readFile(join(location, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
}
