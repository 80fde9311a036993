import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../kernel/canonical-json.js';
import { TaxrollError } from '../kernel/errors.js';
import { maskPersonalNumber } from '../kernel/masking.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { officerOf } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Database, type Connection, type Queryable, type Row } from '../platform/database/database.js';
import { isQuotaHousehold } from '../register/domain/acts.js';
import { lockTaxpayer } from '../register/acts/act-store.js';
import { PapersService, type NamedFile } from '../register/papers/papers.service.js';
import { TaxpayersService, type TaxpayerView } from '../register/taxpayers.service.js';
import { awaited, type Signature } from './domain/lifecycle.js';
import { contradictions, wrongSum } from './domain/measurement.js';
import { standingFor } from './domain/persons.js';
import { isCompared, type RentComparison } from './domain/rent.js';
import { FIELD_WORDS, isOpen, SHEET_FIELDS, type SheetField } from './domain/sealing.js';
import { papersOn, type Sheet, type SheetValues, type Trigger } from './domain/sheet.js';
import { readEntered, type EnteredValues } from './entered-values.js';
import { requireOwnSection } from './section.js';
import { findSheet, requireAsSeen, requireNotBarred, SHEET, writeSheet, type FoundSheet } from './sheet-store.js';

/** What asks for a sheet. */
export interface NewSheet {
  readonly taxpayer: string;
  readonly trigger: Trigger;
  /** such as the id of an objection */
  readonly causedBy: string | null;
  /** null: the newest sealed one, if there is any */
  readonly supersedes: string | null;
  /** officers who may not measure here; of an objection those of the contested sheet are barred besides */
  readonly notBy: readonly string[];
}

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
}

const AT_WORK = ['draft', 'measured', 'checked'] as const;
/** A household has few sheets; more are no list. */
const MOST_SHEETS = 200;

/** Collection sheets: opened, filled in, read. Who signs them: `signatures.service.ts`. */
@Injectable()
export class SheetsService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly taxpayers: TaxpayersService,
    private readonly papers: PapersService,
  ) {}

  /**
   * Opens a sheet with what the register says of the household now.
   * @returns its id
   * @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, ACT.WRONG_STATUS, ACT.NOT_A_QUOTA_HOUSEHOLD,
   *   ACCESS.OFFICER_NOT_FOUND, COLLECTION.SHEET_OPEN, COLLECTION.SUPERSEDES_INVALID, COLLECTION.NOTHING_TO_CORRECT
   */
  open(actor: Actor, asked: NewSheet, today: PlainDate): Promise<string> {
    const { authority } = actor;
    return this.audit.act(actor, async (connection, record) => {
      const { station } = await lockTaxpayer(connection, actor, asked.taxpayer);
      const taxpayer = await this.taxpayers.get(actor, asked.taxpayer, connection);
      const { kind, collectionMode, status } = taxpayer;
      if (!isQuotaHousehold({ kind, collection_mode: collectionMode }))
        throw new TaxrollError('ACT.NOT_A_QUOTA_HOUSEHOLD');
      if (status !== '正常') throw new TaxrollError('ACT.WRONG_STATUS');
      const [open] = await connection.query<{ id: string }>(
        `SELECT id FROM collection_sheet WHERE authority = $1 AND taxpayer_id = $2 AND status = ANY($3)`,
        [authority, asked.taxpayer, [...AT_WORK]],
      );
      if (open !== undefined) throw new TaxrollError('COLLECTION.SHEET_OPEN', { id: open.id });
      await requireOfficers(connection, authority, asked.notBy);
      const before = await this.superseded(connection, actor, asked);
      if (asked.trigger === 'correction' && before === null) throw new TaxrollError('COLLECTION.NOTHING_TO_CORRECT');
      const contested = asked.trigger === 'objection' ? await this.contested(connection, actor, taxpayer, before) : [];
      const notBy = [...new Set([...asked.notBy, ...contested])];
      const values = prefilled(taxpayer);
      const [row] = await connection.query<{ id: string }>(
        `INSERT INTO collection_sheet (authority, taxpayer_id, trigger, caused_by, supersedes, not_by, opened_by, opened_for,
           opened_on, address, section, industry, industry_name, area, premises, employees, declared_rent, declared_turnover)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) RETURNING id`,
        [
          ...[authority, asked.taxpayer, asked.trigger, asked.causedBy, before?.id ?? null, notBy],
          ...[officerOf(actor), actor.onBehalfOf, today],
          ...[values.address, values.section, values.industry, values.industryName, values.area, values.premises],
          ...[values.employees, values.declaredRent, values.declaredTurnover],
        ],
      );
      const { id } = row as { id: string };
      record({
        act: 'collection.sheet.open',
        subject: { kind: 'collection-sheet', key: id },
        station,
        facts: { taxpayer: asked.taxpayer, trigger: asked.trigger, supersedes: before?.id ?? null, notBy },
      });
      return id;
    });
  }

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

  /** The sheet that a new one takes the place of. */
  private async superseded(
    connection: Connection,
    actor: Actor,
    { taxpayer, supersedes }: NewSheet,
  ): Promise<Sheet | null> {
    const [row] = await connection.query<Sheet & Row>(
      `SELECT ${SHEET} FROM collection_sheet s WHERE s.authority = $1 AND s.taxpayer_id = $2 AND s.status = 'sealed'
         AND ($3::uuid IS NULL OR s.id = $3) AND NOT EXISTS (SELECT FROM collection_sheet n WHERE n.authority = s.authority
           AND n.supersedes = s.id AND n.status <> 'withdrawn')
       ORDER BY s.sealed_at DESC LIMIT 1`,
      [actor.authority, taxpayer, supersedes],
    );
    if (row === undefined && supersedes !== null)
      throw new TaxrollError('COLLECTION.SUPERSEDES_INVALID', { id: supersedes });
    return row ?? null;
  }

  /** Who stands for what is contested: of a sheet its officers, of an imported measurement those of these names. */
  private async contested(
    queryable: Queryable,
    { authority }: Actor,
    { collector, checker }: TaxpayerView,
    before: Sheet | null,
  ): Promise<string[]> {
    if (before !== null) return standingFor(before);
    const officers = await queryable.query<{ id: string }>(
      'SELECT id FROM officer WHERE authority = $1 AND name = ANY($2) ORDER BY id',
      [authority, [collector, checker].filter((name) => name !== null)],
    );
    return officers.map(({ id }) => id);
  }
}

/** @throws TaxrollError ACCESS.OFFICER_NOT_FOUND */
async function requireOfficers(queryable: Queryable, authority: string, ids: readonly string[]): Promise<void> {
  const known = await queryable.query<{ id: string }>('SELECT id FROM officer WHERE authority = $1 AND id = ANY($2)', [
    authority,
    [...ids],
  ]);
  const unknown = ids.find((id) => !known.some((officer) => officer.id === id.toLowerCase()));
  if (unknown !== undefined) throw new TaxrollError('ACCESS.OFFICER_NOT_FOUND', { id: unknown });
}

type Names = Pick<SheetView, 'collectorName' | 'checkerName' | 'determinedByName'> & Row;

const name = (column: string, as: string) =>
  `(SELECT o.name FROM officer o WHERE o.authority = s.authority AND o.id = s.${column}) AS "${as}"`;
const NAMES = [
  name('collector_by', 'collectorName'),
  name('checker_by', 'checkerName'),
  name('determined_by', 'determinedByName'),
].join(', ');

/** What the register says already; a rent that was determined once is determined anew, with evidence. */
function prefilled(taxpayer: TaxpayerView): Partial<SheetValues> {
  const { address, section, industry, industryName, area, employees, declaredTurnover } = taxpayer;
  const premises = taxpayer.premises;
  const declaredRent = premises === '自有' ? null : taxpayer.declaredRent;
  return {
    ...{ address, section, industry, industryName, area, premises, declaredRent, declaredTurnover },
    employees: employees === null ? null : Number(employees),
  };
}

function changedFields(sheet: SheetValues, given: Partial<SheetValues>): SheetField[] {
  return SHEET_FIELDS.filter(
    (field) => given[field] !== undefined && canonicalJson(given[field]) !== canonicalJson(sheet[field]),
  );
}
