import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { MonthDto } from '../dto/assessment.dto.js';
import { withheldNumbers } from '../../register/withheld/withheld-sql.js';
import { withoutHouseholds } from '../domain/what-if.js';
import { WhatIfDto } from '../dto/what-if.dto.js';
import { WhatIfService, type WhatIfView } from './what-if.service.js';

@ApiTags('assessment')
@Controller('api/assessment/parameter-sets/:id/what-if')
export class WhatIfController {
  constructor(private readonly whatIfs: WhatIfService) {}

  /** Begins to try the draft over the whole register of a month; read again until it is done, or follow its job. */
  @Post()
  @HttpCode(202)
  @Allow('parameters.draft')
  async start(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { month }: MonthDto,
  ): Promise<WhatIfDto> {
    requireWholeBranch(actor);
    return shown(actor, await this.whatIfs.start(actor, id, month));
  }

  /** The last what-if of the set. Its sums are the whole branch's. */
  @Get()
  @Allow('parameters.read')
  async latest(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WhatIfDto> {
    requireWholeBranch(actor);
    return shown(actor, await this.whatIfs.latest(actor.authority, id));
  }
}

/** As the API's document describes it; of households by name those are left out that are withheld from the actor. */
function shown(actor: Actor, view: WhatIfView): WhatIfDto {
  const { summary } = view;
  return (
    summary === null ? view : { ...view, summary: withoutHouseholds(summary, withheldNumbers(actor)) }
  ) as WhatIfDto;
}
