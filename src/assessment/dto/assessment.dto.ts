import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsMonth } from '../../platform/http/month.js';

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
