import { formatDecimal, powerOfTen, type Decimal } from '../../kernel/decimal.js';
import { isRuledOut } from './hypergeometric.js';

/** What was visited at random, and how many of these were wrong. */
export interface Visited {
  /** households of the frame */
  readonly size: number;
  readonly visits: number;
  readonly errors: number;
}

/**
 * The largest number of wrong households in the frame that is still compatible with what the visits found: one more is
 * ruled out at the confidence. Exact, one-sided.
 * @param confidence such as 0.95
 */
export function mostWrong({ size, visits, errors }: Visited, confidence: Decimal): number {
  let compatible = errors;
  let excluded = size - visits + errors + 1; // the others visited were right
  while (excluded - compatible > 1) {
    const wrong = Math.floor((compatible + excluded) / 2);
    if (isRuledOut({ size, wrong, visits }, errors, confidence)) excluded = wrong;
    else compatible = wrong;
  }
  return compatible;
}

/**
 * The fewest visits that rule out more than a share of wrong households when so many errors are found.
 * @param share such as 0.05
 * @returns undefined where not even visiting everybody could: no more than the errors would be too many
 */
export function visitsToRuleOut(size: number, share: Decimal, errors: number, confidence: Decimal): number | undefined {
  const wrong = moreThan(size, share);
  if (wrong > size || wrong <= errors) return undefined;
  let tooFew = errors;
  let enough = size;
  while (enough - tooFew > 1) {
    const visits = Math.floor((tooFew + enough) / 2);
    if (isRuledOut({ size, wrong, visits }, errors, confidence)) enough = visits;
    else tooFew = visits;
  }
  return enough;
}

/** The smallest number of households that is more than the share of all. */
function moreThan(size: number, share: Decimal): number {
  return Number((share.units * BigInt(size)) / powerOfTen(share.scale)) + 1;
}

/** A sentence in both languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What visits prove of the whole frame: the planner's promise beforehand, and the verdict's sentence afterwards. */
export function boundSentence(visited: Visited, confidence: Decimal): Sentence {
  const { size, visits, errors } = visited;
  const most = mostWrong(visited, confidence);
  const percent = percentOf(confidence);
  return {
    zh: `抽${visits}户${errors === 0 ? '全部无误' : `有误${errors}户`}：${percent}%把握全分局有误的不超过${most}户`,
    en: `${visits} visited, ${errors === 0 ? 'none' : errors} wrong: with ${percent} % confidence at most ${most} of all ${size} are wrong`,
  };
}

/** How many visits a claim takes, or that no number can prove it. */
export function planSentence(size: number, share: Decimal, errors: number, confidence: Decimal): Sentence {
  const visits = visitsToRuleOut(size, share, errors, confidence);
  const [limit, percent] = [percentOf(share), percentOf(confidence)];
  const found = { zh: errors === 0 ? '全部无误' : `有误${errors}户`, en: errors === 0 ? 'none' : String(errors) };
  return visits === undefined
    ? {
        zh: `有误${errors}户时，抽多少户都不能证明有误的不超过${limit}%`,
        en: `with ${errors} wrong, no number of visits proves that at most ${limit} % are`,
      }
    : {
        zh: `要有${percent}%把握有误的不超过${limit}%：抽${visits}户，${found.zh}`,
        en: `to prove with ${percent} % confidence that at most ${limit} % are wrong takes ${visits} visits with ${found.en} wrong`,
      };
}

/** 95 for 0.95, 99.5 for 0.995. */
export function percentOf({ units, scale }: Decimal): string {
  const percent = formatDecimal({ units: units * 100n, scale });
  return scale === 0 ? percent : percent.replace(/\.?0+$/, '');
}
