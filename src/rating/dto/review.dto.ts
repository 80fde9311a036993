import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  ValidateNested,
} from 'class-validator';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { REVIEW_WORK, type ReviewWork } from '../review/disputes.service.js';
import { EnterDto, PageQueryDto, RatingSheetSummaryDto } from './scoring.dto.js';
import { Trimmed } from '../../platform/http/trimmed.js';

export class ReviewedIndicatorDto extends EnterDto {
  @IsString()
  @Length(1, 20)
  indicator!: string;

  /** not in a blind review */
  @IsBoolean()
  agree!: boolean;

  /** why it differs */
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(2, 500)
  reason?: string;
}

export class ReviewDto {
  /** every indicator of the set once */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ReviewedIndicatorDto)
  indicators!: ReviewedIndicatorDto[];
}

export class AgreeDto {
  /** sheets that are not blind, each taken by the reviewer or by nobody */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  sheets!: string[];
}

export class AgreedSheetDto {
  id!: string;
  name!: string;
  score!: string;
}

export class FinishedReviewDto {
  outcome!: 'agreed' | 'disagreed';
  /** what the two disagree about */
  differing!: string[];
  score!: string | null;
}

export class RulingDto extends ReasonDto {
  @IsString()
  @Length(1, 20)
  indicator!: string;

  /** whose way it goes */
  @IsIn(['first', 'review'])
  stands!: 'first' | 'review';
}

export class DecideDto {
  /** every indicator that the two disagree about once */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => RulingDto)
  indicators!: RulingDto[];
}

export class DecidedDto {
  score!: string;
}

export class ReviewWorkQueryDto extends PageQueryDto {
  @IsOptional()
  @IsIn(REVIEW_WORK)
  work?: ReviewWork;
}

export class ReviewWorkSheetDto extends RatingSheetSummaryDto {
  work!: ReviewWork;
}
