import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { RatingModule } from '../rating/rating.module.js';
import { SpotCheckModule } from '../spot-check/spot-check.module.js';
import { BoardObjectionsService } from './boards/board-objections.service.js';
import { BoardsController } from './boards/boards.controller.js';
import { CalendarService } from './boards/calendar.service.js';
import { PhotosService } from './boards/photos.service.js';
import { PostingsService } from './boards/postings.service.js';
import { AGradeSubjects } from './freeze/a-grade-subject.js';
import { FreezeService } from './freeze/freeze.service.js';
import { PreflightService } from './freeze/preflight.service.js';
import { SubjectsService } from './freeze/subjects.service.js';
import { NoticePageController } from './notice-page.controller.js';
import { NoticeController } from './notice.controller.js';
import { NoticeDocumentSealCheck, NoticeRowsSealCheck, NoticeSealCheck } from './notice-seal.js';
import { NoticeService } from './notice.service.js';
import { NoticesReadingService } from './notices-reading.service.js';
import { KeptNotices } from './pack/kept-notices.js';
import { NoticeProcessor } from './pack/notice.processor.js';
import { PackKeeper } from './pack/pack-keeper.js';
import { PARTS } from './pack/pack-part.js';
import { PACK_PARTS } from './pack/pack-parts.js';
import { PublicPagesService } from './page/public-pages.service.js';
import { VoidService } from './void.service.js';

@Module({
  imports: [AssessmentModule, RatingModule, SpotCheckModule],
  providers: [
    ...[AGradeSubjects, SubjectsService, PreflightService, FreezeService, NoticeService, VoidService],
    ...[NoticesReadingService, KeptNotices, PackKeeper, NoticeProcessor, { provide: PARTS, useValue: PACK_PARTS }],
    ...[PostingsService, PhotosService, BoardObjectionsService, CalendarService, PublicPagesService],
    ...[NoticeSealCheck, NoticeDocumentSealCheck, NoticeRowsSealCheck],
  ],
  controllers: [NoticeController, BoardsController, NoticePageController],
  exports: [NoticeService, NoticesReadingService],
})
export class NoticeModule {}
