import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { readFileSync } from 'node:fs';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import { requireWholeBranch } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { DatedSetView } from '../../platform/dated-sets/dated-set.js';
import { CheckedRulesDto, ReplaceRulesDto, RuleSetDto, WholeRuleSetDto } from '../dto/rule-sets.dto.js';
import { RULES_SCHEMA_FILE } from './rule-set-file.js';
import { RuleSetsService } from './rule-sets.service.js';

@ApiTags('rating')
@Controller('api/rating/rule-sets')
export class RuleSetsController {
  constructor(private readonly ruleSets: RuleSetsService) {}

  @Get()
  @Allow('rating.read')
  async list(@CurrentActor() actor: Actor): Promise<RuleSetDto[]> {
    return (await this.ruleSets.list(actor.authority)).map(shown);
  }

  /** The JSON schema of a rule set. */
  @Get('schema')
  @Allow('rating.read')
  schema(): object {
    return JSON.parse(readFileSync(RULES_SCHEMA_FILE, 'utf8')) as object;
  }

  /** Checks a set without keeping it: every fault, or every finding of the lint. */
  @Post('check')
  @HttpCode(200)
  @Allow('rating.rules')
  @ApiBody({ schema: { type: 'object' } })
  check(@CurrentActor() actor: Actor, @Body() content: object): Promise<CheckedRulesDto> {
    requireWholeBranch(actor);
    return this.ruleSets.check(actor, content);
  }

  /** Checks and drafts a set. */
  @Post()
  @Allow('rating.rules')
  @ApiBody({ schema: { type: 'object' } })
  async draft(@CurrentActor() actor: Actor, @Body() content: object): Promise<RuleSetDto> {
    requireWholeBranch(actor);
    return shown(await this.ruleSets.draft(actor, content));
  }

  /** The set with all that it says. */
  @Get(':id')
  @Allow('rating.read')
  async whole(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<WholeRuleSetDto> {
    const { body, ...view } = await this.ruleSets.withBody(actor.authority, id);
    return { ...shown(view), content: body };
  }

  /** Writes a draft anew; whoever saw another version than the last is told. */
  @Put(':id')
  @Allow('rating.rules')
  async replace(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { basedOn, content }: ReplaceRulesDto,
  ): Promise<RuleSetDto> {
    requireWholeBranch(actor);
    return shown(await this.ruleSets.replace(actor, id, basedOn, content));
  }

  /** Approves a draft whose cases come out and puts it into force; never by who drafted it. */
  @Post(':id/publish')
  @HttpCode(200)
  @Allow('rating.rules.publish')
  async publish(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RuleSetDto> {
    requireWholeBranch(actor);
    return shown(await this.ruleSets.publish(actor, id));
  }

  /** Takes a draft back. */
  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('rating.rules')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<RuleSetDto> {
    requireWholeBranch(actor);
    return shown(await this.ruleSets.withdraw(actor, id));
  }
}

/** With what follows from the day: a set whose last day has gone by is superseded. */
function shown(view: DatedSetView): RuleSetDto {
  const superseded = view.status === 'published' && view.validTo !== null && view.validTo < todayInChina();
  return { ...view, superseded };
}
