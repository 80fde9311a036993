import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths } from '../../kernel/plain-date.js';
import { coverageList, type Standing } from './coverage.js';
import { ticketOf } from './draw.js';

const MONTH = '2026-10';
const SEED = '7';
const nobody: ReadonlySet<string> = new Set();
const waited = (months: number, count: number, name: string): Standing[] =>
  Array.from({ length: count }, (_, at) => ({ id: `${name}${at}`, since: addMonths(MONTH, -months) }));
const list = (frame: readonly Standing[], drawn = nobody, month = MONTH) =>
  coverageList(frame, { drawn, month, seed: SEED, within: 12 }).map(({ id }) => id);

describe('the coverage list', () => {
  it('is a twelfth of the frame, the longest unvisited first, equals by ticket', () => {
    const frame = [...waited(2, 9, 'b'), ...waited(5, 3, 'a'), ...waited(1, 12, 'c')];
    const oldest = waited(5, 3, 'a').map(({ id }) => id);
    expect(list(frame)).toEqual(oldest.sort((a, b) => (ticketOf(SEED, a) < ticketOf(SEED, b) ? -1 : 1)).slice(0, 2));
    expect(list(waited(1, 657, 'x'))).toHaveLength(55);
    expect(list(waited(1, 1, 'x'))).toHaveLength(1);
    expect(list([])).toEqual([]);
  });

  it('holds whoever must be visited this month, also who comes back after his time', () => {
    const frame = [...waited(12, 7, 'late'), ...waited(30, 2, 'back'), ...waited(1, 12, 'new')];
    expect(list(frame).sort()).toEqual([...waited(30, 2, 'back'), ...waited(12, 7, 'late')].map(({ id }) => id).sort());
  });

  it('tells each household’s ticket, and keeps another promise where the branch rules one', () => {
    const frame = waited(1, 30, 'x');
    const listed = coverageList(frame, { drawn: nobody, month: MONTH, seed: SEED, within: 6 });
    expect(listed).toHaveLength(5);
    for (const { id, ticket } of listed) expect(ticket).toBe(ticketOf(SEED, id));
  });

  it('starts early where many fall due together', () => {
    // 60 must be visited within three months: 20 now, though a twelfth of the frame is 6
    expect(list([...waited(10, 60, 'due'), ...waited(1, 12, 'new')])).toHaveLength(20);
  });

  it('leaves out who is drawn, and is no shorter for it', () => {
    const frame = waited(1, 36, 'x');
    const drawn = new Set(list(frame));
    expect(list(frame, drawn)).toHaveLength(3);
    expect(list(frame, drawn).filter((id) => drawn.has(id))).toEqual([]);
    expect(list(frame, new Set(frame.map(({ id }) => id)))).toEqual([]);
  });

  it('is the same in whichever order the frame comes', () => {
    const frames = fc.array(fc.integer({ min: 1, max: 14 }), { maxLength: 60 });
    fc.assert(
      fc.property(frames, (months) => {
        const frame = months.map((one, at) => ({ id: `${at}`, since: addMonths(MONTH, -one) }));
        expect(list([...frame].reverse())).toEqual(list(frame));
      }),
    );
  });

  it('keeps the promise without the random part, also where whoever was visited last leaves first', () => {
    const months = fc.array(fc.record({ opening: fc.nat({ max: 30 }), closing: fc.nat({ max: 30 }) }), {
      minLength: 13,
      maxLength: 40,
    });
    fc.assert(
      fc.property(months, (some) => {
        let frame: Standing[] = [];
        for (const [turn, { opening, closing }] of some.entries()) {
          const month = addMonths('2026-01', turn);
          frame = frame.sort((a, b) => (a.since < b.since ? -1 : 1)).slice(0, Math.max(0, frame.length - closing));
          for (let at = 0; at < opening; at++) frame.push({ id: `${turn} ${at}`, since: addMonths(month, -1) });
          for (const { since } of frame) expect(addMonths(since, 12) >= month).toBe(true);
          const listed = new Set(list(frame, nobody, month));
          expect(listed.size).toBeGreaterThanOrEqual(frame.length / 12);
          frame = frame.map((one) => (listed.has(one.id) ? { ...one, since: month } : one));
        }
      }),
      { numRuns: 30 },
    );
  });
});
