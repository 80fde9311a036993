import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../platform/access/route-access.js';
import type { Actor } from '../../platform/audit/actor.js';
import { SearchQueryDto, SearchResultDto } from './search.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('register')
@Controller('api/register')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  /** The best matches within one's scope, the own station's first; what is typed goes into no log. */
  @Get('search')
  @Allow('register.read')
  search(@CurrentActor() actor: Actor, @Query() query: SearchQueryDto): Promise<SearchResultDto> {
    return this.searches.search(actor, query.q, { station: query.station ?? null, limit: query.limit });
  }
}
