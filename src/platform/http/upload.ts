import type {} from '@fastify/multipart';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyRequest } from 'fastify';
import { TaxrollError } from '../../kernel/errors.js';

/** The largest workbook that is taken: a million rows fit. */
export const UPLOAD_LIMIT_BYTES = 200 * 1024 * 1024;

/** The largest body of any other kind. */
export const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/**
 * The one file of a multipart request, kept in a folder of its own while `work` runs.
 * @throws TaxrollError REQUEST.REFUSED where there is no file, REQUEST.TOO_LARGE
 */
export async function withUpload<T>(
  request: FastifyRequest,
  work: (file: string, name: string) => Promise<T>,
): Promise<T> {
  const upload = request.isMultipart() ? await request.file().catch(refuse) : undefined;
  if (upload === undefined)
    throw new TaxrollError('REQUEST.REFUSED', {
      reason: '请以 multipart/form-data 上传一个文件（send one file as multipart/form-data）',
    });
  const folder = await mkdtemp(join(tmpdir(), 'taxroll-upload-'));
  try {
    const file = join(folder, 'upload');
    // Read as an iteration: piped, a file that was cut off before this line would never end.
    await pipeline(chunksOf(upload.file), createWriteStream(file)).catch(refuse);
    if (upload.file.truncated)
      throw new TaxrollError('REQUEST.TOO_LARGE', { limit: `${UPLOAD_LIMIT_BYTES / 1024 / 1024} MB` });
    return await work(file, upload.filename);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* chunksOf(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* file;
}

/** What the reader of such bodies throws without a status: no boundary, no end, a sender who went away. */
function refuse(error: unknown): never {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (statusCode !== undefined || (code !== undefined && code !== 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  throw new TaxrollError(
    'REQUEST.REFUSED',
    { reason: '上传的内容不完整或格式有误 (what was sent is incomplete or malformed)' },
    { cause: error },
  );
}
