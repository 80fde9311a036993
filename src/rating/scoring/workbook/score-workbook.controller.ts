import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '../../../platform/access/route-access.js';
import type { Actor } from '../../../platform/audit/actor.js';
import { XLSX } from '../../../platform/files/files.service.js';
import { sendFile } from '../../../platform/http/download.js';
import { withUpload } from '../../../platform/http/upload.js';
import {
  ScoreExportQueryDto,
  ScorePlanDto,
  ScorePlanRowDto,
  ScorePlanRowsQueryDto,
} from '../../dto/score-import.dto.js';
import { MarkedScoresService } from './marked-scores.service.js';
import { ScoreExportService } from './score-export.service.js';
import { ScoreImportService } from './score-import.service.js';
import { ScorePlansService, type ScorePlan } from './score-plans.service.js';

/** Scoring in a spreadsheet: the work list as a workbook, and back. */
@ApiTags('rating')
@Controller('api/rating')
export class ScoreWorkbookController {
  constructor(
    private readonly exports: ScoreExportService,
    private readonly imports: ScoreImportService,
    private readonly plans: ScorePlansService,
    private readonly marked: MarkedScoresService,
  ) {}

  /** One's own work list as a workbook to be filled in: a row for each item, and for each fact that the register proposes. */
  @Get('cycles/:id/work.xlsx')
  @ApiProduces(XLSX)
  @Allow('rating.score')
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { indicator, station }: ScoreExportQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = { indicator: indicator ?? null, station: station ?? null };
    await this.exports.make(actor, id, query, (file, name) => sendFile(reply, file, name, XLSX));
  }

  /** Reads a workbook of scores and plans what it would do; nothing is decided yet. */
  @Post('cycles/:id/score-imports')
  @Allow('rating.score')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  async plan(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: FastifyRequest,
  ): Promise<ScorePlanDto> {
    return planDto(await withUpload(request, (file, name) => this.imports.plan(actor, id, file, name)));
  }

  /** A plan, for who made it. */
  @Get('score-imports/:id')
  @Allow('rating.score')
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ScorePlanDto> {
    return planDto(await this.plans.get(actor, id));
  }

  /** Rows of the plan: new, changed, the same, in conflict with what was decided since, or rejected with their faults. */
  @Get('score-imports/:id/rows')
  @Allow('rating.score')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { action, after, limit }: ScorePlanRowsQueryDto,
  ): Promise<ScorePlanRowDto[]> {
    const rows = await this.plans.rows(actor, id, action, after, limit);
    return rows.map(({ changes, faults, ...row }) => ({ ...row, changes: [...changes], faults: [...faults] }));
  }

  /** One's own workbook back, with the rows marked that are left out. */
  @Get('score-imports/:id/workbook')
  @ApiProduces(XLSX)
  @Allow('rating.score')
  async workbook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.marked.make(actor, id, (file, name) => sendFile(reply, file, name, XLSX));
  }

  /** Applies the plan exactly, in one transaction. */
  @Post('score-imports/:id/apply')
  @HttpCode(200)
  @Allow('rating.score')
  async apply(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ScorePlanDto> {
    return planDto(await this.imports.apply(actor, id));
  }
}

function planDto({ counts, notices, ...plan }: ScorePlan): ScorePlanDto {
  return { ...plan, counts: { ...counts }, notices: [...notices] };
}
