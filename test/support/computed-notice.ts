import { readFileSync } from 'node:fs';
import { COLUMNS, households } from '../../scripts/households.js';
import { assess } from '../../src/assessment/domain/formula.js';
import { frozenHousehold, type Premises } from '../../src/assessment/domain/household.js';
import type { ParameterSet } from '../../src/assessment/domain/parameter-set.js';
import { rulesOf } from '../../src/assessment/domain/rules.js';
import { sha256 } from '../../src/kernel/canonical-json.js';
import { formatDecimal } from '../../src/kernel/decimal.js';
import { formatYuan } from '../../src/kernel/money.js';
import { noticePeriodFor } from '../../src/kernel/working-days.js';
import { assessedRow, type AssessedLine } from '../../src/notice/domain/assessed-row.js';
import { listForm } from '../../src/notice/domain/columns.js';
import type { FrozenRow } from '../../src/notice/domain/frozen-row.js';
import { ListDigest } from '../../src/notice/domain/list-digest.js';
import { sumOfTotals, totalOf } from '../../src/notice/domain/list-total.js';
import type { FrozenNotice, NoticeDocument, NoticeList } from '../../src/notice/domain/notice-document.js';
import { sortForNotice } from '../../src/notice/domain/order.js';
import { projectPath } from '../../src/platform/config/project-root.js';

export const PARAMETERS = JSON.parse(
  readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8'),
) as ParameterSet;

export interface Given {
  readonly households: number;
  readonly set?: ParameterSet;
  readonly document?: Partial<Omit<NoticeDocument, 'lists'>>;
  /** what a shop is called; counted from 0 in the order of the numbers */
  readonly name?: (at: number) => string;
  /** rows that are handed out together */
  readonly portion?: number;
}

/** A frozen notice whose lines the formula has computed, of any size; the same for the same request. */
export function computedNotice(given: Given): FrozenNotice {
  const set = given.set ?? PARAMETERS;
  const lines = [...households(given.households, 7, '', set)].map((text, at) => lineOf(text, at, set, given));
  const stations = [...new Set(set.sections.map(({ station }) => station))];
  const rows = new Map<string, FrozenRow[]>();
  for (const station of stations) {
    const own = sortForNotice(lines.filter((line) => line.station === station));
    if (own.length === 0) continue;
    rows.set(
      station,
      own.map((line, index) => assessedRow(line, index + 1, 0)),
    );
  }
  const head = { ...DOCUMENT, rules: [set], ...given.document };
  const document: NoticeDocument = { ...head, lists: [postedList(head, rows)] };
  const portion = given.portion ?? 500;
  return {
    document,
    async *rows(_, station) {
      const wanted = station === null ? [...rows.values()].flat() : (rows.get(station) ?? []);
      for (let at = 0; at < wanted.length; at += portion) yield await Promise.resolve(wanted.slice(at, at + portion));
    },
  };
}

/** Of a print with so many rows on a page. */
export function pagesOf(notice: FrozenNotice, rowsOnPage: number) {
  const [list] = notice.document.lists as [NoticeList];
  return (station: string | null) => {
    const part = station === null ? list.whole : list.stations.find((one) => one.station === station);
    const count = part?.total.count ?? 0;
    return Array.from({ length: Math.ceil(count / rowsOnPage) }, (_, page) => ({
      first: page * rowsOnPage + 1,
      last: Math.min(count, (page + 1) * rowsOnPage),
    }));
  };
}

function postedList(head: Omit<NoticeDocument, 'lists'>, rows: ReadonlyMap<string, readonly FrozenRow[]>): NoticeList {
  const form = listForm('monthly', 'posted');
  const digestOf = (station: string | null, of: readonly FrozenRow[]) => {
    const digest = new ListDigest(head, form, station);
    for (const row of of) digest.add(row);
    return digest.hex();
  };
  const stations = [...rows].map(([station, own]) => ({
    ...{ station, total: totalOf(own), digest: digestOf(station, own) },
  }));
  const total = sumOfTotals(stations.map((part) => part.total));
  return { ...form, stations, whole: { station: null, total, digest: digestOf(null, [...rows.values()].flat()) } };
}

function lineOf(text: string, at: number, set: ParameterSet, given: Given): AssessedLine {
  const values = text.trimEnd().split('\t');
  const value = (column: (typeof COLUMNS)[number]) => values[COLUMNS.indexOf(column)] as string;
  const optional = (column: (typeof COLUMNS)[number]) => (value(column) === '\\N' ? null : value(column));
  const inputs = {
    section: value('section'),
    industry: value('industry'),
    area: value('area'),
    premises: value('premises') as Premises,
    declaredRent: optional('declared_rent'),
    determinedRent: optional('determined_rent'),
    rentReason: optional('rent_reason'),
    declaredTurnover: optional('declared_turnover'),
  };
  const result = assess(frozenHousehold(inputs), rulesOf(set));
  return {
    ...inputs,
    number: value('number'),
    name: given.name?.(at) ?? value('name'),
    owner: value('owner'),
    address: value('address'),
    station: value('station'),
    sectionCode: result.section.code,
    industryName: value('industry_name'),
    rent: formatDecimal(result.rent),
    industryCoefficient: result.item.coefficient.text,
    areaCoefficient: result.areaCoefficient.text,
    rentCoefficient: result.rentCoefficient.text,
    computedTurnover: formatYuan(result.computed),
    assessedTurnover: formatYuan(result.assessed),
    thresholdReached: result.thresholdReached,
    monthlyTax: formatYuan(result.tax),
  };
}

const DOCUMENT: Omit<NoticeDocument, 'lists'> = {
  kind: 'monthly',
  number: '示范税分公示〔2026〕7号',
  title: '月度电子定税公示',
  trial: false,
  branch: '示范县税务局示范分局',
  month: '2026-10',
  about: '2026年10月',
  legalBasis: ['《个体工商户税收定期定额征收管理办法》（国家税务总局令第16号）', '示范分局〔2025〕18号'],
  period: noticePeriodFor('2026-10'),
  office: { address: '示范县中山路1号', telephone: '0000-1234567' },
  objection: '对公示内容有异议的，请在2026年11月9日（公示期最后一日，含当日）以前向示范分局书面提出。',
  history: { seq: 987_654, hash: sha256('where the chain stood') },
  print: { size: 'A4', orientation: 'landscape' },
  address: 'https://tax.example/notices/0b7e1c9a-5d7f-4f0e-9d55-6f1f2a3b4c5d',
  exceptions: null,
  rules: [],
  bridge: null,
  corrects: null,
};
