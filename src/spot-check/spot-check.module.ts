import { Module } from '@nestjs/common';
import { AssessmentModule } from '../assessment/assessment.module.js';
import { CollectionModule } from '../collection/collection.module.js';
import { RegisterModule } from '../register/register.module.js';
import { DrawFilesController } from './draw/draw-files.controller.js';
import { DrawPapersService } from './draw/draw-papers.service.js';
import { DrawSealCheck, FrameSealCheck, RiskSealCheck, SourceSealCheck } from './draw/draw-seal.js';
import { DrawingService } from './draw/drawing.service.js';
import { DrawsController } from './draw/draws.controller.js';
import { DrawsReadingService } from './draw/draws-reading.service.js';
import { FreezingService } from './draw/freezing.service.js';
import { RiskService } from './draw/risk.service.js';
import { FollowUpsController } from './follow-up/follow-ups.controller.js';
import { FollowUpsService } from './follow-up/follow-ups.service.js';
import { OpenFindingsService } from './follow-up/open-findings.service.js';
import { NoticeOpeningsService } from './openings/notice-openings.service.js';
import { PhoneController } from './phone/phone.controller.js';
import { PhoneIndustriesController } from './phone/phone-industries.controller.js';
import { PlanController } from './plan/plan.controller.js';
import { PlanService } from './plan/plan.service.js';
import { GroupController } from './team/group.controller.js';
import { InspectionMembersService } from './team/inspection-members.service.js';
import { TeamsController } from './team/teams.controller.js';
import { TeamsService } from './team/teams.service.js';
import { VerdictService } from './verdict/verdict.service.js';
import { VerdictsController } from './verdict/verdicts.controller.js';
import { DraftsService } from './visit/drafts.service.js';
import { FormsService } from './visit/forms.service.js';
import { VisitStepsService } from './visit/steps.service.js';
import { UnvisitedService } from './visit/unvisited.service.js';
import { VisitPapersService } from './visit/visit-papers.service.js';
import { FindingSealCheck, VisitSealCheck } from './visit/visit-seal.js';
import { VisitsController } from './visit/visits.controller.js';
import { VisitsService } from './visit/visits.service.js';

@Module({
  imports: [RegisterModule, CollectionModule, AssessmentModule],
  providers: [
    PlanService,
    ...[FreezingService, DrawingService, RiskService, DrawsReadingService, DrawPapersService],
    ...[FrameSealCheck, SourceSealCheck, DrawSealCheck, RiskSealCheck],
    ...[InspectionMembersService, TeamsService],
    ...[VisitsService, DraftsService, VisitPapersService, VisitStepsService, FormsService, UnvisitedService],
    ...[VisitSealCheck, FindingSealCheck],
    ...[FollowUpsService, OpenFindingsService, NoticeOpeningsService],
    VerdictService,
  ],
  controllers: [
    ...[PlanController, DrawsController, DrawFilesController],
    ...[GroupController, TeamsController, VisitsController, FollowUpsController, VerdictsController],
    ...[PhoneController, PhoneIndustriesController],
  ],
  exports: [
    ...[FreezingService, DrawingService, DrawsReadingService],
    ...[InspectionMembersService, TeamsService, NoticeOpeningsService],
    VerdictService,
  ],
})
export class SpotCheckModule {}
