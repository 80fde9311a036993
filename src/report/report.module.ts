import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { NoticeModule } from '../notice/notice.module.js';
import { RatingModule } from '../rating/rating.module.js';
import { CheckController } from './check.controller.js';
import { HomeController } from './home.controller.js';

@Module({ imports: [AssessmentModule, NoticeModule, RatingModule], controllers: [HomeController, CheckController] })
export class ReportModule {}
