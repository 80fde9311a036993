import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class SearchQueryDto {
  /** any part of name, owner or address, number, telephone, pinyin or initials */
  @IsString()
  @IsNotEmpty()
  @MaxLength(64)
  q!: string;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 20;
}

/** A taxpayer who was found; personal data masked. */
export class SearchHitDto {
  id!: string;
  /** masked where it holds an identity number */
  number!: string;
  kind!: 'individual' | 'enterprise';
  name!: string;
  owner!: string;
  station!: string;
  section!: string;
  address!: string;
  officer!: string | null;
  status!: '正常' | '停业' | '非正常' | '注销';
  /** masked */
  telephone!: string | null;
  /** the reader is to visit him, and is shown no values of his */
  withheld!: boolean;
}

export class SearchResultDto {
  /** as many as there are, up to a thousand; where there are more, at least so many */
  count!: number;
  /** there are more than these */
  more!: boolean;
  /** nothing was found as it was typed; these differ by one character */
  near!: boolean;
  hits!: SearchHitDto[];
}
