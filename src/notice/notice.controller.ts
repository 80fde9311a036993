import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { todayInChina } from '../kernel/plain-date.js';
import { Allow, CurrentActor } from '../platform/access/route-access.js';
import { reaches, requireWholeBranch } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import { asDownload } from '../platform/http/download.js';
import {
  CorrectNoticeDto,
  ExceptionalCorrectionDto,
  ExceptionalNoticeDto,
  NoticeDto,
  NoticeFileParamsDto,
  NoticePageDto,
  NoticesQueryDto,
  PreflightDto,
  PreflightNoticeDto,
  RequestedNoticeDto,
  RequestNoticeDto,
  VoidNoticeDto,
} from './dto/notice.dto.js';
import { askedOf } from './freeze/subject.js';
import { NoticeService } from './notice.service.js';
import { NoticesReadingService, type NoticeView } from './notices-reading.service.js';
import { VoidService } from './void.service.js';

const ZIP = 'application/zip';

@ApiTags('notice')
@Controller('api/notices')
export class NoticeController {
  constructor(
    private readonly notices: NoticeService,
    private readonly reading: NoticesReadingService,
    private readonly voids: VoidService,
  ) {}

  /** What stands in the way of a notice, or of a correction: each household with its reason, and what to do. */
  @Post('preflight')
  @HttpCode(200)
  @Allow('notice.read')
  async preflight(@CurrentActor() actor: Actor, @Body() { kind, about }: PreflightNoticeDto): Promise<PreflightDto> {
    requireWholeBranch(actor);
    const { blocking, digest } =
      kind === 'correction'
        ? await this.notices.toldOfCorrection(actor, askedOf({ kind, about }).about, todayInChina())
        : await this.notices.told(actor, askedOf({ kind, about }), todayInChina());
    return { digest, blocking: [...blocking] };
  }

  /** Freezes a notice, gives it its number, and has its pack made. */
  @Post()
  @HttpCode(202)
  @Allow('notice.make')
  request(@CurrentActor() actor: Actor, @Body() { print, ...asked }: RequestNoticeDto): Promise<RequestedNoticeDto> {
    requireWholeBranch(actor);
    const wish = { print: print ?? null, exception: null, vouched: true };
    return this.notices.request(actor, askedOf(asked), wish, todayInChina());
  }

  /** 除外公示: a leader publishes without those who are not decided and whom he saw, with a reason. */
  @Post('exceptional')
  @HttpCode(202)
  @Allow('notice.except')
  except(
    @CurrentActor() actor: Actor,
    @Body() { print, exception, ...asked }: ExceptionalNoticeDto,
  ): Promise<RequestedNoticeDto> {
    requireWholeBranch(actor);
    const wish = { print: print ?? null, exception, vouched: true };
    return this.notices.request(actor, askedOf(asked), wish, todayInChina());
  }

  /** 更正公示: the same subject by what holds now, beside what was printed. */
  @Post(':id/corrections')
  @HttpCode(202)
  @Allow('notice.make')
  correct(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: CorrectNoticeDto,
  ): Promise<RequestedNoticeDto> {
    requireWholeBranch(actor);
    return this.notices.correct(actor, id, reason, null, todayInChina());
  }

  /** The same without those who are not decided: what a leader let go of the corrected notice, he lets go anew. */
  @Post(':id/corrections/exceptional')
  @HttpCode(202)
  @Allow('notice.except')
  correctExcept(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason, exception }: ExceptionalCorrectionDto,
  ): Promise<RequestedNoticeDto> {
    requireWholeBranch(actor);
    return this.notices.correct(actor, id, reason, exception, todayInChina());
  }

  /** 作废: a notice whose files cannot be made; its number stays, and is given to no other. */
  @Post(':id/void')
  @HttpCode(204)
  @Allow('notice.void')
  void(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: VoidNoticeDto,
  ): Promise<void> {
    requireWholeBranch(actor);
    return this.voids.void(actor, id, reason);
  }

  /** The newest hundred, of a month or a kind where they are named. */
  @Get()
  @Allow('notice.read')
  async list(@CurrentActor() actor: Actor, @Query() { month, kind }: NoticesQueryDto): Promise<NoticeDto[]> {
    const notices = await this.reading.list(actor, { month: month ?? null, kind: kind ?? null });
    return notices.map((notice) => noticeDto(actor, notice));
  }

  /** A notice with the files that one reaches. */
  @Get(':id')
  @Allow('notice.read')
  async get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<NoticePageDto> {
    const notice = await this.reading.get(actor, id);
    const excepted = (notice.document?.excepted ?? []).filter(({ station }) => reaches(actor.scope, station));
    return { ...noticeDto(actor, notice), excepted, files: await this.reading.filesOf(actor, notice) };
  }

  /** A file of the pack; that it was taken goes into the log. */
  @Get(':id/files/:name')
  @Allow('notice.read')
  async file(
    @CurrentActor() actor: Actor,
    @Param() { id, name }: NoticeFileParamsDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.reading.file(actor, id, name);
    await asDownload(reply, file.name, file.mediaType).send(file.content);
  }

  /** The whole pack in one file. */
  @Get(':id/pack')
  @ApiProduces(ZIP)
  @Allow('notice.read')
  async pack(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, content } = await this.reading.pack(actor, id);
    await asDownload(reply, name, ZIP).send(Readable.from(content, { objectMode: false }));
  }
}

/** What the gate found names files of every station: it is for those who make the notices. */
function noticeDto({ scope }: Actor, { document, ...notice }: NoticeView): NoticeDto {
  const { title, about, exceptions } = document ?? { title: '', about: '', exceptions: null };
  return { ...notice, title, about, exceptions, findings: reaches(scope, '') ? [...notice.findings] : [] };
}
