import { readFileSync } from 'node:fs';
import { assess } from '../../src/assessment/domain/formula.js';
import type { CaseHousehold, ParameterSet } from '../../src/assessment/domain/parameter-set.js';
import { rulesOf } from '../../src/assessment/domain/rules.js';
import { householdOf } from '../../src/assessment/domain/worked-cases.js';
import { toFixed } from '../../src/kernel/decimal.js';
import { formatYuan } from '../../src/kernel/money.js';
import { assessedRow, type AssessedLine } from '../../src/notice/domain/assessed-row.js';
import type { FrozenNotice, NoticeDocument, NoticeRow } from '../../src/notice/domain/notice-document.js';
import { frozenNotice } from './frozen-notice.js';

/** The branch's set of 2026. */
export const PARAMETERS = JSON.parse(readFileSync('seeds/assessment/parameters-2026.json', 'utf8')) as ParameterSet;

/** A frozen notice whose rows are computed: the worked cases of a set, station by station. Its digests are made up. */
export function workedCasesNotice(
  set: ParameterSet = PARAMETERS,
  document: Partial<Omit<NoticeDocument, 'lists' | 'rules'>> = {},
  households: readonly CaseHousehold[] = set.cases.map((one) => one.household),
): FrozenNotice {
  const stations = new Map<string, NoticeRow[]>();
  const rules = rulesOf(set);
  households.forEach((household, at) => {
    const line = lineOf(household, at, rules);
    const rows = stations.get(line.station) ?? [];
    rows.push(assessedRow(line, rows.length + 1, 0));
    stations.set(line.station, rows);
  });
  const counts = Object.fromEntries([...stations].map(([station, rows]) => [station, rows.length]));
  const given = frozenNotice({ stations: counts, document: { ...document, rules: [set] } });
  return {
    document: given.document,
    async *rows(_, station) {
      for (const [name, rows] of stations) if (station === null || station === name) yield await Promise.resolve(rows);
    },
  };
}

function lineOf(household: CaseHousehold, at: number, rules: ReturnType<typeof rulesOf>): AssessedLine {
  const found = assess(householdOf(household), rules);
  return {
    number: `92000000MA${String(at).padStart(7, '0')}X`,
    name: `示范第${at + 1}店`,
    owner: '邹英',
    address: `示范县${household.section}${at + 1}号`,
    sectionCode: found.section.code,
    station: found.section.station,
    section: household.section,
    industry: household.industry,
    industryName: found.item.name,
    premises: household.premises,
    area: household.area,
    rent: toFixed(found.rent, 2),
    declaredRent: household.declaredRent,
    determinedRent: household.determinedRent,
    industryCoefficient: found.item.coefficient.text,
    areaCoefficient: found.areaCoefficient.text,
    rentCoefficient: found.rentCoefficient.text,
    computedTurnover: formatYuan(found.computed),
    assessedTurnover: formatYuan(found.assessed),
    thresholdReached: found.thresholdReached,
    monthlyTax: formatYuan(found.tax),
  };
}
