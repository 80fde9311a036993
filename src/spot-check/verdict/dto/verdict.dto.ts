import { formatYuan, type Fen } from '../../../kernel/money.js';
import type { Bunching } from '../../domain/bunching.js';
import type { Estimate, Fairness } from '../../domain/fairness.js';
import type { Sentence } from '../../domain/planner.js';
import type { GroupVerdict, MonthErrors, Trend, Verdict } from '../../domain/verdict.js';
import type { MonthVerdict } from '../domain/month-verdict.js';

class SentenceDto implements Sentence {
  zh!: string;
  en!: string;
}

class GroupVerdictDto implements GroupVerdict {
  /** the station, or the collector's name */
  of!: string;
  visits!: number;
  /** null under twenty visits */
  errors!: number | null;
}

class MonthErrorsDto implements MonthErrors {
  month!: string;
  visits!: number;
  errors!: number;
}

/** Yuan a month, exact. */
class MoneyAtStakeDto {
  tooLittle!: string;
  tooMuch!: string;
  /** errors whose difference is not known */
  unknown!: number;
  /** of all the frame, without bias; of few errors a guess */
  estimate!: string;
  /** at most so much in all the frame */
  bound!: string;
}

class EstimateDto implements Estimate {
  value!: number;
  /** of the 95 % interval */
  low!: number;
  high!: number;
}

class FairnessDto implements Fairness {
  median!: number;
  cod!: EstimateDto;
  prd!: EstimateDto;
  prb!: EstimateDto | null;
}

class BunchingDto {
  lower!: number;
  below!: number;
  above!: number;
  isUnusual!: boolean;
  sentence!: SentenceDto;
}

class CoverageKeptDto {
  listed!: number;
  visited!: number;
  late!: number;
}

/** 当月抽查结论: from the random part alone. */
export class VerdictDto {
  month!: string;
  /** of the frame */
  households!: number;
  visits!: number;
  errors!: number;
  /** visits that nobody made, or signed in time; among the errors */
  missing!: number;
  /** of these, closed without a visit (未检结案) */
  unvisited!: number;
  /** of the frame at most so many are wrong */
  mostWrong!: number;
  sentence!: SentenceDto;
  money!: MoneyAtStakeDto;
  moneySentence!: SentenceDto;
  stations!: GroupVerdictDto[];
  collectors!: GroupVerdictDto[];
  months!: MonthErrorsDto[];
  /** null: there is no month before */
  trend!: Trend | null;
  /** null: too few could be assessed as found */
  fairness!: FairnessDto | null;
  bunching!: BunchingDto;
  coverage!: CoverageKeptDto;
}

export function verdictDto({ verdict, bunching, ...month }: MonthVerdict): VerdictDto {
  return {
    ...told(verdict),
    month: month.month,
    households: month.households,
    missing: month.missing,
    unvisited: month.unvisited,
    months: [...month.months],
    trend: month.trend,
    fairness: month.fairness,
    bunching: withoutLikelihood(bunching),
    coverage: month.coverage,
  };
}

function told({ visits, errors, mostWrong, sentence, money, moneySentence, stations, collectors }: Verdict) {
  const yuan = ({
    tooLittle,
    tooMuch,
    estimate,
    bound,
  }: Record<'tooLittle' | 'tooMuch' | 'estimate' | 'bound', Fen>) => ({
    tooLittle: formatYuan(tooLittle),
    tooMuch: formatYuan(tooMuch),
    estimate: formatYuan(estimate),
    bound: formatYuan(bound),
  });
  return {
    ...{ visits, errors, mostWrong, sentence, moneySentence },
    money: { ...yuan(money), unknown: money.unknown },
    stations: [...stations],
    collectors: [...collectors],
  };
}

function withoutLikelihood({ lower, below, above, isUnusual, sentence }: Bunching): BunchingDto {
  return { lower, below, above, isUnusual, sentence };
}
