import { Type } from 'class-transformer';
import { IsOptional, IsString, IsUUID, Length, Matches, ValidateNested } from 'class-validator';
import { IsMonth } from '../../platform/http/month.js';
import { Trimmed } from '../../platform/http/trimmed.js';
import type { SelectionPart, Strata } from '../domain/procedure.js';

export class PlanQueryDto {
  @IsMonth()
  month!: string;

  /** another share than the ruled one, such as 0.2 */
  @IsOptional()
  @Matches(/^\d(?:\.\d{1,6})?$/, { message: '$property 应写成 0.1 (must be a share such as 0.1)' })
  share?: string;
}

export class SentenceDto {
  zh!: string;
  en!: string;
}

export class PlannedStratumDto {
  stratum!: string;
  size!: number;
  drawn!: number;
}

export class WaitingDto {
  /** within so many months, this one counted, they are to be visited */
  monthsLeft!: number;
  households!: number;
}

export class CoveragePlanDto {
  within!: number;
  /** how many the month's coverage list holds */
  listed!: number;
  waiting!: WaitingDto[];
}

export class PlanDto {
  month!: string;
  strata!: Strata;
  share!: string;
  document!: string;
  households!: number;
  sample!: PlannedStratumDto[];
  proves!: SentenceDto[];
  coverage!: CoveragePlanDto;
}

export class FreezeDto {
  @IsMonth()
  month!: string;
}

export class SourceDto {
  /** which lottery result, or where and when dice are thrown */
  @Trimmed()
  @IsString()
  @Length(2, 200)
  text!: string;
}

export class WitnessDto {
  @IsString()
  @Length(1, 64)
  login!: string;

  @IsString()
  @Length(1, 256)
  password!: string;
}

export class SeedDto {
  @IsString()
  @Length(1, 200)
  seed!: string;

  /** as the second person types it */
  @IsString()
  @Length(1, 200)
  seedAgain!: string;

  @ValidateNested()
  @Type(() => WitnessDto)
  witness!: WitnessDto;
}

export class PickDto {
  @IsUUID()
  taxpayer!: string;

  @Trimmed()
  @IsString()
  @Length(2, 300)
  reason!: string;
}

export class DrawDto {
  id!: string;
  month!: string;
  status!: 'frozen' | 'sourced' | 'drawn';
  strata!: Strata;
  share!: string;
  digest!: string;
  households!: number;
  frozenAt!: Date;
  frozenBy!: string;
  source!: string | null;
  sourceAt!: Date | null;
  seed!: string | null;
  seedAt!: Date | null;
  enteredBy!: string | null;
  witness!: string | null;
  algorithm!: string | null;
  /** SHA-256 of the published file */
  file!: string | null;
}

export class DrawStratumDto {
  stratum!: string;
  size!: number;
  sample!: number;
}

export class DrawPageDto extends DrawDto {
  /** the ruling */
  document!: string;
  /** the digest as a person reads it aloud */
  words!: string;
  sizes!: DrawStratumDto[];
  proves!: SentenceDto;
  coverage!: number;
  risk!: number;
}

export class SelectedDto {
  taxpayerId!: string;
  part!: SelectionPart;
  stratum!: string;
  place!: number | null;
  ticket!: string | null;
  pseudonym!: string;
  number!: string;
  name!: string;
  station!: string;
  address!: string;
  reason!: string | null;
}

export class SaltDto {
  salt!: string;
}
