import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { LikelyDuplicateDto, NewcomerDto } from '../dto/duplicates.dto.js';
import { DuplicatesService } from './duplicates.service.js';

@ApiTags('register')
@Controller('api/register/taxpayers/likely-duplicates')
export class DuplicatesController {
  constructor(private readonly duplicates: DuplicatesService) {}

  /** Whom somebody not registered yet resembles; of those outside one's scope only the station. */
  @Post()
  @HttpCode(200)
  @Allow('register.act')
  async find(@CurrentActor() actor: Actor, @Body() newcomer: NewcomerDto): Promise<LikelyDuplicateDto[]> {
    const found = await this.duplicates.find(actor, newcomer);
    return found.map(({ hints, ...one }) => ({ ...one, hints: [...hints] }));
  }
}
