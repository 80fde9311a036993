import { readFileSync } from 'node:fs';
import type request from 'supertest';
import { canonicalJson, sha256 } from '../../src/kernel/canonical-json.js';
import { projectPath } from '../../src/platform/config/project-root.js';
import { createTestApp, type TestApp } from './app.js';
import { Owner } from './owner.js';

export const CYCLES = '/api/rating/cycles';
export const OPENING = { name: '2024—2025年度评定', scheme: 'measure-2003', lastYear: 2025, ratingDay: '2026-06-30' };
export const TOWN = '城关站';
export const EAST = '河东站';

interface Listed {
  readonly name: string;
  readonly kind?: 'individual';
  readonly mode?: '定期定额' | '查账征收';
  readonly station?: string;
  readonly registered?: string;
  readonly status?: string;
}

/** Enterprises and sole traders of two stations, one for each way of taking part. */
const TAXPAYERS: readonly Listed[] = [
  { name: '清白公司' },
  { name: '逾期公司' },
  { name: '新办公司', registered: '2024-06-30' },
  { name: '老办公司', registered: '2024-06-29' },
  { name: '后办公司', registered: '2026-07-01' },
  { name: '注销公司', status: '注销' },
  { name: '欠税公司', station: EAST },
  { name: '河东公司', station: EAST },
  { name: '建账户', kind: 'individual', mode: '查账征收', station: EAST },
  { name: '停业户', kind: 'individual', mode: '查账征收', station: EAST, status: '停业' },
  { name: '定额户', kind: 'individual', mode: '定期定额', station: EAST },
];

export interface SheetRow {
  readonly id: string;
  readonly name: string;
  readonly station: string;
  readonly status: string;
  readonly participation: string;
  readonly participationReason: string | null;
  readonly score: string | null;
  readonly blind: boolean | null;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Body = any;

/** A small branch with published rating rules, taxpayers and what the register tells of them. */
export class RatingBranch {
  private constructor(
    readonly test: TestApp,
    readonly owner: Owner,
    readonly indicators: readonly string[],
  ) {}

  static async start(): Promise<RatingBranch> {
    const test = await createTestApp();
    const owner = await Owner.open(test);
    for (const login of ['scoring-2', 'scoring-3']) await test.hire(login, null, [{ role: 'scoring' }]);
    for (const login of ['review-2', 'review-3']) await test.hire(login, null, [{ role: 'review' }]);
    const file = await publishRules(owner, test, 'rules-2003.json');
    await listTaxpayers(owner, test.authority);
    const categories = file.categories as { indicators: { code: string }[] }[];
    const indicators = categories.flatMap((one) => one.indicators.map(({ code }) => code));
    return new RatingBranch(test, owner, indicators);
  }

  async close(): Promise<void> {
    await this.owner.client.end();
    await this.test.close();
  }

  post(who: string, path: string, body: object = {}): request.Test {
    return this.test.as(who).post(`${CYCLES}${path}`).send(body);
  }

  get(who: string, path: string): request.Test {
    return this.test.as(who).get(`${CYCLES}${path}`);
  }

  id(officer: string): string {
    return this.test.officers.get(officer) as string;
  }

  async open(more: object = {}): Promise<string> {
    return (await this.post('rating', '', { ...OPENING, ...more }).expect(201)).body.id as string;
  }

  async sheets(cycle: string, who = 'leader'): Promise<SheetRow[]> {
    return (await this.get(who, `/${cycle}/sheets?limit=200`).expect(200)).body as SheetRow[];
  }

  async sheet(cycle: string, name: string): Promise<SheetRow> {
    const found = (await this.sheets(cycle)).find((one) => one.name === name);
    if (found === undefined) throw new Error(`${name} is not listed`);
    return found;
  }

  assign(cycle: string, officer: string, more: object = {}): request.Test {
    return this.post('rating', `/${cycle}/assignments`, {
      ...{ officer: this.id(officer), indicators: this.indicators },
      ...more,
    });
  }

  /** A cycle whose indicators are all one officer's, being scored. */
  async scoring(officer = 'scoring', more: object = {}): Promise<string> {
    const cycle = await this.open(more);
    await this.assign(cycle, officer).expect(200);
    await this.post('rating', `/${cycle}/start-scoring`).expect(204);
    return cycle;
  }

  /** Every proposal accepted and every indicator submitted by the officer. */
  async scoreAll(cycle: string, officer = 'scoring'): Promise<void> {
    for (const station of [TOWN, EAST])
      for (const indicator of this.indicators) {
        await this.post(officer, `/${cycle}/accept`, { indicator, station }).expect(200);
        await this.post(officer, `/${cycle}/submit`, { indicator, station }).expect(200);
      }
  }

  /** A cycle under review: every proposal was accepted. */
  async reviewing(more: object = {}): Promise<string> {
    const cycle = await this.scoring('scoring', more);
    await this.scoreAll(cycle);
    await this.post('rating', `/${cycle}/end-scoring`).expect(200);
    return cycle;
  }

  /** What a reviewer sends who decides every indicator himself, and every proposal alike. */
  async ownWord(who: string, cycle: string, sheet: string, accept = true): Promise<Body[]> {
    const { body } = await this.get(who, `/${cycle}/sheets/${sheet}`).expect(200);
    return (body.indicators as Body[]).map(({ code, proposals }) => ({
      ...{ indicator: code, agree: false, reason: '复审意见' },
      decisions: (proposals as Body[]).map(({ item, fact }) => ({ item, fact, accept, reason: '复审意见' })),
    }));
  }

  async abandon(cycle: string): Promise<void> {
    await this.post('rating', `/${cycle}/abandon`, { reason: '测试' }).expect(204);
  }
}

/** A set of the seeds, drafted by one officer and published by another. */
export async function publishRules(
  owner: Owner,
  { authority, officers }: Pick<TestApp, 'authority' | 'officers'>,
  name: 'rules-2003.json' | 'rules-2025-partial.json',
): Promise<Record<string, unknown>> {
  const file = JSON.parse(readFileSync(projectPath(`seeds/rating/${name}`), 'utf8')) as Record<string, unknown>;
  const { kind, scheme, code, title, document, validFrom, validTo } = file;
  await owner.query(
    `INSERT INTO parameter_set (authority, id, kind, scheme, code, title, document, digest, valid_from, valid_to, body, status,
       drafted_by, published_by, published_at)
     VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, $8, $9, $10, 'published', $11, $12, now())`,
    ...[authority, kind, scheme, code, title, document, sha256(canonicalJson(file)), validFrom, validTo],
    ...[JSON.stringify(file), officers.get('scoring'), officers.get('approval')],
  );
  return file;
}

async function listTaxpayers(owner: Owner, authority: string): Promise<void> {
  for (const [place, one] of TAXPAYERS.entries())
    await owner.query(
      `INSERT INTO taxpayer (authority, number, kind, name, owner, industry, station, section, address, registered_on, status,
         collection_mode) VALUES ($1, $2, $3, $4, '张三', '5211', $5, '一段', '人民街1号', $6, $7, $8)`,
      ...[authority, numberOf(place, one), one.kind ?? 'enterprise', one.name, one.station ?? TOWN],
      ...[one.registered ?? '2015-03-01', one.status ?? '正常', one.mode ?? null],
    );
  const filing = { channel: '电子' };
  await keepFact(owner, '逾期公司', 'return', '2024-04-18', { ...filing }, '2024-04-25');
  await keepFact(owner, '逾期公司', 'return', '2024-05-20', { ...filing }, '2024-05-21');
  await keepFact(owner, '逾期公司', 'penalty', '2025-03-03', { penalised: '是', crime: '否' }, null);
  await keepFact(owner, '欠税公司', 'arrears', '2025-11-20', {}, null);
}

/** A sole trader's number holds an identity number. */
function numberOf(place: number, { kind }: Listed): string {
  const two = String(place).padStart(2, '0');
  return kind === undefined ? `91000000MA0000${two}0X` : `110101199003070${two}701`;
}

async function keepFact(
  owner: Owner,
  name: string,
  kind: string,
  day: string,
  details: object,
  done: string | null,
): Promise<void> {
  const isReturn = kind === 'return';
  const month = `${day.slice(0, 7)}-01`;
  await owner.query(
    `INSERT INTO taxpayer_fact (authority, taxpayer_id, kind, key, day, period_from, period_to, due_on, done_on, amount, category,
       reference, details, reason)
     SELECT authority, id, $2, $3::text, $3::text::date, $4::date, $4::date + 27, $5::date, $6, $7, $8, '税字〔2025〕1号', $9, '测试'
     FROM taxpayer WHERE name = $1`,
    ...[name, kind, day, isReturn ? month : null, isReturn ? day : null, done],
    ...[
      kind === 'penalty' ? '200.00' : '3000.00',
      kind === 'penalty' ? '未按规定申报' : '增值税',
      JSON.stringify(details),
    ],
  );
}
