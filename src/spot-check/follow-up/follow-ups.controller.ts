import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { sendPaper } from '../../register/papers/paper-transfer.js';
import { classWords } from '../visit/shown-visit.js';
import { CloseFollowUpDto, MadeFollowUpDto, NewFollowUpDto, OpenFindingDto } from './dto/follow-up.dto.js';
import { FollowUpsService } from './follow-ups.service.js';
import { OpenFindingsService } from './open-findings.service.js';

@ApiTags('spot-check')
@Controller('api/spot-check')
export class FollowUpsController {
  constructor(
    private readonly followUps: FollowUpsService,
    private readonly findings: OpenFindingsService,
  ) {}

  /** Signed errors that are not closed, with what is done about each and until when; the longest waiting first. */
  @Get('follow-ups')
  @Allow('spot-check.read')
  async open(@CurrentActor() actor: Actor): Promise<OpenFindingDto[]> {
    const findings = await this.findings.list(actor, todayInChina());
    return findings.map(({ classes, followUps, ...finding }) => ({
      ...finding,
      classes: classWords(classes),
      followUps: followUps.map((followUp) => ({ ...followUp })),
    }));
  }

  /** Has a household measured again, informs it by letter, or opens a case: about a signed error, each once. */
  @Post('visits/:id/follow-ups')
  @Allow('spot-check.follow')
  async follow(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { action, reason, reference, category }: NewFollowUpDto,
  ): Promise<MadeFollowUpDto> {
    const opened = reference === undefined || category === undefined ? null : { reference, category };
    return { id: await this.followUps.open(actor, id, { action, reason, opened }, todayInChina()) };
  }

  /** Closes a follow-up with what came of it. */
  @Post('follow-ups/:id/close')
  @HttpCode(204)
  @Allow('spot-check.follow')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { outcome }: CloseFollowUpDto,
  ): Promise<void> {
    await this.followUps.close(actor, id, outcome);
  }

  /** The letter (抽查情况告知书) as it was issued; the look goes into the log. */
  @Get('follow-ups/:id/letter.pdf')
  @Allow('spot-check.read')
  async letter(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPaper(reply, await this.followUps.letter(actor, id));
  }
}
