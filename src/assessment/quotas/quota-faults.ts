import type { ErrorCode } from '../../kernel/error-table.js';
import { TaxrollError } from '../../kernel/errors.js';

/** What the database refuses, in the words of the office. */
const REFUSED: Readonly<Record<string, ErrorCode>> = {
  quota_batch_two_persons: 'ACCESS.SAME_PERSON',
  quota_two_persons: 'ACCESS.SAME_PERSON',
  objection_two_persons: 'ACCESS.SAME_PERSON',
  objection_answered_by_another: 'ACCESS.SAME_PERSON',
  quota_batch_notice_over: 'QUOTA.NOTICE_RUNNING',
  quota_without_objection: 'QUOTA.OBJECTION_OPEN',
  quota_one_pending: 'QUOTA.ON_THE_WAY',
  quota_in_force_in_time: 'QUOTA.SERVED_TOO_LATE',
  quota_delivery_pkey: 'QUOTA.DELIVERED_ALREADY',
  objection_one_open: 'OBJECTION.OPEN_ALREADY',
  objection_in_time: 'OBJECTION.OUT_OF_TIME',
};

/** @throws TaxrollError where a constraint says why, else the error as it came */
export function told(error: unknown): never {
  const { constraint } = error as { constraint?: string };
  const code = constraint === undefined ? undefined : REFUSED[constraint];
  if (code === undefined) throw error;
  throw new TaxrollError(code, {}, { cause: error });
}
