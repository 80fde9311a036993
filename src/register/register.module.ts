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
  ],
  controllers: [RegisterController, TaxpayersController, ClearingController, ActsController, SearchController],
  exports: [ImportService, RegisterDay, SearchIndex, IndexProcessor],
})
export class RegisterModule {}
