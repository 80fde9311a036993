import { compare, formatDecimal, parseTrusted } from '../../kernel/decimal.js';
import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import { withoutFacts } from './absence.js';
import { CATALOGUE } from './catalogue.js';
import type { RatingFact } from './derive.js';
import { gradeOf, type Condition, type Reason } from './grade.js';
import { rate, type Sheet } from './rate.js';
import type { RatingRules } from './rules.js';
import type { Deduction } from './score.js';

/** What a decision rests on, as it is kept for ever: the same rules give the same for it whenever they are asked. */
export interface DecisionInputs {
  readonly sheet: Sheet;
  /** false: it is graded without a score */
  readonly scored: boolean;
  /** what happened, by the ids of the facts that the deductions rest on */
  readonly words: Readonly<Record<string, string>>;
}

export interface Decision {
  /** exact; null where it was not scored */
  readonly score: string | null;
  readonly grade: string;
  readonly reasons: readonly Reason[];
}

/** Score and grade of what was frozen. @throws as rate */
export function decide(rules: RatingRules, { sheet, scored }: DecisionInputs): Decision {
  if (!scored) return { score: null, ...gradeOf(rules, { ...sheet, score: null }) };
  const { scored: found, graded } = rate(rules, sheet);
  return { score: formatDecimal(found.score), ...graded };
}

/** Whether two decisions say the same; 95 and 95.00 are one score. */
export function saysTheSame(one: Decision, other: Decision): boolean {
  const reasons = (decision: Decision) => JSON.stringify(decision.reasons.map(({ code, facts }) => [code, facts]));
  return sameScore(one.score, other.score) && one.grade === other.grade && reasons(one) === reasons(other);
}

export function sameScore(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return compare(parseTrusted(one), parseTrusted(other)) === 0;
}

/** What came to light after a decision: facts to add, with their words, and facts that did not hold. */
export interface Findings {
  readonly conditions: readonly Condition[];
  readonly deductions: readonly Deduction[];
  readonly words: Readonly<Record<string, string>>;
  /** ids of facts that were found untrue */
  readonly without: readonly string[];
}

/**
 * A decision's inputs with what came to light since. A fact that is younger than the rating day moves that day to its
 * own: the taxpayer is rated as of when it happened, and never as of a day on which it had not.
 */
export function withFindings(rules: RatingRules, inputs: DecisionInputs, findings: Findings): DecisionInputs {
  const sheet = withoutFacts(rules, inputs.sheet, new Set(findings.without));
  const days = findings.conditions.map(dayOf).filter((day) => day !== null);
  return {
    ...inputs,
    sheet: {
      ...sheet,
      ratingDay: days.reduce((last, day) => (day > last ? day : last), sheet.ratingDay),
      conditions: [...sheet.conditions, ...findings.conditions],
      deductions: [...sheet.deductions, ...findings.deductions],
    },
    words: { ...inputs.words, ...findings.words },
  };
}

/** The day on which a condition's fact happened; null where it is stated outright. */
export function dayOf(condition: Condition): PlainDate | null {
  const fields = condition.fact === undefined ? {} : (CATALOGUE.get(condition.fact)?.fields ?? {});
  const field = Object.entries(fields).find(([, kind]) => kind === 'day')?.[0];
  const day = field === undefined ? undefined : condition[field];
  return typeof day === 'string' ? day : null;
}

/** The ids that a decision knows: those that it can be found to rest on wrongly. */
export function factsOf({ sheet }: DecisionInputs): Set<string> {
  return new Set([
    ...sheet.conditions.flatMap(({ id }) => (id === undefined ? [] : [id])),
    ...sheet.deductions.flatMap(({ facts }) => facts),
  ]);
}

/** A fact that was deducted for, by the name that rule sets know it under. */
export interface NamedFact extends Pick<RatingFact, 'quantity' | 'rests'> {
  readonly fact: string;
}

/**
 * The deductions of the same facts under another set: for each of its items that names the fact. What the register
 * tells and the first set does not ask for is taken as it is told.
 */
export function deductionsBeside(
  rules: RatingRules,
  beside: RatingRules,
  reviewed: readonly NamedFact[],
  told: readonly NamedFact[],
): Deduction[] {
  const asked = new Set([...rules.items.values()].map(({ fact }) => fact));
  const facts = [...reviewed, ...told.filter(({ fact }) => !asked.has(fact))];
  return [...beside.items.values()].flatMap((item) =>
    facts
      .filter(({ fact }) => fact === item.fact)
      .map((one) => ({ item: item.code, quantity: one.quantity, facts: one.rests })),
  );
}

/** What happened, by the ids of what it rests on: of several returns of a period each, and of one fact all that is said. */
export function wordsByFact(facts: readonly RatingFact[]): Record<string, string> {
  const words: Record<string, string> = {};
  const tell = (id: string, told: string) => {
    const known = words[id];
    words[id] = known === undefined || known === told ? told : `${known}；${told}`;
  };
  for (const { id, rests, each, words: told } of facts)
    if (each === undefined) tell(id, told);
    else rests.forEach((one, at) => tell(one, each[at] as string));
  return words;
}

/** What was found of it in words, for letters and pages; no taxpayer is shown by what name the office's records know it. */
export function wordsOf({ sheet, words }: DecisionInputs, facts: readonly string[]): string[] {
  return facts.map((id) => {
    const told = words[id];
    if (told !== undefined) return told;
    const condition = sheet.conditions.find((one) => one.id === id);
    return (condition === undefined ? null : factWords(condition)) ?? UNNAMED;
  });
}

const UNNAMED = '登记在案的事实';

/** What happened, in the words that were kept of it, else by its kind, day and yuan; null where nothing says. */
export function factWords(condition: Condition): string | null {
  const { fact, words } = condition;
  if (typeof words === 'string') return words;
  const entry = CATALOGUE.get(fact ?? '');
  if (entry === undefined) return null;
  const told = Object.entries(entry.fields).flatMap(([field, kind]) => {
    const value = condition[field];
    if (typeof value !== 'string' || (kind !== 'day' && kind !== 'amount')) return [];
    return [kind === 'amount' ? `${value}元` : formatChineseDate(value)];
  });
  return [entry.zh, ...told].join('，');
}
