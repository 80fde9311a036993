import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { Actor } from '../audit/actor.js';
import {
  ChangeOfficerDto,
  CreatedOfficerDto,
  DelegationDto,
  GrantDto,
  NewDelegationDto,
  NewGrantDto,
  NewOfficerDto,
  OfficerDto,
  OneTimePasswordDto,
  ReasonDto,
} from './dto/access.dto.js';
import { SessionDto } from './dto/session.dto.js';
import { OfficersService } from './officers.service.js';
import { RolesService, type GrantView } from './roles.service.js';
import { Allow, CurrentActor } from './route-access.js';
import { SessionService } from './session.service.js';

class SessionsQueryDto {
  @IsOptional()
  @IsUUID()
  officer?: string;
}

/** Accounts: the system administrator makes them, the security administrator gives them roles and passwords. */
@ApiTags('access')
@Controller('api/access')
export class OfficersController {
  constructor(
    private readonly officers: OfficersService,
    private readonly roles: RolesService,
    private readonly sessions: SessionService,
  ) {}

  @Get('officers')
  @Allow('officers.manage')
  list(@CurrentActor() actor: Actor): Promise<OfficerDto[]> {
    return toDtos(this.officers.list(actor.authority));
  }

  /** Makes an account without a role; the answer holds its one-time password, told once. */
  @Post('officers')
  @Allow('officers.manage')
  create(@CurrentActor() actor: Actor, @Body() officer: NewOfficerDto): Promise<CreatedOfficerDto> {
    return this.officers.create(actor, { ...officer, station: officer.station ?? null });
  }

  @Put('officers/:id')
  @Allow('officers.manage')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { name, station }: ChangeOfficerDto,
  ): Promise<OfficerDto> {
    return toDto(await this.officers.change(actor, id, { name, station: station ?? null }));
  }

  @Post('officers/:id/disable')
  @HttpCode(200)
  @Allow('officers.manage')
  async disable(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<OfficerDto> {
    return toDto(await this.officers.setDisabled(actor, id, true, reason));
  }

  @Post('officers/:id/enable')
  @HttpCode(200)
  @Allow('officers.manage')
  async enable(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<OfficerDto> {
    return toDto(await this.officers.setDisabled(actor, id, false, reason));
  }

  /** Forgets the second factor of somebody whose device is lost; his sessions end. */
  @Post('officers/:id/forget-totp')
  @HttpCode(200)
  @Allow('officers.manage')
  async forgetTotp(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<OfficerDto> {
    return toDto(await this.officers.forgetTotp(actor, id, reason));
  }

  /** A one-time password for somebody who has lost his, told once. */
  @Post('officers/:id/password')
  @Allow('sessions.manage')
  resetPassword(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<OneTimePasswordDto> {
    return this.officers.resetPassword(actor, id, reason);
  }

  @Post('officers/:id/unlock')
  @HttpCode(200)
  @Allow('sessions.manage')
  async unlock(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<OfficerDto> {
    return toDto(await this.officers.unlock(actor, id, reason));
  }

  /** Whom roles can be given to. */
  @Get('accounts')
  @Allow('roles.manage')
  accounts(@CurrentActor() actor: Actor): Promise<OfficerDto[]> {
    return toDtos(this.officers.list(actor.authority));
  }

  @Get('officers/:id/grants')
  @Allow('roles.manage')
  async grants(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<GrantDto[]> {
    return (await this.roles.grants(actor.authority, id)).map(toGrant);
  }

  /** Gives a role, from a day and perhaps to a day. */
  @Post('officers/:id/grants')
  @Allow('roles.manage')
  async grant(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() grant: NewGrantDto,
  ): Promise<GrantDto> {
    return toGrant(await this.roles.grant(actor, id, grant));
  }

  @Post('grants/:id/revoke')
  @HttpCode(204)
  @Allow('roles.manage')
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    await this.roles.revoke(actor, id, reason);
  }

  /** Every loan of a role. */
  @Get('delegations')
  @Allow('roles.manage')
  delegations(@CurrentActor() actor: Actor): Promise<DelegationDto[]> {
    return this.roles.delegations(actor.authority, null);
  }

  @Delete('delegations/:id')
  @HttpCode(204)
  @Allow('roles.manage')
  async endDelegation(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.roles.endDelegation(actor, id, false);
  }

  /** Loans from and to oneself. */
  @Get('my/delegations')
  @Allow('delegation.make')
  myDelegations(@CurrentActor() actor: Actor): Promise<DelegationDto[]> {
    return this.roles.delegations(actor.authority, actor.officer);
  }

  /** Lends one of one's own roles to another officer, from a day to a day. */
  @Post('my/delegations')
  @Allow('delegation.make')
  delegate(@CurrentActor() actor: Actor, @Body() loan: NewDelegationDto): Promise<DelegationDto> {
    return this.roles.delegate(actor, loan);
  }

  @Delete('my/delegations/:id')
  @HttpCode(204)
  @Allow('delegation.make')
  async endMyDelegation(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.roles.endDelegation(actor, id, true);
  }

  /** Who is signed in, and lately was. */
  @Get('sessions')
  @Allow('sessions.manage')
  sessionList(@CurrentActor() actor: Actor, @Query() { officer }: SessionsQueryDto): Promise<SessionDto[]> {
    return this.sessions.list(actor.authority, officer ?? null);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Allow('sessions.manage')
  async endSession(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.sessions.end(actor, id, 'ended', false);
  }
}

function toDto({ roles, ...officer }: Awaited<ReturnType<OfficersService['get']>>): OfficerDto {
  return { ...officer, roles: [...roles] };
}

async function toDtos(officers: ReturnType<OfficersService['list']>): Promise<OfficerDto[]> {
  return (await officers).map(toDto);
}

function toGrant({ stations, ...grant }: GrantView): GrantDto {
  return { ...grant, stations: [...stations] };
}
