import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { StartError } from '../../../kernel/start-error.js';
import { clusterExists, readPassword, type Cluster } from './cluster.js';
import { asStartError } from './failure.js';
import { startPersistent, type PersistentOptions } from './persistent.js';
import { readPidFile, serves } from './pid-file.js';
import { settle } from './place.js';
import { OWNER, urlOf, type EmbeddedServer } from './server.js';

/** The application's user is not among them: only who starts a server knows its password. */
export type Attached = Pick<EmbeddedServer, 'ownerUrl' | 'location' | 'stop'>;

const SETTLE_MS = 60_000;

/**
 * The database that keeps its data, for a program that works beside its owner: as it runs, and then `stop` leaves it
 * alone; started, where nobody runs it; undefined where none was ever made.
 */
export async function attachPersistent(options: PersistentOptions): Promise<Attached | undefined> {
  const { root, dataDir = join(root, '.data'), log = () => undefined } = options;
  try {
    const { cluster } = await settle(root, dataDir, log);
    if (!(await clusterExists(cluster))) return undefined;
    const port = await portOf(cluster);
    if (port === undefined) return await startPersistent(options);
    const ownerUrl = urlOf(OWNER, port, await readPassword(cluster));
    return { ownerUrl, location: cluster.home, stop: () => Promise.resolve() };
  } catch (error) {
    throw asStartError(error, dataDir);
  }
}

/** The port of the server that runs on the data; undefined where none does. */
async function portOf(cluster: Cluster): Promise<number | undefined> {
  for (const deadline = Date.now() + SETTLE_MS; Date.now() < deadline; await sleep(100)) {
    const file = await readPidFile(cluster.data);
    if (!file || !(await serves(file.pid, cluster.data))) return undefined;
    // starting or stopping: soon it is one or the other
    if (file.status === 'ready') return file.port;
  }
  throw new StartError('START.DATA_IN_USE', { location: cluster.home });
}
