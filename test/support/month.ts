import { projectPath } from '../../src/platform/config/project-root.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { type RegisterApi } from './register-api.js';
import type { Owner } from './owner.js';

export const MONTH = '2026-10';
export const DEMONSTRATION_REGISTER = projectPath('seeds/demonstration/register.xlsx');

/** Puts the demonstration register in. */
export async function importRegister(api: Pick<RegisterApi, 'http' | 'apply'>): Promise<void> {
  const { body } = await api.http().post('/api/register/imports').attach('file', DEMONSTRATION_REGISTER).expect(201);
  await api.apply(body.id as string).expect(200);
}

/** Assesses the month and makes its notice, whose id is returned; in each station the first household that pays rent is held back. */
export async function runMonth(api: RegisterApi, owner: Owner): Promise<string> {
  await owner.query(`
    UPDATE taxpayer SET declared_rent = NULL, determined_rent = NULL, rent_reason = NULL WHERE number IN (
      SELECT min(number) FROM taxpayer WHERE premises = '租赁' AND status = '正常' AND collection_mode = '定期定额' GROUP BY station)`);
  const { body: run } = await api
    .http()
    .post('/api/assessment/runs')
    .send({ month: MONTH, basis: 'register' })
    .expect(202);
  const jobs = api.test.app.get(JobsService);
  await jobs.finished(api.test.authority, run.jobId as string);
  const { body: notices } = await api.http().post('/api/notices').send({ kind: 'monthly', about: run.id }).expect(202);
  await jobs.finished(api.test.authority, notices.jobId as string);
  return notices.id as string;
}
