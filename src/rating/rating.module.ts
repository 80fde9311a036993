import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { ConditionsController } from './conditions/conditions.controller.js';
import { ConditionsService } from './conditions/conditions.service.js';
import { RatingAssignmentsService } from './cycles/assignments.service.js';
import { CycleRules } from './cycles/cycle-rules.js';
import { CyclesController } from './cycles/cycles.controller.js';
import { CyclesService } from './cycles/cycles.service.js';
import { CycleOpeningService } from './cycles/opening.service.js';
import { RatingProgressService } from './cycles/progress.service.js';
import { ChangesService } from './grades/changes.service.js';
import { CycleGradesController } from './grades/cycle-grades.controller.js';
import { GradeFiguresService } from './grades/grade-figures.service.js';
import { GradePapersController } from './grades/grade-papers.controller.js';
import { GradeSealCheck } from './grades/grade-seal.js';
import { GradesController } from './grades/grades.controller.js';
import { GradesService } from './grades/grades.service.js';
import { LettersController } from './grades/letters.controller.js';
import { LettersService } from './grades/letters.service.js';
import { RatingObjectionsService } from './grades/objections.service.js';
import { ProposalService } from './grades/proposal.service.js';
import { RatingReplayService } from './grades/replay.service.js';
import { GradeStepsService } from './grades/steps.service.js';
import { BulkReviewsService } from './review/bulk-reviews.service.js';
import { DisputesService } from './review/disputes.service.js';
import { ReviewController } from './review/review.controller.js';
import { ReviewsService } from './review/reviews.service.js';
import { EntriesService } from './scoring/entries.service.js';
import { MarksService } from './scoring/marks.service.js';
import { RuleSetsController } from './rule-sets/rule-sets.controller.js';
import { RuleSetsService } from './rule-sets/rule-sets.service.js';
import { RulesSealCheck } from './rule-sets/rules-seal.js';
import { RatingFactsService } from './scoring/rating-facts.service.js';
import { ScoringController } from './scoring/scoring.controller.js';
import { RatingSheetsService } from './scoring/sheets.service.js';
import { MarkedScoresService } from './scoring/workbook/marked-scores.service.js';
import { ScoreExportService } from './scoring/workbook/score-export.service.js';
import { ScoreImportSealCheck } from './scoring/workbook/score-import-seal.js';
import { ScoreImportService } from './scoring/workbook/score-import.service.js';
import { ScorePlansService } from './scoring/workbook/score-plans.service.js';
import { ScoreWorkbookController } from './scoring/workbook/score-workbook.controller.js';
import { TaskforceController } from './taskforce/taskforce.controller.js';
import { TaskforceService } from './taskforce/taskforce.service.js';

@Module({
  imports: [RegisterModule],
  providers: [
    ...[RuleSetsService, RulesSealCheck],
    ...[CycleRules, CycleOpeningService, CyclesService, RatingAssignmentsService, RatingProgressService],
    ...[RatingFactsService, EntriesService, MarksService, RatingSheetsService],
    ...[ScoreExportService, ScoreImportService, ScorePlansService, MarkedScoresService, ScoreImportSealCheck],
    ...[ReviewsService, BulkReviewsService, DisputesService, ConditionsService],
    ...[ProposalService, GradeStepsService, RatingObjectionsService, ChangesService, GradeSealCheck],
    ...[GradesService, GradeFiguresService, LettersService, RatingReplayService],
    TaskforceService,
  ],
  controllers: [
    ...[RuleSetsController, CyclesController, ScoringController, ScoreWorkbookController],
    ...[ReviewController, ConditionsController],
    ...[CycleGradesController, GradesController, GradePapersController, LettersController],
    TaskforceController,
  ],
  exports: [
    ...[RuleSetsService, RatingFactsService, CycleOpeningService, CyclesService, RatingAssignmentsService],
    ...[EntriesService, MarksService, RatingSheetsService, ReviewsService, BulkReviewsService, TaskforceService],
    ...[ProposalService, GradeStepsService, ChangesService, LettersService, RatingReplayService],
  ],
})
export class RatingModule {}
