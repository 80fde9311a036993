import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { CollectionController } from './collection.controller.js';
import { OpeningsService } from './openings.service.js';
import { SheetSealCheck } from './sheet-seal.js';
import { SheetsService } from './sheets.service.js';
import { SignaturesService } from './signatures.service.js';
import { WorkService } from './work.service.js';

@Module({
  imports: [RegisterModule],
  providers: [OpeningsService, SheetsService, SignaturesService, WorkService, SheetSealCheck],
  controllers: [CollectionController],
  exports: [OpeningsService, SheetsService],
})
export class CollectionModule {}
