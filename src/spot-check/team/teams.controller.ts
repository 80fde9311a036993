import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { asDownload } from '../../platform/http/download.js';
import { FORM_TITLE } from '../visit/domain/visit-form.js';
import { AssignedTeamsDto } from '../visit/dto/visit-view.dto.js';
import { FormsQueryDto } from '../visit/dto/visit.dto.js';
import { FormsService } from '../visit/forms.service.js';
import { TeamsService } from './teams.service.js';

/** What becomes of a draw once it is drawn: teams, and the sheets that they carry. */
@ApiTags('spot-check')
@Controller('api/spot-check/draws')
export class TeamsController {
  constructor(
    private readonly teams: TeamsService,
    private readonly forms: FormsService,
  ) {}

  /**
   * Gives two of the inspection group to everybody who was drawn or picked and has no team yet, and puts
   * others in the place of those on open visits who have left the group; by rule, not by choice.
   */
  @Post(':id/teams')
  @HttpCode(200)
  @Allow('spot-check.draw')
  async assign(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<AssignedTeamsDto> {
    const { visits, replaced, unassigned } = await this.teams.assign(actor, id, todayInChina());
    return { visits, replaced, unassigned: unassigned.map((one) => ({ ...one })) };
  }

  /** Sheets to be filled in by hand, of the visits that are still to be made, in route order; nothing on file is on them. */
  @Get(':id/forms.pdf')
  @Allow('spot-check.read')
  async printed(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { mine }: FormsQueryDto,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pdf = await this.forms.print(actor, id, mine, todayInChina());
    await asDownload(reply, `${FORM_TITLE}.pdf`, 'application/pdf').send(pdf);
  }
}
