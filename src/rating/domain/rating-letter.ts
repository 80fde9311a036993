import { formatLine, type Explanation } from '../../kernel/explanation.js';
import { figure, label, value, type Block, type Paper, type TableBlock } from '../../kernel/paper.js';
import { formatChineseDate, type PlainDate } from '../../kernel/plain-date.js';

export const LETTER_TITLE = '纳税信用等级评定结果通知书';

/** What 《纳税信用等级评定结果通知书》 says. It goes to the taxpayer. */
export interface RatingLetter {
  /** the tax authority in full, over the title and under the seal */
  readonly issuer: string;
  /** 文号, such as 示范分局税信〔2026〕00001号 */
  readonly number: string;
  readonly taxpayer: LetterTaxpayer;
  readonly scheme: LetterScheme;
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly ratingDay: PlainDate;
  /** why it was decided anew; null for the result of a cycle */
  readonly cause: string | null;
  readonly grade: string;
  readonly holdsFrom: PlainDate;
  /** null where it was not scored */
  readonly score: string | null;
  /** as the set orders them; empty where it was not scored */
  readonly categories: readonly LetterCategory[];
  readonly deductions: readonly LetterDeduction[];
  readonly reasons: readonly LetterReason[];
  /** what the rules say and why the committee set another grade, in words; null where it did not */
  readonly override: { readonly computed: string; readonly reason: string } | null;
  /** what would lift the grade, in sentences; empty where nothing can */
  readonly wayUp: readonly string[];
  /** how grade and score came about, line by line */
  readonly explanation: Explanation;
  /** within so many days of the letter a review may be asked for; it is answered within so many */
  readonly review: { readonly days: number; readonly answerDays: number };
  readonly office: { readonly address: string; readonly telephone: string };
  /** who prepared the letter (承办人) */
  readonly officers: readonly string[];
  readonly issuedOn: PlainDate;
  /** the address that the QR code holds */
  readonly checkUrl: string;
}

interface LetterTaxpayer {
  readonly name: string;
  /** in full: the letter is for the taxpayer alone */
  readonly taxNumber: string;
  readonly address: string;
}

/** 评定方案, as taxpayers know it: by its law, never by the codes of the office. */
export interface LetterScheme {
  readonly title: string;
  readonly document: string;
  /** what must be known of it, such as that the law is repealed; null where there is nothing */
  readonly note: string | null;
}

/** Points as text; null where the set gives the category none. */
export interface LetterCategory {
  readonly name: string;
  readonly points: string | null;
  readonly deducted: string;
  readonly left: string | null;
}

export interface LetterDeduction {
  readonly item: string;
  readonly text: string;
  readonly quantity: number;
  readonly points: string;
  /** what it rests on, in words */
  readonly facts: readonly string[];
}

export interface LetterReason {
  readonly code: string;
  readonly text: string;
  readonly clause: string | null;
  /** rulings that decided it, code and text */
  readonly rulings: readonly string[];
  readonly facts: readonly string[];
}

/** The letter on its first pages, the explanation step by step as its annex. */
export function ratingLetter(letter: RatingLetter): Paper {
  const { issuer, number, taxpayer } = letter;
  return {
    title: LETTER_TITLE,
    number,
    isLetter: true,
    blocks: [
      { kind: 'title', issuer, title: LETTER_TITLE, number },
      { kind: 'text', style: 'addressee', text: `${taxpayer.name}（纳税人识别号：${taxpayer.taxNumber}）：` },
      { kind: 'text', style: 'paragraph', text: opening(letter) },
      result(letter),
      ...(letter.score === null ? [] : [heading('一、分类得分'), categories(letter)]),
      ...(letter.score === null ? [] : [heading('二、扣分项目'), ...deductions(letter)]),
      heading(letter.score === null ? '定级理由' : '三、定级理由'),
      ...reasons(letter),
      heading(letter.score === null ? '告知事项' : '四、告知事项'),
      ...rights(letter).map((text, index) => paragraph(`${index + 1}．${text}`)),
      {
        kind: 'closing',
        qr: { content: letter.checkUrl, caption: '扫码核验本通知书' },
        lines: [
          `承办人：${letter.officers.join('、')}`,
          issuer,
          formatChineseDate(letter.issuedOn),
          '（税务机关印章）',
        ],
      },
      { kind: 'annex', name: '评定说明' },
      ...annex(letter),
    ],
  };
}

const heading = (text: string): Block => ({ kind: 'text', style: 'heading', text });
const paragraph = (text: string): Block => ({ kind: 'text', style: 'paragraph', text });

/** The scheme by its title and document, as every letter names it: no two schemes have the same. */
export function schemeInWords({ title, document }: LetterScheme): string {
  return `“${title}”（${document}）`;
}

function opening({ scheme, cause, periodFrom, periodTo }: RatingLetter): string {
  const anew = cause === null ? '' : `因${cause}，本机关重新作出评定决定。`;
  const note = scheme.note === null ? '' : `（${scheme.note}）`;
  return (
    `${anew}根据${schemeInWords(scheme)}${note}，对你单位${formatChineseDate(periodFrom)}至` +
    `${formatChineseDate(periodTo)}的纳税信用评定结果通知如下：`
  );
}

function result({ taxpayer, ratingDay, grade, score, holdsFrom }: RatingLetter): TableBlock {
  return {
    kind: 'table',
    headerRows: 0,
    rows: [
      [label('纳税人名称', 4), value(taxpayer.name, 20)],
      [label('经营地址', 4), value(taxpayer.address, 20)],
      [label('纳税信用等级', 4), value(`${grade}级`, 8), label('评定得分', 4), value(score ?? '不计分', 8)],
      [
        label('评定日', 4),
        value(formatChineseDate(ratingDay), 8),
        label('等级执行日', 4),
        value(`自${formatChineseDate(holdsFrom)}起`, 8),
      ],
    ],
  };
}

function categories({ categories: rows, score }: RatingLetter): TableBlock {
  return {
    kind: 'table',
    headerRows: 1,
    rows: [
      [label('类别', 12), label('满分', 4), label('扣分', 4), label('得分', 4)],
      ...rows.map(({ name, points, deducted, left }) => [
        value(name, 12),
        figure(points ?? '—', 4),
        figure(deducted, 4),
        figure(left ?? '—', 4),
      ]),
      [label('总得分', 20), figure(score as string, 4)],
    ],
  };
}

function deductions({ deductions: rows }: RatingLetter): Block[] {
  if (rows.length === 0) return [paragraph('评定期内没有扣分。')];
  const table: TableBlock = {
    kind: 'table',
    headerRows: 1,
    rows: [
      [label('项目', 9), label('次数', 2), label('扣分', 3), label('所依据的事实', 10)],
      ...rows.map(({ item, text, quantity, points, facts }) => [
        value(`${item} ${text}`, 9),
        figure(String(quantity), 2),
        figure(points, 3),
        value(facts.join('\n'), 10),
      ]),
    ],
  };
  const note = '同一指标的扣分合计超过该指标分值的，以该指标分值为限。';
  return [table, { kind: 'text', style: 'note', text: note }];
}

function reasons({ reasons: rows, grade, score, override }: RatingLetter): Block[] {
  const computed = override?.computed ?? grade;
  const set =
    override === null
      ? []
      : [paragraph(`按规则应为${computed}级；评定委员会因“${override.reason}”决定为${grade}级（人工调整）。`)];
  if (rows.length === 0) return [paragraph(`得分${score ?? ''}，没有剔除、限制情形，按分数为${computed}级。`), ...set];
  const table: TableBlock = {
    kind: 'table',
    headerRows: 1,
    rows: [
      [label('代码', 3), label('情形及条款', 9), label('裁定', 5), label('所依据的事实', 7)],
      ...rows.map(({ code, text, clause, rulings, facts }) => [
        label(code, 3),
        value(clause === null ? text : `${text}（${clause}）`, 9),
        value(rulings.join('\n'), 5),
        value(facts.join('\n'), 7),
      ]),
    ],
  };
  return [table, ...set];
}

function rights({ issuer, review, office, wayUp }: RatingLetter): string[] {
  return [
    `对评定结果有异议的，可自收到本通知书之日起${review.days}日内向${issuer}书面申请复核，并提供证据` +
      `（地址：${office.address}；电话：${office.telephone}）。本机关自受理之日起${review.answerDays}日内书面答复；` +
      '受理和答复由不同的人员办理，复核期间仍按本通知书的等级执行。',
    '评定后发现影响等级的事实的，本机关重新作出决定并说明原因（动态调整），原决定和新决定一并保存，可以查询。',
    ...(wayUp.length === 0 ? [] : [`等级提升的途径：${wayUp.join('；')}。`]),
  ];
}

function annex({ issuer, number, taxpayer, scheme, explanation }: RatingLetter): Block[] {
  return [
    { kind: 'title', issuer, title: '纳税信用等级评定说明', number: `（${number}附件）` },
    paragraph(`${taxpayer.name}的得分和等级按下列步骤得出，每一步写明所用事实、规则及其出处，任何人均可据此重新计算。`),
    {
      kind: 'table',
      headerRows: 1,
      rows: [
        [label('步骤', 2), label('计算及依据', 22)],
        ...explanation.lines.map((line, index) => [label(String(index + 1), 2), value(formatLine(line), 22)]),
      ],
    },
    {
      kind: 'text',
      style: 'note',
      text: `评定规则：${schemeInWords(scheme)}；规则校验码（SHA-256）：${explanation.version}`,
    },
  ];
}
