import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrival, mergeFields, type Fields, type Taken } from './merge-fields.js';

const NAMES = ['state', 'parts', 'premises', 'leaseRent', 'industry', 'remarks'];
const value = fc.oneof(
  fc.constantFrom<unknown>(null, '租赁', '自有', '5212', '88.0'),
  fc.array(fc.record({ what: fc.constantFrom('营业厅', '仓库'), area: fc.constantFrom('12', '12.5') }), {
    maxLength: 2,
  }),
);
const fields: fc.Arbitrary<Fields> = fc.dictionary(fc.constantFrom(...NAMES), value, { noNullPrototype: true });
const text = (one: unknown) => JSON.stringify(one) ?? 'absent';

describe('mergeFields', () => {
  it('takes what only one of the two has entered, and asks where both have', () => {
    const base = { premises: '租赁', industry: '5212' };
    const theirs = { premises: '自有', industry: '5212', remarks: '店主在场' };
    expect(mergeFields(base, theirs, { industry: '5213', remarks: '店主在场' }, [])).toEqual({
      changes: { industry: '5213' },
      conflicts: [],
    });
    const both = { premises: '租赁', remarks: '店主不在' };
    expect(mergeFields(base, theirs, both, []).conflicts).toEqual([
      { field: 'premises', base: '租赁', mine: '租赁', theirs: '自有' },
      { field: 'remarks', base: null, mine: '店主不在', theirs: '店主在场' },
    ]);
    expect(mergeFields(base, theirs, both, ['premises', 'remarks'])).toEqual({ changes: both, conflicts: [] });
  });

  it('tells nobody has looked from there is none', () => {
    expect(mergeFields({}, {}, { leaseRent: null }, []).changes).toEqual({ leaseRent: null });
    expect(mergeFields({}, { leaseRent: null }, { leaseRent: '900' }, []).conflicts).toHaveLength(1);
  });

  it('loses nothing: each field entered is there afterwards, or is in conflict', () => {
    fc.assert(
      fc.property(fields, fields, fields, fc.subarray(NAMES), (base, theirs, mine, decided) => {
        const { changes, conflicts } = mergeFields(base, theirs, mine, decided);
        const after: Fields = { ...theirs, ...changes };
        for (const field of Object.keys(mine)) {
          const asked = conflicts.find((conflict) => conflict.field === field);
          if (asked === undefined) expect(after[field]).toEqual(mine[field]);
          else expect([asked.mine, asked.theirs]).toEqual([mine[field] ?? null, theirs[field] ?? null]);
        }
        for (const field of Object.keys(theirs)) if (!(field in mine)) expect(after[field]).toEqual(theirs[field]);
      }),
    );
  });

  it('finds a conflict exactly where both have changed a field to different values and nobody has decided', () => {
    fc.assert(
      fc.property(fields, fields, fields, fc.subarray(NAMES), (base, theirs, mine, decided) => {
        const expected = Object.keys(mine).filter(
          (field) =>
            text(theirs[field]) !== text(base[field]) &&
            text(theirs[field]) !== text(mine[field]) &&
            !decided.includes(field),
        );
        expect(mergeFields(base, theirs, mine, decided).conflicts.map(({ field }) => field)).toEqual(expected);
      }),
    );
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fields, fields, fields, (base, theirs, mine) => {
        const { changes, conflicts } = mergeFields(base, theirs, mine, NAMES);
        expect(conflicts).toEqual([]);
        expect(mergeFields(base, { ...theirs, ...changes }, mine, NAMES).changes).toEqual({});
      }),
    );
  });
});

describe('arrival', () => {
  it('knows a patch again by its id, and refuses the id for other values', () => {
    const patch = fc.record<Taken>({ draft: fc.constantFrom('a', 'b', 'c'), fields });
    fc.assert(
      fc.property(fc.uniqueArray(patch, { selector: ({ draft }) => draft }), patch, (before, sent) => {
        const same = before.find(({ draft }) => draft === sent.draft);
        const kind = arrival(before, sent);
        if (same === undefined) expect(kind).toBe('new');
        else expect(arrival([...before], same)).toBe('again');
        if (kind === 'again') expect(same?.fields).toEqual(sent.fields);
        if (kind === 'another') expect(same?.fields).not.toEqual(sent.fields);
      }),
    );
  });
});
