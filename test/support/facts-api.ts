import { Database, type Row } from '../../src/platform/database/database.js';
import { importRegister } from './month.js';
import { RegisterApi } from './register-api.js';

export const REASON = '核对后登记';

export interface Fact {
  readonly id: string;
  readonly kind: string;
  readonly day: string;
  readonly values: Readonly<Record<string, string | null>>;
  readonly taxpayer: { readonly id: string; readonly number: string; readonly name: string; readonly station: string };
  readonly supersedes: string | null;
}

export interface Someone {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly status: string;
  readonly kind: string;
}

/** The facts' part of the API, over the demonstration register. */
export class FactsApi {
  private constructor(
    readonly api: RegisterApi,
    /** everybody, by number */
    readonly taxpayers: readonly Someone[],
  ) {}

  static async start(): Promise<FactsApi> {
    const api = await RegisterApi.start();
    await importRegister(api);
    const taxpayers = await api.test.app
      .get(Database)
      .query<Someone & Row>('SELECT id, number, name, station, status, kind FROM taxpayer ORDER BY number');
    return new FactsApi(api, taxpayers);
  }

  get test() {
    return this.api.test;
  }

  /** Who trades, by place. */
  trading(index: number, station?: string): Someone {
    return this.taxpayers.filter((one) => one.status === '正常' && (station === undefined || one.station === station))[
      index
    ] as Someone;
  }

  sql<T extends Row>(text: string, ...values: unknown[]): Promise<T[]> {
    return this.test.app.get(Database).query<T>(text, values);
  }

  enter(taxpayer: string, kind: string, values: object, officer = 'clerk') {
    return this.test.as(officer).post(path(taxpayer)).send({ kind, values, reason: REASON });
  }

  async entered(taxpayer: string, kind: string, values: object): Promise<Fact> {
    return (await this.enter(taxpayer, kind, values).expect(201)).body as Fact;
  }

  correct(fact: Fact, values: object, officer = 'clerk') {
    return this.test
      .as(officer)
      .post(`${path(fact.taxpayer.id)}/${fact.id}/correct`)
      .send({ values, reason: REASON });
  }

  withdraw(fact: Fact) {
    return this.api
      .http()
      .post(`${path(fact.taxpayer.id)}/${fact.id}/withdraw`)
      .send({ reason: '重复登记' });
  }

  async of(taxpayer: string, query = ''): Promise<Fact[]> {
    return (
      await this.api
        .http()
        .get(`${path(taxpayer)}?limit=500${query}`)
        .expect(200)
    ).body as Fact[];
  }

  async list(query: string, officer = 'clerk'): Promise<Fact[]> {
    return (await this.test.as(officer).get(`/api/register/facts?${query}`).expect(200)).body as Fact[];
  }
}

export const path = (taxpayer: string) => `/api/register/taxpayers/${taxpayer}/facts`;

/** A return of a month that was due on the 15th of the next; filed on a day, or not. */
export function returnOf(month: string, due: string, filed: string | null = null, more: object = {}): object {
  const filing = filed === null ? {} : { filed, channel: '电子', declared: '100.00' };
  return { tax: '增值税', from: month, to: month, due, ...filing, ...more };
}
