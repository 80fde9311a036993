import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../access/route-access.js';
import type { Actor } from '../audit/actor.js';
import { JobDto, OperatedJobDto } from './dto/job.dto.js';
import { JobsService, type JobView } from './jobs.service.js';

@ApiTags('jobs')
@Controller('api')
export class JobsController {
  constructor(private readonly jobs: JobsService) {}

  /** The newest hundred jobs that one has asked for, with their progress. */
  @Get('jobs')
  @Allow('jobs.follow')
  list(@CurrentActor() actor: Actor): Promise<JobDto[]> {
    return this.jobs.list(actor.authority, actor.officer);
  }

  @Get('jobs/:id')
  @Allow('jobs.follow')
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<JobDto> {
    return this.jobs.ofOfficer(actor, id);
  }

  /** Hands a failed job over again. */
  @Post('jobs/:id/retry')
  @Allow('jobs.follow')
  async retry(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<JobDto> {
    await this.jobs.ofOfficer(actor, id);
    return this.jobs.retry(actor, id);
  }

  /** Everybody's jobs for who keeps the system running: how they fare, not what they hold. */
  @Get('operations/jobs')
  @Allow('jobs.operate')
  async operated(@CurrentActor() actor: Actor): Promise<OperatedJobDto[]> {
    return (await this.jobs.list(actor.authority, null)).map(withoutContent);
  }

  /** Hands anybody's failed job over again. */
  @Post('operations/jobs/:id/retry')
  @Allow('jobs.operate')
  async retryOperated(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<OperatedJobDto> {
    return withoutContent(await this.jobs.retry(actor, id));
  }
}

function withoutContent({ id, kind, status, done, total, attempts, error }: JobView): OperatedJobDto {
  return { id, kind, status, done, total, attempts, errorCode: error?.code ?? null };
}
