import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { ChangeDto, ChangesQueryDto } from '../dto/changes.dto.js';
import { ChangesService } from './changes.service.js';

@ApiTags('register')
@Controller('api/register/changes')
export class ChangesController {
  constructor(private readonly changes: ChangesService) {}

  /** Acts of a period with old and new values by field, oldest first; personal data masked. */
  @Get()
  @Allow('register.read')
  async list(@CurrentActor() actor: Actor, @Query() query: ChangesQueryDto): Promise<ChangeDto[]> {
    const { after, limit, ...asked } = query;
    const found = await this.changes.list(actor, asked, after ?? null, limit);
    return found.map(({ changes, ...act }) => ({ ...act, changes: [...changes] }));
  }
}
