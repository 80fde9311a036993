import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsDay } from '../http/day.js';

export class AuditFilterDto {
  @IsOptional()
  @IsUUID()
  officer?: string;

  /** an act, or the beginning of some with a dot at its end: `register.` */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  act?: string;

  @IsOptional()
  @IsIn(['done', 'refused', 'failed'])
  outcome?: 'done' | 'refused' | 'failed';

  @IsOptional()
  @IsString()
  @MaxLength(50)
  subjectKind?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectKey?: string;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;

  @IsOptional()
  @IsDay()
  from?: string;

  /** included */
  @IsOptional()
  @IsDay()
  to?: string;
}

export class AuditQueryDto extends AuditFilterDto {
  /** rows before this number: the next page */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  before?: number;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class AuditRowDto {
  seq!: number;
  recordedAt!: Date;
  source!: string;
  officer!: string | null;
  officerName!: string | null;
  onBehalfOf!: string | null;
  onBehalfOfName!: string | null;
  session!: string | null;
  request!: string | null;
  act!: string;
  outcome!: string;
  subjectKind!: string | null;
  subjectKey!: string | null;
  station!: string | null;
  facts!: object;
  /** names of the fields whose values stand beside the row */
  fields!: string[];
  hasReason!: boolean;
  /** there were values, and they were erased when their retention ended */
  erased!: boolean;
  hash!: string;
}

export class AuditValuesDto {
  before!: object | null;
  after!: object | null;
  reason!: string | null;
}

export class AuditHeadDto {
  seq!: number;
  hash!: string;
}
