/** The acts that give a status its day; an index is of these. */
const DATING = `('suspension', 'suspension-extension', 'resumption', 'abnormal', 'abnormal-lifting', 'cancellation',
  'cancellation-undoing')`;

/** Of everybody who has one the first, in the order in which acts count. */
const FIRST = `(
  SELECT DISTINCT ON (authority, taxpayer_id) authority, taxpayer_id, holds_from, seq FROM taxpayer_act
  WHERE kind IN ${DATING} ORDER BY authority, taxpayer_id, holds_from, seq)`;

/**
 * A status from a list holds from before any month asked for (ruling), up to the first act that dates one: until then it
 * is what the last list before that act says. From then on each holds from its own day. Without gap, of those who have
 * such an act; of all others the row tells for any day.
 */
const DATED = `(
  SELECT f.authority, f.taxpayer_id, '-infinity'::date AS valid_from, f.holds_from - 1 AS valid_to, (
    SELECT a.set->>'status' FROM taxpayer_act a
    WHERE a.authority = f.authority AND a.taxpayer_id = f.taxpayer_id AND a.kind IN ('registration', 'import')
      AND a.set ? 'status' AND (a.holds_from, a.seq) < (f.holds_from, f.seq)
    ORDER BY a.holds_from DESC, a.seq DESC LIMIT 1) AS status
  FROM ${FIRST} f
  UNION ALL SELECT v.authority, v.taxpayer_id, v.valid_from, v.valid_to, v.state->>'status'
  FROM ${FIRST} f JOIN taxpayer_version v USING (authority, taxpayer_id) WHERE v.valid_from >= f.holds_from)`;

/**
 * Which status those had on a day whose acts date it (taxpayer_id, status); whoever is not among them has the one of his
 * row. For whole registers: they are few. $1 is the authority.
 * @param day a parameter
 */
export const datedStatusOn = (day: string) => `
  SELECT s.taxpayer_id, s.status FROM ${DATED} s
  WHERE s.authority = $1 AND s.valid_from <= ${day} AND coalesce(s.valid_to >= ${day}, true)`;

/** Everybody's statuses with the days from which and to which they hold; for looking single taxpayers up. */
export const STATUSES = `(
  SELECT authority, taxpayer_id, valid_from, valid_to, status FROM ${DATED} d
  UNION ALL SELECT t.authority, t.id, '-infinity', NULL, t.status FROM taxpayer t
  WHERE NOT EXISTS (SELECT FROM taxpayer_act a WHERE a.authority = t.authority AND a.taxpayer_id = t.id
    AND a.kind IN ${DATING}))`;
