import { TaxrollError } from '../../kernel/errors.js';
import type { NoticePeriod } from '../../kernel/working-days.js';
import { requireStation, requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Queryable, Row } from '../../platform/database/database.js';

/** The board of the whole branch; a station's has the station's name. */
export const BRANCH_BOARD = '';

/** A notice as its boards see it. */
export interface PostedNotice {
  readonly id: string;
  readonly number: string | null;
  readonly period: NoticePeriod;
  /** the stations on whose boards it hangs, beside the branch's */
  readonly stations: readonly string[];
}

const SELECT = `
  SELECT id, document->>'number' AS number, document->'period' AS period, status = 'made' AND NOT trial AS posted,
    jsonb_path_query_array(document, '$.lists[0].stations[*].station') AS stations
  FROM publication WHERE authority = $1 AND id = $2 AND document IS NOT NULL`;

/**
 * @param lock whether others who write of its boards wait for the end of the transaction
 * @throws TaxrollError NOTICE.NOT_FOUND; NOTICE.NOT_FOR_BOARDS of a trial, and of one that is not made
 */
export async function postedNotice(
  queryable: Queryable,
  authority: string,
  id: string,
  lock = false,
): Promise<PostedNotice> {
  const [found] = await queryable.query<PostedNotice & Row & { posted: boolean }>(
    lock ? `${SELECT} FOR UPDATE` : SELECT,
    [authority, id],
  );
  if (found === undefined) throw new TaxrollError('NOTICE.NOT_FOUND', { id });
  const { posted, ...notice } = found;
  if (!posted) throw new TaxrollError('NOTICE.NOT_FOR_BOARDS');
  return notice;
}

/** @throws TaxrollError ACCESS.OUTSIDE_SCOPE, ACCESS.BRANCH_ONLY, NOTICE.BOARD_UNKNOWN */
export function requireBoard(actor: Actor, { stations }: PostedNotice, board: string): void {
  if (board === BRANCH_BOARD) return requireWholeBranch(actor);
  requireStation(actor, board);
  if (!stations.includes(board)) throw new TaxrollError('NOTICE.BOARD_UNKNOWN', { board });
}
