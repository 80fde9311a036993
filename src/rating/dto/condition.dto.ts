import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsDay } from '../../platform/http/day.js';
import { Trimmed } from '../../platform/http/trimmed.js';

const SHA256 = /^[0-9a-f]{64}$/;

export class StateConditionDto {
  @IsUUID()
  sheet!: string;

  /** code of the knock-out */
  @IsString()
  @Length(1, 20)
  condition!: string;

  @IsDay()
  happenedOn!: string;

  /** what happened, as the letter says it */
  @Trimmed()
  @IsString()
  @Length(2, 500)
  words!: string;

  /** where it comes from, in words */
  @Trimmed()
  @IsString()
  @Length(2, 200)
  source!: string;

  /** SHA-256 of the papers that show it */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(SHA256, { each: true })
  evidence!: string[];
}

export class ConditionParamsDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  condition!: string;
}

export class ConditionPaperParamsDto extends ConditionParamsDto {
  @Matches(SHA256)
  sha256!: string;
}

export class StatedConditionDto {
  id!: string;
}

export class ConditionDto {
  id!: string;
  sheet!: string;
  /** a sole trader's masked */
  number!: string;
  name!: string;
  station!: string;
  /** code of the knock-out */
  condition!: string;
  text!: string;
  clause!: string | null;
  happenedOn!: string;
  words!: string;
  source!: string;
  evidence!: string[];
  status!: 'stated' | 'confirmed' | 'withdrawn';
  statedBy!: string;
  confirmedBy!: string | null;
  withdrawnBy!: string | null;
  withdrawnReason!: string | null;
}
