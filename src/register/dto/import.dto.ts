import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

/** How many rows of a sheet the plan would do what with. */
export class SheetCountsDto {
  sheet!: string;
  read!: number;
  new!: number;
  changed!: number;
  same!: number;
  rejected!: number;
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
  status!: 'planned' | 'applied';
  counts!: SheetCountsDto[];
  notices!: ImportNoticeDto[];
}

export class PlanRowsQueryDto {
  @IsIn(['new', 'changed', 'same', 'rejected'])
  action!: 'new' | 'changed' | 'same' | 'rejected';

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

export class PlanRowDto {
  sheet!: string;
  row!: number;
  number!: string | null;
  action!: 'new' | 'changed' | 'same' | 'rejected';
  changes!: PlanChangeDto[];
  faults!: PlanFaultDto[];
}
