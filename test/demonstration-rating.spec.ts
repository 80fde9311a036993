import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { formatDecimal } from '../src/kernel/decimal.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { Database, type Row } from '../src/platform/database/database.js';
import type { Derived } from '../src/rating/domain/derive.js';
import { gradeOf } from '../src/rating/domain/grade.js';
import type { RatingRuleFile } from '../src/rating/domain/rule-file.js';
import { rulesOf, type RatingRules } from '../src/rating/domain/rules.js';
import { scoreOf } from '../src/rating/domain/score.js';
import { ActsService } from '../src/register/acts/acts.service.js';
import { HistoryService } from '../src/register/acts/history.service.js';
import { PapersService } from '../src/register/papers/papers.service.js';
import { RatingFactsService } from '../src/rating/scoring/rating-facts.service.js';
import { FactsApi, type Someone } from './support/facts-api.js';
import type { Plan } from './support/register-api.js';

const IMPORTS = '/api/register/fact-imports';
const CYCLE = { periodFrom: '2024-01-01', periodTo: '2025-12-31', ratingDay: '2026-06-30' };
const rules = (name: string) =>
  rulesOf(JSON.parse(readFileSync(projectPath(`seeds/rating/${name}.json`), 'utf8')) as RatingRuleFile);
const RULES = rules('rules-2003');

type Enterprise = Someone & Row & { readonly registered: string };
let facts: FactsApi;
let enterprises: Enterprise[];
let derived: Map<string, Derived>;
const derive = (ids: readonly string[]) =>
  facts.test.app
    .get(Database)
    .transaction((connection) =>
      facts.test.app.get(RatingFactsService).derive(connection, facts.test.authority, ids, CYCLE),
    );
/** As it is rated where every deduction that the register proposes is accepted. */
function rate({ id, registered }: Enterprise, by: RatingRules) {
  const { deductions, conditions } = derived.get(id) as Derived;
  const found = [...by.items.values()].flatMap(({ code, fact }) =>
    deductions
      .filter((one) => one.fact === fact)
      .map(({ quantity, id: rests }) => ({ item: code, quantity, facts: [rests] })),
  );
  const { score } = scoreOf(by, found);
  return { score, ...gradeOf(by, { ...CYCLE, registered, score: formatDecimal(score), conditions }) };
}

beforeAll(async () => {
  facts = await FactsApi.start();
  const file = readFileSync(projectPath('seeds/demonstration/facts.xlsx'));
  const plan = (await facts.api.http().post(IMPORTS).attach('file', file, 'facts.xlsx').expect(201)).body as Plan;
  await facts.api.http().post(`${IMPORTS}/${plan.id}/apply`).expect(200);
  enterprises = await facts.sql<Enterprise>(
    `SELECT id, number, name, station, status, kind, registered_on AS registered FROM taxpayer
     WHERE kind = 'enterprise' AND status = '正常' AND registered_on <= '${CYCLE.ratingDay}' ORDER BY number`,
  );
  derived = await derive(enterprises.map(({ id }) => id));
});
afterAll(() => facts.test.close());

describe('the demonstration’s rating', () => {
  it('is lively: most are A and B, some C, a few D', () => {
    const grades = enterprises.map((one) => rate(one, RULES).grade);
    const count = (grade: string) => grades.filter((one) => one === grade).length;
    expect(Object.fromEntries(['A', 'B', 'C', 'D'].map((grade) => [grade, count(grade)]))).toEqual({
      A: 109,
      B: 42,
      C: 12,
      D: 3,
    });
  });

  it('has something of every item that facts tell, and of every list of knock-outs', () => {
    const told = new Set([...derived.values()].flatMap(({ deductions }) => deductions.map(({ fact }) => fact)));
    const untold = [...new Set([...RULES.items.values()].map(({ fact }) => fact))].filter(
      (fact) => !(told as ReadonlySet<string>).has(fact),
    );
    // these two are acts, of which an import has none
    expect(untold).toEqual(['registration-late', 'change-registration-late']);
    const codes = new Set(enterprises.flatMap((one) => rate(one, RULES).reasons.map(({ code }) => code)));
    expect([...codes].sort()).toEqual(['A2', 'A4', 'B1', 'C3', 'C5', 'D1', 'D2', 'D3', 'underTwoYears']);
  });

  it('differs by the law of today', () => {
    const today = rules('rules-2025-partial');
    const moved = enterprises.filter((one) => rate(one, RULES).grade !== rate(one, today).grade);
    expect(moved.length).toBeGreaterThan(10);
  });
});

describe('the facts of many', () => {
  it('are read some at a time, the same as one by one, and of who is unknown there are none', async () => {
    for (const { id } of enterprises.slice(0, 3)) expect((await derive([id])).get(id)).toEqual(derived.get(id));
    const nobody = '00000000-0000-4000-8000-000000000000';
    expect([...(await derive([nobody]))]).toEqual([[nobody, { deductions: [], conditions: [], rates: [] }]]);
  });

  it('have among them what was reported late, by what it changed', async () => {
    const { app, actor } = facts.test;
    const [{ id }] = enterprises as [Enterprise, ...Enterprise[]];
    const { sha256 } = await app.get(PapersService).keep(actor('register'), '申请书.pdf', Buffer.from('%PDF-1.4'));
    const change = async (holdsFrom: string, set: Record<string, string>) => {
      const { lastAct } = await app.get(HistoryService).history(actor('register'), id);
      const act = { kind: 'change', holdsFrom, set, basedOn: lastAct, reason: '补办', papers: [sha256] } as const;
      return app.get(ActsService).enter(actor('register'), id, act);
    };
    const renamed = await change('2025-06-02', { name: '示范县改名有限公司', telephone: '13900000000' });
    await change('2025-07-01', { telephone: '13900000001' });
    const { deductions } = (await derive([id])).get(id) as Derived;
    expect(deductions.filter(({ id: act }) => act.startsWith('act:'))).toEqual([
      {
        ...{ fact: 'change-registration-late', id: `act:${renamed}`, day: '2025-07-02', quantity: 1 },
        rests: [`act:${renamed}`],
        words: '名称变更登记，期限2025年7月2日，至评定日未办理',
      },
    ]);
  });
});
