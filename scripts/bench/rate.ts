import { readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/config/project-root.js';
import { explainRating } from '../../src/rating/domain/explanation.js';
import { rate, type Sheet } from '../../src/rating/domain/rate.js';
import type { RatingRuleFile } from '../../src/rating/domain/rule-file.js';
import { rulesOf, type RatingRules } from '../../src/rating/domain/rules.js';
import { wayUp } from '../../src/rating/domain/way-up.js';
import { engineSheet, type EngineSheet, type Explained, type RuleEngine, type Verdict } from './rate-engines.js';
import { jsonRulesEngine } from './rate-json-rules.js';
import { LIMIT } from './rate-limit.js';
import { makeSheets } from './rate-sheets.js';
import { zenEngine } from './rate-zen.js';

/**
 * Sheets rated beside two rule engines and beside a limit. All get the same deductions and dated facts and find score,
 * knock-outs, grade and reasons: first no more; then with the explanation as objects, each in its own way (ours every line
 * as the letter prints it, zen its trace, json-rules-engine its results with the facts that fired); then with that as a
 * text of JSON, as it would be kept. The limit decides nothing: it looks at every fact, and copies or prints ready lines.
 *
 * Every round has other sheets, and rules and engines made anew: nothing is known from another round. Sheets come in
 * pages of JSON, as a database gives them; to parse them and to compile rules is counted for nobody. The engines get the
 * first page of a round, the limit the first five, and each verdict of an engine is compared with ours. It is CPU time,
 * since machines have other work.
 */
const SHEETS = Number(process.env['SHEETS'] ?? 100_000);
const PAGE = 2000;
const LIMIT_PAGES = 5;
const ROUNDS = 5;
const GOAL = 200;
const KINDS = { rate: 'score, grade, reasons', explain: '+ explanation', explainAsText: '+ explanation as text' };
type Kind = keyof typeof KINDS;
const ENGINES = ['zen-engine', 'json-rules-engine'];

const file = JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as RatingRuleFile;
/** by who and what, microseconds of CPU a sheet in each round */
const taken = new Map<string, number[]>();
const differing = new Map<string, number>();

for (let round = 1; round <= ROUNDS; round++) {
  const sheets = makeSheets(rulesOf(file), SHEETS, round);
  const pages: string[] = [];
  for (let from = 0; from < SHEETS; from += PAGE) pages.push(JSON.stringify(sheets.slice(from, from + PAGE)));
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const rules = rulesOf(file);
    await timed(`ours ${kind}`, pages, parsed<Sheet>, (page) => page.map(ours(rules, kind)));
    await timed(`limit ${kind}`, pages.slice(0, LIMIT_PAGES), withLines(rules), (page) =>
      page.map<unknown>(LIMIT[kind]),
    );
  }
  const rules = rulesOf(file);
  await timed('ours wayUp', pages, parsed<Sheet>, (page) => page.map((sheet) => wayUp(rules, sheet)));
  for (const engine of [zenEngine(rules), jsonRulesEngine(rules)]) await rateBy(engine, rules, sheets.slice(0, PAGE));
}
print();

function ours(rules: RatingRules, kind: Kind): (sheet: Sheet) => unknown {
  if (kind === 'rate') return (sheet) => rate(rules, sheet);
  if (kind === 'explain') return (sheet) => explainRating(rules, sheet, rate(rules, sheet));
  return (sheet) => JSON.stringify(explainRating(rules, sheet, rate(rules, sheet)));
}

/** A page in each way, its sheets all at once: the engines answer by promises only. */
async function rateBy(engine: RuleEngine, rules: RatingRules, sheets: readonly Sheet[]): Promise<void> {
  const own = sheets.map((sheet) => said(verdictBy(rules, sheet)));
  const page = [JSON.stringify(sheets.map(engineSheet))];
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const evaluate: (sheet: EngineSheet) => Promise<Verdict | Explained> = engine[kind];
    const answers = await timed(`${engine.name} ${kind}`, page, parsed<EngineSheet>, (given) =>
      Promise.all(given.map(evaluate)),
    );
    const wrong = answers.filter((one, at) => said('verdict' in one ? one.verdict : one) !== own[at]).length;
    differing.set(engine.name, (differing.get(engine.name) ?? 0) + wrong);
  }
}

function verdictBy(rules: RatingRules, sheet: Sheet): Verdict {
  const { scored, graded } = rate(rules, sheet);
  const score = Number(scored.score.units) / 10 ** scored.score.scale;
  return { score, grade: graded.grade, reasons: graded.reasons.map(({ code }) => code) };
}

function said({ score, grade, reasons }: Verdict): string {
  return [score, grade, ...reasons].join(' ');
}

function parsed<T>(page: string): T[] {
  return JSON.parse(page) as T[];
}

function withLines(rules: RatingRules) {
  return (page: string) =>
    parsed<Sheet>(page).map((sheet) => ({ sheet, lines: explainRating(rules, sheet, rate(rules, sheet)) }));
}

/** Keeps what a sheet takes of the pages, without making them ready. @returns what the last page gave */
async function timed<T, R>(
  name: string,
  pages: readonly string[],
  ready: (page: string) => T[],
  work: (given: T[]) => R[] | Promise<R[]>,
): Promise<R[]> {
  let used = 0;
  let count = 0;
  let results: R[] = [];
  for (const page of pages) {
    const given = ready(page);
    const before = process.cpuUsage();
    results = await work(given);
    const { user, system } = process.cpuUsage(before);
    used += user + system;
    count += given.length;
  }
  taken.set(name, [...(taken.get(name) ?? []), used / count]);
  return results;
}

function print(): void {
  console.log(`${SHEETS} sheets in each of ${ROUNDS} rounds, ${PAGE} of them by the engines`);
  for (const [name, count] of differing)
    console.log(`  ${name}: ${count} of ${ROUNDS * PAGE * 3} verdicts differ in score, grade or reasons`);
  const row = (cells: readonly string[]) =>
    console.log(`  ${cells.map((cell, at) => (at === 0 ? cell.padEnd(24) : cell.padStart(18))).join('')}`);
  row(['CPU a sheet, µs', 'ours', ...ENGINES, 'limit', '× faster engine', '× of the limit']);
  for (const kind of Object.keys(KINDS) as Kind[]) {
    const own = median(`ours ${kind}`);
    const engines = ENGINES.map((name) => median(`${name} ${kind}`));
    const limit = median(`limit ${kind}`);
    const ratio = Math.min(...engines) / own;
    const figures = [own, ...engines, limit].map((time) => time.toFixed(2));
    row([KINDS[kind], ...figures, ratio.toFixed(0), (own / limit).toFixed(1)]);
    if (kind === 'explain') console.log(`    goal ${GOAL} ×: ${ratio >= GOAL ? 'reached' : 'MISSED'}`);
  }
  row(['the way up', median('ours wayUp').toFixed(2)]);
}

function median(name: string): number {
  const times = taken.get(name) ?? [];
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] as number;
}
