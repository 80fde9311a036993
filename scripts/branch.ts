import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { AppModule } from '../src/app.module.js';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import { parseParameterSet } from '../src/assessment/parameters/parameter-file.js';
import { ParametersService } from '../src/assessment/parameters/parameters.service.js';
import { PublicationService } from '../src/assessment/parameters/publication.service.js';
import { WhatIfService } from '../src/assessment/parameters/what-if.service.js';
import { DEMONSTRATION_AUTHORITY, readAuthority } from '../src/month/authority-file.js';
import { systemActor } from '../src/platform/audit/actor.js';
import { BranchSetupService } from '../src/platform/access/branch-setup.service.js';
import { oneTimePassword } from '../src/platform/access/password-rules.js';
import { AuthorityService } from '../src/platform/access/authority.service.js';
import { projectPath } from '../src/platform/config/project-root.js';
import { migrate } from '../src/platform/database/data-source.js';
import { Database, type Row } from '../src/platform/database/database.js';
import { JobsService } from '../src/platform/jobs/jobs.service.js';
import { COLUMNS, households } from './households.js';

/** The branch of benches and soaks: the demonstration's parameters, made-up households. */
export const BRANCH = readAuthority(DEMONSTRATION_AUTHORITY);
export const MONTH = '2026-10';

export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly url: string;
}

export function branchParameters(): ParameterSet {
  return parseParameterSet(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8'));
}

/** The program without its web server over a database. */
export function createContext({ url }: DatabaseUrls): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(AppModule.forRoot(url, { LOG_LEVEL: 'silent' }), { logger: false });
}

/** Migrates an empty database and fills its register with `count` households, the same ones for the same seed. */
export async function makeBranch(database: DatabaseUrls, count: number, seed: number): Promise<void> {
  await migrate(database.ownerUrl, database.url);
  const app = await createContext(database);
  try {
    await app.get(AuthorityService).create(BRANCH, 'system');
    const parameters = app.get(ParametersService);
    await parameters.addStations(BRANCH.code, branchParameters());
    const officers = (['collection', 'approval'] as const).map((role) => ({
      ...{ login: role, name: role, station: null, role, scope: 'all' as const, password: oneTimePassword() },
    }));
    await app.get(BranchSetupService).makeFirst(BRANCH.code, officers, 'system', 'bench', true);
    const [maker, approver] = await app
      .get(Database)
      .query<Row & { id: string }>('SELECT id FROM officer WHERE authority = $1 ORDER BY login DESC', [BRANCH.code]);
    const draft = await parameters.draft(systemActor(BRANCH.code, 'system', maker?.id), branchParameters());
    const { jobId } = await app
      .get(WhatIfService)
      .start(systemActor(BRANCH.code, 'system', maker?.id), draft.id, MONTH);
    await app.get(JobsService).finished(BRANCH.code, jobId);
    await app.get(PublicationService).publish(systemActor(BRANCH.code, 'system', approver?.id), draft.id);
    await app.get(Database).connected(async (connection) => {
      const lines = Readable.from(batches(households(count, seed, BRANCH.code, branchParameters()), 500));
      await pipeline(lines, connection.copyIn(`COPY taxpayer (${COLUMNS.join(', ')}) FROM STDIN`));
    });
  } finally {
    await app.close();
  }
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  await owner.query('ANALYZE taxpayer');
  await owner.end();
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
