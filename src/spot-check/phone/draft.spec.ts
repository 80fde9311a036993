import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { VisitField, VisitFields } from '../visit/domain/fields.js';
import { arrival, mergeFields, type Fields, type Taken } from '../visit/domain/merge-fields.js';
import { decided, dispatched, enter, givenBack, learned, newDraft, shownFields, taken, unsentFields } from './draft.js';

const begun = enter(newDraft('v'), { state: 'trading' });
const sent = dispatched(begun, 'd1', [])!;

describe('a sheet on the device', () => {
  it('shows what was entered over what is on its way over what the office has', () => {
    const draft = enter(taken(sent, 2, { state: 'trading', remarks: '同组' }), { remarks: '自己' });
    expect(shownFields(draft)).toEqual({ state: 'trading', remarks: '自己' });
    expect(unsentFields(draft)).toEqual(['remarks']);
  });

  it('sends the same again under the same id, whatever is typed meanwhile', () => {
    const typed = enter(sent, { state: 'closed' });
    expect(dispatched(typed, 'd2', [])?.sending).toEqual({ draft: 'd1', base: 1, fields: { state: 'trading' } });
    expect(unsentFields(taken(typed, 2, { state: 'trading' }))).toEqual(['state']);
  });

  it('holds back what cannot be right yet, and sends nothing of nothing', () => {
    const both = enter(begun, { leaseRent: 'x' });
    expect(dispatched(both, 'd', ['leaseRent'])).toMatchObject({
      edits: { leaseRent: 'x' },
      sending: { fields: { state: 'trading' } },
    });
    expect(dispatched(newDraft('v'), 'd', [])).toBeNull();
    expect(dispatched(enter(newDraft('v'), { leaseRent: 'x' }), 'd', ['leaseRent'])).toBeNull();
  });

  it('sends figures and names as the office keeps them', () => {
    const parts = [{ what: ' 一层 ', area: '３６.５' }];
    const going = dispatched(enter(newDraft('v'), { parts, leaseRent: ' 1200', remarks: '  ' }), 'd', []);
    const kept = { parts: [{ what: '一层', area: '36.5' }], leaseRent: '1200', remarks: null };
    expect(going?.sending?.fields).toEqual(kept);
    expect(taken(going!, 2, kept).conflicts).toEqual([]);
  });

  it('that was refused waits for another entry', () => {
    const refused = givenBack(sent, { zh: '不行', en: 'no' });
    expect(unsentFields(refused)).toEqual(['state']);
    expect(dispatched(refused, 'd', [])).toBeNull();
    expect(dispatched(enter(refused, { remarks: '又' }), 'd', [])?.sending?.fields).toEqual({
      state: 'trading',
      remarks: '又',
    });
  });

  it('learns nothing while something is on its way', () => {
    expect(learned(sent, 3, { state: 'closed' })).toBe(sent);
  });

  it('lets a person decide, and sends what he took from the version that he has seen', () => {
    const behind = learned(givenBack(sent, null), 4, { state: 'closed' });
    expect(behind.conflicts).toEqual([{ field: 'state', base: null, mine: 'trading', theirs: 'closed' }]);
    expect(dispatched(behind, 'd2', [])).toBeNull();
    expect(shownFields(decided(behind, 'state', 'theirs'))).toEqual({ state: 'closed' });
    const mine = decided(behind, 'state', 'mine');
    expect(dispatched(mine, 'd2', [])?.sending).toEqual({ draft: 'd2', base: 4, fields: { state: 'trading' } });
    // the other has changed it again since: a third value that nobody here has seen
    const third = learned(mine, 5, { state: 'not-found' });
    expect(third.conflicts).toEqual([{ field: 'state', base: 'closed', mine: 'trading', theirs: 'not-found' }]);
  });

  it('puts over nothing that came while the screen showed something else', () => {
    const behind = learned(newDraft('v'), 2, { state: 'closed', remarks: '同组' });
    const typed = enter(behind, { state: 'trading' }, {});
    expect(typed.conflicts).toEqual([{ field: 'state', base: null, mine: 'trading', theirs: 'closed' }]);
    expect(dispatched(typed, 'd', [])).toBeNull();
    expect(enter(behind, { state: 'trading' }).conflicts).toEqual([]);
    expect(enter(behind, { state: 'closed' }, {}).conflicts).toEqual([]);
    // what the officer typed himself before is no other's
    expect(enter(enter(newDraft('v'), { state: 'trading' }), { state: 'closed' }, {}).conflicts).toEqual([]);
  });

  it('goes on asking while other fields move, and stops where both came to the same', () => {
    const asked = learned(begun, 2, { state: 'closed' });
    expect(learned(asked, 3, { state: 'closed', remarks: '新' }).conflicts).toHaveLength(1);
    expect(learned(asked, 3, { state: 'trading' })).toMatchObject({ conflicts: [], edits: {} });
  });
});

/** The office as it takes patches, with every version of its fields. */
class Office {
  readonly versions: Fields[] = [{}];
  private readonly patches: Taken[] = [];
  /** values that were put over, with what whoever did it had before him */
  readonly overwritten: { readonly was: unknown; readonly seen: unknown }[] = [];

  now(): { version: number; fields: VisitFields } {
    return { version: this.versions.length, fields: this.versions.at(-1) as VisitFields };
  }

  patch({ draft, base, fields }: { draft: string; base: number; fields: VisitFields }): boolean {
    if (arrival(this.patches, { draft, fields: fields as Fields }) === 'again') return true;
    const [began, theirs] = [this.versions[base - 1] as Fields, this.versions.at(-1) as Fields];
    const { changes, conflicts } = mergeFields(began, theirs, fields as Fields, []);
    if (conflicts.length > 0) return false;
    this.patches.push({ draft, fields: fields as Fields });
    for (const field of Object.keys(changes)) this.overwritten.push({ was: theirs[field], seen: began[field] });
    if (Object.keys(changes).length > 0) this.versions.push({ ...theirs, ...changes });
    return true;
  }
}

const FIELDS: readonly VisitField[] = ['state', 'remarks', 'industry'];
const action = fc.oneof(
  fc.record({ kind: fc.constant('enter' as const), field: fc.nat(2), value: fc.nat(3) }),
  fc.record({ kind: fc.constantFrom('send' as const, 'lose-answer' as const, 'learn' as const) }),
  fc.record({ kind: fc.constant('decide' as const), mine: fc.boolean() }),
);

describe('two devices at one door (property)', () => {
  it('come to the same sheet, lose no answer twice, and put over nothing that they have not seen', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), action), { maxLength: 60 }), (steps) => {
        const office = new Office();
        const drafts = [newDraft('v'), newDraft('v')];
        let ids = 0;
        const send = (at: number, answered: boolean) => {
          const going = dispatched(drafts[at]!, `d${++ids}`, []);
          if (going === null) return;
          drafts[at] = going;
          const ok = office.patch(going.sending!);
          if (!answered) return;
          const { version, fields } = office.now();
          drafts[at] = ok ? taken(going, version, fields) : learned(givenBack(going, null), version, fields);
        };
        const learn = (at: number) => {
          const { version, fields } = office.now();
          drafts[at] = learned(drafts[at]!, version, fields);
        };
        const decide = (at: number, mine: boolean) => {
          const [first] = drafts[at]!.conflicts;
          if (first !== undefined) drafts[at] = decided(drafts[at]!, first.field, mine ? 'mine' : 'theirs');
        };
        for (const [at, one] of steps) {
          if (one.kind === 'enter') drafts[at] = enter(drafts[at]!, { [FIELDS[one.field]!]: String(one.value) });
          else if (one.kind === 'decide') decide(at, one.mine);
          else if (one.kind === 'learn') learn(at);
          else send(at, one.kind === 'send');
        }
        const isOpen = () => drafts.some((one) => unsentFields(one).length > 0);
        for (let round = 0; round < 60 && isOpen(); round++)
          for (const at of [0, 1]) {
            while (drafts[at]!.conflicts.length > 0) decide(at, at === 0);
            send(at, true);
          }
        learn(0);
        learn(1);
        expect(drafts.map(shownFields)).toEqual([office.now().fields, office.now().fields]);
        expect(drafts.map(({ conflicts }) => conflicts)).toEqual([[], []]);
        for (const { was, seen } of office.overwritten) expect(was).toEqual(seen);
      }),
      { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 500) },
    );
  });
});
