import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Hint } from '../duplicates/domain/duplicates.js';

/** Somebody who is to be registered. */
export class NewcomerDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  name!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  owner!: string;

  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  address!: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  number: string | null = null;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  certificateNumber: string | null = null;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  telephone: string | null = null;
}

export class LikenessPartsDto {
  owner!: number;
  address!: number;
  name!: number;
}

/** Somebody registered; outside one's scope only his station is told. */
export class LikelyDuplicateDto {
  id!: string;
  station!: string;
  /** must be named in `knownNotDuplicate` where he is another all the same */
  likely!: boolean;
  /** 另有一户在该站 */
  outside!: boolean;
  /** masked where it holds an identity number */
  number!: string | null;
  name!: string | null;
  owner!: string | null;
  address!: string | null;
  status!: string | null;
  /** 0 to 100 */
  score!: number | null;
  parts!: LikenessPartsDto | null;
  hints!: Hint[];
}
