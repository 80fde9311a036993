import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Queryable, Row } from '../../platform/database/database.js';
import type { RatingRuleFile } from '../domain/rule-file.js';
import { rulesOf, type RatingRules } from '../domain/rules.js';

/** A published rule set. */
export interface PublishedSet {
  readonly id: string;
  readonly body: RatingRuleFile;
}

/** The rule sets that cycles are rated by. What is published never changes: each is made ready once. */
@Injectable()
export class CycleRules {
  private readonly ready = new Map<string, RatingRules>();

  /** The set of a scheme that is in force on a day. @throws TaxrollError RATING.NO_RULES */
  async inForce(queryable: Queryable, authority: string, scheme: string, day: PlainDate): Promise<PublishedSet> {
    const [set] = await queryable.query<PublishedSet & Row>(
      `SELECT id, body FROM parameter_set WHERE authority = $1 AND kind = 'rating-rules' AND scheme = $2
         AND status = 'published' AND valid_from <= $3 AND coalesce(valid_to >= $3, true)`,
      [authority, scheme, day],
    );
    if (set === undefined) throw new TaxrollError('RATING.NO_RULES', { scheme, day });
    return set;
  }

  /** The rules of a set that a cycle is rated by. */
  async of(queryable: Queryable, authority: string, set: string): Promise<RatingRules> {
    const known = this.ready.get(set);
    if (known !== undefined) return known;
    const [row] = await queryable.query<{ body: RatingRuleFile }>(
      'SELECT body FROM parameter_set WHERE authority = $1 AND id = $2',
      [authority, set],
    );
    if (row === undefined) throw new Error(`there is no rule set ${set}`);
    const rules = rulesOf(row.body);
    this.ready.set(set, rules);
    return rules;
  }
}
