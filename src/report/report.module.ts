import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { NoticeModule } from '../notice/notice.module.js';
import { RegisterModule } from '../register/register.module.js';
import { RatingModule } from '../rating/rating.module.js';
import { CheckController } from './check.controller.js';
import { HomeController } from './home.controller.js';
import { RatingReportController } from './rating/rating-report.controller.js';
import { RatingReportService } from './rating/rating-report.service.js';
import { WorkReportService } from './rating/work-report.service.js';
import { WebController } from './web/web.controller.js';

@Module({
  imports: [RegisterModule, RatingModule, AssessmentModule, NoticeModule],
  providers: [RatingReportService, WorkReportService],
  controllers: [HomeController, WebController, CheckController, RatingReportController],
})
export class ReportModule {}
