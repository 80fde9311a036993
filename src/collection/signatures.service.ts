import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../kernel/errors.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { officerOf } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import { Audit, type TakeDown } from '../platform/audit/audit.js';
import { Database, type Connection } from '../platform/database/database.js';
import { lockTaxpayer } from '../register/acts/act-store.js';
import { enterCollected } from '../register/acts/append-act.js';
import type { TaxpayerAct } from '../register/domain/acts.js';
import { PapersService } from '../register/papers/papers.service.js';
import { SearchIndex } from '../register/search/search-index.js';
import { contentHash } from './domain/content.js';
import { TRANSITIONS } from './domain/lifecycle.js';
import { missingOf } from './domain/measurement.js';
import { areDifferent, type Doer } from './domain/persons.js';
import { isCompared, isToDetermine } from './domain/rent.js';
import { papersOn, type Sheet } from './domain/sheet.js';
import { requireOwnSection } from './section.js';
import {
  officersOf,
  takeSignature,
  type Officer,
  type Officers,
  type Refused,
  type Signed,
} from './taxpayer-signature.js';
import { findSheet, refusalOf, requireAsSeen, requireNotBarred, writeSheet, type FoundSheet } from './sheet-store.js';

/** What the log vouches for of a sealed sheet: its content. */
export const SHEET_SEAL = 'collection.sheet';

/** Who signs a sheet, in which order, and what it becomes when all have. */
@Injectable()
export class SignaturesService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly papers: PapersService,
    private readonly searchIndex: SearchIndex,
  ) {}

  /**
   * The collector's signature: this was measured.
   * @throws TaxrollError COLLECTION.WRONG_STATE, COLLECTION.CHANGED_MEANWHILE, COLLECTION.INCOMPLETE,
   *   COLLECTION.OFFICER_BARRED, COLLECTION.RENT_NOT_COMPARED, COLLECTION.SECTION_OF_ANOTHER_STATION
   */
  collect(actor: Actor, id: string, version: number): Promise<void> {
    return this.sign(actor, id, version, 'sign-collector', (sheet) => {
      const missing = missingOf(sheet);
      if (missing.length > 0) throw new TaxrollError('COLLECTION.INCOMPLETE', { missing });
    });
  }

  /**
   * The checker's signature: another officer has seen the same, and the rent that is used may be used. He is neither the
   * collector nor whoever determined the rent.
   * @throws TaxrollError as `collect`, ACCESS.SAME_PERSON, COLLECTION.RENT_TO_DETERMINE
   */
  check(actor: Actor, id: string, version: number): Promise<void> {
    return this.sign(actor, id, version, 'sign-checker', (sheet, doer) => {
      const { collectorBy, collectorFor, determinedBy, determinedFor } = sheet;
      const others = [
        { by: collectorBy, onBehalfOf: collectorFor },
        { by: determinedBy, onBehalfOf: determinedFor },
      ].filter((one): one is Doer => one.by !== null);
      if (!others.every((one) => areDifferent(one, doer))) throw new TaxrollError('ACCESS.SAME_PERSON');
    });
  }

  private async sign(
    actor: Actor,
    id: string,
    version: number,
    step: 'sign-collector' | 'sign-checker',
    require: (sheet: Sheet, doer: Doer) => void,
  ): Promise<void> {
    const doer: Doer = { by: officerOf(actor), onBehalfOf: actor.onBehalfOf };
    const { from, to } = TRANSITIONS[step];
    const checking = step === 'sign-checker';
    await this.audit
      .act(actor, async (connection, record) => {
        const sheet = await findSheet(connection, actor, id);
        requireAsSeen(sheet, version, from);
        requireNotBarred(actor, sheet);
        require(sheet, doer);
        await requireOwnSection(connection, actor.authority, sheet);
        if (!isCompared(sheet)) throw new TaxrollError('COLLECTION.RENT_NOT_COMPARED');
        if (checking && isToDetermine(sheet)) throw rentToDetermine(sheet);
        const at = await momentOf(connection);
        const { by, onBehalfOf } = doer;
        await writeSheet(connection, actor.authority, sheet, {
          status: to,
          ...(checking
            ? { checkerBy: by, checkerFor: onBehalfOf, checkerAt: at }
            : { collectorBy: by, collectorFor: onBehalfOf, collectorAt: at }),
        });
        tell(record, sheet, step, {});
      })
      .catch((error: unknown) => {
        throw refusalOf(error);
      });
  }

  /**
   * The taxpayer's signature or refusal, the last one: the sheet is sealed, and in the same transaction the register
   * takes what was measured, from the day of the signature on.
   * @throws TaxrollError COLLECTION.WRONG_STATE, COLLECTION.CHANGED_MEANWHILE, COLLECTION.OFFICER_BARRED,
   *   COLLECTION.SIGNED_ON, COLLECTION.SIGNATURE_KIND, COLLECTION.WITNESS_INVOLVED, COLLECTION.SECTION_OF_ANOTHER_STATION, ACT.PAPER_UNKNOWN,
   *   ACT.WRONG_STATUS, ACT.NOT_A_QUOTA_HOUSEHOLD, ACT.BEFORE_REGISTRATION
   */
  async seal(actor: Actor, id: string, version: number, signed: Signed | Refused, today: PlainDate): Promise<void> {
    const { taxpayerId } = await findSheet(this.database, actor, id);
    await this.audit.act(actor, async (connection, record) => {
      // before the sheet, as whoever acts on the household does
      await lockTaxpayer(connection, actor, taxpayerId);
      const sheet = await findSheet(connection, actor, id);
      requireAsSeen(sheet, version, TRANSITIONS.seal.from);
      requireNotBarred(actor, sheet);
      const { signedOn } = signed;
      if (signedOn < sheet.openedOn || signedOn > today)
        throw new TaxrollError('COLLECTION.SIGNED_ON', { from: sheet.openedOn, to: today });
      await requireOwnSection(connection, actor.authority, sheet);
      const officers = await officersOf(connection, actor, sheet);
      const signature = await takeSignature(connection, this.papers, actor, sheet, signed, officers);

      const actSeq = await enterCollected(connection, record, actor, this.searchIndex, {
        taxpayer: taxpayerId,
        station: sheet.station,
        signedOn,
        set: setOf(sheet, signedOn, officers),
        reason: `定额信息采集（采集表 ${id}）`,
        papers: papersOn({ ...sheet, ...signature }),
        today,
      });
      const sealing = { ...signature, actSeq, sealedAt: await momentOf(connection) };
      const hash = contentHash({ ...sheet, ...sealing });
      await writeSheet(connection, actor.authority, sheet, {
        ...sealing,
        status: TRANSITIONS.seal.to,
        contentHash: hash,
      });
      const seals = [{ kind: SHEET_SEAL, key: id, rows: 1, sha256: hash }];
      tell(record, sheet, 'seal', { signature: signed.how, signedOn, actSeq, seals });
    });
  }

  /** Gives a sheet up that is not sealed; it stays in the history. @throws TaxrollError COLLECTION.WRONG_STATE, COLLECTION.CHANGED_MEANWHILE, COLLECTION.OFFICER_BARRED */
  async withdraw(actor: Actor, id: string, version: number, reason: string): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const sheet = await findSheet(connection, actor, id);
      const { from, to } = TRANSITIONS.withdraw;
      requireAsSeen(sheet, version, from);
      requireNotBarred(actor, sheet);
      await writeSheet(connection, actor.authority, sheet, {
        status: to,
        withdrawnBy: officerOf(actor),
        withdrawnFor: actor.onBehalfOf,
        withdrawnAt: await momentOf(connection),
        withdrawnReason: reason,
      });
      tell(record, sheet, 'withdraw', {}, reason);
    });
  }
}

/** What the register takes of a sheet. Two officers of the same name are told apart: one name twice reads as one person. */
function setOf(sheet: FoundSheet, signedOn: PlainDate, { collector, checker }: Officers): TaxpayerAct['set'] {
  const shown = ({ name, login }: Officer) => (collector.name === checker.name ? `${name}（${login}）` : name);
  return {
    section: sheet.section,
    address: sheet.address,
    industry: sheet.industry,
    industry_name: sheet.industryName,
    area: sheet.area,
    premises: sheet.premises,
    declared_rent: sheet.declaredRent,
    determined_rent: sheet.determinedRent,
    rent_reason: sheet.rentReason,
    employees: sheet.employees === null ? null : String(sheet.employees),
    declared_turnover: sheet.declaredTurnover,
    collector: shown(collector),
    checker: shown(checker),
    signed_on: signedOn,
  };
}

function rentToDetermine({ rentComparison }: Sheet): TaxrollError {
  const { low = '', high = '', ratio = null } = rentComparison ?? {};
  return new TaxrollError('COLLECTION.RENT_TO_DETERMINE', { low, high, ratio: ratio ?? '—' });
}

/** When the transaction began, as the database's clock has it. */
async function momentOf(connection: Connection): Promise<string> {
  const [row] = await connection.query<{ at: string }>(
    `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`,
  );
  return (row as { at: string }).at;
}

function tell(record: TakeDown, sheet: FoundSheet, step: string, facts: object, reason: string | null = null): void {
  record({
    act: `collection.sheet.${step}`,
    subject: { kind: 'collection-sheet', key: sheet.id },
    station: sheet.station,
    facts: { taxpayer: sheet.taxpayerId, version: sheet.version + 1, ...facts },
    reason,
  });
}
