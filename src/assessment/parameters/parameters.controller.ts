import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readFileSync } from 'node:fs';
import { addDays, todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { DatedSetView } from '../../platform/dated-sets/dated-set.js';
import { asDownload } from '../../platform/http/download.js';
import { withUpload } from '../../platform/http/upload.js';
import { dueForReview } from '../domain/figures.js';
import {
  CheckedParametersDto,
  DueForReviewDto,
  ParameterSetDto,
  ReplaceParametersDto,
  WholeParameterSetDto,
} from '../dto/parameters.dto.js';
import { checkParameterSet, PARAMETER_SCHEMA_FILE } from './parameter-file.js';
import { ParametersService } from './parameters.service.js';
import { PublicationService } from './publication.service.js';
import { readParameterWorkbook } from './workbook/read-workbook.js';
import { writeParameterWorkbook } from './workbook/write-workbook.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('assessment')
@Controller('api/assessment/parameter-sets')
export class ParametersController {
  constructor(
    private readonly parameters: ParametersService,
    private readonly publication: PublicationService,
  ) {}

  @Get()
  @Allow('parameters.read')
  async list(@CurrentActor() actor: Actor): Promise<ParameterSetDto[]> {
    return (await this.parameters.list(actor.authority)).map(shown);
  }

  /** The JSON schema of a parameter set. */
  @Get('schema')
  @Allow('parameters.read')
  schema(): object {
    return JSON.parse(readFileSync(PARAMETER_SCHEMA_FILE, 'utf8')) as object;
  }

  /** Figures of published sets, not superseded, whose review-by day has gone by. */
  @Get('due-for-review')
  @Allow('parameters.read')
  async dueForReview(@CurrentActor() actor: Actor): Promise<DueForReviewDto[]> {
    const today = todayInChina();
    const sets = (await this.parameters.list(actor.authority)).map(shown);
    const due: DueForReviewDto[] = [];
    for (const { id, code, status, superseded } of sets) {
      if (status !== 'published' || superseded) continue;
      const { body } = await this.parameters.withBody(actor.authority, id);
      for (const one of dueForReview(body, today))
        due.push({ parameterSetId: id, code, ...one, since: addDays(one.reviewBy, 1) });
    }
    return due;
  }

  /** Checks a set without keeping it: every fault, or every finding of the lint over the register as it is. */
  @Post('check')
  @HttpCode(200)
  @Allow('parameters.draft')
  @ApiBody({ schema: { type: 'object' } })
  async check(@CurrentActor() actor: Actor, @Body() content: object): Promise<CheckedParametersDto> {
    requireWholeBranch(actor);
    const { faults, findings } = await this.publication.check(actor, content);
    return { faults, findings: findings.map((finding) => ({ ...finding, example: [...finding.example] })) };
  }

  /** Checks and drafts a set; its worked cases must come out to the fen. */
  @Post()
  @Allow('parameters.draft')
  @ApiBody({ schema: { type: 'object' } })
  async draft(@CurrentActor() actor: Actor, @Body() content: object): Promise<ParameterSetDto> {
    requireWholeBranch(actor);
    return shown(await this.parameters.draft(actor, checkParameterSet(content)));
  }

  /**
   * Drafts the set of an edited workbook; every fault is told by sheet, row and column. One that was exported from a
   * draft writes that draft anew, unless it was changed meanwhile.
   */
  @Post('workbook')
  @Allow('parameters.draft')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  async importWorkbook(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<ParameterSetDto> {
    requireWholeBranch(actor);
    const { set, exportedFrom } = await withUpload(request, (file, name) => readParameterWorkbook(file, name));
    const draft = await this.parameters.byCode(actor.authority, set.code);
    return shown(
      draft?.status === 'draft' && exportedFrom !== null
        ? await this.parameters.replace(actor, draft.id, exportedFrom, set)
        : await this.parameters.draft(actor, set),
    );
  }

  /** The set with all that it says. */
  @Get(':id')
  @Allow('parameters.read')
  async whole(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WholeParameterSetDto> {
    const { body, ...view } = await this.parameters.withBody(actor.authority, id);
    return { ...shown(view), content: body };
  }

  /** The set as a workbook to read, to edit and to import again. */
  @Get(':id/workbook')
  @Allow('parameters.read')
  @ApiProduces(XLSX)
  async workbook(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { body, digest } = await this.parameters.withBody(actor.authority, id);
    const bytes = await writeParameterWorkbook(body, digest);
    await asDownload(reply, `定税参数_${body.code}.xlsx`, XLSX).send(bytes);
  }

  /** Writes a draft anew; whoever saw another version than the last is told. */
  @Put(':id')
  @Allow('parameters.draft')
  async replace(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { basedOn, content }: ReplaceParametersDto,
  ): Promise<ParameterSetDto> {
    requireWholeBranch(actor);
    return shown(await this.parameters.replace(actor, id, basedOn, checkParameterSet(content)));
  }

  /** Approves a draft that was tried over the register, and puts it into force; never by who drafted it. */
  @Post(':id/publish')
  @HttpCode(200)
  @Allow('parameters.publish')
  async publish(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ParameterSetDto> {
    requireWholeBranch(actor);
    return shown(await this.publication.publish(actor, id));
  }

  /** Takes a draft back. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('parameters.draft')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<ParameterSetDto> {
    requireWholeBranch(actor);
    return shown(await this.parameters.withdraw(actor, id));
  }
}

/** With what follows from the day: a set whose last day has gone by is superseded. */
function shown({ scheme: _, ...view }: DatedSetView): ParameterSetDto {
  const superseded = view.status === 'published' && view.validTo !== null && view.validTo < todayInChina();
  return { ...view, superseded };
}
