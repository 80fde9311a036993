import { Engine } from 'json-rules-engine';
import type { Decimal } from '../../src/kernel/decimal.js';
import type { RatingRules } from '../../src/rating/domain/rules.js';
import * as cycle from './rate-engines.js';
import type { EngineSheet, Row, RuleEngine, Test, Verdict } from './rate-engines.js';

/** What a fact of a rule is told. */
interface Asked {
  readonly code: string;
  readonly rate: string;
  readonly below: number;
}

/**
 * json-rules-engine: a rule for each knock-out, and facts that are found when a rule asks for them, so that its results,
 * which it makes anyway, tell what fired by which facts; the score is such a fact too. Nothing is asked twice of one
 * sheet, so facts are not looked up by a digest of what is asked.
 */
export function jsonRulesEngine(rules: RatingRules): RuleEngine {
  const pathResolver = (value: object, path: string): unknown => (value as Record<string, unknown>)[path];
  const engine = new Engine([], { pathResolver });
  const finding = (name: string, find: (rows: readonly Row[], asked: Asked) => readonly Row[]) =>
    engine.addFact(
      name,
      (asked, almanac) =>
        almanac.factValue<readonly Row[]>('conditions').then((rows) => find(rows, asked as unknown as Asked)),
      { cache: false },
    );
  engine.addFact('scored', (_, almanac) =>
    almanac.factValue<EngineSheet['deductions']>('deductions').then((deductions) => scoreOf(rules, deductions)),
  );
  finding('grounds', (rows, { code }) => {
    const test = cycle.TESTS[code];
    return rows.filter((one) => one['condition'] === code || (test !== undefined && holds(one, test)));
  });
  finding('rate below', (rows, { rate, below }) =>
    rows.filter((one) => one['fact'] === rate && Number(one['part']) < Number(one['whole']) * below),
  );
  finding('unpaid', (rows) => rows.filter((one) => holds(one, cycle.UNPAID)));
  finding('reports', (rows) => rows.filter(isReport));
  engine.addOperator('some', (rows: readonly Row[]) => rows.length > 0);
  engine.addOperator('sumFrom', (rows: readonly Row[], from: number) => amountOf(rows) >= from);
  engine.addOperator('twiceWithin', isTwiceWithin);

  const some = (fact: string, params: Partial<Asked>) => ({ fact, params, operator: 'some', value: 1 });
  const others: Readonly<Record<string, object>> = {
    C2: { all: Object.entries(cycle.SHARES).map(([rate, below]) => some('rate below', { rate, below })) },
    C4: { fact: 'reports', operator: 'twiceWithin', value: cycle.TWELVE_MONTHS },
    B1: { fact: 'unpaid', operator: 'sumFrom', value: cycle.UNPAID_FROM },
  };
  for (const code of [...cycle.DIRECT, ...cycle.LIMITS]) {
    const tests = [some('grounds', { code }), others[code] ?? []].flat();
    engine.addRule({ conditions: { any: tests as never }, event: { type: code } });
  }
  const bands = rules.bands.slice(1).map(({ value, from }) => ({ type: `band ${value}`, from: numberOf(from) }));
  for (const { type, from } of bands)
    engine.addRule({
      conditions: { all: [{ fact: 'scored', path: 'score', operator: 'greaterThanInclusive', value: from }] },
      event: { type },
    });
  engine.addRule({
    conditions: { all: [{ fact: 'registered', operator: 'greaterThanInclusive', value: cycle.TWO_YEARS }] },
    event: { type: 'underTwoYears' },
  });
  const run = async (sheet: EngineSheet) => {
    const { results, almanac } = await engine.run({ ...sheet });
    const { score, indicators } = await almanac.factValue<Scored>('scored');
    const verdict = verdictOf(score, new Set(results.map(({ event }) => event?.type ?? '')));
    return { verdict, explanation: { indicators, fired: results } };
  };
  return {
    name: 'json-rules-engine',
    rate: async (sheet) => (await run(sheet)).verdict,
    explain: run,
    explainAsText: async (sheet) => {
      const { verdict, explanation } = await run(sheet);
      const fired = explanation.fired.map((result) => result.toJSON(false));
      return { verdict, explanation: JSON.stringify({ ...explanation, fired }) };
    },
  };
}

function verdictOf(score: number, found: ReadonlySet<string>): Verdict {
  const { DIRECT, LIMITS, LIMITS_OF_B } = cycle;
  const direct = DIRECT.filter((code) => found.has(code));
  if (direct.length > 0) return { score, grade: 'D', reasons: direct };
  if (found.has('underTwoYears')) return { score, grade: 'B', reasons: ['underTwoYears'] };
  const band = ['A', 'B', 'C'].find((one) => found.has(`band ${one}`)) ?? 'D';
  const codes = band === 'A' ? LIMITS : band === 'B' ? LIMITS_OF_B : [];
  const reasons = codes.filter((code) => found.has(code));
  const worse = reasons.some((code) => !code.startsWith('A'));
  return { score, grade: worse ? 'C' : reasons.length > 0 ? 'B' : band, reasons };
}

interface Scored {
  readonly score: number;
  /** points by indicator */
  readonly indicators: Readonly<Record<string, number>>;
}

const numberOf = ({ units, scale }: Decimal) => Number(units) / 10 ** scale;

/** In binary numbers: the points of the set are halves, which they hold exactly. */
function scoreOf({ items, indicators, fullMarks }: RatingRules, deductions: EngineSheet['deductions']): Scored {
  const once = new Set<string>();
  const lost = new Map<string, number>();
  for (const { item, quantity } of deductions) {
    const rule = items.get(item);
    if (rule === undefined || once.has(item)) continue;
    if (rule.per === 'once') once.add(item);
    const points = numberOf(rule.points) * (rule.per === 'once' ? 1 : quantity);
    lost.set(rule.indicator, (lost.get(rule.indicator) ?? 0) + points);
  }
  let score = numberOf(fullMarks);
  for (const [code, points] of lost) {
    const cap = indicators.get(code)?.cap;
    score -= cap == null ? points : Math.min(points, numberOf(cap));
  }
  return { score: Math.max(score, 0), indicators: Object.fromEntries(lost) };
}

function holds(one: Row, { fact, day, from, until }: Test): boolean {
  if (one['fact'] !== fact || Number(one[day]) < from || Number(one[day]) > cycle.DAY) return false;
  return until === undefined || Number(one[until]) > cycle.DAY;
}

function isReport(one: Row): boolean {
  const due = Number(one['due']);
  return one['fact'] === cycle.REPORT && due >= cycle.PERIOD[0] && due <= cycle.PERIOD[1];
}

function amountOf(rows: readonly Row[]): number {
  return rows.reduce((sum, one) => sum + Number(one['amount']), 0);
}

function isTwiceWithin(rows: readonly Row[], apart: number): boolean {
  if (rows.length < 2) return false;
  const days = rows.map(({ due }) => Number(due)).sort((a, b) => a - b);
  return days.slice(1).some((day, at) => day - (days[at] as number) < apart);
}
