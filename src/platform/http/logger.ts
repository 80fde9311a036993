import { randomUUID } from 'node:crypto';
import type { Params } from 'nestjs-pino';

/** Structured logs, a line of JSON each. Bodies are never logged: they hold personal data. */
export function loggerOptions(level: string): Params {
  return {
    pinoHttp: {
      level,
      genReqId: () => randomUUID(),
      redact: ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]'],
      // The address without its query, which may name a person.
      serializers: {
        req: (request: { id: string; method: string; url: string }) => ({
          id: request.id,
          method: request.method,
          url: request.url.split('?')[0],
        }),
        res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }),
      },
      customLogLevel: (_request, response, error) =>
        error !== undefined || response.statusCode >= 500 ? 'error' : 'debug',
    },
  };
}
