import { powerOfTen, type Decimal } from '../../kernel/decimal.js';
import type { Fen } from '../../kernel/money.js';
import type { Fraction } from './hypergeometric.js';
import type { Sentence } from './planner.js';

/** Households about the threshold, in three bands of one width. */
export interface Bunching {
  /** the band before the last one below the threshold, the last one below it, the first one above it */
  readonly lower: number;
  readonly below: number;
  readonly above: number;
  /** how likely as many or more stand in the band just below, were the three on one straight line; exact */
  readonly likelihood: Fraction;
  /** less likely than 1 − confidence */
  readonly isUnusual: boolean;
  readonly sentence: Sentence;
}

/**
 * 起征点附近的聚集: whether more households stand just below the threshold than a smooth register would have there.
 * Smooth means that over three bands side by side the density is a straight line, which makes the middle one a third of
 * the three whatever the slope; so the count of the middle is binomial with 1/3 (after the local randomisation test of
 * Cattaneo, Titiunik and Vazquez-Bare, Stata Journal 16, 2016). It can be wrong where the register itself has a heap: at
 * round sums that people declare, or rents and areas of one market hall. So it is a reason to look, never a finding, and
 * names nobody.
 * @param turnovers assessed, in fen a month
 * @param belowIncluded whether a turnover of just the threshold is below it (`taxableAt: "above"`)
 * @param width of a band in fen, by ruling; several times the unit that turnovers are rounded to
 */
export function bunchingOf(
  turnovers: Iterable<Fen>,
  threshold: Fen,
  belowIncluded: boolean,
  width: Fen,
  confidence: Decimal,
): Bunching {
  let [lower, below, above] = [0, 0, 0];
  // bands hold their upper end where the threshold itself is below, their lower end where it is above
  const shift = belowIncluded ? 0n : 1n;
  for (const turnover of turnovers) {
    const over = turnover + shift - threshold;
    if (over > 0n && over <= width) above++;
    else if (over <= 0n && over > -width) below++;
    else if (over <= -width && over > -2n * width) lower++;
  }
  const likelihood = thirdOrMore(below, lower + below + above);
  const unlikely = powerOfTen(confidence.scale) - confidence.units;
  const isUnusual = likelihood.numerator * powerOfTen(confidence.scale) <= likelihood.denominator * unlikely;
  return { lower, below, above, likelihood, isUnusual, sentence: sentenceOf(lower, below, above, isUnusual) };
}

/** How likely at least so many of all fall into one of three equal parts. */
function thirdOrMore(least: number, all: number): Fraction {
  let ways = 0n;
  let chosen = 1n; // in how many ways `count` of all can be chosen, from all of them down
  for (let count = all; count >= least; count--) {
    ways += chosen << BigInt(all - count);
    chosen = (chosen * BigInt(count)) / BigInt(all - count + 1);
  }
  return { numerator: ways, denominator: 3n ** BigInt(all) };
}

function sentenceOf(lower: number, below: number, above: number, isUnusual: boolean): Sentence {
  const counts = {
    zh: `起征点以下一档${below}户，再下一档${lower}户，以上一档${above}户`,
    en: `${below} in the band just below the threshold, ${lower} in the one before it, ${above} in the one above`,
  };
  return isUnusual
    ? {
        zh: `${counts.zh}：紧贴起征点以下的偏多，建议抽看`,
        en: `${counts.en}: more than chance just below; worth a look`,
      }
    : { zh: `${counts.zh}：未见异常聚集`, en: `${counts.en}: nothing unusual` };
}
