import { IsIn, IsString, Length, ValidateIf } from 'class-validator';
import { ReasonDto } from '../../../platform/access/dto/access.dto.js';
import { Trimmed } from '../../../platform/http/trimmed.js';
import { ClassWordsDto } from '../../visit/dto/visit-view.dto.js';
import { ACTIONS, type Action } from '../domain/actions.js';

const CATEGORIES = ['稽查', '纳税评估'] as const;

export class NewFollowUpDto extends ReasonDto {
  @IsIn(ACTIONS)
  action!: Action;

  /** 案号, of a case */
  @ValidateIf(({ action }: NewFollowUpDto) => action === 'case')
  @Trimmed()
  @IsString()
  @Length(1, 100)
  reference?: string;

  /** of a case */
  @ValidateIf(({ action }: NewFollowUpDto) => action === 'case')
  @IsIn(CATEGORIES)
  category?: (typeof CATEGORIES)[number];
}

export class MadeFollowUpDto {
  id!: string;
}

export class CloseFollowUpDto {
  /** what came of it */
  @Trimmed()
  @IsString()
  @Length(2, 500)
  outcome!: string;
}

export class FollowUpDto {
  id!: string;
  action!: Action;
  /** the collection sheet, the letter's SHA-256, or the fact */
  refersTo!: string;
  reason!: string;
  /** name of who opened it */
  by!: string;
  openedAt!: string;
  dueOn!: string;
  overdue!: boolean;
  outcome!: string | null;
  closedAt!: string | null;
}

/** A signed error that is not closed, with what is done about it. */
export class OpenFindingDto {
  visit!: string;
  month!: string;
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
  address!: string;
  classes!: ClassWordsDto[];
  /** yuan a month; null: cannot be assessed as found */
  difference!: string | null;
  signedAt!: string;
  /** the last day for closing it */
  dueOn!: string;
  overdue!: boolean;
  followUps!: FollowUpDto[];
}
