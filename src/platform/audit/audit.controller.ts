import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReasonDto } from '../access/dto/access.dto.js';
import { Allow, CurrentActor } from '../access/route-access.js';
import { asDownload } from '../http/download.js';
import type { Actor } from './actor.js';
import { Audit } from './audit.js';
import { AuditFilterDto, AuditHeadDto, AuditQueryDto, AuditRowDto, AuditValuesDto } from './audit.dto.js';
import { AuditSearchService, type AuditRowView } from './audit-search.service.js';

/** The history of the branch, for the audit administrator. */
@ApiTags('audit')
@Controller('api/audit')
export class AuditController {
  constructor(
    private readonly audit: Audit,
    private readonly searches: AuditSearchService,
  ) {}

  /** Rows of the log, newest first. */
  @Get('rows')
  @Allow('audit.read')
  async search(
    @CurrentActor() { authority }: Actor,
    @Query() { limit, ...query }: AuditQueryDto,
  ): Promise<AuditRowDto[]> {
    return (await this.searches.search(authority, query, limit)).map(toDto);
  }

  /** Who looked at whose personal data: narrow it to an officer, or to a taxpayer (`subjectKey`). */
  @Get('views')
  @Allow('audit.read')
  async views(
    @CurrentActor() { authority }: Actor,
    @Query() { limit, ...query }: AuditQueryDto,
  ): Promise<AuditRowDto[]> {
    return (await this.searches.views(authority, query, limit)).map(toDto);
  }

  /** Where the chain ends now. */
  @Get('head')
  @Allow('audit.read')
  head(@CurrentActor() { authority }: Actor): Promise<AuditHeadDto> {
    return this.audit.head(authority);
  }

  /** The values beside a row; reason and look go into the log. */
  @Post('rows/:seq/unmask')
  @HttpCode(200)
  @Allow('audit.unmask')
  unmask(
    @CurrentActor() actor: Actor,
    @Param('seq', ParseIntPipe) seq: number,
    @Body() { reason }: ReasonDto,
  ): Promise<AuditValuesDto> {
    return this.searches.unmask(actor, seq, reason);
  }

  /** The rows that a search finds as CSV. */
  @Get('export')
  @Allow('audit.export')
  @ApiProduces('text/csv')
  async export(
    @CurrentActor() actor: Actor,
    @Query() query: AuditFilterDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const rows = Readable.from(this.searches.export(actor, query));
    await asDownload(reply, '审计记录.csv', 'text/csv; charset=utf-8').send(rows);
  }
}

function toDto({ fields, ...row }: AuditRowView): AuditRowDto {
  return { ...row, fields: [...fields] };
}
