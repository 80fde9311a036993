import { dayOrBlank, label, value, type Paper, type TableCell } from '../../kernel/paper.js';
import type { PlainDate } from '../../kernel/plain-date.js';

/** A 税务文书送达回证: to sign on paper where there is no delivery yet, otherwise filled in. */
export interface DeliveryReceipt {
  readonly issuer: string;
  readonly document: { readonly title: string; readonly number: string };
  readonly addressee: { readonly name: string; readonly taxNumber: string };
  readonly place: string | null;
  readonly delivery: Delivery | null;
  /** who delivered it; empty on a paper that they sign by hand */
  readonly officers: readonly string[];
  readonly remarks: string | null;
}

/** How it was served; `on` is the day from which it counts as served. */
export type Delivery =
  | { readonly manner: 'direct'; readonly receivedBy: string; readonly on: PlainDate }
  | {
      readonly manner: 'substitute';
      readonly receivedBy: string;
      readonly relation: string;
      readonly reason: string;
      readonly on: PlainDate;
    }
  | { readonly manner: 'refused'; readonly reason: string; readonly witness: string; readonly on: PlainDate }
  | { readonly manner: 'posted'; readonly postNumber: string; readonly on: PlainDate }
  | { readonly manner: 'published'; readonly medium: string; readonly from: PlainDate; readonly on: PlainDate };

const MANNERS: Readonly<Record<Delivery['manner'], string>> = {
  direct: '直接送达',
  substitute: '他人代收',
  refused: '留置送达',
  posted: '邮寄送达',
  published: '公告送达',
};

/** 《税收征收管理法实施细则》第一百零一条至第一百零六条, in so many words as fit. */
const NOTES = [
  '受送达人或者依法可以签收的人（同住成年家属、代理人等）在本回证上记明收到日期，签名或者盖章，即为送达。',
  '拒绝签收的，送达人记明拒收理由和日期，由送达人和见证人签名或者盖章，将文书留在受送达人处，即视为送达。',
  '邮寄送达的，以挂号函件回执上注明的收件日期为送达日期；公告送达的，自公告之日起满30日即视为送达。',
];

export function deliveryReceipt(receipt: DeliveryReceipt): Paper {
  const { issuer, document, addressee, officers } = receipt;
  const title = '税务文书送达回证';
  return {
    title,
    number: document.number,
    blocks: [
      { kind: 'title', issuer, title, number: null },
      {
        kind: 'table',
        headerRows: 0,
        rows: [
          [label('送达文书名称', 5), value(document.title, 19)],
          [label('送达文书字号', 5), value(document.number, 19)],
          [label('受送达人', 5), value(addressee.name, 19)],
          [label('纳税人识别号', 5), value(addressee.taxNumber, 19)],
          [label('送达地点', 5), value(receipt.place ?? '', 19, 2)],
          [label('送达方式', 5), value(manners(receipt.delivery), 19)],
          ...received(receipt.delivery),
          [label('送达人签名', 5), value(officers[0] ?? '', 7, 2), label('送达人签名', 5), value(officers[1] ?? '', 7)],
          [label('备注', 5), value(receipt.remarks ?? '', 19, 3)],
        ],
      },
      ...NOTES.map((text, index) => ({ kind: 'text', style: 'note', text: `${index + 1}．${text}` }) as const),
      { kind: 'closing', qr: null, lines: [issuer, '（税务机关印章）'] },
    ],
  };
}

function manners(delivery: Delivery | null): string {
  return Object.entries(MANNERS)
    .map(([manner, name]) => `${manner === delivery?.manner ? '■' : '□'}${name}`)
    .join('　');
}

/** The part that a manner fills in; the rows of the other manners stay to be seen, empty. */
function received(delivery: Delivery | null): TableCell[][] {
  const of = <M extends Delivery['manner']>(manner: M) =>
    delivery?.manner === manner ? (delivery as Extract<Delivery, { manner: M }>) : null;
  const [direct, substitute, refused] = [of('direct'), of('substitute'), of('refused')];
  const [posted, published] = [of('posted'), of('published')];
  const row = (left: string, first: string | undefined, right: string, second: string | undefined, lines = 1) => [
    label(left, 5),
    value(first ?? '', 7, lines),
    label(right, 5),
    value(second ?? '', 7),
  ];
  return [
    row('受送达人签章', direct?.receivedBy, '收到日期', dayOrBlank(direct?.on), 2),
    row('代收人签章', substitute?.receivedBy, '与受送达人的关系', substitute?.relation, 2),
    row('代收理由', substitute?.reason, '代收日期', dayOrBlank(substitute?.on), 2),
    [label('拒收理由', 5), value(refused?.reason ?? '', 19, 2)],
    row('见证人签章', refused?.witness, '拒收日期', dayOrBlank(refused?.on), 2),
    row('挂号函件号码', posted?.postNumber, '收件日期', dayOrBlank(posted?.on)),
    row('公告方式', published?.medium, '公告日期', dayOrBlank(published?.from)),
    [label('视为送达日期', 5), value(dayOrBlank(delivery?.on), 19)],
  ];
}
