import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/plain-date.js';
import {
  dueDay,
  fieldsOf,
  faultOfEntering,
  lateDays,
  stateAt,
  STATE_FIELDS,
  versionsOf,
  type ActKind,
  type TaxpayerAct,
  type TaxpayerState,
} from './acts.js';

const REGISTERED = '2026-01-10';
const FIRST: TaxpayerState = {
  ...(Object.fromEntries(STATE_FIELDS.map((field) => [field, null])) as unknown as TaxpayerState),
  ...{ number: '92000000MA2FX66L09', kind: 'individual', name: '天天五金店', owner: '魏磊涛', industry: '5281' },
  ...{ station: '新区站', section: '开元路', address: '开元路92号', registered_on: REGISTERED, status: '正常' },
  collection_mode: '定期定额',
};
const registration: TaxpayerAct = { seq: 1, kind: 'registration', holdsFrom: REGISTERED, set: FIRST };
const act = (seq: number, kind: ActKind, holdsFrom: string, set: TaxpayerAct['set'] = {}): TaxpayerAct => ({
  ...{ seq, kind, holdsFrom, set },
});
const statuses = (acts: readonly TaxpayerAct[]) =>
  versionsOf([registration, ...acts]).map(({ from, to, state }) => `${from}..${to ?? ''} ${state.status}`);
const faultOf = (...acts: TaxpayerAct[]) =>
  faultOfEntering([registration, ...acts.slice(0, -1)], acts.at(-1) as TaxpayerAct);

describe('versions', () => {
  it('follow each other without gap', () => {
    expect(statuses([act(2, 'cancellation', '2026-05-01'), act(3, 'cancellation-undoing', '2026-06-15')])).toEqual([
      '2026-01-10..2026-04-30 正常',
      '2026-05-01..2026-06-14 注销',
      '2026-06-15.. 正常',
    ]);
  });

  it('of a suspension end by themselves on the day after its last', () => {
    const suspension = act(2, 'suspension', '2026-03-01', { suspended_to: '2026-05-31' });
    expect(statuses([suspension])).toEqual([
      '2026-01-10..2026-02-28 正常',
      '2026-03-01..2026-05-31 停业',
      '2026-06-01.. 正常',
    ]);
    const extension = act(3, 'suspension-extension', '2026-05-20', { suspended_to: '2026-08-31' });
    expect(statuses([suspension, extension]).at(-1)).toBe('2026-09-01.. 正常');
    expect(statuses([suspension, act(3, 'resumption', '2026-04-01')])).toEqual([
      '2026-01-10..2026-02-28 正常',
      '2026-03-01..2026-03-31 停业',
      '2026-04-01.. 正常',
    ]);
  });

  it('take a back-dated change into what came after it, unless that set the field again', () => {
    const versions = versionsOf([
      registration,
      act(2, 'change', '2026-06-01', { name: '天天五金行' }),
      act(3, 'change', '2026-04-01', { name: '天天商行', address: '开元路93号' }),
    ]);
    expect(versions.map(({ state: { name, address } }) => `${name} ${address}`)).toEqual([
      '天天五金店 开元路92号',
      '天天商行 开元路93号',
      '天天五金行 开元路93号',
    ]);
  });
});

describe('a collection', () => {
  const measured = { area: '88.50', premises: '租赁', collector: '张伟', checker: '李娜', signed_on: '2026-05-04' };
  const collection = (seq = 2, day = '2026-05-04') => act(seq, 'collection', day, measured);

  it('holds from the day of the signature, and moves nobody to another status or station', () => {
    const versions = versionsOf([registration, collection()]);
    expect(stateAt(versions, '2026-05-03')).toEqual(FIRST);
    expect(stateAt(versions, '2026-05-04')).toEqual({ ...FIRST, ...measured });
    expect(dueDay('collection', '2026-05-04', FIRST, null)).toBeNull();
    for (const field of ['status', 'station', 'number', 'name', 'owner', 'telephone'] as const)
      expect(fieldsOf('collection')).not.toContain(field);
  });

  it('is of a trading quota household only', () => {
    expect(faultOf(collection())).toBeUndefined();
    expect(faultOf(collection(2, '2026-01-09'))).toBe('ACT.BEFORE_REGISTRATION');
    const keepsBooks = act(2, 'change', '2026-02-01', { collection_mode: '查账征收' });
    expect(faultOf(keepsBooks, collection(3))).toBe('ACT.NOT_A_QUOTA_HOUSEHOLD');
    const enterprise = { ...registration, set: { ...FIRST, kind: 'enterprise' } } as TaxpayerAct;
    expect(faultOfEntering([enterprise], collection())).toBe('ACT.NOT_A_QUOTA_HOUSEHOLD');
    for (const kind of ['abnormal', 'cancellation'] as const)
      expect(faultOf(act(2, kind, '2026-05-01'), collection(3))).toBe('ACT.WRONG_STATUS');
    const suspension = act(2, 'suspension', '2026-05-01', { suspended_to: '2026-05-31' });
    expect(faultOf(suspension, collection(3))).toBe('ACT.WRONG_STATUS');
    expect(faultOf(suspension, collection(3, '2026-06-01'))).toBeUndefined();
  });

  it('that is there keeps a suspension from being back-dated over it', () => {
    expect(faultOf(collection(), act(3, 'suspension', '2026-05-01', { suspended_to: '2026-05-31' }))).toBe(
      'ACT.WRONG_STATUS',
    );
  });
});

describe('an act', () => {
  it.each<[string, string | undefined, TaxpayerAct[]]>([
    ['a change before the registration', 'ACT.BEFORE_REGISTRATION', [act(2, 'change', '2026-01-09', { name: '甲' })]],
    ['a second registration', 'ACT.REGISTERED_ALREADY', [act(2, 'registration', '2026-02-01', FIRST)]],
    ['a resumption of who trades', 'ACT.WRONG_STATUS', [act(2, 'resumption', '2026-02-01')]],
    [
      'a change of who is cancelled',
      'ACT.WRONG_STATUS',
      [act(2, 'cancellation', '2026-02-01'), act(3, 'change', '2026-03-01')],
    ],
    [
      'a cancellation that makes a later change impossible',
      'ACT.WRONG_STATUS',
      [act(2, 'change', '2026-03-01'), act(3, 'cancellation', '2026-02-01')],
    ],
    ['a suspension without an end', 'ACT.SUSPENSION_ENDS_BEFORE', [act(2, 'suspension', '2026-02-01')]],
    [
      'a suspension that ends before it begins',
      'ACT.SUSPENSION_ENDS_BEFORE',
      [act(2, 'suspension', '2026-02-01', { suspended_to: '2026-01-31' })],
    ],
    [
      'a suspension of more than a year',
      'ACT.SUSPENSION_TOO_LONG',
      [act(2, 'suspension', '2026-02-01', { suspended_to: '2027-02-03' })],
    ],
    [
      'a suspension of a year and a day',
      'ACT.SUSPENSION_TOO_LONG',
      [act(2, 'suspension', '2026-02-01', { suspended_to: '2027-02-01' })],
    ],
    [
      'a suspension of a year from 29 February',
      undefined,
      [act(2, 'suspension', '2028-02-29', { suspended_to: '2029-02-28' })],
    ],
    [
      'an extension by another year',
      undefined,
      [
        act(2, 'suspension', '2026-02-01', { suspended_to: '2026-03-01' }),
        act(3, 'suspension-extension', '2026-02-20', { suspended_to: '2027-03-01' }),
      ],
    ],
    [
      'an extension by more than a year',
      'ACT.SUSPENSION_TOO_LONG',
      [
        act(2, 'suspension', '2026-02-01', { suspended_to: '2026-03-01' }),
        act(3, 'suspension-extension', '2026-02-20', { suspended_to: '2027-03-02' }),
      ],
    ],
    [
      'a change where a list has made an earlier suspension impossible',
      undefined,
      [
        act(2, 'suspension', '2026-03-01', { suspended_to: '2026-04-01' }),
        act(3, 'import', '2026-02-20', { status: '停业', suspended_to: null }),
        act(4, 'change', '2026-03-05', { name: '甲' }),
      ],
    ],
    ['a suspension of a year', undefined, [act(2, 'suspension', '2026-02-01', { suspended_to: '2027-01-31' })]],
    [
      'an extension after the suspension has lapsed',
      'ACT.WRONG_STATUS',
      [
        act(2, 'suspension', '2026-02-01', { suspended_to: '2026-03-01' }),
        act(3, 'suspension-extension', '2026-03-02', { suspended_to: '2026-04-01' }),
      ],
    ],
    ['lifting what is not abnormal', 'ACT.WRONG_STATUS', [act(2, 'abnormal-lifting', '2026-02-01')]],
    ['abnormal and lifted', undefined, [act(2, 'abnormal', '2026-02-01'), act(3, 'abnormal-lifting', '2026-03-01')]],
  ])('such as %s', (_, fault, acts) => {
    expect(faultOf(...acts)).toBe(fault);
  });

  it('suspends quota households only', () => {
    const books = { ...registration, set: { ...FIRST, collection_mode: '查账征收' } };
    const suspension = act(2, 'suspension', '2026-02-01', { suspended_to: '2026-03-01' });
    expect(faultOfEntering([books], suspension)).toBe('ACT.NOT_A_QUOTA_HOUSEHOLD');
  });

  it('does not lift 非正常 by undoing a cancellation', () => {
    const statuses = (...acts: TaxpayerAct[]) =>
      versionsOf([
        registration,
        ...acts,
        act(8, 'cancellation', '2026-05-01'),
        act(9, 'cancellation-undoing', '2026-06-01'),
      ])
        .slice(-2)
        .map(({ state }) => state.status);
    expect(statuses(act(2, 'abnormal', '2026-04-01'))).toEqual(['注销', '非正常']);
    expect(statuses()).toEqual(['注销', '正常']);
  });

  it('sets only the fields of its kind', () => {
    expect(fieldsOf('transfer')).toEqual(['station', 'section', 'officer']);
    expect(fieldsOf('change')).not.toContain('number');
    expect(fieldsOf('cancellation')).toEqual([]);
  });

  it('is due and late by the law', () => {
    // 2026-03-01 and thirty days is Tuesday 31 March
    expect(dueDay('change', '2026-03-01', FIRST, null)).toBe('2026-03-31');
    // thirty days from 2 April end on Saturday 2 May, in the holiday: the next working day is the 6th
    expect(dueDay('registration', '2026-04-20', undefined, '2026-04-02')).toBe('2026-05-06');
    expect(dueDay('suspension', '2026-03-01', FIRST, null)).toBe('2026-02-28');
    expect(dueDay('cancellation', '2026-03-01', FIRST, null)).toBeNull();
    // the calendar of 2027 is not published in 2026: the limit is not moved, and the report is taken
    expect(dueDay('registration', '2026-12-10', undefined, '2098-12-02')).toBe('2099-01-01');
    expect(dueDay('change', '1998-03-01', FIRST, null)).toBe('1998-03-31');
    expect([
      lateDays('2026-03-31', '2026-03-31'),
      lateDays('2026-03-31', '2026-04-02'),
      lateDays(null, '2030-01-01'),
    ]).toEqual([0, 2, 0]);
  });
});

describe('the state of any day', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays(REGISTERED, days));
  const change = fc.record({
    holdsFrom: day,
    set: fc.record(
      {
        name: fc.constantFrom('甲', '乙', '丙'),
        address: fc.constantFrom('一号', '二号'),
        telephone: fc.constantFrom('1', null),
      },
      { requiredKeys: [] },
    ),
  });

  /** The plainest replay that there is: every act up to the day, in order, one field at a time. */
  const replay = (acts: readonly TaxpayerAct[], at: string) => {
    const state: Record<string, string | null> = {};
    const order = [...acts].sort((a, b) => a.holdsFrom.localeCompare(b.holdsFrom) || a.seq - b.seq);
    for (const one of order)
      if (one.holdsFrom <= at) for (const [field, value] of Object.entries(one.set)) state[field] = value;
    return state;
  };

  it('is a replay of the acts to that day', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), day, (changes, at) => {
        const acts = [
          registration,
          ...changes.map(({ holdsFrom, set }, index) => act(index + 2, 'change', holdsFrom, set)),
        ];
        const versions = versionsOf(acts);
        expect(stateAt(versions, at)).toEqual(replay(acts, at));
        expect(stateAt(versions, addDays(REGISTERED, -1))).toBeUndefined();
        versions.forEach(({ to }, index) => {
          const next = versions[index + 1];
          expect(to).toBe(next === undefined ? null : addDays(next.from, -1));
        });
      }),
    );
  });
});
