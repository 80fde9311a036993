import { parseTrusted, toFixed } from '../../kernel/decimal.js';
import type { Queryable, Row } from '../../platform/database/database.js';
import type { LineOnFile } from './domain/finding-record.js';
import type { Visit } from './domain/visit.js';

/** The month's line of a household that was drawn: frozen inputs, what came of them, and the set they were put through. */
export interface DrawnLine {
  readonly line: LineOnFile;
  readonly parameterSetId: string;
}

const LINE = `
  SELECT a.section, a.industry, a.area::text, a.premises, a.declared_rent::text AS "declaredRent",
    a.determined_rent::text AS "determinedRent", a.rent_reason AS "rentReason", a.declared_turnover::text AS "declaredTurnover",
    a.industry_coefficient::text AS "industryCoefficient", a.area_coefficient::text AS "areaCoefficient",
    a.rent_coefficient::text AS "rentCoefficient", a.assessed_turnover::text AS "assessedTurnover",
    a.monthly_tax::text AS "monthlyTax", a.parameter_set_id AS "parameterSetId"
  FROM spot_draw d
    JOIN spot_frame_line l ON l.authority = d.authority AND l.draw_id = d.id
    JOIN assessment a ON a.authority = d.authority AND a.month = d.month AND a.run_id = d.run_id AND a.number = l.number
  WHERE d.authority = $1 AND d.id = $2 AND l.taxpayer_id = $3`;

/** What was on file of a visit's household when it was drawn. Never answered to anybody before its values are stored. */
export async function lineOnFile(
  queryable: Queryable,
  authority: string,
  { drawId, taxpayerId }: Pick<Visit, 'drawId' | 'taxpayerId'>,
): Promise<DrawnLine> {
  const [row] = await queryable.query<LineOnFile & Row & { readonly parameterSetId: string }>(LINE, [
    ...[authority, drawId, taxpayerId],
  ]);
  if (row === undefined) throw new Error(`the frame of draw ${drawId} has no line of ${taxpayerId}`);
  const { parameterSetId, ...line } = row;
  const yuan = (text: string) => toFixed(parseTrusted(text), 2);
  return {
    line: { ...line, assessedTurnover: yuan(line.assessedTurnover), monthlyTax: yuan(line.monthlyTax) },
    parameterSetId,
  };
}
