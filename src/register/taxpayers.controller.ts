import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonDto } from '../platform/access/dto/access.dto.js';
import { Allow, CurrentActor } from '../platform/access/route-access.js';
import type { Actor } from '../platform/audit/actor.js';
import { AssignmentsService } from './assignments.service.js';
import { CountQueryDto, ListCountDto, ListedTaxpayerDto, TaxpayersQueryDto } from './dto/list.dto.js';
import { AssignmentDto, NewAssignmentDto, PersonalDataDto, TaxpayerDto } from './dto/taxpayer.dto.js';
import { ListService } from './list/list.service.js';
import { TaxpayersService } from './taxpayers.service.js';
import { ViewsService } from './views/views.service.js';

@ApiTags('register')
@Controller('api/register')
export class TaxpayersController {
  constructor(
    private readonly taxpayers: TaxpayersService,
    private readonly lists: ListService,
    private readonly views: ViewsService,
    private readonly assignments: AssignmentsService,
  ) {}

  /** Taxpayers within one's scope in any order, now or as of a day, a page at a time; personal data masked. */
  @Get('taxpayers')
  @Allow('register.read')
  async list(@CurrentActor() actor: Actor, @Query() query: TaxpayersQueryDto): Promise<ListedTaxpayerDto[]> {
    const { view, after, limit, ...asked } = query;
    return this.lists.list(actor, await this.views.applied(actor, view, asked), after ?? null, limit);
  }

  /** How many taxpayers a list holds, exact up to a thousand. */
  @Get('taxpayers/count')
  @Allow('register.read')
  async count(@CurrentActor() actor: Actor, @Query() { view, ...asked }: CountQueryDto): Promise<ListCountDto> {
    return this.lists.count(actor, await this.views.applied(actor, view, asked));
  }

  /** A taxpayer, personal data masked; locked are the values of whom one is to visit in the spot check. */
  @Get('taxpayers/:id')
  @Allow('register.read')
  get(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<TaxpayerDto> {
    return this.taxpayers.show(actor, id);
  }

  /** The personal data of one taxpayer; reason and look go into the log. */
  @Post('taxpayers/:id/unmask')
  @HttpCode(200)
  @Allow('register.unmask')
  unmask(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { reason }: ReasonDto,
  ): Promise<PersonalDataDto> {
    return this.taxpayers.unmask(actor, id, reason);
  }

  /** Taxpayers given to officers by name. */
  @Get('assignments')
  @Allow('register.assign')
  assigned(@CurrentActor() actor: Actor): Promise<AssignmentDto[]> {
    return this.assignments.list(actor);
  }

  /** Gives a taxpayer to an officer from a day to a day, also outside his station; never to oneself. */
  @Post('assignments')
  @Allow('register.assign')
  assign(@CurrentActor() actor: Actor, @Body() assignment: NewAssignmentDto): Promise<AssignmentDto> {
    return this.assignments.make(actor, assignment);
  }

  @Delete('assignments/:id')
  @HttpCode(204)
  @Allow('register.assign')
  async end(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.assignments.end(actor, id);
  }
}
