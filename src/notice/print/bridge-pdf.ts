import { add, compare, parseDecimal, type Decimal } from '../../kernel/decimal.js';
import { formatChineseMonth } from '../../kernel/plain-date.js';
import { DrawnPdf } from '../../platform/paper/drawn-pdf.js';
import { printedTitle } from '../domain/list-digest.js';
import type { FrozenNotice, NoticeColumn, NoticeDocument } from '../domain/notice-document.js';
import { tableBlock } from './blocks.js';
import { frameOf, innerWidth } from './frame.js';
import { drawPageFoot, pageFootHeight } from './page-foot.js';
import { drawHead, layHead, pageHead } from './page-head.js';
import { qrContent } from './sections.js';
import { drawWaterfall, type Fall } from './waterfall.js';

type Bridge = NonNullable<NoticeDocument['bridge']>;

const TITLE = '月度对比';
const GAP = 14;
const COLUMNS: readonly Omit<NoticeColumn, 'key'>[] = [
  { header: '项目', width: 30, align: 'left' },
  { header: '户数', width: 16, align: 'right', figure: 'grouped' },
  { header: '月应纳税额（元）', width: 24, align: 'right', figure: 'grouped' },
];
/** Of the page's width, the table's. */
const TABLE = 0.4;

/**
 * 月度对比 on one page: the month before, each step, and the month itself, as a table and as a drawing.
 * @throws RangeError where the steps do not lead from the one to the other
 */
export async function printBridge({ document }: FrozenNotice): Promise<Buffer> {
  const { bridge } = document;
  const [posted] = document.lists;
  if (bridge === null || posted === undefined) throw new RangeError(`${document.title} has no month before it`);
  checkBridge(bridge);
  const frame = frameOf(document.print);
  const head = layHead(frame, pageHead(document, posted, null, TITLE), document.address !== null);
  const title = printedTitle({ ...document, title: TITLE });
  const subject = [document.number, document.branch, document.about].filter(Boolean).join('　');
  const pdf = new DrawnPdf(frame.width, frame.height, { title, subject });
  await pdf.nextPage();
  const { digest } = posted.whole;
  drawHead(pdf, frame, head, qrContent(document, digest, 1));
  drawPageFoot(pdf, frame, document, digest, { page: 1, of: 1 });

  const lines = bridgeLines(document, bridge);
  const size = frame.note * 1.25;
  const rows = lines.map(({ label, households, tax }) => [label, String(households), tax]);
  const top = frame.margin + head.height + GAP;
  const bottom = frame.height - frame.margin - pageFootHeight(frame) - GAP;
  const isWide = document.print.orientation === 'landscape';
  const table = tableBlock(COLUMNS, rows, innerWidth(frame) * (isWide ? TABLE : 1), size);
  table.draw(pdf, frame.margin, top);
  const drawing = isWide
    ? {
        x: frame.margin + innerWidth(frame) * TABLE + 2 * GAP,
        y: top,
        width: innerWidth(frame) * (1 - TABLE) - 2 * GAP,
      }
    : { x: frame.margin, y: top + table.height + 2 * GAP, width: innerWidth(frame) };
  drawWaterfall(pdf, fallsOf(lines), { ...drawing, height: bottom - drawing.y }, frame.note);
  return pdf.bytes();
}

interface BridgeLine {
  readonly label: string;
  readonly households: number;
  /** yuan; of a step what it adds */
  readonly tax: string;
  readonly isStep: boolean;
}

function bridgeLines({ month }: NoticeDocument, { since, before, steps, after }: Bridge): BridgeLine[] {
  return [
    { label: formatChineseMonth(since), ...before, isStep: false },
    ...steps.map((step) => ({ ...step, isStep: true })),
    { label: formatChineseMonth(month), ...after, isStep: false },
  ];
}

function checkBridge({ before, steps, after }: Bridge): void {
  const reached = steps.reduce<Decimal>((sum, { tax }) => add(sum, parseDecimal(tax)), parseDecimal(before.tax));
  if (compare(reached, parseDecimal(after.tax)) !== 0)
    throw new RangeError('the steps of the bridge do not lead from the month before to the month');
}

/** Where each line begins and ends, in yuan: only drawn, so that a float will do. */
function fallsOf(lines: readonly BridgeLine[]): Fall[] {
  let level = 0;
  return lines.map(({ label, tax, isStep }) => {
    const from = isStep ? level : 0;
    level = from + Number(tax);
    return { label, text: tax, from, to: level, isStep };
  });
}
