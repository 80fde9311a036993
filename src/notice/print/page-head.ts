import { BLACK, type DrawnPdf } from '../../platform/paper/drawn-pdf.js';
import { measureOf, showable } from '../../platform/paper/font.js';
import { wrap } from '../../platform/paper/wrapping.js';
import { printedTitle } from '../domain/list-digest.js';
import type { ListPart, NoticeDocument, NoticeList } from '../domain/notice-document.js';
import { cautionTexts, headTexts } from '../domain/notice-texts.js';
import { GREY, innerWidth, RED, type Frame } from './frame.js';
import { LINE_HEIGHT } from './layout.js';

/** A text of a head; an `alarm` is printed in red. */
export interface HeadText {
  readonly text: string;
  readonly alarm: boolean;
}

/** What stands at the top of every page of a section. */
export interface PageHead {
  readonly title: string;
  readonly trial: boolean;
  readonly texts: readonly HeadText[];
  /** what is to be seen first, in large type */
  readonly figures: readonly HeadFigure[];
}

export interface HeadFigure {
  readonly label: string;
  readonly value: string;
}

/**
 * The head of a list's pages.
 * @param title without 【测算】
 */
export function pageHead(document: NoticeDocument, list: NoticeList, station: string | null, title: string): PageHead {
  const { total } = partOf(list, station);
  const cautions = cautionTexts(document);
  return {
    title: printedTitle({ title, trial: document.trial }),
    trial: document.trial,
    texts: headTexts(document, { station, total, columns: list.columns }).map((text) => {
      return { text, alarm: cautions.includes(text) };
    }),
    figures: [],
  };
}

/** A station's part of a list, or the whole of it. */
export function partOf({ stations, whole, title }: NoticeList, station: string | null): ListPart {
  const part = station === null ? whole : stations.find((one) => one.station === station);
  if (part === undefined) throw new Error(`the list ${title} has no part of the station ${station}`);
  return part;
}

/** A page's head in lines, and how many points high it is. */
export interface LaidHead {
  readonly head: PageHead;
  readonly titles: readonly string[];
  readonly lines: readonly HeadText[];
  readonly height: number;
}

const QR_CAPTION = '扫码核对本页';
/** around a QR code; a reader needs four of its squares free */
const QR_GAP = 8;
const BELOW = 5;
/** Of the sizes of a note and of a title: a large figure with its label above it, and the air around them. */
const FIGURE = { label: 1.6, value: 1.6, above: 6 };

const figuresHeight = (frame: Frame, { figures }: PageHead) =>
  figures.length === 0 ? 0 : FIGURE.above + FIGURE.label * frame.note + FIGURE.value * frame.title;

export function layHead(frame: Frame, head: PageHead, hasQr: boolean): LaidHead {
  const beside = hasQr ? frame.qr + 2 * QR_GAP : 0;
  const titles = wrap(showable(head.title), (innerWidth(frame) - 2 * beside) / frame.title, measureOf('bold'));
  const lines = layTexts(head.texts, innerWidth(frame) - beside, frame.note);
  const written = titles.length * frame.title * LINE_HEIGHT + heightOfLines(lines.length, frame.note);
  const height = Math.max(written, hasQr ? frame.qr + QR_GAP + frame.small : 0) + figuresHeight(frame, head) + BELOW;
  return { head, titles, lines, height };
}

/** @param qr what the QR code holds, null where there is none */
export function drawHead(pdf: DrawnPdf, frame: Frame, laid: LaidHead, qr: string | null): void {
  drawFigures(pdf, frame, laid);
  const { head, titles, lines } = laid;
  let y = frame.margin;
  if (qr !== null) {
    const x = frame.width - frame.margin - frame.qr;
    pdf.qr(qr, x, y, frame.qr);
    pdf.text(QR_CAPTION, x + frame.qr / 2, y + frame.qr + QR_GAP - 2, { size: frame.small, align: 'center' });
  }
  const look = { size: frame.title, style: 'bold', colour: head.trial ? RED : BLACK, align: 'center' } as const;
  for (const title of titles) {
    pdf.text(title, frame.width / 2, y, look);
    y += frame.title * LINE_HEIGHT;
  }
  drawTexts(pdf, lines, frame.margin, y, frame.note);
}

function drawFigures(pdf: DrawnPdf, frame: Frame, { head, height }: LaidHead): void {
  const y = frame.margin + height - BELOW - figuresHeight(frame, head) + FIGURE.above;
  const width = innerWidth(frame) / head.figures.length;
  head.figures.forEach(({ label, value }, index) => {
    const x = frame.margin + (index + 0.5) * width;
    pdf.text(showable(label), x, y, { size: frame.note, colour: GREY, align: 'center' });
    const look = { size: frame.title, style: 'bold', align: 'center' } as const;
    pdf.text(showable(value), x, y + FIGURE.label * frame.note, look);
  });
}

/** Texts one below the other, each in the lines that it takes. */
export function layTexts(texts: readonly HeadText[], width: number, size: number): HeadText[] {
  return texts.flatMap(({ text, alarm }) =>
    wrap(showable(text), width / size, measureOf('normal')).map((line) => ({ text: line, alarm })),
  );
}

export function heightOfLines(lines: number, size: number): number {
  return lines * size * NOTE_LINE;
}

/** Lines of notes stand further from each other than those of a cell. */
const NOTE_LINE = 1.4;

export function drawTexts(pdf: DrawnPdf, lines: readonly HeadText[], x: number, y: number, size: number): void {
  lines.forEach(({ text, alarm }, index) =>
    pdf.text(text, x, y + (index + (NOTE_LINE - 1) / 2) * size * NOTE_LINE, { size, colour: alarm ? RED : BLACK }),
  );
}
