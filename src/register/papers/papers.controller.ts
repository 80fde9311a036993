import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { PaperDto, PaperParamsDto } from '../dto/paper.dto.js';
import { PapersService } from './papers.service.js';
import { keepPaper, sendPaper, TakesPaper } from './paper-transfer.js';

@ApiTags('register')
@Controller('api/register/papers')
export class PapersController {
  constructor(private readonly papers: PapersService) {}

  /** Hands in a paper that acts may rest on: PDF, JPEG, PNG, xlsx or docx of at most 20 MB. */
  @Post()
  @Allow('register.act')
  @TakesPaper()
  keep(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PaperDto> {
    return keepPaper(this.papers, actor, request);
  }

  /** A paper, for who handed it in or may read a taxpayer one of whose acts rests on it; the look goes into the log. */
  @Get(':sha256')
  @Allow('register.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param() { sha256 }: PaperParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPaper(reply, await this.papers.read(actor, sha256));
  }
}
