import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { sendPaper } from '../../register/papers/paper-transfer.js';
import {
  ConditionDto,
  ConditionPaperParamsDto,
  ConditionParamsDto,
  StateConditionDto,
  StatedConditionDto,
} from '../dto/condition.dto.js';
import { PageQueryDto } from '../dto/scoring.dto.js';
import { ConditionsService } from './conditions.service.js';

/** Knock-outs that no fact of the register tells, by two persons, until the grades are proposed. */
@ApiTags('rating')
@Controller('api/rating/cycles/:id/conditions')
export class ConditionsController {
  constructor(private readonly conditions: ConditionsService) {}

  /** Those within one's scope, withdrawn ones among them, a page at a time. */
  @Get()
  @Allow('rating.read')
  async list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { after, limit }: PageQueryDto,
  ): Promise<ConditionDto[]> {
    const found = await this.conditions.list(actor, id, { after: after ?? null, limit });
    return found.map(({ evidence, ...condition }) => ({ ...condition, evidence: [...evidence] }));
  }

  /** States one, with its day and evidence; it counts when another has confirmed it. */
  @Post()
  @Allow('rating.manage')
  state(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() stated: StateConditionDto,
  ): Promise<StatedConditionDto> {
    return this.conditions.state(actor, id, stated);
  }

  /** Confirms one; never by who stated it. */
  @Post(':condition/confirm')
  @HttpCode(204)
  @Allow('rating.review')
  confirm(@CurrentActor() actor: Actor, @Param() { id, condition }: ConditionParamsDto): Promise<void> {
    return this.conditions.confirm(actor, id, condition);
  }

  /** Withdraws one with a reason; a confirmed one by a third person. */
  @Post(':condition/withdraw')
  @HttpCode(204)
  @Allow('rating.manage')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param() { id, condition }: ConditionParamsDto,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.conditions.withdraw(actor, id, condition, reason);
  }

  /** Evidence of one; the look goes into the log. */
  @Get(':condition/papers/:sha256')
  @Allow('rating.read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param() { id, condition, sha256 }: ConditionPaperParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPaper(reply, await this.conditions.paper(actor, id, condition, sha256));
  }
}
