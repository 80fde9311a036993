import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import {
  AgreeDto,
  AgreedSheetDto,
  DecidedDto,
  DecideDto,
  FinishedReviewDto,
  ReviewDto,
  ReviewWorkQueryDto,
  ReviewWorkSheetDto,
} from '../dto/review.dto.js';
import { SheetParamsDto } from '../dto/scoring.dto.js';
import { entered } from '../scoring/sheet-dto.js';
import { BulkReviewsService } from './bulk-reviews.service.js';
import { DisputesService } from './disputes.service.js';
import { ReviewsService } from './reviews.service.js';

@ApiTags('rating')
@Controller('api/rating/cycles')
export class ReviewController {
  constructor(
    private readonly reviews: ReviewsService,
    private readonly disputes: DisputesService,
    private readonly bulk: BulkReviewsService,
  ) {}

  /** Sheets that one may take, has taken, or may decide about, by number, a page at a time. */
  @Get(':id/reviews')
  @Allow('rating.review')
  work(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { work, after, limit }: ReviewWorkQueryDto,
  ): Promise<ReviewWorkSheetDto[]> {
    return this.disputes.work(actor, id, { work: work ?? null, after: after ?? null, limit });
  }

  /** Takes a scored sheet for review; never by who scored it. */
  @Post(':id/sheets/:sheet/take')
  @HttpCode(204)
  @Allow('rating.review')
  take(@CurrentActor() actor: Actor, @Param() { id, sheet }: SheetParamsDto): Promise<void> {
    return this.reviews.take(actor, id, sheet);
  }

  /** The reviewer's word on every indicator of a sheet that he has taken. */
  @Post(':id/sheets/:sheet/review')
  @HttpCode(200)
  @Allow('rating.review')
  async finish(
    @CurrentActor() actor: Actor,
    @Param() { id, sheet }: SheetParamsDto,
    @Body() { indicators }: ReviewDto,
  ): Promise<FinishedReviewDto> {
    const reviewed = indicators.map((one) => ({
      ...entered(one),
      ...{ indicator: one.indicator, agree: one.agree, reason: one.reason ?? null },
    }));
    const { differing, ...finished } = await this.reviews.finish(actor, id, sheet, reviewed);
    return { ...finished, differing: [...differing] };
  }

  /** Agrees with every indicator of many sheets, all or none; never with a blind one. */
  @Post(':id/agree')
  @HttpCode(200)
  @Allow('rating.review')
  agree(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { sheets }: AgreeDto,
  ): Promise<AgreedSheetDto[]> {
    return this.bulk.agree(actor, id, sheets);
  }

  /** Gives a sheet back that one has taken and not finished, so that another can take it. */
  @Post(':id/sheets/:sheet/give-back')
  @HttpCode(204)
  @Allow('rating.review')
  giveBack(
    @CurrentActor() actor: Actor,
    @Param() { id, sheet }: SheetParamsDto,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.bulk.giveBack(actor, id, sheet, reason);
  }

  /** Takes a sheet from a reviewer who does not come to it, so that another can take it. */
  @Post(':id/sheets/:sheet/release')
  @HttpCode(204)
  @Allow('rating.manage')
  release(
    @CurrentActor() actor: Actor,
    @Param() { id, sheet }: SheetParamsDto,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    return this.bulk.release(actor, id, sheet, reason);
  }

  /** A third person decides what scorer and reviewer disagree about. */
  @Post(':id/sheets/:sheet/decide')
  @HttpCode(200)
  @Allow('rating.review')
  decide(
    @CurrentActor() actor: Actor,
    @Param() { id, sheet }: SheetParamsDto,
    @Body() { indicators }: DecideDto,
  ): Promise<DecidedDto> {
    return this.disputes.decide(actor, id, sheet, indicators);
  }
}
