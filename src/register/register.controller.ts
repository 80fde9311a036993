import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '../platform/access/route-access.js';
import type { Actor } from '../platform/audit/actor.js';
import { withUpload } from '../platform/http/upload.js';
import { ImportPlanDto, PlanRowDto, PlanRowsQueryDto } from './dto/import.dto.js';
import { ImportService } from './import/import.service.js';

@ApiTags('register')
@Controller('api/register/imports')
export class RegisterController {
  constructor(private readonly imports: ImportService) {}

  /** Reads a register workbook and plans what it would do; nothing is changed yet. */
  @Post()
  @Allow('register.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  async plan(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<ImportPlanDto> {
    const plan = await withUpload(request, (file, name) => this.imports.plan(actor, file, name));
    return toDto(plan);
  }

  @Get(':id')
  @Allow('register.import')
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ImportPlanDto> {
    return toDto(await this.imports.get(actor, id));
  }

  /** Rows of the plan: new, changed field by field, the same, or rejected with their faults. */
  @Get(':id/rows')
  @Allow('register.import')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PlanRowsQueryDto,
  ): Promise<PlanRowDto[]> {
    const after = query.afterSheet === undefined ? undefined : { sheet: query.afterSheet, row: query.afterRow ?? 0 };
    const rows = await this.imports.rows(actor, id, query.action, after, query.limit);
    return rows.map(({ changes, faults, ...row }) => ({ ...row, changes: [...changes], faults: [...faults] }));
  }

  /** Applies the plan exactly, in one transaction. */
  @Post(':id/apply')
  @HttpCode(200)
  @Allow('register.import')
  async apply(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ImportPlanDto> {
    return toDto(await this.imports.apply(actor, id));
  }
}

function toDto({ counts, notices, ...plan }: Awaited<ReturnType<ImportService['get']>>): ImportPlanDto {
  return { ...plan, counts: [...counts], notices: [...notices] };
}
