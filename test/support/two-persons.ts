import pg from 'pg';
import type request from 'supertest';
import { TaxrollError } from '../../src/kernel/errors.js';
import { todayInChina } from '../../src/kernel/plain-date.js';
import type { Role } from '../../src/platform/access/permissions.js';
import { EVERYWHERE, type ActSource, type Actor } from '../../src/platform/audit/actor.js';
import { createTestApp, type TestApp } from './app.js';

/** Who acts, perhaps for somebody: `b`, `b for a`. */
export type Doer = 'a' | 'b' | 'c' | 'd' | `${'a' | 'b' | 'c' | 'd'} for ${'a' | 'b' | 'c' | 'd'}`;
type Pair = readonly [maker: Doer, decider: Doer];

/** One person, in every disguise that a loan makes. */
export const ONE_PERSON: readonly Pair[] = [
  ['a', 'a'],
  ['b for a', 'a'],
  ['a', 'b for a'],
  ['b for a', 'b for a'],
  ['b for a', 'c for a'],
  ['b for a', 'b'],
  ['b', 'b for a'],
  ['b for a', 'a for b'],
  ['b for a', 'b for c'],
];

export const TWO_PERSONS: readonly Pair[] = [
  ['a', 'b'],
  ['b for a', 'c'],
  ['a', 'c for b'],
  ['b for a', 'd for c'],
];

export const VALIDITY = { validFrom: todayInChina(), validTo: todayInChina(), reason: '测试' };

/** A branch where a, b, c and d hold the same roles, lend them to each other, and reach the database in every way. */
export class Persons {
  private constructor(
    readonly test: TestApp,
    /** a connection of the application's user, whom grants and triggers bind */
    readonly application: pg.Client,
    /** a connection of the tables' owner, whom triggers bind */
    readonly owner: pg.Client,
  ) {}

  static async gather(roles: readonly Role[]): Promise<Persons> {
    const test = await createTestApp();
    const clients = [test.url, test.ownerUrl].map((url) => new pg.Client(url));
    for (const client of clients) await client.connect();
    const persons = new Persons(test, clients[0] as pg.Client, clients[1] as pg.Client);
    const names = ['a', 'b', 'c', 'd'];
    for (const login of names)
      await test.hire(
        `person-${login}`,
        null,
        roles.map((role) => ({ role })),
      );
    for (const from of names) for (const to of names) if (from !== to) await persons.lend(from, to);
    return persons;
  }

  private async lend(from: string, to: string): Promise<void> {
    await this.application.query(
      `INSERT INTO delegation (authority, id, grant_id, from_officer, to_officer, valid_from, valid_to, reason)
       SELECT authority, gen_random_uuid(), id, officer_id, $2, china_today(), china_today(), '测试'
       FROM role_grant WHERE officer_id = $1`,
      [this.id(from), this.id(to)],
    );
  }

  /** The officer of that letter or name. */
  id(name: string): string {
    const id = this.test.officers.get(name.length === 1 ? `person-${name}` : name);
    if (id === undefined) throw new Error(`nobody is called ${name}`);
    return id;
  }

  /** By whom, and for whom or null, as columns hold it. */
  ids(doer: Doer): [by: string, onBehalfOf: string | null] {
    const [by, lender] = doer.split(' for ') as [string, string | undefined];
    return [this.id(by), lender === undefined ? null : this.id(lender)];
  }

  /** As a service sees him, who does not ask for permissions. */
  actor(doer: Doer, source: ActSource = 'job'): Actor {
    const [officer, onBehalfOf] = this.ids(doer);
    const { authority } = this.test;
    return { authority, officer, onBehalfOf, session: null, source, request: null, scope: EVERYWHERE };
  }

  /** Requests of his, in the lender's name where there is one. */
  as(doer: Doer): ReturnType<typeof request.agent> {
    const [by, lender] = doer.split(' for ') as [string, string | undefined];
    const agent = this.test.as(`person-${by}`);
    return lender === undefined ? agent : agent.set('X-On-Behalf-Of', this.id(lender));
  }

  async close(): Promise<void> {
    await Promise.all([this.application.end(), this.owner.end()]);
    await this.test.close();
  }
}

/** What became of it: `done`, our code, or the database's code with the constraint. */
export async function said(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof TaxrollError) return error.code;
    const { code, constraint } = error as { code?: string; constraint?: string };
    if (code === undefined) throw error;
    return constraint === undefined ? code : `${code} ${constraint}`;
  }
}

/** What was answered: `done`, or status and code. */
export async function answered(sent: request.Test): Promise<string> {
  const { status, body } = await sent;
  return status < 300 ? 'done' : `${status} ${(body as { code: string }).code}`;
}

/** What both users of the database are told of the same statement. */
export async function bothUsers(
  { application, owner }: Persons,
  sql: string,
  values: unknown[] = [],
): Promise<{ application: string; owner: string }> {
  return { application: await said(application.query(sql, values)), owner: await said(owner.query(sql, values)) };
}

/** What would be found if it had been done: both ways of asking are tried as often as this at once. */
export const OFTEN = 20;
