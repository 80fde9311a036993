import 'reflect-metadata';
import { RunsService } from '../src/assessment/run/runs.service.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { AuthorityService } from '../src/platform/access/authority.service.js';
import { Database, type Row } from '../src/platform/database/database.js';
import { migrate } from '../src/platform/database/data-source.js';
import { startPersistent } from '../src/platform/database/embedded/index.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { BRANCH, createContext, makeBranch, MONTH } from './branch.js';
import { differences } from './recompute.js';

/**
 * The program under the soak, started as `npm start` does: embedded database, migrations, then whatever is open. Says
 * `working` and where its data is when a run is under way, and at its end what became of it.
 */
const [root = '', count = '0'] = process.argv.slice(2);
const server = await startPersistent({ root });
await migrate(server.ownerUrl, server.url);
let app = await createContext(server);
if (!(await app.get(AuthorityService).exists())) {
  await app.close();
  await makeBranch(server, Number(count), 1);
  app = await createContext(server);
}
const runs = app.get(RunsService);
const open = (await runs.list(BRANCH.code)).find((run) => run.status === 'running');
const run = open ?? (await runs.start(systemActor(BRANCH.code, 'system'), MONTH, 'register'));
let working = false;
const job = await app.get(JobsService).finished(BRANCH.code, run.jobId, ({ status }) => {
  if (status !== 'running' || working) return;
  working = true;
  process.stdout.write(`working ${server.location}\n`);
});
if (job.error !== null) throw new Error(JSON.stringify(job.error));
const [found] = await app.get(Database).query<Row & { results: number; households: number }>(
  `SELECT count(*)::int AS results, count(DISTINCT number)::int AS households FROM assessment
   WHERE authority = $1 AND run_id = $2`,
  [BRANCH.code, run.id],
);
const verdict = {
  run: run.id,
  ...found,
  differences: await differences(app.get(Database), BRANCH.code, run.id),
  attempts: job.attempts,
};
process.stdout.write(`${JSON.stringify(verdict)}\n`);
await app.close();
await server.stop();
