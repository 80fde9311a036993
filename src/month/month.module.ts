import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { NoticeModule } from '../notice/notice.module.js';
import { RatingModule } from '../rating/rating.module.js';
import { RegisterModule } from '../register/register.module.js';
import { SpotCheckModule } from '../spot-check/spot-check.module.js';
import { DemonstrationDrawService } from './demonstration-draw.service.js';
import { DemonstrationQuotasService } from './demonstration-quotas.service.js';
import { DemonstrationRatingService } from './demonstration-rating.service.js';
import { DemonstrationService } from './demonstration.service.js';
import { MonthService } from './month.service.js';

@Module({
  imports: [RegisterModule, RatingModule, AssessmentModule, SpotCheckModule, NoticeModule],
  providers: [
    DemonstrationService,
    DemonstrationQuotasService,
    DemonstrationRatingService,
    DemonstrationDrawService,
    MonthService,
  ],
})
export class MonthModule {}
