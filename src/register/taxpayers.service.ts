import { Injectable } from '@nestjs/common';
import { TaxrollError } from '../kernel/errors.js';
import { maskPersonalNumber } from '../kernel/masking.js';
import { SecurityService } from '../platform/access/security.service.js';
import type { Actor } from '../platform/audit/actor.js';
import { Database, type Queryable, type Row } from '../platform/database/database.js';
import { TAXPAYER_FIELDS, type TaxpayerField, type TaxpayerRow } from './domain/taxpayer.js';
import { maskField } from './masking.js';
import { withinReach } from './scope-sql.js';
import { isWithheld, locked, refusal } from './withheld/locked.js';

/** A taxpayer as a list or a page shows him: personal data masked. */
export type TaxpayerView = { readonly id: string } & {
  readonly [Field in TaxpayerField as CamelCase<Field>]: TaxpayerRow[Field];
};

/** What is masked otherwise. */
export interface PersonalData {
  readonly number: string;
  readonly certificateNumber: string | null;
  readonly telephone: string | null;
}

type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

const EXACT: ReadonlySet<TaxpayerField> = new Set([
  'area',
  'declared_rent',
  'determined_rent',
  'declared_turnover',
  'employees',
]);

/** Columns of alias t. */
export const VIEW = [
  't.id',
  ...TAXPAYER_FIELDS.map((field) => `t.${field}${EXACT.has(field) ? '::text' : ''} AS "${camelCase(field)}"`),
].join(', ');

/** Reads the register. */
@Injectable()
export class TaxpayersService {
  constructor(
    private readonly database: Database,
    private readonly security: SecurityService,
  ) {}

  /**
   * A taxpayer whose values the actor may read and change.
   * @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, REGISTER.VALUES_WITHHELD
   */
  async get(actor: Actor, id: string, queryable: Queryable = this.database): Promise<TaxpayerView> {
    const taxpayer = await this.find(queryable, actor, id);
    if (isWithheld(actor, id)) throw refusal(actor, id, taxpayer.station);
    return masked(taxpayer);
  }

  /** A taxpayer whom the actor reaches; values that are withheld are locked. @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE */
  async show(actor: Actor, id: string): Promise<TaxpayerView & { readonly withheld: boolean }> {
    return locked(actor, masked(await this.find(this.database, actor, id)));
  }

  /**
   * A taxpayer's personal data, for a reason that goes into the log before anything is shown.
   * @throws TaxrollError REGISTER.TAXPAYER_NOT_FOUND, ACCESS.OUTSIDE_SCOPE
   */
  async unmask(actor: Actor, id: string, reason: string): Promise<PersonalData> {
    const { station } = await this.find(this.database, actor, id);
    const what = { act: 'register.taxpayer.unmask', subject: { kind: 'taxpayer', key: id }, station };
    const { number, certificateNumber, telephone } = await this.security.looksAt(actor, what, reason, (connection) =>
      this.find(connection, actor, id),
    );
    return { number, certificateNumber, telephone };
  }

  private async find(queryable: Queryable, actor: Actor, id: string): Promise<TaxpayerView> {
    const scope = withinReach(actor, 't', 3);
    const [row] = await queryable.query<TaxpayerView & Row & { reached: boolean }>(
      `SELECT ${VIEW}, ${scope.sql} AS reached FROM taxpayer t WHERE t.authority = $1 AND t.id = $2`,
      [actor.authority, id, ...scope.values],
    );
    if (row === undefined) throw new TaxrollError('REGISTER.TAXPAYER_NOT_FOUND', { id });
    const { reached, ...taxpayer } = row;
    if (!reached) throw new TaxrollError('ACCESS.OUTSIDE_SCOPE', { station: taxpayer.station });
    return taxpayer;
  }
}

export function masked<View extends TaxpayerView>(taxpayer: View): View {
  const { number, certificateNumber, telephone } = taxpayer;
  return {
    ...taxpayer,
    number: maskPersonalNumber(number),
    certificateNumber: maskField('certificate_number', certificateNumber),
    telephone: maskField('telephone', telephone),
  };
}

function camelCase(field: string): string {
  return field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
