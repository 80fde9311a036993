import { Type } from 'class-transformer';
import {
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsMonth } from '../../platform/http/month.js';
import { Trimmed } from '../../platform/http/trimmed.js';
import type { SubjectKind } from '../freeze/subject.js';
import type { FileRole } from '../pack/pack-part.js';

const SUBJECT_KINDS = [
  'preliminary',
  'final',
  'monthly',
  'a-grade',
  'a-grade-published',
] as const satisfies readonly SubjectKind[];
const KINDS = [...SUBJECT_KINDS, 'correction'] as const;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const ABOUT = new RegExp(`^(?:(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])|${UUID})$`);
const ABOUT_MESSAGE = { message: '$property 应为月份（2026-10）或编号 (a month such as 2026-10, or an id)' };

export class PrintSettingDto {
  @IsIn(['A4', 'A3'])
  size!: 'A4' | 'A3';

  @IsIn(['landscape', 'portrait'])
  orientation!: 'landscape' | 'portrait';
}

/** Of which notice what stands in the way is asked. */
export class PreflightNoticeDto {
  @IsIn(KINDS)
  kind!: (typeof KINDS)[number];

  /** as of a notice that is asked for; of a correction the notice that it corrects */
  @Matches(ABOUT, ABOUT_MESSAGE)
  about!: string;
}

export class AskedNoticeDto {
  @IsIn(SUBJECT_KINDS)
  kind!: (typeof SUBJECT_KINDS)[number];

  /** of the monthly notice a month (2026-10) or a run; else the batch of quotas, or the rating cycle */
  @Matches(ABOUT, ABOUT_MESSAGE)
  about!: string;
}

export class RequestNoticeDto extends AskedNoticeDto {
  /** without it A4 landscape */
  @IsOptional()
  @ValidateNested()
  @Type(() => PrintSettingDto)
  print?: PrintSettingDto;
}

export class NoticeExceptionDto {
  /** why it is published although not everything is decided; it is printed */
  @Trimmed()
  @IsString()
  @Length(1, 300)
  reason!: string;

  /** the digest of the preflight that shows whom it is published without */
  @Matches(/^[0-9a-f]{64}$/, { message: '$property 应为公示前检查的校验码 (the digest of the preflight)' })
  seen!: string;
}

export class ExceptionalNoticeDto extends RequestNoticeDto {
  @IsDefined()
  @ValidateNested()
  @Type(() => NoticeExceptionDto)
  exception!: NoticeExceptionDto;
}

export class CorrectNoticeDto {
  /** printed on the correction */
  @Trimmed()
  @IsString()
  @Length(1, 300)
  reason!: string;
}

export class ExceptionalCorrectionDto extends CorrectNoticeDto {
  @IsDefined()
  @ValidateNested()
  @Type(() => NoticeExceptionDto)
  exception!: NoticeExceptionDto;
}

export class VoidNoticeDto {
  /** why its files cannot be made */
  @Trimmed()
  @IsString()
  @Length(1, 300)
  reason!: string;
}

export class NoticesQueryDto {
  @IsOptional()
  @IsMonth()
  month?: string;

  @IsOptional()
  @IsIn(KINDS)
  kind?: (typeof KINDS)[number];
}

export class NoticeFileParamsDto {
  @IsUUID()
  id!: string;

  @IsString()
  @MaxLength(200)
  name!: string;
}

export class RequestedNoticeDto {
  id!: string;
  jobId!: string;
}

export class BothLanguagesDto {
  zh!: string;
  en!: string;
}

export class BlockedHouseholdDto {
  /** masked */
  number!: string;
  name!: string;
  station!: string;
}

export class BlockingDto extends BothLanguagesDto {
  reason!: string;
  /** null where it is the whole notice that waits */
  household!: BlockedHouseholdDto | null;
  /** what to do about it */
  remedy!: BothLanguagesDto;
  /** whether a leader may publish without the household */
  exceptable!: boolean;
}

export class PreflightDto {
  /** who publishes without what stands in the way says by this digest that he saw it */
  digest!: string;
  blocking!: BlockingDto[];
}

export class PersonalDataFoundDto {
  kind!: string;
  where!: string;
  masked!: string;
}

export class NamedNoticeDto {
  id!: string;
  number!: string | null;
}

export class NoticeExceptionsDto {
  households!: number;
  reason!: string;
}

export class ListTotalDto {
  count!: number;
  below!: number | null;
  reached!: number | null;
  /** yuan */
  tax!: string | null;
}

export class NoticeDto extends NamedNoticeDto {
  kind!: (typeof KINDS)[number];
  /** run, batch or cycle; of a correction the notice that it corrects */
  aboutId!: string;
  /** empty of one from before there were documents */
  title!: string;
  about!: string;
  month!: string;
  trial!: boolean;
  /** the number of one that is blocked or void stays its own */
  status!: 'making' | 'made' | 'blocked' | 'void';
  askedAt!: Date;
  /** when its making ended, in whichever way */
  madeAt!: Date | null;
  voidReason!: string | null;
  exceptions!: NoticeExceptionsDto | null;
  findings!: PersonalDataFoundDto[];
  corrects!: NamedNoticeDto | null;
  correctedBy!: NamedNoticeDto | null;
}

export class NoticeFileDto {
  name!: string;
  role!: FileRole;
  /** empty of the whole branch */
  station!: string;
  mediaType!: string;
  sha256!: string;
  size!: number;
  /** of the posted list that it prints */
  listDigest!: string | null;
  total!: ListTotalDto | null;
}

export class ExceptedHouseholdDto extends BlockedHouseholdDto {
  reason!: string;
  zh!: string;
}

export class NoticePageDto extends NoticeDto {
  /** whom it is published without, of the stations that one reaches; empty of a notice from before they were kept */
  excepted!: ExceptedHouseholdDto[];
  files!: NoticeFileDto[];
}
