import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { pinoHttp, type Options } from 'pino-http';
import { TaxrollError } from '../../kernel/errors.js';
import { logError, loggerOptions } from './logger.js';

const NUMBER = '00000019800101001X01';
const TELEPHONE = '13800005678';

/** An error as PostgreSQL and TypeORM make it: with the values of a row, of a statement and where it happened. */
function databaseError(): Error {
  const error = new pg.DatabaseError('duplicate key value violates unique constraint "taxpayer_pkey"', 100, 'error');
  return Object.assign(error, {
    code: '23505',
    severity: 'ERROR',
    schema: 'public',
    table: 'taxpayer',
    constraint: 'taxpayer_pkey',
    detail: `Key (number)=(${NUMBER}) already exists.`,
    hint: `telephone ${TELEPHONE}`,
    where: `COPY staging, line 7: "${NUMBER}\t欧阳英伟\t${TELEPHONE}"`,
    internalQuery: `SELECT '${NUMBER}'`,
    query: `INSERT INTO taxpayer VALUES ('${NUMBER}', '欧阳英伟')`,
    parameters: [NUMBER, '欧阳英伟', TELEPHONE],
    driverError: { detail: `Key (number)=(${NUMBER})`, parameters: [NUMBER] },
  });
}

const SECRETS = [NUMBER, NUMBER.slice(0, 18), '19800101', TELEPHONE, '欧阳英伟'];
function keepsNoSecret(logged: unknown): void {
  const text = JSON.stringify(logged);
  for (const secret of SECRETS) expect([secret, text.includes(secret)]).toEqual([secret, false]);
}

describe('an error in the log', () => {
  it('of the database keeps what it is and where, and no value', () => {
    const logged = logError(databaseError());
    expect(logged).toEqual({
      type: 'error',
      message: 'duplicate key value violates unique constraint "taxpayer_pkey"',
      code: '23505',
      constraint: 'taxpayer_pkey',
      table: 'taxpayer',
      stack: expect.stringContaining('logger.spec'),
    });
    keepsNoSecret(logged);
  });

  it('keeps no long number of a message, nor of the stack that repeats it', () => {
    const error = new Error(`the taxpayer ${NUMBER}, telephone ${TELEPHONE}, has 37.5 m²`);
    const logged = logError(error);
    expect(logged).toMatchObject({ type: 'Error', message: 'the taxpayer ***01, telephone ***, has 37.5 m²' });
    expect((logged as { stack: string }).stack).toMatch(/^Error: the taxpayer \*\*\*01, telephone \*\*\*/);
    keepsNoSecret(logged);
  });

  it('is told with its causes, each as carefully', () => {
    const cause = new Error('the row was not written', { cause: databaseError() });
    const logged = logError(new TaxrollError('SYSTEM.FAILED', { requestId: 'r' }, { cause }));
    expect(logged).toMatchObject({
      code: 'SYSTEM.FAILED',
      cause: { type: 'Error', message: 'the row was not written', cause: { code: '23505', table: 'taxpayer' } },
    });
    expect((logged as { cause: { cause: object } }).cause.cause).not.toHaveProperty('cause');
    keepsNoSecret(logged);
  });

  it('keeps of a refusal neither the data nor what they say', () => {
    const refused = new TaxrollError('REGISTER.IMPORT_STALE', { number: NUMBER, count: 1 });
    expect(logError(refused)).not.toHaveProperty('data');
    keepsNoSecret(logError(refused));
  });

  it.each([
    ['a text', `no place for ${NUMBER}`, 'no place for ***01'],
    ['a number', 13_800_005_678, '***'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['an object', { detail: NUMBER }, '[object Object]'],
    ['what only looks like an error', { message: `x ${NUMBER}`, stack: NUMBER }, '[object Object]'],
  ])('that is none, %s, is its text without long numbers', (_, thrown, message) => {
    expect(logError(thrown)).toEqual({ message });
    // a cause may be anything too
    expect(logError(new Error('outer', { cause: thrown ?? 'x' }))).toMatchObject({
      cause: { message: expect.any(String) },
    });
    keepsNoSecret(logError(new Error('outer', { cause: thrown })));
  });

  it('that is a cause of itself does not hold up the log', () => {
    const error = new Error('round');
    error.cause = error;
    expect(logError(error)).toMatchObject({ message: 'round' });
  });
});

describe('the log', () => {
  /** What a logger with our options writes of the object. */
  function written(object: object): Record<string, unknown> {
    const lines: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const { logger } = pinoHttp(loggerOptions('info').pinoHttp as Options, stream);
    logger.info(object, 'said');
    expect(lines).toHaveLength(1);
    return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  }

  it('writes an error by these rules', () => {
    const error = databaseError();
    const line = written({ err: error });
    expect(line['err']).toEqual(JSON.parse(JSON.stringify(logError(error))));
    expect(line['err']).toMatchObject({ code: '23505', table: 'taxpayer' });
    keepsNoSecret(line);
    const caused = written({ err: new TaxrollError('SYSTEM.FAILED', { requestId: 'r' }, { cause: databaseError() }) });
    expect(caused['err']).toMatchObject({ code: 'SYSTEM.FAILED', cause: { code: '23505', table: 'taxpayer' } });
    keepsNoSecret(caused);
  });

  it('writes of a request its address without the query, and neither cookie nor body', () => {
    const req = {
      id: 'r-1',
      method: 'GET',
      url: `/api/register?number=${NUMBER}`,
      headers: { cookie: 'taxroll_session=secret' },
      body: { password: 'secret' },
    };
    const line = written({ req, res: { statusCode: 200, headers: { 'set-cookie': 'taxroll_session=secret' } } });
    expect(line['req']).toEqual({ id: 'r-1', method: 'GET', url: '/api/register' });
    // where the logger is mounted the address is cut short, and a number may be in it
    const mounted = { ...req, url: '/', originalUrl: `/api/taxpayers/${NUMBER}?telephone=${TELEPHONE}` };
    expect(written({ req: mounted })['req']).toEqual({ id: 'r-1', method: 'GET', url: '/api/taxpayers/***01' });
    expect(line['res']).toEqual({ statusCode: 200 });
    expect(JSON.stringify(line)).not.toContain('secret');
    keepsNoSecret(line);
  });
});
