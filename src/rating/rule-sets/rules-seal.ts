import { Injectable } from '@nestjs/common';
import { ChecksSeal, type Seal, type SealCheck } from '../../platform/audit/seal.js';
import { RULES_SEAL, RuleSetsService } from './rule-sets.service.js';

/** Takes the seal of a rule set again, from its content as it stands now. */
@ChecksSeal(RULES_SEAL)
@Injectable()
export class RulesSealCheck implements SealCheck {
  constructor(private readonly ruleSets: RuleSetsService) {}

  digest(authority: string, key: string): Promise<Seal | null> {
    return this.ruleSets.seal(authority, key);
  }
}
