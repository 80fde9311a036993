import { Injectable } from '@nestjs/common';
import { Database, type Row } from '../../platform/database/database.js';
import type { RatingRuleFile } from '../domain/rule-file.js';
import { rulesOf, type RatingRules } from '../domain/rules.js';

/** A rule set that decisions rest on, ready for rating. */
export interface RulesInUse {
  readonly rules: RatingRules;
  readonly file: RatingRuleFile;
  /** of its canonical text */
  readonly digest: string;
}

/** Published rule sets by their ids; frozen, so that each is read once. */
@Injectable()
export class RulesInUseService {
  private readonly ready = new Map<string, RulesInUse>();

  constructor(private readonly database: Database) {}

  async get(authority: string, id: string): Promise<RulesInUse> {
    const known = this.ready.get(id);
    if (known !== undefined) return known;
    const [set] = await this.database.query<Row & { body: RatingRuleFile; digest: string }>(
      'SELECT body, digest FROM parameter_set WHERE authority = $1 AND id = $2',
      [authority, id],
    );
    if (set === undefined) throw new Error(`there is no rule set ${id}`);
    const inUse = { rules: rulesOf(set.body), file: set.body, digest: set.digest };
    this.ready.set(id, inUse);
    return inUse;
  }
}
