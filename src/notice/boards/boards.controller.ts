import { readFile, stat } from 'node:fs/promises';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { withUpload } from '../../platform/http/upload.js';
import {
  BoardDto,
  BoardPlaceDto,
  CalendarEntryDto,
  CalendarQueryDto,
  EnteredPostingDto,
  KeptPhotoDto,
  NewPostingDto,
  NoticeObjectionsDto,
  PhotoParamsDto,
  PostingCorrectionDto,
  PostingParamsDto,
} from '../dto/boards.dto.js';
import { BoardObjectionsService } from './board-objections.service.js';
import { CalendarService } from './calendar.service.js';
import { PHOTO_LIMIT_BYTES, PhotosService } from './photos.service.js';
import { PostingsService } from './postings.service.js';

@ApiTags('notice')
@Controller('api/notices')
export class BoardsController {
  constructor(
    private readonly postings: PostingsService,
    private readonly photos: PhotosService,
    private readonly objections: BoardObjectionsService,
    private readonly calendar: CalendarService,
  ) {}

  /** What is to be made, posted, photographed and taken down between two days. */
  @Get('calendar')
  @Allow('notice.read')
  due(@CurrentActor() actor: Actor, @Query() { from, to }: CalendarQueryDto): Promise<CalendarEntryDto[]> {
    return this.calendar.between(actor, from, to, todayInChina());
  }

  /** The boards of a notice that one reaches, with everything that was entered of them. */
  @Get(':id/boards')
  @Allow('notice.read')
  async boards(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<BoardDto[]> {
    const boards = await this.postings.boards(actor, id);
    return boards.map(({ records, photos, ...board }) => ({ ...board, records: [...records], photos: [...photos] }));
  }

  /** Enters that a notice was posted, or taken down. */
  @Post(':id/postings')
  @Allow('notice.post')
  async record(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { by, reason, ...posting }: NewPostingDto,
  ): Promise<EnteredPostingDto> {
    const entered = { ...posting, by: by ?? null, reason: reason ?? null };
    return { id: await this.postings.record(actor, id, entered, todayInChina()) };
  }

  /** Puts a record right by a later one; the wrong one stays, marked. */
  @Post(':id/postings/:posting/corrections')
  @Allow('notice.post')
  async correct(
    @CurrentActor() actor: Actor,
    @Param() { id, posting }: PostingParamsDto,
    @Body() { day, by, reason }: PostingCorrectionDto,
  ): Promise<EnteredPostingDto> {
    const right = { day, by: by ?? null, reason };
    return { id: await this.postings.correct(actor, id, posting, right, todayInChina()) };
  }

  /** A photograph of a board: JPEG or PNG of at most 10 MB; where it was taken is not kept. */
  @Post(':id/photos')
  @Allow('notice.post')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  photograph(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() place: BoardPlaceDto,
    @Req() request: FastifyRequest,
  ): Promise<KeptPhotoDto> {
    return withUpload(request, async (file) => {
      if ((await stat(file)).size > PHOTO_LIMIT_BYTES) throw new TaxrollError('REQUEST.TOO_LARGE', { limit: '10 MB' });
      return this.photos.keep(actor, id, place, await readFile(file));
    });
  }

  /** A photograph of a board that one reaches. */
  @Get(':id/photos/:sha256')
  @Allow('notice.read')
  async photo(
    @CurrentActor() actor: Actor,
    @Param() { id, sha256 }: PhotoParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mediaType, content } = await this.photos.read(actor, id, sha256);
    await reply
      .header('Content-Type', mediaType)
      .header('X-Content-Type-Options', 'nosniff')
      .header('Cache-Control', 'private, no-store')
      .send(content);
  }

  /** What was objected to of the notice, within the time that the law gives, counted back to its lines. */
  @Get(':id/objections')
  @Allow('notice.read')
  async objected(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NoticeObjectionsDto> {
    const { lines, ...objections } = await this.objections.of(actor, id);
    return { ...objections, lines: [...lines] };
  }
}
