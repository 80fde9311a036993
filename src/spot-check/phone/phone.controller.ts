import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';
import { Public } from '../../platform/access/route-access.js';
import { phoneFiles } from './phone-files.js';

/** The page for telephones: its shell is for everybody, and holds nothing; who works with it signs in on it. */
@ApiExcludeController()
@Controller('phone')
export class PhoneController {
  /** What it keeps on the device lies below the page, so that its address ends with a stroke. */
  @Get()
  @Public()
  async enter(@Res() reply: FastifyReply): Promise<void> {
    await reply.redirect('/phone/', 303);
  }

  @Get(':file')
  @Public()
  async file(@Param('file') name: string, @Res() reply: FastifyReply): Promise<void> {
    const file = phoneFiles().get(name);
    if (file === undefined) throw new TaxrollError('REQUEST.NOT_FOUND', { path: `/phone/${name}` });
    await reply
      .header('content-type', file.mediaType)
      .header('content-security-policy', file.policy)
      .send(file.content);
  }
}
