import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

export interface KillsOutcome {
  readonly kills: number;
  /** kills that also took PostgreSQL down */
  readonly withDatabase: number;
  /** what the last child found: results, distinct households, differences from the recomputation */
  readonly verdicts: readonly Verdict[];
}

export interface Verdict {
  readonly run: string;
  readonly results: number;
  readonly households: number;
  readonly differences: number;
  readonly attempts: number;
}

const WORKING = 'working ';
const CHILD = fileURLToPath(new URL('./soak-child.js', import.meta.url));

/**
 * Runs the month over `count` households in a child process with an embedded database of its own in `root`, and kills
 * it (every other time with its PostgreSQL) at random moments of the work, `kills` times; then lets it finish. Every
 * run that was begun must end with exactly one result for each household.
 */
export async function soakKills(
  root: string,
  count: number,
  kills: number,
  seed: number,
  say: (line: string) => void,
): Promise<KillsOutcome> {
  const random = xoroshiro128plus(seed);
  let done = 0;
  let withDatabase = 0;
  const verdicts: Verdict[] = [];
  while (done < kills) {
    const child = await startChild(root, count);
    // From the moment at which the child works on a run; about as long as a run of this size lasts.
    const moment = uniformInt(random, 0, Math.max(60, Math.round(count / 100)));
    const ended = await Promise.race([setTimeout(moment, false), child.verdict.then((verdict) => verdict ?? true)]);
    if (typeof ended === 'object') verdicts.push(ended);
    if (ended !== false) {
      await child.closed;
      continue; // it was faster than the kill: the next child begins another run
    }
    const database = done % 2 === 1;
    if (database) await killDatabase(child.location);
    child.process.kill('SIGKILL');
    await child.closed;
    done++;
    if (database) withDatabase++;
    say(`kill ${done}/${kills} ${moment} ms into the work${database ? ', PostgreSQL too' : ''}`);
  }
  const last = await startChild(root, count);
  const verdict = await last.verdict;
  if (verdict === undefined) throw new Error('the last child ended without a verdict');
  verdicts.push(verdict);
  await removeData(root);
  return { kills: done, withDatabase, verdicts };
}

interface Child {
  readonly process: ChildProcess;
  /** of its database */
  readonly location: string;
  readonly closed: Promise<unknown>;
  readonly verdict: Promise<Verdict | undefined>;
}

/** Resolves when the child says that it works on a run. */
async function startChild(root: string, count: number): Promise<Child> {
  const process_ = spawn(process.execPath, [CHILD, root, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
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
