import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { XLSX } from '../../platform/files/files.service.js';
import { asDownload } from '../../platform/http/download.js';
import { toPdf } from '../../platform/paper/paper-pdf.js';
import { toWorkbook } from '../../platform/paper/paper-workbook.js';
import { QuotaPaperParamsDto } from '../dto/quota.dto.js';
import { QuotasService } from './quotas.service.js';
import { DocumentsService, type QuotaPaperKind } from './documents.service.js';
import { sendPaper } from '../../register/papers/paper-transfer.js';

const PDF = 'application/pdf';

@ApiTags('quotas')
@Controller('api/assessment/quotas/:id')
export class DocumentsController {
  constructor(
    private readonly documents: DocumentsService,
    private readonly quotas: QuotasService,
  ) {}

  /** 《核定定额通知书》 or 《未达起征点通知书》, as PDF. */
  @Get('notice.pdf')
  @ApiProduces(PDF)
  @Allow('assessment.serve')
  noticePdf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(reply, actor, id, 'notice', PDF);
  }

  /** The same as a workbook. */
  @Get('notice.xlsx')
  @ApiProduces(XLSX)
  @Allow('assessment.serve')
  noticeWorkbook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(reply, actor, id, 'notice', XLSX);
  }

  /** 《税务文书送达回证》, to sign or filled in, as PDF. */
  @Get('receipt.pdf')
  @ApiProduces(PDF)
  @Allow('assessment.serve')
  receiptPdf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(reply, actor, id, 'receipt', PDF);
  }

  /** The same as a workbook. */
  @Get('receipt.xlsx')
  @ApiProduces(XLSX)
  @Allow('assessment.serve')
  receiptWorkbook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(reply, actor, id, 'receipt', XLSX);
  }

  /** A paper of the receipt or of an objection; the look goes into the log. */
  @Get('papers/:sha256')
  @Allow('assessment.read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param() { id, sha256 }: QuotaPaperParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPaper(reply, await this.quotas.paper(actor, id, sha256));
  }

  private async send(
    reply: FastifyReply,
    actor: Actor,
    id: string,
    kind: QuotaPaperKind,
    mediaType: typeof PDF | typeof XLSX,
  ): Promise<void> {
    const paper = await this.documents.paper(actor, id, kind);
    const content = mediaType === PDF ? await toPdf(paper) : await toWorkbook(paper);
    const name = `${paper.title}-${paper.number}.${mediaType === PDF ? 'pdf' : 'xlsx'}`;
    await asDownload(reply, name, mediaType).send(content);
  }
}
