import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { IsDay } from '../../http/day.js';
import { ROLE_NAMES, type Role } from '../permissions.js';
import type { ScopeKind } from '../roles.service.js';
import { Trimmed } from '../../http/trimmed.js';

/** Why an act is done: written into the log. Blanks are no reason. */
export class ReasonDto {
  @Trimmed()
  @IsString()
  @Length(2, 500)
  reason!: string;
}

export class ChangeOfficerDto {
  @IsString()
  @Length(1, 50)
  name!: string;

  /** home station, null for the branch office */
  @IsOptional()
  @IsString()
  @Length(1, 50)
  station!: string | null;
}

export class NewOfficerDto extends ChangeOfficerDto {
  @Matches(/^[a-z][a-z0-9._-]{1,31}$/, {
    message: '$property 应为小写字母开头的 2 至 32 位字母、数字 (must be 2 to 32 lower-case letters or digits)',
  })
  login!: string;
}

export class OfficerDto {
  id!: string;
  login!: string;
  name!: string;
  station!: string | null;
  disabled!: boolean;
  locked!: boolean;
  totp!: boolean;
  roles!: string[];
}

export class OneTimePasswordDto {
  /** told once, to be changed at the first sign-in */
  oneTimePassword!: string;
}

export class CreatedOfficerDto extends OneTimePasswordDto {
  id!: string;
}

export class NewGrantDto extends ReasonDto {
  @IsIn(ROLE_NAMES)
  role!: Role;

  @IsIn(['own', 'several', 'all', 'assigned'])
  scope!: ScopeKind;

  /** only of scope `several` */
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Length(1, 50, { each: true })
  @IsOptional()
  stations: string[] = [];

  @IsDay()
  validFrom!: string;

  @IsOptional()
  @IsDay()
  validTo: string | null = null;
}

export class GrantDto {
  id!: string;
  officer!: string;
  role!: Role;
  scope!: ScopeKind;
  stations!: string[];
  validFrom!: string;
  validTo!: string | null;
  reason!: string;
  grantedBy!: string | null;
  revokedAt!: Date | null;
}

export class NewDelegationDto extends ReasonDto {
  @IsUUID()
  grantId!: string;

  @IsUUID()
  toOfficer!: string;

  @IsDay()
  validFrom!: string;

  @IsDay()
  validTo!: string;
}

export class DelegationDto {
  id!: string;
  grantId!: string;
  role!: Role;
  fromOfficer!: string;
  toOfficer!: string;
  validFrom!: string;
  validTo!: string;
  reason!: string;
  endedAt!: Date | null;
}

export class PolicyContentDto {
  @IsString()
  @Length(1, 200)
  document!: string;

  @IsInt()
  @Min(5)
  @Max(120)
  idleMinutes!: number;

  @IsInt()
  @Min(1)
  @Max(24)
  sessionHours!: number;

  @IsInt()
  @Min(1)
  @Max(365)
  passwordDays!: number;

  @IsBoolean()
  totpForApprovals!: boolean;

  @IsInt()
  @Min(1)
  @Max(1000)
  massViewRecords!: number;

  @IsInt()
  @Min(1)
  @Max(1440)
  massViewMinutes!: number;

  @IsInt()
  @Min(6)
  @Max(600)
  auditValueMonths!: number;

  @IsInt()
  @Min(6)
  @Max(600)
  importRowMonths!: number;

  @IsInt()
  @Min(6)
  @Max(600)
  sessionMonths!: number;
}

export class PolicyDto extends PolicyContentDto {
  version!: number;
  setAt!: Date;
}

export class AlarmDto {
  id!: string;
  kind!: 'mass-viewing';
  officer!: string;
  officerName!: string;
  records!: number;
  raisedAt!: Date;
  acknowledgedAt!: Date | null;
  note!: string | null;
}

export class DecideErasureDto {
  @IsBoolean()
  confirm!: boolean;
}

export class ErasureDto {
  id!: string;
  reason!: string;
  status!: 'requested' | 'done' | 'declined';
  requestedBy!: string;
  requestedAt!: Date;
  decidedBy!: string | null;
  decidedAt!: Date | null;
  erased!: object | null;
}
