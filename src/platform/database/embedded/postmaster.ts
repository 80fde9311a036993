import { spawn, type ChildProcess } from 'node:child_process';
import { open, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../../kernel/start-error.js';
import type { Binaries } from './binaries.js';
import type { Cluster } from './cluster.js';
import { databaseFailed, meaningOf, startOutput } from './failure.js';
import { freePort } from './free-port.js';
import type { Identity } from './identity.js';
import { readPidFile, serves } from './pid-file.js';
import { run, surroundings } from './run.js';
import type { Log } from './server.js';

/** A cluster with what is needed to run it. */
export interface Installation {
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly as: Identity | undefined;
}

interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const PORT_ATTEMPTS = 5;
/** Backends of a killed postmaster end when they next look up; until then they hold its shared memory. */
const OLD_PROCESSES_MS = 15_000;
/** A shutdown writes what is in memory: on a slow disk this takes its time, and the next start is the quicker for it. */
const FAST_SHUTDOWN_MS = 60_000;
const IMMEDIATE_SHUTDOWN_MS = 10_000;
const POLL_MS = 20;

/** Starts PostgreSQL on a free port and returns when it takes connections. */
export async function launch(
  installation: Installation,
  settings: Readonly<Record<string, string>>,
  log: Log,
): Promise<Postmaster> {
  const { cluster } = installation;
  const giveUp = Date.now() + OLD_PROCESSES_MS;
  for (let attempt = 1; ;) {
    const port = await freePort();
    const child = await spawnPostgres(installation, { ...settings, port: String(port) });
    if (await ready(child, cluster, log)) return { pid: child.pid!, port };

    const output = await startOutput(cluster);
    const meaning = meaningOf(output, cluster.home);
    if (meaning instanceof StartError) throw meaning;
    if (meaning === 'port taken' && attempt++ === PORT_ATTEMPTS) throw databaseFailed(output, cluster.home);
    if (meaning === 'old processes ending') {
      if (Date.now() > giveUp) throw new StartError('START.DATA_IN_USE', { location: cluster.home });
      await sleep(500);
    }
  }
}

/**
 * Detached, so that Ctrl-C in the terminal reaches the application alone, which then closes the database when its last
 * work is done. Output goes to a file: a pipe would break when we are killed.
 */
async function spawnPostgres(
  { cluster, binaries, as }: Installation,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  await rm(cluster.startLog, { force: true });
  const output = await open(cluster.startLog, 'wx', 0o600);
  const args = ['-D', cluster.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  try {
    const child = spawn(binaries.postgres, args, {
      ...surroundings(as),
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    });
    child.unref();
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', () => resolve(child));
    });
  } finally {
    await output.close();
  }
}

/** Waits as long as the process lives: recovery after a power failure takes what it takes. */
async function ready(child: ChildProcess, cluster: Cluster, log: Log): Promise<boolean> {
  const patience = Date.now() + 3_000;
  for (let told = false; child.exitCode === null && child.signalCode === null;) {
    const file = await readPidFile(cluster.data);
    if (file?.pid === child.pid && file?.status === 'ready') return true;
    if (!told && Date.now() > patience) {
      told = true;
      log('数据库正在恢复，请稍候 / the database is recovering, please wait');
    }
    await sleep(POLL_MS);
  }
  return false;
}

/**
 * Ends a server: fast (sessions are closed, memory is written), or at once where that takes too long; the next start
 * then recovers. Signals go through pg_ctl, which knows how on every system, and run as the server's own user, so that
 * even root can hit nothing else.
 */
export async function halt(installation: Installation, pid: number): Promise<void> {
  if (await end(installation, pid, 'INT', FAST_SHUTDOWN_MS)) return;
  await haltAtOnce(installation, pid);
}

/** Ends a server without writing what is in memory: it recovers at its next start, if it has one. */
export async function haltAtOnce(installation: Installation, pid: number): Promise<void> {
  if (await end(installation, pid, 'QUIT', IMMEDIATE_SHUTDOWN_MS)) return;
  await end(installation, pid, 'KILL', IMMEDIATE_SHUTDOWN_MS);
}

async function end({ cluster, binaries, as }: Installation, pid: number, signal: string, patience: number) {
  if (!(await serves(pid, cluster.data))) return true;
  await run(binaries.pgCtl, ['kill', signal, String(pid)], as);
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(POLL_MS)) {
    if (!(await serves(pid, cluster.data))) return true;
  }
  return false;
}
