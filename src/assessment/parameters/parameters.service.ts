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

const KIND = 'assessment-parameters';
const SCHEME = 'quota';
const VIEW = `id, status, code, title, document, digest, valid_from AS "validFrom", valid_to AS "validTo"`;

/** What the log vouches for of a set: its content, from the draft on. */
export const PARAMETERS_SEAL = 'assessment.parameters';

/**
 * Parameter sets: drafted by one person, published by another, dated without overlap, never edited. A trial set (测算)
 * is what the month's command computes with; it is never in force.
 */
@Injectable()
export class ParametersService {
  private readonly ready = new Map<string, ParametersInForce>();

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
   * Puts a draft into force: by somebody else than who drafted it, which the database demands too.
   * @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_DRAFT, ACCESS.SAME_PERSON, ASSESSMENT.PARAMETERS_OVERLAP
   */
  publish(actor: Actor, id: string): Promise<ParameterSetView> {
    return this.decide(actor, id, 'published');
  }

  /** Takes a draft back. @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_DRAFT */
  withdraw(actor: Actor, id: string): Promise<ParameterSetView> {
    return this.decide(actor, id, 'withdrawn');
  }

  private async decide(actor: Actor, id: string, status: 'published' | 'withdrawn'): Promise<ParameterSetView> {
    const publishing = status === 'published';
    let set = id;
    try {
      return await this.audit.act(actor, async (connection, record) => {
        const [draft] = await connection.query<{ code: string }>(
          `SELECT code FROM parameter_set WHERE authority = $1 AND id = $2 AND status = 'draft'`,
          [actor.authority, id],
        );
        if (draft === undefined) throw new TaxrollError('ASSESSMENT.PARAMETERS_NOT_DRAFT', { set });
        set = draft.code;
        const [view] = await connection.query<ParameterSetView & Row>(
          `UPDATE parameter_set SET status = $3, published_by = $4, published_for = $5,
             published_at = CASE WHEN $6 THEN now() END
           WHERE authority = $1 AND id = $2 AND status = 'draft' RETURNING ${VIEW}`,
          [
            actor.authority,
            id,
            status,
            publishing ? officerOf(actor) : null,
            publishing ? actor.onBehalfOf : null,
            publishing,
          ],
        );
        if (view === undefined) throw new TaxrollError('ASSESSMENT.PARAMETERS_NOT_DRAFT', { set });
        const act = publishing ? 'assessment.parameters.publish' : 'assessment.parameters.withdraw';
        const { code, digest, validFrom, validTo } = view;
        record({ act, subject: { kind: 'parameter-set', key: id }, facts: { code, digest, validFrom, validTo } });
        return view;
      });
    } catch (error) {
      const { constraint } = error as { constraint?: string };
      if (constraint === 'parameter_set_two_persons')
        throw new TaxrollError('ACCESS.SAME_PERSON', {}, { cause: error });
      if (constraint === 'parameter_set_no_overlap')
        throw new TaxrollError('ASSESSMENT.PARAMETERS_OVERLAP', { set }, { cause: error });
      throw error;
    }
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

  /** A set by its id; a set's content never changes, so each is made ready once. */
  async get(authority: string, id: string): Promise<ParametersInForce> {
    const known = this.ready.get(`${authority} ${id}`);
    if (known !== undefined) return known;
    const [row] = await this.database.query<ParameterSetView & Row & { body: ParameterSet }>(
      `SELECT ${VIEW}, body FROM parameter_set WHERE authority = $1 AND id = $2`,
      [authority, id],
    );
    if (row === undefined) throw new TaxrollError('ASSESSMENT.NO_PARAMETERS', { month: id });
    const { body, status: _, ...view } = row;
    const inForce = { ...view, set: body, rules: rulesOf(body) };
    this.ready.set(`${authority} ${id}`, inForce);
    return inForce;
  }

  private async byCode(authority: string, code: string): Promise<ParameterSetView | undefined> {
    const [view] = await this.database.query<ParameterSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND kind = $2 AND scheme = $3 AND code = $4
       AND status IN ('draft', 'published')`,
      [authority, KIND, SCHEME, code],
    );
    return view;
  }
}
