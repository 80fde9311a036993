import { TaxrollError } from '../../kernel/errors.js';
import { addDays } from '../../kernel/plain-date.js';
import { officerOf } from '../access/scope.js';
import type { Actor } from '../audit/actor.js';
import type { Audit, TakeDown } from '../audit/audit.js';
import type { Connection, Database, Row } from '../database/database.js';
import { VIEW, type DatedContent, type DatedSetKind, type DatedSetView } from './dated-set.js';

export type Draft<S> = DatedSetView & Row & { readonly body: S };

interface Sets<S extends DatedContent, R> {
  readonly database: Database;
  readonly audit: Audit;
  readonly of: DatedSetKind<S, R>;
}

/** As DatedSets.publish says. */
export async function publishSet<S extends DatedContent, R>(
  { database, audit, of }: Sets<S, R>,
  actor: Actor,
  id: string,
  requireReady: (connection: Connection, draft: Draft<S>) => Promise<void>,
): Promise<DatedSetView> {
  try {
    return await audit.act(actor, async (connection, record) => {
      const [draft] = await connection.query<Draft<S>>(
        `SELECT ${VIEW}, body FROM parameter_set WHERE authority = $1 AND id = $2 AND kind = $3 AND status = 'draft'
         FOR UPDATE`,
        [actor.authority, id, of.kind],
      );
      if (draft === undefined) throw new TaxrollError(of.errors.notDraft, { set: id });
      await requireReady(connection, draft);
      const note = (act: string, key: string, facts: Record<string, unknown>) =>
        void record({ act: `${of.log}.${act}`, subject: { kind: of.subject, key }, facts });
      await endPredecessor(connection, actor.authority, of.kind, draft, note);
      return await putIntoForce(connection, actor, draft, note);
    });
  } catch (error) {
    throw await inOurWords(error, database, of, actor.authority, id);
  }
}

type Note = (act: string, key: string, facts: Record<string, unknown>) => ReturnType<TakeDown>;

/** The set without an end that is in force when the draft begins ends the day before; the database wants both or none. */
async function endPredecessor(
  connection: Connection,
  authority: string,
  kind: string,
  draft: DatedSetView,
  note: Note,
): Promise<void> {
  const lastDay = addDays(draft.validFrom, -1);
  const [ended] = await connection.query<{ id: string; code: string }>(
    `UPDATE parameter_set SET valid_to = $4 WHERE authority = $1 AND (kind, scheme) = ($2, $3) AND status = 'published'
       AND valid_to IS NULL AND valid_from <= $4 RETURNING id, code`,
    [authority, kind, draft.scheme, lastDay],
  );
  if (ended !== undefined) note('end', ended.id, { code: ended.code, validTo: lastDay, followedBy: draft.code });
}

async function putIntoForce(
  connection: Connection,
  actor: Actor,
  draft: DatedSetView,
  note: Note,
): Promise<DatedSetView> {
  const [view] = await connection.query<DatedSetView & Row>(
    `UPDATE parameter_set SET status = 'published', published_by = $3, published_for = $4, published_at = now()
     WHERE authority = $1 AND id = $2 AND status = 'draft' RETURNING ${VIEW}`,
    [actor.authority, draft.id, officerOf(actor), actor.onBehalfOf],
  );
  const { code, digest, validFrom, validTo } = view as DatedSetView;
  note('publish', draft.id, { code, digest, validFrom, validTo });
  return view as DatedSetView;
}

async function inOurWords<S extends DatedContent, R>(
  error: unknown,
  database: Database,
  { errors }: DatedSetKind<S, R>,
  authority: string,
  id: string,
): Promise<unknown> {
  const { constraint } = error as { constraint?: string };
  const cause = { cause: error };
  if (constraint === 'parameter_set_two_persons' || constraint === 'parameter_set_other_drafters')
    return new TaxrollError('ACCESS.SAME_PERSON', {}, cause);
  if (constraint !== 'parameter_set_no_overlap') return error;
  const [set] = await database.query<{ code: string; other: string | null }>(
    `SELECT s.code, (SELECT o.code FROM parameter_set o WHERE o.authority = s.authority AND (o.kind, o.scheme) = (s.kind, s.scheme)
       AND o.status = 'published' AND o.id <> s.id
       AND daterange(o.valid_from, o.valid_to, '[]') && daterange(s.valid_from, s.valid_to, '[]')
       ORDER BY o.valid_from LIMIT 1) AS other
     FROM parameter_set s WHERE s.authority = $1 AND s.id = $2`,
    [authority, id],
  );
  return new TaxrollError(errors.overlap, { set: set?.code ?? id, other: set?.other ?? '' }, cause);
}
