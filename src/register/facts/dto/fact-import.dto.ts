import { IsIn, IsOptional } from 'class-validator';
import { FACT_KIND_CODES, type FactKindCode } from '../domain/fact-kind.js';

export class FactTemplateQueryDto {
  /** one kind's sheet; without it those of all */
  @IsOptional()
  @IsIn(FACT_KIND_CODES)
  kind?: FactKindCode;
}
