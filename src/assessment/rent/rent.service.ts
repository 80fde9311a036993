import { Injectable } from '@nestjs/common';
import type { RentComparison } from '../../collection/domain/rent.js';
import { missingForRent } from '../../collection/domain/measurement.js';
import { SheetsService, type SheetView } from '../../collection/sheets.service.js';
import { parseTrusted } from '../../kernel/decimal.js';
import { TaxrollError } from '../../kernel/errors.js';
import { monthOf, type PlainDate } from '../../kernel/plain-date.js';
import type { Actor } from '../../platform/audit/actor.js';
import { Database } from '../../platform/database/database.js';
import { ParametersService, type ParametersInForce } from '../parameters/parameters.service.js';
import { compareRent, type Neighbour, type Yardstick } from './domain/rent-comparison.js';

/**
 * Trading quota households with leased, measured and signed premises and a rent, of the same quota item. $2 the
 * household itself, $3 its station, $4 sections (by the order of the address, which an index has), $5 industries.
 */
const NEIGHBOURS = `
  SELECT t.section, t.area::text, coalesce(t.determined_rent, t.declared_rent)::text AS rent,
    t.determined_rent IS NOT NULL AS determined
  FROM taxpayer t WHERE t.authority = $1 AND t.id <> $2 AND t.station = $3 AND t.section COLLATE chinese = ANY($4) AND t.industry = ANY($5)
    AND t.kind = 'individual' AND t.collection_mode = '定期定额' AND t.status = '正常' AND t.premises = '租赁'
    AND t.area IS NOT NULL AND t.collector IS NOT NULL AND t.checker IS NOT NULL AND t.signed_on IS NOT NULL
    AND coalesce(t.determined_rent, t.declared_rent) IS NOT NULL`;

/** Compares the rent on a collection sheet, before anybody signs it. */
@Injectable()
export class RentService {
  constructor(
    private readonly database: Database,
    private readonly parameters: ParametersService,
    private readonly sheets: SheetsService,
  ) {}

  /**
   * Compares the rent that is on a sheet now with the set in force and the neighbours of today, and keeps that on it.
   * @param version of the sheet as the officer has seen it
   * @throws TaxrollError COLLECTION.SHEET_NOT_FOUND, ACCESS.OUTSIDE_SCOPE, COLLECTION.WRONG_STATE,
   *   COLLECTION.CHANGED_MEANWHILE, COLLECTION.OWN_PREMISES, COLLECTION.INCOMPLETE, ASSESSMENT.NO_PARAMETERS,
   *   ASSESSMENT.SECTION_UNKNOWN, ASSESSMENT.INDUSTRY_WITHOUT_ITEM
   */
  async compare(actor: Actor, id: string, version: number, today: PlainDate): Promise<RentComparison> {
    const sheet = await this.sheets.get(actor, id);
    if (sheet.premises === '自有') throw new TaxrollError('COLLECTION.OWN_PREMISES');
    const missing = missingForRent(sheet);
    if (missing.length > 0) throw new TaxrollError('COLLECTION.INCOMPLETE', { missing });
    const inForce = await this.parameters.inForce(actor.authority, monthOf(today));
    const yardstick = yardstickOf(inForce, sheet);
    const { section, industry, area, declaredRent } = sheet;
    const of = { section: section ?? '', industry: industry ?? '', area: area ?? '', declaredRent };
    const comparison = compareRent(of, yardstick, await this.around(actor.authority, sheet, inForce, yardstick));
    await this.sheets.keepComparison(actor, { ...sheet, version }, comparison);
    return comparison;
  }

  private async around(
    authority: string,
    { taxpayerId, taxpayer }: SheetView,
    { set }: ParametersInForce,
    { section, item }: Yardstick,
  ): Promise<Neighbour[]> {
    const sections = set.sections.filter(
      ({ station, grade }) => station === section.station && grade === section.grade,
    );
    const industries = set.quotaItems.find(({ code }) => code === item.code)?.industries ?? [];
    const rows = await this.database.query<{ section: string; area: string; rent: string; determined: boolean }>(
      NEIGHBOURS,
      [authority, taxpayerId, taxpayer.station, sections.map(({ name }) => name), [...industries]],
    );
    return rows.map(({ area, rent, ...row }) => ({ ...row, area: parseTrusted(area), rent: parseTrusted(rent) }));
  }
}

function yardstickOf({ rules, code, digest, document }: ParametersInForce, sheet: SheetView): Yardstick {
  const section = rules.sections.get(sheet.section ?? '');
  if (section === undefined)
    throw new TaxrollError('ASSESSMENT.SECTION_UNKNOWN', { section: sheet.section, set: code });
  const item = rules.items.get(sheet.industry ?? '');
  if (item === undefined)
    throw new TaxrollError('ASSESSMENT.INDUSTRY_WITHOUT_ITEM', { industry: sheet.industry, set: code });
  return { rules, section, item, set: code, version: digest, document };
}
