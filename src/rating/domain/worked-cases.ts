import { TaxrollError } from '../../kernel/errors.js';
import { gradeOf } from './grade.js';
import type { RatingCase, RatingRuleFile } from './rule-file.js';
import type { RuleFault } from './rule-faults.js';
import { rulesOf, type RatingRules } from './rules.js';

/**
 * Grades every case of the set; what differs from what is expected is a fault at its path. The set must have no
 * `ruleFaults`, and its bands neither gap nor overlap.
 */
export function caseFaults(file: RatingRuleFile): RuleFault[] {
  const rules = rulesOf(file);
  return (file.cases ?? []).flatMap((one, index) => faultsOf(one, `cases[${index}]`, rules));
}

function faultsOf(one: RatingCase, path: string, rules: RatingRules): RuleFault[] {
  let found: RatingCase['expected'];
  try {
    const { grade, reasons } = gradeOf(rules, one);
    found = { grade, reasons: reasons.map(({ code }) => code) };
  } catch (error) {
    if (!(error instanceof TaxrollError)) throw error;
    return [{ path, zh: `示例“${one.name}”不能定级：${error.sentence('zh')}`, en: error.sentence('en') }];
  }
  const { grade, reasons } = one.expected;
  const said = (codes: readonly string[]) => (codes.length === 0 ? '（无）' : codes.join('、'));
  return [
    ...(found.grade === grade
      ? []
      : [
          {
            path: `${path}.expected.grade`,
            zh: `示例“${one.name}”应为 ${grade} 级，判定为 ${found.grade} 级`,
            en: `the case says ${grade}, the rules find ${found.grade}`,
          },
        ]),
    ...(said(found.reasons) === said(reasons)
      ? []
      : [
          {
            path: `${path}.expected.reasons`,
            zh: `示例“${one.name}”的理由应为 ${said(reasons)}，判定为 ${said(found.reasons)}`,
            en: `the case gives the reasons ${reasons.join(', ')}, the rules find ${found.reasons.join(', ')}`,
          },
        ]),
  ];
}
