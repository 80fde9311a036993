import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsDay } from '../../platform/http/day.js';
import type { CycleStatus, ParticipationKind, SheetStatus } from '../domain/cycle-steps.js';
import { Trimmed } from '../../platform/http/trimmed.js';

export class OpenCycleDto {
  @Trimmed()
  @IsString()
  @Length(2, 100)
  name!: string;

  /** of the rule set: the one in force on the rating day */
  @IsString()
  @Length(1, 50)
  scheme!: string;

  /** another scheme that it is rated by beside, to see who would move */
  @IsOptional()
  @IsString()
  @Length(1, 50)
  besideScheme?: string;

  /** the last tax year that is looked at */
  @IsInt()
  @Min(2000)
  @Max(2098)
  lastYear!: number;

  /** the register and its facts are read as of this day */
  @IsDay()
  ratingDay!: string;
}

export class ListedDto {
  scored!: number;
  'under-two-years'!: number;
  'not-rated'!: number;
}

export class OpenedCycleDto {
  id!: string;
  /** sheets by how their taxpayers take part */
  listed!: ListedDto;
}

export class CycleDto {
  id!: string;
  name!: string;
  scheme!: string;
  ruleSet!: string;
  besideSet!: string | null;
  periodFrom!: string;
  periodTo!: string;
  ratingDay!: string;
  status!: CycleStatus;
}

export class SheetCountDto {
  station!: string;
  participation!: ParticipationKind;
  status!: SheetStatus;
  count!: number;
}

export class CyclePageDto extends CycleDto {
  openedAt!: Date;
  sheets!: SheetCountDto[];
}

export class ReviewsDrawnDto {
  sheets!: number;
  /** of these: reviewed blind */
  blind!: number;
}

export class AssignDto {
  /** an officer who may score */
  @IsUUID()
  officer!: string;

  /** codes of the set's indicators */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(20, { each: true })
  indicators!: string[];

  /** without them every station of the cycle's list */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(30, { each: true })
  stations?: string[];

  /** why, where somebody else answers for one of them by now */
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(2, 500)
  reason?: string;
}

export class AssignedDto {
  assigned!: number;
  /** of these: were somebody else's */
  replaced!: number;
}

export class RatingAssignmentDto {
  indicator!: string;
  station!: string;
  officer!: string;
  officerName!: string;
  reason!: string | null;
  assignedAt!: Date;
  endedAt!: Date | null;
}

export class UnassignedDto {
  station!: string;
  indicator!: string;
}

export class ResponsibilitiesDto {
  assignments!: RatingAssignmentDto[];
  unassigned!: UnassignedDto[];
}

export class ScorerDto {
  id!: string;
  name!: string;
  /** null: any */
  stations!: string[] | null;
}

export class ProgressDto {
  indicator!: string;
  station!: string;
  officer!: string | null;
  officerName!: string | null;
  sheets!: number;
  marked!: number;
}

export class ProgressQueryDto {
  @IsOptional()
  @IsUUID()
  officer?: string;
}

export class AgreementDto {
  officer!: string;
  officerName!: string;
  /** marks that a review of the sheet by itself agreed with */
  agreed!: number;
  /** those that were agreed with by one act with others, which says less */
  agreedInBulk!: number;
  disagreed!: number;
  /** a third person went the officer's way */
  upheld!: number;
  /** a third person went the reviewer's way */
  overruled!: number;
}
