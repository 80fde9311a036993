import { finished } from 'node:stream/promises';
import { Controller, Get, Param, ParseUUIDPipe, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { asDownload } from '../../platform/http/download.js';
import { toPdf } from '../../platform/paper/paper-pdf.js';
import { drawPage } from '../page/draw-page.js';
import { DrawPapersService } from './draw-papers.service.js';
import { DrawsReadingService } from './draws-reading.service.js';

const PDF = 'application/pdf';
const TEXT = 'text/plain; charset=utf-8';
const HTML = 'text/html; charset=utf-8';

/** What is posted of a draw, and whatever anybody needs to draw it again. Nothing here names a household. */
@ApiTags('spot-check')
@Controller('api/spot-check/draws/:id')
export class DrawFilesController {
  constructor(
    private readonly reading: DrawsReadingService,
    private readonly papers: DrawPapersService,
  ) {}

  /** 《抽样框公告》: posted before there is a seed. */
  @Get('frame.pdf')
  @ApiProduces(PDF)
  @Allow('spot-check.read')
  async framePdf(
    @CurrentActor() { authority }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const paper = await this.papers.frameNotice(authority, id);
    await asDownload(reply, `${paper.title}.pdf`, PDF).send(await toPdf(paper));
  }

  /** The posted frame; its SHA-256 is the digest. */
  @Get('frame.txt')
  @ApiProduces(TEXT)
  @Allow('spot-check.read')
  frameText(
    @CurrentActor() { authority }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.reading.postedFrame(authority, id, async (lines) => {
      void asDownload(reply, `抽样框-${id}.txt`, TEXT).send(lines);
      await finished(lines).catch(() => undefined);
    });
  }

  /** 《抽签结果公告》, by pseudonym and ticket. */
  @Get('draw.pdf')
  @ApiProduces(PDF)
  @Allow('spot-check.read')
  async drawPdf(
    @CurrentActor() { authority }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const paper = await this.papers.drawnList(authority, id);
    await asDownload(reply, `${paper.title}.pdf`, PDF).send(await toPdf(paper));
  }

  /** The published draw, for `npm run verify-draw` and for whoever writes a program of his own. */
  @Get('draw.txt')
  @ApiProduces(TEXT)
  @Allow('spot-check.read')
  async drawText(
    @CurrentActor() { authority }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { draw, content } = await this.reading.published(authority, id);
    await asDownload(reply, `抽签-${draw.month}.txt`, TEXT).send(content);
  }

  /** The same in a page that verifies it, without a server. */
  @Get('draw.html')
  @ApiProduces(HTML)
  @Allow('spot-check.read')
  async drawHtml(
    @CurrentActor() { authority }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { draw, content } = await this.reading.published(authority, id);
    await asDownload(reply, `抽签-${draw.month}.html`, HTML).send(drawPage(content));
  }
}
