import { Readable } from 'node:stream';
import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { XLSX } from '../../platform/files/files.service.js';
import { asDownload } from '../../platform/http/download.js';
import { toDocument } from '../../platform/paper/paper-document.js';
import { toPdf } from '../../platform/paper/paper-pdf.js';
import { ExportCycleDto, RatingReportDto, ReportedCycleDto, WorkReportParamsDto } from '../dto/rating-report.dto.js';
import { RatingReportService } from './rating-report.service.js';
import { WorkReportService } from './work-report.service.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PDF = 'application/pdf';

@ApiTags('reports')
@Controller('api/reports')
export class RatingReportController {
  constructor(
    private readonly ratings: RatingReportService,
    private readonly work: WorkReportService,
  ) {}

  /** Cycles of the credit rating, the newest first. */
  @Get('rating-cycles')
  @Allow('rating.read')
  cycles(@CurrentActor() { authority }: Actor): Promise<ReportedCycleDto[]> {
    return this.ratings.cycles(authority);
  }

  /** What a cycle came to: grades by station, industry and kind, deductions, and who moved since the cycle before. */
  @Get('rating-cycles/:id')
  @Allow('rating.read')
  report(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RatingReportDto> {
    return this.ratings.report(actor, id) as Promise<RatingReportDto>;
  }

  /** The list and the figures as a workbook. */
  @Get('rating-cycles/:id/workbook')
  @ApiProduces(XLSX)
  @Allow('rating.read')
  async workbook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { grade }: ExportCycleDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const written = await this.ratings.workbook(actor, id, grade ?? null);
    await asDownload(reply, '纳税信用评定结果.xlsx', XLSX).send(Readable.from(written));
  }

  /** The office's yearly work report (年度工作报告), a document to edit. */
  @Get('work/:year/report.docx')
  @ApiProduces(DOCX)
  @Allow('rating.read')
  async workDocument(
    @CurrentActor() actor: Actor,
    @Param() { year }: WorkReportParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const paper = await this.work.paper(actor, year);
    await asDownload(reply, `${paper.title}.docx`, DOCX).send(await toDocument(paper));
  }

  /** The same to read. */
  @Get('work/:year/report.pdf')
  @ApiProduces(PDF)
  @Allow('rating.read')
  async workPdf(
    @CurrentActor() actor: Actor,
    @Param() { year }: WorkReportParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const paper = await this.work.paper(actor, year);
    await asDownload(reply, `${paper.title}.pdf`, PDF).send(await toPdf(paper));
  }
}
