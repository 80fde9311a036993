import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { todayInChina } from '../kernel/plain-date.js';
import { Allow, CurrentActor } from '../platform/access/route-access.js';
import type { Actor } from '../platform/audit/actor.js';
import { PaperDto } from '../register/dto/paper.dto.js';
import { PapersService } from '../register/papers/papers.service.js';
import {
  ChangeSheetDto,
  OpenSheetDto,
  RefuseDto,
  SheetPaperParamsDto,
  SignTaxpayerDto,
  VersionDto,
  WithdrawDto,
  WorkQueryDto,
} from './dto/sheet.dto.js';
import { SheetDto, SheetSummaryDto, ToCollectDto } from './dto/sheet-view.dto.js';
import type { EnteredValues } from './entered-values.js';
import { OpeningsService } from './openings.service.js';
import { SheetsService, type SheetView } from './sheets.service.js';
import { SignaturesService } from './signatures.service.js';
import { WorkService } from './work.service.js';
import { keepPaper, sendPaper, TakesPaper } from '../register/papers/paper-transfer.js';

@ApiTags('collection')
@Controller('api/collection')
export class CollectionController {
  constructor(
    private readonly openings: OpeningsService,
    private readonly sheets: SheetsService,
    private readonly signatures: SignaturesService,
    private readonly works: WorkService,
    private readonly papers: PapersService,
  ) {}

  /** What is to be done: households to collect, and sheets with whose turn it is; the longest waiting first. */
  @Get('work')
  @Allow('collection.read')
  work(@CurrentActor() actor: Actor, @Query() query: WorkQueryDto): Promise<ToCollectDto[]> {
    return this.works.list(actor, query);
  }

  /** A household's sheets, the newest first. */
  @Get('taxpayers/:id/sheets')
  @Allow('collection.read')
  ofTaxpayer(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SheetSummaryDto[]> {
    return this.sheets.ofTaxpayer(actor, id);
  }

  /** Opens a sheet with what the register says of the household now. */
  @Post('sheets')
  @Allow('collection.measure')
  async open(@CurrentActor() actor: Actor, @Body() asked: OpenSheetDto): Promise<SheetDto> {
    return this.shown(actor, await this.openings.open(actor, asked, todayInChina()));
  }

  @Get('sheets/:id')
  @Allow('collection.read')
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<SheetDto> {
    return this.shown(actor, id);
  }

  /** Enters values. Where somebody was faster the answer is 409; what a signature has sealed stays. */
  @Patch('sheets/:id')
  @Allow('collection.measure')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, employees, ...values }: ChangeSheetDto,
  ): Promise<SheetDto> {
    const counted = employees === undefined ? {} : { employees: employees === null ? null : String(employees) };
    await this.sheets.change(actor, id, version, given({ ...values, ...counted }), todayInChina());
    return this.shown(actor, id);
  }

  /** The collector's signature (采集人): what was measured is sealed. */
  @Post('sheets/:id/sign-collector')
  @HttpCode(200)
  @Allow('collection.measure')
  async collect(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version }: VersionDto,
  ): Promise<SheetDto> {
    await this.signatures.collect(actor, id, version);
    return this.shown(actor, id);
  }

  /** The checker's signature (核查人), of another officer: the rent is sealed. */
  @Post('sheets/:id/sign-checker')
  @HttpCode(200)
  @Allow('collection.measure')
  async check(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version }: VersionDto,
  ): Promise<SheetDto> {
    await this.signatures.check(actor, id, version);
    return this.shown(actor, id);
  }

  /** The taxpayer's signature: everything is sealed, and the register holds it from that day. */
  @Post('sheets/:id/sign-taxpayer')
  @HttpCode(200)
  @Allow('collection.measure')
  async signTaxpayer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...signed }: SignTaxpayerDto,
  ): Promise<SheetDto> {
    await this.signatures.seal(actor, id, version, signed, todayInChina());
    return this.shown(actor, id);
  }

  /** That the taxpayer would not sign, before a witness: sealed all the same. */
  @Post('sheets/:id/refuse')
  @HttpCode(200)
  @Allow('collection.measure')
  async refuse(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, ...refused }: RefuseDto,
  ): Promise<SheetDto> {
    await this.signatures.seal(actor, id, version, { how: 'refused', ...refused }, todayInChina());
    return this.shown(actor, id);
  }

  /** Gives up a sheet that is not sealed; it stays in the history. */
  @Post('sheets/:id/withdraw')
  @HttpCode(200)
  @Allow('collection.measure')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version, reason }: WithdrawDto,
  ): Promise<SheetDto> {
    await this.signatures.withdraw(actor, id, version, reason);
    return this.shown(actor, id);
  }

  /** Hands in a paper for a sheet: lease, evidence, signature. PDF, JPEG, PNG, xlsx or docx of at most 20 MB. */
  @Post('papers')
  @Allow('collection.measure')
  @TakesPaper()
  keep(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PaperDto> {
    return keepPaper(this.papers, actor, request);
  }

  /** A paper of a sheet; the look goes into the log. */
  @Get('sheets/:id/papers/:sha256')
  @Allow('collection.read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param() { id, sha256 }: SheetPaperParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPaper(reply, await this.sheets.paper(actor, id, sha256));
  }

  private async shown(actor: Actor, id: string): Promise<SheetDto> {
    return writable(await this.sheets.get(actor, id));
  }
}

/** What was given at all: a field that a request leaves out is no change. */
function given(values: object): EnteredValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function writable({ notBy, openFields, parts, rentEvidence, ...sheet }: SheetView): SheetDto {
  return {
    ...sheet,
    notBy: [...notBy],
    openFields: [...openFields],
    parts: [...parts],
    rentEvidence: [...rentEvidence],
  };
}
