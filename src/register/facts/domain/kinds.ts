import {
  choice,
  field,
  notBefore,
  onlyWith,
  REQUIRED,
  together,
  yesNo,
  type FactField,
  type FactKind,
  type FactKindCode,
} from './fact-kind.js';
import { BREACHES, CERTIFICATE_EVENTS, INVOICE_EVENTS, RECOGNITIONS, STATEMENTS, TAXES } from './lists.js';

const TAX = choice('tax', '税种', 'tax', TAXES, { ...REQUIRED, aliases: ['征收项目'] });
const PERIOD = [
  field('from', '所属期起', 'period from', 'period-from', 'period_from', {
    ...REQUIRED,
    aliases: ['税款所属期起', '所属时期起'],
  }),
  field('to', '所属期止', 'period to', 'period-to', 'period_to', {
    ...REQUIRED,
    aliases: ['税款所属期止', '所属时期止'],
  }),
];
const PERIOD_IN_ORDER = notBefore('to', 'from');
const DOCUMENT = field('document', '文书号', 'document', 'text', 'reference', {
  ...REQUIRED,
  aliases: ['文书字号', '决定书文号'],
});

const FILING_FIELDS = [
  TAX,
  ...PERIOD,
  field('due', '申报期限', 'due', 'due-day', 'due_on', { ...REQUIRED, aliases: ['应申报日期', '申报截止日期'] }),
  field('filed', '申报日期', 'filed', 'day', 'done_on', { aliases: ['实际申报日期'] }),
  field('channel', '申报方式', 'channel', 'choice', 'details', { values: ['电子', '柜台'] }),
  field('declared', '申报税额', 'declared', 'amount', 'amount', { aliases: ['申报税额(元)'] }),
  field('found', '查补税额', 'found', 'amount', 'other_amount', { aliases: ['查补税额(元)'] }),
];
const FILING = {
  fields: FILING_FIELDS,
  key: ['tax', 'from', 'to'],
  dated: 'due',
  rules: [
    PERIOD_IN_ORDER,
    notBefore('due', 'from'),
    notBefore('filed', 'from'),
    ...together('filed', 'channel'),
    onlyWith('declared', 'filed'),
  ],
};
/** A tax that is paid in parts is a row for each part, told apart by its receipt (税票). */
const PAYING = {
  fields: [
    TAX,
    ...PERIOD,
    field('receipt', '税票号码', 'receipt', 'text', 'reference', { aliases: ['完税凭证号码'] }),
    field('due', '缴款期限', 'due', 'due-day', 'due_on', { ...REQUIRED, aliases: ['应缴日期', '限缴日期'] }),
    field('amountDue', '应缴税额', 'amount due', 'amount', 'amount', {
      ...REQUIRED,
      aliases: ['应缴税额(元)', '应入库税额'],
    }),
    field('paid', '入库日期', 'paid', 'day', 'done_on', { aliases: ['缴款日期', '实缴日期'] }),
    field('amountPaid', '入库税额', 'amount paid', 'amount', 'other_amount', {
      aliases: ['入库税额(元)', '实缴税额'],
    }),
  ],
  key: ['tax', 'from', 'to', 'receipt'],
  dated: 'due',
  rules: [PERIOD_IN_ORDER, notBefore('due', 'from'), ...together('paid', 'amountPaid')],
};

/** Something that is to be done until a day (年检、备案、认定). */
const untilADay = (what: FactField, done: FactField) => ({
  fields: [what, field('due', '办理期限', 'due', 'due-day', 'due_on', { ...REQUIRED, aliases: ['应办日期'] }), done],
  key: [what.name, 'due'],
  dated: 'due',
  rules: [],
});

/**
 * The facts that are kept beside the register, one declaration for form, workbook, table and page. The rating reads
 * them by these names (国税发〔2003〕92号), the filing rate reads the returns.
 */
export const FACT_KINDS: readonly FactKind[] = [
  { code: 'return', zh: '纳税申报', en: 'returns', ...FILING },
  { code: 'payment', zh: '税款缴纳', en: 'payments', ...PAYING },
  {
    code: 'arrears',
    zh: '欠税',
    en: 'arrears',
    fields: [
      TAX,
      field('arose', '欠税发生日期', 'arose', 'day', 'day', { ...REQUIRED, aliases: ['发生日期'] }),
      field('notice', '催缴文书号', 'notice', 'text', 'reference'),
      field('amount', '欠税金额', 'amount', 'amount', 'amount', { ...REQUIRED, aliases: ['欠税金额(元)'] }),
      field('cleared', '清缴日期', 'cleared', 'day', 'done_on'),
    ],
    key: ['tax', 'arose', 'notice'],
    dated: 'arose',
    rules: [notBefore('cleared', 'arose')],
  },
  {
    code: 'penalty',
    zh: '违法违章及处罚',
    en: 'breaches and penalties',
    fields: [
      DOCUMENT,
      field('decided', '决定日期', 'decided', 'day', 'day', { ...REQUIRED, aliases: ['处罚决定日期'] }),
      choice('breach', '违法行为', 'breach', BREACHES),
      yesNo('penalised', '是否行政处罚', 'administrative penalty'),
      yesNo('crime', '是否涉税犯罪', 'tax crime'),
      field('amount', '罚款金额', 'fine', 'amount', 'amount', { aliases: ['罚款金额(元)'] }),
      field('due', '缴款期限', 'due', 'due-day', 'due_on'),
      field('settled', '缴清日期', 'settled', 'day', 'done_on', { aliases: ['罚款缴清日期'] }),
      field('corrected', '改正日期', 'corrected', 'day', 'details'),
    ],
    key: ['document'],
    dated: 'decided',
    rules: [
      notBefore('due', 'decided'),
      notBefore('settled', 'decided'),
      onlyWith('settled', 'amount'),
      onlyWith('due', 'amount'),
    ],
  },
  {
    code: 'statement',
    zh: '财务会计报表及资料',
    en: 'statements',
    fields: [
      choice('what', '资料名称', 'what', STATEMENTS),
      ...PERIOD,
      field('due', '报送期限', 'due', 'due-day', 'due_on', REQUIRED),
      field('filed', '报送日期', 'filed', 'day', 'done_on'),
      yesNo('complete', '是否完整', 'complete', false),
    ],
    key: ['what', 'from', 'to'],
    dated: 'due',
    rules: [PERIOD_IN_ORDER, notBefore('due', 'from'), notBefore('filed', 'from'), ...together('filed', 'complete')],
  },
  {
    code: 'bank-account',
    zh: '银行账号',
    en: 'bank accounts',
    fields: [
      field('bank', '开户银行', 'bank', 'text', 'category', REQUIRED),
      field('account', '银行账号', 'account', 'text', 'reference', { ...REQUIRED, personal: true, aliases: ['账号'] }),
      field('opened', '开立或变更日期', 'opened or changed', 'day', 'day', {
        ...REQUIRED,
        aliases: ['开立日期', '变更日期'],
      }),
      field('reported', '报告日期', 'reported', 'day', 'done_on'),
    ],
    key: ['account', 'opened'],
    dated: 'opened',
    rules: [],
  },
  {
    code: 'books-event',
    zh: '账簿凭证',
    en: 'books and vouchers',
    fields: [
      field('day', '发现日期', 'found', 'day', 'day', REQUIRED),
      choice('what', '情形', 'what', ['未按规定设置', '未按规定保管', '未根据合法有效凭证核算', '核算混乱']),
      field('document', '文书号', 'document', 'text', 'reference', { aliases: ['文书字号'] }),
      field('corrected', '改正日期', 'corrected', 'day', 'done_on'),
    ],
    key: ['day', 'what', 'document'],
    dated: 'day',
    rules: [notBefore('corrected', 'day')],
  },
  {
    code: 'invoice-event',
    zh: '发票',
    en: 'invoices',
    fields: [
      field('day', '日期', 'day', 'day', 'day', { ...REQUIRED, aliases: ['发生日期'] }),
      choice('what', '事项', 'what', INVOICE_EVENTS),
      field('invoices', '发票代码号码', 'invoices', 'text', 'reference', { aliases: ['发票号码'] }),
      field('count', '份数', 'count', 'count', 'details'),
      field('amount', '金额', 'amount', 'amount', 'amount', { aliases: ['金额(元)'] }),
    ],
    key: ['day', 'what', 'invoices'],
    dated: 'day',
    rules: [],
  },
  {
    code: 'device-event',
    zh: '税控装置',
    en: 'fiscal devices',
    fields: [
      choice('what', '事项', 'what', ['抄报税', '未按规定安装', '未按规定保管', '未按规定使用']),
      field('day', '应抄报或发生日期', 'due or happened', 'due-day', 'due_on', {
        ...REQUIRED,
        aliases: ['应抄报日期', '发生日期'],
      }),
      field('reported', '抄报日期', 'reported', 'day', 'done_on'),
    ],
    key: ['what', 'day'],
    dated: 'day',
    rules: [],
  },
  {
    code: 'audit-case',
    zh: '稽查与纳税评估',
    en: 'audits and assessments of returns',
    fields: [
      DOCUMENT,
      choice('what', '类别', 'kind', ['稽查', '纳税评估']),
      field('opened', '立案日期', 'opened', 'day', 'day', { ...REQUIRED, aliases: ['立案(下达)日期'] }),
      field('closed', '结案日期', 'closed', 'day', 'done_on'),
      field('result', '处理结果', 'result', 'choice', 'details', { values: ['无问题', '补税', '处罚', '移送'] }),
      field('found', '查补税额', 'found', 'amount', 'other_amount', { aliases: ['查补税额(元)'] }),
      field('transferred', '移送公安日期', 'transferred to the police', 'day', 'details'),
      field('corrected', '改正日期', 'corrected', 'day', 'details'),
    ],
    key: ['document'],
    dated: 'opened',
    rules: [
      notBefore('closed', 'opened'),
      notBefore('transferred', 'opened'),
      notBefore('corrected', 'opened'),
      onlyWith('closed', 'result'),
    ],
  },
  {
    code: 'withholding-registration',
    zh: '扣缴税款登记',
    en: 'withholding registrations',
    fields: [
      field('obliged', '扣缴义务发生日期', 'obliged since', 'day', 'day', REQUIRED),
      field('registered', '扣缴登记日期', 'registered', 'day', 'done_on', { aliases: ['登记日期'] }),
      yesNo('truthful', '资料是否属实', 'truthful', false),
    ],
    key: ['obliged'],
    dated: 'obliged',
    rules: [onlyWith('truthful', 'registered')],
  },
  { code: 'withholding-return', zh: '扣缴申报', en: 'withholding returns', ...FILING },
  { code: 'withholding-payment', zh: '扣缴税款入库', en: 'withholding payments', ...PAYING },
  {
    code: 'certificate-event',
    zh: '登记证件',
    en: 'registration certificates',
    fields: [
      field('day', '发生日期', 'day', 'day', 'day', { ...REQUIRED, aliases: ['日期'] }),
      choice('what', '事项', 'what', CERTIFICATE_EVENTS),
      field('reported', '书面报告日期', 'reported', 'day', 'done_on', { aliases: ['报告日期'] }),
      yesNo('announced', '是否登报声明', 'announced in a newspaper', false),
    ],
    key: ['day', 'what'],
    dated: 'day',
    rules: [notBefore('reported', 'day')],
  },
  {
    code: 'annual-check',
    zh: '年检换证',
    en: 'annual checks',
    ...untilADay(
      choice('what', '事项', 'what', ['年检', '验证', '换证']),
      field('done', '办理日期', 'done', 'day', 'done_on'),
    ),
  },
  {
    code: 'accounting-filing',
    zh: '财务会计制度备案',
    en: 'accounting-system filings',
    ...untilADay(
      choice('what', '备案事项', 'what', ['财务会计制度', '财务会计处理办法', '会计核算软件']),
      field('filed', '备案日期', 'filed', 'day', 'done_on'),
    ),
  },
  {
    code: 'recognition',
    zh: '纳税认定',
    en: 'recognitions',
    ...untilADay(choice('what', '认定事项', 'what', RECOGNITIONS), field('done', '认定日期', 'done', 'day', 'done_on')),
  },
];

const BY_CODE = new Map(FACT_KINDS.map((kind) => [kind.code, kind]));

export function factKind(code: FactKindCode): FactKind {
  return BY_CODE.get(code) as FactKind;
}
