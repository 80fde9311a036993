import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../../kernel/start-error.js';
import { clusterExists, clusterIn, type Cluster } from './cluster.js';
import { identityFor, type Identity } from './identity.js';
import { canHold, shelterOf } from './reach.js';
import type { Log } from './server.js';

interface Place {
  readonly cluster: Cluster;
  /** the folder that holds the cluster */
  readonly folder: string;
  readonly as: Identity | undefined;
}

/**
 * Settles where the data lies and as whom PostgreSQL runs. It lies in the data folder, or where the data folder's file
 * `location` says: in a shelter outside, when root has cloned into a folder that PostgreSQL's user cannot enter.
 */
export async function settle(root: string, dataDir: string, log: Log): Promise<Place> {
  await mkdir(dataDir, { recursive: true });
  const folder = (await namedLocation(dataDir)) ?? dataDir;
  await mkdir(folder, { recursive: true });
  const cluster = clusterIn(folder);
  const as = await identityFor(cluster.home);
  if (!as || (await canHold(folder, as))) return { cluster, folder, as };

  // starting empty elsewhere would look like the loss of everything
  if (await clusterExists(cluster)) throw closed(cluster.home, `uid ${as.uid} cannot reach it`);
  const shelter = await shelterOf(root, dataDir);
  if (!(await canHold(shelter, as))) throw closed(shelter, `uid ${as.uid} cannot reach it`);
  await nameLocation(dataDir, shelter);
  log(`数据保存在 ${shelter}（PostgreSQL 无法进入 ${root}）/ the data is kept in ${shelter}`);
  return { cluster: clusterIn(shelter), folder: shelter, as };
}

async function namedLocation(dataDir: string): Promise<string | undefined> {
  const line = await readFile(join(dataDir, 'location'), 'utf8').catch(() => '');
  return line.trim() || undefined;
}

async function nameLocation(dataDir: string, location: string): Promise<void> {
  const unfinished = join(dataDir, `location.${process.pid}`);
  await writeFile(unfinished, `${location}\n`);
  await rename(unfinished, join(dataDir, 'location'));
}

function closed(location: string, detail: string): StartError {
  return new StartError('START.DATA_NOT_ACCESSIBLE', { location, detail });
}
