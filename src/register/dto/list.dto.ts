import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsDay } from '../../platform/http/day.js';
import { COLLECTION_MODES, PREMISES, STATUSES } from '../domain/taxpayer.js';
import { FLAGS, SORTS, type Flag, type Sort } from '../list/domain/listing.js';
import { TaxpayerDto } from './taxpayer.dto.js';

/** One value in an address is a list of one. */
const Listed = () => Transform(({ value }: { value: unknown }) => (value === undefined ? value : [value].flat()));

/** Filters and order of a list, in an address or kept as a view. */
export class ListQueryDto {
  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  section?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  officer?: string;

  /** a class of GB/T 4754-2017 or any beginning of it: F, 52, F52, 5227 */
  @IsOptional()
  @Matches(/^(?:[A-T]\d{0,4}|\d{1,4})$/, {
    message: '$property 应为行业代码或其开头，如 F、52、F52、5227 (a code of GB/T 4754-2017 or its beginning)',
  })
  industry?: string;

  @IsOptional()
  @Listed()
  @IsArray()
  @ArrayMaxSize(STATUSES.length)
  @IsIn(STATUSES, { each: true })
  status?: (typeof STATUSES)[number][];

  @IsOptional()
  @IsIn(['individual', 'enterprise'])
  kind?: 'individual' | 'enterprise';

  @IsOptional()
  @IsIn(COLLECTION_MODES)
  collectionMode?: (typeof COLLECTION_MODES)[number];

  @IsOptional()
  @IsIn(PREMISES)
  premises?: (typeof PREMISES)[number];

  /** included */
  @IsOptional()
  @IsDay()
  registeredFrom?: string;

  /** included */
  @IsOptional()
  @IsDay()
  registeredTo?: string;

  /** all of them: without signatures, to be collected, suspension ends within thirty days, acts reported late, open clearing */
  @IsOptional()
  @Listed()
  @IsArray()
  @ArrayMaxSize(FLAGS.length)
  @IsIn(FLAGS, { each: true })
  flags?: Flag[];

  @IsOptional()
  @IsIn(SORTS)
  sort?: Sort;

  @IsOptional()
  @IsIn(['asc', 'desc'])
  order?: 'asc' | 'desc';

  /** the list as the register stood on the day */
  @IsOptional()
  @IsDay()
  asOf?: string;
}

export class CountQueryDto extends ListQueryDto {
  /** a view whose filters hold where the address names none */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  view?: string;
}

export class TaxpayersQueryDto extends CountQueryDto {
  /** `cursor` of the row before */
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  after?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class ListedTaxpayerDto extends TaxpayerDto {
  /** last day of a suspension */
  suspendedTo!: string | null;
  /** for `after` of the next page */
  cursor!: string;
}

export class ListCountDto {
  count!: number;
  /** more than are counted: 1,000+ */
  more!: boolean;
}
