import { readFile, stat } from 'node:fs/promises';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { asDownload } from '../../platform/http/download.js';
import { withUpload } from '../../platform/http/upload.js';
import { PaperDto, PaperParamsDto } from '../dto/paper.dto.js';
import { PAPER_LIMIT_BYTES, PapersService } from './papers.service.js';

@ApiTags('register')
@Controller('api/register/papers')
export class PapersController {
  constructor(private readonly papers: PapersService) {}

  /** Hands in a paper that acts may rest on: PDF, JPEG, PNG, xlsx or docx of at most 20 MB. */
  @Post()
  @Allow('register.act')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  keep(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PaperDto> {
    return withUpload(request, async (file, name) => {
      if ((await stat(file)).size > PAPER_LIMIT_BYTES) throw new TaxrollError('REQUEST.TOO_LARGE', { limit: '20 MB' });
      return this.papers.keep(actor, name, await readFile(file));
    });
  }

  /** A paper, for who handed it in or may read a taxpayer one of whose acts rests on it; the look goes into the log. */
  @Get(':sha256')
  @Allow('register.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param() { sha256 }: PaperParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mediaType, content, name } = await this.papers.read(actor, sha256);
    await asDownload(reply, name, mediaType)
      .header('X-Content-Type-Options', 'nosniff')
      .header('Cache-Control', 'private, no-store')
      .send(content);
  }
}
