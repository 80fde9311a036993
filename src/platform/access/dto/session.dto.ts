import { IsString, Length, Matches, MaxLength } from 'class-validator';
import type { Permission, Role } from '../permissions.js';

export class SignInDto {
  @IsString()
  @Length(1, 64)
  login!: string;

  @IsString()
  @Length(1, 256)
  password!: string;
}

export class ChangePasswordDto {
  @IsString()
  @Length(1, 256)
  current!: string;

  @IsString()
  @MaxLength(256)
  next!: string;
}

export class TotpDto {
  @Matches(/^\d{6}$/, { message: '$property 应为六位数字 (must be six digits)' })
  code!: string;
}

export class GrantInForceDto {
  role!: Role;
  grantId!: string;
  /** the officer who lent the role, null where it is one's own */
  onBehalfOf!: string | null;
  /** null: all */
  stations!: string[] | null;
  /** only what is assigned by name */
  assigned!: boolean;
  permissions!: Permission[];
}

/** Who is signed in, and what he may do. */
export class SignedInDto {
  authority!: string;
  session!: string;
  officer!: string;
  login!: string;
  name!: string;
  station!: string | null;
  mustChangePassword!: boolean;
  totpForApprovals!: boolean;
  totpEnrolled!: boolean;
  totpFresh!: boolean;
  grants!: GrantInForceDto[];
}

export class TotpEnrolmentDto {
  /** for the QR code of an authenticator app */
  uri!: string;
  /** to type by hand, base32 */
  secret!: string;
}

export class SessionDto {
  id!: string;
  officer!: string;
  officerName!: string;
  createdAt!: Date;
  lastSeenAt!: Date;
  expiresAt!: Date;
  address!: string;
  userAgent!: string;
  endedAt!: Date | null;
  endReason!: string | null;
}
