import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../kernel/plain-date.js';
import { FACT_KINDS } from '../../register/facts/domain/kinds.js';
import { CATALOGUE } from './catalogue.js';
import { deriveFacts, type KeptFact, type RatedPeriod } from './derive.js';

const RATED: RatedPeriod = { periodFrom: '2024-01-01', periodTo: '2025-12-31', ratingDay: '2026-06-30' };
let serial = 0;
const kept = (kind: KeptFact['kind'], values: KeptFact['values']): KeptFact => ({
  id: `f${(serial += 1)}`,
  kind,
  values,
});
const derive = (facts: readonly KeptFact[], rated = RATED) => deriveFacts({ facts, acts: [] }, rated);
/** The names of what is deducted for, and of what grading reads beside the rates. */
const told = (fact: KeptFact, rated = RATED) => {
  const { deductions, conditions } = derive([fact], rated);
  return [
    deductions.map((one) => one.fact),
    conditions.filter(({ whole }) => whole === undefined).map((one) => one.fact),
  ];
};

const statement = (due: string, filed: string | null, complete: string | null = filed === null ? null : '是') =>
  kept('statement', { what: '利润表', from: '2024-01-01', to: '2024-03-31', due, filed, complete });
const account = (opened: string, reported: string | null) =>
  kept('bank-account', { bank: '农商行', account: '1', opened, reported });
const lost = (day: string, reported: string | null, announced: string | null) =>
  kept('certificate-event', { day, what: '遗失', reported, announced });
const certificate = (what: string, day = '2024-05-06') =>
  kept('certificate-event', { day, what, reported: null, announced: null });
const check = (due: string, done: string | null) => kept('annual-check', { what: '换证', due, done });
const filing = (due: string, filed: string | null) => kept('accounting-filing', { what: '财务会计制度', due, filed });
const device = (day: string, reported: string | null, what = '抄报税') => kept('device-event', { what, day, reported });
const penalty = (decided: string, breach: string, penalised: string, crime: string) =>
  kept('penalty', { document: '示税罚〔2025〕1号', decided, breach, penalised, crime, amount: '200.00' });
const books = (day: string, what: string, corrected: string | null = null) =>
  kept('books-event', { day, what, corrected });
const invoice = (what: string, day = '2025-02-03') =>
  kept('invoice-event', { day, what, invoices: '0440', count: '3' });
const withholding = (obliged: string, registered: string | null, truthful: string | null) =>
  kept('withholding-registration', { obliged, registered, truthful });

describe('what one fact of the register tells', () => {
  it.each<[string, KeptFact, string[], string[]]>([
    ['filed on its day', statement('2024-04-18', '2024-04-18'), [], []],
    ['filed the day after', statement('2024-04-18', '2024-04-19'), ['statement-late'], []],
    ['incomplete', statement('2024-04-18', '2024-04-18', '否'), ['statement-incomplete'], []],
    [
      'late and incomplete',
      statement('2024-04-18', '2024-04-19', '否'),
      ['statement-incomplete', 'statement-late'],
      [],
    ],
    ['never filed', statement('2024-04-18', null), ['statement-late'], ['papers-missing']],
    [
      'filed after the rating day: not filed',
      statement('2024-04-18', '2026-07-01', '否'),
      ['statement-late'],
      ['papers-missing'],
    ],
    ['filed on the rating day', statement('2024-04-18', '2026-06-30'), ['statement-late'], []],
    ['due the day before the period', statement('2023-12-31', '2024-01-05'), [], []],
    ['due on its first day', statement('2024-01-01', '2024-01-05'), ['statement-late'], []],
    ['due on its last', statement('2025-12-31', '2026-01-01'), ['statement-late'], []],
    ['due the day after the period', statement('2026-01-01', null), [], ['papers-missing']],
    ['due after the rating day', statement('2026-07-01', null), [], []],

    // opened on Friday 1 March: the 16th is a Saturday, so reported by Monday the 18th is in time
    ['an account reported when the limit ends', account('2024-03-01', '2024-03-18'), [], []],
    ['an account reported the day after', account('2024-03-01', '2024-03-19'), ['bank-account-unreported'], []],
    ['an account never reported', account('2024-03-01', null), ['bank-account-unreported'], []],
    ['an account opened before the period, due in it', account('2023-12-25', null), ['bank-account-unreported'], []],
    ['an account opened in the period, due after it', account('2025-12-20', null), [], []],

    ['a loss reported and announced', lost('2024-03-01', '2024-03-18', '是'), [], []],
    ['a loss reported and not announced', lost('2024-03-01', '2024-03-18', '否'), ['certificate-loss-unreported'], []],
    ['a loss reported late', lost('2024-03-01', '2024-03-19', '是'), ['certificate-loss-unreported'], []],
    ['a loss never reported', lost('2024-03-01', null, null), ['certificate-loss-unreported'], []],
    ['a certificate not on the wall', certificate('未按规定悬挂'), ['certificate-not-displayed'], []],
    ['a certificate lent', certificate('转借、涂改、损毁、买卖或者伪造'), ['certificate-misused'], []],
    ['papers untrue', certificate('未如实提供登记证件、资料'), ['registration-papers-untrue'], []],
    ['a certificate after the period', certificate('未按规定悬挂', '2026-01-01'), [], []],

    ['a check on its day', check('2025-06-30', '2025-06-30'), [], []],
    ['a check late', check('2025-06-30', '2025-07-01'), ['annual-check-late'], []],
    ['an accounting system late', filing('2024-02-10', '2024-02-11'), ['accounting-system-unfiled'], []],
    ['an accounting system never filed', filing('2024-02-10', null), ['accounting-system-unfiled'], ['papers-missing']],
    ['one long missing', filing('2015-02-10', null), [], ['papers-missing']],
    [
      'a recognition late',
      kept('recognition', { what: '其他认定', due: '2024-03-31', done: null }),
      ['recognition-late'],
      [],
    ],
    ['who withholds, registered in time', withholding('2024-03-01', '2024-04-01', '是'), [], []],
    ['who withholds, late', withholding('2024-03-01', '2024-04-02', '是'), ['withholding-registration-late'], []],
    [
      'who withholds, with untrue papers',
      withholding('2024-03-01', '2024-03-05', '否'),
      ['withholding-papers-untrue'],
      [],
    ],

    ['a device report on its day', device('2024-04-18', '2024-04-18'), [], []],
    [
      'a device report late',
      device('2024-04-18', '2024-04-19'),
      ['fiscal-device-report-late'],
      ['fiscal-device-report-late'],
    ],
    ['a device report late before the period', device('2023-04-18', null), [], ['fiscal-device-report-late']],
    ['a device not installed: no item of the set is for it', device('2024-04-18', null, '未按规定安装'), [], []],
    ['books', books('2024-08-01', '未按规定保管'), ['books-irregular'], []],
    ['books in disorder', books('2024-08-01', '核算混乱'), ['books-irregular'], ['books-disorder']],
    ['invoices issued', invoice('开具'), [], []],
    ['invoices misused', invoice('未按规定使用'), ['invoice-irregular'], []],
    ['invoices lost', invoice('丢失'), ['invoice-lost'], []],

    [
      'a penalty',
      penalty('2025-03-03', '未按规定申报', '是', '否'),
      ['administrative-penalty'],
      ['administrative-penalty'],
    ],
    ['a penalty before the period', penalty('2023-03-03', '未按规定申报', '是', '否'), [], ['administrative-penalty']],
    ['a penalty after the period', penalty('2026-06-30', '未按规定申报', '是', '否'), [], ['administrative-penalty']],
    ['a penalty after the rating day', penalty('2026-07-01', '未按规定申报', '是', '否'), [], []],
    ['a breach that is neither', penalty('2025-03-03', '未按规定登记', '否', '否'), ['other-breach'], []],
    ['a crime', penalty('2025-03-03', '偷税', '否', '是'), ['tax-crime-record'], ['tax-crime-record']],
    [
      'a crime that was fined, too',
      penalty('2025-03-03', '抗税', '是', '是'),
      ['administrative-penalty', 'tax-crime-record'],
      ['administrative-penalty', 'tax-crime-record'],
    ],
    ['a fraud', penalty('2025-03-03', '骗取税收优惠政策', '否', '是'), ['tax-crime-record'], ['benefit-fraud']],
  ])('%s', (_, fact, deductions, conditions) => {
    expect(told(fact)).toEqual([deductions, conditions]);
  });

  it('is only what was within the period up to a rating day that lies in it', () => {
    const rated = { ...RATED, ratingDay: '2024-06-30' };
    expect(told(statement('2024-06-30', null), rated)).toEqual([['statement-late'], ['papers-missing']]);
    expect(told(statement('2024-07-01', null), rated)).toEqual([[], []]);
  });
});

describe('a case', () => {
  const audit = (values: KeptFact['values'], what = '稽查') =>
    derive([kept('audit-case', { document: '示税稽〔2025〕1号', what, opened: '2025-04-07', ...values })]).conditions;
  const ofCase = (settled: string | null) => [expect.objectContaining({ fact: 'case', opened: '2025-04-07', settled })];
  it.each<[string, KeptFact['values'], string | null]>([
    ['open', {}, null],
    ['closed after the rating day', { closed: '2026-07-01', result: '无问题' }, null],
    ['closed without a finding', { closed: '2026-06-30', result: '无问题' }, '2026-06-30'],
    ['closed and not put right', { closed: '2025-09-01', result: '补税' }, null],
    ['put right after the rating day', { closed: '2025-09-01', result: '补税', corrected: '2026-07-01' }, null],
    ['put right', { closed: '2025-09-01', result: '处罚', corrected: '2025-10-08' }, '2025-10-08'],
  ])('%s', (_, values, settled) => {
    expect(audit(values)).toEqual(ofCase(settled));
  });

  it.each<[string, KeptFact['values'], string | null]>([
    ['open', { transferred: '2025-08-01' }, null],
    [
      'closed by handing it over: with the police',
      { transferred: '2025-08-01', closed: '2025-08-01', result: '移送' },
      null,
    ],
    ['given back and closed', { transferred: '2025-08-01', closed: '2026-01-05', result: '处罚' }, '2026-01-05'],
  ])('handed over, %s', (_, values, closed) => {
    expect(audit(values)[1]).toMatchObject({ fact: 'police-case', transferred: '2025-08-01', closed });
  });

  it('is none of a return that is assessed, unless that was handed over', () => {
    expect(audit({}, '纳税评估')).toEqual([]);
    expect(audit({ transferred: '2025-08-01' }, '纳税评估')).toMatchObject([{ fact: 'police-case' }]);
    expect(audit({ transferred: '2026-07-01' }, '纳税评估')).toEqual([]);
  });
});

describe('acts that were reported late', () => {
  const late = (kind: 'registration' | 'change', due: string, fields: string[]) =>
    deriveFacts({ facts: [], acts: [{ seq: 4, kind, due, entered: addDays(due, 3), fields }] }, RATED).deductions;
  it('are told by what changed, with their words', () => {
    expect(late('change', '2024-05-06', ['name', 'address', 'telephone'])).toEqual([
      {
        ...{ fact: 'change-registration-late', id: 'act:4', day: '2024-05-06', quantity: 1, rests: ['act:4'] },
        words: '名称、地址变更登记，期限2024年5月6日，2024年5月9日办理，逾期3日',
      },
    ]);
    expect(late('registration', '2024-05-06', [])[0]?.fact).toBe('registration-late');
  });

  it('are none of what need not be reported so, nor of another period', () => {
    expect(late('change', '2024-05-06', ['telephone'])).toEqual([]);
    expect(late('change', '2023-12-31', ['name'])).toEqual([]);
  });
});

describe('whatever the register keeps', () => {
  const days = fc.integer({ min: -900, max: 200 }).map((after) => addDays(RATED.ratingDay, after));
  const fact = fc.constantFrom(...FACT_KINDS).chain((kind) =>
    fc.record({
      id: fc.uuid(),
      kind: fc.constant(kind.code),
      values: fc.record(
        Object.fromEntries(
          kind.fields.map(({ name, type, values, required }) => {
            const some = {
              amount: fc.nat(9_999_999).map((fen) => (fen / 100).toFixed(2)),
              count: fc.constant('2'),
              text: fc.constant('示范'),
              choice: fc.constantFrom(...values, ''),
              day: days,
              'due-day': days,
              'period-from': days,
              'period-to': days,
            }[type];
            const one = type === 'choice' ? fc.constantFrom(...values) : some;
            return [name, required || type === 'amount' || type === 'choice' ? one : fc.option(one)];
          }),
        ),
      ),
    }),
  ) as fc.Arbitrary<KeptFact>;

  it('is told in the catalogue’s names, the same in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fact, { maxLength: 12, selector: ({ id }) => id }), (facts) => {
        const derived = derive(facts);
        expect(derive([...facts].reverse())).toEqual(derived);
        for (const { fact: name, day, quantity, rests } of derived.deductions) {
          expect(CATALOGUE.get(name)?.per).not.toEqual([]);
          expect([day >= RATED.periodFrom && day <= RATED.periodTo, quantity >= 1, rests.length > 0]).toEqual([
            true,
            true,
            true,
          ]);
        }
        for (const one of derived.conditions)
          expect(Object.keys({ ...one, id: one.id }).sort()).toEqual(
            ['fact', 'id', 'words', ...Object.keys(CATALOGUE.get(one.fact)?.fields ?? {})].sort(),
          );
      }),
      { numRuns: 300 },
    );
  });

  it('loses nothing by being done in time: what is then deducted for is fewer', () => {
    const late = fc.tuple(days, days).map(([due, filed]) => statement(due, filed));
    fc.assert(
      fc.property(fc.array(late, { maxLength: 6 }), (facts) => {
        const better = facts.map((one) => ({ ...one, values: { ...one.values, filed: one.values['due'] ?? null } }));
        const of = (some: readonly KeptFact[]) =>
          derive(some).deductions.filter((one) => one.fact === 'statement-late').length;
        expect(of(better)).toBe(0);
        expect(of(facts)).toBeLessThanOrEqual(facts.length);
      }),
    );
  });
});
