import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import { firstDayOf, type PlainMonth } from '../../kernel/plain-date.js';
import { addStations } from '../../platform/access/authority.service.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Database, type Queryable } from '../../platform/database/database.js';
import type { DatedSetKind, DatedSetView, ReadySet } from '../../platform/dated-sets/dated-set.js';
import { DatedSets } from '../../platform/dated-sets/dated-sets.js';
import type { ParameterSet } from '../domain/parameter-set.js';
import { rulesOf, type AssessmentRules } from '../domain/rules.js';

/** A set that a run uses: its rules ready for computing. */
export type ParametersInForce = ReadySet<ParameterSet, AssessmentRules>;

const SCHEME = 'quota';
/** What the log vouches for of a set: its content, from the draft on. */
export const PARAMETERS_SEAL = 'assessment.parameters';

const PARAMETERS: DatedSetKind<ParameterSet, AssessmentRules> = {
  kind: 'assessment-parameters',
  scheme: () => SCHEME,
  log: PARAMETERS_SEAL,
  subject: 'parameter-set',
  rulesOf,
  prepare: addStationsOf,
  errors: {
    exist: 'ASSESSMENT.PARAMETERS_EXIST',
    notDraft: 'ASSESSMENT.PARAMETERS_NOT_DRAFT',
    stale: 'ASSESSMENT.PARAMETERS_STALE',
    notFound: 'ASSESSMENT.PARAMETERS_NOT_FOUND',
    overlap: 'ASSESSMENT.PARAMETERS_OVERLAP',
  },
};

/** Parameter sets. A trial set (测算) is what the month's command computes with; it is never in force. */
@Injectable()
export class ParametersService {
  /** of the stage's own services: the life that they share with other dated sets */
  readonly sets: DatedSets<ParameterSet, AssessmentRules>;

  constructor(
    private readonly database: Database,
    audit: Audit,
  ) {
    this.sets = new DatedSets(database, audit, PARAMETERS);
  }

  /** Makes the stations known that a set names. */
  addStations(authority: string, set: ParameterSet): Promise<void> {
    return addStationsOf(this.database, authority, set);
  }

  /** Drafts a checked set; the same content again changes nothing. @throws TaxrollError ASSESSMENT.PARAMETERS_EXIST */
  draft(actor: Actor, set: ParameterSet): Promise<DatedSetView> {
    return this.sets.draft(actor, set);
  }

  /** Keeps a set for a trial computation; the same content is kept once. */
  trial(actor: Actor, set: ParameterSet): Promise<DatedSetView> {
    return this.sets.trial(actor, set);
  }

  /** As DatedSets.replace. @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_DRAFT, .PARAMETERS_STALE, .PARAMETERS_EXIST */
  replace(actor: Actor, id: string, basedOn: string, set: ParameterSet): Promise<DatedSetView> {
    return this.sets.replace(actor, id, basedOn, set);
  }

  /** Takes a draft back. @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_DRAFT */
  withdraw(actor: Actor, id: string): Promise<DatedSetView> {
    return this.sets.withdraw(actor, id);
  }

  list(authority: string): Promise<DatedSetView[]> {
    return this.sets.list(authority);
  }

  /** The set in force on the first day of the month. @throws TaxrollError ASSESSMENT.NO_PARAMETERS */
  async inForce(authority: string, month: PlainMonth): Promise<ParametersInForce> {
    const found = await this.sets.inForce(authority, SCHEME, firstDayOf(month));
    if (found === undefined) throw new TaxrollError('ASSESSMENT.NO_PARAMETERS', { month });
    return found;
  }

  /** A set by its id, of any status. @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_FOUND */
  get(authority: string, id: string, queryable?: Queryable): Promise<ParametersInForce> {
    return this.sets.get(authority, id, queryable);
  }

  /** A set with what it says. @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_FOUND */
  withBody(authority: string, id: string): Promise<DatedSetView & { readonly body: ParameterSet }> {
    return this.sets.withBody(authority, id);
  }

  /** @throws TaxrollError ASSESSMENT.PARAMETERS_NOT_FOUND */
  view(authority: string, id: string): Promise<DatedSetView> {
    return this.sets.view(authority, id);
  }

  /** The draft or published set of a code. */
  byCode(authority: string, code: string): Promise<DatedSetView | undefined> {
    return this.sets.byCode(authority, SCHEME, code);
  }
}

function addStationsOf(connection: Queryable, authority: string, set: ParameterSet): Promise<void> {
  return addStations(
    connection,
    authority,
    set.sections.map(({ station }) => station),
  );
}
