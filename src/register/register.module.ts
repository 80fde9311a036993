import { Module } from '@nestjs/common';
import { ActsController } from './acts/acts.controller.js';
import { ActsService } from './acts/acts.service.js';
import { HistoryService } from './acts/history.service.js';
import { RegisterDay, RegisterDayProcessor } from './acts/register-day.js';
import { AssignmentsService } from './assignments.service.js';
import { ChangesController } from './changes/changes.controller.js';
import { ChangesService } from './changes/changes.service.js';
import { ClearingController } from './clearing/clearing.controller.js';
import { ClearingSealCheck } from './clearing/clearing-seal.js';
import { ClearingService } from './clearing/clearing.service.js';
import { ClearingItemsService } from './clearing/items.service.js';
import { FactsController } from './facts/facts.controller.js';
import { FactsService } from './facts/facts.service.js';
import { FilingMonthsProcessor } from './facts/filing/filing-months.js';
import { FilingRateController } from './facts/filing/filing-rate.controller.js';
import { FilingRateService } from './facts/filing/filing-rate.service.js';
import { FactImportController } from './facts/import/fact-import.controller.js';
import { FactImportSealCheck } from './facts/import/fact-import-seal.js';
import { FactImportService } from './facts/import/fact-import.service.js';
import { DuplicatesController } from './duplicates/duplicates.controller.js';
import { DuplicatesService } from './duplicates/duplicates.service.js';
import { ExportController } from './export/export.controller.js';
import { ExportService } from './export/export.service.js';
import { ImportApplyProcessor, ImportPlanProcessor, ImportRequests } from './import/import-jobs.js';
import { ImportDecisionsSealCheck, ImportMissingSealCheck, ImportSealCheck } from './import/import-seal.js';
import { ImportService } from './import/import.service.js';
import { MarkedWorkbookService } from './import/marked-workbook.service.js';
import { PlansService } from './import/plans.service.js';
import { TemplateService } from './import/template.service.js';
import { IndustriesController } from './industries/industries.controller.js';
import { IndustriesService } from './industries/industries.service.js';
import { ListService } from './list/list.service.js';
import { PapersController } from './papers/papers.controller.js';
import { PapersService } from './papers/papers.service.js';
import { RegisterController } from './register.controller.js';
import { IndexProcessor } from './search/index.processor.js';
import { SearchController } from './search/search.controller.js';
import { SearchIndex } from './search/search-index.js';
import { SearchService } from './search/search.service.js';
import { TaxpayersController } from './taxpayers.controller.js';
import { TaxpayersService } from './taxpayers.service.js';
import { ViewsController } from './views/views.controller.js';
import { ViewsService } from './views/views.service.js';

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
    ListService,
    IndustriesService,
    ChangesService,
    DuplicatesService,
    PapersService,
    ViewsService,
    AssignmentsService,
    ClearingService,
    ClearingItemsService,
    ClearingSealCheck,
    ActsService,
    HistoryService,
    RegisterDay,
    RegisterDayProcessor,
    SearchIndex,
    SearchService,
    IndexProcessor,
    FactsService,
    FactImportService,
    FactImportSealCheck,
    FilingRateService,
    FilingMonthsProcessor,
  ],
  // the export before the taxpayers: its address begins like theirs
  controllers: [
    RegisterController,
    ExportController,
    TaxpayersController,
    ClearingController,
    ActsController,
    SearchController,
    FactsController,
    FactImportController,
    FilingRateController,
    ViewsController,
    ChangesController,
    IndustriesController,
    DuplicatesController,
    PapersController,
  ],
  exports: [
    ImportService,
    PlansService,
    FactImportService,
    FactsService,
    FilingRateService,
    PapersService,
    RegisterDay,
    SearchIndex,
    IndexProcessor,
    TaxpayersService,
  ],
})
export class RegisterModule {}
