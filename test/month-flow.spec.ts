import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { projectPath } from '../src/platform/config/project-root.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import type { NoticeFileDto } from '../src/notice/dto/notice.dto.js';
import { createTestApp, type TestApp } from './support/app.js';

describe('the month over the API', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('goes from parameters and register to assessments and notices, each step by who may take it', async () => {
    const parameters = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as object;
    const draft = await test.as('collection').post('/api/assessment/parameter-sets').send(parameters).expect(201);
    expect(draft.body).toMatchObject({ code: 'EA-2026', status: 'draft' });
    const trial = `/api/assessment/parameter-sets/${draft.body.id}/what-if`;
    const whatIf = await test.as('collection').post(trial).send({ month: '2026-10' }).expect(202);
    await test.app.get(JobsService).finished(test.authority, whatIf.body.jobId);
    const published = await test
      .as('approval')
      .post(`/api/assessment/parameter-sets/${draft.body.id}/publish`)
      .expect(200);
    expect(published.body).toEqual({ ...draft.body, status: 'published' });

    const plan = await test
      .as('register')
      .post('/api/register/imports')
      .attach('file', projectPath('seeds/demonstration/register.xlsx'))
      .expect(201);
    expect(plan.body.counts).toEqual([
      { sheet: '个体工商户', read: 687, new: 687, changed: 0, same: 0, conflict: 0, rejected: 0, missing: 0 },
      { sheet: '企业', read: 174, new: 174, changed: 0, same: 0, conflict: 0, rejected: 0, missing: 0 },
    ]);
    await test.as('register').post(`/api/register/imports/${plan.body.id}/apply`).expect(200);

    const run = await test
      .as('collection')
      .post('/api/assessment/runs')
      .send({ month: '2026-10', basis: 'register' })
      .expect(202);
    const job = await test.app.get(JobsService).finished(test.authority, run.body.jobId);
    expect(job).toMatchObject({ status: 'done', done: 657, total: 657, attempts: 1 });
    expect(job.result).toEqual({
      assessed: 657,
      below: 585,
      reached: 72,
      heldBack: 0,
      notAssessed: { byStatus: { 停业: 7, 非正常: 6, 注销: 5 }, byMode: { 查账征收: 12 }, later: 0 },
      totalTax: '113022.26',
    });

    const asked = { kind: 'monthly', about: run.body.id };
    const notice = await test.as('notice').post('/api/notices').send(asked).expect(202);
    expect(await test.app.get(JobsService).finished(test.authority, notice.body.jobId)).toMatchObject({
      status: 'done',
    });
    const page = await test.as('leader').get(`/api/notices/${notice.body.id}`).expect(200);
    expect(page.body).toMatchObject({ kind: 'monthly', number: null, trial: true, status: 'made', month: '2026-10' });
    const workbooks = (page.body.files as NoticeFileDto[]).filter(({ role }) => role === 'workbook');
    expect(workbooks.map(({ station, total }) => [station, total?.count])).toEqual([
      ['城关站', 229],
      ['新区站', 183],
      ['河东站', 157],
      ['湖滨站', 88],
      ['', 657],
    ]);
  });
});
