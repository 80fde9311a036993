import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { AppModule } from '../src/app.module.js';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import { parseParameterSet } from '../src/assessment/parameter-file.js';
import { ParametersService } from '../src/assessment/parameters.service.js';
import { DEMONSTRATION_AUTHORITY, readAuthority } from '../src/month/authority-file.js';
import { AuthorityService } from '../src/platform/access/authority.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { migrate } from '../src/platform/database/data-source.js';
import { Database } from '../src/platform/database/database.js';
import { COLUMNS, households } from './households.js';

/** The branch of benches and soaks: the demonstration's parameters, made-up households. */
export const BRANCH = readAuthority(DEMONSTRATION_AUTHORITY);
export const MONTH = '2026-10';

export function branchParameters(): ParameterSet {
  return parseParameterSet(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8'));
}

/** The program without its web server over a database. */
export function createContext(url: string): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.forRoot(url, { LOG_LEVEL: 'silent' }), { logger: false });
}

/** Migrates an empty database and fills its register with `count` households, the same ones for the same seed. */
export async function makeBranch(url: string, count: number, seed: number): Promise<void> {
  await migrate(url);
  const app = await createContext(url);
  try {
    await app.get(AuthorityService).create(BRANCH);
    await app.get(ParametersService).publish(BRANCH.code, branchParameters());
    await app.get(Database).connected(async (connection) => {
      const lines = Readable.from(batches(households(count, seed, BRANCH.code, branchParameters()), 500));
      await pipeline(lines, connection.copyIn(`COPY taxpayer (${COLUMNS.join(', ')}) FROM STDIN`));
      await connection.query('ANALYZE taxpayer');
    });
  } finally {
    await app.close();
  }
}

function* batches(lines: Iterable<string>, size: number): Generator<string> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length === size) {
      yield batch.join('');
      batch = [];
    }
  }
  yield batch.join('');
}
