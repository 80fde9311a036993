import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { ReasonDto } from '../../../platform/access/dto/access.dto.js';
import { IsDay } from '../../../platform/http/day.js';
import { FACT_KIND_CODES, type FactKindCode } from '../domain/fact-kind.js';

export class FactFieldDto {
  name!: string;
  /** of the workbook's column and the form's field */
  header!: string;
  en!: string;
  type!: 'day' | 'due-day' | 'period-from' | 'period-to' | 'amount' | 'count' | 'text' | 'choice';
  /** the words of a choice */
  values!: string[];
  required!: boolean;
  /** shown by its ends only */
  personal!: boolean;
}

export class FactRuleDto {
  rule!: 'only-with' | 'not-before';
  field!: string;
  other!: string;
}

/** A kind of fact as a form and a workbook have it. */
export class FactKindDto {
  code!: FactKindCode;
  zh!: string;
  en!: string;
  fields!: FactFieldDto[];
  /** the fields that tell one fact from another */
  key!: string[];
  /** the field that it is ordered and dated by */
  dated!: string;
  rules!: FactRuleDto[];
}

export class TaxpayerFactsQueryDto {
  @IsOptional()
  @IsIn(FACT_KIND_CODES)
  kind?: FactKindCode;

  @IsOptional()
  @IsDay()
  from?: string;

  @IsOptional()
  @IsDay()
  to?: string;

  /** the id of the fact after which the page begins */
  @IsOptional()
  @IsUUID()
  after?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class FactsQueryDto extends TaxpayerFactsQueryDto {
  @IsIn(FACT_KIND_CODES)
  declare kind: FactKindCode;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;
}

export class CorrectFactDto extends ReasonDto {
  /** by field name; null empties a field, a field that is not named stays */
  @IsObject()
  values!: Record<string, unknown>;
}

export class EnterFactDto extends CorrectFactDto {
  @IsIn(FACT_KIND_CODES)
  kind!: FactKindCode;
}

export class FactTaxpayerDto {
  id!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
}

/** A fact with whose it is; personal data masked. */
export class FactDto {
  id!: string;
  kind!: FactKindCode;
  day!: string;
  /** by field name; days are YYYY-MM-DD, amounts yuan with two places */
  values!: Record<string, string | null>;
  taxpayer!: FactTaxpayerDto;
  enteredAt!: Date;
  enteredByName!: string | null;
  imported!: boolean;
  reason!: string;
  /** the fact that it was put in the place of */
  supersedes!: string | null;
}

export class FactStepDto extends FactDto {
  endedAt!: Date | null;
  endedByName!: string | null;
  endedReason!: string | null;
}
