import { isDecimalText } from '../../kernel/decimal.js';
import { isOfficeDay } from '../../kernel/plain-date.js';
import { CATALOGUE } from './catalogue.js';
import { factsOf, type DecisionInputs, type Findings } from './decision.js';
import type { Condition } from './grade.js';
import type { RatingRules } from './rules.js';

/** A fact that came to light, as a clerk enters it: one that grading reads, a knock-out stated outright, or a deduction. */
export interface FoundFact {
  /** what happened, as the letter says it */
  readonly words: string;
  /** by the catalogue's name, with its fields */
  readonly fact?: string;
  readonly fields?: Readonly<Record<string, string | null>>;
  /** code of a knock-out */
  readonly condition?: string;
  /** code of an item, and how often */
  readonly item?: string;
  readonly quantity?: number;
}

/**
 * What clerks have entered as findings, each fact known by the id given for it.
 * @returns the findings, or everything that is wrong with them, in the words of the office
 */
export function findingsOf(
  rules: RatingRules,
  inputs: DecisionInputs,
  found: readonly (FoundFact & { readonly id: string })[],
  without: readonly string[],
): { readonly findings: Findings; readonly faults: readonly string[] } {
  const known = factsOf(inputs);
  const faults = [
    ...found.flatMap((one, index) => faultsOf(rules, inputs, one).map((fault) => `第${index + 1}项${fault}`)),
    ...without.filter((id) => !known.has(id)).map((id) => `原决定没有依据事实 ${id}`),
  ];
  const conditions = found.flatMap(({ id, words, fact, fields, condition }): Condition[] => {
    if (fact !== undefined) return [{ ...fields, id, words, fact }];
    return condition === undefined ? [] : [{ id, words, condition }];
  });
  const deductions = found.flatMap(({ id, item, quantity = 1 }) =>
    item === undefined ? [] : [{ item, quantity, facts: [id] }],
  );
  const words = Object.fromEntries(found.map((one) => [one.id, one.words]));
  return { findings: { conditions, deductions, words, without }, faults };
}

function faultsOf(rules: RatingRules, { scored }: DecisionInputs, one: FoundFact): string[] {
  const { fact, fields = {}, condition, item } = one;
  const named = [fact, condition, item].filter((name) => name !== undefined);
  if (named.length !== 1) return ['应当且只能填写事实、情形代码、扣分项目之一'];
  if (condition !== undefined) return codesOf(rules).has(condition) ? [] : [`情形代码 ${condition} 不在本规则中`];
  if (item !== undefined) {
    if (!scored) return ['该户不计分，不能增加扣分'];
    return rules.items.has(item) ? [] : [`扣分项目 ${item} 不在本规则中`];
  }
  const entry = CATALOGUE.get(fact ?? '');
  if (entry === undefined || Object.keys(entry.fields).length === 0) return [`事实 ${fact} 不影响等级判定`];
  const unknown = Object.keys(fields).filter((field) => !Object.hasOwn(entry.fields, field));
  const wrong = Object.entries(entry.fields).filter(([field, kind]) => !fits(kind, fields[field] ?? null));
  return [...unknown, ...wrong.map(([field]) => field)].map((field) => `${entry.zh}的 ${field} 填写有误`);
}

function fits(kind: string, value: string | null): boolean {
  if (kind === 'open-day' && value === null) return true;
  if (value === null) return false;
  return kind === 'day' || kind === 'open-day' ? isOfficeDay(value) : isDecimalText(value);
}

function codesOf(rules: RatingRules): Set<string> {
  return new Set(rules.steps.flatMap(({ knockouts }) => knockouts.map(({ code }) => code)));
}
