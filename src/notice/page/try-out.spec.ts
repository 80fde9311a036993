import { describe, expect, it } from '@jest/globals';
import { rulesOf } from '../../assessment/domain/rules.js';
import { toFixed, parseDecimal } from '../../kernel/decimal.js';
import { formatYuan } from '../../kernel/money.js';
import { PARAMETERS } from '../../../test/support/computed-notice.js';
import { tryOut, type Typed } from './try-out.js';

const RULES = rulesOf(PARAMETERS);
const TYPED: Typed = {
  section: '中山路',
  industry: '5232',
  rent: 'declared',
  area: '135',
  monthlyRent: '23757',
  turnover: '',
};
const tried = (changes: Partial<Typed>) => tryOut({ ...TYPED, ...changes }, RULES, '试算');

describe('trying one’s own facts', () => {
  it.each(PARAMETERS.cases.map((one, at) => [at, one] as const))(
    'gives worked case %i',
    (_, { household, expected }) => {
      const { section, industry, area, premises, declaredRent, determinedRent, declaredTurnover } = household;
      const outcome = tried({
        ...{ section, industry, area, turnover: declaredTurnover ?? '' },
        rent: determinedRent !== null ? 'determined' : premises === '自有' ? 'own' : 'declared',
        monthlyRent: determinedRent ?? declaredRent ?? '',
      });
      if ('refused' in outcome) throw new Error(JSON.stringify(outcome));
      expect(formatYuan(outcome.result.assessed)).toBe(toFixed(parseDecimal(expected.assessedTurnover), 2));
      expect(formatYuan(outcome.result.tax)).toBe(toFixed(parseDecimal(expected.monthlyTax), 2));
      expect(outcome.lines.at(-1)).toMatchObject({ rule: 'tax', value: formatYuan(outcome.result.tax) });
    },
  );

  it('takes figures as a telephone types them', () => {
    expect(tried({ area: ' １３５．０ ', monthlyRent: '23,757.00' })).toMatchObject({ result: { tax: 160_650n } });
  });

  it('tells of every field that cannot be used, at once', () => {
    expect(tried({ area: '', monthlyRent: '1e4', turnover: '-1' })).toEqual({
      refused: {
        area: { kind: 'no-figure' },
        monthlyRent: { kind: 'no-figure' },
        turnover: { kind: 'not-above-zero' },
      },
    });
    expect(tried({ area: '0' })).toMatchObject({ refused: { area: { kind: 'not-above-zero' } } });
  });

  it('tells between which yuan a declared rent is plausible; an officer may determine another', () => {
    const refused = { monthlyRent: { kind: 'implausible', low: '10368.0000', high: '31104.0000' } };
    expect(tried({ monthlyRent: '31104.01' })).toEqual({ refused });
    expect(tried({ monthlyRent: '31104' })).toHaveProperty('result');
    expect(tried({ monthlyRent: '31104.01', rent: 'determined' })).toHaveProperty('result');
  });

  it('asks for no rent of own premises', () => {
    expect(tried({ monthlyRent: '', rent: 'own' })).toMatchObject({ result: { tax: 146_070n } });
  });

  it('leaves a declaration aside where the set does', () => {
    const rules = rulesOf({ ...PARAMETERS, declaredTurnover: 'none' });
    const outcome = tryOut({ ...TYPED, turnover: 'anything' }, rules, '试算');
    expect(outcome).toMatchObject({ result: { tax: 160_650n } });
  });
});
