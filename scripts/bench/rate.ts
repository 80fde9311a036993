import { readFileSync } from 'node:fs';
import { projectPath } from '../../src/platform/config/project-root.js';
import { explainRating } from '../../src/rating/domain/explanation.js';
import { rate } from '../../src/rating/domain/rate.js';
import type { RatingRuleFile } from '../../src/rating/domain/rule-file.js';
import { rulesOf } from '../../src/rating/domain/rules.js';
import { wayUp } from '../../src/rating/domain/way-up.js';
import { engineSheet, jsonRulesEngine, zen, type EngineSheet, type Verdict } from './rate-engines.js';
import { makeSheets } from './rate-sheets.js';

/**
 * Sheets rated with score, grade, reasons and every line of their explanation, beside two rule engines that find grade
 * and reasons of the same sheets; taken in turn in one process, medians of the rounds.
 */
const SHEETS = Number(process.env['SHEETS'] ?? 100_000);
const ENGINE_SHEETS = Math.min(SHEETS, 2000);
const ROUNDS = 5;
const GOAL = 200;

const rules = rulesOf(JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as RatingRuleFile);
const sheets = makeSheets(rules, SHEETS, 1);
const given = sheets.slice(0, ENGINE_SHEETS).map((sheet) => engineSheet(sheet, rate(rules, sheet)));
const engines = [
  { name: 'zen-engine', evaluate: zen(), rates: [] as number[] },
  { name: 'json-rules-engine', evaluate: jsonRulesEngine(), rates: [] as number[] },
];
let different = 0;
for (const { name, evaluate } of engines) {
  const verdicts = await allAtOnce(evaluate);
  const wrong = verdicts.filter((verdict, at) => said(verdict) !== saidOf(at)).length;
  if (wrong > 0) console.log(`  ${name}: ${wrong} of ${ENGINE_SHEETS} sheets DIFFER`);
  different += wrong;
}

const [graded, explained, ways]: [number[], number[], number[]] = [[], [], []];
let lines = 0;
for (let round = 0; round < ROUNDS; round++) {
  graded.push(timed(() => sheets.forEach((sheet) => rate(rules, sheet))));
  lines = 0;
  explained.push(
    timed(() => sheets.forEach((sheet) => (lines += explainRating(rules, sheet, rate(rules, sheet)).length))),
  );
  ways.push(timed(() => sheets.forEach((sheet) => wayUp(rules, sheet))));
  for (const { evaluate, rates } of engines) {
    const started = performance.now();
    await allAtOnce(evaluate);
    rates.push((ENGINE_SHEETS / (performance.now() - started)) * 1000);
  }
}

const fastest = Math.max(...engines.map(({ rates }) => median(rates)));
console.log(`${SHEETS} sheets, ${(lines / SHEETS).toFixed(1)} lines of explanation each`);
row('score, grade and reasons', median(graded));
row('the same with every line of the explanation', median(explained));
row('the way up', median(ways));
for (const { name, rates } of engines) row(`${name}: grade and reasons, score given (${ENGINE_SHEETS})`, median(rates));
const ratio = median(explained) / fastest;
console.log(
  `  explained, beside the faster engine: ${ratio.toFixed(0)} ×; goal ${GOAL}: ${ratio >= GOAL ? 'reached' : 'MISSED'}`,
);
console.log(`  grades or reasons that differ: ${different}`);

/** As many at once as the engine takes; both answer by promises only. */
function allAtOnce(evaluate: (sheet: EngineSheet) => Promise<Verdict>): Promise<Verdict[]> {
  return Promise.all(given.map(evaluate));
}

function saidOf(at: number): string {
  const { grade, reasons } = rate(rules, sheets[at] as (typeof sheets)[number]).graded;
  return said({ grade, reasons: reasons.map(({ code }) => code) });
}

function said({ grade, reasons }: Verdict): string {
  return [grade, ...reasons].join(' ');
}

/** Sheets a second. */
function timed(work: () => void): number {
  const started = performance.now();
  work();
  return (SHEETS / (performance.now() - started)) * 1000;
}

function row(name: string, rate: number): void {
  const ratio = rate / fastest;
  console.log(
    `  ${name.padEnd(60)} ${String(Math.round(rate)).padStart(9)} sheets/s ${ratio.toFixed(ratio < 10 ? 1 : 0).padStart(6)} × the faster engine`,
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
