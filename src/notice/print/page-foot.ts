import type { DrawnPdf } from '../../platform/paper/drawn-pdf.js';
import { measureOf, showable } from '../../platform/paper/font.js';
import type { NoticeDocument } from '../domain/notice-document.js';
import { shortWords } from '../../kernel/short-words.js';
import { innerWidth, type Frame } from './frame.js';
import { drawTexts, heightOfLines, layTexts } from './page-head.js';

/** What stands below the last row of a section. */
export interface SectionFoot {
  readonly texts: readonly string[];
  /** whether there are boxes for who posted it, when, and when it was taken down */
  readonly isPosted: boolean;
}

const ABOVE = 5;
const BOX_LABELS = ['张贴人', '张贴日期', '撤下日期'];
/** of the width, the label's part of a box with its label */
const LABEL_SHARE = 0.36;
const BOX_LINES = 3;
const RULE = 0.6;

const boxHeight = (frame: Frame) => BOX_LINES * frame.note;
const linesOf = (frame: Frame, texts: readonly string[]) =>
  layTexts(
    texts.map((text) => ({ text, alarm: false })),
    innerWidth(frame),
    frame.note,
  );

/** Points that a section's foot takes. */
export function footHeight(frame: Frame, { texts, isPosted }: SectionFoot): number {
  const boxes = isPosted ? ABOVE + boxHeight(frame) : 0;
  return ABOVE + heightOfLines(linesOf(frame, texts).length, frame.note) + boxes;
}

export function drawFoot(pdf: DrawnPdf, frame: Frame, { texts, isPosted }: SectionFoot, top: number): void {
  const lines = linesOf(frame, texts);
  drawTexts(pdf, lines, frame.margin, top + ABOVE, frame.note);
  if (!isPosted) return;
  const y = top + 2 * ABOVE + heightOfLines(lines.length, frame.note);
  const bottom = y + boxHeight(frame);
  const width = innerWidth(frame) / BOX_LABELS.length;
  const right = frame.margin + innerWidth(frame);
  for (const edge of [y, bottom]) pdf.rule(frame.margin, edge, right, edge, RULE);
  BOX_LABELS.forEach((label, index) => {
    const x = frame.margin + index * width;
    const middle = x + width * LABEL_SHARE;
    for (const edge of [x, middle]) pdf.rule(edge, y, edge, bottom, RULE);
    pdf.text(label, (x + middle) / 2, (y + bottom - frame.note) / 2, { size: frame.note, align: 'center' });
  });
  pdf.rule(right, y, right, bottom, RULE);
}

/** Points that the lines at the bottom of every page take. */
export function pageFootHeight(frame: Frame): number {
  return 3.2 * frame.small;
}

/** 清单校验码, 链头 and the page's number, so that a photograph of any page tells a later rewriting. */
export function drawPageFoot(
  pdf: DrawnPdf,
  frame: Frame,
  { history }: NoticeDocument,
  digest: string,
  place: { readonly page: number; readonly of: number },
): void {
  const look = { size: frame.small };
  const y = frame.height - frame.margin - 2.4 * frame.small;
  pdf.text(`清单校验码 ${shortWords(digest)}　${digest}`, frame.margin, y, look);
  if (history !== null)
    pdf.text(
      `审计链头 ${shortWords(history.hash)}　${history.seq}:${history.hash}`,
      frame.margin,
      y + 1.4 * look.size,
      look,
    );
  const said = showable(`第 ${place.page} 页 共 ${place.of} 页`);
  const right = frame.width - frame.margin;
  pdf.text(said, right - measureOf('normal')(said) * frame.note, y, { size: frame.note });
}
