import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsNotEmpty, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ListQueryDto } from './list.dto.js';

export class NewViewDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  name!: string;

  /** shown to everybody; each sees the taxpayers of his own scope in it */
  @IsBoolean()
  shared!: boolean;

  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => ListQueryDto)
  query!: ListQueryDto;
}

export class MadeViewDto {
  id!: string;
}

export class NamedViewDto extends NewViewDto {
  /** for `view` of a list */
  id!: string;
  /** whose it is; null: built in */
  officer!: string | null;
  officerName!: string | null;
}
