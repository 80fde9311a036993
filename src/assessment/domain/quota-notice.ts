import { chineseCapitals } from '../../kernel/capitals.js';
import { formatLine, type Explanation } from '../../kernel/explanation.js';
import { formatYuan, formatYuanGrouped, type Fen } from '../../kernel/money.js';
import { figure, label, value, type Block, type Paper, type TableBlock } from '../../kernel/paper.js';
import { formatChineseDate, formatChineseMonth, type PlainDate, type PlainMonth } from '../../kernel/plain-date.js';

/** What a quota's notice says: 《核定定额通知书》, or 《未达起征点通知书》 where there is no tax. It goes to the household. */
export interface QuotaDocument {
  /** the tax authority in full, over the title and under the seal */
  readonly issuer: string;
  /** 文号, such as 示范税定〔2026〕00001号 */
  readonly number: string;
  readonly household: NoticeHousehold;
  /** first and last month that the quota holds for */
  readonly period: { readonly from: PlainMonth; readonly to: PlainMonth };
  /** assessed, a month */
  readonly turnover: Fen;
  /** null: the threshold is not reached */
  readonly tax: QuotaTax | null;
  /** the sum step by step; its lines `levy.…` are the levies that the notice names */
  readonly explanation: Explanation;
  /** law and orders besides the explanation's own document */
  readonly legalBasis: readonly string[];
  readonly measured: { readonly by: readonly string[]; readonly on: PlainDate };
  /** where an objection is handed in */
  readonly office: { readonly address: string; readonly telephone: string };
  /** how far (such as 20%) and how many months running the turnover leaves the quota before a new one must be asked for */
  readonly deviation: { readonly share: string; readonly months: number };
  /** who hears the administrative reconsideration */
  readonly reconsideration: string;
  /** who prepared the notice (承办人) */
  readonly officers: readonly string[];
  readonly issuedOn: PlainDate;
  /** the address that the QR code holds */
  readonly checkUrl: string;
}

interface NoticeHousehold {
  readonly name: string;
  /** in full: the paper is for the household alone */
  readonly taxNumber: string;
  readonly owner: string;
  readonly address: string;
  readonly industry: string;
}

interface QuotaTax {
  /** a month */
  readonly total: Fen;
  /** when a month's tax is due, in words, such as 次月15日以前 */
  readonly due: string;
}

const LAW = '《个体工商户税收定期定额征收管理办法》（国家税务总局令第16号）';

/** The notice on its first page, the sum step by step as its annex. */
export function quotaNotice(document: QuotaDocument): Paper {
  const { issuer, number, household, tax, officers } = document;
  const title = tax === null ? '未达起征点通知书' : '核定定额通知书';
  return {
    title,
    number,
    blocks: [
      { kind: 'title', issuer, title, number },
      { kind: 'text', style: 'addressee', text: `${household.name}（纳税人识别号：${household.taxNumber}）：` },
      { kind: 'text', style: 'paragraph', text: opening(document) },
      facts(document),
      ...(tax === null ? [] : [levies(document.explanation, tax)]),
      { kind: 'text', style: 'heading', text: '告知事项' },
      ...rights(document).map((text, index): Block => ({
        kind: 'text',
        style: 'paragraph',
        text: `${index + 1}．${text}`,
      })),
      {
        kind: 'closing',
        qr: { content: document.checkUrl, caption: '扫码核验本通知书' },
        lines: [`承办人：${officers.join('、')}`, issuer, formatChineseDate(document.issuedOn), '（税务机关印章）'],
      },
      { kind: 'annex', name: '计算说明' },
      ...annex(document),
    ],
  };
}

function opening({ legalBasis, tax, explanation }: QuotaDocument): string {
  const basis = [LAW, ...legalBasis, `${explanation.document}（定税参数${explanation.rules}）`].join('、');
  const result =
    tax === null
      ? '经核定，你户月营业额未达到增值税起征点，核定结果通知如下：'
      : '经核定，你户月营业额和月应纳税额如下，请按期缴纳税款：';
  return `根据《中华人民共和国税收征收管理法》及其实施细则、${basis}，${result}`;
}

function facts({ household, period, turnover, tax, measured }: QuotaDocument): TableBlock {
  const months = `${formatChineseMonth(period.from)}至${formatChineseMonth(period.to)}`;
  return {
    kind: 'table',
    headerRows: 0,
    rows: [
      [label('纳税人名称', 4), value(household.name, 20)],
      [label('纳税人识别号', 4), value(household.taxNumber, 9), label('经营者', 4), value(household.owner, 7)],
      [label('经营地址', 4), value(household.address, 20)],
      [
        label('所属行业', 4),
        value(household.industry, 9),
        label('达到起征点', 4),
        value(tax === null ? '否' : '是', 7),
      ],
      [
        label('测定人员', 4),
        value(measured.by.join('、'), 9),
        label('测定日期', 4),
        value(formatChineseDate(measured.on), 7),
      ],
      [label('定额执行期', 4), value(months, 9), label('月营业额', 4), value(`${formatYuanGrouped(turnover)}元`, 7)],
      [label('月应纳税额', 4), value(inFiguresAndCapitals(tax?.total ?? 0n), 20)],
    ],
  };
}

function inFiguresAndCapitals(amount: Fen): string {
  return `人民币${chineseCapitals(amount)}（￥${formatYuanGrouped(amount)}）`;
}

function levies(explanation: Explanation, tax: QuotaTax): TableBlock {
  return {
    kind: 'table',
    headerRows: 1,
    rows: [
      [label('税（费）种', 8), label('计算', 10), label('月应纳税额（元）', 6)],
      ...explanation.lines
        .filter((line) => line.rule.startsWith('levy.'))
        .map((line) => [value(line.label, 8), value(line.operation, 10), figure(line.value, 6)]),
      [label('合计', 18), figure(formatYuan(tax.total), 6)],
    ],
  };
}

function rights(document: QuotaDocument): string[] {
  const { issuer, office, deviation, reconsideration, tax } = document;
  return [
    tax === null
      ? '执行期内无需缴纳上述定额的税款；某月实际经营额达到起征点的，应当在该月的纳税期限内如实申报并缴纳税款。'
      : `每月税款应于${tax.due}缴纳；逾期未缴的，自滞纳税款之日起按日加收滞纳税款万分之五的滞纳金（《税收征收管理法》第三十二条）。`,
    `对核定的定额有争议的，可自收到本通知书之日起30日内向${issuer}书面申请重新核定，并提供足以说明真实经营情况的证据` +
      `（地址：${office.address}；电话：${office.telephone}）。本机关自接到申请之日起30日内书面答复；` +
      '在接到重新核定定额通知、行政复议决定书或者人民法院判决书前，仍按原定额缴纳税款。',
    `执行期内连续${deviation.months}个月的实际经营额高于或者低于定额${deviation.share}的，应当提请本机关重新核定定额；` +
      '定额执行期最长不超过一年，期满前由本机关重新核定。',
    (tax === null
      ? '对核定结果不服的，可自收到本通知书之日起60日内'
      : '同本机关在纳税上发生争议的，应当先依照本通知书缴纳税款及滞纳金或者提供相应的担保，' +
        '然后可自缴清税款及滞纳金或者担保得到确认之日起60日内') +
      `依法向${reconsideration}申请行政复议；对行政复议决定不服的，可自收到复议决定书之日起15日内依法向人民法院起诉` +
      '（《税收征收管理法》第八十八条）。',
  ];
}

function annex({ issuer, number, household, explanation }: QuotaDocument): Block[] {
  return [
    { kind: 'title', issuer, title: '定额计算说明', number: `（${number}附件）` },
    {
      kind: 'text',
      style: 'paragraph',
      text: `${household.name}的定额按下列步骤计算，每一步写明所用数据、系数及其出处，任何人均可据此重新计算。`,
    },
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
      text: `定税参数：${explanation.rules}，${explanation.document}；参数校验码（SHA-256）：${explanation.version}`,
    },
  ];
}
