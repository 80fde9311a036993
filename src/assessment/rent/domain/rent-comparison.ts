import type { ComparedValues, Neighbours, RentComparison } from '../../../collection/domain/rent.js';
import { multiply, parseTrusted, type Decimal } from '../../../kernel/decimal.js';
import { isPlausibleRent, RATIO_PLACES } from '../../domain/formula.js';
import type { AssessmentRules, ItemRule, SectionRule } from '../../domain/rules.js';
import {
  absolute,
  compareFractions,
  difference,
  madOf,
  medianOf,
  printed,
  quotientOf,
  type Fraction,
} from './spread.js';

/** A household with a rent of the same quota item, in a section of the same grade and station. */
export interface Neighbour {
  readonly section: string;
  /** m² */
  readonly area: Decimal;
  /** yuan a month */
  readonly rent: Decimal;
  /** by an officer; a declared one counts only where it is plausible */
  readonly determined: boolean;
}

/** What a rent is compared by. */
export interface Yardstick {
  readonly rules: AssessmentRules;
  readonly section: SectionRule;
  readonly item: ItemRule;
  /** code, digest and document of the set */
  readonly set: string;
  readonly version: string;
  readonly document: string;
}

/** Fewer neighbours say nothing (ruling of the branch). */
export const FEWEST_NEIGHBOURS = 8;

/**
 * The modified z-score 0.6745 × (x − median) ÷ MAD; beyond ±3.5 a value is an outlier. B. Iglewicz and D. C. Hoaglin, How
 * to Detect and Handle Outliers (ASQC Basic References in Quality Control, volume 16, 1993). Median and MAD, since one
 * shop with a rent typed ten times too high would move a mean and its deviation. In ten thousandths, to stay exact.
 */
const NORMAL_QUARTILE = 6_745n;
const OUTLIER_BEYOND = 35_000n;

const SHOWN_PLACES = 2;

/**
 * Holds a household's declared rent against the section's reference and against like neighbours: those of the same
 * section, or, where these are fewer than eight, all of the same grade in the station. All comparisons are exact.
 * @param around neighbours of the same grade, those of the section among them
 */
export function compareRent(of: ComparedValues, yardstick: Yardstick, around: readonly Neighbour[]): RentComparison {
  const { rules, section, set, version, document } = yardstick;
  const area = parseTrusted(of.area);
  const rent = of.declaredRent === null ? null : parseTrusted(of.declaredRent);
  const reference = multiply(area, section.rent);
  const { low, high } = rules.plausible;
  const compared = {
    ...{ of, set, version, document },
    rentPerSquareMetre: rent === null ? null : printed(quotientOf(rent, area), SHOWN_PLACES),
    referenceRent: section.rent.text,
    ratio: rent === null ? null : printed(quotientOf(rent, reference), RATIO_PLACES),
    low: low.text,
    high: high.text,
    toDetermine: rent === null || !isPlausibleRent(rent, reference, rules),
    neighbours: besideNeighbours(rent === null ? null : quotientOf(rent, area), of.section, inUse(around, rules)),
  };
  return { ...compared, zh: inChinese(compared, yardstick), en: inEnglish(compared, yardstick) };
}

/** Rents that are really used: determined ones, and declared ones that need no determination. */
function inUse(around: readonly Neighbour[], rules: AssessmentRules): Neighbour[] {
  return around.filter(({ section, area, rent, determined }) => {
    const rule = rules.sections.get(section);
    return rule !== undefined && (determined || isPlausibleRent(rent, multiply(area, rule.rent), rules));
  });
}

function besideNeighbours(own: Fraction | null, section: string, around: readonly Neighbour[]): Neighbours {
  const near = around.filter((one) => one.section === section);
  const among = near.length >= FEWEST_NEIGHBOURS ? 'section' : 'grade';
  const rents = (among === 'section' ? near : around).map(({ rent, area }) => quotientOf(rent, area));
  const count = rents.length;
  if (count < FEWEST_NEIGHBOURS) return { among, count, median: null, mad: null, score: null, unusual: null };
  const median = medianOf(rents);
  const mad = madOf(rents, median);
  const said = { among, count, median: printed(median, SHOWN_PLACES), mad: printed(mad, SHOWN_PLACES) } as const;
  // more than half pay the very same: no spread to judge by
  if (own === null || mad.numerator === 0n) return { ...said, score: null, unusual: null };
  const away = difference(own, median);
  const [scaled, bound] = [times(away, NORMAL_QUARTILE), times(mad, OUTLIER_BEYOND)];
  return {
    ...said,
    score: printed(
      {
        numerator: scaled.numerator * mad.denominator,
        denominator: scaled.denominator * mad.numerator * 10_000n,
      },
      SHOWN_PLACES,
    ),
    unusual: compareFractions(absolute(scaled), bound) > 0,
  };
}

function times({ numerator, denominator }: Fraction, factor: bigint): Fraction {
  return { numerator: numerator * factor, denominator };
}

type Said = Omit<RentComparison, 'zh' | 'en'>;

function inChinese(compared: Said, { section, item, document }: Yardstick): string {
  const { of, rentPerSquareMetre, referenceRent, ratio, low, high, toDetermine, neighbours } = compared;
  const reference = `地段“${section.name}”参考租金每平方米每月 ${referenceRent} 元（${document}）`;
  const rent =
    ratio === null
      ? `没有申报房租；${reference}，须由税务人员核定房租。`
      : `申报月房租 ${of.declaredRent ?? ''} 元，合每平方米 ${rentPerSquareMetre ?? ''} 元；${reference}，比值 ${ratio}，` +
        `合理范围 ${low} 至 ${high}，${toDetermine ? '超出范围，须由税务人员核定房租' : '在范围内'}。`;
  const { among, count, median, mad, score, unusual } = neighbours;
  const whom = `${among === 'section' ? '同地段' : `本站同等级（${section.grade}）地段`}定额项目“${item.name}”的租赁户`;
  if (median === null || mad === null)
    return `${rent}${whom}只有 ${count} 户，不足 ${FEWEST_NEIGHBOURS} 户，不作比较。`;
  const spread = `${rent}${whom} ${count} 户，每平方米月房租中位数 ${median} 元，中位数绝对偏差 ${mad} 元`;
  if (score === null) return ratio === null ? `${spread}。` : `${spread}，半数以上相同，不判断偏离程度。`;
  return `${spread}；本户偏离 ${score}${unusual === true ? '，超过 3.5，明显异常' : '，未超过 3.5，没有异常'}。`;
}

function inEnglish(compared: Said, { section, item, document }: Yardstick): string {
  const { of, rentPerSquareMetre, referenceRent, ratio, low, high, toDetermine, neighbours } = compared;
  const reference = `the reference of the section ${section.name} is ${referenceRent} a month for each m² (${document})`;
  const rent =
    ratio === null
      ? `No rent was declared; ${reference}. An officer must determine it.`
      : `Declared: ${of.declaredRent ?? ''} yuan a month, ${rentPerSquareMetre ?? ''} for each m²; ${reference}; ratio ${ratio}, ` +
        `plausible from ${low} to ${high}: ${toDetermine ? 'outside, an officer must determine it' : 'within'}.`;
  const { among, count, median, mad, score, unusual } = neighbours;
  const whom = `${count} leased households of ${item.name} in ${among === 'section' ? 'the section' : `the station’s sections of grade ${section.grade}`}`;
  if (median === null || mad === null) return `${rent} ${whom}: fewer than ${FEWEST_NEIGHBOURS}, too few to compare.`;
  const spread = `${rent} ${whom}: median ${median} for each m², median absolute deviation ${mad}`;
  if (score === null)
    return ratio === null ? `${spread}.` : `${spread}; more than half pay the same, no spread to judge by.`;
  return `${spread}; this one lies at ${score}, ${unusual === true ? 'beyond 3.5: unusual' : 'within 3.5: not unusual'}.`;
}
