import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERROR_TABLE } from '../../kernel/error-table.js';
import { TaxrollError } from '../../kernel/errors.js';
import { translateError } from './translate-error.js';
import { UPLOAD_LIMIT_BYTES } from './upload.js';

/** What a refused request is answered with. Never a stack, never SQL. */
export interface ErrorBody {
  readonly code: string;
  readonly data: object;
  readonly zh: string;
  readonly en: string;
  readonly requestId: string;
}

/** Every error of a request becomes one of the table's. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerError(exception, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

const logger = new Logger('http');

export function answerError(exception: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const requestId = String(request.id);
  const error = toTaxrollError(exception, request, requestId);
  const { status, level } = ERROR_TABLE[error.code];
  if (level === 'error') logger.error({ err: error.cause ?? error, requestId }, error.code);
  else if (level === 'warn') logger.warn({ code: error.code, requestId });
  else logger.debug({ code: error.code, requestId });
  const body: ErrorBody = {
    code: error.code,
    data: error.data,
    zh: error.sentence('zh'),
    en: error.sentence('en'),
    requestId,
  };
  // The route may have announced a page or a file before it failed.
  void reply.status(status).header('content-type', 'application/json; charset=utf-8').send(body);
}

function toTaxrollError(exception: unknown, request: FastifyRequest, requestId: string): TaxrollError {
  const { statusCode, code } = exception as { statusCode?: number; code?: string };
  const status = exception instanceof HttpException ? exception.getStatus() : statusCode;
  if (status === 404) return new TaxrollError('REQUEST.NOT_FOUND', { path: request.url.split('?')[0] ?? '' });
  if (status === 413 || code === 'FST_REQ_FILE_TOO_LARGE')
    return new TaxrollError('REQUEST.TOO_LARGE', { limit: `${UPLOAD_LIMIT_BYTES / 1024 / 1024} MB` });
  if (status !== undefined && status >= 400 && status < 500)
    return new TaxrollError('REQUEST.REFUSED', { reason: (exception as Error).message }, { cause: exception });
  return translateError(exception, requestId);
}
