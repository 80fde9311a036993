import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '../../../platform/access/route-access.js';
import type { Actor } from '../../../platform/audit/actor.js';
import { XLSX } from '../../../platform/files/files.service.js';
import { asDownload } from '../../../platform/http/download.js';
import { withUpload } from '../../../platform/http/upload.js';
import { factKind } from '../domain/kinds.js';
import { FactPlanDto, FactPlanRowDto, FactPlanRowsQueryDto, FactTemplateQueryDto } from '../dto/fact-import.dto.js';
import { FactImportService, type FactPlan } from './fact-import.service.js';
import { factTemplate } from './fact-template.js';

@ApiTags('facts')
@Controller('api/register/fact-imports')
export class FactImportController {
  constructor(private readonly imports: FactImportService) {}

  /** An empty workbook with headers, hints and drop-downs. */
  @Get('template')
  @ApiProduces(XLSX)
  @Allow('register.fact')
  async template(@Query() { kind }: FactTemplateQueryDto, @Res() reply: FastifyReply): Promise<void> {
    const name = `涉税事实模板${kind === undefined ? '' : `-${factKind(kind).zh}`}.xlsx`;
    await asDownload(reply, name, XLSX).send(await factTemplate(kind));
  }

  /** Reads a workbook of facts and plans what it would do; nothing is changed yet. */
  @Post()
  @Allow('register.fact')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  async plan(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<FactPlanDto> {
    return toDto(await withUpload(request, (file, name) => this.imports.plan(actor, file, name)));
  }

  @Get(':id')
  @Allow('register.fact')
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FactPlanDto> {
    return toDto(await this.imports.get(actor, id));
  }

  /** Rows of the plan: new, changed field by field, the same, or rejected with their faults. */
  @Get(':id/rows')
  @Allow('register.fact')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: FactPlanRowsQueryDto,
  ): Promise<FactPlanRowDto[]> {
    const after = query.afterSheet === undefined ? undefined : { sheet: query.afterSheet, row: query.afterRow ?? 0 };
    const rows = await this.imports.rows(actor, id, query.action, after, query.limit);
    return rows.map(({ changes, faults, ...row }) => ({ ...row, changes: [...changes], faults: [...faults] }));
  }

  /** Applies the plan exactly, in one transaction. */
  @Post(':id/apply')
  @HttpCode(200)
  @Allow('register.fact')
  async apply(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<FactPlanDto> {
    return toDto(await this.imports.apply(actor, id));
  }
}

function toDto({ counts, notices, ...plan }: FactPlan): FactPlanDto {
  return { ...plan, counts: [...counts], notices: [...notices] };
}
