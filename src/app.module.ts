import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { CollectionModule } from './collection/collection.module.js';
import { AssessmentModule } from './assessment/assessment.module.js';
import { ENTITIES } from './entities.js';
import { MonthModule } from './month/month.module.js';
import { NoticeModule } from './notice/notice.module.js';
import { AccessModule } from './platform/access/access.module.js';
import { AuditModule } from './platform/audit/audit.module.js';
import type { Config } from './platform/config/config.js';
import { PublicUrlModule } from './platform/config/public-url.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { FilesModule } from './platform/files/files.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { loggerOptions } from './platform/http/logger.js';
import { InProcessQueue } from './platform/jobs/in-process-queue.js';
import type { JobQueue } from './platform/jobs/job-kind.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { RatingModule } from './rating/rating.module.js';
import { RegisterModule } from './register/register.module.js';
import { ReportModule } from './report/report.module.js';
import { SpotCheckModule } from './spot-check/spot-check.module.js';

/** The table of contents: what every stage stands on, then the stages in the office's order. */
@Module({})
export class AppModule {
  /** @param queue another one for a program that leaves the jobs alone */
  static forRoot(
    databaseUrl: string,
    config: Pick<Config, 'LOG_LEVEL' | 'SECRET_KEY' | 'PUBLIC_URL'>,
    queue: Type<JobQueue> = InProcessQueue,
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggerModule.forRoot(loggerOptions(config.LOG_LEVEL)),
        DatabaseModule.forRoot(databaseUrl, ENTITIES),
        AuditModule,
        AccessModule.forRoot(config.SECRET_KEY),
        PublicUrlModule.forRoot(config.PUBLIC_URL ?? 'http://localhost:3000'),
        FilesModule,
        JobsModule.forRoot(queue),
        HealthModule,
        RegisterModule,
        RatingModule,
        CollectionModule,
        AssessmentModule,
        SpotCheckModule,
        NoticeModule,
        MonthModule,
        ReportModule,
      ],
    };
  }
}
