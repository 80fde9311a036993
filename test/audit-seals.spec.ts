import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'node:fs';
import { AppModule } from '../src/app.module.js';
import { AuditVerifier, type Verification } from '../src/platform/audit/verify.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { IdleQueue } from '../src/platform/jobs/idle-queue.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { createTestApp, TEST_SETTINGS, type TestApp } from './support/app.js';
import { told } from './support/audited-branch.js';
import { createDatabase } from './support/database.js';
import { History } from './support/history.js';
import { tryOut } from './support/parameters.js';

const nameOf = (url: string) => new URL(url).pathname.slice(1);

/** Parameters, register, assessment and notices of a month, as the office makes them. */
async function month(test: TestApp): Promise<void> {
  const parameters = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as object;
  const draft = await test.as('collection').post('/api/assessment/parameter-sets').send(parameters).expect(201);
  await tryOut(test.app, test.authority, draft.body.id as string);
  await test.as('approval').post(`/api/assessment/parameter-sets/${draft.body.id}/publish`).expect(200);
  const file = projectPath('seeds/demonstration/register.xlsx');
  const plan = await test.as('register').post('/api/register/imports').attach('file', file).expect(201);
  await test.as('register').post(`/api/register/imports/${plan.body.id}/apply`).expect(200);
  const run = await test
    .as('collection')
    .post('/api/assessment/runs')
    .send({ month: '2026-10', basis: 'register' })
    .expect(202);
  const jobs = test.app.get(JobsService);
  await jobs.finished(test.authority, run.body.jobId);
  const notices = await test
    .as('notice')
    .post('/api/notices')
    .send({ kind: 'monthly', about: run.body.id })
    .expect(202);
  await jobs.finished(test.authority, notices.body.jobId);
}

describe('what the log seals of a month', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await month(test);
    await test.app.close();
  });
  afterAll(() => test.close());

  async function verified(url: string): Promise<Verification> {
    const app = await NestFactory.createApplicationContext(AppModule.forRoot(url, TEST_SETTINGS, IdleQueue), {
      logger: false,
      abortOnError: false,
    });
    try {
      return await app.get(AuditVerifier).verify(test.authority, [], { seals: true });
    } finally {
      await app.close();
    }
  }

  it('is as it was made: the import, the parameters and their what-if, the run, a notice and its eleven files', async () => {
    expect(await verified(test.url)).toMatchObject({ findings: [], seals: 17, uncheckedKinds: [] });
  });

  it.each([
    [
      'an assessment is lowered',
      `UPDATE assessment SET monthly_tax = 0 WHERE number = (SELECT min(number) FROM assessment)`,
      'seal-broken assessment.run',
    ],
    [
      'an assessment is deleted',
      `DELETE FROM assessment WHERE number = (SELECT max(number) FROM assessment)`,
      'seal-broken assessment.run',
    ],
    ['all assessments of the run are deleted', 'TRUNCATE assessment', 'seal-broken assessment.run'],
    [
      'a household is held back afterwards',
      `INSERT INTO held_back SELECT authority, month, run_id, number, 'RENT_MISSING', station, name, '{}' FROM assessment LIMIT 1`,
      'seal-broken assessment.run',
    ],
    ['a run is deleted', 'DELETE FROM assessment_run', 'seal-gone assessment.run'],
    [
      'a rate is changed',
      `UPDATE parameter_set SET body = jsonb_set(body, '{levies,0,rate}', '"0.001"')`,
      'seal-broken assessment.parameters',
    ],
    [
      'the report of a what-if is changed',
      `UPDATE parameter_what_if SET summary = jsonb_set(summary, '{compared,after}', '"0.01"')`,
      'seal-broken assessment.what-if',
    ],
    [
      'a planned row is changed',
      `UPDATE register_import_row SET taxpayer = jsonb_set(taxpayer, '{area}', '1') WHERE row_number = 7 AND taxpayer IS NOT NULL`,
      'seal-broken register.import',
    ],
    ['planned rows are deleted', 'DELETE FROM register_import_row', 'seal-gone register.import'],
    [
      'a notice is replaced',
      `UPDATE stored_file SET content = '\\x00' WHERE sha256 = (SELECT file_sha256 FROM publication_file WHERE role = 'poster')`,
      'seal-broken notice.file',
    ],
    ['a notice’s file is deleted', `DELETE FROM publication_file WHERE role = 'poster'`, 'seal-gone notice.file'],
    [
      'a line of a notice is written anew',
      `UPDATE publication_row SET cells = cells || '{"monthlyTax": "0.01"}' WHERE serial = 1`,
      'seal-broken notice.rows',
    ],
    [
      'what a notice says of itself is written anew',
      `UPDATE publication SET document = document || '{"objection": "不得异议"}'`,
      'seal-broken notice.document',
    ],
  ])('%s', async (_, statement, said) => {
    const copy = await createDatabase(nameOf(test.ownerUrl));
    const history = await History.open(copy.ownerUrl, test.authority);
    await history.client.query(statement);
    await history.close();
    const { findings, ...rest } = await verified(copy.url).finally(() => copy.drop());
    expect(findings.map(({ kind, en }) => `${kind} ${/\((\S+)/.exec(en)?.[1]}`)).toEqual([said]);
    expect(told({ ...rest, findings })).toHaveLength(1);
  });
});
