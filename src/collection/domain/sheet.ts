import type { PlainDate } from '../../kernel/plain-date.js';
import type { TaxpayerRow } from '../../register/domain/taxpayer.js';
import type { SheetStatus } from './lifecycle.js';
import type { RentComparison } from './rent.js';

/** Why a household is collected. */
export const TRIGGERS = [
  'registration',
  'expiry',
  'adjustment',
  'premises',
  'industry',
  'objection',
  'spot-check',
  'resumption',
  'correction',
  'ruling',
] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** Something that the area was measured in: a room, a floor, a yard. */
export interface AreaPart {
  readonly what: string;
  /** m², exact text */
  readonly area: string;
}

/** What a sheet says of a household. Figures are exact text, days are YYYY-MM-DD. */
export interface SheetValues {
  readonly address: string | null;
  readonly section: string | null;
  readonly industry: string | null;
  /** by the class table */
  readonly industryName: string | null;
  /** m² */
  readonly area: string | null;
  readonly parts: readonly AreaPart[];
  readonly premises: TaxpayerRow['premises'];
  /** SHA-256 of the kept paper */
  readonly leasePaper: string | null;
  readonly leaseFrom: PlainDate | null;
  /** included */
  readonly leaseTo: PlainDate | null;
  readonly employees: number | null;
  /** yuan a month, as the household says */
  readonly declaredRent: string | null;
  /** yuan a month by an officer (核定房租) */
  readonly determinedRent: string | null;
  readonly rentReason: string | null;
  /** SHA-256 of the kept papers that the determination rests on */
  readonly rentEvidence: readonly string[];
  readonly determinedBy: string | null;
  readonly determinedFor: string | null;
  readonly rentComparison: RentComparison | null;
  /** yuan a month, as the household says */
  readonly declaredTurnover: string | null;
  readonly remarks: string | null;
}

/** How the taxpayer has signed: drawn on the screen, on paper that was scanned, or not at all before a witness. */
export const SIGNATURE_KINDS = ['drawn', 'scan', 'refused'] as const;
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

/** The taxpayer's signature, or his refusal, and who took it. */
export interface TaxpayerSignature {
  readonly signature: SignatureKind | null;
  /** SHA-256 of the drawing or the scan */
  readonly signaturePaper: string | null;
  readonly signedOn: PlainDate | null;
  readonly refusalReason: string | null;
  readonly witness: string | null;
  /** SHA-256 of what the witness has signed */
  readonly witnessPaper: string | null;
  readonly signatureBy: string | null;
  readonly signatureFor: string | null;
}

/** A collection sheet as it is kept; moments are UTC with microseconds. */
export interface Sheet extends SheetValues, TaxpayerSignature {
  readonly id: string;
  readonly taxpayerId: string;
  readonly trigger: Trigger;
  readonly causedBy: string | null;
  readonly supersedes: string | null;
  readonly notBy: readonly string[];
  readonly status: SheetStatus;
  /** from 1, one more with every change */
  readonly version: number;
  readonly openedBy: string;
  readonly openedFor: string | null;
  readonly openedOn: PlainDate;
  readonly openedAt: string;
  readonly collectorBy: string | null;
  readonly collectorFor: string | null;
  readonly collectorAt: string | null;
  readonly checkerBy: string | null;
  readonly checkerFor: string | null;
  readonly checkerAt: string | null;
  readonly sealedAt: string | null;
  readonly actSeq: number | null;
  readonly contentHash: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnFor: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
}

const NAMES: Readonly<Record<keyof Sheet, true>> = {
  id: true,
  taxpayerId: true,
  trigger: true,
  causedBy: true,
  supersedes: true,
  notBy: true,
  status: true,
  version: true,
  openedBy: true,
  openedFor: true,
  openedOn: true,
  openedAt: true,
  address: true,
  section: true,
  industry: true,
  industryName: true,
  area: true,
  parts: true,
  premises: true,
  leasePaper: true,
  leaseFrom: true,
  leaseTo: true,
  employees: true,
  declaredRent: true,
  determinedRent: true,
  rentReason: true,
  rentEvidence: true,
  determinedBy: true,
  determinedFor: true,
  rentComparison: true,
  declaredTurnover: true,
  remarks: true,
  collectorBy: true,
  collectorFor: true,
  collectorAt: true,
  checkerBy: true,
  checkerFor: true,
  checkerAt: true,
  signature: true,
  signaturePaper: true,
  signedOn: true,
  refusalReason: true,
  witness: true,
  witnessPaper: true,
  signatureBy: true,
  signatureFor: true,
  sealedAt: true,
  actSeq: true,
  contentHash: true,
  withdrawnBy: true,
  withdrawnFor: true,
  withdrawnAt: true,
  withdrawnReason: true,
};

/** Everything that a sheet says. */
export const SHEET_NAMES = Object.keys(NAMES) as (keyof Sheet)[];

/** Every paper on a sheet, by its SHA-256: lease, evidence, signature, what a witness has signed. */
export function papersOn({ leasePaper, rentEvidence, signaturePaper, witnessPaper }: Sheet): string[] {
  const all = [leasePaper, ...rentEvidence, signaturePaper, witnessPaper];
  return [...new Set(all.filter((paper) => paper !== null))];
}
