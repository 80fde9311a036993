import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { IsMonth } from '../../../platform/http/month.js';
import { FILING_PARTS, type FilingPart } from '../domain/filing-rate.js';
import { FILING_GROUPS, type FilingGroup } from '../filing/filing-rate.service.js';

export class FilingRateQueryDto {
  @IsMonth()
  month!: string;

  @IsIn(FILING_GROUPS)
  by: FilingGroup = 'station';
}

export class FilingReturnsQueryDto {
  @IsMonth()
  month!: string;

  @IsIn(FILING_PARTS)
  part!: FilingPart;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;

  /** empty: returns of taxpayers without an officer */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  officer?: string;

  @IsOptional()
  @IsIn(['individual', 'enterprise'])
  kind?: 'individual' | 'enterprise';

  /** the id of the return after which the page begins */
  @IsOptional()
  @IsUUID()
  after?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

/** Returns due in a month; station, officer and kind as on its first day. */
export class FilingRowDto {
  station!: string | null;
  officer!: string | null;
  kind!: string | null;
  /** on time, late and unfiled together */
  due!: number;
  onTime!: number;
  late!: number;
  unfiled!: number;
  electronic!: number;
  counter!: number;
  /** unfiled, and the day has not passed: not in the base yet */
  notYetDue!: number;
  /** of taxpayers who were suspended, abnormal or cancelled on the first day of the month: not in the base */
  excluded!: number;
  /** on time of due, per cent with two places; null where nothing was due */
  rate!: string | null;
  /** per cent of what was filed */
  electronicShare!: string | null;
}

export class FilingRateDto {
  month!: string;
  rows!: FilingRowDto[];
  total!: FilingRowDto;
}

export class FilingReturnDto {
  id!: string;
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
  officer!: string | null;
  kind!: string;
  status!: string;
  tax!: string;
  periodFrom!: string;
  periodTo!: string;
  due!: string;
  filed!: string | null;
  channel!: string | null;
}
