import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { NoticeModule } from '../notice/notice.module.js';
import { RegisterModule } from '../register/register.module.js';
import { DemonstrationQuotasService } from './demonstration-quotas.service.js';
import { DemonstrationService } from './demonstration.service.js';
import { MonthService } from './month.service.js';

@Module({
  imports: [RegisterModule, AssessmentModule, NoticeModule],
  providers: [DemonstrationService, DemonstrationQuotasService, MonthService],
})
export class MonthModule {}
