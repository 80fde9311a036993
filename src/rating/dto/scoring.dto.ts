import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
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
import { IsDay } from '../../platform/http/day.js';
import { PARTICIPATIONS, SHEET_STATUSES, type ParticipationKind, type SheetStatus } from '../domain/cycle-steps.js';
import { Trimmed } from '../../platform/http/trimmed.js';

const SHA256 = /^[0-9a-f]{64}$/;
const STATUSES = Object.keys(SHEET_STATUSES) as SheetStatus[];

export class SheetParamsDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  sheet!: string;
}

export class EntryParamsDto extends SheetParamsDto {
  @IsUUID()
  entry!: string;
}

export class EvidenceParamsDto extends SheetParamsDto {
  @Matches(SHA256)
  sha256!: string;
}

export class PageQueryDto {
  /** id of the sheet before */
  @IsOptional()
  @IsUUID()
  after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

export class RatingWorkQueryDto extends PageQueryDto {
  @IsOptional()
  @IsString()
  @MaxLength(30)
  station?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  indicator?: string;
}

export class SheetsQueryDto extends PageQueryDto {
  @IsOptional()
  @IsString()
  @MaxLength(30)
  station?: string;

  @IsOptional()
  @IsIn(STATUSES)
  status?: SheetStatus;

  @IsOptional()
  @IsIn(PARTICIPATIONS)
  participation?: ParticipationKind;
}

export class DecisionDto {
  @IsString()
  @Length(1, 20)
  item!: string;

  /** id of the fact, as the proposal gives it */
  @IsString()
  @Length(1, 100)
  fact!: string;

  @IsBoolean()
  accept!: boolean;

  /** why it is not deducted */
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(2, 500)
  reason?: string;
}

export class AdditionDto {
  @IsString()
  @Length(1, 20)
  item!: string;

  /** periods or percentage points; else 1 */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  quantity: number = 1;

  @IsDay()
  happenedOn!: string;

  /** where it comes from, in words */
  @Trimmed()
  @IsString()
  @Length(2, 200)
  source!: string;

  /** SHA-256 of the papers that show it */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(SHA256, { each: true })
  evidence!: string[];

  @Trimmed()
  @IsString()
  @Length(2, 500)
  reason!: string;
}

export class EnterDto {
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => DecisionDto)
  decisions: DecisionDto[] = [];

  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AdditionDto)
  additions: AdditionDto[] = [];
}

export class SubmitSheetDto {
  @IsString()
  @Length(1, 20)
  indicator!: string;
}

export class OfStationDto extends SubmitSheetDto {
  @IsString()
  @Length(1, 30)
  station!: string;
}

export class AcceptedDto {
  accepted!: number;
  sheets!: number;
}

export class SubmittedDto {
  submitted!: number;
  /** of these: have all their indicators by now */
  scored!: number;
}

export class RatingSheetSummaryDto {
  id!: string;
  taxpayer!: string;
  /** a sole trader's masked */
  number!: string;
  name!: string;
  kind!: string;
  industry!: string;
  station!: string;
  registeredOn!: string;
  participation!: ParticipationKind;
  participationReason!: string | null;
  status!: SheetStatus;
  /** once it is reviewed */
  score!: string | null;
  /** null before scoring ends */
  blind!: boolean | null;
}

export class ProposalDto {
  item!: string;
  text!: string;
  /** off for each time */
  points!: string;
  per!: string;
  /** id of the fact */
  fact!: string;
  day!: string;
  words!: string;
  quantity!: number;
}

export class EntryDto {
  id!: string;
  round!: 'first' | 'review';
  item!: string;
  source!: 'register' | 'outside';
  decision!: 'accepted' | 'refused' | 'added';
  quantity!: number;
  /** id of the fact, null for one from outside */
  fact!: string | null;
  words!: string | null;
  reason!: string | null;
  happenedOn!: string | null;
  evidenceSource!: string | null;
  evidence!: string[];
  byName!: string;
  at!: Date;
}

export class MarkDto {
  round!: 'first' | 'review' | 'third';
  deducted!: string;
  stands!: 'first' | 'review' | null;
  reason!: string | null;
  byName!: string;
  at!: Date;
}

export class IndicatorDto {
  code!: string;
  name!: string;
  /** null: no cap */
  points!: string | null;
  officerName!: string | null;
  /** what the register tells, whatever was decided about it */
  proposals!: ProposalDto[];
  entries!: EntryDto[];
  marks!: MarkDto[];
  deducted!: string | null;
}

export class RatingSheetDto extends RatingSheetSummaryDto {
  /** whether what was scored is shown: a blind sheet's is not before the second score stands */
  shown!: boolean;
  /** by the entries that count so far */
  scoreNow!: string | null;
  indicators!: IndicatorDto[];
}

export class WorkIndicatorDto {
  code!: string;
  name!: string;
  undecided!: ProposalDto[];
  deducted!: string;
}

export class WorkSheetDto extends RatingSheetSummaryDto {
  indicators!: WorkIndicatorDto[];
}
