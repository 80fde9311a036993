import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { IsDay } from '../../platform/http/day.js';
import { DUTIES, type Duty } from './duties.js';

export class GroupQueryDto {
  /** who belongs to the group on this day; left out, all there ever were */
  @IsOptional()
  @IsDay()
  day?: string;
}

export class NewInspectionMemberDto {
  @IsUUID()
  officer!: string;

  @IsIn(DUTIES)
  duty!: Duty;

  @IsDay()
  validFrom!: string;
}

export class InspectionMemberLeavesDto extends ReasonDto {
  /** the last day on which he belongs to it */
  @IsDay()
  validTo!: string;
}

export class MadeMemberDto {
  id!: string;
}

export class InspectionMemberDto {
  id!: string;
  officer!: string;
  name!: string;
  duty!: Duty;
  validFrom!: string;
  /** the last day on which he belongs to it */
  validTo!: string | null;
  leftReason!: string | null;
}
