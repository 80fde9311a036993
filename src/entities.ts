import { Assessment } from './assessment/run/assessment.entity.js';
import { HeldBackRecord } from './assessment/run/held-back.entity.js';
import { DatedSetRecord } from './platform/dated-sets/dated-set.entity.js';
import { ParameterWhatIf } from './assessment/parameters/what-if.entity.js';
import { Objection } from './assessment/quotas/objection.entity.js';
import { QuotaBatch } from './assessment/quotas/quota-batch.entity.js';
import { QuotaDelivery } from './assessment/quotas/quota-delivery.entity.js';
import { QuotaDetermination } from './assessment/quotas/quota-determination.entity.js';
import { Quota } from './assessment/quotas/quota.entity.js';
import { AssessmentRun } from './assessment/run/run.entity.js';
import { AssessmentRunPart } from './assessment/run/run-part.entity.js';
import { CollectionSheet } from './collection/collection-sheet.entity.js';
import { PublicationPhoto } from './notice/boards/publication-photo.entity.js';
import { PublicationPosting } from './notice/boards/publication-posting.entity.js';
import { PublicationFile } from './notice/publication-file.entity.js';
import { PublicationRow } from './notice/publication-row.entity.js';
import { Publication } from './notice/publication.entity.js';
import { Authority } from './platform/access/authority.entity.js';
import { Alarm } from './platform/access/alarm.entity.js';
import { Delegation } from './platform/access/delegation.entity.js';
import { Erasure } from './platform/access/erasure.entity.js';
import { Officer } from './platform/access/officer.entity.js';
import { OfficerPassword } from './platform/access/officer-password.entity.js';
import { RoleGrant } from './platform/access/role-grant.entity.js';
import { SecurityPolicy } from './platform/access/security-policy.entity.js';
import { Session } from './platform/access/session.entity.js';
import { Station } from './platform/access/station.entity.js';
import { AuditClosing } from './platform/audit/audit-closing.entity.js';
import { AuditHeadRecord } from './platform/audit/audit-head.entity.js';
import { AuditRow } from './platform/audit/audit-row.entity.js';
import { AuditValue } from './platform/audit/audit-value.entity.js';
import { DocumentCounter } from './platform/documents/document-counter.entity.js';
import { StoredFile } from './platform/files/stored-file.entity.js';
import { Job } from './platform/jobs/job.entity.js';
import { RatingCycle } from './rating/cycles/rating-cycle.entity.js';
import { RatingIndicator } from './rating/cycles/rating-indicator.entity.js';
import { RatingItem } from './rating/cycles/rating-item.entity.js';
import { RatingSheet } from './rating/cycles/rating-sheet.entity.js';
import { RatingAssignment } from './rating/cycles/rating-assignment.entity.js';
import { RatingCondition } from './rating/conditions/rating-condition.entity.js';
import { RatingEntry } from './rating/scoring/rating-entry.entity.js';
import { RatingScoreImport } from './rating/scoring/workbook/score-import.entity.js';
import { RatingScoreImportRow } from './rating/scoring/workbook/score-import-row.entity.js';
import { RatingMark } from './rating/scoring/rating-mark.entity.js';
import { RatingReview } from './rating/review/rating-review.entity.js';
import { RatingGrade } from './rating/grades/rating-grade.entity.js';
import { RatingObjection } from './rating/grades/rating-objection.entity.js';
import { Assignment } from './register/assignment.entity.js';
import { WithheldHousehold } from './register/withheld/withheld-household.entity.js';
import { ClearingDecision } from './register/clearing/clearing-decision.entity.js';
import { ClearingItem } from './register/clearing/clearing-item.entity.js';
import { MarketEntry } from './register/clearing/market-entry.entity.js';
import { MarketList } from './register/clearing/market-list.entity.js';
import { FactImport } from './register/facts/import/fact-import.entity.js';
import { FactImportRow } from './register/facts/import/fact-import-row.entity.js';
import { TaxpayerFact } from './register/facts/taxpayer-fact.entity.js';
import { IndustryEdition } from './register/industries/industry-edition.entity.js';
import { IndustryRecord } from './register/industries/industry.entity.js';
import { RegisterImport } from './register/import/register-import.entity.js';
import { RegisterImportDecision } from './register/import/register-import-decision.entity.js';
import { RegisterImportFile } from './register/import/register-import-file.entity.js';
import { RegisterImportMissing } from './register/import/register-import-missing.entity.js';
import { RegisterImportRow } from './register/import/register-import-row.entity.js';
import { Paper } from './register/papers/paper.entity.js';
import { TaxpayerActRecord } from './register/taxpayer-act.entity.js';
import { TaxpayerVersionRecord } from './register/taxpayer-version.entity.js';
import { TaxpayerSearch } from './register/search/taxpayer-search.entity.js';
import { Taxpayer } from './register/taxpayer.entity.js';
import { RegisterView } from './register/views/register-view.entity.js';
import { TaskforceMember } from './rating/taskforce/taskforce-member.entity.js';
import { TaskforceAttendance, TaskforceSession } from './rating/taskforce/taskforce-session.entity.js';
import { SpotDraw } from './spot-check/draw/spot-draw.entity.js';
import { SpotFrameLine } from './spot-check/draw/spot-frame-line.entity.js';
import { SpotSelection } from './spot-check/draw/spot-selection.entity.js';
import { SpotFollowUp } from './spot-check/follow-up/spot-follow-up.entity.js';
import { InspectionMember } from './spot-check/team/inspection-member.entity.js';
import { SpotVisitFieldChange } from './spot-check/visit/spot-visit-field-change.entity.js';
import { SpotVisitPaper } from './spot-check/visit/spot-visit-paper.entity.js';
import { SpotVisitTry } from './spot-check/visit/spot-visit-try.entity.js';
import { SpotNoticeOpening } from './spot-check/openings/spot-notice-opening.entity.js';
import { SpotVisit } from './spot-check/visit/spot-visit.entity.js';

/** Every table of the schema; the drift check holds them against the migrations. */
export const ENTITIES = [
  Authority,
  Station,
  Officer,
  OfficerPassword,
  RoleGrant,
  Delegation,
  Session,
  SecurityPolicy,
  Alarm,
  Erasure,
  AuditRow,
  AuditValue,
  AuditHeadRecord,
  AuditClosing,
  Job,
  StoredFile,
  Taxpayer,
  TaxpayerActRecord,
  TaxpayerVersionRecord,
  TaxpayerSearch,
  Assignment,
  WithheldHousehold,
  Paper,
  RegisterView,
  IndustryEdition,
  IndustryRecord,
  RegisterImport,
  RegisterImportRow,
  RegisterImportFile,
  RegisterImportMissing,
  RegisterImportDecision,
  MarketList,
  MarketEntry,
  ClearingItem,
  ClearingDecision,
  FactImport,
  FactImportRow,
  TaxpayerFact,
  RatingCycle,
  RatingIndicator,
  RatingItem,
  RatingSheet,
  RatingAssignment,
  RatingEntry,
  RatingMark,
  RatingScoreImport,
  RatingScoreImportRow,
  RatingReview,
  RatingCondition,
  TaskforceMember,
  TaskforceSession,
  TaskforceAttendance,
  RatingGrade,
  RatingObjection,
  CollectionSheet,
  DatedSetRecord,
  ParameterWhatIf,
  QuotaBatch,
  Quota,
  QuotaDetermination,
  QuotaDelivery,
  Objection,
  DocumentCounter,
  AssessmentRun,
  AssessmentRunPart,
  Assessment,
  HeldBackRecord,
  Publication,
  PublicationRow,
  PublicationFile,
  PublicationPhoto,
  PublicationPosting,
  SpotDraw,
  SpotFrameLine,
  SpotSelection,
  InspectionMember,
  SpotVisit,
  SpotVisitFieldChange,
  SpotVisitPaper,
  SpotVisitTry,
  SpotFollowUp,
  SpotNoticeOpening,
];
