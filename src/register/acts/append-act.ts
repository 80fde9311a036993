import { TaxrollError } from '../../kernel/errors.js';
import type { PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { TakeDown } from '../../platform/audit/audit.js';
import type { Connection } from '../../platform/database/database.js';
import {
  differences,
  dueDay,
  faultOfEntering,
  lateDays,
  stateAt,
  versionsOf,
  type TaxpayerAct,
  type TaxpayerState,
} from '../domain/acts.js';
import type { SearchIndex } from '../search/search-index.js';
import { actsOf, foundation, insertAct, putVersions, type StoredAct } from './act-store.js';

/** An act without a fault, and what it comes after. */
interface ActToAppend {
  readonly taxpayer: string;
  /** who is in charge of the taxpayer */
  readonly station: string;
  /** as they are kept, and with the row as the first where it came without one */
  readonly stored: readonly StoredAct[];
  readonly acts: readonly [TaxpayerAct, ...TaxpayerAct[]];
  readonly act: TaxpayerAct;
  readonly reason: string;
  readonly papers: readonly string[];
  readonly today: PlainDate;
}

/**
 * Puts an act behind those before it, with versions, row, search and log. The taxpayer must be locked.
 * @throws TaxrollError ACT.NOTHING_CHANGES; never of a collection: that all is as it was is something to be found, too
 */
export async function appendAct(
  connection: Connection,
  record: TakeDown,
  actor: Actor,
  searchIndex: SearchIndex,
  { taxpayer, station, stored, acts, act, reason, papers, today }: ActToAppend,
): Promise<void> {
  const { authority } = actor;
  const { seq, kind, holdsFrom } = act;
  const before = stateAt(versionsOf(acts), holdsFrom);
  const versions = versionsOf([...acts, act]);
  const changes = differences(before, stateAt(versions, holdsFrom) as TaxpayerState);
  if (changes.length === 0 && kind !== 'collection') throw new TaxrollError('ACT.NOTHING_CHANGES');

  const dueOn = dueDay(kind, holdsFrom, before, null);
  const late = lateDays(dueOn, today);
  if (stored.length === 0) {
    const base = { dueOn: null, lateDays: 0, reason: null, papers: [] };
    await insertAct(connection, actor, taxpayer, { ...(acts.at(-1) as TaxpayerAct), ...base });
  }
  await insertAct(connection, actor, taxpayer, { ...act, dueOn, lateDays: late, reason, papers });
  await putVersions(connection, authority, taxpayer, versions, seq, today);
  await searchIndex.refreshOne(connection, authority, taxpayer);
  record({
    act: `register.taxpayer.${kind}`,
    subject: { kind: 'taxpayer', key: taxpayer },
    station,
    facts: { seq, holdsFrom, lateDays: late, fields: changes.map(({ field }) => field) },
    before: Object.fromEntries(changes.map((change) => [change.field, change.before])),
    after: Object.fromEntries(changes.map((change) => [change.field, change.after])),
    reason,
  });
}

/** What a signed collection sheet says of a household, from the day of the taxpayer's signature on. */
export interface Collected extends Pick<ActToAppend, 'taxpayer' | 'station' | 'reason' | 'papers' | 'today'> {
  readonly signedOn: PlainDate;
  readonly set: TaxpayerAct['set'];
}

/**
 * Enters what was collected, in the transaction that seals its sheet. The taxpayer must be locked, the values and
 * papers be those of the sheet.
 * @returns the act's number
 * @throws TaxrollError ACT.WRONG_STATUS, ACT.NOT_A_QUOTA_HOUSEHOLD, ACT.BEFORE_REGISTRATION
 */
export async function enterCollected(
  connection: Connection,
  record: TakeDown,
  actor: Actor,
  searchIndex: SearchIndex,
  { signedOn, set, ...collected }: Collected,
): Promise<number> {
  const stored = await actsOf(connection, actor.authority, collected.taxpayer);
  const acts = await foundation(connection, actor.authority, collected.taxpayer, stored);
  const seq = (acts.at(-1) as TaxpayerAct).seq + 1;
  const act: TaxpayerAct = { seq, kind: 'collection', holdsFrom: signedOn, set };
  const fault = faultOfEntering(acts, act);
  if (fault !== undefined) throw new TaxrollError(fault);
  await appendAct(connection, record, actor, searchIndex, { ...collected, stored, acts, act });
  return seq;
}
