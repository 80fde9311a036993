import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { todayInChina } from '../../kernel/plain-date.js';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import {
  AgreementDto,
  AssignDto,
  AssignedDto,
  CycleDto,
  CyclePageDto,
  OpenCycleDto,
  OpenedCycleDto,
  ProgressDto,
  ProgressQueryDto,
  ResponsibilitiesDto,
  ReviewsDrawnDto,
  ScorerDto,
} from '../dto/cycle.dto.js';
import { RatingAssignmentsService } from './assignments.service.js';
import { CyclesService } from './cycles.service.js';
import { CycleOpeningService } from './opening.service.js';
import { RatingProgressService } from './progress.service.js';

@ApiTags('rating')
@Controller('api/rating/cycles')
export class CyclesController {
  constructor(
    private readonly opening: CycleOpeningService,
    private readonly cycles: CyclesService,
    private readonly assignments: RatingAssignmentsService,
    private readonly progress: RatingProgressService,
  ) {}

  /** Opens a cycle with the list of who takes part, as the register had them on the rating day. */
  @Post()
  @Allow('rating.manage')
  async open(@CurrentActor() actor: Actor, @Body() asked: OpenCycleDto): Promise<OpenedCycleDto> {
    const { besideScheme = null, ...cycle } = asked;
    const { id, listed } = await this.opening.open(actor, { ...cycle, besideScheme }, todayInChina());
    return { id, listed: { ...listed } };
  }

  /** The newest first. */
  @Get()
  @Allow('rating.read')
  list(@CurrentActor() actor: Actor): Promise<CycleDto[]> {
    return this.cycles.list(actor);
  }

  @Get(':id')
  @Allow('rating.read')
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<CyclePageDto> {
    const { sheets, ...cycle } = await this.cycles.get(actor, id);
    return { ...cycle, sheets: sheets.map((one) => ({ ...one })) };
  }

  /** Gives indicators of stations to an officer who may score. */
  @Post(':id/assignments')
  @HttpCode(200)
  @Allow('rating.manage')
  assign(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { stations, reason, ...asked }: AssignDto,
  ): Promise<AssignedDto> {
    return this.assignments.assign(actor, id, { ...asked, stations: stations ?? null, reason: reason ?? null });
  }

  /** Who answers for what, now and before; and what nobody answers for. */
  @Get(':id/assignments')
  @Allow('rating.read')
  async responsibilities(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<ResponsibilitiesDto> {
    const { assignments, unassigned } = await this.assignments.list(actor, id);
    return { assignments: [...assignments], unassigned: [...unassigned] };
  }

  /** Officers who may be given indicators. */
  @Get(':id/scorers')
  @Allow('rating.manage')
  async scorers(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ScorerDto[]> {
    const found = await this.assignments.scorers(actor, id);
    return found.map(({ stations, ...one }) => ({ ...one, stations: stations === null ? null : [...stations] }));
  }

  /** Scoring begins: when every indicator of every station is somebody's. */
  @Post(':id/start-scoring')
  @HttpCode(204)
  @Allow('rating.manage')
  startScoring(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.cycles.startScoring(actor, id, todayInChina());
  }

  /** Scoring ends: when every sheet is scored. Which are reviewed blind is drawn now. */
  @Post(':id/end-scoring')
  @HttpCode(200)
  @Allow('rating.manage')
  endScoring(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ReviewsDrawnDto> {
    return this.cycles.endScoring(actor, id, todayInChina());
  }

  /** Ends a cycle that is not determined yet. */
  @Post(':id/abandon')
  @HttpCode(204)
  @Allow('rating.manage')
  abandon(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.cycles.abandon(actor, id, reason, todayInChina());
  }

  /** How far it has come, by officer and by indicator. */
  @Get(':id/progress')
  @Allow('rating.read')
  progressOf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { officer }: ProgressQueryDto,
  ): Promise<ProgressDto[]> {
    return this.progress.progress(actor, id, officer ?? null);
  }

  /** How often officers' marks were agreed with in review. */
  @Get(':id/agreement')
  @Allow('rating.read')
  agreement(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AgreementDto[]> {
    return this.progress.agreement(actor, id);
  }
}
