import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { InspectionMembersService } from './inspection-members.service.js';
import {
  GroupQueryDto,
  InspectionMemberDto,
  InspectionMemberLeavesDto,
  MadeMemberDto,
  NewInspectionMemberDto,
} from './member.dto.js';

@ApiTags('spot-check')
@Controller('api/spot-check/group')
export class GroupController {
  constructor(private readonly group: InspectionMembersService) {}

  /** The inspection group of a day, or all who ever belonged to it, by duty and name. */
  @Get()
  @Allow('spot-check.read')
  members(@CurrentActor() { authority }: Actor, @Query() { day }: GroupQueryDto): Promise<InspectionMemberDto[]> {
    return this.group.members(authority, day ?? null);
  }

  /** Gives an officer a duty in the group. */
  @Post()
  @Allow('spot-check.draw')
  async join(@CurrentActor() actor: Actor, @Body() member: NewInspectionMemberDto): Promise<MadeMemberDto> {
    return { id: await this.group.join(actor, member) };
  }

  /** Ends a duty; once the day has come, others take his open visits, by rule. */
  @Post(':id/leave')
  @HttpCode(204)
  @Allow('spot-check.draw')
  async leave(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { validTo, reason }: InspectionMemberLeavesDto,
  ): Promise<void> {
    await this.group.leave(actor, id, validTo, reason, todayInChina());
  }
}
