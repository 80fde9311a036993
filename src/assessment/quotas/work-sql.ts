import { HOUSEHOLD_WORK, type HouseholdWork } from '../domain/work.js';
import { ASSESSABLE, IN_FORCE, inForceIn } from '../run/run-sql.js';
import { PENDING } from './quota-sql.js';

/**
 * Households that want a quota determined, with the quota in force in the month (its id null where there is none). $1
 * authority, $2 first day of next month, $3 the last day of the reminder, $4 first day of the oldest month that is looked
 * at, $5 first day of this month, $6 how many months, $7 the ratio.
 */
const HOUSEHOLDS = `
  SELECT t.authority, t.id AS "taxpayerId", t.number, t.name, t.station, q.id AS quota, q.period_to AS "periodTo"
  FROM (SELECT * FROM taxpayer WHERE ${ASSESSABLE}) t LEFT JOIN LATERAL (
    SELECT q.id, q.period_to FROM quota q WHERE q.authority = t.authority AND q.id = (${IN_FORCE})) q ON true
  WHERE NOT ${PENDING}`;

/** The VAT declared for whole months of the time that is looked at. */
const DECLARED = `
  SELECT f.authority, f.taxpayer_id AS id, date_trunc('month', f.period_from)::date AS month, f.amount FROM taxpayer_fact f
  WHERE f.authority = $1 AND f.kind = 'return' AND f.category = '增值税' AND f.ended_at IS NULL AND f.amount IS NOT NULL
    AND f.day >= $4 AND f.period_from >= $4 AND f.period_from < $5 AND f.period_to < f.period_from + interval '1 month'`;

/**
 * 连续三个月偏离: in each of so many months running the declared VAT is off that of the quota in force in that month by
 * more than the ratio. Below the threshold no VAT is due, so any that is declared is off.
 */
const OFF_QUOTA = `
  SELECT t.id FROM (${DECLARED}) t JOIN quota_determination d ON d.authority = t.authority AND d.quota_id = (${inForceIn('t.month')})
  WHERE abs(t.amount - d.levies[1]) > $7::numeric * d.levies[1]
  GROUP BY t.id HAVING count(DISTINCT t.month) >= $6::integer`;

/** What the register has by now is not what the quota was determined from: another place, measure, rent or trade. */
const CHANGED = `
  EXISTS (SELECT FROM taxpayer r JOIN quota_determination d ON d.authority = r.authority AND d.quota_id = h.quota
   WHERE r.authority = h.authority AND r.id = h."taxpayerId"
     AND (r.section, r.industry, r.area, r.premises, r.declared_rent, r.determined_rent)
       IS DISTINCT FROM (d.section, d.industry, d.area, d.premises, d.declared_rent, d.determined_rent))`;

const WAITING: Readonly<Record<HouseholdWork, string>> = {
  'to-open': 'h.quota IS NULL',
  expiring: `h."periodTo" + interval '1 month' <= $3::date`,
  changed: `h.quota IS NOT NULL AND ${CHANGED}`,
  'off-quota': 'h.quota IS NOT NULL AND h."taxpayerId" IN (SELECT id FROM off)',
};

/** Households by what is to be done with them: looked for once, and named for each reason that they have. */
export const HOUSEHOLDS_BY_WORK = `
  WITH h AS MATERIALIZED (${HOUSEHOLDS}), off AS MATERIALIZED (${OFF_QUOTA})
  ${HOUSEHOLD_WORK.map((kind) => `SELECT '${kind}' AS kind, h.* FROM h WHERE ${WAITING[kind]}`).join(' UNION ALL ')}`;

/** Quotas by what is to be done with them. $1 authority, $2 today. */
export const QUOTAS_BY_WORK = `
  SELECT t.authority, t.number, t.station, q.id,
    CASE q.status WHEN 'declared' THEN 'to-determine' WHEN 'determined' THEN 'to-post'
      WHEN 'posted' THEN CASE WHEN b.notice_to >= $2 THEN 'on-notice' ELSE 'to-approve' END
      WHEN 'approved' THEN 'to-issue' WHEN 'issued' THEN 'to-serve' ELSE 'to-publish' END AS kind,
    CASE q.status WHEN 'posted' THEN b.notice_to END AS "dueOn"
  FROM quota q JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
    JOIN quota_batch b ON b.authority = q.authority AND b.id = q.batch_id
  WHERE q.authority = $1 AND q.status IN ('declared', 'determined', 'posted', 'approved', 'issued', 'served')
    -- what was announced waits for its day, and for nobody
    AND NOT EXISTS (SELECT FROM quota_delivery d WHERE d.authority = q.authority AND d.quota_id = q.id AND q.status = 'issued')
  UNION ALL
  SELECT t.authority, t.number, t.station, o.id, 'objections', o.due_on
  FROM objection o JOIN quota q ON q.authority = o.authority AND q.id = o.quota_id
    JOIN taxpayer t ON t.authority = q.authority AND t.id = q.taxpayer_id
  WHERE o.authority = $1 AND o.status = 'open'`;
