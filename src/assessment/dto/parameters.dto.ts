import { ApiProperty } from '@nestjs/swagger';
import { IsObject, Matches } from 'class-validator';

export class ParameterSetDto {
  id!: string;
  status!: 'trial' | 'draft' | 'published' | 'withdrawn';
  /** published, and its last day has gone by */
  superseded!: boolean;
  code!: string;
  title!: string;
  document!: string;
  /** SHA-256 of the set's canonical text: its version */
  digest!: string;
  validFrom!: string;
  /** of a published set that another follows, the day before that one */
  validTo!: string | null;
}

export class WholeParameterSetDto extends ParameterSetDto {
  /** the set as its JSON schema describes it */
  @ApiProperty({ type: 'object', additionalProperties: true })
  content!: object;
}

export class ReplaceParametersDto {
  /** the digest of the version that the clerk saw */
  @Matches(/^[0-9a-f]{64}$/)
  basedOn!: string;

  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: true })
  content!: object;
}

export class ParameterFaultDto {
  /** such as `quotaItems[3].standard.II` */
  path!: string;
  zh!: string;
  en!: string;
}

export class LintHouseholdDto {
  section!: string | null;
  industry!: string | null;
  /** m² */
  area!: string | null;
  /** yuan a month */
  rent!: string | null;
  turnover!: string;
  tax!: string;
}

export class LintFindingDto {
  code!: string;
  /** an error that the set does not accept stops its publication */
  severity!: 'error' | 'warning';
  /** an address by code, such as `areaCoefficients[100]` */
  place!: string;
  zh!: string;
  en!: string;
  /** two households that show it, where it is a matter of figures */
  example!: LintHouseholdDto[];
  /** the reason that the set gives for meaning it */
  accepted!: string | null;
}

export class CheckedParametersDto {
  /** what must be mended before the set can be drafted */
  faults!: ParameterFaultDto[];
  /** of a set without faults */
  findings!: LintFindingDto[];
}

export class DueForReviewDto {
  parameterSetId!: string;
  code!: string;
  /** an address by code; a source covers what is beneath it */
  path!: string;
  zh!: string;
  en!: string;
  document!: string;
  /** the last day on which it could be relied upon without another look */
  reviewBy!: string;
  /** due since */
  since!: string;
}
