import type { SheetStatus, Signature } from '../domain/lifecycle.js';
import type { SheetField } from '../domain/sealing.js';
import type { SignatureKind, Trigger } from '../domain/sheet.js';
import type { Turn } from '../work.service.js';

export class MeasuredPartDto {
  what!: string;
  /** m² */
  area!: string;
}

export class ComparedValuesDto {
  section!: string;
  industry!: string;
  area!: string;
  declaredRent!: string | null;
}

export class NeighboursDto {
  /** the same section and quota item; or every section of the same grade in the station */
  among!: 'section' | 'grade';
  count!: number;
  /** yuan a month for each m²; null: fewer than eight, too few to say */
  median!: string | null;
  /** median absolute deviation */
  mad!: string | null;
  /** modified z-score */
  score!: string | null;
  unusual!: boolean | null;
}

export class RentComparisonDto {
  /** the values that it was made of */
  of!: ComparedValuesDto;
  set!: string;
  version!: string;
  document!: string;
  /** yuan a month for each m² */
  rentPerSquareMetre!: string | null;
  /** yuan a month for each m² */
  referenceRent!: string;
  ratio!: string | null;
  low!: string;
  high!: string;
  /** an officer must determine the rent before the checker signs */
  toDetermine!: boolean;
  neighbours!: NeighboursDto;
  zh!: string;
  en!: string;
}

export class SheetTaxpayerDto {
  id!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
}

/** A collection sheet. Figures are exact text, moments UTC. */
export class SheetDto {
  id!: string;
  taxpayerId!: string;
  taxpayer!: SheetTaxpayerDto;
  trigger!: Trigger;
  causedBy!: string | null;
  supersedes!: string | null;
  /** officers who may not measure here */
  notBy!: string[];
  status!: SheetStatus;
  /** for the next change or signature */
  version!: number;
  /** whose signature is next; null: none */
  turn!: Signature | null;
  /** values that may still be changed */
  openFields!: SheetField[];
  /** whether the comparison is of the very values now on the sheet */
  compared!: boolean;
  openedBy!: string;
  openedFor!: string | null;
  openedOn!: string;
  openedAt!: string;
  address!: string | null;
  section!: string | null;
  industry!: string | null;
  industryName!: string | null;
  /** m² */
  area!: string | null;
  parts!: MeasuredPartDto[];
  premises!: '租赁' | '自有' | null;
  /** SHA-256, to be read at `papers` of the sheet */
  leasePaper!: string | null;
  leaseFrom!: string | null;
  leaseTo!: string | null;
  employees!: number | null;
  /** yuan a month */
  declaredRent!: string | null;
  /** yuan a month */
  determinedRent!: string | null;
  rentReason!: string | null;
  /** SHA-256 */
  rentEvidence!: string[];
  determinedBy!: string | null;
  determinedFor!: string | null;
  determinedByName!: string | null;
  rentComparison!: RentComparisonDto | null;
  /** yuan a month */
  declaredTurnover!: string | null;
  remarks!: string | null;
  collectorBy!: string | null;
  collectorFor!: string | null;
  collectorName!: string | null;
  collectorAt!: string | null;
  checkerBy!: string | null;
  checkerFor!: string | null;
  checkerName!: string | null;
  checkerAt!: string | null;
  signature!: SignatureKind | null;
  /** SHA-256 */
  signaturePaper!: string | null;
  signedOn!: string | null;
  refusalReason!: string | null;
  witness!: string | null;
  /** SHA-256 */
  witnessPaper!: string | null;
  signatureBy!: string | null;
  signatureFor!: string | null;
  sealedAt!: string | null;
  /** the act of the register that it became */
  actSeq!: number | null;
  /** SHA-256 of everything that was signed */
  contentHash!: string | null;
  withdrawnBy!: string | null;
  withdrawnFor!: string | null;
  withdrawnAt!: string | null;
  withdrawnReason!: string | null;
}

export class SheetSummaryDto {
  id!: string;
  trigger!: Trigger;
  causedBy!: string | null;
  supersedes!: string | null;
  status!: SheetStatus;
  openedOn!: string;
  signedOn!: string | null;
  /** m² */
  area!: string | null;
  contentHash!: string | null;
  collectorName!: string | null;
  checkerName!: string | null;
  determinedByName!: string | null;
}

export class ToCollectDto {
  /** what is next: to open a sheet, or whose signature it waits for */
  turn!: Turn;
  since!: string;
  sheetId!: string | null;
  trigger!: Trigger | null;
  /** whether it may be oneself who does it */
  yours!: boolean;
  taxpayerId!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  station!: string;
  section!: string;
  address!: string;
  /** for `after` of the next page */
  cursor!: string;
}
