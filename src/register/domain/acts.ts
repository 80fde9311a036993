import type { ErrorCode } from '../../kernel/error-table.js';
import { addDays, dateFrom, daysBetween, yearOf, type PlainDate } from '../../kernel/plain-date.js';
import { endOfTimeLimitIfKnown } from '../../kernel/working-days.js';
import { TAXPAYER_FIELDS, type TaxpayerField, type TaxpayerRow } from './taxpayer.js';

/** What can be done to a taxpayer's registration; an applied import is an act too, and so is a sealed collection sheet. */
export const ACT_KINDS = [
  'registration',
  'change',
  'transfer',
  'collection',
  'suspension',
  'suspension-extension',
  'resumption',
  'abnormal',
  'abnormal-lifting',
  'cancellation',
  'cancellation-undoing',
  'import',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** A taxpayer as the acts make him: the fields of the register, and the last day of a suspension (停业期止). */
export type TaxpayerState = TaxpayerRow & { readonly suspended_to: PlainDate | null };
export type StateField = TaxpayerField | 'suspended_to';
export const STATE_FIELDS: readonly StateField[] = [...TAXPAYER_FIELDS, 'suspended_to'];

/** An act as it is kept. Acts count in the order of the day from which they hold, then of their entry. */
export interface TaxpayerAct {
  /** from 1, in the order of entry */
  readonly seq: number;
  readonly kind: ActKind;
  readonly holdsFrom: PlainDate;
  /** new values; a registration sets every field */
  readonly set: Readonly<Partial<Record<StateField, string | null>>>;
}

/** A taxpayer from a day to a day, both included; null: until further notice. */
export interface TaxpayerVersion {
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  readonly state: TaxpayerState;
  /** the last act that it rests on */
  readonly seq: number;
}

type Status = TaxpayerRow['status'];

/**
 * From which status an act leads, and to which; null: it stays. 《税务登记管理办法》: change article 18, suspension and
 * resumption articles 23 to 25, cancellation articles 26 to 29; 非正常 by 总局公告2019年第48号.
 */
const TRANSITIONS: Readonly<Record<ActKind, { readonly from: readonly Status[] | null; readonly to: Status | null }>> =
  {
    registration: { from: null, to: '正常' },
    change: { from: ['正常', '停业', '非正常'], to: null },
    transfer: { from: ['正常', '停业', '非正常'], to: null },
    // Who does not trade has nothing to be measured.
    collection: { from: ['正常'], to: null },
    suspension: { from: ['正常'], to: '停业' },
    'suspension-extension': { from: ['停业'], to: null },
    resumption: { from: ['停业'], to: '正常' },
    abnormal: { from: ['正常', '停业'], to: '非正常' },
    'abnormal-lifting': { from: ['非正常'], to: '正常' },
    cancellation: { from: ['正常', '停业', '非正常'], to: '注销' },
    'cancellation-undoing': { from: ['注销'], to: '正常' },
    // A list tells what is, not what was done: it binds to no transition (domain ruling).
    import: { from: null, to: null },
  };

/** Registration and change are due within thirty days (articles 10, 18 and 19). */
const DAYS_TO_REPORT = 30;

/** What is wrong with an act, as a code of the error table. */
export type ActFault = Extract<ErrorCode, `ACT.${string}`>;

const BY_TRANSFER: readonly StateField[] = ['station', 'section', 'officer'];
const BY_SUSPENSION: readonly StateField[] = ['suspended_to'];
/** What a taxpayer is known by, and what follows from the kind of the act. */
const BY_NO_CHANGE: ReadonlySet<StateField> = new Set([
  'number',
  'kind',
  'status',
  'suspended_to',
  'station',
  'officer',
]);
const BY_CHANGE = STATE_FIELDS.filter((field) => !BY_NO_CHANGE.has(field));
/** What a collection sheet measures, and who stands for it. */
const BY_COLLECTION: readonly StateField[] = [
  'section',
  'address',
  'industry',
  'industry_name',
  'area',
  'premises',
  'declared_rent',
  'determined_rent',
  'rent_reason',
  'employees',
  'declared_turnover',
  'collector',
  'checker',
  'signed_on',
];
const BY_REGISTRATION = TAXPAYER_FIELDS.filter((field) => field !== 'kind' && field !== 'status');

/** The fields that an act may set. */
export function fieldsOf(kind: ActKind): readonly StateField[] {
  switch (kind) {
    case 'registration':
      return BY_REGISTRATION;
    case 'change':
      return BY_CHANGE;
    case 'transfer':
      return BY_TRANSFER;
    case 'collection':
      return BY_COLLECTION;
    case 'suspension':
    case 'suspension-extension':
      return BY_SUSPENSION;
    case 'import':
      return STATE_FIELDS;
    case 'resumption':
    case 'abnormal':
    case 'abnormal-lifting':
    case 'cancellation':
    case 'cancellation-undoing':
      return [];
  }
}

/** The new status that an act itself brings, beside the values that it is given. */
export function statusSetBy(kind: ActKind): Partial<Pick<TaxpayerState, 'status' | 'suspended_to'>> {
  const { to } = TRANSITIONS[kind];
  if (to === null) return {};
  return to === '停业' ? { status: to } : { status: to, suspended_to: null };
}

/**
 * The taxpayer's versions by his acts, without gap from the first on. A suspension whose end was not reported counts as
 * resumed on the day after (article 25).
 */
export function versionsOf(acts: readonly TaxpayerAct[]): TaxpayerVersion[] {
  const versions: TaxpayerVersion[] = [];
  let state: TaxpayerState | undefined;
  let cancelledWhile: Status | undefined;
  let seq = 0;
  const begin = (from: PlainDate, next: TaxpayerState) => {
    const last = versions.at(-1);
    if (last !== undefined && last.from === from) versions.pop();
    else if (last !== undefined) versions[versions.length - 1] = { ...last, to: addDays(from, -1) };
    versions.push({ from, to: null, state: next, seq });
    state = next;
  };
  for (const act of inOrder(acts)) {
    const lapse = lapseOf(state);
    if (state !== undefined && lapse !== null && lapse <= act.holdsFrom) begin(lapse, lapsed(state));
    if (state === undefined && act.kind !== 'registration' && act.kind !== 'import') continue;
    seq = act.seq;
    if (act.kind === 'cancellation') cancelledWhile = state?.status;
    // Undone, a cancellation does not lift 非正常: the penalty and the filings are still owed.
    const undone = act.kind === 'cancellation-undoing' && cancelledWhile === '非正常' ? { status: cancelledWhile } : {};
    begin(act.holdsFrom, { ...(state ?? EMPTY), ...act.set, ...statusSetBy(act.kind), ...undone } as TaxpayerState);
  }
  const lapse = lapseOf(state);
  if (state !== undefined && lapse !== null) begin(lapse, lapsed(state));
  return versions;
}

/** The taxpayer on a day; undefined before his registration. */
export function stateAt(versions: readonly TaxpayerVersion[], day: PlainDate): TaxpayerState | undefined {
  return versions.find(({ from, to }) => from <= day && (to === null || day <= to))?.state;
}

/**
 * Whether a further act may be entered: held against what came before it and, back-dated, against what came after it
 * too. What an imported list made impossible of earlier acts is no fault of this one.
 * @param acts as they are kept
 */
export function faultOfEntering(acts: readonly TaxpayerAct[], entered: TaxpayerAct): ActFault | undefined {
  const known = new Set(faultsOf(acts).map(({ seq }) => seq));
  return faultsOf([...acts, entered]).find(({ seq }) => !known.has(seq))?.fault;
}

function faultsOf(acts: readonly TaxpayerAct[]): { readonly seq: number; readonly fault: ActFault }[] {
  const sofar: TaxpayerAct[] = [];
  return inOrder(acts).flatMap((act) => {
    const fault = faultOf(act, stateAt(versionsOf(sofar), act.holdsFrom));
    sofar.push(act);
    return fault === undefined ? [] : [{ seq: act.seq, fault }];
  });
}

function faultOf({ kind, holdsFrom, set }: TaxpayerAct, before: TaxpayerState | undefined): ActFault | undefined {
  const { from } = TRANSITIONS[kind];
  if (kind === 'registration') return before === undefined ? undefined : 'ACT.REGISTERED_ALREADY';
  if (before === undefined) return kind === 'import' ? undefined : 'ACT.BEFORE_REGISTRATION';
  if (from !== null && !from.includes(before.status)) return 'ACT.WRONG_STATUS';
  if (kind !== 'collection' && kind !== 'suspension' && kind !== 'suspension-extension') return undefined;
  if (!isQuotaHousehold(before)) return 'ACT.NOT_A_QUOTA_HOUSEHOLD';
  if (kind === 'collection') return undefined;
  const last = set.suspended_to ?? null;
  const end = before.suspended_to;
  if (kind === 'suspension-extension' && end === null) return 'ACT.SUSPENSION_ENDS_BEFORE';
  const start = kind === 'suspension' ? holdsFrom : addDays(end as PlainDate, 1);
  if (last === null || last < start) return 'ACT.SUSPENSION_ENDS_BEFORE';
  // A suspension lasts a year at most, and so does what it is extended by (article 24).
  return last < aYearAfter(start) ? undefined : 'ACT.SUSPENSION_TOO_LONG';
}

/** 定期定额户: a sole trader who keeps no books. */
export function isQuotaHousehold(taxpayer: Pick<TaxpayerRow, 'kind' | 'collection_mode'>): boolean {
  return taxpayer.kind === 'individual' && taxpayer.collection_mode === '定期定额';
}

/** The same day of the next year; of 29 February the first of March. */
function aYearAfter(day: PlainDate): PlainDate {
  const year = yearOf(day) + 1;
  return dateFrom(year, Number(day.slice(5, 7)), Number(day.slice(8))) ?? `${year}-03-01`;
}

/**
 * Until when an act had to be reported, null where no limit is set: registration within thirty days of the licence,
 * a change within thirty days of it, suspension and resumption beforehand, an extension before the suspension ends.
 * @param licensedOn the day of the licence, for a registration
 */
export function dueDay(
  kind: ActKind,
  holdsFrom: PlainDate,
  before: TaxpayerState | undefined,
  licensedOn: PlainDate | null,
): PlainDate | null {
  switch (kind) {
    case 'registration':
      return licensedOn === null ? null : endOfTimeLimitIfKnown(licensedOn, DAYS_TO_REPORT);
    case 'change':
      return endOfTimeLimitIfKnown(holdsFrom, DAYS_TO_REPORT);
    case 'suspension':
    case 'resumption':
      return addDays(holdsFrom, -1);
    case 'suspension-extension':
      return before?.suspended_to ?? null;
    case 'transfer':
    case 'collection':
    case 'abnormal':
    case 'abnormal-lifting':
    case 'cancellation':
    case 'cancellation-undoing':
    case 'import':
      return null;
  }
}

/** Days by which an act was reported late; 0 in time. */
export function lateDays(due: PlainDate | null, entered: PlainDate): number {
  return due === null ? 0 : Math.max(0, daysBetween(due, entered));
}

/** Fields in which two states differ, with both values. */
export function differences(
  before: TaxpayerState | undefined,
  after: TaxpayerState,
): { readonly field: StateField; readonly before: string | null; readonly after: string | null }[] {
  return STATE_FIELDS.map((field) => ({ field, before: before?.[field] ?? null, after: after[field] })).filter(
    (one) => one.before !== one.after,
  );
}

function inOrder(acts: readonly TaxpayerAct[]): TaxpayerAct[] {
  return [...acts].sort((a, b) => (a.holdsFrom === b.holdsFrom ? a.seq - b.seq : a.holdsFrom < b.holdsFrom ? -1 : 1));
}

/** The day on which a suspension lapses, null where there is none to. */
function lapseOf(state: TaxpayerState | undefined): PlainDate | null {
  return state?.status === '停业' && state.suspended_to !== null ? addDays(state.suspended_to, 1) : null;
}

function lapsed(state: TaxpayerState): TaxpayerState {
  return { ...state, status: '正常', suspended_to: null };
}

const EMPTY = Object.fromEntries(STATE_FIELDS.map((field) => [field, null]));
