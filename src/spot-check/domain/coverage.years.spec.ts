import { describe, expect, it } from '@jest/globals';
import { parseDecimal } from '../../kernel/decimal.js';
import { addMonths, type PlainMonth } from '../../kernel/plain-date.js';
import { coverageList } from './coverage.js';
import { draw, sampleSize, ticketOf } from './draw.js';
import { postedFrame, pseudonymOf, strataOf } from './frame.js';

const YEARS = Number(process.env['SIMULATED_YEARS'] ?? 50);
const SHARE = parseDecimal('0.1');
const STRATA = ['城关站', '新区站', '河东站', '湖滨站'];

interface Shop {
  readonly id: string;
  readonly stratum: string;
  since: PlainMonth;
  /** drawn or on the coverage list the month before */
  justVisited: boolean;
}

/** How often a group was drawn, and how often it should have been. */
class Rate {
  drawn = 0;
  expected = 0;
  variance = 0;

  add(chance: number, isDrawn: boolean): void {
    this.drawn += Number(isDrawn);
    this.expected += chance;
    this.variance += chance * (1 - chance);
  }

  /** by how many standard errors they differ */
  get off(): number {
    return Math.abs(this.drawn - this.expected) / Math.sqrt(this.variance);
  }
}

/** A number from 0 to below `range` that depends on the texts only. */
const chance = (range: number, ...texts: (string | number)[]) =>
  Number.parseInt(ticketOf('chance', texts.join(' ')).slice(0, 8), 16) % range;

describe(`${YEARS} years of spot checks`, () => {
  let shops: Shop[] = [];
  let longest = 0;
  const empty: string[] = [];
  const rates = new Map<string, Rate>();
  const gap = (shop: Shop, month: PlainMonth) =>
    (Number(month.slice(0, 4)) - Number(shop.since.slice(0, 4))) * 12 +
    Number(month.slice(5)) -
    Number(shop.since.slice(5));

  let month = '2026-01';
  for (let turn = 0; turn < YEARS * 12; turn++, month = addMonths(month, 1)) {
    // each month some close; most months some open, and now and then a market of forty at once
    shops = shops.filter(({ id }) => chance(turn % 37 === 0 ? 3 : 40, 'close', id, month) !== 0);
    const opening = turn === 0 ? 120 : turn % 29 === 0 ? 40 : chance(6, 'open', month);
    for (let at = 0; at < opening; at++)
      shops.push({
        id: `${month} ${at}`,
        stratum: STRATA[chance(10, 'place', month, at) % 4] as string,
        since: addMonths(month, -1),
        justVisited: false,
      });
    const seed = `${month} seed`;
    const frame = postedFrame('salt', shops);
    const drawn = new Set(draw(frame, seed, SHARE).map(({ id }) => id));
    const posted = new Map(shops.map((shop) => [shop, pseudonymOf('salt', shop.id)]));
    const standing = shops.map((shop) => ({ id: posted.get(shop) as string, since: shop.since }));
    const covered = new Set(coverageList(standing, { drawn, month, seed, within: 12 }).map(({ id }) => id));
    const sizes = strataOf(frame);
    for (const shop of shops) {
      const id = posted.get(shop) as string;
      const size = sizes.get(shop.stratum) as number;
      const groups = [
        shop.stratum,
        shop.justVisited ? 'visited the month before' : 'not visited',
        `gap ${gap(shop, month) > 6}`,
      ];
      for (const group of groups) {
        const rate = rates.get(group) ?? new Rate();
        rates.set(group, rate);
        rate.add(sampleSize(SHARE, size) / size, drawn.has(id));
      }
      longest = Math.max(longest, gap(shop, month));
      shop.justVisited = drawn.has(id) || covered.has(id);
      if (shop.justVisited) shop.since = month;
    }
    for (const [stratum] of sizes)
      if (!shops.some((shop) => shop.stratum === stratum && drawn.has(posted.get(shop) as string)))
        empty.push(`${month} ${stratum}`);
  }

  it('leave nobody unvisited for more than twelve months, however the frame grows and shrinks', () => {
    expect(longest).toBeGreaterThan(6);
    expect(longest).toBeLessThanOrEqual(12);
  });

  it('draw each stratum every month', () => {
    expect(empty).toEqual([]);
  });

  it.each([...rates])('draw %s as often as all others: within three standard errors', (_, rate) => {
    expect(rate.expected).toBeGreaterThan(50);
    expect(rate.off).toBeLessThan(3);
  });
});
