import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { todayInChina } from '../../kernel/plain-date.js';
import { Allow } from '../../platform/access/route-access.js';
import { Database } from '../../platform/database/database.js';
import { industriesOn } from '../../register/industries/industries-store.js';

/** A class of GB/T 4754 in force. */
export class IndustryClassDto {
  /** four digits */
  code!: string;
  name!: string;
}

/** What the phone page keeps besides the visits. */
@ApiTags('spot-check')
@Controller('api/spot-check/industries')
export class PhoneIndustriesController {
  constructor(private readonly database: Database) {}

  /** Every class of the edition in force: looked up on the device, where there is no network. */
  @Get()
  @Allow('spot-check.visit')
  async classes(): Promise<IndustryClassDto[]> {
    const names = await industriesOn(this.database, todayInChina());
    return [...names].filter(([code]) => code.length === 4).map(([code, name]) => ({ code, name }));
  }
}
