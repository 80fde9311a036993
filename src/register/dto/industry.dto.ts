import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

export class IndustriesQueryDto {
  /** beginning of a code (F, 52, F52), or a part of a name */
  @IsString()
  @IsNotEmpty()
  @MaxLength(50)
  q!: string;
}

export class IndustryDto {
  code!: string;
  name!: string;
  /** 门类 1, 大类 2, 中类 3, 小类 4 */
  level!: number;
  parent!: string | null;
}
