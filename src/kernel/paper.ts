import { formatChineseDate, type PlainDate } from './plain-date.js';

/**
 * A paper of the office as a list of blocks, before it has a form. The PDF and the workbook are both made of the same
 * list, so that they cannot say different things.
 */
export interface Paper {
  /** what the paper is, such as 核定定额通知书 */
  readonly title: string;
  /** 文号, on every page; null where it has none */
  readonly number: string | null;
  /** what comes before its annex goes onto one page where letters that can be read let it, closing and all */
  readonly isLetter?: boolean;
  readonly blocks: readonly Block[];
}

export type Block = TitleBlock | TextBlock | TableBlock | ClosingBlock | AnnexBlock;

/** The head of a paper or of an annex: who issues it, what it is, its number. */
export interface TitleBlock {
  readonly kind: 'title';
  readonly issuer: string;
  readonly title: string;
  readonly number: string | null;
}

export interface TextBlock {
  readonly kind: 'text';
  /** an addressee begins at the margin, a paragraph two characters in, a note is small */
  readonly style: 'addressee' | 'paragraph' | 'heading' | 'note';
  readonly text: string;
}

/** How many columns of equal width a paper has; the cells of a table's row fill them. */
export const GRID = 24;

export interface TableBlock {
  readonly kind: 'table';
  /** how many of the first rows are said again where the table goes on to another page */
  readonly headerRows: number;
  readonly rows: readonly (readonly TableCell[])[];
}

export interface TableCell {
  readonly text: string;
  /** columns of the grid; those of a row add up to GRID */
  readonly span: number;
  readonly role: 'label' | 'value' | 'figure';
  /** room for so many lines of handwriting, where the text needs less */
  readonly lines?: number;
}

/** Where the paper ends: at the left a QR code, at the right who issues it and when, over which the seal goes. */
export interface ClosingBlock {
  readonly kind: 'closing';
  readonly qr: { readonly content: string; readonly caption: string } | null;
  readonly lines: readonly string[];
}

/** What follows begins on a new page, in the workbook on a sheet of this name. */
export interface AnnexBlock {
  readonly kind: 'annex';
  readonly name: string;
}

export const label = (text: string, span: number): TableCell => ({ text, span, role: 'label' });
export const value = (text: string, span: number, lines = 1): TableCell => ({ text, span, role: 'value', lines });
export const figure = (text: string, span: number): TableCell => ({ text, span, role: 'figure' });

/** A day as it is written on papers, or the room to write it by hand. */
export function dayOrBlank(date: PlainDate | undefined): string {
  return date === undefined ? '　　　　年　　月　　日' : formatChineseDate(date);
}
