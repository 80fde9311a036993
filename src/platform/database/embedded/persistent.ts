import { join } from 'node:path';
import { StartError } from '../../../kernel/start-error.js';
import { findBinaries } from './binaries.js';
import { clusterExists, create, inspect, readPassword } from './cluster.js';
import { isLostConnection, prepareDatabase } from './connection.js';
import { requireSpace } from './disk.js';
import { asStartError } from './failure.js';
import { evictOrphan, hold, own } from './ownership.js';
import { serves } from './pid-file.js';
import { settle } from './place.js';
import { halt, launch } from './postmaster.js';
import { APPLICATION, once, OWNER, urlOf, type EmbeddedServer, type Log } from './server.js';
import { PERSISTENT } from './settings.js';

export interface PersistentOptions {
  /** the project's folder */
  readonly root: string;
  /** where the data lies, `<root>/.data` unless told otherwise */
  readonly dataDir?: string;
  readonly log?: Log;
}

/** Starts the database that keeps its data, made at the first start. One program at a time may own it. */
export async function startPersistent(options: PersistentOptions): Promise<EmbeddedServer> {
  const { root, dataDir = join(root, '.data'), log = () => undefined } = options;
  try {
    return await start(root, dataDir, log);
  } catch (error) {
    throw asStartError(error, dataDir);
  }
}

async function start(root: string, dataDir: string, log: Log): Promise<EmbeddedServer> {
  const { cluster, folder, as } = await settle(root, dataDir, log);
  const installation = { cluster, as, binaries: await findBinaries(as) };
  await requireSpace(folder);
  if (await clusterExists(cluster)) {
    await inspect(cluster, installation.binaries, as);
    await evictOrphan(installation, log);
  } else {
    log('正在建立数据库 / making the database');
    await create(cluster, installation.binaries, as);
  }
  const password = await readPassword(cluster);
  const { pid, port } = await launch(installation, PERSISTENT, log);
  const claim = () => own(port, password, cluster.home);
  try {
    const client = await claim();
    const applicationPassword = await prepareDatabase(client, cluster.home);
    const ownership = hold(client, claim, () => serves(pid, cluster.data), log);
    const stop = once(async () => {
      ownership.release();
      await halt(installation, pid);
    });
    return {
      ownerUrl: urlOf(OWNER, port, password),
      url: urlOf(APPLICATION, port, applicationPassword),
      location: cluster.home,
      stop,
    };
  } catch (error) {
    await halt(installation, pid);
    // another start found our server before we had claimed it, and took it for an orphan
    if (isLostConnection(error as Error)) throw new StartError('START.DATA_IN_USE', { location: cluster.home });
    throw error;
  }
}
