import { dayOrBlank, label, value, type Block, type Paper, type TableBlock } from '../../../kernel/paper.js';
import type { PlainDate } from '../../../kernel/plain-date.js';

export const FORM_TITLE = '抽查实测表';

/** A sheet to be filled in by hand at a household's door. Nothing that is on file of its values is on it. */
export interface VisitForm {
  readonly id: string;
  readonly version: number;
  readonly place: number;
  readonly name: string;
  /** masked */
  readonly number: string;
  readonly owner: string;
  readonly telephone: string | null;
  readonly station: string;
  readonly street: string;
  readonly address: string;
  readonly checkers: readonly string[];
  readonly dueOn: PlainDate;
}

/** What the code on a sheet says: the record and the version that was printed. */
export const formCode = ({ id, version }: Pick<VisitForm, 'id' | 'version'>) => `taxroll:spot-visit:${id}:${version}`;

/** Lines to write the parts of the area in. */
const PARTS = 4;

/** The sheets of a route, in its order, each on a page of its own. */
export function visitForms(issuer: string, forms: readonly VisitForm[]): Paper {
  const blocks = forms.flatMap((form, at): Block[] => [
    ...(at === 0 ? [] : [{ kind: 'annex', name: `${at + 1}` } as const]),
    ...sheet(issuer, form),
  ]);
  return { title: FORM_TITLE, number: null, blocks };
}

function sheet(issuer: string, form: VisitForm): Block[] {
  const note = (text: string): Block => ({ kind: 'text', style: 'note', text });
  const heading = (text: string): Block => ({ kind: 'text', style: 'heading', text });
  return [
    { kind: 'title', issuer, title: FORM_TITLE, number: null },
    household(form),
    heading('一、实测（先填写并存定，再看登记信息）'),
    area(),
    seen(),
    heading('二、比对后填写'),
    judged(),
    note('实测内容存定前，不得查看该户登记和核定的面积、房租、系数、营业额和税额。'),
    signatures(form),
    { kind: 'closing', qr: { content: formCode(form), caption: `第${form.version}版` }, lines: [] },
  ];
}

function household(form: VisitForm): TableBlock {
  const { place, name, number, owner, telephone, station, street, address, checkers, dueOn } = form;
  return {
    kind: 'table',
    headerRows: 0,
    rows: [
      [label('纳税人名称', 4), value(name, 14), label('路线序号', 3), value(String(place), 3)],
      [
        label('纳税人识别号', 4),
        value(number, 8),
        label('经营者', 3),
        value(owner, 3),
        label('电话', 2),
        value(telephone ?? '', 4),
      ],
      [label('经营地址', 4), value(address, 20)],
      [label('所属站', 4), value(station, 8), label('地段', 3), value(street, 9)],
      [label('抽查人员', 4), value(checkers.join('、'), 11), label('期限', 3), value(dueOn, 6)],
    ],
  };
}

function area(): TableBlock {
  const line = [value('', 8), value('', 10), value('', 6)];
  return {
    kind: 'table',
    headerRows: 1,
    rows: [
      [label('部位', 8), label('测量（长×宽）', 10), label('面积（㎡）', 6)],
      ...Array.from({ length: PARTS }, () => line),
      [label('合计', 18), value('', 6)],
    ],
  };
}

function seen(): TableBlock {
  return {
    kind: 'table',
    headerRows: 0,
    rows: [
      [label('现场情况', 5), value('□正常经营　□已关门停业　□查无此户', 19)],
      [label('房屋来源', 5), value('□自有　□租赁', 7), label('租赁合同', 4), value('□已出示　□未出示', 8)],
      [label('合同月房租', 5), value('　　　　　　元', 7), label('合同照片', 4), value('□已拍', 8)],
      [label('实际行业', 5), value('', 11), label('小类代码', 4), value('□□□□', 4)],
      [label('现场照片', 5), value('　　张', 7), label('测量日期', 4), value(dayOrBlank(undefined), 8)],
      [label('备注', 5), value('', 19)],
    ],
  };
}

function judged(): TableBlock {
  return {
    kind: 'table',
    headerRows: 0,
    rows: [
      [label('房租', 5), value('□属实　□偏低　□偏高', 9), label('合理月房租', 4), value('　　　　元', 6)],
      [label('房租理由', 5), value('', 19)],
      [label('文书送达签收', 5), value('□是　□否', 7), label('送达回证', 4), value('□已见　□已拍', 8)],
    ],
  };
}

function signatures({ checkers }: VisitForm): TableBlock {
  return {
    kind: 'table',
    headerRows: 0,
    rows: checkers.map((name) => [
      label('抽查人员', 4),
      value(name, 4),
      label('签名', 2),
      value('', 5, 2),
      label('日期', 2),
      value(dayOrBlank(undefined), 7),
    ]),
  };
}
