import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { MonthDto } from '../assessment/dto/assessment.dto.js';
import { AuthorityService } from '../platform/access/authority.service.js';
import { XLSX } from '../platform/files/files.service.js';
import { NoticeDto, RequestedJobDto, RequestNoticesDto, StationQueryDto } from './dto/notice.dto.js';
import { NoticeService } from './notice.service.js';

@ApiTags('notice')
@Controller('api/notices')
export class NoticeController {
  constructor(
    private readonly authorities: AuthorityService,
    private readonly notices: NoticeService,
  ) {}

  /** Asks for the notices of a finished run. */
  @Post()
  @HttpCode(202)
  async request(@Body() { runId }: RequestNoticesDto): Promise<RequestedJobDto> {
    return { jobId: await this.notices.request(await this.authorities.current(), runId) };
  }

  /** The notices of the month's current run. */
  @Get(':month')
  async list(@Param() { month }: MonthDto): Promise<NoticeDto[]> {
    return this.notices.list((await this.authorities.current()).code, month);
  }

  /** The workbook of a station, or of the branch. */
  @Get(':month/file')
  @ApiProduces(XLSX)
  async file(
    @Param() { month }: MonthDto,
    @Query() { station }: StationQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.notices.file((await this.authorities.current()).code, month, station ?? '');
    await reply
      .header('Content-Type', file.mediaType)
      .header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
      .send(file.content);
  }
}
