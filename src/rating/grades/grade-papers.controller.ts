import { readFile, stat } from 'node:fs/promises';
import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { asDownload } from '../../platform/http/download.js';
import { withUpload } from '../../platform/http/upload.js';
import { PaperDto } from '../../register/dto/paper.dto.js';
import { PAPER_LIMIT_BYTES, PapersService } from '../../register/papers/papers.service.js';
import { GradePaperParamsDto } from '../dto/grade.dto.js';
import { GradesService } from './grades.service.js';

/** Evidence that changes, objections and requests for review rest on. */
@ApiTags('rating grades')
@Controller('api/rating')
export class GradePapersController {
  constructor(
    private readonly papers: PapersService,
    private readonly grades: GradesService,
  ) {}

  /** Hands in evidence: PDF, JPEG, PNG, xlsx or docx of at most 20 MB. */
  @Post('papers')
  @Allow('rating.object')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  keep(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PaperDto> {
    return withUpload(request, async (file, name) => {
      if ((await stat(file)).size > PAPER_LIMIT_BYTES) throw new TaxrollError('REQUEST.TOO_LARGE', { limit: '20 MB' });
      return this.papers.keep(actor, name, await readFile(file));
    });
  }

  /** Evidence of a decision, or of an objection against it; the look goes into the log. */
  @Get('grades/:id/papers/:sha256')
  @Allow('rating.read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param() { id, sha256 }: GradePaperParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mediaType, content, name } = await this.grades.paper(actor, id, sha256);
    await asDownload(reply, name, mediaType).header('X-Content-Type-Options', 'nosniff').send(content);
  }
}
