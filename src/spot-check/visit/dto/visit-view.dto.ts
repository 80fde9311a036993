import type { HeldBack } from '../../../assessment/domain/formula.js';
import type { FindingClass } from '../../domain/finding.js';
import type { VisitStatus } from '../domain/lifecycle.js';
import type { RentOpinion } from '../domain/judgement.js';
import type { UnvisitedReason } from '../domain/unvisited.js';
import type { PaperKind } from '../domain/papers.js';
import { type VisitFieldsDto } from './visit.dto.js';

export class VisitTaxpayerDto {
  id!: string;
  /** masked where it holds an identity number */
  number!: string;
  name!: string;
  owner!: string;
  /** masked; null: none on the register */
  telephone!: string | null;
}

export class VisitCheckerDto {
  id!: string;
  name!: string;
  /** UTC; null: has not signed */
  signedAt!: string | null;
}

/** 未检结案: why nobody made the visit, and who closed it. */
export class UnvisitedDto {
  code!: UnvisitedReason;
  zh!: string;
  en!: string;
  remarks!: string;
  /** name of who closed it */
  by!: string;
}

/** 上门未入. */
export class TriedDto {
  on!: string;
  remarks!: string;
  /** name of who entered it */
  by!: string;
}

/** A visit in a list, in route order. Nothing on file is in it. */
export class VisitSummaryDto {
  id!: string;
  draw!: string;
  /** 2026-10 */
  month!: string;
  part!: 'random' | 'coverage' | 'risk';
  taxpayer!: VisitTaxpayerDto;
  station!: string;
  /** the section: its street */
  street!: string;
  address!: string;
  /** in the team's route, from 1 */
  place!: number;
  checkers!: VisitCheckerDto[];
  status!: VisitStatus;
  /** in Chinese */
  word!: string;
  /** for the next change, and `base` of patches */
  version!: number;
  /** whether it is one's own to make */
  yours!: boolean;
  /** the last day for the visit */
  dueOn!: string;
  /** not made, and the last day is over */
  overdue!: boolean;
  /** null: it was made, or is still to be made */
  unvisited!: UnvisitedDto | null;
}

export class VisitPaperDto {
  sha256!: string;
  kind!: PaperKind;
  takenAt!: string | null;
  /** name of who sent it */
  by!: string;
  mediaType!: string;
  /** bytes */
  size!: number;
}

/** Values on file, or as found; figures are exact text, amounts yuan a month. */
export class HouseholdValuesDto {
  section!: string;
  industry!: string;
  /** m² */
  area!: string;
  premises!: '租赁' | '自有';
  declaredRent!: string | null;
  determinedRent!: string | null;
  rentReason!: string | null;
  declaredTurnover!: string | null;
  /** null: cannot be assessed so */
  industryCoefficient!: string | null;
  areaCoefficient!: string | null;
  rentCoefficient!: string | null;
  assessedTurnover!: string | null;
  monthlyTax!: string | null;
}

export class RulesDto {
  code!: string;
  /** digest of the set */
  version!: string;
  document!: string;
}

export class ClassWordsDto {
  code!: FindingClass;
  zh!: string;
  en!: string;
  isError!: boolean;
}

/** What the visit found; frozen once compared. */
export class FindingDto {
  classes!: ClassWordsDto[];
  /** whether it counts as an error */
  error!: boolean;
  /** tax a month as found less on file, yuan: above zero too little is paid; null: cannot be assessed as found */
  difference!: string | null;
  heldBack!: HeldBack[];
  onFile!: HouseholdValuesDto;
  /** null: closed or not to be found */
  found!: HouseholdValuesDto | null;
  /** m², by ruling */
  areaTolerance!: string;
  rules!: RulesDto;
}

export class JudgementDto {
  rentOpinion!: RentOpinion;
  reasonableRent!: string | null;
  rentReason!: string | null;
  served!: boolean | null;
  receiptPaper!: string | null;
  remarks!: string | null;
}

/** A visit. While it is awaited only its checkers see what was entered; before it is measured nobody sees here what is on file. */
export class VisitDto extends VisitSummaryDto {
  /** null to others than its checkers while it is awaited */
  fields!: VisitFieldsDto | null;
  /** sum of the parts, m²; null while nothing is measured */
  area!: string | null;
  /** what is still to be found out before it can be stored, in the sheet's words */
  missing!: string[];
  papers!: VisitPaperDto[] | null;
  /** days on which its team was not let in */
  tries!: TriedDto[];
  measuredAt!: string | null;
  contentHash!: string | null;
  /** null until the checkers' own values are stored */
  onFile!: HouseholdValuesDto | null;
  rest!: JudgementDto | null;
  finding!: FindingDto | null;
  closedAt!: string | null;
}

export class KeptPaperDto {
  sha256!: string;
}

export class UnassignedDto {
  taxpayerId!: string;
  name!: string;
  station!: string;
  address!: string;
  /** how many of the group may go there: fewer than two */
  free!: number;
}

export class AssignedTeamsDto {
  /** visits that were made */
  visits!: number;
  /** open visits of which somebody who left the group was replaced, by rule */
  replaced!: number;
  /** who has fewer than two free of the household: give the group another member, and assign again */
  unassigned!: UnassignedDto[];
}
