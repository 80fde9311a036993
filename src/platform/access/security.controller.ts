import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../audit/actor.js';
import { AlarmDto, DecideErasureDto, ErasureDto, PolicyContentDto, PolicyDto, ReasonDto } from './dto/access.dto.js';
import { ErasureService } from './erasure.service.js';
import { Allow, CurrentActor } from './route-access.js';
import { SecurityService } from './security.service.js';

/** The branch's security policy, alarms, and the erasure of what has expired. */
@ApiTags('access')
@Controller('api/security')
export class SecurityController {
  constructor(
    private readonly security: SecurityService,
    private readonly erasures: ErasureService,
  ) {}

  @Get('policy')
  @Allow('policy.manage')
  policy(@CurrentActor() actor: Actor): Promise<PolicyDto> {
    return this.security.policy(actor.authority);
  }

  /** Rules anew: a further version. */
  @Put('policy')
  @Allow('policy.manage')
  setPolicy(@CurrentActor() actor: Actor, @Body() content: PolicyContentDto): Promise<PolicyDto> {
    return this.security.setPolicy(actor, content);
  }

  @Get('alarms')
  @Allow('alarms.read')
  alarms(@CurrentActor() actor: Actor): Promise<AlarmDto[]> {
    return this.security.alarms(actor.authority);
  }

  /** Says what was found out about an alarm, and closes it. */
  @Post('alarms/:id/acknowledge')
  @HttpCode(204)
  @Allow('alarms.acknowledge')
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    await this.security.acknowledge(actor, id, reason);
  }

  /** Asks for the erasure of what the policy lets expire. */
  @Post('erasures')
  @Allow('erasure.request')
  request(@CurrentActor() actor: Actor, @Body() { reason }: ReasonDto): Promise<ErasureDto> {
    return this.erasures.request(actor, reason);
  }

  @Get('erasures')
  @Allow('erasure.decide')
  list(@CurrentActor() actor: Actor): Promise<ErasureDto[]> {
    return this.erasures.list(actor.authority);
  }

  /** What was asked for, and what became of it. */
  @Get('erasures/requested')
  @Allow('erasure.request')
  requested(@CurrentActor() actor: Actor): Promise<ErasureDto[]> {
    return this.erasures.list(actor.authority);
  }

  /** Erases, or declines to: never by who asked for it. */
  @Post('erasures/:id/decide')
  @HttpCode(200)
  @Allow('erasure.decide')
  decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { confirm }: DecideErasureDto,
  ): Promise<ErasureDto> {
    return this.erasures.decide(actor, id, confirm);
  }
}
