import { readFileSync } from 'node:fs';
import { projectPath } from '../../../src/platform/config/project-root.js';
import { digestOf } from '../../../src/platform/dated-sets/dated-sets.js';
import type { RatingRuleFile } from '../../../src/rating/domain/rule-file.js';
import { plain, type Example, type Preparation } from './example.js';
import { REASON } from './fresh.js';

const ruleSets = (name: string) => `RuleSetsController.${name}`;
const SET = JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as RatingRuleFile;
const ofDraft = async ({ fresh }: Preparation) => ({ params: { id: await fresh.draftedRules(fresh.ruleSet(SET)) } });

export const RULE_SET_EXAMPLES: readonly Example[] = [
  plain(ruleSets('list')),
  plain(ruleSets('schema')),
  plain(ruleSets('check'), ({ fresh }) => ({ body: fresh.ruleSet(SET) })),
  plain(ruleSets('draft'), ({ fresh }) => ({ body: fresh.ruleSet(SET) })),
  plain(ruleSets('whole'), ofDraft),
  plain(ruleSets('replace'), async ({ fresh }) => {
    const set = fresh.ruleSet(SET);
    const content = { ...set, title: REASON };
    return { params: { id: await fresh.draftedRules(set) }, body: { basedOn: digestOf(set), content } };
  }),
  plain(ruleSets('publish'), ofDraft),
  plain(ruleSets('withdraw'), ofDraft),
];
