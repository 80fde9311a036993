import { Module } from '@nestjs/common';
import { CollectionModule } from '../collection/collection.module.js';
import { RegisterModule } from '../register/register.module.js';
import { AssessmentDay } from './assessment-day.js';
import { AssessmentController } from './assessment.controller.js';
import { DuesController } from './dues/dues.controller.js';
import { DuesService } from './dues/dues.service.js';
import { DeliveriesService } from './quotas/deliveries.service.js';
import { DeterminationService } from './quotas/determination.service.js';
import { DocumentsController } from './quotas/documents.controller.js';
import { DocumentsService } from './quotas/documents.service.js';
import { ObjectionsService } from './quotas/objections.service.js';
import { OpeningService } from './quotas/opening.service.js';
import { QuotasController } from './quotas/quotas.controller.js';
import { QuotasService } from './quotas/quotas.service.js';
import { QuotaSealCheck } from './quotas/quota-seal.js';
import { StepsService } from './quotas/steps.service.js';
import { WorkService } from './quotas/work.service.js';
import { BridgeService } from './run/bridge.service.js';
import { ComparablesService } from './run/comparables.service.js';
import { ReplayService } from './run/replay.service.js';
import { RentController } from './rent/rent.controller.js';
import { RentService } from './rent/rent.service.js';
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
  imports: [RegisterModule, CollectionModule],
  providers: [
    ...[ParametersService, ParametersSealCheck, PublicationService],
    ...[WhatIfService, WhatIfProcessor, WhatIfSealCheck],
    RunsService,
    ResultsService,
    ComparablesService,
    RunProcessor,
    RunSealCheck,
    OpeningService,
    DeterminationService,
    StepsService,
    DeliveriesService,
    ObjectionsService,
    QuotasService,
    QuotaSealCheck,
    WorkService,
    DocumentsService,
    BridgeService,
    ReplayService,
    DuesService,
    AssessmentDay,
    RentService,
  ],
  controllers: [
    ParametersController,
    WhatIfController,
    AssessmentController,
    QuotasController,
    DocumentsController,
    DuesController,
    RentController,
  ],
  exports: [
    ParametersService,
    PublicationService,
    WhatIfService,
    RunsService,
    ResultsService,
    OpeningService,
    DeterminationService,
    StepsService,
    DeliveriesService,
    DocumentsService,
    BridgeService,
  ],
})
export class AssessmentModule {}
