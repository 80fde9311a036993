import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/access/route-access.js';
import type { Actor } from '../../../platform/audit/actor.js';
import { FilingRateDto, FilingRateQueryDto, FilingReturnDto, FilingReturnsQueryDto } from '../dto/filing-rate.dto.js';
import { FilingRateService } from './filing-rate.service.js';

@ApiTags('facts')
@Controller('api/register/filing-rate')
export class FilingRateController {
  constructor(private readonly filing: FilingRateService) {}

  /** 准期申报率 and the electronic share of a month within one's scope, by station, officer or kind. */
  @Get()
  @Allow('register.read')
  async rate(@CurrentActor() actor: Actor, @Query() { month, by }: FilingRateQueryDto): Promise<FilingRateDto> {
    const { rows, ...rate } = await this.filing.rate(actor, month, by);
    return { ...rate, rows: [...rows] };
  }

  /** The returns behind a figure, a page at a time. */
  @Get('returns')
  @Allow('register.read')
  returns(@CurrentActor() actor: Actor, @Query() query: FilingReturnsQueryDto): Promise<FilingReturnDto[]> {
    return this.filing.returns(actor, query);
  }
}
