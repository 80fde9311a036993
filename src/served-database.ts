import type { INestApplicationContext } from '@nestjs/common';
import { withApplication } from './application.js';
import { loadConfig } from './platform/config/config.js';
import { PROJECT_ROOT } from './platform/config/project-root.js';
import { attachPersistent } from './platform/database/embedded/index.js';
import { IdleQueue } from './platform/jobs/idle-queue.js';

export const NOTHING = '没有可核验的数据库或日志 (there is no database or no log to verify)';

/** There is nothing that a command could look at. */
export class NothingServed extends Error {}

/**
 * The application over the database that is named, or DATABASE_URL, or the embedded one, also while the server runs. It is
 * the whole of it, since every stage checks its own; but its jobs are the server's.
 * @throws NothingServed where there is none
 */
export async function withServed<T>(
  given: string | undefined,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const url = given ?? loadConfig(process.env).DATABASE_URL;
  if (url !== undefined) return withApplication(url, work, IdleQueue);
  const embedded = await attachPersistent({
    root: PROJECT_ROOT,
    log: (line) => void process.stderr.write(`${line}\n`),
  });
  if (embedded === undefined) throw new NothingServed(NOTHING);
  const stopAndEnd = (signal: NodeJS.Signals) =>
    void embedded.stop().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143));
  process.once('SIGINT', stopAndEnd).once('SIGTERM', stopAndEnd);
  try {
    return await withApplication(embedded.ownerUrl, work, IdleQueue);
  } finally {
    process.off('SIGINT', stopAndEnd).off('SIGTERM', stopAndEnd);
    await embedded.stop();
  }
}
