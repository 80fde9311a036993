import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { todayInChina } from '../../kernel/plain-date.js';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import {
  MadeDto,
  MemberDto,
  MemberLeavesDto,
  NewMemberDto,
  NewSessionDto,
  TaskforceSessionDto,
  SessionPaperParamsDto,
  TaskforceQueryDto,
} from '../dto/taskforce.dto.js';
import { TaskforceService } from './taskforce.service.js';
import { sendPaper } from '../../register/papers/paper-transfer.js';

@ApiTags('rating')
@Controller('api/rating/taskforce')
export class TaskforceController {
  constructor(private readonly taskforce: TaskforceService) {}

  /** Members of a day, or all there ever were, by position and name. */
  @Get('members')
  @Allow('rating.read')
  members(@CurrentActor() { authority }: Actor, @Query() { day }: TaskforceQueryDto): Promise<MemberDto[]> {
    return this.taskforce.members(authority, day ?? null);
  }

  /** Gives an officer, or somebody whom another office sends, a seat. */
  @Post('members')
  @Allow('rating.manage')
  async join(@CurrentActor() actor: Actor, @Body() member: NewMemberDto): Promise<MadeDto> {
    const { officer = null, name = null } = member;
    return { id: await this.taskforce.join(actor, { ...member, officer, name }) };
  }

  @Post('members/:id/leave')
  @HttpCode(204)
  @Allow('rating.manage')
  async leave(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { leftOn, reason }: MemberLeavesDto,
  ): Promise<void> {
    await this.taskforce.leave(actor, id, leftOn, reason);
  }

  /** Sessions that were held, the last first. */
  @Get('sessions')
  @Allow('rating.read')
  sessions(@CurrentActor() { authority }: Actor): Promise<TaskforceSessionDto[]> {
    return this.taskforce.sessions(authority) as Promise<TaskforceSessionDto[]>;
  }

  @Post('sessions')
  @Allow('rating.manage')
  async hold(@CurrentActor() actor: Actor, @Body() session: NewSessionDto): Promise<MadeDto> {
    return { id: await this.taskforce.hold(actor, session, todayInChina()) };
  }

  /** Takes back a session that was entered wrongly; it stays in the list. */
  @Post('sessions/:id/withdraw')
  @HttpCode(204)
  @Allow('rating.manage')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    await this.taskforce.withdraw(actor, id, reason);
  }

  /** The minutes of a session, or what belongs to them; the look goes into the log. */
  @Get('sessions/:id/papers/:sha256')
  @Allow('rating.read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param() { id, sha256 }: SessionPaperParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPaper(reply, await this.taskforce.paper(actor, id, sha256));
  }
}
