import { Module } from '@nestjs/common';
import { RatingFactsService } from './scoring/rating-facts.service.js';

@Module({
  providers: [RatingFactsService],
  exports: [RatingFactsService],
})
export class RatingModule {}
