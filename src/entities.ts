import { Assessment } from './assessment/run/assessment.entity.js';
import { HeldBackRecord } from './assessment/run/held-back.entity.js';
import { ParameterSetRecord } from './assessment/parameter-set.entity.js';
import { AssessmentRun } from './assessment/run/run.entity.js';
import { AssessmentRunPart } from './assessment/run/run-part.entity.js';
import { Notice } from './notice/notice.entity.js';
import { Authority } from './platform/access/authority.entity.js';
import { Station } from './platform/access/station.entity.js';
import { StoredFile } from './platform/files/stored-file.entity.js';
import { Job } from './platform/jobs/job.entity.js';
import { RegisterImport } from './register/import/register-import.entity.js';
import { RegisterImportRow } from './register/import/register-import-row.entity.js';
import { Taxpayer } from './register/taxpayer.entity.js';

/** Every table of the schema; the drift check holds them against the migrations. */
export const ENTITIES = [
  Authority,
  Station,
  Job,
  StoredFile,
  Taxpayer,
  RegisterImport,
  RegisterImportRow,
  ParameterSetRecord,
  AssessmentRun,
  AssessmentRunPart,
  Assessment,
  HeldBackRecord,
  Notice,
];
