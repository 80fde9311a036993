import type { Household } from '../../../assessment/domain/household.js';
import { sumOfParts } from '../../../collection/domain/measurement.js';
import { compare, parseDecimal, type Decimal } from '../../../kernel/decimal.js';
import type { Seen } from '../../domain/finding.js';
import type { VisitFields } from './fields.js';
import type { Judgement } from './judgement.js';

/**
 * What contradicts itself in a judgement, or is missing from it, in the words of the sheet: of leased premises the rent
 * is judged, of others not; who says too low or too high says what is reasonable, and why.
 */
export function judgementFaults({ state, premises }: VisitFields, judgement: Judgement): string[] {
  const { rentOpinion, reasonableRent, rentReason, served, receiptPaper } = judgement;
  const isTrading = state === 'trading';
  const isJudged = isTrading && premises === '租赁';
  const isDetermined = rentOpinion === 'too-low' || rentOpinion === 'too-high';
  return [
    ...(isJudged === (rentOpinion !== 'none') ? [] : [isJudged ? '租赁房屋须判断房租' : '没有房租可判断']),
    ...(isDetermined === (reasonableRent !== null)
      ? []
      : [isDetermined ? '房租偏低或偏高的须填写合理确定的月房租' : '房租属实的不填写合理确定的月房租']),
    ...(isDetermined === (rentReason !== null)
      ? []
      : [isDetermined ? '房租偏低或偏高的须说明理由' : '房租属实的不填写房租理由']),
    ...(isTrading === (served !== null) ? [] : [isTrading ? '须填写文书是否送达签收' : '未在经营的不填写文书送达']),
    ...(receiptPaper !== null && served !== true ? ['文书未送达的不附送达回证'] : []),
  ];
}

/**
 * The household as the checkers found it, in the form that the formula takes. The section is the address's and the
 * declared turnover the household's own statement: both as on file. Of the rent: what the lease says, or where none was
 * shown what was declared; what the office has determined stands as long as that is the declared rent and the checkers
 * hold it to be right; where they do not, theirs is the determined rent.
 * @param fields stored
 */
export function seenBy(fields: VisitFields, judgement: Judgement, onFile: Household): Seen {
  if (fields.state !== 'trading') return { state: fields.state as 'closed' | 'not-found' };
  const { premises, parts, industry } = fields as Required<VisitFields>;
  const isLeased = premises === '租赁';
  const declaredRent = isLeased ? (decimalOf(fields.leaseRent ?? null) ?? onFile.declaredRent) : null;
  const stands = isLeased && isSame(declaredRent, onFile.declaredRent);
  const own = decimalOf(judgement.reasonableRent);
  const household: Household = {
    section: onFile.section,
    industry: industry as string,
    area: sumOfParts(parts),
    premises: premises as Household['premises'],
    declaredRent,
    determinedRent: own ?? (stands ? onFile.determinedRent : null),
    rentReason: own === null ? (stands ? onFile.rentReason : null) : judgement.rentReason,
    declaredTurnover: onFile.declaredTurnover,
  };
  return { state: 'trading', household, served: judgement.served === true };
}

const decimalOf = (text: string | null) => (text === null ? null : parseDecimal(text));
const isSame = (one: Decimal | null, other: Decimal | null) =>
  one === null || other === null ? one === other : compare(one, other) === 0;
