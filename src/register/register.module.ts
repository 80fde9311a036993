import { Module } from '@nestjs/common';
import { ImportService } from './import/import.service.js';
import { RegisterController } from './register.controller.js';

@Module({ providers: [ImportService], controllers: [RegisterController], exports: [ImportService] })
export class RegisterModule {}
