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
import { FactsController } from './facts/facts.controller.js';
import { FactsService } from './facts/facts.service.js';
import { FilingMonthsProcessor } from './facts/filing/filing-months.js';
import { FilingRateController } from './facts/filing/filing-rate.controller.js';
import { FilingRateService } from './facts/filing/filing-rate.service.js';
import { FactImportController } from './facts/import/fact-import.controller.js';
import { FactImportSealCheck } from './facts/import/fact-import-seal.js';
import { FactImportService } from './facts/import/fact-import.service.js';
import { ImportSealCheck } from './import/import-seal.js';
import { ImportService } from './import/import.service.js';
import { RegisterController } from './register.controller.js';
import { IndexProcessor } from './search/index.processor.js';
import { SearchController } from './search/search.controller.js';
import { SearchIndex } from './search/search-index.js';
import { SearchService } from './search/search.service.js';
import { TaxpayersController } from './taxpayers.controller.js';
import { TaxpayersService } from './taxpayers.service.js';

@Module({
  providers: [
    ImportService,
    ImportSealCheck,
    TaxpayersService,
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
  controllers: [
    RegisterController,
    TaxpayersController,
    ClearingController,
    ActsController,
    SearchController,
    FactsController,
    FactImportController,
    FilingRateController,
  ],
  exports: [ImportService, FactImportService, RegisterDay, SearchIndex, IndexProcessor],
})
export class RegisterModule {}
