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
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { IsDay } from '../../platform/http/day.js';
import { Given, GivenOrNull } from '../../platform/http/given.js';
import { PREMISES } from '../../register/domain/taxpayer.js';
import { TRIGGERS, type Trigger } from '../domain/sheet.js';
import { TURNS, type Turn } from '../work.service.js';
import { Trimmed } from '../../platform/http/trimmed.js';

const SHA256 = /^[0-9a-f]{64}$/;

export class OpenSheetDto {
  @IsUUID()
  taxpayer!: string;

  @IsIn(TRIGGERS)
  trigger!: Trigger;

  /** such as the number of an objection or of a ruling */
  @IsOptional()
  @IsString()
  @Length(1, 100)
  causedBy: string | null = null;

  /** a sealed sheet of the household; left out, the newest one */
  @IsOptional()
  @IsUUID()
  supersedes: string | null = null;

  /** officers who may not measure here */
  @IsArray()
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  notBy: string[] = [];
}

export class VersionDto {
  /** of the sheet as the officer has seen it */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;
}

export class AreaPartDto {
  /** such as 一层营业厅 */
  @Trimmed()
  @IsString()
  @Length(1, 50)
  what!: string;

  /** m² */
  @IsString()
  @MaxLength(40)
  area!: string;
}

/** 核定房租 */
export class DeterminationDto extends ReasonDto {
  /** yuan a month */
  @IsString()
  @MaxLength(40)
  rent!: string;

  /** SHA-256 of kept papers */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Matches(SHA256, { each: true })
  evidence!: string[];
}

/** Values of a sheet: what is not given stays, null empties. */
export class ChangeSheetDto extends VersionDto {
  @Given()
  @IsString()
  @Length(1, 200)
  address?: string;

  @Given()
  @IsString()
  @Length(1, 100)
  section?: string;

  /** four digits of GB/T 4754-2017 */
  @Given()
  @IsString()
  @Length(1, 10)
  industry?: string;

  /** m²; where only the parts are given, their sum */
  @Given()
  @IsString()
  @MaxLength(40)
  area?: string;

  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AreaPartDto)
  parts?: AreaPartDto[];

  @Given()
  @IsIn(PREMISES)
  premises?: (typeof PREMISES)[number];

  /** SHA-256 of the kept lease */
  @GivenOrNull()
  @Matches(SHA256)
  leasePaper?: string | null;

  @GivenOrNull()
  @IsDay()
  leaseFrom?: string | null;

  @GivenOrNull()
  @IsDay()
  leaseTo?: string | null;

  @GivenOrNull()
  @IsInt()
  @Min(0)
  @Max(100_000)
  employees?: number | null;

  /** yuan a month */
  @GivenOrNull()
  @IsString()
  @MaxLength(40)
  declaredRent?: string | null;

  /** yuan a month */
  @GivenOrNull()
  @IsString()
  @MaxLength(40)
  declaredTurnover?: string | null;

  @GivenOrNull()
  @IsString()
  @MaxLength(1000)
  remarks?: string | null;

  /** the rent as an officer determines it; null takes it back */
  @GivenOrNull()
  @ValidateNested()
  @Type(() => DeterminationDto)
  determination?: DeterminationDto | null;
}

export class SignTaxpayerDto extends VersionDto {
  /** drawn on the screen, or on paper that was scanned */
  @IsIn(['drawn', 'scan'])
  how!: 'drawn' | 'scan';

  /** SHA-256 of the kept picture or scan */
  @Matches(SHA256)
  paper!: string;

  @IsDay()
  signedOn!: string;
}

export class RefuseDto extends ReasonDto {
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;

  @Trimmed()
  @IsString()
  @Length(2, 50)
  witness!: string;

  /** SHA-256 of what the witness has signed */
  @IsOptional()
  @Matches(SHA256)
  witnessPaper: string | null = null;

  @IsDay()
  signedOn!: string;
}

export class WithdrawDto extends ReasonDto {
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;
}

export class WorkQueryDto {
  @IsOptional()
  @IsIn(TURNS)
  turn?: Turn;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;

  /** `cursor` of the row before */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  after?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class SheetPaperParamsDto {
  @IsUUID()
  id!: string;

  @Matches(SHA256)
  sha256!: string;
}
