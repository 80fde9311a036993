import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import { originOf } from '../../platform/access/session.controller.js';
import type { Actor } from '../../platform/audit/actor.js';
import { DrawDto, DrawPageDto, FreezeDto, PickDto, SaltDto, SeedDto, SelectedDto, SourceDto } from '../dto/draw.dto.js';
import type { SpotDrawView } from './draw-store.js';
import { DrawingService } from './drawing.service.js';
import { DrawsReadingService, type DrawPage } from './draws-reading.service.js';
import { FreezingService, newSalt } from './freezing.service.js';
import { RiskService } from './risk.service.js';

/** The ceremony of a month's draw, one step after the other, each of them once. */
@ApiTags('spot-check')
@Controller('api/spot-check/draws')
export class DrawsController {
  constructor(
    private readonly freezing: FreezingService,
    private readonly drawing: DrawingService,
    private readonly risks: RiskService,
    private readonly reading: DrawsReadingService,
  ) {}

  /** 固定抽样框: who can be drawn of a month. Answers the digest that is to be posted. */
  @Post()
  @Allow('spot-check.draw')
  async freeze(@CurrentActor() actor: Actor, @Body() { month }: FreezeDto): Promise<DrawPageDto> {
    const id = await this.freezing.freeze(actor, month, newSalt(), new Date());
    return this.get(actor, id);
  }

  /** 指定种子来源, before there is a seed. */
  @Post(':id/source')
  @HttpCode(204)
  @Allow('spot-check.draw')
  nameSource(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { text }: SourceDto,
  ): Promise<void> {
    return this.freezing.nameSource(actor, id, text, new Date());
  }

  /** 录入种子: typed by two persons at one keyboard, the second signs by his own password; draws and publishes. */
  @Post(':id/seed')
  @HttpCode(200)
  @Allow('spot-check.draw')
  async enterSeed(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() entered: SeedDto,
    @Req() request: FastifyRequest,
  ): Promise<DrawPageDto> {
    await this.drawing.enter(actor, id, entered, originOf(request));
    return this.get(actor, id);
  }

  /** 风险抽查: visits a household of the frame for a reason; it is never pooled with the drawn ones. */
  @Post(':id/risk')
  @HttpCode(204)
  @Allow('spot-check.draw')
  pick(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { taxpayer, reason }: PickDto,
  ): Promise<void> {
    return this.risks.pick(actor, id, taxpayer, reason);
  }

  /** The newest month first. */
  @Get()
  @Allow('spot-check.read')
  async list(@CurrentActor() { authority }: Actor): Promise<DrawDto[]> {
    return (await this.reading.list(authority)).map(drawDto);
  }

  @Get(':id')
  @Allow('spot-check.read')
  async get(@CurrentActor() { authority }: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<DrawPageDto> {
    return drawPageDto(await this.reading.get(authority, id));
  }

  /** Who is to be visited, of the stations that one reaches; empty before the draw. */
  @Get(':id/selection')
  @Allow('spot-check.read')
  selection(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SelectedDto[]> {
    return this.reading.selection(actor, id);
  }

  /** 盐: with it an auditor finds whose pseudonym is whose; the look goes into the log. */
  @Get(':id/salt')
  @Allow('audit.unmask')
  async salt(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SaltDto> {
    return { salt: await this.reading.salt(actor, id) };
  }
}

function drawDto({ procedure: _, ...draw }: SpotDrawView): DrawDto {
  return draw;
}

function drawPageDto({ procedure, sizes, ...draw }: DrawPage): DrawPageDto {
  return { ...draw, document: procedure.document, sizes: [...sizes] };
}
