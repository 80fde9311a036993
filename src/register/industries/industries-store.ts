import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Queryable } from '../../platform/database/database.js';
import type { IndustryNames } from '../domain/industries.js';

/** The codes of the edition in force on a day, read once for everything that is held against them. */
export async function industriesOn(queryable: Queryable, day: PlainDate): Promise<IndustryNames> {
  const rows = await queryable.query<{ code: string; name: string }>(
    `SELECT i.code, i.name FROM industry i JOIN industry_edition e USING (edition)
     WHERE i.level > 1 AND daterange(e.valid_from, e.valid_to, '[]') @> $1::date`,
    [day],
  );
  if (rows.length === 0) throw new TaxrollError('REGISTER.NO_INDUSTRIES', { day });
  return new Map(rows.map(({ code, name }) => [code, name]));
}
