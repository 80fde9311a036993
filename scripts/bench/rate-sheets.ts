import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { addDays } from '../../src/kernel/plain-date.js';
import type { Sheet } from '../../src/rating/domain/rate.js';
import type { Condition } from '../../src/rating/domain/rule-file.js';
import type { RatingRules } from '../../src/rating/domain/rules.js';
import type { Deduction } from '../../src/rating/domain/score.js';

export const CYCLE = { ratingDay: '2026-06-30', periodFrom: '2024-01-01', periodTo: '2025-12-31' };

/** Rates as the register tells them: of ten sheets one is behind with each, four withhold taxes. */
const OWN = ['filing-on-time-rate', 'filing-accuracy-rate', 'payment-on-time-rate'];
const WITHHELD = ['withholding-filing-accuracy-rate', 'withholding-payment-on-time-rate'];

/** Sheets of a branch, the same for the same seed: most with a deduction or two, a few with much of everything. */
export function makeSheets(rules: RatingRules, count: number, seed: number): Sheet[] {
  const random = xoroshiro128plus(seed);
  const below = (limit: number) => uniformInt(random, 0, limit - 1);
  const oneIn = (chances: number) => below(chances) === 0;
  const items = [...rules.items.values()];
  let facts = 0;
  const day = () => addDays('2022-06-30', below(1461));
  const later = (from: string) => (oneIn(2) ? null : addDays(from, below(400)));
  const condition = (): Condition => {
    const id = `fact:${++facts}`;
    const at = day();
    switch (below(12)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return { id, fact: 'arrears', arose: at, amount: `${below(60_000)}.${10 + below(90)}`, cleared: later(at) };
      case 4:
      case 5:
        return { id, fact: 'administrative-penalty', decided: at };
      case 6:
      case 7:
        return { id, fact: 'fiscal-device-report-late', due: at };
      case 8:
        return { id, fact: 'case', opened: at, settled: later(at) };
      case 9:
        return { id, fact: 'papers-missing', due: at };
      case 10:
        return { id, fact: 'tax-crime-record', decided: at };
      default:
        return { id, condition: (['A5', 'C1', 'C5', 'D3'] as const)[below(4)] };
    }
  };
  const rate = (fact: string): Condition => ({
    ...{ id: `rate:${fact}`, fact },
    ...{ part: `${oneIn(10) ? below(24) : 24}`, whole: '24' },
  });
  const deduction = (): Deduction => {
    const item = items[below(items.length)] as (typeof items)[number];
    const quantity = item.per === 'once' || oneIn(2) ? 1 : 1 + below(3);
    return { item: item.code, quantity, facts: Array.from({ length: quantity }, () => `fact:${++facts}`) };
  };
  return Array.from({ length: count }, (): Sheet => ({
    ...CYCLE,
    registered: oneIn(12) ? addDays('2024-06-20', below(700)) : addDays('2005-01-01', below(7000)),
    conditions: [
      ...Array.from({ length: oneIn(4) ? 1 + below(4) : 0 }, condition),
      ...[...OWN, ...(below(10) < 4 ? WITHHELD : [])].map(rate),
    ],
    deductions: Array.from({ length: oneIn(3) ? below(9) : below(3) }, deduction),
  }));
}
