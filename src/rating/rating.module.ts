import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { ChangesService } from './grades/changes.service.js';
import { CycleGradesController } from './grades/cycle-grades.controller.js';
import { GradeFiguresService } from './grades/grade-figures.service.js';
import { GradeSealCheck } from './grades/grade-seal.js';
import { GradesController } from './grades/grades.controller.js';
import { GradesService } from './grades/grades.service.js';
import { LettersController } from './grades/letters.controller.js';
import { LettersService } from './grades/letters.service.js';
import { RatingObjectionsService } from './grades/objections.service.js';
import { ProposalService } from './grades/proposal.service.js';
import { RulesInUseService } from './grades/rules-in-use.js';
import { GradeStepsService } from './grades/steps.service.js';
import { RatingFactsService } from './scoring/rating-facts.service.js';

@Module({
  imports: [RegisterModule],
  providers: [
    RatingFactsService,
    ...[RulesInUseService, ProposalService, GradeStepsService, RatingObjectionsService, ChangesService, GradeSealCheck],
    ...[GradesService, GradeFiguresService, LettersService],
  ],
  controllers: [CycleGradesController, GradesController, LettersController],
  exports: [RatingFactsService, ProposalService, GradeStepsService, ChangesService, LettersService],
})
export class RatingModule {}
