import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import { PlanDto, PlanQueryDto } from '../dto/draw.dto.js';
import { PlanService } from './plan.service.js';

@ApiTags('spot-check')
@Controller('api/spot-check/plan')
export class PlanController {
  constructor(private readonly plans: PlanService) {}

  /** What a month's spot check would be by the ruling, or by another share, and what it would prove. */
  @Get()
  @Allow('spot-check.read')
  async plan(@CurrentActor() actor: Actor, @Query() { month, share }: PlanQueryDto): Promise<PlanDto> {
    requireWholeBranch(actor);
    const { authority } = actor;
    const { sample, proves, coverage, ...plan } = await this.plans.plan(
      authority,
      month,
      share ?? null,
      todayInChina(),
    );
    return {
      ...plan,
      sample: [...sample],
      proves: [...proves],
      coverage: { ...coverage, waiting: [...coverage.waiting] },
    };
  }
}
