import { readFileSync } from 'node:fs';
import { explain } from '../src/assessment/domain/explanation.js';
import { assess } from '../src/assessment/domain/formula.js';
import type { ParameterSet } from '../src/assessment/domain/parameter-set.js';
import type { QuotaDocument } from '../src/assessment/domain/quota-notice.js';
import type { DeliveryReceipt } from '../src/assessment/domain/delivery-receipt.js';
import { rulesOf } from '../src/assessment/domain/rules.js';
import { householdOf } from '../src/assessment/domain/worked-cases.js';
import type { CollectionPaper } from '../src/collection/domain/collection-paper.js';
import { projectPath } from '../src/platform/config/project-root.js';

const ISSUER = '国家税务总局示范县税务局示范分局';
const set = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;
const rules = rulesOf(set);

/** The household of 解放路 that pays 1390.50 a month. */
const household = householdOf(set.cases[12]!.household);
const result = assess(household, rules);

export const QUOTA: QuotaDocument = {
  issuer: ISSUER,
  number: '示范税定〔2026〕00001号',
  household: {
    name: '示范县解放路悦来快餐店',
    taxNumber: '92000000MA5Y8K3R2X',
    owner: '欧阳英伟',
    address: '示范县解放路128号一层',
    industry: '6220 快餐服务',
  },
  period: { from: '2026-12', to: '2027-11' },
  turnover: result.assessed,
  tax: { total: result.tax, due: '次月15日以前（最后一日是法定休假日的顺延）' },
  explanation: {
    rules: set.code,
    version: '0123456789abcdef'.repeat(4),
    document: set.document,
    lines: explain(household, result, rules),
  },
  legalBasis: ['财政部、税务总局公告2023年第19号'],
  measured: { by: ['周建国', '李淼'], on: '2026-10-20' },
  office: { address: '示范县人民街1号示范分局办税服务厅', telephone: '0000-12345678' },
  deviation: { share: '20%', months: 3 },
  reconsideration: '国家税务总局示范县税务局',
  officers: ['周建国', '李淼'],
  issuedOn: '2026-11-18',
  checkUrl: 'https://tax.example/check/00001-5f2c9a7be1d04c33',
};

/** As long as a register allows, with many levies and a sum of many lines. */
export const LONG_QUOTA: QuotaDocument = {
  ...QUOTA,
  household: { ...QUOTA.household, name: '长'.repeat(60), address: '远'.repeat(200), industry: '业'.repeat(60) },
  legalBasis: Array.from({ length: 8 }, (_, index) => `示范分局〔2025〕${index + 1}号`),
  explanation: {
    ...QUOTA.explanation,
    lines: Array.from({ length: 70 }, (_, index) => ({
      rule: index < 40 ? `levy.${index}` : `step.${index}`,
      label: `第${index + 1}项`,
      labelEn: `item ${index + 1}`,
      operation: `${'1030.00 × 0.05 × '.repeat(index % 5)}1`,
      value: '51.50',
      source: '国家税务总局令第16号',
    })),
  },
};

export const BLANK_RECEIPT: DeliveryReceipt = {
  issuer: ISSUER,
  document: { title: '核定定额通知书', number: QUOTA.number },
  addressee: QUOTA.household,
  place: null,
  delivery: null,
  officers: [],
  remarks: null,
};

export const BLANK_COLLECTION: CollectionPaper = {
  issuer: ISSUER,
  number: null,
  household: QUOTA.household,
  address: null,
  section: null,
  industry: null,
  parts: [],
  area: null,
  premises: null,
  lease: null,
  declaredRent: null,
  determinedRent: null,
  rentReason: null,
  rentComparison: [],
  employees: null,
  declaredTurnover: null,
  collector: null,
  checker: null,
  taxpayer: null,
  refusal: null,
};

export const FILLED_COLLECTION: CollectionPaper = {
  ...BLANK_COLLECTION,
  number: '示范采〔2026〕00017号',
  address: QUOTA.household.address,
  section: '解放路',
  industry: '6220 快餐服务',
  parts: [
    { name: '前厅', measured: '12.0 m × 9.5 m', area: '114.0' },
    { name: '后厨', measured: '6.8 m × 6.0 m', area: '40.8' },
  ],
  area: '154.8',
  premises: '租赁',
  lease: '2025-03-01至2028-02-28，出租人示范县商贸公司',
  declaredRent: '9415.00',
  rentComparison: ['申报月房租在可信范围之内。', '与同地段同行业8户相比，不属异常。'],
  employees: 6,
  declaredTurnover: 9_000_000n,
  collector: { name: '周建国', on: '2026-10-20' },
  checker: { name: '李淼', on: '2026-10-21' },
  refusal: { reason: '对面积有异议', witness: { name: '王芳', on: '2026-10-22' } },
};
