import type { INestApplicationContext } from '@nestjs/common';
import { ParametersService } from '../../src/assessment/parameters/parameters.service.js';
import { PublicationService } from '../../src/assessment/parameters/publication.service.js';
import { WhatIfService } from '../../src/assessment/parameters/what-if.service.js';
import type { ParameterSet } from '../../src/assessment/domain/parameter-set.js';
import { systemActor, type Actor } from '../../src/platform/audit/actor.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { MONTH } from './month.js';

/** Tries a draft over the register, as must be done before it is published. */
export async function tryOut(app: INestApplicationContext, authority: string, id: string): Promise<void> {
  const { jobId } = await app.get(WhatIfService).start(systemActor(authority, 'system'), id, MONTH);
  await app.get(JobsService).finished(authority, jobId);
}

/** Drafts a set, tries it, and publishes it by another officer; returns its id. */
export async function publishSet(
  app: INestApplicationContext,
  set: ParameterSet,
  drafter: Actor,
  approver: Actor,
): Promise<string> {
  const { id } = await app.get(ParametersService).draft(drafter, set);
  await tryOut(app, drafter.authority, id);
  await app.get(PublicationService).publish(approver, id);
  return id;
}
