import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { StartError } from '../../../kernel/start-error.js';
import { readPassword } from './cluster.js';
import { connect, isLostConnection } from './connection.js';
import { readPidFile, removeStale, serves } from './pid-file.js';
import { halt, type Installation } from './postmaster.js';
import type { Log } from './server.js';

/**
 * Who owns a running server: the one whose connection holds this lock. The connection, and the lock with it, ends with
 * the owner's process however that ends, which no file could promise. The number is arbitrary ("taxr").
 */
const OWNER_LOCK = 0x74617872;

const RENEW_MS = 500;
const SETTLE_MS = 60_000;

/** Connects and claims the server. Two starts at once may both come here: PostgreSQL lets one through. */
export async function own(port: number, password: string, location: string): Promise<pg.Client> {
  const client = await connect(port, password);
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [OWNER_LOCK]);
    if (!rows[0]!.mine) throw new StartError('START.DATA_IN_USE', { location });
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

/**
 * Keeps the claim while the server runs. When a backend crashes, PostgreSQL drops all connections and goes on: without
 * a new claim the next start would take our server for an orphan.
 */
export function hold(
  claimed: pg.Client,
  reclaim: () => Promise<pg.Client>,
  running: () => Promise<boolean>,
  log: Log,
): { release(): void } {
  let released = false;
  const watch = (client: pg.Client) => client.once('end', () => void renew());
  const renew = async (): Promise<void> => {
    while (!released && (await running())) {
      const client = await reclaim().catch(() => undefined);
      if (client) return void watch(client);
      await sleep(RENEW_MS, undefined, { ref: false });
    }
    if (!released) log('数据库意外停止 / the database has stopped unexpectedly');
  };
  watch(claimed);
  return { release: () => (released = true) };
}

/**
 * Clears the data folder of a server whose owner was killed: it is recognised by the free lock and stopped. Returns
 * when no server runs; a server that has an owner is an error.
 */
export async function evictOrphan(installation: Installation, log: Log): Promise<void> {
  const { cluster } = installation;
  const location = cluster.home;
  for (const deadline = Date.now() + SETTLE_MS; Date.now() < deadline; await sleep(100)) {
    const file = await readPidFile(cluster.data);
    if (!file) return;
    if (!(await serves(file.pid, cluster.data))) return removeStale(cluster.data, file, location);
    if (file.status !== 'ready') continue; // starting or stopping: soon it is one or the other
    const client = await own(file.port, await readPassword(cluster), location).catch((error: Error) =>
      stillSettling(error, location),
    );
    if (!client) continue;
    log(`停止上次遗留的数据库进程（${file.pid}）/ stopping the database that a killed program left (${file.pid})`);
    // the claim is held to the end, so that a second start cannot take the same orphan
    await halt(installation, file.pid);
  }
  throw new StartError('START.DATA_IN_USE', { location });
}

/** A server that just recovers, or that another start is ending, drops connections: soon it is one or the other. */
function stillSettling(error: Error & { code?: string }, location: string): undefined {
  if (isLostConnection(error)) return;
  const wrongPassword = error.code?.startsWith('28');
  if (wrongPassword) throw new StartError('START.DATA_INCOMPLETE', { location, detail: 'password' }, { cause: error });
  throw error;
}
