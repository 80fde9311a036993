import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { Database, type Connection, type Queryable } from '../database/database.js';
import type { Actor } from './actor.js';

/** What an act did, as the chain keeps it. */
export interface AuditEntry {
  /** such as `register.import.apply`; listed in acts.ts */
  readonly act: string;
  readonly outcome?: 'done' | 'refused' | 'failed';
  readonly subject?: { readonly kind: string; readonly key: string };
  readonly station?: string | null;
  /** kept for ever and read by everybody who reads the log: counts, digests, codes; never personal data */
  readonly facts?: object;
  /** values before and after, and the reason given: beside the chain, erasable when their retention ends */
  readonly before?: object | null;
  readonly after?: object | null;
  readonly reason?: string | null;
}

/** Takes down an entry; written when the act commits. */
export type TakeDown = (entry: AuditEntry) => void;

/** Where a chain stands: the number of its last row, and the hash that covers all of them. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

const APPEND = 'SELECT seq::float8 AS seq, hash FROM audit_append($1, $2::jsonb)';

/** Acts and their history: one transaction. */
@Injectable()
export class Audit {
  constructor(private readonly database: Database) {}

  /**
   * The work in one transaction with the entries that it records. They are appended last of all, since the chain is
   * locked from there to the commit and other acts wait for it.
   */
  act<T>(actor: Actor, work: (connection: Connection, record: TakeDown) => Promise<T>): Promise<T> {
    return this.database.transaction(async (connection) => {
      const entries: AuditEntry[] = [];
      const result = await work(connection, (entry) => void entries.push(entry));
      if (entries.length > 0) await append(connection, actor, entries);
      return result;
    });
  }

  /** An act that changes nothing else, such as a refusal or a look at personal data. */
  note(actor: Actor, ...entries: AuditEntry[]): Promise<AuditHead> {
    return append(this.database, actor, entries);
  }

  /** The head of the authority's chain; of an empty one, number 0. */
  async head(authority: string, queryable: Queryable = this.database): Promise<AuditHead> {
    const [head] = await queryable.query<{ seq: number; hash: string }>(
      'SELECT seq::float8 AS seq, hash FROM audit_head WHERE authority = $1',
      [authority],
    );
    return head ?? { seq: 0, hash: '0'.repeat(64) };
  }
}

async function append(queryable: Queryable, actor: Actor, entries: readonly AuditEntry[]): Promise<AuditHead> {
  const rows = entries.map((entry) => ({
    source: actor.source,
    officer: actor.officer,
    onBehalfOf: actor.onBehalfOf,
    session: actor.session,
    request: actor.request,
    act: entry.act,
    outcome: entry.outcome ?? 'done',
    subjectKind: entry.subject?.kind ?? null,
    subjectKey: entry.subject?.key ?? null,
    station: entry.station ?? null,
    facts: canonicalJson(entry.facts ?? {}),
    before: entry.before == null ? null : canonicalJson(entry.before),
    after: entry.after == null ? null : canonicalJson(entry.after),
    reason: entry.reason == null ? null : wellFormed(entry.reason),
  }));
  const [head] = await queryable.query<{ seq: number; hash: string }>(APPEND, [actor.authority, JSON.stringify(rows)]);
  return head as AuditHead;
}

/** Half a surrogate pair is no character, and PostgreSQL takes none. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}
