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
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';

/** How many rows of a sheet the plan would do what with, and how many taxpayers the sheet leaves out. */
export class SheetCountsDto {
  sheet!: string;
  read!: number;
  new!: number;
  changed!: number;
  same!: number;
  conflict!: number;
  rejected!: number;
  missing!: number;
}

/** Something that was passed over: a total row, empty rows, an unknown sheet. */
export class ImportNoticeDto {
  sheet!: string;
  zh!: string;
  en!: string;
}

export class ImportPlanDto {
  id!: string;
  fileName!: string;
  status!: 'planning' | 'planned' | 'applied' | 'failed';
  counts!: SheetCountsDto[];
  notices!: ImportNoticeDto[];
  /** conflicts that nobody has decided; the apply leaves them out */
  undecided!: number;
  /** the job that plans or applies a large file */
  jobId!: string | null;
}

/** A page of a workbook's rows. */
export class PlacedRowsQueryDto {
  /** the sheet and row after which the page begins */
  @IsOptional()
  @IsString()
  @MaxLength(31)
  afterSheet?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_048_576)
  afterRow?: number;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class PlanRowsQueryDto extends PlacedRowsQueryDto {
  @IsIn(['new', 'changed', 'same', 'conflict', 'rejected'])
  action!: 'new' | 'changed' | 'same' | 'conflict' | 'rejected';
}

export class MissingQueryDto {
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

export class PlanChangeDto {
  field!: string;
  before!: string | null;
  after!: string | null;
}

export class PlanFaultDto {
  /** letter of the column; empty where the whole row is meant */
  column!: string;
  code!: string;
  zh!: string;
  en!: string;
}

/** A field that somebody has changed since the last list, and that the file would change back. */
export class PlanConflictDto {
  field!: string;
  /** the register's value */
  before!: string | null;
  /** the file's value */
  after!: string | null;
  by!: string;
  /** the day on which it was entered */
  on!: string;
  /** the number of the act */
  seq!: number;
}

export class PlanRowDto {
  sheet!: string;
  row!: number;
  number!: string | null;
  action!: 'new' | 'changed' | 'same' | 'conflict' | 'rejected';
  changes!: PlanChangeDto[];
  faults!: PlanFaultDto[];
  conflicts!: PlanConflictDto[];
  /** whose value stays, where that was decided */
  decision!: 'file' | 'register' | null;
}

/** A taxpayer whom the file leaves out, as the register has him now. */
export class MissingTaxpayerDto {
  id!: string;
  sheet!: string;
  number!: string;
  name!: string;
  station!: string;
  status!: string;
}

export class RowPlaceDto {
  @IsString()
  @MaxLength(31)
  sheet!: string;

  @IsInt()
  @Min(1)
  @Max(1_048_576)
  row!: number;
}

export class DecideConflictsDto extends ReasonDto {
  /** the file's values, or the register's in the fields that a later act has set */
  @IsIn(['file', 'register'])
  take!: 'file' | 'register';

  /** none: every conflict that is undecided */
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => RowPlaceDto)
  rows?: RowPlaceDto[];
}
