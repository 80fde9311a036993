import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RatingFact } from './derive.js';
import { actionOf, versionOf, type StandingScore } from './score-plan.js';
import type { AskedScore } from './score-row.js';

const FACT: RatingFact = {
  ...{ fact: 'payment-on-time-rate', id: 'rate:payment-on-time-rate', day: '2025-12-31', words: '入库率97.5%' },
  ...{ quantity: 3, rests: ['fact:1'] },
};
const OUTSIDE = { happenedOn: '2025-05-06', evidenceSource: '巡查', evidence: ['b', 'a'] };
const accepted: StandingScore = {
  ...{ id: '1', round: 'first', indicator: '4.1', item: '4.1.1', source: 'register', decision: 'accepted' },
  ...{ quantity: 3, facts: [FACT], reason: null, happenedOn: null, evidenceSource: null, evidence: [] },
};
const addition: StandingScore = {
  ...{ ...accepted, id: '2', source: 'outside', decision: 'added', quantity: 1, facts: [], reason: '未悬挂' },
  ...OUTSIDE,
};
const ACCEPT: AskedScore = { decision: 'accepted', reason: null };
const REFUSE: AskedScore = { decision: 'refused', reason: '有误' };
const ADD: AskedScore = {
  ...{
    decision: 'added',
    quantity: 1,
    happenedOn: '2025-05-06',
    source: '巡查',
    evidence: ['a', 'b'],
    reason: '未悬挂',
  },
};
const none = { fact: null, standing: null, additions: [], ended: [] };

describe('what comes of a row', () => {
  const undecided = { fact: FACT.id, version: versionOf(FACT, null) };
  const decided = { fact: FACT.id, version: versionOf(FACT, accepted) };

  it.each<[string, AskedScore, typeof undecided, StandingScore | null, string]>([
    ['a decision where there was none', ACCEPT, undecided, null, 'new'],
    ['the same decision again', ACCEPT, undecided, accepted, 'same'],
    ['another decision than stood when it was exported', REFUSE, decided, accepted, 'changed'],
    ['another decision than somebody has taken since', REFUSE, undecided, accepted, 'conflict'],
    ['a decision that was taken back since', REFUSE, decided, null, 'conflict'],
  ])('%s', (_, asked, row, standing, action) =>
    expect(actionOf(asked, row, { ...none, fact: FACT, standing })).toBe(action),
  );

  it('is a conflict where the register tells the fact otherwise by now', () => {
    const now = { ...none, fact: { ...FACT, quantity: 5 } };
    expect(actionOf(ACCEPT, undecided, now)).toBe('conflict');
    expect(actionOf(ACCEPT, { ...undecided, version: null }, { ...none, fact: FACT })).toBe('conflict');
  });

  const added = { fact: 'entry:2', version: versionOf(null, addition) };
  const blank = { fact: null, version: null };

  it.each<[string, AskedScore, typeof added | typeof blank, StandingScore[], string]>([
    ['an addition', ADD, blank, [], 'new'],
    ['an addition that stands already', ADD, blank, [addition], 'same'],
    ['one beside another of the item', { ...ADD, source: '工商函' }, blank, [addition], 'new'],
    ['the row of one, as it was', ADD, added, [addition], 'same'],
    ['the row of one, changed', { ...ADD, reason: '未换证' }, added, [addition], 'changed'],
    ['the row of one that was taken back since', { ...ADD, reason: '未换证' }, added, [], 'conflict'],
    [
      'the row of one that was changed to the same since',
      { ...ADD, reason: '未换证' },
      added,
      [{ ...addition, id: '3', reason: '未换证' }],
      'same',
    ],
  ])('%s', (_, asked, row, additions, action) => {
    const standing = additions.find(({ id }) => `entry:${id}` === row.fact) ?? null;
    expect(actionOf(asked, row, { fact: null, standing, additions, ended: [] })).toBe(action);
  });

  it('is a conflict where it was decided and taken back since, and no more once that was seen', () => {
    const back = { ...none, fact: FACT, ended: [{ ...accepted, id: '0' }, accepted] };
    expect(actionOf(ACCEPT, undecided, back)).toBe('conflict');
    expect(actionOf(REFUSE, decided, back)).toBe('conflict');
    const seen = { fact: FACT.id, version: versionOf(FACT, null, accepted) };
    expect(actionOf(ACCEPT, seen, back)).toBe('new');
    expect(actionOf(ACCEPT, seen, { ...back, ended: [accepted, { ...accepted, id: '3' }] })).toBe('conflict');
  });

  it('is a conflict where the same addition was taken back, and new with a word of its own', () => {
    const back = { ...none, ended: [addition] };
    expect(actionOf(ADD, blank, back)).toBe('conflict');
    expect(actionOf({ ...ADD, reason: '复查仍未悬挂' }, blank, back)).toBe('new');
    expect(actionOf(ADD, blank, { ...back, additions: [{ ...addition, id: '3' }] })).toBe('same');
  });

  it('is a new addition with anything else than what stands', () => {
    const other = fc.constantFrom<Partial<AskedScore & object>>(
      ...[{ quantity: 2 }, { happenedOn: '2025-05-07' }, { source: '函' }, { evidence: ['a'] }, { reason: '别的' }],
    );
    fc.assert(
      fc.property(other, (more) => {
        const asked = { ...ADD, ...more } as AskedScore;
        expect(actionOf(asked, blank, { ...none, additions: [addition] })).toBe('new');
      }),
    );
  });
});
