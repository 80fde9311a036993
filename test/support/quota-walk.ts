import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { PlainDate } from '../../src/kernel/plain-date.js';
import { Database } from '../../src/platform/database/database.js';
import type { TestApp } from './app.js';

/** Nothing but the day stands still: timers, and the database's clock, go on. */
const REAL = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

/** The office's day is this one, at ten in the morning in China. */
export function itIs(day: PlainDate): void {
  jest.useFakeTimers({ now: new Date(`${day}T10:00:00+08:00`), doNotFake: [...REAL] });
}

export const asItIs = (): void => void jest.useRealTimers();

export interface Answered {
  readonly status: number;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer is what a test says of it
  readonly body: any;
}

/** Takes quotas through the six steps, each by the officer whose work it is. */
export class QuotaWalk {
  constructor(readonly test: TestApp) {}

  async send(officer: string, path: string, body: object = {}): Promise<Answered> {
    const { status, body: answer } = await this.test.as(officer).post(`/api/assessment/${path}`).send(body);
    return { status, body: answer };
  }

  async get(path: string, officer = 'leader'): Promise<Answered> {
    const { status, body } = await this.test.as(officer).get(`/api/assessment/${path}`);
    return { status, body };
  }

  async open(opening: object): Promise<string> {
    const { status, body } = await this.send('collection', 'quota-batches', opening);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.batch as string;
  }

  determine = (batch: string, officer = 'collection') => this.send(officer, `quota-batches/${batch}/determine`);
  post = (batch: string, officer = 'notice') => this.send(officer, `quota-batches/${batch}/post`);
  approve = (batch: string, exceptions: object[] = [], officer = 'approval') =>
    this.send(officer, `quota-batches/${batch}/approve`, { exceptions });
  issue = (batch: string, officer = 'register') => this.send(officer, `quota-batches/${batch}/issue`);
  publish = (batch: string, officer = 'notice') => this.send(officer, `quota-batches/${batch}/publish`);

  /** Signed by the household, unless it is said otherwise. */
  async serve(quota: string, deliveredOn: PlainDate, receipt: object = {}): Promise<Answered> {
    const papers = [await this.paper('register')];
    return this.send('register', `quotas/${quota}/serve`, {
      ...{ manner: 'signed', deliveredOn, receiver: '本人', deliverers: ['甲', '乙'], papers },
      ...receipt,
    });
  }

  /** A paper that the officer has handed in. */
  async paper(officer: string): Promise<string> {
    const content = Buffer.from(`%PDF-1.4 ${randomUUID()}`);
    const { body } = await this.test.as(officer).post('/api/register/papers').attach('file', content, '回证.pdf');
    return body.sha256 as string;
  }

  /** Ids of a batch's quotas by number. */
  async quotasOf(batch: string, status?: string): Promise<string[]> {
    const rows = await this.test.app.get(Database).query<{ id: string }>(
      `SELECT q.id FROM quota q JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
       WHERE q.batch_id = $1 AND ($2::text IS NULL OR q.status = $2) ORDER BY t.number`,
      [batch, status ?? null],
    );
    return rows.map(({ id }) => id);
  }
}
