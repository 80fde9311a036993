import { Module } from '@nestjs/common';
import { AssignmentsService } from './assignments.service.js';
import { ImportSealCheck } from './import/import-seal.js';
import { ImportService } from './import/import.service.js';
import { RegisterController } from './register.controller.js';
import { TaxpayersController } from './taxpayers.controller.js';
import { TaxpayersService } from './taxpayers.service.js';

@Module({
  providers: [ImportService, ImportSealCheck, TaxpayersService, AssignmentsService],
  controllers: [RegisterController, TaxpayersController],
  exports: [ImportService],
})
export class RegisterModule {}
