import { AllowedTexts } from './domain/allowed-texts.js';
import type { GateRules } from './gate.js';

/** For specs: the rules of a notice of an office with one telephone. */
export const OFFICE = '0759-2131234';
export const DIGEST = '13800138000'.repeat(5) + 'abcdef012';
export const RULES: GateRules = {
  allowed: new AllowedTexts([OFFICE, DIGEST]),
  figures: new Set(['月房租', '月应纳税额']),
};

/** A valid identity number, a mobile telephone, a bank card, and how the gate tells of them. */
export const IDENTITY = '44080219800101001' + '1';
export const MOBILE = '13800138000';
export const IDENTITY_TOLD = { kind: '身份证号码', masked: '440*************11' };
export const MOBILE_TOLD = { kind: '手机号码', masked: '138******00' };
