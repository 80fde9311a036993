import { IsIn, IsOptional } from 'class-validator';
import { ImportNoticeDto, PlanChangeDto, PlanFaultDto, PlacedRowsQueryDto } from '../../dto/import.dto.js';
import { FACT_KIND_CODES, type FactKindCode } from '../domain/fact-kind.js';

export class FactTemplateQueryDto {
  /** one kind's sheet; without it those of all */
  @IsOptional()
  @IsIn(FACT_KIND_CODES)
  kind?: FactKindCode;
}

const ACTIONS = ['new', 'changed', 'same', 'rejected'] as const;
type Action = (typeof ACTIONS)[number];

/** How many rows of a sheet the plan would do what with. */
export class FactCountsDto {
  sheet!: string;
  read!: number;
  new!: number;
  changed!: number;
  same!: number;
  rejected!: number;
}

export class FactPlanDto {
  id!: string;
  fileName!: string;
  status!: 'planned' | 'applied';
  counts!: FactCountsDto[];
  notices!: ImportNoticeDto[];
}

export class FactPlanRowsQueryDto extends PlacedRowsQueryDto {
  @IsIn(ACTIONS)
  action!: Action;
}

export class FactPlanRowDto {
  sheet!: string;
  row!: number;
  number!: string | null;
  action!: Action;
  changes!: PlanChangeDto[];
  faults!: PlanFaultDto[];
}
