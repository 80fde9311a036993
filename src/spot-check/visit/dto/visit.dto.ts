import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
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
import { AreaPartDto } from '../../../collection/dto/sheet.dto.js';
import { IsDay } from '../../../platform/http/day.js';
import { Flag } from '../../../platform/http/flag.js';
import { Given, GivenOrNull } from '../../../platform/http/given.js';
import { Trimmed } from '../../../platform/http/trimmed.js';
import { PREMISES } from '../../../register/domain/taxpayer.js';
import { STATES, VISIT_FIELDS, type State, type VisitField } from '../domain/fields.js';
import { RENT_OPINIONS, type RentOpinion } from '../domain/judgement.js';
import { UNVISITED_CODES, type UnvisitedReason } from '../domain/unvisited.js';
import { PAPER_KINDS, type PaperKind } from '../domain/papers.js';

const SHA256 = /^[0-9a-f]{64}$/;

export class FormsQueryDto {
  /** only those that are one's own to make */
  @IsOptional()
  @Flag()
  @IsBoolean()
  mine: boolean = false;
}

export class VisitsQueryDto extends FormsQueryDto {
  /** one draw's; left out, those of every draw that are not closed */
  @IsOptional()
  @IsUUID()
  draw?: string;
}

/** What was seen: a field that is not given stays; null says that there is none, or takes back what was entered wrongly. */
export class VisitFieldsDto {
  @Given()
  @IsIn(STATES)
  state?: State;

  /** what the area was measured in; taken as a whole */
  @Given()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AreaPartDto)
  parts?: AreaPartDto[];

  @GivenOrNull()
  @IsIn(PREMISES)
  premises?: (typeof PREMISES)[number] | null;

  /** yuan a month as the lease has it; null: no lease was shown */
  @GivenOrNull()
  @IsString()
  @MaxLength(40)
  leaseRent?: string | null;

  /** SHA-256 of a paper of the visit of kind `lease`; null: none was taken */
  @GivenOrNull()
  @Matches(SHA256)
  leasePaper?: string | null;

  /** four digits of GB/T 4754-2017, as the checkers find it */
  @GivenOrNull()
  @IsString()
  @Length(1, 10)
  industry?: string | null;

  @GivenOrNull()
  @IsString()
  @MaxLength(1000)
  remarks?: string | null;
}

export class PatchFieldsDto {
  /** of the device, one for each patch: what arrives twice counts once */
  @IsUUID()
  draft!: string;

  /** the visit's version that the officer had before him when he entered them */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  base!: number;

  @IsObject()
  @ValidateNested()
  @Type(() => VisitFieldsDto)
  fields!: VisitFieldsDto;

  /** fields of which a person has seen both sides and taken his own */
  @IsArray()
  @ArrayMaxSize(VISIT_FIELDS.length)
  @IsIn(VISIT_FIELDS, { each: true })
  decided: VisitField[] = [];
}

export class PaperQueryDto {
  @IsIn(PAPER_KINDS)
  kind!: PaperKind;

  /** by the device's clock, with its zone: 2026-11-20T09:30:00+08:00 */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/T.*(Z|[+-]\d\d:\d\d)$/)
  takenAt?: string;
}

export class VisitPaperParamsDto {
  @IsUUID()
  id!: string;

  @Matches(SHA256)
  sha256!: string;
}

export class StoreVisitDto {
  /** of the visit as the officer has seen it */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;

  /** SHA-256 of everything that the device has sent: what has not arrived is named, and nothing is stored */
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(SHA256, { each: true })
  papers!: string[];
}

export class CompleteVisitDto {
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;

  /** right: as in the lease, or on file where none was shown; `none` of own premises and where nobody trades */
  @IsIn(RENT_OPINIONS)
  rentOpinion!: RentOpinion;

  /** yuan a month (合理确定的月房租); with too-low and too-high, and only then */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  reasonableRent: string | null = null;

  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(2, 500)
  rentReason: string | null = null;

  /** whether the document was served and signed for; left out where nobody trades */
  @IsOptional()
  @IsBoolean()
  served: boolean | null = null;

  /** SHA-256 of a paper of the visit of kind `receipt` */
  @IsOptional()
  @Matches(SHA256)
  receiptPaper: string | null = null;

  @IsOptional()
  @Trimmed()
  @IsString()
  @MaxLength(1000)
  remarks: string | null = null;
}

export class CloseVisitDto {
  /** of the visit as the officer has seen it */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  version!: number;
}

/** 上门未入. */
export class VisitTryDto {
  /** the day on which the team stood at the door */
  @IsDay()
  on!: string;

  @Trimmed()
  @IsString()
  @Length(2, 500)
  remarks!: string;
}

/** 未检结案. */
export class CloseUnvisitedDto extends CloseVisitDto {
  @IsIn(UNVISITED_CODES)
  reason!: UnvisitedReason;

  /** what is known of it, in the chief's words */
  @Trimmed()
  @IsString()
  @Length(2, 500)
  remarks!: string;
}
