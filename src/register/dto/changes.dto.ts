import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { IsDay } from '../../platform/http/day.js';
import { ACT_KINDS, type ActKind } from '../domain/acts.js';
import { FieldChangeDto } from './act.dto.js';

export class ChangesQueryDto {
  @IsDay()
  from!: string;

  /** included */
  @IsDay()
  to!: string;

  /** whether the period is that of entry or that from which acts hold */
  @IsOptional()
  @IsIn(['entered', 'holding'])
  by: 'entered' | 'holding' = 'entered';

  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;

  @IsOptional()
  @IsIn(ACT_KINDS)
  kind?: ActKind;

  /** `cursor` of the act before */
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

export class ChangeDto {
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  /** who is in charge of the taxpayer now */
  station!: string;
  seq!: number;
  kind!: ActKind;
  holdsFrom!: string;
  enteredAt!: Date;
  enteredByName!: string | null;
  lateDays!: number;
  /** as they were known when the act was entered; personal data masked */
  changes!: FieldChangeDto[];
  /** for `after` of the next page */
  cursor!: string;
}
