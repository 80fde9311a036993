import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AuthorityService } from '../platform/access/authority.service.js';
import { withUpload } from '../platform/http/upload.js';
import { ImportPlanDto, PlanRowDto, PlanRowsQueryDto } from './dto/import.dto.js';
import { ImportService } from './import/import.service.js';

@ApiTags('register')
@Controller('api/register/imports')
export class RegisterController {
  constructor(
    private readonly authorities: AuthorityService,
    private readonly imports: ImportService,
  ) {}

  /** Reads a register workbook and plans what it would do; nothing is changed yet. */
  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  async plan(@Req() request: FastifyRequest): Promise<ImportPlanDto> {
    const { code } = await this.authorities.current();
    const plan = await withUpload(request, (file, name) => this.imports.plan(code, file, name));
    return toDto(plan);
  }

  @Get(':id')
  async get(@Param('id', ParseUUIDPipe) id: string): Promise<ImportPlanDto> {
    return toDto(await this.imports.get((await this.authorities.current()).code, id));
  }

  /** Rows of the plan: new, changed field by field, the same, or rejected with their faults. */
  @Get(':id/rows')
  async rows(@Param('id', ParseUUIDPipe) id: string, @Query() query: PlanRowsQueryDto): Promise<PlanRowDto[]> {
    const { code } = await this.authorities.current();
    const after = query.afterSheet === undefined ? undefined : { sheet: query.afterSheet, row: query.afterRow ?? 0 };
    const rows = await this.imports.rows(code, id, query.action, after, query.limit);
    return rows.map(({ changes, faults, ...row }) => ({ ...row, changes: [...changes], faults: [...faults] }));
  }

  /** Applies the plan exactly, in one transaction. */
  @Post(':id/apply')
  @HttpCode(200)
  async apply(@Param('id', ParseUUIDPipe) id: string): Promise<ImportPlanDto> {
    return toDto(await this.imports.apply((await this.authorities.current()).code, id));
  }
}

function toDto({ counts, notices, ...plan }: Awaited<ReturnType<ImportService['get']>>): ImportPlanDto {
  return { ...plan, counts: [...counts], notices: [...notices] };
}
