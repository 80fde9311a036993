import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { TaxrollError } from '../../kernel/errors.js';
import { projectPath } from '../../platform/config/project-root.js';
import { gradeOf } from './grade.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf } from './rules.js';
import { conditionOf, conditionsBeside, statable } from './stated-condition.js';

const fileOf = (name: string) =>
  JSON.parse(readFileSync(projectPath(`seeds/rating/${name}.json`), 'utf8')) as RatingRuleFile;
const FILE = fileOf('rules-2003');
const RULES = rulesOf(FILE);
const LAW_OF_TODAY = rulesOf(fileOf('rules-2025-partial'));
const DAYS = { ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31' };
const STATED = {
  ...{ id: '1', condition: 'A5', happenedOn: '2025-03-05', words: '不能准确核算应纳税款', source: '稽查局函' },
  evidence: ['b', 'a'],
};
const state =
  (condition: string, happenedOn = '2025-03-05', rules = RULES) =>
  () =>
    statable(rules, { condition, happenedOn }, DAYS);
const dataOf = (asked: () => unknown): unknown => {
  try {
    return asked();
  } catch (error) {
    return (error as TaxrollError).data;
  }
};

describe('a stated condition', () => {
  it('is a knock-out that no fact of the register tells, by the rating day', () => {
    expect(state('C1')()).toMatchObject({ code: 'C1', clause: '第八条第（一）项' });
    expect(state('A5', '2026-06-30')()).toMatchObject({ code: 'A5' });
    expect(state('C3')).toThrow('RATING.CONDITION_OF_FACTS');
    expect(state('underTwoYears')).toThrow('RATING.CONDITION_OF_FACTS');
    expect(state('X1')).toThrow('RATING.CONDITION_UNKNOWN');
  });

  it('happened within what the rules read: the period and what followed until the rating day, or a window of its own', () => {
    expect(state('A5', '2024-01-01')()).toMatchObject({ code: 'A5' });
    for (const day of ['2023-12-31', '2026-07-01', '1999-01-01'])
      expect(state('A5', day)).toThrow('RATING.CONDITION_DAY');
    expect(dataOf(state('A5', '2023-12-31'))).toEqual({ condition: 'A5', from: '2024-01-01', to: '2026-06-30' });
    expect(state('NA1', '2023-06-30', LAW_OF_TODAY)()).toMatchObject({ code: 'NA1' });
    expect(dataOf(state('NA1', '2023-06-29', LAW_OF_TODAY))).toMatchObject({ from: '2023-06-30', to: '2026-06-30' });
    expect(state('ND2', '2023-12-31', LAW_OF_TODAY)).toThrow('RATING.CONDITION_DAY');
  });

  it('is frozen with its day, its source and its evidence, and gives the grade its reason', () => {
    const condition = conditionOf(STATED);
    expect(condition).toEqual({
      ...{ id: 'condition:1', condition: 'A5', day: '2025-03-05', evidence: 'a b' },
      words: '2025年3月5日不能准确核算应纳税款（来源：稽查局函）',
    });
    const graded = gradeOf(RULES, { ...DAYS, registered: '2015-03-01', score: '100', conditions: [condition] });
    expect([graded.grade, graded.reasons.map(({ code, facts }) => [code, facts])]).toEqual([
      'B',
      [['A5', ['condition:1']]],
    ]);
  });

  it('holds under another set of the same scheme that has its code, and under no other scheme; facts hold under all', () => {
    const fact = { fact: 'administrative-penalty', decided: '2025-01-01' };
    const [a5, c1] = [conditionOf(STATED), conditionOf({ ...STATED, id: '2', condition: 'C1' })];
    const later = rulesOf({
      ...FILE,
      code: 'CR-later',
      excludeA: [],
      precedence: ['score', 'forcedC'],
    } as RatingRuleFile);
    expect(conditionsBeside([a5, fact, c1], RULES, later)).toEqual({ conditions: [fact, c1], notThere: ['A5'] });
    expect(conditionsBeside([a5, fact, c1], RULES, LAW_OF_TODAY)).toEqual({
      ...{ conditions: [fact], notThere: ['A5', 'C1'] },
    });
  });
});
