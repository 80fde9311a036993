import { randomUUID } from 'node:crypto';
import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../access/scope.js';
import type { Actor } from '../audit/actor.js';
import type { Audit } from '../audit/audit.js';
import type { Seal } from '../audit/seal.js';
import type { Connection, Database, Queryable, Row } from '../database/database.js';
import { DatedSetRecord } from './dated-set.entity.js';
import { VIEW, type DatedContent, type DatedSetKind, type DatedSetView, type ReadySet } from './dated-set.js';
import { publishSet, type Draft } from './publication.js';

/**
 * The life of a stage's dated sets: drafted by one person, published by another, dated without overlap within a scheme,
 * never edited. A trial set (测算) is computed with and never in force.
 */
export class DatedSets<S extends DatedContent, R> {
  /** by their digests */
  private readonly ready = new Map<string, Pick<ReadySet<S, R>, 'set' | 'rules'>>();

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly of: DatedSetKind<S, R>,
  ) {}

  /** Drafts a checked set; the same content again changes nothing. @throws TaxrollError `exist` */
  async draft(actor: Actor, set: S): Promise<DatedSetView> {
    officerOf(actor);
    const known = await this.byCode(actor.authority, this.of.scheme(set), set.code);
    if (known !== undefined) {
      if (known.digest === digestOf(set)) return known;
      throw new TaxrollError(this.of.errors.exist, { set: set.code });
    }
    return this.insert(actor, set, 'draft').catch((error: unknown) => {
      // The same set was drafted at the same moment: that one counts.
      if ((error as { constraint?: string }).constraint === 'parameter_set_code') return this.draft(actor, set);
      throw error;
    });
  }

  /** Keeps a set for a trial computation; the same content is kept once. */
  async trial(actor: Actor, set: S): Promise<DatedSetView> {
    const [known] = await this.database.query<DatedSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND digest = $2 AND status = 'trial'`,
      [actor.authority, digestOf(set)],
    );
    if (known !== undefined) return known;
    return this.insert(actor, set, 'trial').catch((error: unknown) => {
      if ((error as { constraint?: string }).constraint === 'parameter_set_trial') return this.trial(actor, set);
      throw error;
    });
  }

  /**
   * Writes a draft anew, by whoever saw its last version; whoever wrote one before does not publish it either. The same
   * content again changes nothing. The scheme stays.
   * @param basedOn the digest of the version that the clerk saw
   * @throws TaxrollError `notDraft`, `stale`, `exist` where another set has the code
   */
  async replace(actor: Actor, id: string, basedOn: string, set: S): Promise<DatedSetView> {
    const { kind, log, subject, errors } = this.of;
    const { authority } = actor;
    const digest = digestOf(set);
    try {
      return await this.audit.act(actor, async (connection, record) => {
        const [before] = await connection.query<Draft<S>>(
          `SELECT ${VIEW}, body FROM parameter_set
           WHERE authority = $1 AND id = $2 AND kind = $3 AND scheme = $4 AND status = 'draft' FOR UPDATE`,
          [authority, id, kind, this.of.scheme(set)],
        );
        if (before === undefined) throw new TaxrollError(errors.notDraft, { set: id });
        const { body, ...known } = before;
        if (known.digest === digest) return known;
        if (known.digest !== basedOn) throw new TaxrollError(errors.stale, { set: known.code });
        await this.of.prepare?.(connection, authority, set);
        const [view] = await connection.query<DatedSetView & Row>(
          `UPDATE parameter_set SET code = $3, title = $4, document = $5, digest = $6, valid_from = $7, valid_to = $8,
             body = $9, drafted_by = $10, drafted_for = $11, drafted_at = now(),
             earlier_drafters = earlier_drafters || array_remove(ARRAY[drafted_by, drafted_for], NULL)
           WHERE authority = $1 AND id = $2 AND status = 'draft' RETURNING ${VIEW}`,
          [
            ...[authority, id, set.code, set.title, set.document, digest, set.validFrom, set.validTo, set],
            ...[officerOf(actor), actor.onBehalfOf],
          ],
        );
        const seals = [{ kind: log, key: id, rows: 1, sha256: digest }];
        record({
          act: `${log}.replace`,
          subject: { kind: subject, key: id },
          facts: { code: set.code, before: basedOn, seals },
          before: body,
          after: set,
        });
        return view as DatedSetView;
      });
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'parameter_set_code')
        throw new TaxrollError(errors.exist, { set: set.code }, { cause: error });
      throw error;
    }
  }

  /** Takes a draft back. @throws TaxrollError `notDraft` */
  withdraw(actor: Actor, id: string): Promise<DatedSetView> {
    const { kind, log, errors } = this.of;
    return this.audit.act(actor, async (connection, record) => {
      const [view] = await connection.query<DatedSetView & Row>(
        `UPDATE parameter_set SET status = 'withdrawn' WHERE authority = $1 AND id = $2 AND kind = $3 AND status = 'draft'
         RETURNING ${VIEW}`,
        [actor.authority, id, kind],
      );
      if (view === undefined) throw new TaxrollError(errors.notDraft, { set: id });
      const { code, digest, validFrom, validTo } = view;
      const facts = { code, digest, validFrom, validTo };
      record({ act: `${log}.withdraw`, subject: { kind: this.of.subject, key: id }, facts });
      return view;
    });
  }

  /**
   * Puts a draft into force, by somebody else than who wrote it. The set of its scheme before it, where it has no end,
   * ends the day before. One of two who approve at once is told that it is done.
   * @param requireReady throws where the draft, whose row is held, is not to be published
   * @throws TaxrollError `notDraft`, `overlap`, ACCESS.SAME_PERSON
   */
  publish(
    actor: Actor,
    id: string,
    requireReady: (connection: Connection, draft: DatedSetView & { readonly body: S }) => Promise<void>,
  ): Promise<DatedSetView> {
    return publishSet({ database: this.database, audit: this.audit, of: this.of }, actor, id, requireReady);
  }

  /** Of every status, the latest first. */
  list(authority: string): Promise<DatedSetView[]> {
    return this.database.query<DatedSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND kind = $2 ORDER BY valid_from DESC`,
      [authority, this.of.kind],
    );
  }

  /** The set of a scheme that is in force on a day. */
  async inForce(authority: string, scheme: string, day: PlainDate): Promise<ReadySet<S, R> | undefined> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT id FROM parameter_set WHERE authority = $1 AND kind = $2 AND scheme = $3 AND status = 'published'
       AND daterange(valid_from, valid_to, '[]') @> $4::date`,
      [authority, this.of.kind, scheme, day],
    );
    return row === undefined ? undefined : this.get(authority, row.id);
  }

  /** A set by its id, of any status; what has one digest is made ready once. @throws TaxrollError `notFound` */
  async get(authority: string, id: string, queryable: Queryable = this.database): Promise<ReadySet<S, R>> {
    const { status: _, ...known } = await this.view(authority, id, queryable);
    const ready = this.ready.get(known.digest);
    return ready === undefined ? this.makeReady(authority, id, queryable) : { ...known, ...ready };
  }

  /** A draft may have been written anew in between: what is returned is of one moment. */
  private async makeReady(authority: string, id: string, queryable: Queryable): Promise<ReadySet<S, R>> {
    const { status: _, body, ...known } = await this.withBody(authority, id, queryable);
    const made = { set: body, rules: this.of.rulesOf(body) };
    this.ready.set(known.digest, made);
    return { ...known, ...made };
  }

  /** A set with what it says. @throws TaxrollError `notFound` */
  async withBody(
    authority: string,
    id: string,
    queryable: Queryable = this.database,
  ): Promise<DatedSetView & { readonly body: S }> {
    const [row] = await queryable.query<Draft<S>>(
      `SELECT ${VIEW}, body FROM parameter_set WHERE authority = $1 AND id = $2 AND kind = $3`,
      [authority, id, this.of.kind],
    );
    if (row === undefined) throw new TaxrollError(this.of.errors.notFound, { id });
    return row;
  }

  /** @throws TaxrollError `notFound` */
  async view(authority: string, id: string, queryable: Queryable = this.database): Promise<DatedSetView> {
    const [view] = await queryable.query<DatedSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND id = $2 AND kind = $3`,
      [authority, id, this.of.kind],
    );
    if (view === undefined) throw new TaxrollError(this.of.errors.notFound, { id });
    return view;
  }

  /** The draft or published set of a code. */
  async byCode(authority: string, scheme: string, code: string): Promise<DatedSetView | undefined> {
    const [view] = await this.database.query<DatedSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND kind = $2 AND scheme = $3 AND code = $4
       AND status IN ('draft', 'published')`,
      [authority, this.of.kind, scheme, code],
    );
    return view;
  }

  /** The seal of a set again, from its content as it stands now; null where it is gone. */
  async seal(authority: string, key: string): Promise<Seal | null> {
    const [set] = await this.database.query<{ body: S }>(
      'SELECT body FROM parameter_set WHERE authority = $1 AND id = $2 AND kind = $3',
      [authority, key, this.of.kind],
    );
    return set === undefined ? null : { kind: this.of.log, key, rows: 1, sha256: digestOf(set.body) };
  }

  private insert(actor: Actor, set: S, status: 'draft' | 'trial'): Promise<DatedSetView> {
    const { kind, log, subject } = this.of;
    return this.audit.act(actor, async (connection, record) => {
      const { code, title, document, validFrom, validTo } = set;
      await this.of.prepare?.(connection, actor.authority, set);
      const digest = digestOf(set);
      const scheme = this.of.scheme(set);
      const view = { id: randomUUID(), status, scheme, code, title, document, digest, validFrom, validTo };
      await connection.manager.insert(DatedSetRecord, {
        ...view,
        authority: actor.authority,
        kind,
        body: set as object,
        draftedBy: status === 'draft' ? actor.officer : null,
        draftedFor: status === 'draft' ? actor.onBehalfOf : null,
      });
      const seals = [{ kind: log, key: view.id, rows: 1, sha256: digest }];
      record({ act: `${log}.${status}`, subject: { kind: subject, key: view.id }, facts: { code, seals } });
      return view;
    });
  }
}

/** Lower-case hex SHA-256 of a set's canonical text: its version. */
export function digestOf(set: object): string {
  return sha256(canonicalJson(set));
}
