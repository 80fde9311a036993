import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pageEnds, textUnits, wrappedLines } from './print-layout.js';

describe('the width of a text', () => {
  it('counts a Chinese character as two Latin ones', () => {
    expect(textUnits('')).toBe(0);
    expect(textUnits('A1*')).toBe(3);
    expect(textUnits('中山路18号')).toBe(10);
    expect(textUnits('㎡\u{20000}')).toBe(4);
  });
});

describe('the lines of a wrapped text', () => {
  it.each([
    ['', 10, 1],
    ['中山路18', 8, 1],
    ['中山路18号', 8, 2],
    ['中山路1234号', 8, 2], // the number is not torn
    ['中山路二十，', 10, 2], // the comma takes its character along
    ['中山（路）', 6, 2],
    ['ABCDEFGHIJKLMNOPQRSTU', 10, 3], // a word longer than a line is torn
    ['ABCDEFGHIJ中', 10, 2],
    ['字'.repeat(60), 23, 6],
  ])('%j in %i units are %i', (text, units, lines) => {
    expect(wrappedLines(text, units)).toBe(lines);
  });

  it('always have room for the text (property)', () => {
    const text = fc.string({ unit: fc.constantFrom('中', '路', 'A', '1', ' ', '，', '（', '）'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 40 }), (value, units) => {
        expect(wrappedLines(value, units) * units).toBeGreaterThanOrEqual(textUnits(value));
      }),
    );
  });
});

describe('the ends of pages', () => {
  it('come where the next row would not fit', () => {
    expect(pageEnds([10, 10, 10, 10, 10], 10, 30)).toEqual([2]);
    expect(pageEnds([], 20, 30)).toEqual([]);
    expect(pageEnds([10, 10], 10, 30)).toEqual([]);
  });

  it('send the last rows along with a foot that does not fit', () => {
    expect(pageEnds([10, 10, 10, 10, 10, 10, 10], 20, 80)).toEqual([2]);
    expect(pageEnds([10, 10, 10], 20, 40)).toEqual([0]);
  });

  it('leave the foot alone where no row can go with it', () => {
    expect(pageEnds([30], 20, 40)).toEqual([0]);
    expect(pageEnds([100], 20, 40)).toEqual([0]);
  });

  it('keep every page and the foot within the paper (property)', () => {
    const heights = fc.array(fc.integer({ min: 5, max: 40 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(heights, fc.integer({ min: 10, max: 60 }), (rows, foot) => {
        const ends = pageEnds(rows, foot, 100);
        expect(new Set(ends).size).toBe(ends.length);
        const starts = [0, ...ends.map((end) => end + 1)];
        const used = starts.map((start, page) =>
          rows.slice(start, starts[page + 1] ?? rows.length).reduce((sum, height) => sum + height, 0),
        );
        used.push((used.pop() as number) + foot);
        for (const height of used) expect(height).toBeLessThanOrEqual(100);
      }),
    );
  });
});
