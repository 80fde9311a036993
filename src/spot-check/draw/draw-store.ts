import { TaxrollError } from '../../kernel/errors.js';
import type { PlainMonth } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection, Queryable, Row } from '../../platform/database/database.js';
import type { SpotCheckProcedure, Strata } from '../domain/procedure.js';

export type DrawStatus = 'frozen' | 'sourced' | 'drawn';

/** A draw as far as it has come; whatever is not yet known is null. */
export interface SpotDrawView {
  readonly id: string;
  readonly month: PlainMonth;
  readonly status: DrawStatus;
  readonly strata: Strata;
  /** a plain decimal */
  readonly share: string;
  readonly procedure: SpotCheckProcedure;
  /** of the posted frame */
  readonly digest: string;
  readonly households: number;
  readonly frozenAt: Date;
  /** names of officers */
  readonly frozenBy: string;
  readonly source: string | null;
  readonly sourceAt: Date | null;
  readonly seed: string | null;
  readonly seedAt: Date | null;
  readonly enteredBy: string | null;
  readonly witness: string | null;
  readonly algorithm: string | null;
  /** the published draw */
  readonly file: string | null;
}

const nameOf = (column: string) =>
  `(SELECT o.name FROM officer o WHERE o.authority = d.authority AND o.id = d.${column})`;

const DRAWS = `
  SELECT d.id, to_char(d.month, 'YYYY-MM') AS month, d.status, d.strata, d.share::text AS share, d.procedure, d.digest, d.households,
    d.frozen_at AS "frozenAt", ${nameOf('frozen_by')} AS "frozenBy", d.source, d.source_at AS "sourceAt", d.seed,
    d.seed_at AS "seedAt", ${nameOf('entered_by')} AS "enteredBy", ${nameOf('witness_by')} AS witness, d.algorithm,
    d.file_sha256 AS file
  FROM spot_draw d WHERE d.authority = $1`;

/** The newest month first. */
export function listDraws(queryable: Queryable, authority: string): Promise<SpotDrawView[]> {
  return queryable.query<SpotDrawView & Row>(`${DRAWS} ORDER BY d.month DESC`, [authority]);
}

/** @throws TaxrollError SPOT_CHECK.DRAW_NOT_FOUND */
export async function findDraw(queryable: Queryable, authority: string, id: string): Promise<SpotDrawView> {
  const [draw] = await queryable.query<SpotDrawView & Row>(`${DRAWS} AND d.id = $2`, [authority, id]);
  if (draw === undefined) throw new TaxrollError('SPOT_CHECK.DRAW_NOT_FOUND', { id });
  return draw;
}

/** The same, held until this act is done: of two who take a step one waits for the other. */
export async function lockDraw(connection: Connection, { authority }: Actor, id: string): Promise<SpotDrawView> {
  await connection.query('SELECT FROM spot_draw WHERE authority = $1 AND id = $2 FOR UPDATE', [authority, id]);
  return findDraw(connection, authority, id);
}

/** How many households each stratum of a frame has, by its name (bytewise). */
export interface StratumSize {
  readonly stratum: string;
  readonly size: number;
}

export function strataSizes(queryable: Queryable, authority: string, draw: string): Promise<StratumSize[]> {
  return queryable.query<StratumSize & Row>(
    `SELECT stratum, count(*)::int AS size FROM spot_frame_line WHERE authority = $1 AND draw_id = $2
     GROUP BY stratum ORDER BY stratum COLLATE "C"`,
    [authority, draw],
  );
}
