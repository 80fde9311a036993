/** How an item counts a fact: at all, each time, each period, each whole or begun percentage point below a hundred. */
export const PERS = ['once', 'occurrence', 'period', 'percentage-point'] as const;
export type Per = (typeof PERS)[number];

/** What a field of a condition holds: a day, a day or null while it has not come, yuan, or a part of a rate. */
export type ConditionField = 'day' | 'open-day' | 'amount' | 'share';

/** A fact that a rule set may name. */
export interface CatalogueEntry {
  readonly name: string;
  readonly zh: string;
  /** 机内: told by the register; 机外: entered with its evidence */
  readonly source: 'register' | 'outside';
  /** how an item may count it; empty: no item deducts for it */
  readonly per: readonly Per[];
  /** what grading reads of it; empty: grading does not read it */
  readonly fields: Readonly<Record<string, ConditionField>>;
}

const EVENT: readonly Per[] = ['once', 'occurrence'];
const OF_PERIOD: readonly Per[] = ['once', 'occurrence', 'period'];
const RATE = { part: 'share', whole: 'share' } as const;

const register = (zh: string, per: readonly Per[], fields: CatalogueEntry['fields'] = {}) =>
  ({ zh, source: 'register', per, fields }) as const;
const outside = (zh: string, per: readonly Per[]) => ({ zh, source: 'outside', per, fields: {} }) as const;

const FACTS = {
  'registration-late': register('逾期办理开业登记', EVENT),
  'registration-papers-untrue': register('未如实提供登记证件、资料', EVENT),
  'withholding-registration-late': register('逾期办理扣缴税款登记', EVENT),
  'withholding-papers-untrue': register('未如实提供扣缴登记资料', EVENT),
  'change-registration-late': register('逾期办理变更登记', EVENT),
  'certificate-not-displayed': register('未按规定悬挂登记证件', EVENT),
  'certificate-loss-unreported': register('遗失登记证件未按期报告并登报声明', EVENT),
  'certificate-misused': register('转借、涂改、损毁、买卖或者伪造登记证件', EVENT),
  'annual-check-late': register('逾期办理验证或者换证', EVENT),
  'bank-account-unreported': register('逾期报告银行账号', EVENT),
  'bank-account-hidden': outside('未全部报告银行账号', EVENT),
  'recognition-late': register('逾期办理纳税认定', EVENT),
  'filing-late': register('未按期申报', OF_PERIOD),
  'filing-inaccurate': register('申报不准确', OF_PERIOD),
  'withholding-filing-late': register('代扣代缴未按期申报', OF_PERIOD),
  'withholding-filing-inaccurate': register('代扣代缴申报不准确', OF_PERIOD),
  'statement-late': register('未按期报送财务会计报表和其他纳税资料', EVENT),
  'statement-incomplete': register('报送资料不完整', EVENT),
  'accounting-system-unfiled': register('未按规定报送财务会计制度备案', EVENT),
  'books-irregular': register('未按规定设置、保管账簿、凭证或者核算', EVENT),
  'invoice-irregular': register('未按规定保管、开具、使用、取得发票', EVENT),
  'invoice-lost': register('丢失发票', EVENT),
  'fiscal-device-report-late': register('未按期抄报税', OF_PERIOD, { due: 'day' }),
  'arrears-below-50000': register('新发生欠税不足5万元', EVENT),
  'arrears-50000-or-more': register('新发生欠税5万元以上', EVENT),
  'tax-crime-record': register('涉税违法犯罪记录', EVENT, { decided: 'day' }),
  'administrative-penalty': register('税务行政处罚', EVENT, { decided: 'day' }),
  'other-breach': register('其他税收违法行为', EVENT),
  'payment-on-time-rate': register('应纳税款按期入库率', ['percentage-point'], RATE),
  'withholding-payment-on-time-rate': register('代扣代缴税款按期入库率', ['percentage-point'], RATE),
  // what grading alone reads
  'filing-on-time-rate': register('按期申报率', [], RATE),
  'filing-accuracy-rate': register('申报准确率', [], RATE),
  'withholding-filing-accuracy-rate': register('代扣代缴申报准确率', [], RATE),
  arrears: register('欠税', [], { arose: 'day', amount: 'amount', cleared: 'open-day' }),
  'benefit-fraud': register('骗取税收优惠政策、骗取多缴税款退回', [], { decided: 'day' }),
  'police-case': register('移送公安机关的案件', [], { transferred: 'day', closed: 'open-day' }),
  case: register('涉嫌违反税收法律、行政法规的案件', [], { opened: 'day', settled: 'open-day' }),
  'papers-missing': register('未报送财务会计制度、报表或者其他纳税资料', [], { due: 'day' }),
  'books-disorder': register('核算混乱', [], { found: 'day', corrected: 'open-day' }),
} as const satisfies Record<string, Omit<CatalogueEntry, 'name'>>;

export type RatingFactName = keyof typeof FACTS;

/** Every fact that items and knock-outs of a rule set may name, for both schemes. */
export const CATALOGUE: ReadonlyMap<string, CatalogueEntry> = new Map(
  Object.entries(FACTS).map(([name, entry]) => [name, { name, ...entry }]),
);

/** A fact in Chinese. */
export function nameOf(fact: RatingFactName): string {
  return FACTS[fact].zh;
}
