import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, CurrentActor } from '../platform/access/route-access.js';
import type { Actor } from '../platform/audit/actor.js';
import { XLSX } from '../platform/files/files.service.js';
import { asDownload, sendFile } from '../platform/http/download.js';
import { withUpload } from '../platform/http/upload.js';
import {
  DecideConflictsDto,
  ImportPlanDto,
  MissingQueryDto,
  MissingTaxpayerDto,
  PlanRowDto,
  PlanRowsQueryDto,
} from './dto/import.dto.js';
import { ImportRequests } from './import/import-jobs.js';
import { ImportService } from './import/import.service.js';
import { MarkedWorkbookService } from './import/marked-workbook.service.js';
import { TemplateService } from './import/template.service.js';
import { PlansService, type ImportPlan } from './import/plans.service.js';

@ApiTags('register')
@Controller('api/register/imports')
export class RegisterController {
  constructor(
    private readonly imports: ImportService,
    private readonly plans: PlansService,
    private readonly requests: ImportRequests,
    private readonly marked: MarkedWorkbookService,
    private readonly templates: TemplateService,
  ) {}

  /**
   * Reads a register workbook and plans what it would do; nothing is changed yet. A workbook above 1 MB is answered
   * with 202 and planned by a job.
   */
  @Post()
  @Allow('register.import')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  async plan(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportPlanDto> {
    const plan = await withUpload(request, (file, name) => this.requests.upload(actor, file, name));
    void reply.status(plan.status === 'planning' ? 202 : 201);
    return toDto(plan);
  }

  /** An empty register workbook with drop-downs of the branch's own stations and sections, and a guide. */
  @Get('template')
  @ApiProduces(XLSX)
  @Allow('register.import')
  async template(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const content = await this.templates.make(actor.authority);
    await asDownload(reply, '登记簿模板.xlsx', XLSX).send(content);
  }

  @Get(':id')
  @Allow('register.import')
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ImportPlanDto> {
    return toDto(await this.plans.get(actor, id));
  }

  /** Rows of the plan: new, changed field by field, the same, in conflict with a later act, or rejected with their faults. */
  @Get(':id/rows')
  @Allow('register.import')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PlanRowsQueryDto,
  ): Promise<PlanRowDto[]> {
    const after = query.afterSheet === undefined ? undefined : { sheet: query.afterSheet, row: query.afterRow ?? 0 };
    const rows = await this.plans.rows(actor, id, query.action, after, query.limit);
    return rows.map(({ changes, faults, conflicts, ...row }) => ({
      ...row,
      changes: [...changes],
      faults: [...faults],
      conflicts: [...conflicts],
    }));
  }

  /** Taxpayers whom the file leaves out though it lists others of their kind and station; nothing is done to them. */
  @Get(':id/missing')
  @Allow('register.import')
  missing(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { after, limit }: MissingQueryDto,
  ): Promise<MissingTaxpayerDto[]> {
    return this.plans.missing(actor, id, after, limit);
  }

  /**
   * The workbook as it was uploaded, with what is wrong marked: red cells with comments, a column of reasons with a
   * filter, and a sheet of results. Mended, it can be uploaded again as it is.
   */
  @Get(':id/workbook')
  @ApiProduces(XLSX)
  @Allow('register.import')
  async workbook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.marked.make(actor, id, (file, name) => sendFile(reply, file, name, XLSX));
  }

  /** Decides of rows that would undo a later act whose value stays: the file's or the register's; once. */
  @Post(':id/decisions')
  @HttpCode(200)
  @Allow('register.import')
  async decide(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { take, reason, rows }: DecideConflictsDto,
  ): Promise<ImportPlanDto> {
    return toDto(await this.imports.decide(actor, id, take, reason, rows ?? null));
  }

  /** Applies the plan exactly, in one transaction. One of more than 5,000 rows is answered with 202 and applied by a job. */
  @Post(':id/apply')
  @HttpCode(200)
  @Allow('register.import')
  async apply(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportPlanDto> {
    const plan = await this.requests.apply(actor, id);
    void reply.status(plan.status === 'applied' ? 200 : 202);
    return toDto(plan);
  }
}

function toDto({ counts, notices, ...plan }: ImportPlan): ImportPlanDto {
  return { ...plan, counts: [...counts], notices: [...notices] };
}
