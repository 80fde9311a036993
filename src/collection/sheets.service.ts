import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../kernel/canonical-json.js';
import { TaxrollError } from '../kernel/errors.js';
import { maskPersonalNumber } from '../kernel/masking.js';
import type { PlainDate } from '../kernel/plain-date.js';
import type { Actor } from '../platform/audit/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database, type Row } from '../platform/database/database.js';
import { PapersService, type NamedFile } from '../register/papers/papers.service.js';
import { TaxpayersService } from '../register/taxpayers.service.js';
import { awaited, type Signature } from './domain/lifecycle.js';
import { contradictions, wrongSum } from './domain/measurement.js';
import { isCompared, type RentComparison } from './domain/rent.js';
import { FIELD_WORDS, isOpen, SHEET_FIELDS, type SheetField } from './domain/sealing.js';
import { papersOn, type Sheet, type SheetValues } from './domain/sheet.js';
import { readEntered, type EnteredValues } from './entered-values.js';
import { requireOwnSection } from './section.js';
import { AT_WORK, findSheet, requireAsSeen, requireNotBarred, writeSheet, type FoundSheet } from './sheet-store.js';

/** A sheet with whose it is and what can be done with it. */
export interface SheetView extends Sheet {
  readonly taxpayer: { readonly id: string; readonly number: string; readonly name: string; readonly station: string };
  readonly collectorName: string | null;
  readonly checkerName: string | null;
  readonly determinedByName: string | null;
  /** whose signature is next; null: none */
  readonly turn: Signature | null;
  readonly openFields: readonly SheetField[];
  /** whether the comparison is of the very values now on the sheet; own premises need none */
  readonly compared: boolean;
}

/** What of a household's sheets a list tells. */
export interface SheetSummary extends Pick<
  Sheet,
  'id' | 'trigger' | 'causedBy' | 'supersedes' | 'status' | 'openedOn' | 'signedOn' | 'area' | 'contentHash'
> {
  readonly collectorName: string | null;
  readonly checkerName: string | null;
  readonly determinedByName: string | null;
}

/** A household has few sheets; more are no list. */
const MOST_SHEETS = 200;

/** Collection sheets: filled in and read. Opened by `openings.service.ts`, signed by `signatures.service.ts`. */
@Injectable()
export class SheetsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly taxpayers: TaxpayersService,
    private readonly papers: PapersService,
  ) {}

  /**
   * Enters values into a sheet that is as the officer has seen it.
   * @throws TaxrollError COLLECTION.SHEET_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, COLLECTION.WRONG_STATE,
   *   COLLECTION.CHANGED_MEANWHILE, COLLECTION.FIELDS_INVALID, COLLECTION.FIELD_SEALED, COLLECTION.PARTS_SUM,
   *   COLLECTION.SECTION_OF_ANOTHER_STATION, COLLECTION.OFFICER_BARRED, ACT.PAPER_UNKNOWN
   */
  async change(actor: Actor, id: string, version: number, entered: EnteredValues, today: PlainDate): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const sheet = await findSheet(connection, actor, id);
      requireAsSeen(sheet, version, AT_WORK);
      requireNotBarred(actor, sheet);
      const given = await readEntered(connection, actor, entered, today);
      const changed = changedFields(sheet, given);
      if (changed.length === 0) return;
      const sealed = changed.filter((field) => !isOpen(field, sheet.status));
      if (sealed.length > 0)
        throw new TaxrollError('COLLECTION.FIELD_SEALED', { fields: sealed.map((field) => FIELD_WORDS[field]) });
      const next: FoundSheet = { ...sheet, ...given };
      const faults = contradictions(next);
      if (faults.length > 0) throw new TaxrollError('COLLECTION.FIELDS_INVALID', { faults });
      const sum = wrongSum(next);
      if (sum !== undefined) throw new TaxrollError('COLLECTION.PARTS_SUM', { sum, area: next.area });
      if (changed.includes('section')) await requireOwnSection(connection, actor.authority, next);
      const known = new Set(papersOn(sheet));
      await this.papers.require(
        connection,
        actor,
        papersOn(next).filter((paper) => !known.has(paper)),
      );
      const set = Object.fromEntries(changed.map((field) => [field, next[field]]));
      await writeSheet(connection, actor.authority, sheet, set);
      record({
        act: 'collection.sheet.change',
        subject: { kind: 'collection-sheet', key: id },
        station: sheet.station,
        facts: { taxpayer: sheet.taxpayerId, version: version + 1, fields: changed },
        before: Object.fromEntries(changed.map((field) => [field, sheet[field]])),
        after: set,
      });
    });
  }

  /**
   * Keeps the comparison of a sheet's rent with it; the same again changes nothing.
   * @throws TaxrollError COLLECTION.WRONG_STATE, COLLECTION.CHANGED_MEANWHILE, COLLECTION.OFFICER_BARRED, ACCESS.OUTSIDE_SCOPE
   */
  async keepComparison(actor: Actor, { id, version }: Sheet, rentComparison: RentComparison): Promise<void> {
    await this.audit.act(actor, async (connection, record) => {
      const sheet = await findSheet(connection, actor, id);
      requireAsSeen(sheet, version, ['draft', 'measured']);
      requireNotBarred(actor, sheet);
      if (canonicalJson(rentComparison) === canonicalJson(sheet.rentComparison)) return;
      await writeSheet(connection, actor.authority, sheet, { rentComparison });
      const { set, ratio, toDetermine, neighbours } = rentComparison;
      record({
        act: 'collection.sheet.compare',
        subject: { kind: 'collection-sheet', key: id },
        station: sheet.station,
        facts: { taxpayer: sheet.taxpayerId, version: version + 1, set, ratio, toDetermine, neighbours },
      });
    });
  }

  /** @throws TaxrollError COLLECTION.SHEET_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
  async get(actor: Actor, id: string): Promise<SheetView> {
    const { station, ...sheet } = await findSheet(this.database, actor, id);
    const [row] = await this.database.query<{ number: string; name: string } & Names>(
      `SELECT t.number, t.name, ${NAMES} FROM collection_sheet s
       JOIN taxpayer t ON t.authority = s.authority AND t.id = s.taxpayer_id WHERE s.authority = $1 AND s.id = $2`,
      [actor.authority, id],
    );
    const { number, name, ...names } = row as { number: string; name: string } & Names;
    return {
      ...(sheet as Sheet),
      ...names,
      taxpayer: { id: sheet.taxpayerId, number: maskPersonalNumber(number), name, station },
      turn: awaited(sheet.status)[0] ?? null,
      openFields: SHEET_FIELDS.filter((field) => isOpen(field, sheet.status)),
      compared: isCompared(sheet),
    };
  }

  /** A household's sheets, the newest first. @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
  async ofTaxpayer(actor: Actor, taxpayer: string): Promise<SheetSummary[]> {
    await this.taxpayers.get(actor, taxpayer);
    return this.database.query<SheetSummary & Row>(
      `SELECT s.id, s.trigger, s.caused_by AS "causedBy", s.supersedes, s.status, s.opened_on AS "openedOn",
         s.signed_on AS "signedOn", s.area::text, s.content_hash AS "contentHash", ${NAMES}
       FROM collection_sheet s WHERE s.authority = $1 AND s.taxpayer_id = $2
       ORDER BY s.opened_on DESC, s.opened_at DESC, s.id LIMIT ${MOST_SHEETS}`,
      [actor.authority, taxpayer],
    );
  }

  /**
   * A paper of a sheet, for who may read the sheet; the look goes into the log.
   * @throws TaxrollError COLLECTION.SHEET_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, COLLECTION.PAPER_NOT_ON_SHEET
   */
  async paper(actor: Actor, id: string, sha256: string): Promise<NamedFile> {
    const sheet = await findSheet(this.database, actor, id);
    if (!papersOn(sheet).includes(sha256)) throw new TaxrollError('COLLECTION.PAPER_NOT_ON_SHEET');
    return this.papers.readAsShown(actor, sha256);
  }
}

type Names = Pick<SheetView, 'collectorName' | 'checkerName' | 'determinedByName'> & Row;

const name = (column: string, as: string) =>
  `(SELECT o.name FROM officer o WHERE o.authority = s.authority AND o.id = s.${column}) AS "${as}"`;
const NAMES = [
  name('collector_by', 'collectorName'),
  name('checker_by', 'checkerName'),
  name('determined_by', 'determinedByName'),
].join(', ');

function changedFields(sheet: SheetValues, given: Partial<SheetValues>): SheetField[] {
  return SHEET_FIELDS.filter(
    (field) => given[field] !== undefined && canonicalJson(given[field]) !== canonicalJson(sheet[field]),
  );
}
