import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findingsOf, LICENCE_STATUSES, type Licensed, type Registered } from './findings.js';
import { STATUSES } from '../../domain/taxpayer.js';

const CODE = '92000000MAUD6BHUXG';
const REGISTERED: Registered = {
  id: 'a',
  number: CODE,
  name: '老街饭店',
  owner: '王伟',
  address: '示范县人民街1号',
  industry: '6210',
  status: '正常',
};
const LICENSED: Licensed = {
  code: CODE,
  name: '老街饭店',
  owner: '王伟',
  address: '示范县人民街1号',
  industry: null,
  status: '存续',
};
const kinds = (registered: Partial<Registered> | null, licensed: Partial<Licensed> | null) =>
  findingsOf(
    {
      registered: registered === null ? null : { ...REGISTERED, ...registered },
      licensed: licensed === null ? null : { ...LICENSED, ...licensed },
      matchedBy: 'code',
    },
    [],
  ).map(({ kind }) => kind);

describe('the findings of a pair', () => {
  it.each<[string, Partial<Registered> | null, Partial<Licensed> | null, string[]]>([
    ['both alive and alike', {}, {}, []],
    ['another name', {}, { name: '老街饭店（新）' }, ['name-differs']],
    ['another person', {}, { owner: '王伟甲' }, ['owner-differs']],
    ['another address', {}, { address: '示范县人民街2号' }, ['address-differs']],
    [
      'everything',
      {},
      { name: '甲', owner: '乙', address: '丙' },
      ['name-differs', 'owner-differs', 'address-differs'],
    ],
    ['another industry', {}, { industry: '6220' }, ['industry-differs']],
    ['the same industry less exactly', {}, { industry: 'H62' }, []],
    ['no industry in the list', { industry: '9999' }, {}, []],
    ['a licence cancelled', {}, { status: '注销' }, ['licence-ended-while-registered']],
    [
      'a licence revoked of a suspended household',
      { status: '停业' },
      { status: '吊销' },
      ['licence-ended-while-registered'],
    ],
    [
      'a licence revoked of an abnormal one',
      { status: '非正常' },
      { status: '吊销' },
      ['licence-ended-while-registered'],
    ],
    ['both ended', { status: '注销' }, { status: '吊销' }, []],
    ['a registration cancelled', { status: '注销' }, { name: '甲' }, ['registration-cancelled-while-licensed']],
    ['suspended with a living licence', { status: '停业' }, {}, []],
    ['a living licence alone', null, {}, ['licensed-not-registered']],
    ['an ended licence alone', null, { status: '注销' }, []],
    ['a registration alone', {}, null, ['registered-without-licence']],
    ['a cancelled registration alone', { status: '注销' }, null, []],
    ['an older number alone', { number: '00000019851115016301' }, null, ['not-comparable']],
    ['an enterprise’s older number alone', { number: '000000MAUD6BHUX' }, null, ['not-comparable']],
    ['nobody', null, null, []],
  ])('%s', (_, registered, licensed, expected) => expect(kinds(registered, licensed)).toEqual(expected));

  it('never call an older number unlicensed, nor a suspended household trading', () => {
    const registered = fc.record({
      number: fc.stringMatching(/^\d{15}(\d{5})?$/),
      status: fc.constantFrom(...STATUSES),
    });
    const licensed = fc.option(fc.record({ status: fc.constantFrom(...LICENCE_STATUSES) }));
    fc.assert(
      fc.property(registered, licensed, (one, other) => {
        expect(kinds(one, other)).not.toContain('registered-without-licence');
        expect(kinds(one, other)).not.toContain('suspended-yet-trading');
      }),
    );
  });

  it('find trade during a suspension by facts alone', () => {
    const pair = { registered: { ...REGISTERED, status: '停业' }, licensed: LICENSED, matchedBy: 'code' } as const;
    const facts = [
      { day: '2026-02-28', kind: 'return' },
      { day: '2026-03-01', kind: 'invoice' },
      { day: '2026-01-31', kind: 'return' },
    ] as const;
    expect(findingsOf(pair, facts)).toEqual([
      {
        kind: 'suspended-yet-trading',
        details: { day: '2026-03-01', fact: 'invoice', facts: 3 },
        difference: '["2026-03-01","invoice"]',
      },
    ]);
    expect(findingsOf({ ...pair, registered: REGISTERED }, facts)).toEqual([]);
  });

  it('say how a pair was brought together where it was not by its code', () => {
    const pair = { registered: REGISTERED, licensed: { ...LICENSED, owner: '李伟' } };
    const details = (matchedBy: 'code' | 'organisation-code') => findingsOf({ ...pair, matchedBy }, [])[0]?.details;
    expect(details('code')).toEqual({ register: '王伟', list: '李伟' });
    expect(details('organisation-code')).toEqual({ register: '王伟', list: '李伟', matchedBy: 'organisation-code' });
  });

  it('are the same difference however it is typed', () => {
    const difference = (name: string) =>
      findingsOf({ registered: REGISTERED, licensed: { ...LICENSED, name }, matchedBy: 'code' }, [])[0]?.difference;
    expect(difference('老街饭店（新）')).toBe(difference(' 老街饭店 (新)'));
    expect(difference('老街饭店（新）')).not.toBe(difference('老街饭店（旧）'));
  });
});
