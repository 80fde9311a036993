import { IsIn, IsOptional, IsString, IsUUID, Length, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsDay } from '../../platform/http/day.js';
import { Trimmed } from '../../platform/http/trimmed.js';
import type { Duty, DutyState } from '../boards/domain/calendar.js';
import { MOMENTS, type Moment } from '../boards/domain/hanging.js';
import type { NoticeKind } from '../domain/notice-document.js';

export class BoardPlaceDto {
  /** the station's name; empty: the branch's board */
  @IsString()
  @MaxLength(30)
  board!: string;

  @IsIn(MOMENTS)
  moment!: Moment;
}

export class NewPostingDto extends BoardPlaceDto {
  @IsDay()
  day!: string;

  /** id of the officer who did it; without it who enters it */
  @IsOptional()
  @IsUUID()
  by?: string;

  /** wanted where it was posted late, or taken down before the period was over */
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 300)
  reason?: string;
}

export class PostingCorrectionDto {
  /** null: it was not done after all */
  @ValidateIf((_, value) => value !== null)
  @IsDay()
  day!: string | null;

  /** id of the officer who did it; without it who enters it */
  @IsOptional()
  @IsUUID()
  by?: string;

  @Trimmed()
  @IsString()
  @Length(1, 300)
  reason!: string;
}

export class PostingParamsDto {
  @IsUUID()
  id!: string;

  @IsUUID()
  posting!: string;
}

export class PhotoParamsDto {
  @IsUUID()
  id!: string;

  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;
}

export class CalendarQueryDto {
  @IsDay()
  from!: string;

  /** at most 366 days later */
  @IsDay()
  to!: string;
}

export class EnteredPostingDto {
  id!: string;
}

export class KeptPhotoDto {
  sha256!: string;
  /** by the camera's clock */
  takenOn!: string | null;
}

export class PostingRecordDto {
  id!: string;
  moment!: Moment;
  /** null: it was not done after all */
  day!: string | null;
  /** name of the officer who did it */
  by!: string | null;
  reason!: string | null;
  /** ids of records */
  corrects!: string | null;
  correctedBy!: string | null;
  enteredAt!: Date;
}

export class BoardPhotoDto extends KeptPhotoDto {
  moment!: Moment;
}

export class BoardDto {
  /** empty: the branch's */
  board!: string;
  postedOn!: string | null;
  takenDownOn!: string | null;
  /** the last day on which it hangs there */
  hangsUntil!: string | null;
  records!: PostingRecordDto[];
  photos!: BoardPhotoDto[];
}

export class ObjectionCountsDto {
  count!: number;
  open!: number;
  upheld!: number;
  dismissed!: number;
  withdrawn!: number;
}

export class ObjectedLineDto extends ObjectionCountsDto {
  station!: string;
  serial!: number;
  /** masked */
  number!: string;
}

export class NoticeObjectionsDto {
  total!: ObjectionCountsDto;
  lines!: ObjectedLineDto[];
}

export class CalendarEntryDto {
  day!: string;
  duty!: Duty;
  state!: DutyState;
  kind!: NoticeKind;
  month!: string;
  /** of the board or the batch, empty for the branch */
  station!: string;
  /** null: it is not made yet */
  notice!: string | null;
  /** run, batch or cycle; of a correction the notice that it corrects; null of a month without a notice */
  about!: string | null;
}
