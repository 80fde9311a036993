import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { MadeViewDto, NamedViewDto, NewViewDto } from '../dto/view.dto.js';
import { ViewsService, type NamedView } from './views.service.js';

@ApiTags('register')
@Controller('api/register/views')
export class ViewsController {
  constructor(private readonly views: ViewsService) {}

  /** Lists that have a name: built in, one's own, shared by others. */
  @Get()
  @Allow('register.read')
  list(@CurrentActor() actor: Actor): Promise<NamedViewDto[]> {
    return this.views.list(actor) as Promise<(NamedView & NamedViewDto)[]>;
  }

  @Post()
  @Allow('register.read')
  async make(@CurrentActor() actor: Actor, @Body() { name, shared, query }: NewViewDto): Promise<MadeViewDto> {
    return { id: await this.views.make(actor, name, shared, query) };
  }

  /** Removes a view of one's own. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('register.read')
  async remove(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.views.remove(actor, id);
  }
}
