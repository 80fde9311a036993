import { readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/audit/actor.js';
import { projectPath } from '../platform/config/project-root.js';
import type { RatingRuleFile } from '../rating/domain/rule-file.js';
import { RuleSetsService } from '../rating/rule-sets/rule-sets.service.js';

/** The branch's own scheme, and beside it the part of the law of today that is known. */
const RULES = ['seeds/rating/rules-2003.json', 'seeds/rating/rules-2025-partial.json'].map((path) => projectPath(path));

/** By whom the demonstration's rating is made. */
export interface DemonstrationRaters {
  readonly scoring: Actor;
  readonly approval: Actor;
}

/** The rule sets that the demonstration branch rates by. */
@Injectable()
export class DemonstrationRatingService {
  constructor(private readonly ruleSets: RuleSetsService) {}

  /** Drafts and publishes a set of every scheme that has none; after a kill it goes on where it was. */
  async load({ scoring, approval }: DemonstrationRaters): Promise<void> {
    const published = (await this.ruleSets.list(scoring.authority)).filter(({ status }) => status === 'published');
    for (const path of RULES) {
      const file = JSON.parse(readFileSync(path, 'utf8')) as RatingRuleFile;
      if (published.some(({ scheme }) => scheme === file.scheme)) continue;
      const { id } = await this.ruleSets.draft(scoring, file);
      await this.ruleSets.publish(approval, id);
    }
  }
}
