import { Injectable } from '@nestjs/common';
import { maskPersonalNumber } from '../../kernel/masking.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database, type Row } from '../../platform/database/database.js';
import { findCycle } from '../cycles/cycle-store.js';
import type { Reason } from '../domain/grade.js';
import { MOVES, OVERRIDES } from './grades-sql.js';
import type { BesideView } from './proposal.service.js';

/** How many have this grade under the cycle's set, and that one under the set beside. */
export interface Move {
  readonly grade: string;
  readonly beside: string;
  readonly taxpayers: number;
}

/** Who moves under the set beside, and why: both grades with their reasons. */
export interface Mover {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly score: string | null;
  readonly grade: string;
  readonly reasons: readonly Reason[];
  readonly beside: BesideView;
}

/** How often an officer has proposed or determined overrides to a better or a worse grade. */
export interface OverrideCount {
  readonly officer: string;
  readonly name: string;
  readonly role: 'proposed' | 'determined';
  readonly direction: 'up' | 'down';
  readonly overrides: number;
}

/** What is counted of grades: who moves between two sets, and who overrides. */
@Injectable()
export class GradeFiguresService {
  constructor(private readonly database: Database) {}

  /**
   * A cycle under its two sets side by side: all moves counted, and the movers by number, a page at a time.
   * @throws TaxrollError RATING.CYCLE_NOT_FOUND, ACCESS.BRANCH_ONLY
   */
  async beside(
    actor: Actor,
    cycle: string,
    { after, limit }: { readonly after: string | null; readonly limit: number },
  ): Promise<{ moves: Move[]; movers: Mover[] }> {
    requireWholeBranch(actor);
    await findCycle(this.database, actor, cycle);
    const moves = await this.database.query<Move & Row>(MOVES, [actor.authority, cycle]);
    const movers = await this.database.query<Mover & Row>(
      `SELECT g.id, s.number, s.name, s.station, g.score::text AS score, g.computed AS grade, g.reasons, '{"notThere": []}' || g.beside AS beside
       FROM rating_grade g JOIN rating_sheet s ON s.authority = g.authority AND s.id = g.sheet_id
       WHERE g.authority = $1 AND g.cycle_id = $2 AND g.trigger = 'cycle' AND g.beside->>'grade' <> g.computed
         AND ($3::uuid IS NULL OR (s.number, g.id) > (SELECT b.number, a.id FROM rating_grade a
           JOIN rating_sheet b ON b.authority = a.authority AND b.id = a.sheet_id WHERE a.authority = $1 AND a.id = $3))
       ORDER BY s.number, g.id LIMIT $4`,
      [actor.authority, cycle, after, limit],
    );
    return { moves, movers: movers.map((one) => ({ ...one, number: maskPersonalNumber(one.number) })) };
  }

  /** Overrides of the branch by person and direction. @throws TaxrollError ACCESS.BRANCH_ONLY */
  overrides(actor: Actor): Promise<OverrideCount[]> {
    requireWholeBranch(actor);
    return this.database.query<OverrideCount & Row>(OVERRIDES, [actor.authority]);
  }
}
