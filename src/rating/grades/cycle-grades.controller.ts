import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { DetermineGradesDto, RatingPageQueryDto } from '../dto/grade.dto.js';
import {
  BesideDto,
  DeterminedGradesDto,
  ProposedGradesDto,
  PublishedGradesDto,
  ShownListDto,
} from '../dto/grade-view.dto.js';
import { GradeFiguresService } from './grade-figures.service.js';
import { toReasonDto } from './grade-views.js';
import { ProposalService } from './proposal.service.js';
import { GradeStepsService } from './steps.service.js';

/** From the reviewed sheets of a cycle to its published grades. */
@ApiTags('rating grades')
@Controller('api/rating/cycles/:id')
export class CycleGradesController {
  constructor(
    private readonly proposals: ProposalService,
    private readonly steps: GradeStepsService,
    private readonly figures: GradeFiguresService,
  ) {}

  /** Proposes the grade that follows from every reviewed sheet. */
  @Post('propose')
  @HttpCode(200)
  @Allow('rating.manage')
  async propose(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ProposedGradesDto> {
    const { proposed, grades } = await this.proposals.propose(actor, id, todayInChina());
    return { proposed, grades: { ...grades } };
  }

  /** Who would move under the set that the cycle is rated by beside, and why. */
  @Get('beside')
  @Allow('rating.read')
  async beside(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { after, limit }: RatingPageQueryDto,
  ): Promise<BesideDto> {
    const { moves, movers } = await this.figures.beside(actor, id, { after: after ?? null, limit });
    return {
      moves,
      movers: movers.map(({ reasons, beside, ...mover }) => ({
        ...mover,
        reasons: reasons.map(toReasonDto),
        beside: { ...beside, reasons: beside.reasons.map(toReasonDto), notThere: [...beside.notThere] },
      })),
    };
  }

  /** Posts the list of proposed A grades, today; it hangs fifteen days from tomorrow. */
  @Post('show')
  @HttpCode(200)
  @Allow('rating.manage')
  show(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ShownListDto> {
    return this.steps.show(actor, id, todayInChina());
  }

  /** The committee's decision when the list has hung, but for the exceptions; never by who proposed. */
  @Post('determine')
  @HttpCode(200)
  @Allow('rating.determine')
  determine(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() decision: DetermineGradesDto,
  ): Promise<DeterminedGradesDto> {
    return this.steps.determine(actor, id, decision, todayInChina());
  }

  /** Publishes what was determined: letters and certificates are numbered, the grades hold from today. */
  @Post('publish')
  @HttpCode(200)
  @Allow('rating.publish')
  publish(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<PublishedGradesDto> {
    return this.steps.publish(actor, id, todayInChina());
  }
}
