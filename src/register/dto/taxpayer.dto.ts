import { IsUUID } from 'class-validator';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { IsDay } from '../../platform/http/day.js';

/** A taxpayer with personal data masked. */
export class TaxpayerDto {
  id!: string;
  /** masked where it holds an identity number */
  number!: string;
  kind!: 'individual' | 'enterprise';
  name!: string;
  owner!: string;
  certificateType!: string | null;
  /** masked */
  certificateNumber!: string | null;
  registrationType!: string | null;
  vatType!: string | null;
  industry!: string;
  industryName!: string | null;
  station!: string;
  section!: string;
  address!: string;
  officer!: string | null;
  registeredOn!: string;
  status!: '正常' | '停业' | '非正常' | '注销';
  collectionMode!: '定期定额' | '查账征收' | null;
  /** masked */
  telephone!: string | null;
  premises!: '租赁' | '自有' | null;
  /** m² */
  area!: string | null;
  /** yuan a month */
  declaredRent!: string | null;
  /** yuan a month */
  determinedRent!: string | null;
  rentReason!: string | null;
  employees!: string | null;
  /** yuan a month */
  declaredTurnover!: string | null;
  collector!: string | null;
  checker!: string | null;
  signedOn!: string | null;
  /** premises, area, rents and turnover are locked: the reader is to measure them himself first */
  withheld!: boolean;
}

export class PersonalDataDto {
  number!: string;
  certificateNumber!: string | null;
  telephone!: string | null;
}

export class NewAssignmentDto extends ReasonDto {
  @IsUUID()
  officer!: string;

  @IsUUID()
  taxpayer!: string;

  @IsDay()
  validFrom!: string;

  @IsDay()
  validTo!: string;
}

export class AssignmentDto {
  id!: string;
  officer!: string;
  taxpayer!: string;
  validFrom!: string;
  validTo!: string;
  reason!: string;
  endedAt!: Date | null;
}
