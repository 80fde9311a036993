import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { formatLine } from '../kernel/explanation.js';
import { formatYuan, type Fen } from '../kernel/money.js';
import { Allow, CurrentActor } from '../platform/access/route-access.js';
import { requireWholeBranch } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import {
  AssessmentChangeDto,
  AssessmentLineDto,
  AssessmentParamsDto,
  ChangeQueryDto,
  ComparableDto,
  ExplainedAssessmentDto,
  HeldBackDto,
  LinesQueryDto,
  MonthDto,
  RunDto,
  StartRunDto,
  StationTotalsDto,
} from './dto/assessment.dto.js';
import { FACTOR_NAMES } from './domain/change.js';
import { ComparablesService } from './run/comparables.service.js';
import { ResultsService } from './run/results.service.js';
import { RunsService, type RunView } from './run/runs.service.js';

@ApiTags('assessment')
@Controller('api/assessment')
export class AssessmentController {
  constructor(
    private readonly runs: RunsService,
    private readonly results: ResultsService,
    private readonly comparables: ComparablesService,
  ) {}

  /** Begins the run of a month over the whole branch; its progress is read from the run or its job. */
  @Post('runs')
  @HttpCode(202)
  @Allow('assessment.run')
  start(@CurrentActor() actor: Actor, @Body() { month, basis }: StartRunDto): Promise<RunDto> {
    requireWholeBranch(actor);
    return this.runs.start(actor, month, basis);
  }

  @Get('runs')
  @Allow('assessment.read')
  async list(@CurrentActor() actor: Actor): Promise<RunDto[]> {
    return (await this.runs.list(actor.authority)).map((run) => withinScope(actor, run));
  }

  @Get('runs/:id')
  @Allow('assessment.read')
  async run(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RunDto> {
    return withinScope(actor, await this.runs.get(actor.authority, id));
  }

  /** The results of the month's current run by number, a page at a time. */
  @Get('months/:month/assessments')
  @Allow('assessment.read')
  async lines(
    @CurrentActor() actor: Actor,
    @Param() { month }: MonthDto,
    @Query() query: LinesQueryDto,
  ): Promise<AssessmentLineDto[]> {
    const run = await this.runs.current(actor.authority, month);
    return this.results.lines(actor, run, query.station ?? null, query.after ?? null, query.limit);
  }

  /** One household's assessment with every line of its explanation. */
  @Get('months/:month/assessments/:taxpayer')
  @Allow('assessment.read')
  async explained(
    @CurrentActor() actor: Actor,
    @Param() { month, taxpayer }: AssessmentParamsDto,
  ): Promise<ExplainedAssessmentDto> {
    const { line, explanation } = await this.results.explanation(actor, month, taxpayer);
    const { rules, version, document, lines } = explanation;
    return { line, rules, version, document, explanation: lines.map((one) => ({ ...one, text: formatLine(one) })) };
  }

  /** Why a household's assessment is another one than in an earlier month: what each thing that moved did, to the fen. */
  @Get('months/:month/assessments/:taxpayer/change')
  @Allow('assessment.read')
  async change(
    @CurrentActor() actor: Actor,
    @Param() { month, taxpayer }: AssessmentParamsDto,
    @Query() { since }: ChangeQueryDto,
  ): Promise<AssessmentChangeDto> {
    const { before, after, parts } = await this.results.change(actor, month, taxpayer, since);
    const sum = (amounts: readonly Fen[]) => formatYuan(amounts.reduce((total, one) => total + one, 0n));
    return {
      before,
      after,
      turnover: sum(parts.map((part) => part.turnover)),
      tax: sum(parts.map((part) => part.tax)),
      parts: parts.map(({ factors, turnover, tax, ...told }) => ({
        factors: [...factors],
        labels: factors.map((factor) => FACTOR_NAMES[factor].zh),
        labelsEn: factors.map((factor) => FACTOR_NAMES[factor].en),
        before: [...told.before],
        after: [...told.after],
        turnover: formatYuan(turnover),
        tax: formatYuan(tax),
      })),
    };
  }

  /** The five nearest households of the same street and trade, masked; none where there are fewer. */
  @Get('months/:month/assessments/:taxpayer/comparables')
  @Allow('assessment.read')
  comparable(
    @CurrentActor() actor: Actor,
    @Param() { month, taxpayer }: AssessmentParamsDto,
  ): Promise<ComparableDto[]> {
    return this.comparables.of(actor, month, taxpayer);
  }

  /** Households of the month that could not be assessed, with every reason. */
  @Get('months/:month/held-back')
  @Allow('assessment.read')
  async heldBack(@CurrentActor() actor: Actor, @Param() { month }: MonthDto): Promise<HeldBackDto[]> {
    return this.results.heldBack(actor, await this.runs.current(actor.authority, month));
  }

  @Get('months/:month/stations')
  @Allow('assessment.read')
  async stations(@CurrentActor() actor: Actor, @Param() { month }: MonthDto): Promise<StationTotalsDto[]> {
    return this.results.stationTotals(actor, await this.runs.current(actor.authority, month));
  }
}

/** The sums of a run are the whole branch's; a station's are at `months/:month/stations`. */
function withinScope(actor: Actor, run: RunView): RunDto {
  return actor.scope.stations === null ? run : { ...run, summary: null };
}
