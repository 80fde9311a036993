import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { projectPath } from '../../platform/config/project-root.js';
import type { RatingFactName } from './catalogue.js';
import type { RatingFact } from './derive.js';
import { deductionsOf, keyOf, proposalsOf, undecidedOf, type Entry } from './proposals.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf, type IndicatorRule } from './rules.js';

const RULES = rulesOf(JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as RatingRuleFile);
const fact = (id: string, day: string, name: RatingFactName = 'filing-late'): RatingFact => ({
  ...{ id: `fact:${id}`, fact: name, day, words: `事实${id}`, quantity: 1, rests: [`fact:${id}`] },
});
const entry = (id: string, of: RatingFact | null, more: Partial<Entry> = {}): Entry => ({
  ...{ id, round: 'first', indicator: '2.1', item: '2.1.1', quantity: of?.quantity ?? 1 },
  ...(of === null
    ? { source: 'outside', decision: 'added', facts: [] }
    : { source: 'register', decision: 'accepted', facts: [of] }),
  ...more,
});
const filings = [RULES.indicators.get('2.1') as IndicatorRule];

describe('what the register proposes', () => {
  it('is each fact for each item that deducts for it, by the items of the set and then by day', () => {
    const facts = [fact('b', '2025-05-01'), fact('a', '2024-04-18'), fact('c', '2025-01-01', 'statement-late')];
    expect(proposalsOf(filings, facts).map(({ item, fact: { id } }) => keyOf(item.code, id))).toEqual([
      '2.1.1 fact:a',
      '2.1.1 fact:b',
    ]);
    const all = proposalsOf(RULES.indicators.values(), facts);
    expect(all.map(({ item }) => item.fact)).toEqual(['filing-late', 'filing-late', 'statement-late']);
  });

  it('is in the same order for facts of one day, however the register gives them', () => {
    const [one, other] = [fact('1', '2025-05-01'), fact('2', '2025-05-01')];
    expect(proposalsOf(filings, [other, one])).toEqual(proposalsOf(filings, [one, other]));
  });
});

describe('what has to be decided', () => {
  const [first, second] = [fact('a', '2024-04-18'), fact('b', '2025-05-01')];
  const proposals = proposalsOf(filings, [first, second]);

  it('is what nobody has accepted or refused', () => {
    const decided = [entry('1', first, { decision: 'refused' })];
    expect(undecidedOf(proposals, decided).proposals.map((one) => one.fact.id)).toEqual(['fact:b']);
    expect(undecidedOf(proposals, [...decided, entry('2', second)])).toEqual({ proposals: [], gone: [] });
  });

  it('is also what was decided and the register tells no more', () => {
    const gone = entry('1', fact('z', '2024-04-18'));
    expect(undecidedOf(proposals, [gone]).gone).toEqual([gone]);
  });

  it('is nothing of what came from outside', () => {
    const { gone, proposals: open } = undecidedOf(proposals, [entry('1', null)]);
    expect([gone, open.length]).toEqual([[], 2]);
  });
});

describe('the deductions of entries', () => {
  it('rest on the register’s fact, or on the entry itself; what was refused deducts nothing', () => {
    const first = fact('a', '2024-04-18');
    const entries = [entry('1', first), entry('2', null, { quantity: 3 }), entry('3', first, { decision: 'refused' })];
    expect(deductionsOf(entries)).toEqual([
      { item: '2.1.1', quantity: 1, facts: ['fact:a'] },
      { item: '2.1.1', quantity: 3, facts: ['entry:2'] },
    ]);
  });
});
