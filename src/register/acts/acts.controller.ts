import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TaxrollError } from '../../kernel/errors.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { isOfficeDay } from '../../kernel/plain-date.js';
import { fieldsOf, type ActKind } from '../domain/acts.js';
import {
  AsOfQueryDto,
  EnterActDto,
  EnteredActDto,
  HistoryDto,
  RegisteredDto,
  RegisterTaxpayerDto,
} from '../dto/act.dto.js';
import { ActsService, type EnteredAct } from './acts.service.js';
import { HistoryService } from './history.service.js';

@ApiTags('register')
@Controller('api/register/taxpayers')
export class ActsController {
  constructor(
    private readonly acts: ActsService,
    private readonly histories: HistoryService,
  ) {}

  /** Registers a taxpayer. */
  @Post()
  @Allow('register.act')
  async register(@CurrentActor() actor: Actor, @Body() entered: RegisterTaxpayerDto): Promise<RegisteredDto> {
    return { id: await this.acts.register(actor, { ...entered, set: known('registration', entered.set) }) };
  }

  /**
   * Enters an act: a change, transfer, suspension …, with the day from which it holds. Where somebody was faster the
   * answer is 409 with the changes of both sides.
   */
  @Post(':id/acts')
  @Allow('register.act')
  async enter(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() entered: EnterActDto,
  ): Promise<EnteredActDto> {
    return { seq: await this.acts.enter(actor, id, { ...entered, set: known(entered.kind, entered.set) }) };
  }

  /** What was done to a taxpayer, and his versions with their differences; personal data masked. */
  @Get(':id/history')
  @Allow('register.read')
  async history(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<HistoryDto> {
    const { lastAct, acts, versions } = await this.histories.history(actor, id);
    return {
      lastAct,
      acts: acts.map(({ papers, ...act }) => ({ ...act, papers: [...papers] })),
      versions: versions.map(({ changes, ...version }) => ({ ...version, changes: [...changes] })),
    };
  }

  /** The taxpayer's fields as they held on a day; personal data masked. */
  @Get(':id/as-of')
  @Allow('register.read')
  asOf(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { day }: AsOfQueryDto,
  ): Promise<Record<string, string | null>> {
    return this.histories.asOf(actor, id, day);
  }
}

/** @throws TaxrollError ACT.FIELDS_INVALID naming what this kind of act does not set, or what is no text */
function known(kind: ActKind, set: Record<string, unknown>): EnteredAct['set'] {
  const settable: readonly string[] = fieldsOf(kind);
  const faults = Object.entries(set)
    .filter(([field, value]) => !settable.includes(field) || !(value === null || typeof value === 'string'))
    .map(([field]) => field);
  const end = set['suspended_to'];
  if (typeof end === 'string' && !isOfficeDay(end)) faults.push('suspended_to 应写成 2026-10-31');
  if (faults.length > 0) throw new TaxrollError('ACT.FIELDS_INVALID', { faults });
  return set;
}
