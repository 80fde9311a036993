import { parseDecimal } from '../../kernel/decimal.js';
import { toFen } from '../../kernel/money.js';
import { yearOf, type PlainDate } from '../../kernel/plain-date.js';
import type { AuthorityFacts } from '../../platform/access/authority.service.js';
import type { Actor } from '../../platform/audit/actor.js';
import type { Connection, Row } from '../../platform/database/database.js';
import { nextNumbers } from '../../platform/documents/document-numbers.js';
import { FINDING_CLASSES } from '../domain/finding.js';
import type { FindingRecord, HouseholdValues } from '../visit/domain/finding-record.js';
import type { Visit } from '../visit/domain/visit.js';
import type { InformLetter } from './domain/inform-letter.js';

const KIND = 'spot-check-letter';

interface Addressee extends Row {
  readonly name: string;
  readonly number: string;
  readonly visitedOn: PlainDate;
  readonly month: string;
  readonly officers: readonly string[];
}

const ADDRESSEE = `
  SELECT t.name, t.number, (v.measured_at AT TIME ZONE 'Asia/Shanghai')::date AS "visitedOn", to_char(d.month, 'YYYY-MM') AS month,
    ARRAY[a.name, b.name] AS officers
  FROM spot_visit v JOIN spot_draw d ON d.authority = v.authority AND d.id = v.draw_id
    JOIN taxpayer t ON t.authority = v.authority AND t.id = v.taxpayer_id
    JOIN officer a ON a.authority = v.authority AND a.id = v.checker_a
    JOIN officer b ON b.authority = v.authority AND b.id = v.checker_b
  WHERE v.authority = $1 AND v.id = $2`;

/** What a letter on a visit's finding says; it takes the next number of the year. */
export async function letterOn(
  connection: Connection,
  { authority }: Actor,
  visit: Visit & { readonly finding: FindingRecord },
  issuer: AuthorityFacts,
  { reason, today }: { readonly reason: string; readonly today: PlainDate },
): Promise<InformLetter> {
  const [row] = await connection.query<Addressee>(ADDRESSEE, [authority, visit.id]);
  const { name, number, visitedOn, month, officers } = row as Addressee;
  const year = yearOf(today);
  const place = await nextNumbers(connection, authority, KIND, year, 1);
  const { classes, difference, onFile, found } = visit.finding;
  return {
    issuer: issuer.name,
    number: `${issuer.shortName}抽告〔${year}〕${String(place).padStart(5, '0')}号`,
    household: { name, taxNumber: number, address: visit.address },
    ...{ month, visitedOn, officers, reason },
    findings: classes.map((code) => FINDING_CLASSES[code].zh),
    compared: ROWS.map(({ what, read }) => ({
      what,
      onFile: read(onFile),
      found: found === null ? null : read(found),
    })),
    difference: difference === null ? null : toFen(parseDecimal(difference)),
    telephone: issuer.telephone,
    issuedOn: today,
  };
}

/** What the letter holds side by side. */
const ROWS: readonly { readonly what: string; readonly read: (values: HouseholdValues) => string }[] = [
  { what: '经营面积（㎡）', read: ({ area }) => area },
  { what: '房屋来源', read: ({ premises }) => premises },
  { what: '月房租（元）', read: ({ premises, ...rent }) => (premises === '自有' ? '—' : rentOf(rent)) },
  { what: '行业', read: ({ industry }) => industry },
  { what: '核定月营业额（元）', read: ({ assessedTurnover }) => assessedTurnover ?? '待核定' },
  { what: '每月应纳税额（元）', read: ({ monthlyTax }) => monthlyTax ?? '待核定' },
];

const rentOf = ({ determinedRent, declaredRent }: Pick<HouseholdValues, 'determinedRent' | 'declaredRent'>) =>
  determinedRent === null ? (declaredRent ?? '—') : `${determinedRent}（核定）`;
