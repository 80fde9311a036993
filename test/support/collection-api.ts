import { expect } from '@jest/globals';
import { todayInChina } from '../../src/kernel/plain-date.js';
import { Database, type Row } from '../../src/platform/database/database.js';
import type { TestApp } from './app.js';
import { importRegister } from './month.js';
import { RegisterApi } from './register-api.js';

export const SHEETS = '/api/collection/sheets';
export const WORK = '/api/collection/work';
export const TODAY = todayInChina();
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

export interface SheetBody {
  readonly id: string;
  readonly taxpayerId: string;
  readonly status: string;
  readonly version: number;
  readonly turn: string | null;
  readonly area: string | null;
  readonly contentHash: string | null;
  readonly compared: boolean;
  readonly rentComparison: { readonly toDetermine: boolean; readonly zh: string } | null;
  readonly [field: string]: unknown;
}

/** A quota household of the demonstration. */
export interface Household extends Row {
  readonly id: string;
  readonly station: string;
  readonly section: string;
  readonly area: string;
  readonly declared_rent: string | null;
}

/** The collection's part of the API, over the demonstration register; `first` measures, `second` checks. */
export class CollectionApi {
  private papers = 0;

  private constructor(readonly api: RegisterApi) {}

  static async start(): Promise<CollectionApi> {
    const started = new CollectionApi(await RegisterApi.start());
    await importRegister(started.api);
    for (const login of ['first', 'second', 'third', 'fourth'])
      await started.test.hire(login, null, [{ role: 'collection' }]);
    return started;
  }

  /** Over a branch that is there; who measures is hired by whoever asks. */
  static over(api: RegisterApi): CollectionApi {
    return new CollectionApi(api);
  }

  get test(): TestApp {
    return this.api.test;
  }

  sql<T extends Row>(text: string, ...values: unknown[]): Promise<T[]> {
    return this.test.app.get(Database).query<T>(text, values);
  }

  /** A trading quota household without any sheet; unless said otherwise one that pays a rent that may be used as it is. */
  async household(where = `premises = '租赁' AND determined_rent IS NULL`): Promise<Household> {
    const rows = await this.sql<Household>(
      `SELECT id, station, section, area::text, declared_rent::text FROM taxpayer t
       WHERE kind = 'individual' AND collection_mode = '定期定额' AND status = '正常' AND ${where}
         AND NOT EXISTS (SELECT FROM collection_sheet s WHERE s.taxpayer_id = t.id) ORDER BY number LIMIT 1`,
    );
    return rows[0] as Household;
  }

  /** Keeps a paper of nobody's; PNG unless said otherwise. */
  async paper(officer = 'first', content: Buffer = Buffer.concat([PNG, Buffer.from(String(this.papers++))])) {
    const sent = this.test.as(officer).post('/api/collection/papers').attach('file', content, '签名.png');
    return ((await sent.expect(201)).body as { sha256: string }).sha256;
  }

  async open(taxpayer: string, asked: object = {}, officer = 'first'): Promise<SheetBody> {
    const sent = this.test
      .as(officer)
      .post(SHEETS)
      .send({ taxpayer, trigger: 'registration', ...asked });
    return (await sent.expect(201)).body as SheetBody;
  }

  async get(id: string, officer = 'first'): Promise<SheetBody> {
    return (await this.test.as(officer).get(`${SHEETS}/${id}`).expect(200)).body as SheetBody;
  }

  /** A request about the sheet as it is now; `version` overrides that. */
  async ask(step: string, { id }: Pick<SheetBody, 'id'>, body: object = {}, officer = 'first') {
    const { version } = await this.get(id);
    return this.test
      .as(officer)
      .post(`${SHEETS}/${id}/${step}`)
      .send({ version, ...body });
  }

  async change({ id }: Pick<SheetBody, 'id'>, values: object, officer = 'first') {
    const { version } = await this.get(id);
    return this.test
      .as(officer)
      .patch(`${SHEETS}/${id}`)
      .send({ version, ...values });
  }

  async compare({ id }: Pick<SheetBody, 'id'>, officer = 'first') {
    const { version } = await this.get(id);
    return this.test.as(officer).post(`/api/assessment/sheets/${id}/rent-comparison`).send({ version });
  }

  /** Opened and measured as the register has it, in one part. */
  async filled(household: Household, asked: object = {}, values: object = {}): Promise<SheetBody> {
    const sheet = await this.open(household.id, asked);
    const parts = [{ what: '营业厅', area: household.area }];
    expect((await this.change(sheet, { parts, ...values })).status).toBe(200);
    if ((await this.get(sheet.id)).premises === '租赁') expect((await this.compare(sheet)).status).toBe(200);
    return this.get(sheet.id);
  }

  async measured(household: Household, asked: object = {}, values: object = {}): Promise<SheetBody> {
    const sheet = await this.filled(household, asked, values);
    expect((await this.ask('sign-collector', sheet)).body).toMatchObject({ status: 'measured' });
    return this.get(sheet.id);
  }

  async checked(household: Household, asked: object = {}, values: object = {}): Promise<SheetBody> {
    const sheet = await this.measured(household, asked, values);
    expect((await this.ask('sign-checker', sheet, {}, 'second')).body).toMatchObject({ status: 'checked' });
    return this.get(sheet.id);
  }

  async sealed(household: Household, asked: object = {}, values: object = {}): Promise<SheetBody> {
    const sheet = await this.checked(household, asked, values);
    const signed = { how: 'drawn', paper: await this.paper(), signedOn: TODAY };
    expect((await this.ask('sign-taxpayer', sheet, signed)).body).toMatchObject({ status: 'sealed' });
    return this.get(sheet.id);
  }
}

/** Status and code of an answer, such as `409 COLLECTION.WRONG_STATE`. */
export async function codeOf(sent: Answer | PromiseLike<Answer>): Promise<string> {
  const { status, body } = await sent;
  return `${status} ${body.code ?? 'done'}`;
}

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string };
}
