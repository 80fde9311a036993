import { TaxrollError } from '../kernel/errors.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { officerOf } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import type { Connection, Queryable, Row } from '../platform/database/database.js';
import type { PapersService } from '../register/papers/papers.service.js';
import type { Sheet, TaxpayerSignature } from './domain/sheet.js';

/** The taxpayer's signature: drawn on the screen (PNG), or a scan of the paper that he has signed. */
export interface Signed {
  readonly how: 'drawn' | 'scan';
  /** SHA-256 of the kept paper */
  readonly paper: string;
  readonly signedOn: PlainDate;
}

/** That the taxpayer would not sign, before a witness. */
export interface Refused {
  readonly how: 'refused';
  readonly reason: string;
  readonly witness: string;
  /** SHA-256 of what the witness has signed */
  readonly witnessPaper: string | null;
  readonly signedOn: PlainDate;
}

export interface Officer {
  readonly name: string;
  readonly login: string;
}

export interface Officers {
  readonly collector: Officer;
  readonly checker: Officer;
}

const SIGNATURE_TYPES = {
  drawn: ['image/png'],
  scan: ['application/pdf', 'image/jpeg', 'image/png'],
} as const;

/** Who has signed before the taxpayer. */
export async function officersOf(queryable: Queryable, actor: Actor, sheet: Sheet): Promise<Officers> {
  const rows = await queryable.query<Officer & { id: string } & Row>(
    'SELECT id, name, login FROM officer WHERE authority = $1 AND id = ANY($2)',
    [actor.authority, [sheet.collectorBy, sheet.checkerBy]],
  );
  const of = (id: string | null) => rows.find((row) => row.id === id) as Officer;
  return { collector: of(sheet.collectorBy), checker: of(sheet.checkerBy) };
}

/**
 * The signature or refusal as the sheet keeps it.
 * @throws TaxrollError ACT.PAPER_UNKNOWN, COLLECTION.SIGNATURE_KIND, COLLECTION.WITNESS_INVOLVED
 */
export async function takeSignature(
  connection: Connection,
  papers: PapersService,
  actor: Actor,
  sheet: Sheet,
  signed: Signed | Refused,
  officers: Officers,
): Promise<TaxpayerSignature> {
  const { how: signature, signedOn } = signed;
  const by = { signature, signedOn, signatureBy: officerOf(actor), signatureFor: actor.onBehalfOf };
  if (signed.how !== 'refused') {
    await papers.require(connection, actor, [signed.paper]);
    const [file] = await connection.query<{ type: string }>(
      'SELECT media_type AS type FROM stored_file WHERE authority = $1 AND sha256 = $2',
      [actor.authority, signed.paper],
    );
    const types: readonly string[] = SIGNATURE_TYPES[signed.how];
    if (file === undefined || !types.includes(file.type)) throw new TaxrollError('COLLECTION.SIGNATURE_KIND');
    return { ...by, signaturePaper: signed.paper, refusalReason: null, witness: null, witnessPaper: null };
  }
  const { reason: refusalReason, witness, witnessPaper } = signed;
  const [taxpayer] = await connection.query<{ owner: string }>(
    'SELECT owner FROM taxpayer WHERE authority = $1 AND id = $2',
    [actor.authority, sheet.taxpayerId],
  );
  if ([officers.collector.name, officers.checker.name, taxpayer?.owner].includes(witness))
    throw new TaxrollError('COLLECTION.WITNESS_INVOLVED');
  await papers.require(connection, actor, witnessPaper === null ? [] : [witnessPaper]);
  return { ...by, signaturePaper: null, refusalReason, witness, witnessPaper };
}
