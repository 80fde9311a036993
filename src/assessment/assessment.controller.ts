import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { readFileSync } from 'node:fs';
import { formatLine } from '../kernel/explanation.js';
import { AuthorityService } from '../platform/access/authority.service.js';
import {
  AssessmentLineDto,
  AssessmentParamsDto,
  ExplainedAssessmentDto,
  HeldBackDto,
  LinesQueryDto,
  MonthDto,
  ParameterSetDto,
  RunDto,
  StationTotalsDto,
} from './dto/assessment.dto.js';
import { checkParameterSet, PARAMETER_SCHEMA_FILE } from './parameter-file.js';
import { ParametersService } from './parameters.service.js';
import { ResultsService } from './run/results.service.js';
import { RunsService } from './run/runs.service.js';

@ApiTags('assessment')
@Controller('api/assessment')
export class AssessmentController {
  constructor(
    private readonly authorities: AuthorityService,
    private readonly parameters: ParametersService,
    private readonly runs: RunsService,
    private readonly results: ResultsService,
  ) {}

  @Get('parameter-sets')
  async parameterSets(): Promise<ParameterSetDto[]> {
    return this.parameters.list(await this.authority());
  }

  /** The JSON schema of a parameter set. */
  @Get('parameter-sets/schema')
  schema(): object {
    return JSON.parse(readFileSync(PARAMETER_SCHEMA_FILE, 'utf8')) as object;
  }

  /** Checks and publishes a set; its worked cases must come out to the fen. */
  @Post('parameter-sets')
  @ApiBody({ schema: { type: 'object' } })
  async publish(@Body() content: object): Promise<ParameterSetDto> {
    return this.parameters.publish(await this.authority(), checkParameterSet(content));
  }

  /** Begins the run of a month; its progress is read from the run or its job. */
  @Post('runs')
  @HttpCode(202)
  async start(@Body() { month }: MonthDto): Promise<RunDto> {
    return this.runs.start(await this.authority(), month);
  }

  @Get('runs')
  async list(): Promise<RunDto[]> {
    return this.runs.list(await this.authority());
  }

  @Get('runs/:id')
  async run(@Param('id', ParseUUIDPipe) id: string): Promise<RunDto> {
    return this.runs.get(await this.authority(), id);
  }

  /** The results of the month's current run by number, a page at a time. */
  @Get('months/:month/assessments')
  async lines(@Param() { month }: MonthDto, @Query() query: LinesQueryDto): Promise<AssessmentLineDto[]> {
    const authority = await this.authority();
    const run = await this.runs.current(authority, month);
    return this.results.lines(authority, run, query.station ?? null, query.after ?? '', query.limit);
  }

  /** One household's assessment with every line of its explanation. */
  @Get('months/:month/assessments/:number')
  async explained(@Param() { month, number }: AssessmentParamsDto): Promise<ExplainedAssessmentDto> {
    const { line, explanation } = await this.results.explanation(await this.authority(), month, number);
    const { rules, version, document, lines } = explanation;
    return { line, rules, version, document, explanation: lines.map((one) => ({ ...one, text: formatLine(one) })) };
  }

  /** Households of the month that could not be assessed, with every reason. */
  @Get('months/:month/held-back')
  async heldBack(@Param() { month }: MonthDto): Promise<HeldBackDto[]> {
    const authority = await this.authority();
    return this.results.heldBack(authority, await this.runs.current(authority, month));
  }

  @Get('months/:month/stations')
  async stations(@Param() { month }: MonthDto): Promise<StationTotalsDto[]> {
    const authority = await this.authority();
    return this.results.stationTotals(authority, await this.runs.current(authority, month));
  }

  private async authority(): Promise<string> {
    return (await this.authorities.current()).code;
  }
}
