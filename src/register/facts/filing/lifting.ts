import { TaxrollError } from '../../../kernel/errors.js';
import type { Queryable } from '../../../platform/database/database.js';

/** So much of what is missing is named; the rest is counted. */
const NAMED = 10;

/**
 * 非正常 is lifted when the penalty is paid and the filings are made (总局公告2019年第48号): every return on file whose day
 * has passed, and every fine.
 * @throws TaxrollError ACT.LIFTING_INCOMPLETE naming what is missing
 */
export async function requireLiftable(queryable: Queryable, authority: string, taxpayer: string): Promise<void> {
  const returns = await queryable.query<{ tax: string; periodFrom: string; periodTo: string }>(
    `SELECT tax, period_from AS "periodFrom", period_to AS "periodTo" FROM tax_return
     WHERE authority = $1 AND taxpayer_id = $2 AND filed IS NULL AND due < china_today() ORDER BY due, tax, period_from`,
    [authority, taxpayer],
  );
  const penalties = await queryable.query<{ document: string }>(
    `SELECT document FROM tax_penalty WHERE authority = $1 AND taxpayer_id = $2 AND penalised AND fine > 0 AND settled IS NULL
     ORDER BY decided, document`,
    [authority, taxpayer],
  );
  if (returns.length + penalties.length === 0) return;
  const missing = [
    ...returns.map(({ tax, periodFrom, periodTo }) => `${tax} ${periodFrom}—${periodTo}`),
    ...penalties.map(({ document }) => document),
  ];
  throw new TaxrollError('ACT.LIFTING_INCOMPLETE', {
    ...{ returns: returns.length, penalties: penalties.length, missing: missing.slice(0, NAMED) },
  });
}
