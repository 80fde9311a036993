import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { PaperDto } from '../../register/dto/paper.dto.js';
import { PapersService } from '../../register/papers/papers.service.js';
import { GradePaperParamsDto } from '../dto/grade.dto.js';
import { GradesService } from './grades.service.js';
import { keepPaper, sendPaper, TakesPaper } from '../../register/papers/paper-transfer.js';

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
  @TakesPaper()
  keep(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PaperDto> {
    return keepPaper(this.papers, actor, request);
  }

  /** Evidence of a decision, or of an objection against it; the look goes into the log. */
  @Get('grades/:id/papers/:sha256')
  @Allow('rating.read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param() { id, sha256 }: GradePaperParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPaper(reply, await this.grades.paper(actor, id, sha256));
  }
}
