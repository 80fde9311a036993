import { Module } from '@nestjs/common';
import { AssessmentController } from './assessment.controller.js';
import { ParametersService } from './parameters.service.js';
import { ResultsService } from './run/results.service.js';
import { RunProcessor } from './run/run.processor.js';
import { RunsService } from './run/runs.service.js';

@Module({
  providers: [ParametersService, RunsService, ResultsService, RunProcessor],
  controllers: [AssessmentController],
  exports: [ParametersService, RunsService, ResultsService],
})
export class AssessmentModule {}
