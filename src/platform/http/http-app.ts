import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import { ValidationPipe, type Type, type DynamicModule, type ValidationError } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { TaxrollError } from '../../kernel/errors.js';
import { answerError, ErrorFilter } from './error-filter.js';
import { UPLOAD_LIMIT_BYTES } from './upload.js';

const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/** The web application over its modules: Fastify, validation, one form of errors. */
export async function createHttpApp(module: Type | DynamicModule): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => randomUUID(),
    requestTimeout: 120_000,
    // What Fastify refuses before there is a route, such as an address that is none.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => answerError(error, request, reply),
    // Connections that are open without a request must not hold up a stop.
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: UPLOAD_LIMIT_BYTES, fieldSize: 10_000 } });
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: invalidRequest,
    }),
  );
  app.useGlobalFilters(new ErrorFilter());
  return app;
}

/** Swagger UI at /docs. */
export function serveApiDocument(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, openApiDocument(app), { jsonDocumentUrl: 'docs/openapi.json' });
}

export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('taxroll')
    .setDescription('户籍、纳税信用等级评定与电子定税 · taxpayer register, credit rating and electronic assessment')
    .setVersion('1')
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
