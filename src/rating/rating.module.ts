import { Module } from '@nestjs/common';
import { RuleSetsController } from './rule-sets/rule-sets.controller.js';
import { RuleSetsService } from './rule-sets/rule-sets.service.js';
import { RulesSealCheck } from './rule-sets/rules-seal.js';
import { RatingFactsService } from './scoring/rating-facts.service.js';

@Module({
  providers: [RuleSetsService, RulesSealCheck, RatingFactsService],
  controllers: [RuleSetsController],
  exports: [RuleSetsService, RatingFactsService],
})
export class RatingModule {}
