import { SecurityService } from '../../../src/platform/access/security.service.js';
import { ANOTHERS, plain, type Answer, type Example, type Preparation, type Seen } from './example.js';
import { REASON } from './fresh.js';
import type { Caller, World } from './world.js';

const reason = { reason: REASON };
const security = (name: string) => `SecurityController.${name}`;
const audit = (name: string) => `AuditController.${name}`;
const jobs = (name: string) => `JobsController.${name}`;

export const SECURITY_EXAMPLES: readonly Example[] = [
  plain(security('policy')),
  plain(security('setPolicy'), async ({ world: { test } }) => {
    const policy = { ...(await test.app.get(SecurityService).policy(test.authority)), document: REASON };
    return { body: { ...policy, version: undefined, setAt: undefined } };
  }),
  plain(security('alarms')),
  plain(security('acknowledge'), async ({ fresh }) => ({ params: { id: await fresh.alarm() }, body: reason })),
  plain(security('request'), () => ({ body: reason })),
  plain(security('list')),
  plain(security('requested')),
  plain(security('decide'), async ({ fresh }) => ({ params: { id: await fresh.erasure() }, body: { confirm: true } })),
];

export const AUDIT_EXAMPLES: readonly Example[] = [
  plain(audit('search'), () => ({ query: { limit: '500' } })),
  plain(audit('views'), () => ({ query: { limit: '500' } })),
  plain(audit('head')),
  plain(audit('unmask'), async ({ fresh }) => ({ params: { seq: String(await fresh.auditRow()) }, body: reason })),
  plain(audit('export')),
];

const jobOf =
  (status: 'done' | 'failed') =>
  async ({ who, fresh }: Preparation) => ({
    params: { id: await fresh.job(who.officer ?? (await fresh.officer()), status) },
  });

const anothersJob =
  (status: 'done' | 'failed') =>
  async ({ fresh }: Preparation) => ({
    params: { id: await fresh.job(await fresh.officer(), status) },
  });

async function ownJobs({ text }: Answer, who: Caller, world: World): Promise<Seen> {
  const ids = (JSON.parse(text) as { id: string }[]).map(({ id }) => id);
  const others = await world.database.query('SELECT FROM job WHERE id = ANY($1) AND requested_by IS DISTINCT FROM $2', [
    ids,
    who.officer,
  ]);
  if (others.length > 0) throw new Error(`${who.name} sees jobs of others`);
  return ids.length === 0 ? 'nothing' : 'mine';
}

export const JOB_EXAMPLES: readonly Example[] = [
  {
    ...plain(jobs('list'), async (preparation) => {
      await jobOf('done')(preparation);
      return {};
    }),
    seen: ownJobs,
  },
  plain(jobs('get'), jobOf('done')),
  { ...plain(jobs('get'), anothersJob('done')), variant: ANOTHERS },
  plain(jobs('retry'), jobOf('failed')),
  { ...plain(jobs('retry'), anothersJob('failed')), variant: ANOTHERS },
  plain(jobs('operated')),
  plain(jobs('retryOperated'), anothersJob('failed')),
];
