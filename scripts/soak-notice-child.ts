import 'reflect-metadata';
import { todayInChina } from '../src/kernel/plain-date.js';
import { RunsService } from '../src/assessment/run/runs.service.js';
import { NoticeService } from '../src/notice/notice.service.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { AuthorityService } from '../src/platform/access/authority.service.js';
import { Database, type Row } from '../src/platform/database/database.js';
import { migrate } from '../src/platform/database/data-source.js';
import { startPersistent } from '../src/platform/database/embedded/index.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { BRANCH, createContext, makeBranch, MONTH } from './branch.js';
import { madeAgain } from './made-again.js';

/**
 * The month's notice under the soak: a run without a notice, or a new one, gets its notice, and the pack is made. Says
 * `working` and where its data is before it asks for the notice, and at its end what became of it.
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
const actor = systemActor(BRANCH.code, 'system');
const database = app.get(Database);
const [jobs, runs] = [app.get(JobsService), app.get(RunsService)];
const [without] = await database.query<Row & { id: string }>(
  `SELECT id FROM assessment_run r WHERE authority = $1 AND NOT EXISTS (SELECT FROM publication p
     WHERE p.authority = r.authority AND p.about_id = r.id AND p.status = 'made') LIMIT 1`,
  [BRANCH.code],
);
const run =
  without === undefined ? await runs.start(actor, MONTH, 'register') : await runs.get(BRANCH.code, without.id);
await jobs.finished(BRANCH.code, run.jobId);

process.stdout.write(`working ${server.location}\n`);
const asked = { kind: 'monthly', about: run.id } as const;
const wish = { print: { size: 'A4', orientation: 'landscape' }, exception: null, vouched: true } as const;
const { id, jobId } = await app.get(NoticeService).request(actor, asked, wish, todayInChina());
const job = await jobs.finished(BRANCH.code, jobId);
if (job.error !== null) throw new Error(JSON.stringify(job.error));

const files = await madeAgain(app, BRANCH.code, id);
const differing = files.filter(({ kept, again }) => again !== kept).length;
const [found] = await database.query<Row & { packs: number; orphans: number }>(
  `SELECT (SELECT count(*)::int FROM publication WHERE authority = $1 AND about_id = $2) AS packs,
     (SELECT count(*)::int FROM stored_file s WHERE NOT EXISTS (SELECT FROM publication_file f
       WHERE f.authority = s.authority AND f.file_sha256 = s.sha256))
     + (SELECT count(*)::int FROM publication_file f JOIN publication p ON p.authority = f.authority AND p.id = f.publication_id
       WHERE p.status <> 'made')
     + (SELECT count(*)::int FROM publication_row r WHERE NOT EXISTS (SELECT FROM publication p
       WHERE p.authority = r.authority AND p.id = r.publication_id)) AS orphans`,
  [BRANCH.code, run.id],
);
const verdict = { notice: id, ...found, files: files.length, differing, attempts: job.attempts };
process.stdout.write(`${JSON.stringify(verdict)}\n`);
await app.close();
await server.stop();
