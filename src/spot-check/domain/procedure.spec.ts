import { describe, expect, it } from '@jest/globals';
import { parseDecimal } from '../../kernel/decimal.js';
import { spotCheckProcedureOf } from '../procedure-file.js';
import { readShare } from './draw.js';
import { spotCheckProcedureOn } from './procedure.js';

describe('the rulings on the spot check', () => {
  it('are those of the day: the newer from its first day on', () => {
    const [older, newer] = ['2026-01-01', '2026-10-01'].map((validFrom) => ({
      ...spotCheckProcedureOf('2026-10-01'),
      validFrom,
    })) as [ReturnType<typeof spotCheckProcedureOf>, ReturnType<typeof spotCheckProcedureOf>];
    expect(spotCheckProcedureOn([older, newer], '2026-09-30')).toBe(older);
    expect(spotCheckProcedureOn([older, newer], '2026-10-01')).toBe(newer);
    expect(() => spotCheckProcedureOn([older, newer], '2025-12-31')).toThrow('no ruling');
  });

  it('of the demonstration branch are figures that the law takes', () => {
    const { share, confidence, limits, coverageMonths } = spotCheckProcedureOf('2026-10-01');
    expect(readShare(share)).toEqual(parseDecimal('0.10'));
    for (const limit of [confidence, ...limits]) expect(readShare(limit)).toBeDefined();
    expect(coverageMonths).toBe(12);
  });
});
