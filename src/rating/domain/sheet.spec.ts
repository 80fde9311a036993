import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, compare, formatDecimal, parseDecimal, subtract } from '../../kernel/decimal.js';
import { projectPath } from '../../platform/config/project-root.js';
import type { Entry } from './proposals.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf } from './rules.js';
import { deductedOf, digestOf, scoreBy, standingEntries, type Standing } from './sheet.js';

const RULES = rulesOf(JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as RatingRuleFile);
const entry = (id: string, item: string, more: Partial<Entry> = {}): Entry => ({
  ...{ id, round: 'first', indicator: RULES.items.get(item)?.indicator ?? '', item, source: 'outside' },
  ...{ decision: 'added', quantity: 1, facts: [], ...more },
});
const third = (indicator: string, stands: 'first' | 'review'): Standing => ({ indicator, round: 'third', stands });

describe('what an indicator loses', () => {
  it('is exact, of its own entries, and never more than it has', () => {
    const entries = [entry('1', '1.1.1'), entry('2', '1.4.1'), entry('3', '1.1.2', { decision: 'refused' })];
    expect([deductedOf(RULES, '1.1', entries), deductedOf(RULES, '1.4', entries)]).toEqual(['1.5', '1']);
    const many = ['1', '2', '3'].map((id) => entry(id, '2.1.1'));
    expect(deductedOf(RULES, '2.1', many)).toBe('5');
    expect(deductedOf(RULES, '5.2', entries)).toBe('0');
  });
});

describe('whose entries count', () => {
  const first = entry('1', '2.1.1');
  const review = entry('2', '2.1.1', { round: 'review', decision: 'refused' });

  it('are the scorer’s, also where the reviewer has his own, unless a third went the reviewer’s way', () => {
    expect(standingEntries([first, review], [])).toEqual([first]);
    expect(standingEntries([first, review], [third('2.1', 'first')])).toEqual([first]);
    expect(standingEntries([first, review], [third('2.1', 'review')])).toEqual([review]);
    expect(standingEntries([first, review], [third('1.1', 'review')])).toEqual([first]);
  });

  it('make the score', () => {
    const scoreOf = (marks: Standing[]) => formatDecimal(scoreBy(RULES, [first, review], marks).score);
    expect([scoreOf([]), scoreOf([third('2.1', 'review')])]).toEqual(['98', '100']);
  });

  it('is full marks less what every indicator loses', () => {
    const items = fc.array(fc.tuple(fc.constantFrom(...RULES.items.keys()), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(items, (said) => {
        const entries = said.map(([item, accepted], at) =>
          entry(String(at), item, { decision: accepted ? 'added' : 'refused' }),
        );
        const lost = [...RULES.indicators.keys()]
          .map((code) => parseDecimal(deductedOf(RULES, code, entries)))
          .reduce(add, { units: 0n, scale: 0 });
        expect(compare(scoreBy(RULES, entries, []).score, subtract(RULES.fullMarks, lost))).toBe(0);
      }),
    );
  });
});

describe('the digest of entries', () => {
  const [one, other] = [entry('1', '2.1.1'), entry('2', '1.4.1')];

  it('is the same in whatever order they stand', () => expect(digestOf([one, other])).toBe(digestOf([other, one])));

  it.each<[string, Partial<Entry>]>([
    ['decision', { decision: 'refused' }],
    ['quantity', { quantity: 2 }],
    ['item', { item: '1.4.2' }],
    ['entry', { id: '3' }],
  ])('is another with another %s', (_, more) => expect(digestOf([{ ...one, ...more }])).not.toBe(digestOf([one])));
});
