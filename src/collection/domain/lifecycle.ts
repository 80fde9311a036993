export const SHEET_STATUSES = ['draft', 'measured', 'checked', 'sealed', 'withdrawn'] as const;
export type SheetStatus = (typeof SHEET_STATUSES)[number];

/** As an officer reads them. */
export const STATUS_WORDS: Readonly<Record<SheetStatus, string>> = {
  draft: '草稿',
  measured: '已采集，待核查',
  checked: '已核查，待纳税人签字',
  sealed: '已签字确认',
  withdrawn: '已作废',
};

/** In the order in which they sign. */
export const SIGNATURES = ['collector', 'checker', 'taxpayer'] as const;
export type Signature = (typeof SIGNATURES)[number];

export type Step = 'sign-collector' | 'sign-checker' | 'seal' | 'withdraw';

/** From which states a step leads, and to which. The database's trigger knows no others. */
export const TRANSITIONS: Readonly<Record<Step, { readonly from: readonly SheetStatus[]; readonly to: SheetStatus }>> =
  {
    'sign-collector': { from: ['draft'], to: 'measured' },
    'sign-checker': { from: ['measured'], to: 'checked' },
    seal: { from: ['checked'], to: 'sealed' },
    withdraw: { from: ['draft', 'measured', 'checked'], to: 'withdrawn' },
  };

/** Whose signatures a sheet still waits for, the next one first; none: it is settled. */
export function awaited(status: SheetStatus): readonly Signature[] {
  switch (status) {
    case 'draft':
      return SIGNATURES;
    case 'measured':
      return ['checker', 'taxpayer'];
    case 'checked':
      return ['taxpayer'];
    case 'sealed':
    case 'withdrawn':
      return [];
  }
}
