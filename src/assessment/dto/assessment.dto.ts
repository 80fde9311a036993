import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsMonth } from '../../platform/http/month.js';

export class StartRunDto {
  @IsMonth()
  month!: string;

  /** `quota`: the month's lines from the quotas in force; `register`: a computation (测算) */
  @IsIn(['quota', 'register'])
  basis: 'quota' | 'register' = 'quota';
}

export class MonthDto {
  @IsMonth()
  month!: string;
}

export class AssessmentParamsDto {
  @IsMonth()
  month!: string;

  /** the taxpayer's id */
  @IsUUID()
  taxpayer!: string;
}

export class ChangeQueryDto {
  /** the earlier month that is compared with */
  @IsMonth()
  since!: string;
}

export class LinesQueryDto {
  @IsOptional()
  @IsString()
  @MaxLength(30)
  station?: string;

  /** the id of the taxpayer after whom the page begins */
  @IsOptional()
  @IsUUID()
  after?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class NotAssessedDto {
  byStatus!: Record<string, number>;
  byMode!: Record<string, number>;
  /** registered after the first day of the month */
  later!: number;
}

export class RunSummaryDto {
  assessed!: number;
  below!: number;
  reached!: number;
  heldBack!: number;
  notAssessed!: NotAssessedDto;
  /** yuan */
  totalTax!: string;
}

export class RunDto {
  id!: string;
  month!: string;
  basis!: 'quota' | 'register';
  parameterSetId!: string;
  /** by the month's command with a set that is not in force: it never counts for its month */
  trial!: boolean;
  status!: 'running' | 'done';
  summary!: RunSummaryDto | null;
  done!: number;
  total!: number;
  jobId!: string;
}

export class AssessmentLineDto {
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  owner!: string;
  address!: string;
  station!: string;
  section!: string;
  sectionCode!: string;
  industry!: string;
  industryName!: string | null;
  area!: string;
  rent!: string;
  industryCoefficient!: string;
  areaCoefficient!: string;
  rentCoefficient!: string;
  computedTurnover!: string;
  assessedTurnover!: string;
  thresholdReached!: boolean;
  monthlyTax!: string;
}

/** A household of the same street and trade, as the board shows it. */
export class ComparableDto {
  number!: string;
  name!: string;
  owner!: string;
  address!: string;
  area!: string;
  rent!: string;
  industryCoefficient!: string;
  areaCoefficient!: string;
  rentCoefficient!: string;
  assessedTurnover!: string;
  thresholdReached!: boolean;
  monthlyTax!: string;
}

export class ChangePartDto {
  /** what moved; several that make sense together only are one part */
  factors!: string[];
  labels!: string[];
  labelsEn!: string[];
  /** as it was and as it is, in the order of the factors; a set of parameters by its code */
  before!: string[];
  after!: string[];
  /** yuan: what it did to the turnover and to the month's tax */
  turnover!: string;
  tax!: string;
}

export class AssessmentChangeDto {
  before!: AssessmentLineDto;
  after!: AssessmentLineDto;
  /** yuan: the differences, which the parts add up to */
  turnover!: string;
  tax!: string;
  parts!: ChangePartDto[];
}

export class BridgeQueryDto {
  /** the month that is compared with; without it the one before */
  @IsOptional()
  @IsMonth()
  since?: string;
}

export class BridgeLineDto {
  step!: 'opened' | 'closed' | 'crossed' | 'remeasured' | 'parameters' | 'same';
  label!: string;
  labelEn!: string;
  households!: number;
  /** yuan */
  tax!: string;
}

export class BridgeSumDto {
  households!: number;
  /** yuan */
  tax!: string;
}

export class BridgeDto {
  since!: string;
  month!: string;
  before!: BridgeSumDto;
  after!: BridgeSumDto;
  /** before and all steps are after */
  steps!: BridgeLineDto[];
}

export class DuesQueryDto {
  /** the id of the taxpayer after whom the page begins */
  @IsOptional()
  @IsUUID()
  after?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class DueDto {
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
  /** yuan */
  due!: string;
  paid!: string;
  unpaid!: string;
}

export class StationDuesDto {
  station!: string;
  households!: number;
  unpaidHouseholds!: number;
  /** yuan */
  due!: string;
  paid!: string;
  unpaid!: string;
}

export class DueTotalsDto {
  month!: string;
  /** the last day of payment */
  dueOn!: string;
  stations!: StationDuesDto[];
}

export class HeldBackDto {
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
  reason!: string;
  zh!: string;
  en!: string;
}

export class StationTotalsDto {
  station!: string;
  below!: number;
  reached!: number;
  heldBack!: number;
  /** yuan */
  tax!: string;
}

export class ExplanationLineDto {
  rule!: string;
  label!: string;
  labelEn!: string;
  operation!: string;
  value!: string;
  source!: string;
  /** the line as it is printed */
  text!: string;
}

export class ExplainedAssessmentDto {
  line!: AssessmentLineDto;
  /** code of the parameter set */
  rules!: string;
  /** SHA-256 of the parameter set */
  version!: string;
  document!: string;
  explanation!: ExplanationLineDto[];
}
