import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../kernel/errors.js';
import { firstDayOf, type PlainMonth } from '../kernel/plain-date.js';
import { addStations } from '../platform/access/authority.service.js';
import { Database, type Row } from '../platform/database/database.js';
import type { ParameterSet } from './domain/parameter-set.js';
import { rulesOf, type AssessmentRules } from './domain/rules.js';
import { ParameterSetRecord } from './parameter-set.entity.js';
import { parameterDigest } from './parameter-file.js';

/** A published set without its body. */
export interface ParameterSetView {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly document: string;
  readonly digest: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A set that a run uses: its rules ready for computing. */
export interface ParametersInForce extends ParameterSetView {
  readonly set: ParameterSet;
  readonly rules: AssessmentRules;
}

const KIND = 'assessment-parameters';
const SCHEME = 'quota';
const VIEW = `id, code, title, document, digest, valid_from AS "validFrom", valid_to AS "validTo"`;

/** Published parameter sets: dated without overlap, never edited. */
@Injectable()
export class ParametersService {
  private readonly ready = new Map<string, ParametersInForce>();

  constructor(private readonly database: Database) {}

  /**
   * Publishes a checked set; the same content again changes nothing.
   * @throws TaxrollError ASSESSMENT.PARAMETERS_EXIST, ASSESSMENT.PARAMETERS_OVERLAP
   */
  async publish(authority: string, set: ParameterSet): Promise<ParameterSetView> {
    const digest = parameterDigest(set);
    const known = await this.byCode(authority, set.code);
    if (known !== undefined) {
      if (known.digest === digest) return known;
      throw new TaxrollError('ASSESSMENT.PARAMETERS_EXIST', { set: set.code });
    }
    try {
      return await this.database.transaction(async (connection) => {
        await addStations(
          connection,
          authority,
          set.sections.map((section) => section.station),
        );
        const { code, title, document, validFrom, validTo } = set;
        const view = { id: randomUUID(), code, title, document, digest, validFrom, validTo };
        await connection.manager.insert(ParameterSetRecord, {
          ...view,
          authority,
          kind: KIND,
          scheme: SCHEME,
          body: set as object,
        });
        return view;
      });
    } catch (error) {
      const { constraint } = error as { constraint?: string };
      // The same set was published at the same moment: that one counts.
      if (constraint === 'parameter_set_code') return this.publish(authority, set);
      if (constraint === 'parameter_set_no_overlap')
        throw new TaxrollError('ASSESSMENT.PARAMETERS_OVERLAP', { set: set.code }, { cause: error });
      throw error;
    }
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
      `SELECT id FROM parameter_set WHERE authority = $1 AND kind = $2 AND scheme = $3
       AND daterange(valid_from, valid_to, '[]') @> $4::date`,
      [authority, KIND, SCHEME, firstDayOf(month)],
    );
    if (row === undefined) throw new TaxrollError('ASSESSMENT.NO_PARAMETERS', { month });
    return this.get(authority, row.id);
  }

  /** A set by its id; published sets never change, so each is made ready once. */
  async get(authority: string, id: string): Promise<ParametersInForce> {
    const known = this.ready.get(`${authority} ${id}`);
    if (known !== undefined) return known;
    const [row] = await this.database.query<ParameterSetView & Row & { body: ParameterSet }>(
      `SELECT ${VIEW}, body FROM parameter_set WHERE authority = $1 AND id = $2`,
      [authority, id],
    );
    if (row === undefined) throw new TaxrollError('ASSESSMENT.NO_PARAMETERS', { month: id });
    const { body, ...view } = row;
    const inForce = { ...view, set: body, rules: rulesOf(body) };
    this.ready.set(`${authority} ${id}`, inForce);
    return inForce;
  }

  private async byCode(authority: string, code: string): Promise<ParameterSetView | undefined> {
    const [view] = await this.database.query<ParameterSetView & Row>(
      `SELECT ${VIEW} FROM parameter_set WHERE authority = $1 AND kind = $2 AND scheme = $3 AND code = $4`,
      [authority, KIND, SCHEME, code],
    );
    return view;
  }
}
