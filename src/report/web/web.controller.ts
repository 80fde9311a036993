import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';
import { Public } from '../../platform/access/route-access.js';
import { webPage } from './web-page.js';
import { webPart } from './web-parts.js';

/** The stages, whose pages lie below them: an address of one opens the page there. */
const STAGES = ['register', 'assessment', 'rating', 'notice', 'spot-check', 'report', 'administration'];

/** The page proper, on which one signs in where one is not: it holds nothing that is not asked for by itself. */
@ApiExcludeController()
@Controller()
export class WebController {
  @Get(STAGES.flatMap((stage) => [stage, `${stage}/*`]))
  @Public()
  async page(@Res() reply: FastifyReply): Promise<void> {
    await sendWebPage(reply);
  }

  /** A part, named by its content: a browser keeps it for ever. */
  @Get('assets/:name')
  @Public()
  async part(
    @Param('name') name: string,
    @Headers('accept-encoding') understood: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const part = await webPart(name);
    if (part === null) throw new TaxrollError('REQUEST.NOT_FOUND', { path: `/assets/${name}` });
    const isPacked = /\bbr\b/.test(understood ?? '');
    if (isPacked) void reply.header('content-encoding', 'br');
    await reply
      .header('content-type', part.mediaType)
      .header('vary', 'accept-encoding')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(isPacked ? part.packed : part.content);
  }
}

/** Sends the shell of the page. */
export async function sendWebPage(reply: FastifyReply): Promise<void> {
  const { content, policy } = webPage();
  await reply
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .send(content);
}
