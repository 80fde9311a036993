import { sha256 } from '../../kernel/canonical-json.js';
import { maskNumber, printable, withoutNumbers } from '../../kernel/masking.js';
import { dayOrBlank, figure, label, value, type Paper } from '../../kernel/paper.js';
import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';
import { schemeInWords, type LetterScheme } from './rating-letter.js';

/** Whoever stands on the list, unmasked. */
export interface AListEntry {
  readonly station: string;
  readonly number: string;
  readonly name: string;
  /** null where it was not scored */
  readonly score: string | null;
}

/** A row as it is printed. */
export interface PostedAEntry {
  readonly serial: string;
  readonly station: string;
  readonly number: string;
  readonly name: string;
  readonly score: string;
}

/** Such as A级纳税人名单, of the honoured grade, for the boards: while it hangs for objections, or as it was published. */
export interface AList {
  readonly issuer: string;
  readonly cycle: string;
  readonly grade: string;
  readonly scheme: LetterScheme;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly entries: readonly PostedAEntry[];
  readonly digest: string;
  /** the days between which it hangs; null for the published list */
  readonly shown: { readonly from: PlainDate; readonly to: PlainDate } | null;
  readonly postedOn: PlainDate;
  readonly office: { readonly address: string; readonly telephone: string };
}

/** By station, then number; a number shows its first six and last two characters, and none stands within a name. */
export function postedEntries(entries: readonly AListEntry[]): PostedAEntry[] {
  const byKey = (a: AListEntry, b: AListEntry) => order(a.station, b.station) || order(a.number, b.number);
  return entries.toSorted(byKey).map(({ station, number, name, score }, index) => ({
    serial: String(index + 1),
    station: printable(station),
    number: maskNumber(printable(number)),
    name: withoutNumbers(printable(name), printable(number)),
    score: score ?? '—',
  }));
}

/**
 * Lower-case hex SHA-256 of the printed rows, which anyone can repeat from the print: UTF-8 in NFC, a line for each row
 * in its order, its five columns separated by one TAB, each line ended with LF.
 */
export function aListDigest(entries: readonly PostedAEntry[]): string {
  return sha256(
    entries
      .map(({ serial, station, number, name, score }) => `${[serial, station, number, name, score].join('\t')}\n`)
      .join(''),
  );
}

/** The list as it goes on the board. */
export function aList(list: AList): Paper {
  const title = `纳税信用${list.grade}级纳税人名单${list.shown === null ? '公告' : '公示'}`;
  return {
    title,
    number: null,
    blocks: [
      { kind: 'title', issuer: list.issuer, title, number: list.cycle },
      { kind: 'text', style: 'paragraph', text: opening(list) },
      {
        kind: 'table',
        headerRows: 1,
        rows: [
          [label('序号', 2), label('管理站', 4), label('纳税人识别号', 7), label('纳税人名称', 8), label('得分', 3)],
          ...list.entries.map(({ serial, station, number, name, score }) => [
            label(serial, 2),
            value(station, 4),
            value(number, 7),
            value(name, 8),
            figure(score, 3),
          ]),
        ],
      },
      { kind: 'text', style: 'paragraph', text: closingWords(list) },
      {
        kind: 'table',
        headerRows: 0,
        rows: [
          [label('张贴人', 4), value('', 8), label('张贴日期', 4), value(dayOrBlank(undefined), 8)],
          [label('撤下人', 4), value('', 8), label('撤下日期', 4), value(dayOrBlank(undefined), 8)],
        ],
      },
      { kind: 'text', style: 'note', text: `名单校验码（SHA-256）：${list.digest}` },
      {
        kind: 'closing',
        qr: null,
        lines: [list.issuer, formatChineseDate(list.postedOn), '（税务机关印章）'],
      },
    ],
  };
}

function opening({ scheme, grade, periodFrom, periodTo, entries, shown }: AList): string {
  const note = scheme.note === null ? '' : `（${scheme.note}）`;
  const result = `${shown === null ? '经审定，评' : '拟评'}为${grade}级的纳税人`;
  return (
    `根据${schemeInWords(scheme)}${note}，${formatChineseDate(periodFrom)}至${formatChineseDate(periodTo)}` +
    `${result}共${entries.length}户，${shown === null ? '现予公布' : '现予公示'}：`
  );
}

function closingWords({ issuer, shown, office }: AList): string {
  const where = `（地址：${office.address}；电话：${office.telephone}）`;
  if (shown === null) return `任何单位和个人发现名单所列纳税人有税收违法行为的，可以向${issuer}反映${where}。`;
  const [from, to] = [formatChineseDate(shown.from), formatChineseDate(shown.to)];
  return `公示期：${from}至${to}。任何单位和个人对名单有异议的，请在${to}以前向${issuer}提出${where}；异议未答复的，不予审定。`;
}

/** By code point, never by locale. */
function order(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
