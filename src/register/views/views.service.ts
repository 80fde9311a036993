import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import type { ListQuery } from '../list/domain/listing.js';
import { BUILT_IN_VIEWS } from './domain/built-in-views.js';

export interface NamedView {
  readonly id: string;
  readonly name: string;
  readonly query: ListQuery;
  readonly shared: boolean;
  /** whose it is; null: built in */
  readonly officer: string | null;
  readonly officerName: string | null;
}

const MINE_AND_SHARED = `
  SELECT v.id, v.name, v.query, v.shared, v.officer_id AS officer, o.name AS "officerName"
  FROM register_view v JOIN officer o ON o.authority = v.authority AND o.id = v.officer_id
  WHERE v.authority = $1 AND v.removed_at IS NULL AND (v.shared OR v.officer_id = $2)`;

/** Lists that have a name: the built-in ones, one's own and what others share. */
@Injectable()
export class ViewsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor): Promise<NamedView[]> {
    const kept = await this.database.query<NamedView & Row>(
      `${MINE_AND_SHARED} ORDER BY v.officer_id <> $2, v.name COLLATE chinese`,
      [actor.authority, actor.officer],
    );
    const today = todayInChina();
    const builtIn = BUILT_IN_VIEWS.map(({ id, name, query }) => ({ id, name, query: query(today) }));
    return [...builtIn.map((view) => ({ ...view, shared: true, officer: null, officerName: null })), ...kept];
  }

  /** @throws TaxrollError REGISTER.VIEW_NAME_TAKEN */
  async make(actor: Actor, name: string, shared: boolean, query: ListQuery): Promise<string> {
    const id = randomUUID();
    await this.audit
      .act(actor, async (connection, record) => {
        await connection.query(
          'INSERT INTO register_view (authority, id, officer_id, name, query, shared) VALUES ($1, $2, $3, $4, $5, $6)',
          [actor.authority, id, officerOf(actor), name, given(query), shared],
        );
        record({ act: 'register.view.make', subject: { kind: 'register-view', key: id }, facts: { shared } });
      })
      .catch((error: unknown) => {
        if ((error as { constraint?: string }).constraint !== 'register_view_of_officer') throw error;
        throw new TaxrollError('REGISTER.VIEW_NAME_TAKEN', { name }, { cause: error });
      });
    return id;
  }

  /** Only one's own. @throws TaxrollError REGISTER.VIEW_NOT_FOUND */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const removed = await connection.query(
        `UPDATE register_view SET removed_at = now()
         WHERE authority = $1 AND id = $2 AND officer_id = $3 AND removed_at IS NULL RETURNING id`,
        [actor.authority, id, officerOf(actor)],
      );
      if (removed.length === 0) throw new TaxrollError('REGISTER.VIEW_NOT_FOUND', { id });
      record({ act: 'register.view.remove', subject: { kind: 'register-view', key: id } });
    });
  }

  /** What is asked for, by the view where the asking itself says nothing. @throws TaxrollError REGISTER.VIEW_NOT_FOUND */
  async applied<Query extends ListQuery>(actor: Actor, view: string | undefined, asked: Query): Promise<Query> {
    return view === undefined ? asked : { ...(await this.queryOf(actor, view)), ...given(asked) };
  }

  private async queryOf(actor: Actor, id: string): Promise<ListQuery> {
    const builtIn = BUILT_IN_VIEWS.find((view) => view.id === id);
    if (builtIn !== undefined) return builtIn.query(todayInChina());
    const [kept] = await this.database.query<{ query: ListQuery }>(`${MINE_AND_SHARED} AND v.id::text = $3`, [
      actor.authority,
      actor.officer,
      id,
    ]);
    if (kept === undefined) throw new TaxrollError('REGISTER.VIEW_NOT_FOUND', { id });
    return kept.query;
  }
}

/** What stands in a query; what is left open is not asked. */
function given<Query extends ListQuery>(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value != null)) as Query;
}
