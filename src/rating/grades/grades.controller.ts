import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { todayInChina } from '../../kernel/plain-date.js';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import {
  AdjustGradeDto,
  AnswerRatingObjectionDto,
  GradeOnDayQueryDto,
  GradesQueryDto,
  OverrideGradeDto,
  RaiseRatingObjectionDto,
  RatingObjectionsQueryDto,
  RatingPageQueryDto,
  ReviewGradeDto,
} from '../dto/grade.dto.js';
import {
  GradeDto,
  GradePageDto,
  OverrideCountDto,
  ProposedChangeDto,
  RatingObjectionDto,
  RatingObjectionIdDto,
} from '../dto/grade-view.dto.js';
import { ChangesService } from './changes.service.js';
import { GradeFiguresService } from './grade-figures.service.js';
import { toGradeDto, toGradePageDto, toObjectionDto } from './grade-views.js';
import { GradesService } from './grades.service.js';
import { RatingObjectionsService } from './objections.service.js';

const ANY = { cycle: null, status: null, day: null, scheme: null, station: null, grade: null, taxpayer: null } as const;

/** Grades: what holds on a day, a taxpayer's history, why, and what comes after publication. */
@ApiTags('rating grades')
@Controller('api/rating')
export class GradesController {
  constructor(
    private readonly grades: GradesService,
    private readonly changes: ChangesService,
    private readonly objections: RatingObjectionsService,
    private readonly figures: GradeFiguresService,
  ) {}

  /** Decisions within one's scope by number, a page at a time; with `day` those that hold on it. */
  @Get('grades')
  @Allow('rating.read')
  async list(@CurrentActor() actor: Actor, @Query() { after, limit, ...filter }: GradesQueryDto): Promise<GradeDto[]> {
    return (await this.grades.list(actor, { ...ANY, ...filter, after: after ?? null, limit })).map(toGradeDto);
  }

  /** A decision with its explanation, its reasons, and what would lift the grade. */
  @Get('grades/:id')
  @Allow('rating.read')
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<GradePageDto> {
    return toGradePageDto(await this.grades.get(actor, id));
  }

  /** Every decision about a taxpayer, the earliest first. */
  @Get('taxpayers/:id/grades')
  @Allow('rating.read')
  async history(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) taxpayer: string,
    @Query() { after, limit }: RatingPageQueryDto,
  ): Promise<GradeDto[]> {
    return (await this.grades.list(actor, { ...ANY, taxpayer, after: after ?? null, limit })).map(toGradeDto);
  }

  /** The decision that held on a day under a scheme. */
  @Get('taxpayers/:id/grade')
  @Allow('rating.read')
  async on(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) taxpayer: string,
    @Query() { day, scheme }: GradeOnDayQueryDto,
  ): Promise<GradeDto> {
    return toGradeDto(await this.grades.on(actor, taxpayer, scheme, day));
  }

  /** 动态调整: proposes a new decision with facts that came to light. */
  @Post('grades/:id/adjust')
  @Allow('rating.manage')
  adjust(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() change: AdjustGradeDto,
  ): Promise<ProposedChangeDto> {
    const of = { ...change, trigger: 'adjustment', request: null, override: null } as const;
    return this.changes.propose(actor, id, of, todayInChina());
  }

  /** 复核: proposes a new decision that answers a request for review. */
  @Post('grades/:id/review')
  @Allow('rating.manage')
  review(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() change: ReviewGradeDto,
  ): Promise<ProposedChangeDto> {
    return this.changes.propose(actor, id, { ...change, trigger: 'review', override: null }, todayInChina());
  }

  /** 人工调整: proposes another grade than the rules say, for a coded reason. */
  @Post('grades/:id/override')
  @Allow('rating.manage')
  override(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { cause, evidence, grade, reason }: OverrideGradeDto,
  ): Promise<ProposedChangeDto> {
    const of = { cause, evidence, trigger: 'override', request: null, found: [], without: [] } as const;
    return this.changes.propose(actor, id, { ...of, override: { grade, reason } }, todayInChina());
  }

  /** Determines a proposed change; it holds from today, with its letter. Never by who proposed it. */
  @Post('grades/:id/determine')
  @HttpCode(204)
  @Allow('rating.determine')
  determine(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.changes.determine(actor, id, todayInChina());
  }

  /** Gives a proposed change back. */
  @Post('grades/:id/return')
  @HttpCode(204)
  @Allow('rating.determine')
  giveBack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.changes.giveBack(actor, id, reason);
  }

  /** Takes down an objection against the A list, or a request for review. */
  @Post('grades/:id/objections')
  @Allow('rating.object')
  object(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() objection: RaiseRatingObjectionDto,
  ): Promise<RatingObjectionIdDto> {
    return this.objections.raise(actor, id, objection, todayInChina());
  }

  /** Objections and requests within one's scope, what is due first first. */
  @Get('objections')
  @Allow('rating.read')
  async objectionList(
    @CurrentActor() actor: Actor,
    @Query() { open, after, limit }: RatingObjectionsQueryDto,
  ): Promise<RatingObjectionDto[]> {
    const query = { open: open ?? false, after: after ?? null, limit };
    return (await this.objections.list(actor, query)).map(toObjectionDto);
  }

  /** Answers an objection, or a request for review that changes nothing; never by who took it down. */
  @Post('objections/:id/answer')
  @HttpCode(204)
  @Allow('rating.determine')
  answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() answer: AnswerRatingObjectionDto,
  ): Promise<void> {
    return this.objections.answer(actor, id, answer, todayInChina());
  }

  /** Overrides of the branch, counted by person and direction. */
  @Get('overrides')
  @Allow('rating.read')
  overrides(@CurrentActor() actor: Actor): Promise<OverrideCountDto[]> {
    return this.figures.overrides(actor);
  }
}
