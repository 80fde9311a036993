import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '../../platform/http/day.js';
import { Flag } from '../../platform/http/flag.js';
import { GRADE_STATUSES, type GradeStatus } from '../domain/grade-steps.js';
import { Trimmed } from '../../platform/http/trimmed.js';

const SHA256 = /^[0-9a-f]{64}$/;

export class GradeExceptionDto {
  @IsUUID()
  grade!: string;

  @Trimmed()
  @IsString()
  @Length(2, 500)
  reason!: string;
}

export class DetermineGradesDto {
  /** members of the committee who are present */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(30)
  @ArrayUnique()
  @IsString({ each: true })
  @Length(2, 40, { each: true })
  present!: string[];

  /** whom the committee does not follow */
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => GradeExceptionDto)
  exceptions!: GradeExceptionDto[];
}

export class FoundFactDto {
  /** what happened, as the letter says it */
  @Trimmed()
  @IsString()
  @Length(2, 500)
  words!: string;

  /** a fact that grading reads, by the catalogue's name, with its fields */
  @IsOptional()
  @IsString()
  @MaxLength(60)
  fact?: string;

  @IsOptional()
  @IsObject()
  fields?: Record<string, string | null>;

  /** or the code of a knock-out, stated outright */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  condition?: string;

  /** or the code of an item, and how often it counts */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  item?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  quantity?: number;
}

class ChangeDto {
  /** why, as the letter says it */
  @Trimmed()
  @IsString()
  @Length(2, 500)
  cause!: string;

  /** SHA-256 of the papers */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(SHA256, { each: true })
  evidence!: string[];
}

export class AdjustGradeDto extends ChangeDto {
  @ArrayMinSize(1)
  declare evidence: string[];

  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FoundFactDto)
  found!: FoundFactDto[];

  /** ids of facts of the decision that did not hold */
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(80, { each: true })
  without!: string[];
}

export class ReviewGradeDto extends ChangeDto {
  /** the request that it answers */
  @IsUUID()
  request!: string;

  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => FoundFactDto)
  found!: FoundFactDto[];

  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(80, { each: true })
  without!: string[];
}

export class OverrideGradeDto extends ChangeDto {
  @ArrayMinSize(1)
  declare evidence: string[];

  @IsString()
  @Length(1, 10)
  grade!: string;

  /** a code of the branch's rulings */
  @IsString()
  @Length(1, 10)
  reason!: string;
}

export class RaiseRatingObjectionDto {
  /** against the A list while it hangs, or a request for review of a published grade */
  @IsIn(['objection', 'review'])
  kind!: 'objection' | 'review';

  @IsDay()
  raisedOn!: string;

  /** who objects, in his own words */
  @Trimmed()
  @IsString()
  @Length(2, 100)
  raisedBy!: string;

  @Trimmed()
  @IsString()
  @Length(2, 2000)
  grounds!: string;

  /** SHA-256 of the evidence; a review wants some */
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(SHA256, { each: true })
  papers!: string[];
}

export class AnswerRatingObjectionDto {
  @IsIn(['upheld', 'dismissed'])
  outcome!: 'upheld' | 'dismissed';

  @Trimmed()
  @IsString()
  @Length(2, 2000)
  answer!: string;
}

export class RatingPageQueryDto {
  /** the id after which the page begins */
  @IsOptional()
  @IsUUID()
  after?: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
}

export class RatingObjectionsQueryDto extends RatingPageQueryDto {
  /** only those that are not answered */
  @IsOptional()
  @Flag()
  @IsBoolean()
  open?: boolean;
}

export class GradesQueryDto extends RatingPageQueryDto {
  @IsOptional()
  @IsUUID()
  cycle?: string;

  @IsOptional()
  @IsIn(GRADE_STATUSES)
  status?: GradeStatus;

  /** the decisions that hold on this day */
  @IsOptional()
  @IsDay()
  day?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  scheme?: string;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  station?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  grade?: string;
}

export class GradeOnDayQueryDto {
  @IsDay()
  day!: string;

  @IsString()
  @Length(1, 40)
  scheme!: string;
}

export class AListQueryDto {
  /** as it hangs for objections, or as it was published */
  @IsIn(['shown', 'published'])
  stage!: 'shown' | 'published';
}

export class GradePaperParamsDto {
  @IsUUID()
  id!: string;

  @Matches(SHA256)
  sha256!: string;
}
