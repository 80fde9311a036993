import { add, formatDecimal, subtract, type Decimal } from '../../kernel/decimal.js';
import { formatChineseDate } from '../../kernel/plain-date.js';
import { wordsOf, type DecisionInputs } from './decision.js';
import { paidWords } from './derive-payments.js';
import type { Reason } from './grade.js';
import type { LetterCategory, LetterDeduction, LetterReason, LetterScheme } from './rating-letter.js';
import type { RatingRuleFile } from './rule-file.js';
import type { ItemRule, RatingRules } from './rules.js';
import { scoreOf } from './score.js';
import { rateOf } from './when.js';

const ZERO: Decimal = { units: 0n, scale: 0 };

/** A rule set as letters name it, with what must be known of it: that its law is repealed, that it is incomplete. */
export function letterScheme({ title, document, repealed, partial }: RatingRuleFile): LetterScheme {
  const notes = [
    ...(repealed === undefined
      ? []
      : [`该办法已于${formatChineseDate(repealed)}在全国范围废止，本机关仍按此方案评定，评定结果仅在本方案内有效`]),
    ...(partial === undefined ? [] : [partial]),
  ];
  return { title, document, note: notes.length === 0 ? null : notes.join('；') };
}

/** Points, deductions and what is left of each category; where the set gives a category no points nothing is left. */
export function letterCategories(rules: RatingRules, { sheet }: DecisionInputs): LetterCategory[] {
  const lost = new Map(scoreOf(rules, sheet.deductions).indicators.map((one) => [one.code, one.deducted]));
  return rules.categories.map(({ name, points, indicators }) => {
    const deducted = indicators.reduce((sum, { code }) => add(sum, lost.get(code) ?? ZERO), ZERO);
    return {
      name,
      points: points === null ? null : formatDecimal(points),
      deducted: formatDecimal(deducted),
      left: points === null ? null : formatDecimal(subtract(points, deducted)),
    };
  });
}

/** What was deducted by item, in the order of the set, each with the facts it rests on; of a rate first its sums. */
export function letterDeductions(rules: RatingRules, inputs: DecisionInputs): LetterDeduction[] {
  const { deductions } = inputs.sheet;
  return scoreOf(rules, deductions).indicators.flatMap(({ items }) =>
    items.map(({ code, quantity, points }) => {
      const facts = deductions.filter(({ item }) => item === code).flatMap((one) => one.facts);
      return {
        ...{ item: code, text: rules.items.get(code)?.text ?? '', quantity, points: formatDecimal(points) },
        facts: [
          ...new Set([...rateWords(rules.items.get(code), quantity, inputs), ...wordsOf(inputs, [...new Set(facts)])]),
        ],
      };
    }),
  );
}

function rateWords(item: ItemRule | undefined, points: number, { sheet }: DecisionInputs): string[] {
  if (item?.per !== 'percentage-point') return [];
  const { part, whole } = rateOf(sheet.conditions.filter(({ fact }) => fact === item.fact));
  return whole.units === 0n ? [] : [paidWords(formatDecimal(whole), formatDecimal(part), points)];
}

/** Why the grade is what it is, with the rulings as they read. */
export function letterReasons(rules: RatingRules, inputs: DecisionInputs, reasons: readonly Reason[]): LetterReason[] {
  return reasons.map(({ code, text, clause, rulings, facts }) => ({
    ...{ code, text, clause },
    rulings: rulings.map((ruling) => `${ruling} ${rules.rulings.get(ruling)?.ruling ?? ''}`.trim()),
    facts: wordsOf(inputs, facts),
  }));
}
