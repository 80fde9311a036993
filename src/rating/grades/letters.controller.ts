import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Paper } from '../../kernel/paper.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { XLSX } from '../../platform/files/files.service.js';
import { asDownload } from '../../platform/http/download.js';
import { toPdf } from '../../platform/paper/paper-pdf.js';
import { toWorkbook } from '../../platform/paper/paper-workbook.js';
import { AListQueryDto } from '../dto/grade.dto.js';
import { LettersService } from './letters.service.js';

const PDF = 'application/pdf';

/** The papers of a rating: letters and certificates for the taxpayer, the list for the boards. */
@ApiTags('rating grades')
@Controller('api/rating')
export class LettersController {
  constructor(private readonly letters: LettersService) {}

  /** 《纳税信用等级评定结果通知书》, as PDF. */
  @Get('grades/:id/letter.pdf')
  @ApiProduces(PDF)
  @Allow('rating.publish')
  async letterPdf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.letters.paper(actor, id, 'letter'), PDF);
  }

  /** The same as a workbook. */
  @Get('grades/:id/letter.xlsx')
  @ApiProduces(XLSX)
  @Allow('rating.publish')
  async letterWorkbook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.letters.paper(actor, id, 'letter'), XLSX);
  }

  /** 纳税信用A级证书, as PDF. */
  @Get('grades/:id/certificate.pdf')
  @ApiProduces(PDF)
  @Allow('rating.publish')
  async certificatePdf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.letters.paper(actor, id, 'certificate'), PDF);
  }

  /** The same as a workbook. */
  @Get('grades/:id/certificate.xlsx')
  @ApiProduces(XLSX)
  @Allow('rating.publish')
  async certificateWorkbook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.letters.paper(actor, id, 'certificate'), XLSX);
  }

  /** The list of A grades for the boards, as PDF; numbers are masked. */
  @Get('cycles/:id/a-list.pdf')
  @ApiProduces(PDF)
  @Allow('rating.publish')
  async listPdf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { stage }: AListQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.letters.list(actor, id, stage), PDF);
  }

  /** The same as a workbook. */
  @Get('cycles/:id/a-list.xlsx')
  @ApiProduces(XLSX)
  @Allow('rating.publish')
  async listWorkbook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { stage }: AListQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await send(reply, await this.letters.list(actor, id, stage), XLSX);
  }
}

async function send(reply: FastifyReply, paper: Paper, mediaType: typeof PDF | typeof XLSX): Promise<void> {
  const content = mediaType === PDF ? await toPdf(paper) : await toWorkbook(paper);
  const name = [paper.title, paper.number].filter((part) => part !== null).join('-');
  await asDownload(reply, `${name}.${mediaType === PDF ? 'pdf' : 'xlsx'}`, mediaType).send(content);
}
