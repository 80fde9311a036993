import { BLACK, type Colour, type DrawnPdf } from '../../platform/paper/drawn-pdf.js';
import { measureFigures, measureOf, showable, type FontStyle } from '../../platform/paper/font.js';
import { wrap } from '../../platform/paper/wrapping.js';
import type { NoticeColumn } from '../domain/notice-document.js';
import { GREY, PALE, RED } from './frame.js';
import { columnWidths, layRow, LINE_HEIGHT, printedCell } from './layout.js';
import { DrawnTable, headerHeight } from './table.js';

/** Something to be drawn on a page that has no list: how high it is, and its drawing at a place. In points. */
export interface Block {
  readonly height: number;
  draw(pdf: DrawnPdf, x: number, y: number): void;
}

/** One below the other, `gap` points apart. */
export function stack(blocks: readonly Block[], gap: number): Block {
  const height = blocks.reduce((sum, block) => sum + block.height, gap * (blocks.length - 1));
  return {
    height,
    draw(pdf, x, y) {
      let top = y;
      for (const block of blocks) {
        block.draw(pdf, x, top);
        top += block.height + gap;
      }
    },
  };
}

/** Beside each other, each at its distance from the left. */
export function beside(blocks: readonly (readonly [left: number, block: Block])[]): Block {
  return {
    height: Math.max(...blocks.map(([, block]) => block.height)),
    draw: (pdf, x, y) => blocks.forEach(([left, block]) => block.draw(pdf, x + left, y)),
  };
}

/** How a paragraph is written; its lines after the first are indented by `hang` points. */
interface ParagraphLook {
  readonly style?: FontStyle;
  readonly colour?: Colour;
  readonly hang?: number;
}

/** A text wrapped to a width. */
export function paragraph(text: string, width: number, size: number, look: ParagraphLook = {}): Block {
  const { style = 'normal', colour = BLACK, hang = 0 } = look;
  const lines = wrap(showable(text), (width - hang) / size, measureOf(style));
  const step = size * PARAGRAPH_LINE;
  return {
    height: lines.length * step,
    draw: (pdf, x, y) =>
      lines.forEach((line, index) =>
        pdf.text(line, x + (index === 0 ? 0 : hang), y + index * step + (step - size) / 2, { size, style, colour }),
      ),
  };
}

const PARAGRAPH_LINE = 1.45;

/** A heading with a red bar before it. */
export function heading(text: string, size: number): Block {
  return {
    height: size * 1.5,
    draw(pdf, x, y) {
      pdf.area(x, y + size * 0.2, size * 0.28, size * 1.1, RED);
      pdf.text(showable(text), x + size * 0.65, y + size * 0.22, { size, style: 'bold' });
    },
  };
}

/** A ruled table; every cell is a text. */
export function tableBlock(
  columns: readonly Omit<NoticeColumn, 'key'>[],
  rows: readonly (readonly string[])[],
  width: number,
  size: number,
): Block {
  const keyed = columns.map((column, index) => ({ ...column, key: String(index) }));
  const measure = measureFigures('normal');
  const texts = rows.map((row) => row.map((text, index) => printedCell(keyed[index]!, text)));
  const longest = keyed.map(({ figure }, index) =>
    figure === undefined ? 0 : Math.max(0, ...texts.map((row) => measure(row[index]!))),
  );
  const form = {
    columns: keyed,
    widths: columnWidths(keyed, longest, width, size),
    size,
    measure: measureOf('normal'),
  };
  const laid = texts.map((row) => layRow(form, row, Infinity));
  return {
    height: headerHeight(form) + laid.reduce((sum, row) => sum + row.height, 0),
    draw(pdf, x, y) {
      const table = new DrawnTable(pdf, form, x, y);
      for (const row of laid) table.add(row);
      table.close();
    },
  };
}

/** On a pale ground that leaves `inset` points around it. */
export function boxed(block: Block, width: number, inset: number): Block {
  return {
    height: block.height + 2 * inset,
    draw(pdf, x, y) {
      pdf.area(x, y, width, block.height + 2 * inset, PALE);
      block.draw(pdf, x + inset, y + inset);
    },
  };
}

/** A line of a sum: what is found on the left, how on the right, its value in bold at the end. */
export interface Step {
  readonly label: string;
  readonly operation: string;
  readonly value: string;
}

/** Of a step's width, the most that its label takes. */
const LABEL = 0.5;

export function stepBlock({ label, operation, value }: Step, width: number, size: number): Block {
  const bold = measureOf('bold');
  const measure = measureOf('normal');
  const labels = wrap(showable(label), (width * LABEL) / size, measure);
  const labelled = Math.max(...labels.map(measure));
  const operations = wrap(showable(operation), width / size - labelled - bold(value) - 2, measure);
  const lines = Math.max(labels.length, operations.length);
  const step = size * LINE_HEIGHT;
  const height = lines * step + size * 0.4;
  return {
    height,
    draw(pdf, x, y) {
      const middle = (count: number) => y + (height - count * step) / 2 + (step - size) / 2;
      const valueWidth = bold(value) * size;
      labels.forEach((line, index) => pdf.text(line, x, middle(labels.length) + index * step, { size }));
      const right = x + width - valueWidth - size * 0.6;
      operations.forEach((line, index) =>
        pdf.text(line, right, middle(operations.length) + index * step, { size, align: 'right' }),
      );
      pdf.text(value, x + width, middle(1), { size, style: 'bold', align: 'right' });
      pdf.rule(x, y + height, x + width, y + height, 0.35, GREY);
    },
  };
}
