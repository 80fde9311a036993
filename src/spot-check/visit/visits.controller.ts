import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { BYTES, sentBytes } from '../../platform/http/sent-bytes.js';
import { PAPER_LIMIT_BYTES } from '../../register/papers/papers.service.js';
import { DraftsService } from './drafts.service.js';
import { VisitDto, VisitSummaryDto, KeptPaperDto } from './dto/visit-view.dto.js';
import {
  CloseUnvisitedDto,
  CloseVisitDto,
  CompleteVisitDto,
  PaperQueryDto,
  PatchFieldsDto,
  StoreVisitDto,
  VisitPaperParamsDto,
  VisitTryDto,
  VisitsQueryDto,
} from './dto/visit.dto.js';
import { shownSummary, shownVisit } from './shown-visit.js';
import { VisitStepsService } from './steps.service.js';
import { UnvisitedService } from './unvisited.service.js';
import { VisitPapersService } from './visit-papers.service.js';
import { VisitsService } from './visits.service.js';

@ApiTags('spot-check')
@Controller('api/spot-check/visits')
export class VisitsController {
  constructor(
    private readonly visits: VisitsService,
    private readonly drafts: DraftsService,
    private readonly steps: VisitStepsService,
    private readonly papers: VisitPapersService,
    private readonly unvisited: UnvisitedService,
  ) {}

  /** Visits in route order: of one draw, or of every draw what is not closed; `mine`: one's own to make. */
  @Get()
  @Allow('spot-check.read')
  async list(@CurrentActor() actor: Actor, @Query() { draw, mine }: VisitsQueryDto): Promise<VisitSummaryDto[]> {
    const visits = await this.visits.list(actor, draw ?? null, mine, todayInChina());
    return visits.map(shownSummary);
  }

  /** A visit. What is on file of the household is in it from the moment on in which its checkers' own values are stored. */
  @Get(':id')
  @Allow('spot-check.read')
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<VisitDto> {
    return this.shown(actor, id);
  }

  /**
   * Enters what was seen, by field. What the other of the two has entered meanwhile stays; where both have entered the
   * same field differently the answer is 409 with both sides, to be decided and sent again. The same patch again changes
   * nothing.
   */
  @Patch(':id/fields')
  @Allow('spot-check.visit')
  async enter(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { fields, ...patch }: PatchFieldsDto,
  ): Promise<VisitDto> {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    await this.drafts.enter(actor, id, { ...patch, fields: given }, todayInChina());
    return this.shown(actor, id);
  }

  /** Keeps a paper: JPEG, PNG or PDF of at most 20 MB, as bytes. Answered only once it is stored and the hash is its own. */
  @Put(':id/papers/:sha256')
  @Allow('spot-check.visit')
  @ApiConsumes(BYTES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async keep(
    @CurrentActor() actor: Actor,
    @Param() { id, sha256 }: VisitPaperParamsDto,
    @Query() { kind, takenAt }: PaperQueryDto,
    @Req() request: FastifyRequest,
  ): Promise<KeptPaperDto> {
    const content = await sentBytes(request, PAPER_LIMIT_BYTES);
    return { sha256: await this.papers.keep(actor, id, { sha256, kind, takenAt: takenAt ?? null, content }) };
  }

  /** A paper of a visit; the look goes into the log. */
  @Get(':id/papers/:sha256')
  @Allow('spot-check.read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param() { id, sha256 }: VisitPaperParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mediaType, content } = await this.papers.read(actor, id, sha256);
    await reply
      .header('Content-Type', mediaType)
      .header('X-Content-Type-Options', 'nosniff')
      .header('Cache-Control', 'private, no-store')
      .send(content);
  }

  /** Stores the checkers' own values: nothing of them changes any more, and what is on file is shown. */
  @Post(':id/store')
  @HttpCode(200)
  @Allow('spot-check.visit')
  async store(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, papers }: StoreVisitDto,
  ): Promise<VisitDto> {
    await this.steps.store(actor, id, version, papers);
    return this.shown(actor, id);
  }

  /** Judges rent and service, and compares: the finding is frozen. */
  @Post(':id/complete')
  @HttpCode(200)
  @Allow('spot-check.visit')
  async complete(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...judgement }: CompleteVisitDto,
  ): Promise<VisitDto> {
    await this.steps.complete(actor, id, version, judgement);
    return this.shown(actor, id);
  }

  /** A checker's signature under the finding, each of the two by his own session; a visit without error is closed by the second. */
  @Post(':id/sign')
  @HttpCode(200)
  @Allow('spot-check.visit')
  async sign(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<VisitDto> {
    await this.steps.sign(actor, id);
    return this.shown(actor, id);
  }

  /** Closes a visit whose error is followed up. */
  @Post(':id/close')
  @HttpCode(200)
  @Allow('spot-check.follow')
  async close(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version }: CloseVisitDto,
  ): Promise<VisitDto> {
    await this.steps.close(actor, id, version);
    return this.shown(actor, id);
  }

  /** That the team stood at the door and was not let in (上门未入); the same day again changes nothing. */
  @Post(':id/tries')
  @HttpCode(200)
  @Allow('spot-check.visit')
  async tried(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { on, remarks }: VisitTryDto,
  ): Promise<VisitDto> {
    await this.unvisited.tried(actor, id, on, remarks, todayInChina());
    return this.shown(actor, id);
  }

  /**
   * Closes a visit that nobody could make (未检结案), by others than its team: nothing of it is deleted, its team is shown
   * the household again, and a random one counts as an error. Refused once what was measured is stored.
   */
  @Post(':id/close-unvisited')
  @HttpCode(200)
  @Allow('spot-check.draw')
  async closeUnvisited(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() why: CloseUnvisitedDto,
  ): Promise<VisitDto> {
    await this.unvisited.close(actor, id, why, todayInChina());
    return this.shown(actor, id);
  }

  private async shown(actor: Actor, id: string): Promise<VisitDto> {
    return shownVisit(await this.visits.get(actor, id, todayInChina()));
  }
}
