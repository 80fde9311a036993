import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sortForNotice } from '../domain/order.js';
import { placedGroups } from './placed-groups.js';

const line = fc.record({
  station: fc.constantFrom('城关站', '湖滨站'),
  sectionCode: fc.constantFrom('A1', 'A2', 'B1'),
  address: fc.constantFrom('中山路9号', '中山路10号', '人民街1号'),
  number: fc.string({ minLength: 1, maxLength: 4 }),
});
type Line = { station: string; sectionCode: string; address: string; number: string };

/** As the server sends them: by station and section, in portions that end anywhere. */
async function* asSent(lines: readonly Line[], atOnce: number): AsyncGenerator<Line[]> {
  const key = ({ station, sectionCode }: Line) => `${station}${sectionCode}`;
  const sent = lines.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  for (let at = 0; at < sent.length; at += atOnce) yield await Promise.resolve(sent.slice(at, at + atOnce));
}

describe('lines in groups', () => {
  it('come in the order of the print, each group of one station, wherever the portions end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 40 }), fc.integer({ min: 1, max: 7 }), async (lines, atOnce) => {
        const groups: Line[][] = [];
        for await (const group of placedGroups(asSent(lines, atOnce))) groups.push(group);
        for (const group of groups) expect(new Set(group.map(({ station }) => station)).size).toBe(1);
        const stations = ['城关站', '湖滨站'].map((one) => lines.filter(({ station }) => station === one));
        expect(groups.flat()).toEqual(stations.flatMap((own) => sortForNotice(own)));
      }),
    );
  });
});
