import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ImportNoticeDto, PlanChangeDto, PlanFaultDto } from '../../register/dto/import.dto.js';
import { SCORE_ACTIONS, type ScoreAction } from '../domain/score-plan.js';

export class ScoreExportQueryDto {
  @IsOptional()
  @IsString()
  @MaxLength(30)
  station?: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  indicator?: string;
}

/** How many rows the plan would do what with. */
export class ScoreCountsDto {
  /** rows that were filled in */
  read!: number;
  /** rows of which nothing was filled in: they change nothing */
  blank!: number;
  new!: number;
  changed!: number;
  same!: number;
  /** changed by somebody since the workbook was downloaded; left out */
  conflict!: number;
  rejected!: number;
}

export class ScorePlanDto {
  id!: string;
  cycle!: string;
  fileName!: string;
  status!: 'planned' | 'applied';
  counts!: ScoreCountsDto;
  notices!: ImportNoticeDto[];
}

export class ScorePlanRowsQueryDto {
  @IsIn(SCORE_ACTIONS)
  action!: ScoreAction;

  /** the row after which the page begins */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_048_576)
  after: number = 0;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class ScorePlanRowDto {
  row!: number;
  action!: ScoreAction;
  /** a sole trader's masked */
  number!: string | null;
  name!: string | null;
  indicator!: string | null;
  item!: string | null;
  /** by the names of the columns in which they are written */
  changes!: PlanChangeDto[];
  faults!: PlanFaultDto[];
}
