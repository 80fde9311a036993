import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { RatingFactsService } from './scoring/rating-facts.service.js';
import { TaskforceController } from './taskforce/taskforce.controller.js';
import { TaskforceService } from './taskforce/taskforce.service.js';

@Module({
  imports: [RegisterModule],
  providers: [RatingFactsService, TaskforceService],
  controllers: [TaskforceController],
  exports: [RatingFactsService],
})
export class RatingModule {}
