import { readFile, stat } from 'node:fs/promises';
import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';
import type { Actor } from '../../platform/audit/actor.js';
import { asDownload } from '../../platform/http/download.js';
import { withUpload } from '../../platform/http/upload.js';
import { PAPER_LIMIT_BYTES, type NamedFile, type PapersService, type PaperView } from './papers.service.js';

/** A route that takes one paper. */
export const TakesPaper = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } }),
  );

/** Keeps the one paper of a request. @throws TaxrollError REQUEST.REFUSED, REQUEST.TOO_LARGE, REGISTER.PAPER_KIND */
export function keepPaper(papers: PapersService, actor: Actor, request: FastifyRequest): Promise<PaperView> {
  return withUpload(request, async (file, name) => {
    if ((await stat(file)).size > PAPER_LIMIT_BYTES) throw new TaxrollError('REQUEST.TOO_LARGE', { limit: '20 MB' });
    return papers.keep(actor, name, await readFile(file));
  });
}

/** Sends a paper, which may show an identity card: nobody between keeps it, and nobody guesses what it is. */
export async function sendPaper(reply: FastifyReply, { mediaType, content, name }: NamedFile): Promise<void> {
  await asDownload(reply, name, mediaType)
    .header('X-Content-Type-Options', 'nosniff')
    .header('Cache-Control', 'private, no-store')
    .send(content);
}
