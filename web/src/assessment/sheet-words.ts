import type { Dto } from '../api/client';
import type { Text } from '../app/language';

export type Sheet = Dto<'SheetDto'>;
export type Turn = Dto<'ToCollectDto'>['turn'];

export const TURNS: Readonly<Record<Turn, Text>> = {
  collect: { zh: '待采集', en: 'To be measured' },
  collector: { zh: '待采集人签字', en: 'Collector to sign' },
  checker: { zh: '待核查人签字', en: 'Checker to sign' },
  taxpayer: { zh: '待业户签字', en: 'Taxpayer to sign' },
};

export const STATUSES: Readonly<Record<Sheet['status'], Text>> = {
  draft: { zh: '草稿', en: 'Draft' },
  measured: { zh: '已采集，待核查', en: 'Measured, to be checked' },
  checked: { zh: '已核查，待纳税人签字', en: 'Checked, taxpayer to sign' },
  sealed: { zh: '已签字确认', en: 'Sealed' },
  withdrawn: { zh: '已作废', en: 'Withdrawn' },
};

export const TRIGGERS: Readonly<Record<Sheet['trigger'], Text>> = {
  registration: { zh: '新开业', en: 'Registration' },
  expiry: { zh: '定额到期', en: 'Expiry' },
  adjustment: { zh: '调整定额', en: 'Adjustment' },
  premises: { zh: '经营场所变化', en: 'Premises changed' },
  industry: { zh: '行业变化', en: 'Industry changed' },
  objection: { zh: '定额争议', en: 'Objection' },
  'spot-check': { zh: '抽查发现', en: 'Spot check' },
  resumption: { zh: '复业', en: 'Resumption' },
  correction: { zh: '更正', en: 'Correction' },
  ruling: { zh: '上级决定', en: 'Ruling' },
};

export interface SheetPartProps {
  readonly sheet: Sheet;
  /** the answer of a change or signature, which is the sheet from now on */
  readonly onChanged: (sheet: Sheet) => void;
  /** somebody may have been faster */
  readonly refresh: () => void;
}
