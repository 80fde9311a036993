import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import { ReasonDto } from '../../platform/access/dto/access.dto.js';
import type { Actor } from '../../platform/audit/actor.js';
import { FACT_KINDS } from './domain/kinds.js';
import {
  CorrectFactDto,
  EnterFactDto,
  FactDto,
  FactKindDto,
  FactsQueryDto,
  FactStepDto,
  TaxpayerFactsQueryDto,
} from './dto/fact.dto.js';
import { FactsService } from './facts.service.js';

@ApiTags('facts')
@Controller('api/register')
export class FactsController {
  constructor(private readonly facts: FactsService) {}

  /** The kinds of facts with their fields, so that a page draws forms and lists by them. */
  @Get('facts/kinds')
  @Allow('register.read')
  kinds(): FactKindDto[] {
    return FACT_KINDS.map(({ fields, key, rules, ...kind }) => ({
      ...kind,
      fields: fields.map(({ name, header, en, type, values, required, personal }) => ({
        ...{ name, header, en, type, required, personal },
        values: [...values],
      })),
      key: [...key],
      rules: [...rules],
    }));
  }

  /** Facts of a kind within one's scope, the newest day first, a page at a time. */
  @Get('facts')
  @Allow('register.read')
  list(@CurrentActor() actor: Actor, @Query() query: FactsQueryDto): Promise<FactDto[]> {
    return this.facts.list(actor, query);
  }

  @Get('taxpayers/:id/facts')
  @Allow('register.read')
  ofTaxpayer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: TaxpayerFactsQueryDto,
  ): Promise<FactDto[]> {
    return this.facts.ofTaxpayer(actor, id, query);
  }

  @Post('taxpayers/:id/facts')
  @Allow('register.fact')
  enter(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { kind, ...entered }: EnterFactDto,
  ): Promise<FactDto> {
    return this.facts.enter(actor, id, kind, entered);
  }

  /** Puts a corrected fact in the place of the one that was seen. Where somebody was faster: 409 with both sides. */
  @Post('taxpayers/:id/facts/:fact/correct')
  @HttpCode(200)
  @Allow('register.fact')
  correct(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('fact', ParseUUIDPipe) fact: string,
    @Body() entered: CorrectFactDto,
  ): Promise<FactDto> {
    return this.facts.correct(actor, id, fact, entered);
  }

  /** Ends a fact that never was; it stays in the history. */
  @Post('taxpayers/:id/facts/:fact/withdraw')
  @HttpCode(204)
  @Allow('register.fact')
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('fact', ParseUUIDPipe) fact: string,
    @Body() { reason }: ReasonDto,
  ): Promise<void> {
    await this.facts.withdraw(actor, id, fact, reason);
  }

  /** What a fact was, from its entry to what holds now. */
  @Get('taxpayers/:id/facts/:fact/history')
  @Allow('register.read')
  history(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('fact', ParseUUIDPipe) fact: string,
  ): Promise<FactStepDto[]> {
    return this.facts.history(actor, id, fact);
  }
}
