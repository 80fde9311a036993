import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { IsDay } from '../../platform/http/day.js';
import { IsMonth } from '../../platform/http/month.js';
import {
  MANNER_NAMES,
  QUOTA_STATUSES,
  TRIGGER_NAMES,
  type Manner,
  type QuotaStatus,
  type Trigger,
} from '../domain/quota-steps.js';
import { HOUSEHOLD_WORK, type HouseholdWork, type WorkKind } from '../domain/work.js';
import { ExplanationLineDto } from './assessment.dto.js';
import { Trimmed } from '../../platform/http/trimmed.js';

/** The first two follow from what a household has; the last from an answer to its objection. */
const BY_HAND = TRIGGER_NAMES.filter((trigger) => !['initial', 'expiry', 'objection'].includes(trigger));

export class OpenQuotasDto {
  /** the first month that the quotas are for */
  @IsMonth()
  periodFrom!: string;

  /** how many months; without it as long as a quota may hold */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(12)
  months?: number;

  /** without it the whole branch */
  @IsOptional()
  @IsString()
  @MaxLength(30)
  station?: string;

  /** ids of taxpayers; without them all who need a quota */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsUUID(undefined, { each: true })
  households?: string[];

  /** why, where households are named */
  @IsOptional()
  @IsIn(BY_HAND)
  trigger?: Trigger;

  @IsOptional()
  @IsUUID()
  causedBy?: string;

  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(2, 500)
  reason?: string;
}

export class OpenedQuotasDto {
  batch!: string;
  households!: number;
}

export class DeterminedQuotasDto {
  determined!: number;
  heldBack!: number;
}

export class PostedQuotasDto {
  posted!: number;
  noticeFrom!: string;
  noticeTo!: string;
  /** the batch of those who could not be determined yet */
  left!: string | null;
}

export class QuotaExceptionDto extends ReasonDto {
  @IsUUID()
  quota!: string;
}

export class ApproveQuotasDto {
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => QuotaExceptionDto)
  exceptions: QuotaExceptionDto[] = [];
}

export class ApprovedQuotasDto {
  approved!: number;
  returned!: number;
}

export class IssuedQuotasDto {
  issued!: number;
}

export class PublishedQuotasDto {
  published!: number;
}

export class ServeQuotaDto {
  @IsIn(MANNER_NAMES)
  manner!: Manner;

  /** handed over, left, arrived by post or announced */
  @IsDay()
  deliveredOn!: string;

  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 60)
  receiver?: string;

  /** of who received it for the household */
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 60)
  relation?: string;

  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(2, 500)
  reason?: string;

  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 60)
  witness?: string;

  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 60)
  postNumber?: string;

  /** names of the two officers */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(2)
  @IsString({ each: true })
  @Length(1, 60, { each: true })
  deliverers!: [string, string];

  /** SHA-256 of the signed receipt, or what stands for it */
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  papers: string[] = [];
}

export class ServedQuotaDto {
  /** null: it was announced, and counts as served later */
  servedOn!: string | null;
}

export class RaiseObjectionDto {
  @IsDay()
  raisedOn!: string;

  @Trimmed()
  @IsString()
  @Length(2, 2000)
  grounds!: string;

  /** SHA-256 of the evidence */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  papers!: string[];
}

export class ObjectionIdDto {
  id!: string;
}

export class AnswerObjectionDto {
  @IsIn(['upheld', 'dismissed'])
  outcome!: 'upheld' | 'dismissed';

  @Trimmed()
  @IsString()
  @Length(2, 2000)
  answer!: string;
}

export class TakeBackObjectionDto extends ReasonDto {
  /** SHA-256 of what the household has signed */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  papers!: string[];
}

export class AnsweredObjectionDto {
  /** of the new determination */
  batch!: string | null;
}

export class QuotaPaperParamsDto {
  @IsUUID()
  id!: string;

  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;
}

export class QuotasQueryDto {
  @IsOptional()
  @IsIn(QUOTA_STATUSES)
  status?: QuotaStatus;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  station?: string;

  @IsOptional()
  @IsUUID()
  batch?: string;

  @IsOptional()
  @IsUUID()
  taxpayer?: string;

  /** the id of the quota after which the page begins */
  @IsOptional()
  @IsUUID()
  after?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class QuotaReasonDto {
  reason!: string;
  zh!: string;
  en!: string;
}

export class QuotaDto {
  id!: string;
  batchId!: string;
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
  status!: QuotaStatus;
  trigger!: Trigger;
  causedBy!: string | null;
  supersedes!: string | null;
  /** first day of the first and of the last month */
  periodFrom!: string;
  periodTo!: string;
  /** yuan; null until it is determined */
  assessedTurnover!: string | null;
  thresholdReached!: boolean | null;
  monthlyTax!: string | null;
  heldBack!: QuotaReasonDto[];
  documentKind!: 'quota' | 'below-threshold' | null;
  documentYear!: number | null;
  documentNumber!: number | null;
  issuedOn!: string | null;
  servedOn!: string | null;
  inForceFrom!: string | null;
  objectionUntil!: string | null;
  publishedOn!: string | null;
  closedReason!: string | null;
}

export class ObjectionDto {
  id!: string;
  raisedOn!: string;
  grounds!: string;
  dueOn!: string;
  status!: 'open' | 'upheld' | 'dismissed' | 'withdrawn';
  answer!: string | null;
  answeredOn!: string | null;
  /** SHA-256 of the evidence */
  papers!: string[];
}

export class DeliveryDto {
  manner!: Manner;
  deliveredOn!: string;
  receiver!: string | null;
  relation!: string | null;
  reason!: string | null;
  witness!: string | null;
  postNumber!: string | null;
  deliverers!: string[];
  /** SHA-256 of the signed receipt, or what stands for it */
  papers!: string[];
}

export class QuotaExplanationDto {
  /** code of the parameter set */
  rules!: string;
  /** SHA-256 of the parameter set */
  version!: string;
  document!: string;
  lines!: ExplanationLineDto[];
}

export class QuotaPageDto extends QuotaDto {
  explanation!: QuotaExplanationDto | null;
  delivery!: DeliveryDto | null;
  objections!: ObjectionDto[];
}

export class WorkDto {
  kind!: WorkKind;
  label!: string;
  labelEn!: string;
  /** whose work it is: who has this permission */
  permission!: string;
  count!: number;
  /** the first day on which one of them is due */
  dueOn!: string | null;
  overdue!: number;
}

export class WaitingHouseholdsQueryDto {
  @IsIn(HOUSEHOLD_WORK)
  kind!: HouseholdWork;

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

export class WaitingHouseholdDto {
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
  /** the quota in force */
  quota!: string | null;
  /** first day of its last month */
  periodTo!: string | null;
}

export class QuotaBatchDto {
  id!: string;
  station!: string | null;
  status!: 'open' | 'posted' | 'approved';
  periodFrom!: string;
  periodTo!: string;
  reason!: string | null;
  postedOn!: string | null;
  noticeFrom!: string | null;
  noticeTo!: string | null;
  approvedOn!: string | null;
  /** how many of its quotas stand where */
  counts!: Record<string, number>;
}
