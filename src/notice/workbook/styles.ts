import type { Style } from 'exceljs';
import type { NoticeColumn } from '../domain/notice-document.js';
import type { PageForm } from './page-form.js';

const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };
const CENTRED = { horizontal: 'center', vertical: 'middle', wrapText: true } as const;
const LEFT = { ...CENTRED, horizontal: 'left' } as const;
const RED = { argb: 'FFC00000' };
const GREY = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } } as const;

/** The styles of everything but a table's cells, in fonts that an office's Windows has. */
export function sheetStyles({ title, note, body }: PageForm, trial: boolean) {
  const noted = { name: '宋体', size: note };
  const titled = { name: '黑体', size: title, bold: true };
  return {
    title: { font: trial ? { ...titled, color: RED } : titled, alignment: CENTRED },
    number: { font: noted, alignment: CENTRED },
    note: { font: noted, alignment: LEFT },
    section: { font: { name: '黑体', size: note }, alignment: LEFT },
    header: { font: { name: '黑体', size: body }, border: BORDER, alignment: CENTRED, fill: GREY },
    label: { font: { name: '黑体', size: note }, border: BORDER, alignment: CENTRED, fill: GREY },
    value: { font: noted, border: BORDER, alignment: LEFT },
    box: { font: noted, border: BORDER, alignment: LEFT },
  } satisfies Record<string, Partial<Style>>;
}

/** A style that all cells of a column share, but for the places of its figures: each prints as it was given, 37 or 1.10. */
export function cellStyle(size: number, { align, figure }: Pick<NoticeColumn, 'align' | 'figure'>, places: number) {
  return {
    font: { name: '宋体', size },
    border: BORDER,
    alignment: { horizontal: align, vertical: 'middle', wrapText: figure === undefined },
    numFmt: figure === undefined ? '@' : numberFormat(figure, places),
  } satisfies Partial<Style>;
}

function numberFormat(figure: 'plain' | 'grouped', places: number): string {
  return (figure === 'grouped' ? '#,##0' : '0') + (places === 0 ? '' : `.${'0'.repeat(places)}`);
}
