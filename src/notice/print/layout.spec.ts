import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { measureOf } from '../../platform/paper/font.js';
import type { NoticeColumn } from '../domain/notice-document.js';
import { columnWidths, grouped, layRow, pagesOf, printedCell, type TableForm } from './layout.js';

const text = (width: number): NoticeColumn => ({ key: 'text', header: '文字', width, align: 'left' });
const figure = (width: number): NoticeColumn => ({ ...text(width), figure: 'grouped', align: 'right' });

describe('a figure', () => {
  it.each([
    ['0.00', '0.00'],
    ['999.5', '999.5'],
    ['1000', '1,000'],
    ['-1234567.1234', '-1,234,567.1234'],
    ['', ''],
  ])('%j is printed as %j', (exact, printed) => {
    expect(grouped(exact)).toBe(printed);
    expect(printedCell(figure(1), exact)).toBe(printed);
  });

  it('keeps all of its digits (property)', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.stringMatching(/^\d{0,4}$/), (whole, places) => {
        const exact = places === '' ? String(whole) : `${whole}.${places}`;
        expect(grouped(exact).replaceAll(',', '')).toBe(exact);
        expect(grouped(exact).replace(/\.\d+$/, '')).toMatch(/^-?\d{1,3}(,\d{3})*$/);
      }),
    );
  });
});

describe('the widths of columns', () => {
  it('are as asked where every figure has room', () => {
    expect(columnWidths([text(1), figure(3)], [0, 2], 400, 10)).toEqual([100, 300]);
  });

  it('give a figure what it needs, at the cost of the texts', () => {
    const [wide, narrow] = columnWidths([text(1), figure(1)], [0, 20], 300, 10) as [number, number];
    expect(narrow).toBeGreaterThan(200);
    expect(wide).toBeCloseTo(300 - narrow);
  });

  it('always fill the width, and no figure is wider than its column (property)', () => {
    const column = fc.record({ width: fc.integer({ min: 4, max: 30 }), longest: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(column, { minLength: 1, maxLength: 14 }), (asked) => {
        const columns = [text(20), ...asked.map(({ width, longest }) => (longest > 0 ? figure(width) : text(width)))];
        const longest = [0, ...asked.map((one) => one.longest)];
        const widths = columnWidths(columns, longest, 1500, 8);
        expect(widths.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1500);
        widths.forEach((width, index) => expect(width).toBeGreaterThanOrEqual(longest[index]! * 8));
      }),
    );
  });
});

describe('a row', () => {
  const form: TableForm = { columns: [text(1), figure(1)], widths: [60, 60], size: 8, measure: measureOf('normal') };

  it('is as high as its longest cell', () => {
    const one = layRow(form, ['甲', '1.00'], 500);
    const three = layRow(form, ['甲'.repeat(16), '1.00'], 500);
    expect(one.lines).toEqual([['甲'], ['1.00']]);
    expect(three.lines[0]).toHaveLength(3);
    expect(three.height - one.height).toBeCloseTo(2 * 8 * 1.25);
    expect(three.size).toBe(8);
  });

  it('is written smaller where it would not go on a page, and nothing of it is lost', () => {
    const row = layRow(form, ['甲'.repeat(400), '1.00'], 200);
    expect(row.size).toBeLessThan(8);
    expect(row.height).toBeLessThanOrEqual(200);
    expect(row.lines[0]!.join('')).toBe('甲'.repeat(400));
  });
});

describe('the pages of a list', () => {
  it('are one where there is nothing', () => {
    expect(pagesOf([], 20, 100)).toEqual([{ first: 0, last: -1 }]);
  });

  it('hold every row once and in order, none over-full, the foot never alone (property)', () => {
    const foot = 40;
    const capacity = 200;
    const heights = fc.array(fc.integer({ min: 8, max: capacity - foot }), { minLength: 1, maxLength: 120 });
    fc.assert(
      fc.property(heights, (rows) => {
        const pages = pagesOf(rows, foot, capacity);
        const printed = pages.flatMap(({ first, last }) => rows.map((_, at) => at).slice(first, last + 1));
        expect(printed).toEqual(rows.map((_, at) => at));
        pages.forEach(({ first, last }, page) => {
          expect(last).toBeGreaterThanOrEqual(first);
          const used = rows.slice(first, last + 1).reduce((sum, height) => sum + height, 0);
          expect(used + (page === pages.length - 1 ? foot : 0)).toBeLessThanOrEqual(capacity);
        });
      }),
    );
  });
});
