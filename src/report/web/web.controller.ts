import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';
import { Public } from '../../platform/access/route-access.js';
import { projectPath } from '../../platform/config/project-root.js';
import { WEB_BUILT, webPage } from './web-page.js';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};
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
  async part(@Param('name') name: string, @Res() reply: FastifyReply): Promise<void> {
    const mediaType = MEDIA_TYPES[extname(name)];
    if (mediaType === undefined || name !== basename(name)) throw missing(name);
    const content = await readFile(projectPath(`${WEB_BUILT}/assets/${name}`)).catch(() => null);
    if (content === null) throw missing(name);
    await reply
      .header('content-type', mediaType)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(content);
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

function missing(name: string): TaxrollError {
  return new TaxrollError('REQUEST.NOT_FOUND', { path: `/assets/${name}` });
}
