import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DeliveriesService } from '../src/assessment/quotas/deliveries.service.js';
import { DeterminationService } from '../src/assessment/quotas/determination.service.js';
import { ObjectionsService } from '../src/assessment/quotas/objections.service.js';
import { OpeningService } from '../src/assessment/quotas/opening.service.js';
import { QuotasService } from '../src/assessment/quotas/quotas.service.js';
import { StepsService } from '../src/assessment/quotas/steps.service.js';
import type { QuotaStatus } from '../src/assessment/domain/quota-steps.js';
import { addDays, type PlainDate } from '../src/kernel/plain-date.js';
import { isWorkingDay } from '../src/kernel/working-days.js';
import type { Actor } from '../src/platform/audit/actor.js';
import { PapersService } from '../src/register/papers/papers.service.js';
import { importRegister } from './support/month.js';
import { RegisterApi } from './support/register-api.js';
import { said } from './support/two-persons.js';

/** Two officers who may do everything, so that only the procedure stands between them and a served quota. */
const WHO = ['a', 'b'] as const;
type Who = (typeof WHO)[number];
/** each walk has a household of its own */
const RUNS = Math.min(600, Number(process.env['PROPERTY_RUNS'] ?? 25));
const FIRST_DAY = '2026-09-21';

let api: RegisterApi;
let paper: string;
const officers = new Map<Who, Actor>();
const households: string[] = [];
const get = <T>(service: new (...values: never[]) => T): T => api.test.app.get(service);

/** What must be so, told without the program: days are counted one by one. */
interface Model {
  day: PlainDate;
  status: QuotaStatus | null;
  determinedBy: Who | null;
  postedBy: Who | null;
  postedOn: PlainDate | null;
  approved: boolean;
  /** who took it down, and who determined what it is against, which may be a quota before this one */
  objection: { readonly by: Who; readonly determinedBy: Who | null; readonly before: boolean } | null;
  servedOn: PlainDate | null;
}
interface Real {
  readonly household: string;
  batch: string;
  quota: string;
  objection: string;
}
type Attempt = (real: Real, model: Readonly<Model>) => Promise<unknown>;
type Expectation = (model: Readonly<Model>) => string;

const actor = (who: Who) => officers.get(who) as Actor;
const ON_THE_WAY: readonly (QuotaStatus | null)[] = ['declared', 'determined', 'posted', 'approved', 'issued'];
const IN_A_BATCH: readonly (QuotaStatus | null)[] = ['posted', 'approved', 'issued', 'served', 'published'];

/** Working days that the notice has hung before the day. */
function hung({ postedOn, day }: Readonly<Model>): number {
  let days = 0;
  for (let on = addDays(postedOn as PlainDate, 1); on < day; on = addDays(on, 1)) if (isWorkingDay(on)) days++;
  return days;
}

/** A step that somebody tries: what the model foresees must be what is said, and only what is done moves the model. */
class Try implements fc.AsyncCommand<Model, Real> {
  constructor(
    private readonly name: string,
    private readonly attempt: Attempt,
    private readonly foreseen: Expectation,
    private readonly move: (model: Model, real: Real) => void,
  ) {}
  check = () => true;
  async run(model: Model, real: Real): Promise<void> {
    const expected = this.foreseen(model);
    expect(`${this.name} ${await said(this.attempt(real, model))}`).toBe(`${this.name} ${expected}`);
    if (expected === 'done') this.move(model, real);
  }
  toString = () => this.name;
}

const open = () =>
  new Try(
    'open',
    async (real, { day }) => {
      const of = { ids: [real.household], trigger: 'correction', causedBy: null } as const;
      const opening = { periodFrom: '2026-12', months: null, station: null, households: of, reason: null };
      const { batch } = await get(OpeningService).open(actor('a'), opening, day);
      const [quota] = await api.test.asOwner<{ id: string }>('SELECT id FROM quota WHERE batch_id = $1', [batch]);
      Object.assign(real, { batch, quota: quota?.id });
    },
    ({ status }) => (ON_THE_WAY.includes(status) ? 'QUOTA.ON_THE_WAY' : 'done'),
    (model) =>
      Object.assign(model, NEW, { objection: model.objection === null ? null : { ...model.objection, before: true } }),
  );
const NEW = {
  status: 'declared',
  determinedBy: null,
  postedBy: null,
  postedOn: null,
  approved: false,
  servedOn: null,
};

const determine = (who: Who) =>
  new Try(
    `determine by ${who}`,
    ({ batch }) => get(DeterminationService).determine(actor(who), batch),
    ({ status, postedOn }) => {
      if (status === null) return 'QUOTA.BATCH_NOT_FOUND';
      return postedOn === null ? 'done' : 'QUOTA.STEP_NOT_NOW';
    },
    (model) => model.status === 'declared' && Object.assign(model, { status: 'determined', determinedBy: who }),
  );

const post = (who: Who) =>
  new Try(
    `post by ${who}`,
    ({ batch }, { day }) => get(StepsService).post(actor(who), batch, day),
    ({ status, day }) => {
      if (!isWorkingDay(day)) return 'QUOTA.NOT_A_WORKING_DAY';
      if (status === null) return 'QUOTA.BATCH_NOT_FOUND';
      return status === 'determined' ? 'done' : 'QUOTA.STEP_NOT_NOW';
    },
    (model) => Object.assign(model, { status: 'posted', postedBy: who, postedOn: model.day }),
  );

const approve = (who: Who) =>
  new Try(
    `approve by ${who}`,
    ({ batch }, { day }) => get(StepsService).approve(actor(who), batch, [], day),
    (model) => {
      const { status, postedOn, postedBy, determinedBy, objection, approved } = model;
      if (status === null) return 'QUOTA.BATCH_NOT_FOUND';
      if (postedOn === null || approved) return 'QUOTA.STEP_NOT_NOW';
      if (hung(model) < 5) return 'QUOTA.NOTICE_RUNNING';
      if (postedBy === who) return 'ACCESS.SAME_PERSON';
      if (status === 'withdrawn') return 'QUOTA.STEP_NOT_NOW';
      if (objection !== null) return 'QUOTA.OBJECTION_OPEN';
      return determinedBy === who ? 'ACCESS.SAME_PERSON' : 'done';
    },
    (model) => Object.assign(model, { status: 'approved', approved: true }),
  );

const issue = () =>
  new Try(
    'issue',
    ({ batch }, { day }) => get(StepsService).issue(actor('a'), batch, day),
    ({ status, objection }) => {
      if (status === null) return 'QUOTA.BATCH_NOT_FOUND';
      return status === 'approved' && objection === null ? 'done' : 'QUOTA.STEP_NOT_NOW';
    },
    (model) => Object.assign(model, { status: 'issued' }),
  );

const serve = () =>
  new Try(
    'serve',
    ({ quota }, { day }) =>
      get(DeliveriesService).serve(actor('a'), quota, { ...RECEIPT, deliveredOn: day, papers: [paper] }, day),
    ({ status, objection }) => {
      if (status === null) return 'QUOTA.NOT_FOUND';
      if (status !== 'issued') return 'QUOTA.STEP_NOT_NOW';
      return objection === null ? 'done' : 'QUOTA.OBJECTION_OPEN';
    },
    (model) => Object.assign(model, { status: 'served', servedOn: model.day }),
  );
const NOTHING = { relation: null, reason: null, witness: null, postNumber: null };
const RECEIPT = { manner: 'signed', receiver: '本人', deliverers: ['甲', '乙'], ...NOTHING } as const;

const publish = () =>
  new Try(
    'publish',
    ({ batch }, { day }) => get(StepsService).publish(actor('b'), batch, day),
    ({ status }) => {
      if (status === null) return 'QUOTA.BATCH_NOT_FOUND';
      return status === 'served' ? 'done' : 'QUOTA.STEP_NOT_NOW';
    },
    (model) => Object.assign(model, { status: 'published' }),
  );

const object = (who: Who) =>
  new Try(
    `object, taken down by ${who}`,
    async (real, { day }) => {
      const objection = { raisedOn: day, grounds: '不服', papers: [paper] };
      real.objection = await get(ObjectionsService).raise(actor(who), real.quota, objection, day);
    },
    ({ status, objection }) => {
      if (status === null) return 'QUOTA.NOT_FOUND';
      if (!IN_A_BATCH.includes(status)) return 'OBJECTION.OUT_OF_TIME';
      return objection === null ? 'done' : 'OBJECTION.OPEN_ALREADY';
    },
    (model) => Object.assign(model, { objection: { by: who, determinedBy: model.determinedBy, before: false } }),
  );

const answer = (who: Who) =>
  new Try(
    `dismissed by ${who}`,
    (real, { day }) =>
      get(ObjectionsService).answer(actor(who), real.objection, { outcome: 'dismissed', answer: '无误' }, day),
    ({ objection }) => {
      if (objection === null) return 'none';
      return objection.by === who || objection.determinedBy === who ? 'ACCESS.SAME_PERSON' : 'done';
    },
    (model) => Object.assign(model, { objection: null }),
  );

const withdraw = (who: Who) =>
  new Try(
    `withdraw by ${who}`,
    ({ quota }) => get(QuotasService).withdraw(actor(who), quota, '测试撤回'),
    ({ status }) => {
      if (status === null) return 'QUOTA.NOT_FOUND';
      return ON_THE_WAY.includes(status) ? 'done' : 'QUOTA.STEP_NOT_NOW';
    },
    (model) => Object.assign(model, { status: 'withdrawn' }),
  );

/** Days go by; no further than where the calendar is published. */
class Wait implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly days: number) {}
  check = ({ day }: Readonly<Model>) => addDays(day, this.days) < '2026-11-30';
  async run(model: Model): Promise<void> {
    model.day = addDays(model.day, this.days);
    await Promise.resolve();
  }
  toString = () => `wait ${this.days}`;
}

beforeAll(async () => {
  api = await RegisterApi.start();
  await importRegister(api);
  for (const who of WHO) {
    await api.test.hire(`model-${who}`, null, [{ role: 'collection' }, { role: 'approval' }, { role: 'notice' }]);
    officers.set(who, api.test.actor(`model-${who}`));
  }
  paper = (await get(PapersService).keep(actor('a'), '证据.pdf', Buffer.from('%PDF-1.4 证据'))).sha256;
  await get(PapersService).keep(actor('b'), '证据.pdf', Buffer.from('%PDF-1.4 证据'));
  const trading = await api.test.asOwner<{ id: string }>(
    `SELECT id FROM taxpayer WHERE collection_mode = '定期定额' AND status = '正常' AND signed_on IS NOT NULL ORDER BY number`,
  );
  households.push(...trading.map(({ id }) => id));
});
afterAll(() => api.test.close());

it('whatever is tried in whatever order, nothing is served without five working days of notice and another person’s approval', async () => {
  const who = fc.constantFrom(...WHO);
  const commands = fc.commands(
    [
      fc.constant(open()),
      who.map(determine),
      who.map(post),
      who.map(approve),
      fc.constant(issue()),
      fc.constant(serve()),
      fc.constant(publish()),
      who.map((one) => new Raised(object(one))),
      who.map(withdraw),
      who.map((one) => new Answered(answer(one))),
      fc.integer({ min: 1, max: 9 }).map((days) => new Wait(days)),
      ...Array.from({ length: 12 }, () => fc.constant(new GoOn())),
    ],
    { maxCommands: 80, size: 'max' },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      const real: Real = { household: households.pop() as string, batch: NOBODY, quota: NOBODY, objection: NOBODY };
      const model: Model = { ...NEW, objection: null, status: null, day: FIRST_DAY };
      await fc.asyncModelRun(() => ({ model, real }), steps);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  const reached = await api.test.asOwner<{ status: string; count: number }>(
    'SELECT status, count(*)::int AS count FROM quota GROUP BY status',
  );
  // otherwise the walks were too short to say anything
  expect(reached.map(({ status }) => status)).toEqual(expect.arrayContaining(['published', 'withdrawn']));
  const served = await api.test.asOwner<{ posted: string; approved: string; one: string; other: string }>(
    `SELECT b.posted_on AS posted, b.approved_on AS approved, q.determined_by AS one, b.approved_by AS other
     FROM quota q JOIN quota_batch b ON b.id = q.batch_id WHERE q.served_on IS NOT NULL`,
  );
  for (const { posted, approved, one, other } of served) {
    expect(hung({ postedOn: posted, day: approved } as Model)).toBeGreaterThanOrEqual(5);
    expect(one).not.toBe(other);
  }
}, 600_000);

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** The next step as it ought to be taken, so that the walks come far; by then others have often got in the way. */
class GoOn implements fc.AsyncCommand<Model, Real> {
  check = () => true;
  run(model: Model, real: Real): Promise<void> {
    return this.next(model).run(model, real);
  }
  toString = () => 'go on';

  private next(model: Model): Try | Wait {
    if (model.objection !== null) return answer(model.objection.by === 'a' ? 'b' : 'a');
    switch (model.status) {
      case 'declared':
        return determine('a');
      case 'determined':
        return isWorkingDay(model.day) ? post('a') : new Wait(1);
      case 'posted':
        return hung(model) < 5 ? new Wait(1) : approve('b');
      case 'approved':
        return issue();
      case 'issued':
        return serve();
      case 'served':
        return publish();
      case 'published':
      case 'returned':
      case 'withdrawn':
      case null:
        return open();
    }
  }
}

/** Only what was raised can be answered. */
class Answered implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly command: Try) {}
  check = ({ objection }: Readonly<Model>) => objection !== null;
  run = (model: Model, real: Real) => this.command.run(model, real);
  toString = () => String(this.command);
}

/** One at a time: against a quota before this one, it must be answered first. */
class Raised implements fc.AsyncCommand<Model, Real> {
  constructor(private readonly command: Try) {}
  check = ({ objection }: Readonly<Model>) => objection?.before !== true;
  run = (model: Model, real: Real) => this.command.run(model, real);
  toString = () => String(this.command);
}
