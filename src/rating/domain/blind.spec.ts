import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawBlind, ticketOf, type ToReview } from './blind.js';

const CYCLE = '5b0f0000-0000-4000-8000-000000000001';
const sheetsOf = (...sizes: number[]): ToReview[] =>
  sizes.flatMap((size, at) =>
    Array.from({ length: size }, (_, nth) => ({ sheet: `${at}-${nth}`, station: `站${at}` })),
  );
const blindOf = (sheets: readonly ToReview[], share: string) =>
  drawBlind(CYCLE, sheets, share).flatMap(({ sheet, blind }) => (blind ? [sheet] : []));

describe('which sheets are reviewed blind', () => {
  it('goes by tickets that anybody can take again: SHA-256 of cycle, line feed and sheet', () => {
    expect(ticketOf('a', 'b')).toBe('7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78');
  });

  it.each([
    ['one of one', 1, '0.10', 1],
    ['one of ten', 10, '0.10', 1],
    ['two of eleven: a begun one counts', 11, '0.10', 2],
    ['one, be the share nothing', 30, '0', 1],
    ['all', 7, '1', 7],
    ['the share exactly, in decimals', 200, '0.015', 3],
  ])('%s', (_, size, share, drawn) => expect(blindOf(sheetsOf(size), share)).toHaveLength(drawn));

  it('is drawn within each station, by its smallest tickets, whatever the order of the sheets', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
    fc.assert(
      fc.property(sizes, share, fc.infiniteStream(fc.nat()), (counts, of, noise) => {
        const sheets = sheetsOf(...counts);
        const shuffled = sheets
          .map((sheet) => ({ sheet, at: noise.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ sheet }) => sheet);
        const drawn = drawBlind(CYCLE, shuffled, of);
        expect(drawn.map(({ sheet }) => sheet).sort()).toEqual(sheets.map(({ sheet }) => sheet).sort());
        expect(blindOf(shuffled, of).sort()).toEqual(blindOf(sheets, of).sort());
        for (const [at, size] of counts.entries()) {
          const own = drawn.filter(({ station }) => station === `站${at}`);
          const blind = own.filter((one) => one.blind);
          expect(blind).toHaveLength(Math.max(1, Math.ceil((Number(of.replace('.', '')) * size) / 1000)));
          const [largest] = blind
            .map(({ ticket }) => ticket)
            .sort()
            .slice(-1);
          for (const { ticket, blind: isBlind } of own) expect(isBlind).toBe(ticket <= (largest as string));
        }
      }),
    );
  });
});
