import { sha256 } from '../../kernel/canonical-json.js';
import { add, parseDecimal, toFixed, type Decimal } from '../../kernel/decimal.js';
import { maskNumber, maskPerson, printable, withoutNumbers } from '../../kernel/masking.js';
import type { PlainMonth } from '../../kernel/plain-date.js';
import type { NoticePeriod } from '../../kernel/working-days.js';

/** One household's result of the month, unmasked; figures are exact text. */
export interface NoticeLine {
  readonly number: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly sectionCode: string;
  readonly section: string;
  readonly industry: string;
  /** m² */
  readonly area: string;
  /** yuan a month */
  readonly rent: string;
  readonly industryCoefficient: string;
  readonly areaCoefficient: string;
  readonly rentCoefficient: string;
  /** yuan a month */
  readonly assessedTurnover: string;
  readonly thresholdReached: boolean;
  /** yuan */
  readonly monthlyTax: string;
  readonly station: string;
}

/** A row as it is printed: masked, in the order of the columns. The station is printed by the branch's notice only. */
export interface PostedLine {
  readonly station: string;
  readonly serial: string;
  readonly number: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly industry: string;
  readonly area: string;
  readonly rent: string;
  readonly industryCoefficient: string;
  readonly areaCoefficient: string;
  readonly rentCoefficient: string;
  readonly assessedTurnover: string;
  readonly thresholdReached: '是' | '否';
  readonly monthlyTax: string;
}

/** What stands above and below the list. */
export interface NoticeHead {
  readonly branch: string;
  /** null for the notice of the whole branch */
  readonly station: string | null;
  readonly month: PlainMonth;
  readonly title: string;
  /** the law, and the document of the parameters */
  readonly legalBasis: readonly string[];
  readonly period: NoticePeriod;
  /** where to object */
  readonly office: { readonly address: string; readonly telephone: string };
  /** where the branch's audit chain stood before the notice was made; null where there is no history to vouch for */
  readonly history: { readonly seq: number; readonly hash: string } | null;
  /** 测算: computed, not approved */
  readonly draft: boolean;
}

export type PostedColumn = keyof PostedLine;

const STATION_COLUMN: readonly [PostedColumn, string] = ['station', '管理站'];

const COLUMNS: readonly (readonly [PostedColumn, string])[] = [
  ['serial', '序号'],
  ['number', '纳税人识别号'],
  ['name', '纳税人名称'],
  ['owner', '经营者'],
  ['address', '经营地址'],
  ['industry', '行业'],
  ['area', '经营面积'],
  ['rent', '月房租'],
  ['industryCoefficient', '行业系数'],
  ['areaCoefficient', '面积系数'],
  ['rentCoefficient', '房租系数'],
  ['assessedTurnover', '核定月营业额'],
  ['thresholdReached', '是否达起征点'],
  ['monthlyTax', '月应纳税额'],
];

/** The printed columns with their headers: fourteen, and the station before them where the whole branch is shown. */
export function columnsOf(head: NoticeHead): readonly (readonly [PostedColumn, string])[] {
  return head.station === null ? [STATION_COLUMN, ...COLUMNS] : COLUMNS;
}

/** The title as printed: a draft says so. */
export function printedTitle(head: NoticeHead): string {
  return head.draft ? `${head.title}【测算】` : head.title;
}

/** The station as printed. */
export function printedStation(head: NoticeHead): string {
  return head.station ?? '全部管理站';
}

/**
 * Rows by section code, natural order of the address, number. Text compares by code point (never by locale), and a run
 * of digits in an address as a number: 9号 stands before 10号.
 */
export function sortForNotice(lines: readonly NoticeLine[]): NoticeLine[] {
  return lines
    .map((line) => ({
      line,
      keys: [line.sectionCode, naturalKey(line.address), line.address, line.number].map((key) => Buffer.from(key)),
    }))
    .sort((a, b) => compareKeys(a.keys, b.keys))
    .map(({ line }) => line);
}

/** Masks and numbers rows that are in their order already. */
export function postedLines(lines: readonly NoticeLine[]): PostedLine[] {
  return lines.map((line, index) => {
    const owner = printable(line.owner);
    const number = printable(line.number);
    const publicText = (text: string) => withoutNumbers(printable(text), number);
    return {
      station: printable(line.station),
      serial: String(index + 1),
      number: maskNumber(number),
      name: publicText(line.name),
      owner: maskPerson(owner),
      address: publicText(line.address),
      industry: publicText(line.industry),
      area: line.area,
      rent: amount(line.rent),
      industryCoefficient: line.industryCoefficient,
      areaCoefficient: line.areaCoefficient,
      rentCoefficient: line.rentCoefficient,
      assessedTurnover: amount(line.assessedTurnover),
      thresholdReached: line.thresholdReached ? '是' : '否',
      monthlyTax: amount(line.monthlyTax),
    };
  });
}

/**
 * The printed list of a notice. The branch's is ordered by station, the stations by their first section code, and by
 * sortForNotice within each.
 */
export function noticeList(head: NoticeHead, lines: readonly NoticeLine[]): PostedLine[] {
  return postedLines(head.station === null ? [...byStation(lines).values()].flat() : sortForNotice(lines));
}

/**
 * Lower-case hex SHA-256 of the printed list, which anyone can repeat from the print. The text is UTF-8 in NFC; every
 * line ends with LF and its fields are separated by one TAB:
 *
 *     branch TAB station as printed TAB title as printed TAB month TAB first day TAB last day of the period   (2026-10, 2026-11-03)
 *     the columns of the row, from left to right      one line for every row, in the order of the print
 *
 * Figures are written as printed without the thousands separators; the ' that a cell sets before a text that begins
 * with = + - @ (half or full width) does not belong to the text; several blanks count as one.
 */
export function listDigest(head: NoticeHead, posted: readonly PostedLine[]): string {
  const titles = [head.branch, printedStation(head), printedTitle(head)].map(printable);
  const columns = columnsOf(head);
  const rows = [
    [...titles, head.month, head.period.from, head.period.to],
    ...posted.map((line) => columns.map(([column]) => line[column])),
  ];
  return sha256(rows.map((fields) => `${fields.join('\t')}\n`).join(''));
}

/** Households of a station (or of all), by the threshold, and their tax, exact. */
export interface NoticeTotal {
  readonly count: number;
  readonly below: number;
  readonly reached: number;
  /** yuan */
  readonly tax: string;
}

export interface NoticeTotals {
  /** in the order of the branch's notice */
  readonly stations: readonly (NoticeTotal & { readonly station: string })[];
  readonly branch: NoticeTotal;
}

export function stationTotals(lines: readonly NoticeLine[]): NoticeTotals {
  return {
    stations: [...byStation(lines)].map(([station, members]) => ({ station, ...totalOf(members) })),
    branch: totalOf(lines),
  };
}

/** Stations in the order of their first section code, each with its rows in order. */
function byStation(lines: readonly NoticeLine[]): Map<string, NoticeLine[]> {
  const stations = new Map<string, NoticeLine[]>();
  for (const line of sortForNotice(lines)) {
    const members = stations.get(line.station);
    if (members === undefined) stations.set(line.station, [line]);
    else members.push(line);
  }
  return stations;
}

function totalOf(lines: readonly NoticeLine[]): NoticeTotal {
  const reached = lines.filter((line) => line.thresholdReached).length;
  const tax = lines.reduce<Decimal>((sum, line) => add(sum, parseDecimal(line.monthlyTax)), { units: 0n, scale: 2 });
  return { count: lines.length, below: lines.length - reached, reached, tax: toFixed(tax, tax.scale) };
}

/** Written with at least two decimal places; further places are kept, for nothing is rounded by printing it. */
function amount(text: string): string {
  const value = parseDecimal(text);
  return toFixed(value, Math.max(2, value.scale));
}

/** A digit run becomes "0", its length and its digits, so that comparing the keys bytewise compares it as a number. */
function naturalKey(text: string): string {
  return text.replace(/[0-9０-９]+/g, (run) => {
    const digits = run.normalize('NFKC').replace(/^0+(?=.)/, '');
    return `0${String.fromCodePoint(digits.length)}${digits}`;
  });
}

function compareKeys(a: readonly Buffer[], b: readonly Buffer[]): number {
  for (const [index, key] of a.entries()) {
    const order = Buffer.compare(key, b[index] as Buffer);
    if (order !== 0) return order;
  }
  return 0;
}
