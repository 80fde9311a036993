import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../../platform/config/project-root.js';
import { gradeOf, type Subject } from './grade.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf } from './rules.js';

const read = (path: string) => JSON.parse(readFileSync(projectPath(path), 'utf8')) as RatingRuleFile;
const SET = read('seeds/rating/rules-2003.json');
const RULES = rulesOf(SET);
const PARTIAL = rulesOf(read('seeds/rating/rules-2025-partial.json'));

describe('the cases of the set of 2003', () => {
  it.each((SET.cases ?? []).map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { grade, reasons } = gradeOf(RULES, one);
    expect({ grade, reasons: reasons.map(({ code }) => code) }).toEqual(one.expected);
  });
});

describe('what cannot be graded', () => {
  const subject: Subject = {
    ...{ ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31', registered: '2015-03-01' },
    ...{ score: '100.00', conditions: [] },
  };
  it.each([RULES, PARTIAL])('is a score above the highest of the set, or one that is none', (rules) => {
    expect(gradeOf(rules, subject).grade).toBe('A');
    for (const score of ['100.01', '1000', '-1', '一百'])
      expect(() => gradeOf(rules, { ...subject, score })).toThrow(RangeError);
  });

  it('is a knock-out stated that the set does not have, also where another decides at once', () => {
    const stated = (...codes: string[]) => ({ ...subject, conditions: codes.map((condition) => ({ condition })) });
    expect(gradeOf(RULES, stated('A3')).grade).toBe('B');
    expect(gradeOf(PARTIAL, stated('S93')).grade).toBe('A');
    for (const codes of [['A9'], ['S93'], ['arrears'], ['D1', 'A9']])
      expect(() => gradeOf(RULES, stated(...codes))).toThrow(RangeError);
    expect(() => gradeOf(PARTIAL, stated('A3'))).toThrow('CR-2025-partial has no knock-out A3');
  });
});
