import { Module } from '@nestjs/common';
import { RegisterModule } from '../register/register.module.js';
import { CollectionController } from './collection.controller.js';
import { SheetSealCheck } from './sheet-seal.js';
import { SheetsService } from './sheets.service.js';
import { SignaturesService } from './signatures.service.js';
import { WorkService } from './work.service.js';

@Module({
  imports: [RegisterModule],
  providers: [SheetsService, SignaturesService, WorkService, SheetSealCheck],
  controllers: [CollectionController],
  exports: [SheetsService],
})
export class CollectionModule {}
