import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Audit } from './audit.js';
import { AuditController } from './audit.controller.js';
import { AuditSearchService } from './audit-search.service.js';
import { AuditVerifier } from './verify.service.js';

/** The history of the branch: written with every act, searched, verified. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Audit, AuditSearchService, AuditVerifier],
  controllers: [AuditController],
  exports: [Audit, AuditVerifier],
})
export class AuditModule {}
