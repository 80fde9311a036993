import { randomUUID } from 'node:crypto';
import { importRegister } from './month.js';
import { Owner } from './owner.js';
import { itIs, type Answered } from './quota-walk.js';
import { RegisterApi } from './register-api.js';
import { reviewedCycle, type Reviewed, type ReviewedCycle } from './reviewed-cycle.js';

export const MEMBERS = ['周建国', '李淼', '王芳'];
/** A Monday, the day on which the list has hung, and the day of publication. */
export const DAYS = {
  proposed: '2026-10-12',
  shown: '2026-10-12',
  over: '2026-10-28',
  published: '2026-10-29',
} as const;

/** Takes a rating from its reviewed sheets to its grades, each step by the officer whose work it is. */
export class GradeWalk {
  private constructor(
    readonly api: RegisterApi,
    readonly owner: Owner,
    readonly cycle: ReviewedCycle,
  ) {}

  static async start(sheets: readonly Reviewed[]): Promise<GradeWalk> {
    const api = await RegisterApi.start();
    await importRegister(api);
    const owner = await Owner.open(api.test);
    const of = { authority: api.test.authority, officer: api.test.officers.get('rating') as string };
    return new GradeWalk(api, owner, await reviewedCycle(owner, of, sheets));
  }

  async send(officer: string, path: string, body: object = {}): Promise<Answered> {
    const { status, body: answer } = await this.api.test.as(officer).post(`/api/rating/${path}`).send(body);
    return { status, body: answer };
  }

  async get(path: string, officer = 'leader'): Promise<Answered> {
    const { status, body } = await this.api.test.as(officer).get(`/api/rating/${path}`);
    return { status, body };
  }

  step(step: 'propose' | 'show' | 'publish', officer = 'rating', cycle = this.cycle.id): Promise<Answered> {
    return this.send(officer, `cycles/${cycle}/${step}`);
  }

  determine(exceptions: object[] = [], officer = 'approval', cycle = this.cycle.id): Promise<Answered> {
    return this.send(officer, `cycles/${cycle}/determine`, { present: MEMBERS, exceptions });
  }

  /** All the way to the letters. */
  async publish(): Promise<void> {
    const steps = [
      [DAYS.proposed, () => this.step('propose')],
      [DAYS.shown, () => this.step('show')],
      [DAYS.over, () => this.determine()],
      [DAYS.published, () => this.step('publish')],
    ] as const;
    for (const [day, step] of steps) {
      itIs(day);
      const { status, body } = await step();
      if (status !== 200) throw new Error(JSON.stringify(body));
    }
  }

  /** The decision of the taxpayer at the place in the fixture; the newest. */
  async gradeOf(at: number): Promise<string> {
    const { body } = await this.get(`taxpayers/${this.cycle.taxpayers[at]}/grades`);
    return body.at(-1).id as string;
  }

  /** A paper that the officer has handed in. */
  async paper(officer = 'rating'): Promise<string> {
    const content = Buffer.from(`%PDF-1.4 ${randomUUID()}`);
    const { body } = await this.api.test.as(officer).post('/api/rating/papers').attach('file', content, '证据.pdf');
    return body.sha256 as string;
  }

  async close(): Promise<void> {
    await this.owner.close();
    await this.api.test.close();
  }
}
