import { ArrayMaxSize, IsArray, IsIn, IsInt, IsObject, IsOptional, IsUUID, Matches, Min } from 'class-validator';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { IsDay } from '../../platform/http/day.js';
import type { ActKind } from '../domain/acts.js';

const ENTERED_KINDS = [
  'change',
  'transfer',
  'suspension',
  'suspension-extension',
  'resumption',
  'abnormal',
  'abnormal-lifting',
  'cancellation',
  'cancellation-undoing',
] as const;

class ActContentDto extends ReasonDto {
  /** new values by field name (such as `address`); null empties a field */
  @IsObject()
  set!: Record<string, string | null>;

  /** SHA-256 of stored files that it rests on */
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  papers: string[] = [];
}

export class EnterActDto extends ActContentDto {
  @IsIn(ENTERED_KINDS)
  kind!: (typeof ENTERED_KINDS)[number];

  @IsDay()
  holdsFrom!: string;

  /** `lastAct` of the history that the officer has seen */
  @IsInt()
  @Min(0)
  basedOn!: number;
}

export class RegisterTaxpayerDto extends ActContentDto {
  @IsIn(['individual', 'enterprise'])
  kind!: 'individual' | 'enterprise';

  /** the day of the licence, from which the thirty days run */
  @IsOptional()
  @IsDay()
  licensedOn: string | null = null;

  /** taxpayers who resemble this one and are others all the same, from `candidates` of the refusal */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  knownNotDuplicate: string[] = [];
}

export class EnteredActDto {
  seq!: number;
}

export class RegisteredDto {
  id!: string;
}

export class FieldChangeDto {
  field!: string;
  before!: string | null;
  after!: string | null;
}

export class HistoryActDto {
  seq!: number;
  kind!: ActKind;
  holdsFrom!: string;
  enteredAt!: Date | null;
  enteredByName!: string | null;
  /** until when it had to be reported */
  dueOn!: string | null;
  lateDays!: number;
  papers!: string[];
}

export class HistoryVersionDto {
  from!: string;
  to!: string | null;
  seq!: number;
  /** against the days before */
  changes!: FieldChangeDto[];
}

export class HistoryDto {
  lastAct!: number;
  acts!: HistoryActDto[];
  versions!: HistoryVersionDto[];
}

export class AsOfQueryDto {
  @IsDay()
  day!: string;
}
