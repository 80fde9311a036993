import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { ValidationPipe, type Type, type DynamicModule, type ValidationError } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { TaxrollError } from '../../kernel/errors.js';
import { SESSION_COOKIE } from '../access/access.guard.js';
import { SessionService } from '../access/session.service.js';
import { Audit } from '../audit/audit.js';
import { requireSameSite } from './same-site.js';
import { leaveBytes } from './sent-bytes.js';
import type { Config } from '../config/config.js';
import { answerError, ErrorFilter } from './error-filter.js';
import type { ServerTls } from '../tls/server-tls.js';
import { requireStorable } from './storable.js';
import { BODY_LIMIT_BYTES, UPLOAD_LIMIT_BYTES } from './upload.js';

/** What is sent may do: nothing that a page does not name itself. */
const CONTENT_POLICY = { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] };
/** Of what is answered before any hook runs, helmet's included. */
const BARE_HEADERS = {
  'content-security-policy': Object.entries(CONTENT_POLICY)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join(';'),
  'cache-control': 'no-store',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'no-referrer',
};
/** Swagger UI brings scripts and styles of its own. */
const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** The routes as they were found: an address can be written in many ways (`/sign%2Din`). */
const SIGN_IN: ReadonlySet<string | undefined> = new Set(['/api/session', '/sign-in']);
/** Of what an address may ask in a minute, the share that may be attempts to sign in. */
const SIGN_IN_SHARE = 1 / 40;

/**
 * The web application over its modules: Fastify, sign-in, limits, validation, one form of errors.
 * @param tls makes it speak HTTPS
 */
export async function createHttpApp(
  module: Type | DynamicModule,
  { REQUESTS_PER_MINUTE }: Pick<Config, 'REQUESTS_PER_MINUTE'>,
  tls?: ServerTls,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...(tls === undefined ? {} : { https: { cert: tls.cert, key: tls.key } }),
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    // A proxy on this machine says for whom it asks; nobody else is believed.
    trustProxy: 'loopback',
    requestTimeout: 120_000,
    // What Fastify refuses before there is a route, such as an address that is none.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerError(error, request, reply.headers(BARE_HEADERS)),
    // Connections that are open without a request must not hold up a stop.
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  await app.register(cookie);
  await app.register(helmet, { contentSecurityPolicy: { useDefaults: false, directives: CONTENT_POLICY } });
  await app.register(rateLimit, {
    timeWindow: '1 minute',
    keyGenerator: (request) => (isSignIn(request) ? `sign-in ${request.ip}` : request.ip),
    max: (request) => Math.ceil(isSignIn(request) ? REQUESTS_PER_MINUTE * SIGN_IN_SHARE : REQUESTS_PER_MINUTE),
    errorResponseBuilder: (_, { ttl }) => new TaxrollError('REQUEST.TOO_MANY', { seconds: Math.ceil(ttl / 1000) }),
  });
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    // What one officer was shown is not kept by a browser or a proxy for the next one at that machine.
    reply.header('cache-control', 'no-store');
    requireSameSite(request);
  });
  fastify.addHook('preValidation', async ({ body, query, params }) => requireStorable([body, query, params]));
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: UPLOAD_LIMIT_BYTES, fieldSize: 10_000 } });
  leaveBytes(fastify);
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: invalidRequest,
    }),
  );
  app.useGlobalFilters(new ErrorFilter(app.get(Audit)));
  return app;
}

function isSignIn(request: FastifyRequest): boolean {
  return request.method === 'POST' && SIGN_IN.has(request.routeOptions.url);
}

/** Swagger UI at /docs, for those who are signed in. */
export function serveApiDocument(app: NestFastifyApplication): void {
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    if (!/^\/docs(?:\/|$)/.test(request.routeOptions.url ?? '')) return;
    const { mustChangePassword } = await app.get(SessionService).admit(request.cookies[SESSION_COOKIE]);
    if (mustChangePassword) throw new TaxrollError('ACCESS.PASSWORD_TO_CHANGE');
    reply.header('content-security-policy', DOCS_POLICY);
  });
  SwaggerModule.setup('docs', app, openApiDocument(app), { jsonDocumentUrl: 'docs/openapi.json' });
}

export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('taxroll')
    .setDescription('户籍、纳税信用等级评定与电子定税 · taxpayer register, credit rating and electronic assessment')
    .setVersion('1')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' })
    .addSecurityRequirements('cookie')
    .addGlobalParameters({
      name: 'X-On-Behalf-Of',
      in: 'header',
      required: false,
      description: '代表谁办理：委托人的编号 (the officer who lent the role that is used)',
      schema: { type: 'string', format: 'uuid' },
    })
    .build();
  return SwaggerModule.createDocument(app, config);
}

function invalidRequest(errors: ValidationError[]): TaxrollError {
  return new TaxrollError('REQUEST.INVALID', { faults: errors.flatMap((error) => faultsOf(error, '')) });
}

function faultsOf(error: ValidationError, path: string): string[] {
  const own = Object.values(error.constraints ?? {}).map((message) => `${path}${message}`);
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, `${path}${error.property}.`))];
}
