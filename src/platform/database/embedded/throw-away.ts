import { rmSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findBinaries, type Binaries } from './binaries.js';
import { clusterAt, initialise, readPassword } from './cluster.js';
import { connect, prepareDatabase } from './connection.js';
import { requireSpace } from './disk.js';
import { asStartError } from './failure.js';
import { systemUser, type Identity } from './identity.js';
import { tieToProcess } from './lifetime.js';
import { processExists, readPidFile } from './pid-file.js';
import { haltAtOnce, launch, type Installation } from './postmaster.js';
import { canHold, shelterOf } from './reach.js';
import { APPLICATION, once, OWNER, urlOf, type EmbeddedServer, type Log } from './server.js';
import { THROW_AWAY } from './settings.js';

/** Followed by the id of the process whose it is, so that the folders of dead ones are known. */
const PREFIX = 'taxroll-throw-away-';

/** Starts an empty database that is deleted when it stops or when the process ends: for tests and trial runs. */
export async function startThrowAway({ log = () => undefined }: { log?: Log } = {}): Promise<EmbeddedServer> {
  const folder = resolve(tmpdir());
  try {
    return await start(folder, log);
  } catch (error) {
    throw asStartError(error, folder);
  }
}

async function start(temporary: string, log: Log): Promise<EmbeddedServer> {
  const as = process.getuid?.() === 0 ? await systemUser() : undefined;
  const binaries = await findBinaries(as);
  const folder = !as || (await canHold(temporary, as)) ? temporary : await shelterOf(temporary);
  await removeLeftOver(folder, binaries, as);
  await requireSpace(folder);

  const cluster = clusterAt(await mkdtemp(join(folder, `${PREFIX}${process.pid}-`)));
  const installation = { cluster, binaries, as };
  let postmaster: { pid: number; port: number } | undefined;
  const untie = tieToProcess({
    stop: () => stop(),
    stopAtExit: () => {
      if (postmaster && processExists(postmaster.pid)) process.kill(postmaster.pid, 'SIGQUIT');
      rmSync(cluster.home, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  });
  const stop = once(async () => {
    await discard(installation);
    untie();
  });
  try {
    await initialise(cluster, binaries, as, ['--no-sync']);
    postmaster = await launch(installation, THROW_AWAY, log);
    const password = await readPassword(cluster);
    const client = await connect(postmaster.port, password);
    const applicationPassword = await prepareDatabase(client, cluster.home).finally(() => client.end());
    return {
      ownerUrl: urlOf(OWNER, postmaster.port, password),
      url: urlOf(APPLICATION, postmaster.port, applicationPassword),
      location: cluster.home,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function discard(installation: Installation): Promise<void> {
  const { home, data } = installation.cluster;
  const file = await readPidFile(data);
  if (file) await haltAtOnce(installation, file.pid);
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}

/** Stops and deletes what processes killed with -9 have left. In a folder open to all, only what is our own. */
async function removeLeftOver(folder: string, binaries: Binaries, as: Identity | undefined): Promise<void> {
  const us = new Set([as?.uid, process.getuid?.()]);
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : 0;
    if (!pid || processExists(pid)) continue;
    const home = join(folder, name);
    const owner = await lstat(home).catch(() => undefined);
    if (!owner || (process.getuid && !us.has(owner.uid))) continue;
    // another start may be at it too, and an initdb may outlive its start for a second: the next one gets the rest
    await discard({ cluster: clusterAt(home), binaries, as }).catch(() => undefined);
  }
}
