import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { NoticeController } from './notice.controller.js';
import { NoticeProcessor } from './notice.processor.js';
import { NoticeSealCheck } from './notice-seal.js';
import { NoticeService } from './notice.service.js';

@Module({
  imports: [AssessmentModule],
  providers: [NoticeService, NoticeSealCheck, NoticeProcessor],
  controllers: [NoticeController],
  exports: [NoticeService],
})
export class NoticeModule {}
