import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { MonthDto } from '../assessment/dto/assessment.dto.js';
import { Allow, CurrentActor } from '../platform/access/route-access.js';
import { reaches, requireStation, requireWholeBranch } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import { XLSX } from '../platform/files/files.service.js';
import { asDownload } from '../platform/http/download.js';
import { NoticeDto, RequestedJobDto, RequestNoticesDto, StationQueryDto } from './dto/notice.dto.js';
import { NoticeService } from './notice.service.js';

@ApiTags('notice')
@Controller('api/notices')
export class NoticeController {
  constructor(private readonly notices: NoticeService) {}

  /** Asks for the notices of a finished run. */
  @Post()
  @HttpCode(202)
  @Allow('notice.make')
  async request(@CurrentActor() actor: Actor, @Body() { runId }: RequestNoticesDto): Promise<RequestedJobDto> {
    requireWholeBranch(actor);
    return { jobId: await this.notices.request(actor, runId) };
  }

  /** The notices of the month's current run. */
  @Get(':month')
  @Allow('notice.read')
  async list(@CurrentActor() actor: Actor, @Param() { month }: MonthDto): Promise<NoticeDto[]> {
    const notices = await this.notices.list(actor.authority, month);
    return notices.filter(({ station }) => reaches(actor.scope, station));
  }

  /** The preliminary results of a batch of quotas to hang out: of a station, or of the branch. */
  @Get('quota-batches/:id/file')
  @ApiProduces(XLSX)
  @Allow('notice.read')
  async ofBatch(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { station }: StationQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (station === undefined) requireWholeBranch(actor);
    else requireStation(actor, station);
    const { fileName, content } = await this.notices.ofBatch(actor, id, station ?? null);
    await asDownload(reply, fileName, XLSX).send(content);
  }

  /** The workbook of a station, or of the branch. */
  @Get(':month/file')
  @ApiProduces(XLSX)
  @Allow('notice.read')
  async file(
    @CurrentActor() actor: Actor,
    @Param() { month }: MonthDto,
    @Query() { station }: StationQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (station === undefined) requireWholeBranch(actor);
    else requireStation(actor, station);
    const file = await this.notices.file(actor, month, station ?? '');
    await asDownload(reply, file.fileName, file.mediaType).send(file.content);
  }
}
