import { Module } from '@nestjs/common';
import { CollectionModule } from '../collection/collection.module.js';
import { AssessmentController } from './assessment.controller.js';
import { ParametersSealCheck } from './parameters-seal.js';
import { ParametersService } from './parameters.service.js';
import { RentController } from './rent/rent.controller.js';
import { RentService } from './rent/rent.service.js';
import { ResultsService } from './run/results.service.js';
import { RunSealCheck } from './run/run-seal.js';
import { RunProcessor } from './run/run.processor.js';
import { RunsService } from './run/runs.service.js';

@Module({
  imports: [CollectionModule],
  providers: [
    ParametersService,
    ParametersSealCheck,
    RunsService,
    ResultsService,
    RunProcessor,
    RunSealCheck,
    RentService,
  ],
  controllers: [AssessmentController, RentController],
  exports: [ParametersService, RunsService, ResultsService],
})
export class AssessmentModule {}
