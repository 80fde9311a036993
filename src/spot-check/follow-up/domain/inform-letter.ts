import { formatYuanGrouped, type Fen } from '../../../kernel/money.js';
import { dayOrBlank, label, value, type Block, type Paper } from '../../../kernel/paper.js';
import { formatChineseDate, formatChineseMonth, type PlainDate, type PlainMonth } from '../../../kernel/plain-date.js';

export const LETTER_TITLE = '抽查情况告知书';

/** 抽查情况告知书: what was found at a household's door and how it differs from what is on file. */
export interface InformLetter {
  readonly issuer: string;
  readonly number: string;
  readonly household: { readonly name: string; readonly taxNumber: string; readonly address: string };
  /** of the line that was checked */
  readonly month: PlainMonth;
  readonly visitedOn: PlainDate;
  readonly officers: readonly string[];
  /** what was found, in words */
  readonly findings: readonly string[];
  /** what is on file beside what was found, as they are read; null: not to be measured */
  readonly compared: readonly { readonly what: string; readonly onFile: string; readonly found: string | null }[];
  /** tax a month as found less on file; null: cannot be computed as found */
  readonly difference: Fen | null;
  readonly reason: string;
  readonly telephone: string;
  readonly issuedOn: PlainDate;
}

/** The letter on one page, with room for its receipt. */
export function informLetter(letter: InformLetter): Paper {
  const { issuer, number, household } = letter;
  const text = (style: 'addressee' | 'paragraph', said: string): Block => ({ kind: 'text', style, text: said });
  return {
    title: LETTER_TITLE,
    number,
    blocks: [
      { kind: 'title', issuer, title: LETTER_TITLE, number },
      text('addressee', `${household.name}（纳税人识别号：${household.taxNumber}）：`),
      text('paragraph', opening(letter)),
      compared(letter),
      text('paragraph', consequence(letter.difference)),
      text('paragraph', `处理意见：${letter.reason}`),
      text(
        'paragraph',
        `你（单位）对以上情况有异议的，可以自收到本告知书之日起向我局提出，并提供相关证据。联系电话：${letter.telephone}。`,
      ),
      {
        kind: 'closing',
        qr: null,
        lines: [
          `抽查人员：${letter.officers.join('、')}`,
          issuer,
          formatChineseDate(letter.issuedOn),
          '（税务机关印章）',
        ],
      },
      {
        kind: 'table',
        headerRows: 0,
        rows: [[label('收件人签名', 5), value('', 8, 2), label('收到日期', 4), value(dayOrBlank(undefined), 7)]],
      },
    ],
  };
}

function opening({ month, visitedOn, officers, findings, household }: InformLetter): string {
  const found = findings.join('、');
  return (
    `我局于${formatChineseDate(visitedOn)}由${officers.join('、')}对你（单位）在${household.address}的经营情况进行了抽查，` +
    `并与${formatChineseMonth(month)}的定额信息作了比对。抽查结果：${found}。比对情况如下：`
  );
}

function compared({ compared: rows }: InformLetter): Block {
  return {
    kind: 'table',
    headerRows: 1,
    rows: [
      [label('项目', 8), label('登记（定额）信息', 8), label('抽查核实', 8)],
      ...rows.map(({ what, onFile, found }) => [label(what, 8), value(onFile, 8), value(found ?? '—', 8)]),
    ],
  };
}

function consequence(difference: Fen | null): string {
  if (difference === null) return '按抽查核实的情况，现有信息尚不足以计算定额，须重新采集后核定。';
  if (difference === 0n) return '按抽查核实的情况计算，每月应纳税额与现定额相同。';
  const amount = formatYuanGrouped(difference < 0n ? -difference : difference);
  return `按抽查核实的情况计算，每月应纳税额比现定额${difference > 0n ? '多' : '少'}${amount}元。重新核定并送达之前，仍按现定额缴纳。`;
}
