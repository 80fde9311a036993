import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';

/** How a body of bytes is announced. */
export const BYTES = 'application/octet-stream';

/** Leaves a body of bytes to the route that takes one; no other reads any of it. */
export function leaveBytes(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(BYTES, (_request, _payload, done) => done(null, undefined));
}

/**
 * The bytes of a request's body, as they came.
 * @throws TaxrollError REQUEST.REFUSED (another kind of body, or one that broke off), REQUEST.TOO_LARGE
 */
export async function sentBytes(request: FastifyRequest, limitBytes: number): Promise<Buffer> {
  if (request.headers['content-type']?.split(';')[0]?.trim() !== BYTES)
    throw new TaxrollError('REQUEST.REFUSED', { reason: `请以 ${BYTES} 发送（send the bytes as ${BYTES}）` });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.raw as AsyncIterable<Buffer>) {
      size += chunk.length;
      // the rest is let pass: whoever is cut off does not hear the answer
      if (size <= limitBytes) chunks.push(chunk);
    }
  } catch (error) {
    const reason = '发送的内容不完整 (what was sent is incomplete)';
    throw new TaxrollError('REQUEST.REFUSED', { reason }, { cause: error });
  }
  if (size > limitBytes) throw new TaxrollError('REQUEST.TOO_LARGE', { limit: `${limitBytes / 1024 / 1024} MB` });
  return Buffer.concat(chunks);
}
