import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { withUpload } from '../../platform/http/upload.js';
import { ClearingService, type ListView } from './clearing.service.js';
import {
  AssignItemDto,
  ClearingItemDto,
  ClearingItemPageDto,
  ClearingItemsQueryDto,
  ClearingStatisticsDto,
  DecideItemDto,
  MarketListDto,
} from './dto/clearing.dto.js';
import type { ItemPage } from './items-view.js';
import { ClearingItemsService } from './items.service.js';

@ApiTags('register')
@Controller('api/register/clearing')
export class ClearingController {
  constructor(
    private readonly clearing: ClearingService,
    private readonly items: ClearingItemsService,
  ) {}

  /** Holds the market authority's list against the register; the same file again adds nothing. */
  @Post('lists')
  @Allow('register.clear')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  async upload(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<MarketListDto> {
    return toDto(await withUpload(request, (file, name) => this.clearing.upload(actor, file, name)));
  }

  @Get('lists')
  @Allow('register.clear')
  async lists(@CurrentActor() actor: Actor): Promise<MarketListDto[]> {
    return (await this.clearing.lists(actor)).map(toDto);
  }

  /** Findings within one's scope, a page at a time. */
  @Get('items')
  @Allow('register.clear')
  list(@CurrentActor() actor: Actor, @Query() query: ClearingItemsQueryDto): Promise<ClearingItemDto[]> {
    return this.items.list(actor, query);
  }

  @Get('items/:id')
  @Allow('register.clear')
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ClearingItemPageDto> {
    return toPage(await this.items.get(actor, id));
  }

  @Post('items/:id/assign')
  @HttpCode(200)
  @Allow('register.clear')
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() assigning: AssignItemDto,
  ): Promise<ClearingItemPageDto> {
    return toPage(await this.items.assign(actor, id, assigning));
  }

  @Post('items/:id/decide')
  @HttpCode(200)
  @Allow('register.clear')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { outcome, reason, version }: DecideItemDto,
  ): Promise<ClearingItemPageDto> {
    return toPage(await this.items.decide(actor, id, outcome, reason, version));
  }

  /** Findings per station and kind. */
  @Get('statistics')
  @Allow('register.clear')
  statistics(@CurrentActor() actor: Actor): Promise<ClearingStatisticsDto[]> {
    return this.items.statistics(actor);
  }
}

function toDto({ counts, notices, ...list }: ListView): MarketListDto {
  return { ...list, counts: [...counts], notices: [...notices] };
}

function toPage({ candidates, history, ...item }: ItemPage): ClearingItemPageDto {
  return { ...item, candidates: [...candidates], history: [...history] };
}
