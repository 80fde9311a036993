import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../kernel/errors.js';
import type { PlainDate } from '../kernel/plain-date.js';
import { officerOf } from '../platform/access/scope.js';
import type { Actor } from '../platform/audit/actor.js';
import { Audit, type TakeDown } from '../platform/audit/audit.js';
import type { Connection, Queryable, Row } from '../platform/database/database.js';
import { lockTaxpayer } from '../register/acts/act-store.js';
import { isQuotaHousehold } from '../register/domain/acts.js';
import { TaxpayersService, type TaxpayerView } from '../register/taxpayers.service.js';
import { standingFor } from './domain/persons.js';
import type { Sheet, SheetValues, Trigger } from './domain/sheet.js';
import { AT_WORK, SHEET } from './sheet-store.js';

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

/** Opens collection sheets, by hand or for what asks for one. */
@Injectable()
export class OpeningsService {
  constructor(
    private readonly audit: Audit,
    private readonly taxpayers: TaxpayersService,
  ) {}

  /**
   * Opens a sheet with what the register says of the household now.
   * @returns its id
   * @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, ACT.WRONG_STATUS, ACT.NOT_A_QUOTA_HOUSEHOLD,
   *   ACCESS.OFFICER_NOT_FOUND, COLLECTION.SHEET_OPEN, COLLECTION.SUPERSEDES_INVALID, COLLECTION.NOTHING_TO_CORRECT
   */
  open(actor: Actor, asked: NewSheet, today: PlainDate): Promise<string> {
    return this.audit.act(actor, (connection, record) => this.openWithin(connection, record, actor, asked, today));
  }

  /** As `open`, within the act of what asks for the sheet. */
  async openWithin(
    connection: Connection,
    record: TakeDown,
    actor: Actor,
    asked: NewSheet,
    today: PlainDate,
  ): Promise<string> {
    const { authority } = actor;
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
