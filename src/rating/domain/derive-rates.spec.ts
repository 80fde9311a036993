import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveFacts, type KeptFact, type RatedPeriod } from './derive.js';

const RATED: RatedPeriod = { periodFrom: '2024-01-01', periodTo: '2025-12-31', ratingDay: '2026-06-30' };
const derive = (facts: readonly KeptFact[]) => deriveFacts({ facts, acts: [] }, RATED);
const rateOf = (facts: readonly KeptFact[], name: string) => {
  const rate = derive(facts).rates.find(({ fact }) => fact === name);
  return rate === undefined ? null : `${rate.part}/${rate.whole}`;
};

interface Filed {
  readonly filed?: string | null;
  readonly found?: string | null;
  readonly tax?: string;
  readonly due?: string;
  readonly quarter?: readonly [string, string];
}
let serial = 0;
const QUARTER = ['2024-01-01', '2024-03-31'] as const;
const filing = ({
  filed = '2024-04-18',
  found = null,
  tax = '增值税',
  due = '2024-04-18',
  quarter = QUARTER,
}: Filed): KeptFact => ({
  id: `r${String((serial += 1)).padStart(4, '0')}`,
  kind: 'return',
  values: {
    tax,
    from: quarter[0],
    to: quarter[1],
    due,
    filed,
    channel: '电子',
    declared: filed === null ? null : '100.00',
    found,
  },
});
const paying = (amountDue: string, paid: string | null, amountPaid: string | null, due = '2024-04-18'): KeptFact => ({
  id: `p${(serial += 1)}`,
  kind: 'payment',
  values: { tax: '增值税', from: QUARTER[0], to: QUARTER[1], due, amountDue, paid, amountPaid },
});

describe('returns', () => {
  it('count periods: two taxes of one period are late once, and the fact names both', () => {
    const [vat, surcharge] = [filing({ filed: null }), filing({ filed: '2024-04-25', tax: '城市维护建设税' })];
    const other = filing({ filed: '2024-07-20', due: '2024-07-15', quarter: ['2024-04-01', '2024-06-30'] });
    const { deductions } = derive([other, surcharge, vat]);
    const each = [
      '增值税（2024年1月至2024年3月），期限2024年4月18日，至评定日未申报',
      '城市维护建设税（2024年1月至2024年3月），期限2024年4月18日，2024年4月25日申报，逾期7日',
    ];
    expect(deductions).toEqual([
      {
        ...{ fact: 'filing-late', id: `fact:${vat.id}`, day: '2024-04-18', quantity: 1 },
        rests: [`fact:${vat.id}`, `fact:${surcharge.id}`],
        ...{ words: each.join('；'), each },
      },
      expect.objectContaining({ fact: 'filing-late', id: `fact:${other.id}` }),
    ]);
  });

  it('are inaccurate where something was found, and not where nothing was', () => {
    const facts = [filing({ found: '0.01' }), filing({ found: '0.00', quarter: ['2024-04-01', '2024-06-30'] })];
    expect(derive(facts).deductions.map(({ fact, words }) => [fact, words])).toEqual([
      ['filing-inaccurate', '增值税（2024年1月至2024年3月），申报税额100.00元，查补税额0.01元'],
    ]);
  });

  it('have rates by their number; accuracy is that of those that were filed', () => {
    const facts = [
      filing({}),
      filing({ found: '5.00' }),
      filing({ filed: '2024-04-19' }),
      filing({ filed: '2026-07-01' }),
    ];
    expect(rateOf(facts, 'filing-on-time-rate')).toBe('2/4');
    expect(rateOf(facts, 'filing-accuracy-rate')).toBe('2/3');
  });

  it('have none where none was due (R12), and none but that of accuracy where taxes are withheld', () => {
    expect(derive([filing({ due: '2023-12-31', filed: null })])).toEqual({ deductions: [], conditions: [], rates: [] });
    expect(derive([{ ...filing({}), kind: 'withholding-return' }]).rates).toEqual([
      { fact: 'withholding-filing-accuracy-rate', part: '1', whole: '1' },
    ]);
  });
});

describe('payments', () => {
  it.each<[string, KeptFact[], string | null, number]>([
    ['all in time', [paying('100.00', '2024-04-18', '100.00')], '100.00/100.00', 0],
    ['a day late', [paying('100.00', '2024-04-19', '100.00')], '0.00/100.00', 100],
    ['after the rating day', [paying('100.00', '2026-07-01', '100.00')], '0.00/100.00', 100],
    ['never', [paying('1.00', null, null), paying('99.00', '2024-04-18', '99.00')], '99.00/100.00', 1],
    [
      'a begun point is a point',
      [paying('1.01', null, null), paying('98.99', '2024-04-18', '98.99')],
      '98.99/100.00',
      2,
    ],
    [
      'a fen of much is a point',
      [paying('0.01', null, null), paying('9999999.99', '2024-04-01', '9999999.99')],
      '9999999.99/10000000.00',
      1,
    ],
    [
      'too much of one does not pay for another',
      [paying('50.00', '2024-04-18', '80.00'), paying('50.00', null, null)],
      '50.00/100.00',
      50,
    ],
    ['in part', [paying('100.00', '2024-04-18', '60.00')], '60.00/100.00', 40],
    ['nothing due', [], null, 0],
    ['nothing to pay', [paying('0.00', null, null)], null, 0],
    ['due outside the period', [paying('100.00', null, null, '2026-01-01')], null, 0],
  ])('%s', (_, facts, rate, points) => {
    const { deductions } = derive(facts);
    expect(rateOf(facts, 'payment-on-time-rate')).toBe(rate);
    expect(deductions.map(({ quantity }) => quantity)).toEqual(points === 0 ? [] : [points]);
  });

  it('say their sums, and which were behind', () => {
    const facts = [paying('30.00', null, null), paying('70.00', '2024-04-18', '70.00')];
    expect(derive(facts).deductions).toEqual([
      {
        ...{ fact: 'payment-on-time-rate', id: 'rate:payment-on-time-rate', day: '2025-12-31', quantity: 30 },
        words: '应入库税额100.00元，按期入库70.00元，低于100%计30个百分点',
        rests: [`fact:${facts[0]?.id}`],
      },
    ]);
  });

  it('lose as many points as begin, by whole numbers alone', () => {
    const fen = fc.nat(1_000_000);
    fc.assert(
      fc.property(fen, fen, (inTime, behind) => {
        fc.pre(inTime + behind > 0);
        const yuan = (amount: number) => (amount / 100).toFixed(2);
        const facts = [paying(yuan(inTime), '2024-04-18', yuan(inTime)), paying(yuan(behind), null, null)];
        const points = derive(facts).deductions[0]?.quantity ?? 0;
        const whole = inTime + behind;
        // the smallest number of points that covers what is behind
        expect(points * whole >= behind * 100 && (points - 1) * whole < behind * 100).toBe(true);
      }),
    );
  });
});

describe('arrears', () => {
  const arrears = (arose: string, amount: string, cleared: string | null): KeptFact => ({
    ...{ id: 'a', kind: 'arrears' },
    values: { tax: '增值税', arose, notice: null, amount, cleared },
  });
  it.each<[string, KeptFact, string[]]>([
    ['below 50,000', arrears('2025-08-15', '49999.99', null), ['arrears-below-50000']],
    ['of 50,000', arrears('2025-08-15', '50000.00', null), ['arrears-50000-or-more']],
    ['before the period', arrears('2023-12-31', '50000.00', null), []],
    ['after the period', arrears('2026-01-20', '20000.00', null), []],
  ])('%s are read by grading, and deducted for where they arose within the period', (_, fact, names) => {
    expect(derive([fact]).deductions.map((one) => one.fact)).toEqual(names);
    expect(derive([fact]).conditions).toMatchObject([{ fact: 'arrears', id: 'fact:a', cleared: null }]);
  });

  it('that are cleared after the rating day are open on it; that arise after it are none', () => {
    expect(derive([arrears('2025-08-15', '1.00', '2026-06-30')]).conditions).toMatchObject([{ cleared: '2026-06-30' }]);
    expect(derive([arrears('2025-08-15', '1.00', '2026-07-01')]).conditions).toMatchObject([{ cleared: null }]);
    expect(derive([arrears('2026-07-01', '1.00', null)])).toEqual({ deductions: [], conditions: [], rates: [] });
  });
});
