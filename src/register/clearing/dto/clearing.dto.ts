import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { ReasonDto } from '../../../platform/access/dto/access.dto.js';
import { IsDay } from '../../../platform/http/day.js';
import { FINDING_KINDS, type FindingKind } from '../domain/findings.js';
import { ITEM_STATUSES, OUTCOMES, type ItemStatus, type Outcome } from '../domain/work-item.js';

/** How much of a kind a list has found, and what that did to the items. */
export class KindCountsDto {
  kind!: FindingKind;
  found!: number;
  new!: number;
  reopened!: number;
  gone!: number;
}

export class ListNoticeDto {
  sheet!: string;
  zh!: string;
  en!: string;
}

/** A market authority's list. */
export class MarketListDto {
  id!: string;
  fileName!: string;
  uploadedAt!: Date;
  matchedAt!: Date;
  entries!: number;
  counts!: KindCountsDto[];
  notices!: ListNoticeDto[];
}

export class ClearingItemsQueryDto {
  @IsOptional()
  @IsIn(FINDING_KINDS)
  kind?: FindingKind;

  @IsOptional()
  @IsIn(ITEM_STATUSES)
  status?: ItemStatus;

  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;

  @IsOptional()
  @IsUUID()
  officer?: string;

  /** the id of the item after which the page begins */
  @IsOptional()
  @IsUUID()
  after?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class ClearingItemDto {
  id!: string;
  kind!: FindingKind;
  status!: ItemStatus;
  /** null: of no station yet */
  station!: string | null;
  taxpayerId!: string | null;
  /** of the licence */
  code!: string | null;
  /** of the taxpayer, masked where it holds an identity number */
  number!: string | null;
  name!: string | null;
  owner!: string | null;
  address!: string | null;
  /** the difference as of the newest list that shows it */
  details!: object;
  /** said back by who decides */
  version!: string;
  suggestions!: number;
  officer!: string | null;
  dueDay!: string | null;
  overdue!: boolean;
  reason!: string | null;
  decidedBy!: string | null;
  decidedAt!: Date | null;
  foundAt!: Date;
  gone!: boolean;
}

export class ClearingRegisteredDto {
  id!: string;
  /** masked where it holds an identity number */
  number!: string;
  kind!: string;
  name!: string;
  owner!: string;
  industry!: string;
  station!: string;
  section!: string;
  address!: string;
  officer!: string | null;
  registeredOn!: string;
  status!: string;
}

export class ClearingLicenceDto {
  code!: string;
  name!: string;
  owner!: string;
  address!: string;
  kind!: string | null;
  foundedOn!: string | null;
  status!: string;
  industry!: string | null;
}

export class ClearingSuggestionDto {
  /** 0 to 100; null where it is no likeness but the same person or number */
  score!: number | null;
  parts!: object | null;
  registered!: ClearingRegisteredDto | null;
  licence!: ClearingLicenceDto | null;
}

export class ClearingStepDto {
  act!: 'assigned' | 'decided' | 'reopened' | 'gone';
  status!: ItemStatus;
  reason!: string | null;
  details!: object;
  officer!: string | null;
  dueDay!: string | null;
  station!: string | null;
  list!: string | null;
  madeBy!: string | null;
  madeFor!: string | null;
  madeAt!: Date;
}

/** One item: register and list side by side, who it may be, and its history. */
export class ClearingItemPageDto {
  id!: string;
  kind!: FindingKind;
  status!: ItemStatus;
  station!: string | null;
  number!: string | null;
  name!: string | null;
  owner!: string | null;
  address!: string | null;
  details!: object;
  /** said back by who decides */
  version!: string;
  suggestions!: number;
  officer!: string | null;
  dueDay!: string | null;
  overdue!: boolean;
  reason!: string | null;
  decidedBy!: string | null;
  decidedAt!: Date | null;
  foundAt!: Date;
  gone!: boolean;
  registered!: ClearingRegisteredDto | null;
  licence!: ClearingLicenceDto | null;
  candidates!: ClearingSuggestionDto[];
  history!: ClearingStepDto[];
}

export class AssignItemDto {
  @IsUUID()
  officer!: string;

  @IsDay()
  dueDay!: string;

  /** of a licence without registration: which station looks after it */
  @IsOptional()
  @IsString()
  @MaxLength(50)
  station?: string;
}

export class DecideItemDto extends ReasonDto {
  @IsIn(OUTCOMES)
  outcome!: Outcome;

  /** of the item as it was seen */
  @Matches(/^[0-9a-f]{32}$/)
  version!: string;
}

export class ClearingStatisticsDto {
  /** null: of no station yet */
  station!: string | null;
  kind!: FindingKind;
  open!: number;
  overdue!: number;
  registered!: number;
  explained!: number;
  closed!: number;
  notFoundOnSite!: number;
  gone!: number;
}
