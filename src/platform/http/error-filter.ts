import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ERROR_TABLE, type ErrorCode } from '../../kernel/error-table.js';
import { TaxrollError } from '../../kernel/errors.js';
import type { AdmittedRequest } from '../access/route-access.js';
import { Audit } from '../audit/audit.js';
import { translateError } from './translate-error.js';
import { BODY_LIMIT_BYTES, UPLOAD_LIMIT_BYTES } from './upload.js';

/** What a refused request is answered with. Never a stack, never SQL. */
export interface ErrorBody {
  readonly code: string;
  readonly data: object;
  readonly zh: string;
  readonly en: string;
  readonly requestId: string;
}

const logger = new Logger('http');

/** What somebody was kept from, as opposed to what he did wrong: these go into the audit log. */
const REFUSALS: ReadonlySet<string> = new Set<ErrorCode>([
  'ACCESS.DENIED',
  'ACCESS.OUTSIDE_SCOPE',
  'ACCESS.NOT_YOURS',
  'ACCESS.BRANCH_ONLY',
  'ACCESS.SAME_PERSON',
  'ACCESS.ROLES_APART',
  'ACCESS.TOTP_NEEDED',
  'ACCESS.TOTP_TO_ENROL',
]);

/** Every error of a request becomes one of the table's; a refusal is written down before it is answered. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly audit: Audit) {}

  async catch(exception: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<AdmittedRequest>();
    if (exception instanceof TaxrollError && REFUSALS.has(exception.code)) await this.writeDown(exception, request);
    answerError(exception, request, http.getResponse<FastifyReply>());
  }

  private async writeDown({ code, data }: TaxrollError, request: AdmittedRequest): Promise<void> {
    const { actor, routeAccess } = request;
    if (actor === undefined) return;
    const permission = routeAccess?.kind === 'permission' ? routeAccess.permission : null;
    const facts = { code, permission, method: request.method, route: request.routeOptions.url ?? null };
    const station = typeof data['station'] === 'string' ? data['station'] : null;
    await this.audit
      .note(actor, { act: 'access.refuse', outcome: 'refused', station, facts })
      .catch((error: unknown) => logger.error({ err: error }, 'a refusal could not be written down'));
  }
}

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
  if (status === 413 || code === 'FST_REQ_FILE_TOO_LARGE') {
    const isUpload = request.headers['content-type']?.startsWith('multipart/') === true;
    const bytes = isUpload ? UPLOAD_LIMIT_BYTES : BODY_LIMIT_BYTES;
    return new TaxrollError('REQUEST.TOO_LARGE', { limit: `${bytes / 1024 / 1024} MB` });
  }
  if (status !== undefined && status >= 400 && status < 500)
    return new TaxrollError('REQUEST.REFUSED', { reason: (exception as Error).message }, { cause: exception });
  return translateError(exception, requestId);
}
