import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { workedCasesNotice, PARAMETERS } from '../../../test/support/worked-cases-notice.js';
import { frozenNotice } from '../../../test/support/frozen-notice.js';
import type { CaseHousehold } from '../../assessment/domain/parameter-set.js';
import type { FrozenNotice, NoticeRow } from '../domain/notice-document.js';
import { workedExample } from './worked-example.js';

const CASES = PARAMETERS.cases.map(({ household }) => household);

async function rowsOf(notice: FrozenNotice): Promise<NoticeRow[]> {
  const rows: NoticeRow[] = [];
  for await (const portion of notice.rows('posted', null)) rows.push(...portion);
  return rows;
}

describe('the line that a poster explains', () => {
  it('is the one of median tax among those that the formula takes over the threshold', async () => {
    const example = await workedExample(workedCasesNotice());
    const reached = PARAMETERS.cases.filter(({ expected }) => expected.thresholdReached);
    const taxes = reached.map(({ expected }) => Number(expected.monthlyTax)).sort((a, b) => a - b);
    expect(taxes).toEqual([1355.4, 1375.66, 1390.5, 1547.1, 1665.9]);
    expect(example?.row.cells['monthlyTax']).toBe('1390.50');
    expect(example?.row.station).toBe('城关站');
  });

  it('comes by its steps to the printed figures', async () => {
    const { row, lines } = (await workedExample(workedCasesNotice()))!;
    const value = (rule: string) => lines.find((line) => line.rule === rule)?.value;
    expect(value('turnover.rounding')).toBe(row.cells['assessedTurnover']);
    expect(value('coefficient.area')).toBe(row.cells['areaCoefficient']);
    expect(value('threshold')).toBe('是');
    expect(lines.at(-1)).toMatchObject({ rule: 'tax', value: row.cells['monthlyTax'] });
  });

  it('is that of the largest turnover where nobody reaches the threshold, and none where nothing was computed', async () => {
    const below = CASES.filter((_, at) => !PARAMETERS.cases[at]!.expected.thresholdReached);
    const { row } = (await workedExample(workedCasesNotice(PARAMETERS, {}, below)))!;
    expect(row.cells['assessedTurnover']).toBe('100000.00');
    expect(await workedExample(frozenNotice({ stations: { 城关站: 3 } }))).toBeNull();
    expect(await workedExample(workedCasesNotice(PARAMETERS, {}, []))).toBeNull();
  });

  it('has as many reached ones of no more tax as of no less (property)', async () => {
    const households = fc.array(fc.constantFrom<CaseHousehold>(...CASES), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(households, async (drawn) => {
        const notice = workedCasesNotice(PARAMETERS, {}, drawn);
        const { row } = (await workedExample(notice))!;
        const taxes = (await rowsOf(notice))
          .filter(({ cells, basis }) => cells['thresholdReached'] === '是' && !basis!.declarationDecided)
          .map(({ cells }) => Number(cells['monthlyTax']));
        const own = Number(row.cells['monthlyTax']);
        const less = taxes.filter((tax) => tax < own).length;
        const more = taxes.filter((tax) => tax > own).length;
        expect(taxes.length === 0 || taxes.includes(own)).toBe(true);
        expect(less).toBeLessThanOrEqual(taxes.length / 2);
        expect(more).toBeLessThanOrEqual(taxes.length / 2);
      }),
      { numRuns: 50 },
    );
  });
});
