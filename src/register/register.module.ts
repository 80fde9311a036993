import { Module } from '@nestjs/common';
import { ActsController } from './acts/acts.controller.js';
import { ActsService } from './acts/acts.service.js';
import { HistoryService } from './acts/history.service.js';
import { RegisterDay, RegisterDayProcessor } from './acts/register-day.js';
import { AssignmentsService } from './assignments.service.js';
import { ClearingController } from './clearing/clearing.controller.js';
import { ClearingSealCheck } from './clearing/clearing-seal.js';
import { ClearingService } from './clearing/clearing.service.js';
import { ClearingItemsService } from './clearing/items.service.js';
import { ExportController } from './export/export.controller.js';
import { ExportService } from './export/export.service.js';
import { ImportApplyProcessor, ImportPlanProcessor, ImportRequests } from './import/import-jobs.js';
import { ImportDecisionsSealCheck, ImportMissingSealCheck, ImportSealCheck } from './import/import-seal.js';
import { ImportService } from './import/import.service.js';
import { MarkedWorkbookService } from './import/marked-workbook.service.js';
import { TemplateService } from './import/template.service.js';
import { PlansService } from './import/plans.service.js';
import { RegisterController } from './register.controller.js';
import { TaxpayersController } from './taxpayers.controller.js';
import { TaxpayersService } from './taxpayers.service.js';

@Module({
  providers: [
    ImportService,
    ImportRequests,
    ImportPlanProcessor,
    ImportApplyProcessor,
    PlansService,
    MarkedWorkbookService,
    TemplateService,
    ExportService,
    ImportSealCheck,
    ImportMissingSealCheck,
    ImportDecisionsSealCheck,
    TaxpayersService,
    AssignmentsService,
    ClearingService,
    ClearingItemsService,
    ClearingSealCheck,
    ActsService,
    HistoryService,
    RegisterDay,
    RegisterDayProcessor,
  ],
  controllers: [RegisterController, ExportController, TaxpayersController, ClearingController, ActsController],
  exports: [ImportService, PlansService, RegisterDay],
})
export class RegisterModule {}
