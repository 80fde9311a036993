import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { PaperDto } from '../../register/dto/paper.dto.js';
import { PapersService } from '../../register/papers/papers.service.js';
import {
  AcceptedDto,
  EnterDto,
  EntryParamsDto,
  EvidenceParamsDto,
  OfStationDto,
  RatingSheetDto,
  RatingSheetSummaryDto,
  RatingWorkQueryDto,
  SheetParamsDto,
  SheetsQueryDto,
  SubmitSheetDto,
  SubmittedDto,
  WorkSheetDto,
} from '../dto/scoring.dto.js';
import { EntriesService } from './entries.service.js';
import { MarksService } from './marks.service.js';
import { entered, sheetDto, workDto } from './sheet-dto.js';
import { RatingSheetsService } from './sheets.service.js';
import { keepPaper, sendPaper, TakesPaper } from '../../register/papers/paper-transfer.js';

@ApiTags('rating')
@Controller('api/rating/cycles')
export class ScoringController {
  constructor(
    private readonly sheets: RatingSheetsService,
    private readonly entries: EntriesService,
    private readonly marks: MarksService,
    private readonly papers: PapersService,
  ) {}

  /** Sheets within one's scope by number, a page at a time. */
  @Get(':id/sheets')
  @Allow('rating.read')
  list(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { station, status, participation, after, limit }: SheetsQueryDto,
  ): Promise<RatingSheetSummaryDto[]> {
    const asked = { station: station ?? null, status: status ?? null, participation: participation ?? null };
    return this.sheets.list(actor, id, { ...asked, after: after ?? null, limit });
  }

  /** A sheet with what the register proposes; what was scored is left out where the reader must not be told yet. */
  @Get(':id/sheets/:sheet')
  @Allow('rating.read')
  async get(@CurrentActor() actor: Actor, @Param() { id, sheet }: SheetParamsDto): Promise<RatingSheetDto> {
    return sheetDto(await this.sheets.get(actor, id, sheet));
  }

  /** One's own sheets with the indicators that are not submitted, by number, a page at a time. */
  @Get(':id/work')
  @Allow('rating.score')
  async work(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { indicator, station, after, limit }: RatingWorkQueryDto,
  ): Promise<WorkSheetDto[]> {
    const page = { station: station ?? null, after: after ?? null, limit };
    return (await this.sheets.work(actor, id, indicator ?? null, page)).map(workDto);
  }

  /** Decides proposals of a sheet and adds deductions from outside with their evidence, all or none. */
  @Post(':id/sheets/:sheet/entries')
  @HttpCode(200)
  @Allow('rating.score')
  async enter(
    @CurrentActor() actor: Actor,
    @Param() { id, sheet }: SheetParamsDto,
    @Body() asked: EnterDto,
  ): Promise<RatingSheetDto> {
    const { decisions, additions } = entered(asked);
    await this.entries.enter(actor, id, sheet, decisions, additions);
    return sheetDto(await this.sheets.get(actor, id, sheet));
  }

  /** Takes a decision back while its indicator is open. */
  @Post(':id/sheets/:sheet/entries/:entry/take-back')
  @HttpCode(200)
  @Allow('rating.score')
  async takeBack(
    @CurrentActor() actor: Actor,
    @Param() { id, sheet, entry }: EntryParamsDto,
    @Body() { reason }: ReasonDto,
  ): Promise<RatingSheetDto> {
    await this.entries.takeBack(actor, id, sheet, entry, reason);
    return sheetDto(await this.sheets.get(actor, id, sheet));
  }

  /** Submits one's indicator of a sheet. */
  @Post(':id/sheets/:sheet/submit')
  @HttpCode(200)
  @Allow('rating.score')
  submitSheet(
    @CurrentActor() actor: Actor,
    @Param() { id, sheet }: SheetParamsDto,
    @Body() { indicator }: SubmitSheetDto,
  ): Promise<SubmittedDto> {
    return this.marks.submitSheet(actor, id, sheet, indicator);
  }

  /** Accepts every proposal of one's indicator of a station that nobody has decided. */
  @Post(':id/accept')
  @HttpCode(200)
  @Allow('rating.score')
  acceptAll(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { indicator, station }: OfStationDto,
  ): Promise<AcceptedDto> {
    return this.entries.acceptAll(actor, id, indicator, station);
  }

  /** Submits one's indicator of all sheets of a station. */
  @Post(':id/submit')
  @HttpCode(200)
  @Allow('rating.score')
  submitStation(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { indicator, station }: OfStationDto,
  ): Promise<SubmittedDto> {
    return this.marks.submitStation(actor, id, station, indicator);
  }

  /** Hands in evidence for a sheet: PDF, JPEG, PNG, xlsx or docx of at most 20 MB. */
  @Post('papers')
  @Allow('rating.score')
  @TakesPaper()
  keep(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<PaperDto> {
    return keepPaper(this.papers, actor, request);
  }

  /** Evidence of a sheet, for who is shown what was scored; the look goes into the log. */
  @Get(':id/sheets/:sheet/papers/:sha256')
  @Allow('rating.read')
  async paper(
    @CurrentActor() actor: Actor,
    @Param() { id, sheet, sha256 }: EvidenceParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendPaper(reply, await this.sheets.paper(actor, id, sheet, sha256));
  }
}
