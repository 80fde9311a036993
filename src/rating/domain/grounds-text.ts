import { formatDecimal } from '../../kernel/decimal.js';
import { correspondingDay } from '../../kernel/plain-date.js';
import type { Sheet } from './rate.js';
import type { Condition, FactTest, When } from './rule-file.js';
import { countedBy, decimalOf, groundsOf, rateOf, type Moment } from './when.js';

/** What makes a knock-out hold, as comparisons that anybody can repeat; empty where it is stated outright only. */
export function groundsText(
  when: When | null,
  moment: Moment,
  sheet: Pick<Sheet, 'registered' | 'conditions'>,
): string {
  if (when === null) return '';
  const { registered, conditions } = sheet;
  if ('fact' in when && when.sum === undefined && when.count === undefined)
    return joined(countedBy(when, moment, conditions).map((one) => dayText(when, moment, one)));
  if (groundsOf(when, moment, registered, conditions) === null) return '';
  if ('all' in when) return joined(when.all.map((one) => groundsText(one, moment, sheet)));
  if ('any' in when) return joined(when.any.map((one) => groundsText(one, moment, sheet)));
  if ('rate' in when) {
    const { part, whole } = rateOf(conditions.filter(({ fact }) => fact === when.rate));
    return `${formatDecimal(part)} ÷ ${formatDecimal(whole)} < ${when.below}`;
  }
  if ('fact' in when) return factText(when, moment, conditions);
  if ('underYears' in when.registered)
    return `${correspondingDay(registered, 12 * when.registered.underYears)} ≥ ${moment.ratingDay}`;
  const window = moment.windows.get(when.registered.window);
  return `${window?.from} ≤ ${registered} ≤ ${window?.to}`;
}

const joined = (texts: readonly string[]) => texts.filter((text) => text !== '').join('；');

function factText(test: FactTest, moment: Moment, conditions: readonly Condition[]): string {
  const counted = countedBy(test, moment, conditions);
  const { sum, count } = test;
  if (sum !== undefined)
    return `${counted.map((one) => formatDecimal(decimalOf(one[sum.field]))).join(' + ')} ≥ ${sum.from}`;
  return `${counted.map((one) => one[test.day]).join('、')}：≥ ${count?.atLeast}`;
}

/** The fact's day within its window, and the day on which it was over after the rating day. */
function dayText(test: FactTest, { windows, ratingDay }: Moment, condition: Condition): string {
  const window = test.window === undefined ? undefined : windows.get(test.window);
  const from = window === undefined ? '' : `${window.from} ≤ `;
  const over = test.until === undefined ? '' : ` < ${condition[test.until] ?? '…'}`;
  return `${from}${condition[test.day]} ≤ ${over === '' ? (window?.to ?? ratingDay) : `${ratingDay}${over}`}`;
}
