import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { VersionDto } from '../../collection/dto/sheet.dto.js';
import { RentComparisonDto } from '../../collection/dto/sheet-view.dto.js';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { RentService } from './rent.service.js';

@ApiTags('assessment')
@Controller('api/assessment/sheets')
export class RentController {
  constructor(private readonly rents: RentService) {}

  /** Compares the rent on a collection sheet with the reference and the neighbours, and keeps that as its next version. */
  @Post(':id/rent-comparison')
  @HttpCode(200)
  @Allow('collection.measure')
  compare(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { version }: VersionDto,
  ): Promise<RentComparisonDto> {
    return this.rents.compare(actor, id, version, todayInChina());
  }
}
