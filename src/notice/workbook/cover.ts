import type { Style, Workbook } from 'exceljs';
import { parseDecimal } from '../../kernel/decimal.js';
import { formatYuanGrouped, toFen } from '../../kernel/money.js';
import { formatChineseDate } from '../../kernel/plain-date.js';
import { pageEnds } from '../../platform/excel/print-layout.js';
import { printedTitle } from '../domain/list-digest.js';
import type { ListTotal, NoticeDocument, NoticeList } from '../domain/notice-document.js';
import { stationCheck } from '../domain/station-check.js';
import { cautionTexts, coverTexts, householdsText, periodText } from '../domain/notice-texts.js';
import { pageCapacity, pageUnits, sumOf, type PageForm } from './page-form.js';
import { packContents } from './pack-contents.js';
import { PrintedSheet, type PrintedCell } from './printed-sheet.js';
import { cellStyle, sheetStyles } from './styles.js';
import { figureValue } from './table.js';

/** What 序号, 管理站 and four figures have of the page's width. */
const SHARES = [0.08, 0.22, 0.17, 0.17, 0.16, 0.2];
const LAST = SHARES.length;

/** 封面: what the notice is, that its stations add up to the whole, what is in the pack, and the posting boxes. */
export function addCover(
  workbook: Workbook,
  document: NoticeDocument,
  form: PageForm,
  around: { readonly footer: string; readonly qr: string | null },
): void {
  const cover = new Cover(workbook, document, form, around.footer);
  cover.writeFacts(around.qr);
  cover.writeCheck();
  cover.endWith(() => {
    cover.writeContents();
    cover.writeFoot();
  });
}

class Cover {
  private readonly widths: readonly number[];
  private readonly sheet: PrintedSheet;
  private readonly posted: NoticeList;
  private readonly styles: ReturnType<typeof sheetStyles>;
  private readonly serial: Partial<Style>;
  private readonly text: Partial<Style>;

  constructor(
    workbook: Workbook,
    private readonly document: NoticeDocument,
    private readonly form: PageForm,
    footer: string,
  ) {
    this.widths = SHARES.map((share) => share * pageUnits(form) * form.enlarged);
    this.sheet = new PrintedSheet(workbook, '封面', form, this.widths, footer);
    this.posted = document.lists[0]!;
    this.styles = sheetStyles(form, document.trial);
    this.serial = cellStyle(form.body, { align: 'center', figure: 'plain' }, 0);
    this.text = cellStyle(form.body, { align: 'left' }, 0);
  }

  writeFacts(qr: string | null): void {
    const { document, sheet, styles } = this;
    this.across(printedTitle(document), styles.title, 40 * this.form.enlarged);
    const first = sheet.rows + 1;
    this.across(document.number === null ? '' : `文号：${document.number}`, styles.number);
    for (const row of factRows(document, this.posted, qr === null ? LAST : LAST - 1))
      sheet.row(row.map((cell, at) => ({ ...cell, style: at % 2 === 0 ? styles.label : styles.value })));
    if (qr !== null) sheet.picture(qr, LAST, first, sheet.rows);
    for (const text of cautionTexts(document)) this.across(text, styles.note);
  }

  /** @throws RangeError when the stations do not add up to the whole */
  writeCheck(): void {
    const { sum, difference, agrees } = stationCheck(this.posted);
    if (!agrees) throw new RangeError(`the stations of ${this.document.title} do not add up to the whole`);
    this.across('按站核对：各站相加与全分局公示清单相符', this.styles.section);
    this.header(CHECK_HEADERS.map((value, at) => cellAt(at + 1, value)));
    this.posted.stations.forEach(({ station, total }, at) => {
      const named = [
        { ...cellAt(1, at + 1), style: this.serial },
        { ...cellAt(2, station), style: this.text },
      ];
      this.sheet.row([...named, ...this.figures(total)]);
    });
    const sums: readonly (readonly [string, ListTotal])[] = [
      ['各站合计', sum],
      ['全分局公示清单', this.posted.whole.total],
      ['差额', difference],
    ];
    for (const [label, total] of sums)
      this.sheet.row([{ from: 1, to: 2, value: label, style: this.styles.header }, ...this.figures(total)]);
  }

  writeContents(): void {
    this.across('公示材料', this.styles.section);
    const rowOf = (serial: string | number, name: string, copies: string | number, use: string) => [
      cellAt(1, serial),
      { from: 2, to: 3, value: name },
      cellAt(4, copies),
      { from: 5, to: LAST, value: use },
    ];
    this.header(rowOf('序号', '材料', '份数', '用途'));
    packContents(this.document).forEach(({ name, copies, use }, at) => {
      const cells = rowOf(at + 1, name, copies, use);
      this.sheet.row(cells.map((cell, place) => ({ ...cell, style: place % 2 === 0 ? this.serial : this.text })));
    });
  }

  writeFoot(): void {
    for (const text of coverTexts(this.document)) this.across(text, this.styles.note);
    this.sheet.boxes(this.styles.box);
  }

  /** Ends the sheet with what stays together on a page, the last one. */
  endWith(write: () => void): void {
    const { heights } = this.sheet;
    const before = heights.length;
    write();
    const [body, rest] = [heights.slice(0, before), sumOf(heights.slice(before))];
    const capacity = pageCapacity(this.form, this.widths);
    const ends = pageEnds(body, 0, capacity).map((end) => end + 1);
    const fits = sumOf(body.slice(ends.at(-1) ?? 0)) + rest <= capacity;
    this.sheet.finish(0, fits ? ends : [...ends, before]);
  }

  private figures({ count, below, reached, tax }: ListTotal): PrintedCell[] {
    const households = [count, below, reached].map((figure) => (figure === null ? null : String(figure)));
    return [...households, tax].map((figure, at) => {
      const places = at < households.length ? 0 : 2;
      const style = cellStyle(this.form.body, { align: 'right', figure: 'grouped' }, places);
      return { ...cellAt(at + 3, figure === null ? '—' : figureValue(figure)), style };
    });
  }

  private across(value: string, style: Partial<Style>, least = 0): void {
    this.sheet.row([{ from: 1, to: LAST, value, style }], least);
  }

  private header(cells: readonly Omit<PrintedCell, 'style'>[]): void {
    this.sheet.row(cells.map((cell) => ({ ...cell, style: this.styles.header })));
  }
}

function cellAt(column: number, value: string | number): Omit<PrintedCell, 'style'> {
  return { from: column, to: column, value };
}

const CHECK_HEADERS = ['序号', '管理站', '户数', '未达起征点户数', '达起征点户数', '月应纳税额合计（元）'];

/** Labels and values in turn, up to the column `to`. */
function factRows(document: NoticeDocument, posted: NoticeList, to: number): Omit<PrintedCell, 'style'>[][] {
  const { branch, about, period, legalBasis } = document;
  const { total } = posted.whole;
  const pairs = [
    ['公示单位', `${branch}（${posted.stations.length}个管理站）`, '所属期', about],
    ['公示期', periodText(period), '张贴日期', formatChineseDate(period.posted)],
    [
      '户数',
      householdsText(total),
      '税额合计',
      total.tax === null ? '—' : `${formatYuanGrouped(toFen(parseDecimal(total.tax)))}元`,
    ],
  ];
  return [
    ...pairs.map((texts) => texts.map((value, at) => ({ from: [1, 2, 4, 5][at]!, to: [1, 3, 4, to][at]!, value }))),
    [cellAt(1, '依据'), { from: 2, to, value: legalBasis.join('；') }],
  ];
}
