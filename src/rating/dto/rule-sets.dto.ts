import { ApiProperty } from '@nestjs/swagger';
import { IsObject, Matches } from 'class-validator';

export class RuleSetDto {
  id!: string;
  status!: 'trial' | 'draft' | 'published' | 'withdrawn';
  /** published, and its last day has gone by */
  superseded!: boolean;
  /** 方案: of one scheme no two sets are in force on a day */
  scheme!: string;
  code!: string;
  title!: string;
  document!: string;
  /** SHA-256 of the set's canonical text: its version */
  digest!: string;
  validFrom!: string;
  /** of a published set that another follows, the day before that one */
  validTo!: string | null;
}

export class WholeRuleSetDto extends RuleSetDto {
  /** the set as its JSON schema describes it */
  @ApiProperty({ type: 'object', additionalProperties: true })
  content!: object;
}

export class ReplaceRulesDto {
  /** the digest of the version that the clerk saw */
  @Matches(/^[0-9a-f]{64}$/)
  basedOn!: string;

  @IsObject()
  @ApiProperty({ type: 'object', additionalProperties: true })
  content!: object;
}

export class RuleFaultDto {
  /** such as `categories[0].indicators[2].points` */
  path!: string;
  zh!: string;
  en!: string;
}

export class RuleFindingDto {
  code!: string;
  /** an error stops the publication */
  severity!: 'error' | 'warning';
  /** an address by code, such as `items[4.1.1]` */
  place!: string;
  zh!: string;
  en!: string;
}

export class CheckedRulesDto {
  /** what must be mended before the set can be drafted */
  faults!: RuleFaultDto[];
  /** of a set without faults */
  findings!: RuleFindingDto[];
}
