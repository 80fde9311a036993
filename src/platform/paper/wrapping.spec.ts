import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { measureFigures, measureOf } from './font.js';
import { wrap } from './wrapping.js';

/** A Chinese character is 1 wide, any other half of it. */
const measure = (text: string) => [...text].reduce((width, one) => width + (one > '~' ? 1 : 0.5), 0);

describe('the lines of a wrapped text', () => {
  it.each([
    ['', 4, ['']],
    ['中山路18号', 9, ['中山路18号']],
    ['中山路18号', 4, ['中山路18', '号']],
    ['中山路1234号', 4, ['中山路', '1234号']],
    ['中山路二十，左', 5, ['中山路二', '十，左']],
    ['中山（路）', 3, ['中山', '（路）']],
    ['ABCDEFGHI中', 2, ['ABCD', 'EFGH', 'I中']],
    ['长，长', 1, ['长', '，', '长']],
  ])('%j in %d are %j', (text, room, lines) => {
    expect(wrap(text, room, measure)).toEqual(lines);
  });

  const texts = fc.string({ unit: fc.constantFrom('中', '路', 'A', '1', '*', ' ', '，', '（', '）'), maxLength: 60 });

  it('are together the text, and none is wider than the room (property)', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 30 }), (text, halves) => {
        const lines = wrap(text, halves / 2, measure);
        expect(lines.join('')).toBe(text);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(halves / 2);
      }),
    );
  });

  it('tear no number that has room in a line (property)', () => {
    const number = fc.integer({ min: 10, max: 9_999_999 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, number), { minLength: 1, maxLength: 6 }), (parts) => {
        const text = parts.map(([before, figure]) => `${before.replace(/[A1* ]/g, '路')}路${figure}路`).join('');
        const lines = wrap(text, 5, measure).join('\n');
        for (const [, figure] of parts) expect(lines).toContain(figure);
      }),
    );
  });

  it('are measured by the advances of the font; figures that stand under each other have digits of one width', () => {
    for (const style of ['normal', 'bold'] as const) {
      expect(measureOf(style)('中山路')).toBe(3);
      expect(measureOf(style)('1')).toBeLessThan(measureOf(style)('0'));
      const figures = measureFigures(style);
      for (const digit of '0123456789') expect(figures(digit)).toBeCloseTo(figures('0'), 1);
      expect(figures('1,111.11')).toBe(figures('0,000.00'));
    }
  });
});
