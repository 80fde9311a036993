import { randomUUID } from 'node:crypto';
import { yearOf, type PlainDate } from '../../kernel/plain-date.js';
import { officerOf } from '../../platform/access/scope.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection } from '../../platform/database/database.js';
import { nextNumbers } from '../../platform/documents/document-numbers.js';
import { reviewUntil } from '../domain/procedure.js';
import { ratingProcedureOf } from '../cycles/procedure-file.js';
import { PUBLISH } from './steps-sql.js';

/** A determined decision that is published. */
export interface Publishable {
  readonly id: string;
  /** whether its grade has a certificate by the rules */
  readonly honoured: boolean;
  /** the decision that held until now; null where it names one already, or there is none */
  readonly before: string | null;
}

/**
 * Publishes decisions within an act: each gets its letter, the honoured grade its certificate, numbered through the year without a
 * gap in the order given; they hold from the day.
 */
export async function publishWithin(
  connection: Connection,
  actor: Actor,
  decisions: readonly Publishable[],
  today: PlainDate,
): Promise<{ readonly certificates: number }> {
  const { authority } = actor;
  const year = yearOf(today);
  const certificates = decisions.filter(({ honoured }) => honoured).length;
  let letter = await nextNumbers(connection, authority, 'rating-letter', year, decisions.length);
  let certificate =
    certificates === 0 ? 0 : await nextNumbers(connection, authority, 'a-certificate', year, certificates);
  const numbered = decisions.map(({ id, honoured, before }) => ({
    ...{ id, before, code: randomUUID(), letter: letter++ },
    certificate: honoured ? certificate++ : null,
  }));
  await connection.query(PUBLISH, [
    ...[authority, JSON.stringify(numbered), today, reviewUntil(today, ratingProcedureOf(today))],
    ...[officerOf(actor), actor.onBehalfOf, year],
  ]);
  return { certificates };
}
