import { ZenEngine } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import { correspondingDay } from '../../src/kernel/plain-date.js';
import type { Rated, Sheet } from '../../src/rating/domain/rate.js';
import { CYCLE } from './rate-sheets.js';

/*
 * The grading rules of 2003 as a user of two rule engines would write them. They are given what is hard to say in them:
 * the score, the windows worked out, days as whole numbers and amounts in fen, and how close the nearest two device
 * reports lie. They find grade and reasons; they neither score nor explain.
 */
type Row = Readonly<Record<string, string | number>>;
export interface EngineSheet {
  readonly score: number;
  readonly registered: number;
  /** difference of the nearest two late device reports of the period; twelve months are 10 000 */
  readonly closest: number;
  readonly conditions: readonly Row[];
}
export interface Verdict {
  readonly grade: string;
  readonly reasons: readonly string[];
}

const numberOf = (day: string) => Number(day.replaceAll('-', ''));
const NEVER = 99_999_999;
const DAY = numberOf(CYCLE.ratingDay);
const TWO_YEARS = numberOf(correspondingDay(CYCLE.ratingDay, -24));
const BEFORE_PERIOD = numberOf(correspondingDay(CYCLE.periodFrom, -24));
const PERIOD_FROM = numberOf(CYCLE.periodFrom);

export function engineSheet({ registered, conditions }: Sheet, { scored }: Rated): EngineSheet {
  const row = (condition: Sheet['conditions'][number]): Row =>
    Object.fromEntries(
      Object.entries(condition).map(([key, value]): [string, string | number] => {
        if (key === 'amount') return [key, Math.round(Number(value) * 100)];
        if (key === 'part' || key === 'whole') return [key, Number(value)];
        if (['id', 'fact', 'condition'].includes(key)) return [key, String(value)];
        return [key, value == null ? NEVER : numberOf(String(value))];
      }),
    );
  const late = conditions
    .flatMap((one) => (one.fact === 'fiscal-device-report-late' ? [String(one['due'])] : []))
    .filter((due) => due >= CYCLE.periodFrom && due <= CYCLE.periodTo)
    .map(numberOf)
    .sort((a, b) => a - b);
  return {
    score: Number(scored.score.units) / 10 ** scored.score.scale,
    registered: numberOf(registered),
    closest: Math.min(NEVER, ...late.slice(1).map((due, at) => due - (late[at] as number))),
    conditions: conditions.map(row),
  };
}

/** A fact within days, still open at the rating day or not: `[fact, field of the day, from, field of the end]`. */
type Test = readonly [fact: string, day: string, from: number, until?: string];
const TESTS: Readonly<Record<string, Test>> = {
  D1: ['police-case', 'transferred', 0, 'closed'],
  D2: ['tax-crime-record', 'decided', TWO_YEARS],
  D3: ['benefit-fraud', 'decided', PERIOD_FROM],
  C3: ['administrative-penalty', 'decided', TWO_YEARS],
  C5: ['books-disorder', 'found', 0, 'corrected'],
  A1: ['case', 'opened', 0, 'settled'],
  A2: ['arrears', 'arose', TWO_YEARS],
  A3: ['papers-missing', 'due', 0],
  A4: ['administrative-penalty', 'decided', BEFORE_PERIOD],
};
const UNPAID: Test = ['arrears', 'arose', TWO_YEARS, 'cleared'];
const SHARES: Readonly<Record<string, number>> = {
  'filing-on-time-rate': 0.9,
  'filing-accuracy-rate': 0.7,
  'payment-on-time-rate': 0.8,
  'withholding-filing-accuracy-rate': 0.8,
  'withholding-payment-on-time-rate': 0.9,
};
const CODES = ['A1', 'A2', 'A3', 'A4', 'A5', 'B1', 'C1', 'C2', 'C3', 'C4', 'C5'];
const DIRECT = ['D1', 'D2', 'D3'];

/** zen: two expression nodes, the knock-outs and then the grade. */
export function zen(): (sheet: EngineSheet) => Promise<Verdict> {
  const counted = ([fact, day, from, until]: Test) =>
    `#.fact == '${fact}' and #.${day} >= ${from} and #.${day} <= ${DAY}${until === undefined ? '' : ` and #.${until} > ${DAY}`}`;
  const below = Object.entries(SHARES).map(
    ([rate, share]) => `some(conditions, #.fact == '${rate}' and #.part < #.whole * ${share})`,
  );
  const others: Readonly<Record<string, string>> = {
    C2: below.join(' and '),
    C4: 'closest < 10000',
    B1: `sum(map(filter(conditions, ${counted(UNPAID)}), #.amount)) >= 5000000`,
  };
  const knockouts = [...DIRECT, ...CODES].map((code) => {
    const test = TESTS[code];
    const stated = `#.condition == '${code}'${test === undefined ? '' : ` or (${counted(test)})`}`;
    const other = others[code] === undefined ? '' : ` or (${others[code]})`;
    return { id: code, key: code, value: `some(conditions, ${stated})${other}` };
  });
  const list = (codes: readonly string[]) => `[${codes.map((code) => `${code} ? '${code}' : ''`).join(', ')}]`;
  const grade = [
    ['band', `score >= 95 ? 'A' : score >= 60 ? 'B' : score >= 20 ? 'C' : 'D'`],
    ['direct', DIRECT.join(' or ')],
    ['under', `registered >= ${TWO_YEARS}`],
    ['limits', `$.band == 'A' ? ${list(CODES)} : $.band == 'B' ? ${list(CODES.slice(5))} : []`],
    ['reasons', `filter($.direct ? ${list(DIRECT)} : $.under ? ['underTwoYears'] : $.limits, # != '')`],
    ['worse', `some($.reasons, startsWith(#, 'B') or startsWith(#, 'C'))`],
    ['grade', `$.direct ? 'D' : $.under ? 'B' : $.worse ? 'C' : len($.reasons) > 0 ? 'B' : $.band`],
  ].map(([key, value]) => ({ id: key, key, value }));
  const nodes = [
    { id: 'in', name: 'in', type: 'inputNode' },
    {
      id: 'knockouts',
      name: 'knockouts',
      type: 'expressionNode',
      content: { expressions: knockouts, passThrough: true },
    },
    { id: 'grade', name: 'grade', type: 'expressionNode', content: { expressions: grade } },
    { id: 'out', name: 'out', type: 'outputNode' },
  ];
  const edges = nodes
    .slice(1)
    .map(({ id }, at) => ({ id: `to-${id}`, type: 'edge', sourceId: nodes[at]?.id, targetId: id }));
  const decision = new ZenEngine().createDecision({ nodes, edges });
  return async (sheet) => (await decision.evaluate(sheet)).result as Verdict;
}

/** json-rules-engine: a rule for each knock-out; what its own operators cannot compare is an operator of ours. */
export function jsonRulesEngine(): (sheet: EngineSheet) => Promise<Verdict> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const holds = (one: Row, [fact, day, from, until]: Test) =>
    one['fact'] === fact &&
    Number(one[day]) >= from &&
    Number(one[day]) <= DAY &&
    (until === undefined || Number(one[until]) > DAY);
  engine.addOperator('states', (rows: readonly Row[], code: string) => rows.some((one) => one['condition'] === code));
  engine.addOperator('someOf', (rows: readonly Row[], test: Test) => rows.some((one) => holds(one, test)));
  engine.addOperator('sumsTo', (rows: readonly Row[], { test, from }: { test: Test; from: number }) => {
    const found = rows.filter((one) => holds(one, test));
    return found.reduce((sum, one) => sum + Number(one['amount']), 0) >= from;
  });
  engine.addOperator('belowShare', (rows: readonly Row[], [rate, share]: [string, number]) =>
    rows.some((one) => one['fact'] === rate && Number(one['part']) < Number(one['whole']) * share),
  );
  const on = (operator: string, value: unknown) => ({ fact: 'conditions', operator, value });
  const others: Readonly<Record<string, object>> = {
    C2: { all: Object.entries(SHARES).map((share) => on('belowShare', share)) },
    C4: { fact: 'closest', operator: 'lessThan', value: 10_000 },
    B1: on('sumsTo', { test: UNPAID, from: 5_000_000 }),
  };
  for (const code of [...DIRECT, ...CODES]) {
    const tests = [TESTS[code] === undefined ? [] : on('someOf', TESTS[code]), others[code] ?? []].flat();
    engine.addRule({ conditions: { any: [on('states', code), ...tests] as never }, event: { type: code } });
  }
  const scored = (type: string, from: number) => ({
    ...{ event: { type } },
    conditions: { all: [{ fact: 'score', operator: 'greaterThanInclusive', value: from }] },
  });
  for (const rule of [scored('band A', 95), scored('band B', 60), scored('band C', 20)]) engine.addRule(rule);
  engine.addRule({
    ...{ event: { type: 'underTwoYears' } },
    conditions: { all: [{ fact: 'registered', operator: 'greaterThanInclusive', value: TWO_YEARS }] },
  });
  return async (sheet) => {
    const { events } = await engine.run({ ...sheet });
    const found = new Set(events.map(({ type }) => type));
    const direct = DIRECT.filter((code) => found.has(code));
    if (direct.length > 0) return { grade: 'D', reasons: direct };
    if (found.has('underTwoYears')) return { grade: 'B', reasons: ['underTwoYears'] };
    const band = ['A', 'B', 'C'].find((one) => found.has(`band ${one}`)) ?? 'D';
    const codes = band === 'A' ? CODES : band === 'B' ? CODES.slice(5) : [];
    const reasons = codes.filter((code) => found.has(code));
    return { grade: reasons.some((code) => !code.startsWith('A')) ? 'C' : reasons.length > 0 ? 'B' : band, reasons };
  };
}
