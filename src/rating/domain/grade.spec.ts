import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../../platform/config/project-root.js';
import { gradeOf } from './grade.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf } from './rules.js';

const SET = JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as RatingRuleFile;
const RULES = rulesOf(SET);

describe('the cases of the set of 2003', () => {
  it.each((SET.cases ?? []).map((one) => [one.name, one] as const))('%s', (_, one) => {
    const { grade, reasons } = gradeOf(RULES, one);
    expect({ grade, reasons: reasons.map(({ code }) => code) }).toEqual(one.expected);
  });
});
