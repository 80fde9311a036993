import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AuthorityService } from '../access/authority.service.js';
import { JobDto } from './dto/job.dto.js';
import { JobsService } from './jobs.service.js';

@ApiTags('jobs')
@Controller('api/jobs')
export class JobsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly authorities: AuthorityService,
  ) {}

  /** The newest hundred jobs with their progress. */
  @Get()
  async list(): Promise<JobDto[]> {
    return this.jobs.list((await this.authorities.current()).code);
  }

  @Get(':id')
  async get(@Param('id', ParseUUIDPipe) id: string): Promise<JobDto> {
    return this.jobs.get((await this.authorities.current()).code, id);
  }

  /** Hands a failed job over again. */
  @Post(':id/retry')
  async retry(@Param('id', ParseUUIDPipe) id: string): Promise<JobDto> {
    return this.jobs.retry((await this.authorities.current()).code, id);
  }
}
