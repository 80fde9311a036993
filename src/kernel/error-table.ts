import { ACCESS_ERRORS } from './error-tables/access.js';
import { ASSESSMENT_ERRORS } from './error-tables/assessment.js';
import { CELLS_ERRORS } from './error-tables/cells.js';
import { COLLECTION_ERRORS } from './error-tables/collection.js';
import { NOTICE_ERRORS } from './error-tables/notice.js';
import { PLATFORM_ERRORS } from './error-tables/platform.js';
import { RATING_ERRORS } from './error-tables/rating.js';
import { RATING_GRADES_ERRORS } from './error-tables/rating-grades.js';
import { REGISTER_ERRORS } from './error-tables/register.js';
import { SPOT_CHECK_ERRORS } from './error-tables/spot-check.js';
import type { ErrorEntry } from './error-tables/error-entry.js';

/** From code to HTTP status, log level and the sentence that a person reads. Codes are public: never renamed. */
export const ERROR_TABLE = {
  ...PLATFORM_ERRORS,
  ...ACCESS_ERRORS,
  ...CELLS_ERRORS,
  ...REGISTER_ERRORS,
  ...RATING_ERRORS,
  ...COLLECTION_ERRORS,
  ...ASSESSMENT_ERRORS,
  ...SPOT_CHECK_ERRORS,
  ...NOTICE_ERRORS,
  ...RATING_GRADES_ERRORS,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_TABLE;
