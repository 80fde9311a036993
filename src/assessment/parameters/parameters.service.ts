import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { firstDayOf, type PlainMonth } from '../../kernel/plain-date.js';
import { addStations } from '../../platform/access/authority.service.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Row } from '../../platform/database/database.js';
import type { ParameterSet } from '../domain/parameter-set.js';
import { rulesOf, type AssessmentRules } from '../domain/rules.js';
import { ParameterSetRecord } from './parameter-set.entity.js';
import { parameterDigest } from './parameter-file.js';

export type ParameterSetStatus = 'trial' | 'draft' | 'published' | 'withdrawn';

/** A set without its body. */
export interface ParameterSetView {
  readonly id: string;
  readonly status: ParameterSetStatus;
  readonly code: string;
  readonly title: string;
  readonly document: string;
  readonly digest: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A set that a run uses: its rules ready for computing. */
export interface ParametersInForce extends Omit<ParameterSetView, 'status'> {
  readonly set: ParameterSet;
  readonly rules: AssessmentRules;
}

export const KIND = 'assessment-parameters';
export const SCHEME = 'quota';
/** the columns of a ParameterSetView */
export const VIEW = `id, status, code, title, document, digest, valid_from AS "validFrom", valid_to AS "validTo"`;

/** What the log vouches for of a set: its content, from the draft on. */
export const PARAMETERS_SEAL = 'assessment.parameters';

/**
 * Parameter sets: drafted by one person, published by another, dated without overlap, never edited. A trial set (测算)
 * is what the month's command computes with; it is never in force.
 */
@Injectable()
export class ParametersService {
  /** by their digests */
  private readonly ready = new Map<string, Pick<ParametersInForce, 'set' | 'rules'>>();

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Makes the stations known that a set names. */
  async addStations(authority: string, set: ParameterSet): Promise<void> {
    await addStations(
      this.database,
      authority,
      set.sections.map(({ station }) => station),
    );
  }

  /** Drafts a checked set; the same content again changes nothing. @throws TaxrollError ASSESSMENT.PARAMETERS_EXIST */
  async draft(actor: Actor, set: ParameterSet): Promise<ParameterSetView> {
    officerOf(actor);
    const known = await this.byCode(actor.authority, set.code);
    if (known !== undefined) {
      if (known.digest === parameterDigest(set)) return known;
      throw new TaxrollError('ASSESSMENT.PARAMETERS_EXIST', { set: set.code });
    }
    return this.insert(actor, set, 'draft').catch((error: unknown) => {
      // The same set was drafted at the same moment: that one counts.
      if ((error as { constraint?: string }).constraint === 'parameter_set_code') return this.draft(actor, set);
      throw error;
    });
  }

  /** Keeps a set for a trial computation; the same content is kept once. */
  async trial(actor: Actor, set: ParameterSet): Promise<ParameterSetView> {
    const [known] = await this.database.query<ParameterSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND digest = $2 AND status = 'trial'`,
      [actor.authority, parameterDigest(set)],
    );
    if (known !== undefined) return known;
    return this.insert(actor, set, 'trial').catch((error: unknown) => {
      if ((error as { constraint?: string }).constraint === 'parameter_set_trial') return this.trial(actor, set);
      throw error;
    });
  }

  /**
   * Writes a draft anew, by whoever saw its last version; whoever wrote one before does not publish it either. The same
   * content again changes nothing.
   * @param basedOn the digest of the version that the clerk saw
   * @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_DRAFT, .PARAMETERS_STALE, .PARAMETERS_EXIST where another set has the code
   */
  async replace(actor: Actor, id: string, basedOn: string, set: ParameterSet): Promise<ParameterSetView> {
    const { authority } = actor;
    const digest = parameterDigest(set);
    try {
      return await this.audit.act(actor, async (connection, record) => {
        const [before] = await connection.query<ParameterSetView & Row & { body: ParameterSet }>(
          `SELECT ${VIEW}, body FROM parameter_set WHERE authority = $1 AND id = $2 AND status = 'draft' FOR UPDATE`,
          [authority, id],
        );
        if (before === undefined) throw new TaxrollError('ASSESSMENT.PARAMETERS_NOT_DRAFT', { set: id });
        const { body, ...known } = before;
        if (known.digest === digest) return known;
        if (known.digest !== basedOn) throw new TaxrollError('ASSESSMENT.PARAMETERS_STALE', { set: known.code });
        const stations = set.sections.map((section) => section.station);
        await addStations(connection, authority, stations);
        const [view] = await connection.query<ParameterSetView & Row>(
          `UPDATE parameter_set SET code = $3, title = $4, document = $5, digest = $6, valid_from = $7, valid_to = $8,
             body = $9, drafted_by = $10, drafted_for = $11, drafted_at = now(),
             earlier_drafters = earlier_drafters || array_remove(ARRAY[drafted_by, drafted_for], NULL)
           WHERE authority = $1 AND id = $2 AND status = 'draft' RETURNING ${VIEW}`,
          [
            ...[authority, id, set.code, set.title, set.document, digest, set.validFrom, set.validTo, set],
            ...[officerOf(actor), actor.onBehalfOf],
          ],
        );
        record({
          act: 'assessment.parameters.replace',
          subject: { kind: 'parameter-set', key: id },
          facts: {
            code: set.code,
            before: basedOn,
            seals: [{ kind: PARAMETERS_SEAL, key: id, rows: 1, sha256: digest }],
          },
          before: body,
          after: set,
        });
        return view as ParameterSetView;
      });
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'parameter_set_code')
        throw new TaxrollError('ASSESSMENT.PARAMETERS_EXIST', { set: set.code }, { cause: error });
      throw error;
    }
  }

  /** Takes a draft back. @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_DRAFT */
  withdraw(actor: Actor, id: string): Promise<ParameterSetView> {
    return this.audit.act(actor, async (connection, record) => {
      const [view] = await connection.query<ParameterSetView & Row>(
        `UPDATE parameter_set SET status = 'withdrawn' WHERE authority = $1 AND id = $2 AND status = 'draft'
         RETURNING ${VIEW}`,
        [actor.authority, id],
      );
      if (view === undefined) throw new TaxrollError('ASSESSMENT.PARAMETERS_NOT_DRAFT', { set: id });
      const { code, digest, validFrom, validTo } = view;
      const subject = { kind: 'parameter-set', key: id };
      record({ act: 'assessment.parameters.withdraw', subject, facts: { code, digest, validFrom, validTo } });
      return view;
    });
  }

  private insert(actor: Actor, set: ParameterSet, status: 'draft' | 'trial'): Promise<ParameterSetView> {
    return this.audit.act(actor, async (connection, record) => {
      const { code, title, document, validFrom, validTo } = set;
      const stations = set.sections.map((section) => section.station);
      await addStations(connection, actor.authority, stations);
      const digest = parameterDigest(set);
      const view = { id: randomUUID(), status, code, title, document, digest, validFrom, validTo };
      await connection.manager.insert(ParameterSetRecord, {
        ...view,
        authority: actor.authority,
        kind: KIND,
        scheme: SCHEME,
        body: set as object,
        draftedBy: status === 'draft' ? actor.officer : null,
        draftedFor: status === 'draft' ? actor.onBehalfOf : null,
      });
      record({
        act: `assessment.parameters.${status}`,
        subject: { kind: 'parameter-set', key: view.id },
        facts: { code, seals: [{ kind: PARAMETERS_SEAL, key: view.id, rows: 1, sha256: digest }] },
      });
      return view;
    });
  }

  list(authority: string): Promise<ParameterSetView[]> {
    return this.database.query<ParameterSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND kind = $2 ORDER BY valid_from DESC`,
      [authority, KIND],
    );
  }

  /** The set in force on the first day of the month. @throws TaxrollError ASSESSMENT.NO_PARAMETERS */
  async inForce(authority: string, month: PlainMonth): Promise<ParametersInForce> {
    const [row] = await this.database.query<{ id: string }>(
      `SELECT id FROM parameter_set WHERE authority = $1 AND kind = $2 AND scheme = $3 AND status = 'published'
       AND daterange(valid_from, valid_to, '[]') @> $4::date`,
      [authority, KIND, SCHEME, firstDayOf(month)],
    );
    if (row === undefined) throw new TaxrollError('ASSESSMENT.NO_PARAMETERS', { month });
    return this.get(authority, row.id);
  }

  /** A set by its id, of any status; what has one digest is made ready once. @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_FOUND */
  async get(authority: string, id: string): Promise<ParametersInForce> {
    const { status: _, ...known } = await this.view(authority, id);
    const ready = this.ready.get(known.digest);
    if (ready !== undefined) return { ...known, ...ready };
    // a draft may have been written anew in between: what is returned is of one moment
    const { body, digest, ...view } = await this.withBody(authority, id);
    const made = { set: body, rules: rulesOf(body) };
    this.ready.set(digest, made);
    return { ...view, digest, ...made };
  }

  /** A set with what it says. @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_FOUND */
  async withBody(authority: string, id: string): Promise<ParameterSetView & { readonly body: ParameterSet }> {
    const [row] = await this.database.query<ParameterSetView & Row & { body: ParameterSet }>(
      `SELECT ${VIEW}, body FROM parameter_set WHERE authority = $1 AND id = $2 AND kind = $3`,
      [authority, id, KIND],
    );
    if (row === undefined) throw new TaxrollError('ASSESSMENT.PARAMETERS_NOT_FOUND', { id });
    return row;
  }

  /** @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_FOUND */
  async view(authority: string, id: string): Promise<ParameterSetView> {
    const [view] = await this.database.query<ParameterSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND id = $2 AND kind = $3`,
      [authority, id, KIND],
    );
    if (view === undefined) throw new TaxrollError('ASSESSMENT.PARAMETERS_NOT_FOUND', { id });
    return view;
  }

  /** The draft or published set of a code. */
  async byCode(authority: string, code: string): Promise<ParameterSetView | undefined> {
    const [view] = await this.database.query<ParameterSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND kind = $2 AND scheme = $3 AND code = $4
       AND status IN ('draft', 'published')`,
      [authority, KIND, SCHEME, code],
    );
    return view;
  }
}
