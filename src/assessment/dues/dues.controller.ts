import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { addMonths } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { BRIDGE_STEPS } from '../domain/bridge.js';
import { BridgeDto, BridgeQueryDto, DueDto, DuesQueryDto, DueTotalsDto, MonthDto } from '../dto/assessment.dto.js';
import { BridgeService } from '../run/bridge.service.js';
import { DuesService } from './dues.service.js';

@ApiTags('dues')
@Controller('api/assessment/months/:month')
export class DuesController {
  constructor(
    private readonly dues: DuesService,
    private readonly bridges: BridgeService,
  ) {}

  /** What households owe for the month and have paid of it, by number, a page at a time. */
  @Get('dues')
  @Allow('assessment.read')
  list(
    @CurrentActor() actor: Actor,
    @Param() { month }: MonthDto,
    @Query() { after, limit }: DuesQueryDto,
  ): Promise<DueDto[]> {
    return this.dues.list(actor, month, after ?? null, limit);
  }

  /** The month's dues, payments and arrears by station. */
  @Get('dues/totals')
  @Allow('assessment.read')
  async totals(@CurrentActor() actor: Actor, @Param() { month }: MonthDto): Promise<DueTotalsDto> {
    const { stations, ...totals } = await this.dues.totals(actor, month);
    return { ...totals, stations: [...stations] };
  }

  /** How the month's sum came out of another's: opened, closed, re-measured, parameters, threshold. */
  @Get('bridge')
  @Allow('assessment.read')
  async bridge(
    @CurrentActor() actor: Actor,
    @Param() { month }: MonthDto,
    @Query() { since = addMonths(month, -1) }: BridgeQueryDto,
  ): Promise<BridgeDto> {
    const { steps, ...bridge } = await this.bridges.between(actor, since, month);
    const lines = steps.map((line) => {
      const { zh: label, en: labelEn } = BRIDGE_STEPS[line.step];
      return { ...line, label, labelEn };
    });
    return { ...bridge, steps: lines };
  }
}
