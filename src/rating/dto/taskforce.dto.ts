import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
} from 'class-validator';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { IsDay } from '../../platform/http/day.js';
import { POSITIONS, type Position } from '../domain/taskforce.js';
import { Trimmed } from '../../platform/http/trimmed.js';

export class NewMemberDto {
  /** the member's account, where he has one here */
  @IsOptional()
  @IsUUID()
  officer?: string;

  /** of a member without an account */
  @IsOptional()
  @Trimmed()
  @IsString()
  @Length(1, 30)
  name?: string;

  /** the office that sent him (派出单位) */
  @Trimmed()
  @IsString()
  @Length(1, 60)
  homeOffice!: string;

  @IsIn(POSITIONS)
  position!: Position;

  /** what he answers for (职责分工) */
  @Trimmed()
  @IsString()
  @Length(1, 500)
  responsibilities!: string;

  @IsDay()
  joinedOn!: string;
}

export class MemberLeavesDto extends ReasonDto {
  /** the first day on which the seat is his no more */
  @IsDay()
  leftOn!: string;
}

export class MemberDto {
  id!: string;
  officer!: string | null;
  name!: string;
  homeOffice!: string;
  position!: Position;
  responsibilities!: string;
  joinedOn!: string;
  leftOn!: string | null;
  leftReason!: string | null;
}

export class MadeDto {
  id!: string;
}

export class NewSessionDto {
  @IsDay()
  heldOn!: string;

  @Trimmed()
  @IsString()
  @Length(1, 60)
  place!: string;

  @Trimmed()
  @IsString()
  @Length(1, 200)
  subject!: string;

  /** what was resolved (议定事项) */
  @Trimmed()
  @IsString()
  @Length(1, 4000)
  resolution!: string;

  /** members who sat */
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  present!: string[];

  /** SHA-256 of the minutes (会议纪要) and what belongs to them */
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  papers: string[] = [];
}

export class TaskforceSessionDto {
  id!: string;
  heldOn!: string;
  place!: string;
  subject!: string;
  resolution!: string;
  papers!: string[];
  present!: { id: string; name: string; position: Position }[];
  withdrawnReason!: string | null;
}

export class TaskforceQueryDto {
  /** the members of a day; without it all there ever were */
  @IsOptional()
  @IsDay()
  day?: string;
}

export class SessionPaperParamsDto {
  @IsUUID()
  id!: string;

  @Matches(/^[0-9a-f]{64}$/)
  sha256!: string;
}
