import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

export class RequestNoticesDto {
  @IsUUID()
  runId!: string;
}

export class StationQueryDto {
  /** without it the notice of the whole branch */
  @IsOptional()
  @IsString()
  @MaxLength(30)
  station?: string;
}

export class NoticeDto {
  month!: string;
  runId!: string;
  /** empty for the notice of the whole branch */
  station!: string;
  fileName!: string;
  /** of the file */
  sha256!: string;
  /** of the printed list */
  listDigest!: string;
  lines!: number;
}

export class RequestedJobDto {
  jobId!: string;
}
