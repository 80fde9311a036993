export const ACCOUNT = '62220212345674321';

/** A whole fact of every kind, in the order of their declaration. */
export const EXAMPLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  return: {
    ...{ tax: '增值税', from: '2026-09-01', to: '2026-09-30', due: '2026-10-22' },
    ...{ filed: '2026-10-20', channel: '电子', declared: '1200.00', found: '30.50' },
  },
  payment: {
    ...{ tax: '增值税', from: '2026-09-01', to: '2026-09-30', receipt: '(161)鲁地0001', due: '2026-10-22' },
    ...{ amountDue: '1200.00', paid: '2026-10-20', amountPaid: '1200.00' },
  },
  arrears: { tax: '增值税', arose: '2026-09-16', notice: '税催〔2026〕1号', amount: '60000.00', cleared: '2026-10-01' },
  penalty: {
    ...{ document: '税罚〔2026〕7号', decided: '2026-08-03', breach: '未按规定申报', penalised: '是', crime: '否' },
    ...{ amount: '200.00', due: '2026-08-18', settled: '2026-08-10', corrected: '2026-08-10' },
  },
  statement: {
    ...{ what: '利润表', from: '2026-07-01', to: '2026-09-30', due: '2026-10-22', filed: '2026-10-21', complete: '否' },
  },
  'bank-account': { bank: '示范银行人民街支行', account: ACCOUNT, opened: '2026-05-06', reported: '2026-05-20' },
  'books-event': { day: '2026-06-01', what: '核算混乱', document: '税限改〔2026〕2号', corrected: '2026-07-01' },
  'invoice-event': { day: '2026-06-02', what: '丢失', invoices: '0440026001', count: '3', amount: '800.00' },
  'device-event': { what: '抄报税', day: '2026-10-15', reported: '2026-10-16' },
  'audit-case': {
    ...{ document: '税稽〔2026〕3号', what: '稽查', opened: '2026-03-02', closed: '2026-06-30', result: '补税' },
    ...{ found: '5000.00', transferred: '2026-04-01', corrected: '2026-07-15' },
  },
  'withholding-registration': { obliged: '2026-01-05', registered: '2026-01-20', truthful: '是' },
  'withholding-return': {
    ...{ tax: '个人所得税', from: '2026-09-01', to: '2026-09-30', due: '2026-10-22' },
    ...{ filed: '2026-10-09', channel: '柜台', declared: '90.00', found: '0.00' },
  },
  'withholding-payment': {
    ...{ tax: '个人所得税', from: '2026-09-01', to: '2026-09-30', receipt: '2', due: '2026-10-22' },
    ...{ amountDue: '90.00', paid: '2026-10-23', amountPaid: '80.00' },
  },
  'certificate-event': { day: '2026-04-04', what: '遗失', reported: '2026-04-20', announced: '是' },
  'annual-check': { what: '换证', due: '2026-06-30', done: '2026-07-02' },
  'accounting-filing': { what: '会计核算软件', due: '2026-02-10', filed: '2026-02-09' },
  recognition: { what: '增值税一般纳税人', due: '2026-03-31', done: '2026-03-15' },
};
