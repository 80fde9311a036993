import { formatYuanGrouped, type Fen } from '../../kernel/money.js';
import { dayOrBlank, figure, label, value, type Paper, type TableBlock } from '../../kernel/paper.js';
import type { PlainDate } from '../../kernel/plain-date.js';

/** A 定额信息采集表, to be signed; whatever is null is left to be written by hand. Areas are m² as text. */
export interface CollectionPaper {
  readonly issuer: string;
  readonly number: string | null;
  readonly household: { readonly name: string; readonly taxNumber: string; readonly owner: string };
  readonly address: string | null;
  readonly section: string | null;
  readonly industry: string | null;
  /** the parts that the area was measured in */
  readonly parts: readonly { readonly name: string; readonly measured: string; readonly area: string }[];
  readonly area: string | null;
  readonly premises: '自有' | '租赁' | null;
  readonly lease: string | null;
  /** yuan a month */
  readonly declaredRent: string | null;
  readonly determinedRent: string | null;
  readonly rentReason: string | null;
  /** how the declared rent compares with the section and the neighbours, in words */
  readonly rentComparison: readonly string[];
  readonly employees: number | null;
  /** the household's own declaration, a month */
  readonly declaredTurnover: Fen | null;
  readonly collector: PaperSignature | null;
  readonly checker: PaperSignature | null;
  readonly taxpayer: PaperSignature | null;
  /** where the taxpayer refuses to sign */
  readonly refusal: { readonly reason: string; readonly witness: PaperSignature } | null;
}

interface PaperSignature {
  readonly name: string;
  readonly on: PlainDate;
}

/** Lines to write the parts of the area in, on a paper that comes empty. */
const EMPTY_PARTS = Array.from({ length: 4 }, () => ({ name: '', measured: '', area: '' }));

export function collectionPaper(paper: CollectionPaper): Paper {
  const title = '定额信息采集表';
  return {
    title,
    number: paper.number,
    blocks: [
      { kind: 'title', issuer: paper.issuer, title, number: paper.number },
      household(paper),
      { kind: 'text', style: 'heading', text: '经营面积' },
      areas(paper),
      { kind: 'text', style: 'heading', text: '经营场所和经营情况' },
      circumstances(paper),
      { kind: 'text', style: 'heading', text: '签名' },
      {
        kind: 'text',
        style: 'note',
        text:
          '以上信息由两名税务人员到经营场所当面采集、核查，经纳税人核对无误。纳税人对其自报数据的真实性负责。' +
          '采集人和核查人不得为同一人；全部签名后本表不再改动，更正须另行采集。',
      },
      signatures(paper),
    ],
  };
}

function household({ household: { name, taxNumber, owner }, address, section, industry }: CollectionPaper): TableBlock {
  return {
    kind: 'table',
    headerRows: 0,
    rows: [
      [label('纳税人名称', 4), value(name, 20)],
      [label('纳税人识别号', 4), value(taxNumber, 9), label('经营者', 4), value(owner, 7)],
      [label('经营地址', 4), value(address ?? '', 20)],
      [label('所在地段', 4), value(section ?? '', 9), label('所属行业', 4), value(industry ?? '', 7)],
    ],
  };
}

function areas({ parts, area }: CollectionPaper): TableBlock {
  return {
    kind: 'table',
    headerRows: 1,
    rows: [
      [label('部位', 8), label('测量', 10), label('面积（㎡）', 6)],
      ...(parts.length === 0 ? EMPTY_PARTS : parts).map((part) => [
        value(part.name, 8),
        value(part.measured, 10),
        figure(part.area, 6),
      ]),
      [label('合计', 18), figure(area ?? '', 6)],
    ],
  };
}

function circumstances(paper: CollectionPaper): TableBlock {
  const { premises, declaredRent, determinedRent, declaredTurnover, employees } = paper;
  const box = (name: string) => `${premises === name ? '■' : '□'}${name}`;
  const yuan = (amount: string | null) => (amount === null ? '' : `${amount}元`);
  return {
    kind: 'table',
    headerRows: 0,
    rows: [
      [
        label('经营场所', 4),
        value(`${box('自有')}　${box('租赁')}`, 8),
        label('从业人数', 4),
        value(employees === null ? '' : `${employees}人`, 8),
      ],
      [label('租赁合同', 4), value(paper.lease ?? '', 20)],
      [
        label('申报月房租', 4),
        value(yuan(declaredRent), 8),
        label('自报月营业额', 4),
        value(declaredTurnover === null ? '' : `${formatYuanGrouped(declaredTurnover)}元`, 8),
      ],
      [label('房租比对', 4), value(paper.rentComparison.join('\n'), 20, 2)],
      [label('核定月房租', 4), value(yuan(determinedRent), 20)],
      [label('核定理由', 4), value(paper.rentReason ?? '', 20, 2)],
    ],
  };
}

function signatures({ collector, checker, taxpayer, refusal }: CollectionPaper): TableBlock {
  const row = (who: string, signature: PaperSignature | null) => [
    label(who, 4),
    value(signature?.name ?? '', 9, 2),
    label('日期', 3),
    value(dayOrBlank(signature?.on), 8),
  ];
  return {
    kind: 'table',
    headerRows: 0,
    rows: [
      row('采集人', collector),
      row('核查人', checker),
      row('纳税人', taxpayer),
      [label('拒签理由', 4), value(refusal?.reason ?? '', 20)],
      row('见证人', refusal?.witness ?? null),
    ],
  };
}
