import { Module } from '@nestjs/common';
import { AssessmentController } from './assessment.controller.js';
import { ParametersSealCheck } from './parameters/parameters-seal.js';
import { ParametersService } from './parameters/parameters.service.js';
import { ResultsService } from './run/results.service.js';
import { RunSealCheck } from './run/run-seal.js';
import { RunProcessor } from './run/run.processor.js';
import { RunsService } from './run/runs.service.js';

@Module({
  providers: [ParametersService, ParametersSealCheck, RunsService, ResultsService, RunProcessor, RunSealCheck],
  controllers: [AssessmentController],
  exports: [ParametersService, RunsService, ResultsService],
})
export class AssessmentModule {}
