import { Module } from '@nestjs/common';
import { AssessmentController } from './assessment.controller.js';
import { ParametersSealCheck } from './parameters/parameters-seal.js';
import { ParametersController } from './parameters/parameters.controller.js';
import { ParametersService } from './parameters/parameters.service.js';
import { PublicationService } from './parameters/publication.service.js';
import { WhatIfSealCheck } from './parameters/what-if-seal.js';
import { WhatIfController } from './parameters/what-if.controller.js';
import { WhatIfProcessor } from './parameters/what-if.processor.js';
import { WhatIfService } from './parameters/what-if.service.js';
import { ResultsService } from './run/results.service.js';
import { RunSealCheck } from './run/run-seal.js';
import { RunProcessor } from './run/run.processor.js';
import { RunsService } from './run/runs.service.js';

@Module({
  providers: [
    ...[ParametersService, ParametersSealCheck, PublicationService],
    ...[WhatIfService, WhatIfProcessor, WhatIfSealCheck],
    ...[RunsService, ResultsService, RunProcessor, RunSealCheck],
  ],
  controllers: [ParametersController, WhatIfController, AssessmentController],
  exports: [ParametersService, PublicationService, WhatIfService, RunsService, ResultsService],
})
export class AssessmentModule {}
