import { randomUUID } from 'node:crypto';
import type { Params } from 'nestjs-pino';
import { withoutLongNumbers } from '../../kernel/masking.js';

interface LoggedRequest {
  readonly id: string;
  readonly method: string;
  /** what is left of it where the logger is mounted */
  readonly url: string;
  readonly originalUrl?: string;
}

/** Structured logs, a line of JSON each. Bodies are never logged: they hold personal data. */
export function loggerOptions(level: string): Params {
  return {
    pinoHttp: {
      level,
      genReqId: () => randomUUID(),
      redact: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
      // Ours see the things themselves; pino's own would already have put everything of them into texts.
      wrapSerializers: false,
      // The address without its query, which may name a person; an error without the values that PostgreSQL tells.
      serializers: {
        req: ({ id, method, url, originalUrl }: LoggedRequest) => ({
          id,
          method,
          url: withoutNumbers(originalUrl ?? url),
        }),
        res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
        err: logError,
      },
      customLogLevel: (_request, response, error) =>
        error !== undefined || response.statusCode >= 500 ? 'error' : 'debug',
    },
  };
}

/** An address without its query, and without the numbers of persons that somebody wrote into it. */
function withoutNumbers(address: string): string {
  return address.replace(/\?.*/s, '').replace(/\d{11,}[\dXx]?/g, '***');
}

/** Causes of causes that are told; an error may be its own cause. */
const DEEPEST_CAUSE = 5;

/** What a log keeps of an error: never the values of a row, which PostgreSQL adds in `detail`, nor a statement's. */
export function logError(error: unknown): object {
  return told(error, DEEPEST_CAUSE);
}

function told(error: unknown, causes: number): object {
  if (!(error instanceof Error)) return { message: withoutLongNumbers(String(error)) };
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown };
  return {
    type: error.name,
    message: withoutLongNumbers(error.message),
    code,
    constraint,
    table,
    stack: withoutLongNumbers(error.stack ?? ''),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: told(error.cause, causes - 1) }),
  };
}
