import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  aGradeBlocking,
  calendarBlocking,
  exceptedHouseholds,
  finalBlocking,
  monthlyBlocking,
  preflightDigest,
  preliminaryBlocking,
  type FinalQuota,
  type MonthlyLeft,
} from './preflight.js';

const WHO = { number: '00000019710717957602', name: '盛世店13800001234', station: '城关站' };
const MASKED = { number: '000000************02', name: '盛世店***********', station: '城关站' };
const left = (changes: Partial<MonthlyLeft> = {}): MonthlyLeft => ({
  ...WHO,
  ...{ signed: true, heldBack: [], onTheWay: null },
  ...changes,
});
const OF_QUOTAS = { ofQuotas: true, publishedAs: null };
const quota = (changes: Partial<FinalQuota> = {}): FinalQuota => ({
  ...WHO,
  ...{ status: 'published', statusName: { zh: '已公布', en: 'published' }, contested: false },
  ...changes,
});

describe('what stands in the way of the month’s notice', () => {
  it('is a month without a run of the quotas, whatever else there is', () => {
    expect(monthlyBlocking({ ofQuotas: false, publishedAs: null }, [left()])).toMatchObject([
      { reason: 'no-run', household: null, exceptable: false },
    ]);
  });

  it('is a notice of the month that hangs already', () => {
    const [first] = monthlyBlocking({ ofQuotas: true, publishedAs: '示范分局公示〔2026〕00012号' }, []);
    expect(first).toMatchObject({ reason: 'published', exceptable: false });
    expect(first?.remedy.zh).toContain('更正公示');
  });

  it.each([
    ['unsigned', { signed: false, heldBack: [{ zh: '房租待核定。', en: 'Rent.' }] }],
    ['held-back', { heldBack: [{ zh: '房租待核定。', en: 'Rent.' }], onTheWay: { zh: '已申报', en: 'declared' } }],
    ['on-the-way', { onTheWay: { zh: '公示中', en: 'posted' } }],
    ['no-quota', {}],
  ] as const)('is a household, masked, with its reason and what to do: %s', (reason, changes) => {
    const [found] = monthlyBlocking(OF_QUOTAS, [left(changes)]);
    expect(found).toMatchObject({ reason, household: MASKED, exceptable: true });
    expect(found?.remedy.zh).toContain('除外公示');
    expect(`${found?.zh}${found?.en}`).not.toMatch(/[{}]/);
  });

  it('tells why a determination was held back, and how far a quota has come', () => {
    const heldBack = [
      { zh: '房租待核定。', en: 'Rent to determine.' },
      { zh: '没有房租。', en: 'No rent.' },
    ];
    const [why] = monthlyBlocking(OF_QUOTAS, [left({ heldBack })]);
    expect(why?.zh).toBe('暂缓核定，尚未处理：房租待核定。没有房租。');
    expect(why?.en).toBe('Held back and not decided: Rent to determine. No rent.');
    const [where] = monthlyBlocking(OF_QUOTAS, [left({ onTheWay: { zh: '公示中', en: 'posted' } })]);
    expect(where?.zh).toContain('公示中');
  });

  it('is one thing for each household that is left, and nothing where none is (property)', () => {
    const sentences = fc.array(fc.constant({ zh: '房租待核定。', en: 'Rent.' }), { maxLength: 2 });
    const onTheWay = fc.option(fc.constant({ zh: '公示中', en: 'posted' }), { nil: null });
    const households = fc.array(fc.record({ signed: fc.boolean(), heldBack: sentences, onTheWay }));
    fc.assert(
      fc.property(households, (list) => {
        const blocking = monthlyBlocking(OF_QUOTAS, list.map(left));
        expect(blocking).toHaveLength(list.length);
        expect(blocking.every(({ exceptable }) => exceptable)).toBe(true);
        expect(JSON.stringify(blocking)).not.toMatch(/13800001234|19710717/);
      }),
    );
  });
});

describe('what stands in the way of a batch’s notices', () => {
  it('is a batch that does not hang, with whoever is not determined: nobody publishes that without them', () => {
    const blocking = preliminaryBlocking(false, [{ ...WHO, heldBack: [{ zh: '采集表未签字。', en: 'Unsigned.' }] }]);
    expect(blocking).toMatchObject([
      { reason: 'not-posted', household: null, exceptable: false },
      { reason: 'not-determined', household: MASKED, exceptable: false, zh: '定额尚未核定（采集表未签字。）。' },
    ]);
    expect(preliminaryBlocking(false, [{ ...WHO, heldBack: [] }])[1]?.zh).toBe('定额尚未核定。');
    expect(preliminaryBlocking(true, [])).toEqual([]);
  });

  it('is of the final result what is contested, not served or not published', () => {
    expect(finalBlocking(false, [])).toMatchObject([{ reason: 'not-approved', exceptable: false }]);
    const reasons = (...quotas: FinalQuota[]) => finalBlocking(true, quotas).map(({ reason }) => reason);
    expect(reasons(quota())).toEqual([]);
    expect(reasons(quota({ status: 'served' }))).toEqual(['not-published']);
    expect(reasons(quota({ status: 'issued' }), quota({ status: 'approved' }))).toEqual(['not-served', 'not-served']);
    expect(reasons(quota({ contested: true }), quota({ contested: true, status: 'issued' }))).toEqual([
      'contested',
      'contested',
    ]);
  });
});

describe('what stands in the way of the list of A grades', () => {
  it('is a cycle that shows none, or whoever on it is contested', () => {
    expect(aGradeBlocking('a-grade', false, [WHO])).toMatchObject([{ reason: 'not-shown', exceptable: false }]);
    expect(aGradeBlocking('a-grade-published', false, [])).toMatchObject([{ reason: 'grades-not-published' }]);
    expect(aGradeBlocking('a-grade', true, [WHO])).toMatchObject([
      { reason: 'contested', household: MASKED, exceptable: true },
    ]);
    expect(aGradeBlocking('a-grade-published', true, [])).toEqual([]);
  });
});

describe('what a leader lets go', () => {
  const other = { ...WHO, number: '92000019710717957602', name: '另一家' };

  it('is what he saw: another household, another reason or another run is another digest', () => {
    const seen = monthlyBlocking(OF_QUOTAS, [left()]);
    const digests = [
      preflightDigest(['monthly', 'run 1'], seen),
      preflightDigest(['monthly', 'run 2'], seen),
      preflightDigest(['correction', 'run 1'], seen),
      preflightDigest(['monthly', 'run 1'], []),
      preflightDigest(['monthly', 'run 1'], monthlyBlocking(OF_QUOTAS, [left(), left(other)])),
      preflightDigest(['monthly', 'run 1'], monthlyBlocking(OF_QUOTAS, [left(other)])),
      preflightDigest(['monthly', 'run 1'], monthlyBlocking(OF_QUOTAS, [left({ signed: false })])),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    expect(preflightDigest(['monthly', 'run 1'], monthlyBlocking(OF_QUOTAS, [left()]))).toBe(digests[0]);
  });

  it('is kept household by household, masked, with the reason', () => {
    expect(exceptedHouseholds(monthlyBlocking(OF_QUOTAS, [left({ signed: false }), left(other)]))).toEqual([
      { ...MASKED, reason: 'unsigned', zh: '采集表没有签齐。' },
      { ...MASKED, number: '920000************02', name: '另一家', reason: 'no-quota', zh: expect.any(String) },
    ]);
  });
});

describe('a posting period that nobody can count', () => {
  it('names the year, and no leader lets it go', () => {
    const [found] = calendarBlocking(2027);
    expect(found).toMatchObject({ reason: 'no-calendar', household: null, exceptable: false });
    expect(found?.zh).toBe('公示期跨入2027年，而2027年的放假安排尚未发布，无法计算工作日。');
    expect(found?.en).toContain('2027');
    expect(calendarBlocking(null)).toEqual([]);
  });
});
