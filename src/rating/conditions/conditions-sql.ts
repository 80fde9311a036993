import type { Actor } from '../../platform/audit/actor.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { withinScope } from '../../register/scope-sql.js';

/** A condition with who stated, confirmed and withdrew it. */
export interface ConditionView {
  readonly id: string;
  readonly sheet: string;
  /** a sole trader's masked */
  readonly number: string;
  readonly name: string;
  readonly station: string;
  /** code of the knock-out */
  readonly condition: string;
  readonly text: string;
  readonly clause: string | null;
  readonly happenedOn: PlainDate;
  readonly words: string;
  readonly source: string;
  readonly evidence: readonly string[];
  readonly status: 'stated' | 'confirmed' | 'withdrawn';
  readonly statedBy: string;
  readonly confirmedBy: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
}

/** Conditions of a cycle within the actor's scope. */
export function conditionRows(
  actor: Actor,
  cycle: string,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const scope = withinScope(actor, 's', 3);
  const sql = `
    SELECT o.id, o.sheet_id AS sheet, s.number, s.name, s.station, o.condition, o.clause, o.happened_on AS "happenedOn", o.words,
      o.evidence_source AS source, o.evidence, CASE WHEN o.withdrawn_by IS NOT NULL THEN 'withdrawn'
        WHEN o.confirmed_by IS NOT NULL THEN 'confirmed' ELSE 'stated' END AS status,
      stated.name AS "statedBy", confirmed.name AS "confirmedBy", withdrawn.name AS "withdrawnBy",
      o.withdrawn_reason AS "withdrawnReason"
    FROM rating_condition o JOIN rating_sheet s ON s.authority = o.authority AND s.id = o.sheet_id
      JOIN officer stated ON stated.authority = o.authority AND stated.id = o.stated_by
      LEFT JOIN officer confirmed ON confirmed.authority = o.authority AND confirmed.id = o.confirmed_by
      LEFT JOIN officer withdrawn ON withdrawn.authority = o.authority AND withdrawn.id = o.withdrawn_by
    WHERE o.authority = $1 AND o.cycle_id = $2 AND ${scope.sql}`;
  return { sql, values: [actor.authority, cycle, ...scope.values] };
}

/** Those of some sheets that were confirmed and stand. $1 authority, $2 ids of the sheets. */
export const CONFIRMED = `
  SELECT o.sheet_id AS sheet, o.id, o.condition, o.happened_on AS "happenedOn", o.words, o.evidence_source AS source, o.evidence
  FROM rating_condition o WHERE o.authority = $1 AND o.sheet_id = ANY($2) AND o.confirmed_by IS NOT NULL AND o.withdrawn_by IS NULL
  ORDER BY o.sheet_id, o.id`;

/** Names of those of whom one waits to be confirmed. $1 authority, $2 cycle. */
export const UNCONFIRMED = `
  SELECT DISTINCT s.name FROM rating_condition o JOIN rating_sheet s ON s.authority = o.authority AND s.id = o.sheet_id
  WHERE o.authority = $1 AND o.cycle_id = $2 AND o.confirmed_by IS NULL AND o.withdrawn_by IS NULL ORDER BY s.name`;
