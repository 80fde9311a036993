import type { Sheet } from '../register-import.fixtures.js';
import { MARKET_LIST, marketList } from '../clearing.fixtures.js';
import { importRegister } from './month.js';
import { RegisterApi } from './register-api.js';

export const LISTS = '/api/register/clearing/lists';
export const ITEMS = '/api/register/clearing/items';
export const REASON = '已上门核实';

export interface Item {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly station: string | null;
  readonly code: string | null;
  readonly number: string | null;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly version: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly suggestions: number;
  readonly gone: boolean;
}

export interface Counts {
  readonly kind: string;
  readonly found: number;
  readonly new: number;
  readonly reopened: number;
  readonly gone: number;
}

export interface Uploaded {
  readonly id: string;
  readonly entries: number;
  readonly counts: readonly Counts[];
}

/** The clearing's part of the API, over the demonstration register. */
export class ClearingApi {
  private constructor(
    readonly api: RegisterApi,
    /** the demonstration's list */
    readonly list: Sheet,
  ) {}

  static async start(): Promise<ClearingApi> {
    const api = await RegisterApi.start();
    await importRegister(api);
    return new ClearingApi(api, await marketList());
  }

  get test() {
    return this.api.test;
  }

  async upload(file: Buffer | string = MARKET_LIST): Promise<Uploaded> {
    return (await this.api.http().post(LISTS).attach('file', file, '名单.xlsx').expect(201)).body as Uploaded;
  }

  async items(query = '', officer = 'clerk'): Promise<Item[]> {
    return (await this.test.as(officer).get(`${ITEMS}?limit=500${query}`).expect(200)).body as Item[];
  }

  async one(kind: string, code: string): Promise<Item> {
    const found = (await this.items(`&kind=${kind}`)).find((item) => item.code === code || item.number === code);
    if (found === undefined) throw new Error(`no ${kind} of ${code}`);
    return found;
  }

  async page(id: string) {
    return (await this.api.http().get(`${ITEMS}/${id}`).expect(200)).body;
  }

  /** Decides on the item as it is now. */
  async decide(id: string, outcome: string, status = 200) {
    const { version } = await this.page(id);
    return this.api.http().post(`${ITEMS}/${id}/decide`).send({ outcome, reason: REASON, version }).expect(status);
  }
}

/** One figure of every kind that has it. */
export function figures(counts: readonly Counts[], of: keyof Counts): Record<string, unknown> {
  return Object.fromEntries(counts.filter((count) => count[of] !== 0).map((count) => [count.kind, count[of]]));
}
