import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/access/route-access.js';
import { IndustriesQueryDto, IndustryDto } from '../dto/industry.dto.js';
import { IndustriesService } from './industries.service.js';

@ApiTags('register')
@Controller('api/register/industries')
export class IndustriesController {
  constructor(private readonly industries: IndustriesService) {}

  /** Codes of GB/T 4754 in force, by the beginning of the code or a part of the name. */
  @Get()
  @Allow('register.read')
  find(@Query() { q }: IndustriesQueryDto): Promise<IndustryDto[]> {
    return this.industries.find(q);
  }
}
