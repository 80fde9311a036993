import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

export class ReportedCycleDto {
  id!: string;
  name!: string;
  scheme!: string;
  status!: string;
  periodFrom!: string;
  periodTo!: string;
  ratingDay!: string;
  rules!: string;
  document!: string;
}

export class GradeCountDto {
  /** code of the group */
  group!: string;
  name!: string;
  /** empty: not rated */
  grade!: string;
  taxpayers!: number;
  /** of the cycle before; null where there is none */
  before!: number | null;
}

export class GradesByDto {
  station!: GradeCountDto[];
  industry!: GradeCountDto[];
  kind!: GradeCountDto[];
}

export class LostBeforeDto {
  sheets!: number;
  points!: string;
}

export class LostDto {
  code!: string;
  name!: string;
  /** on how many sheets something was deducted */
  sheets!: number;
  /** in all; of items before the indicator's cap */
  points!: string;
  before!: LostBeforeDto | null;
}

export class MoveDto {
  /** null: not rated then */
  from!: string | null;
  to!: string | null;
  taxpayers!: number;
}

export class RatingReportDto {
  cycle!: ReportedCycleDto;
  before!: ReportedCycleDto | null;
  grades!: GradesByDto;
  categories!: LostDto[];
  indicators!: LostDto[];
  items!: LostDto[];
  moves!: MoveDto[];
}

export class ExportCycleDto {
  /** the list of one grade; without it of all */
  @IsOptional()
  @IsString()
  @Length(1, 4)
  grade?: string;
}

export class WorkReportParamsDto {
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2098)
  year!: number;
}
