import type { PlainDate } from '../../kernel/plain-date.js';
import type { FactKindCode } from '../../register/facts/domain/fact-kind.js';
import type { FactValues } from '../../register/facts/domain/read-fact.js';
import type { RatingFactName } from './catalogue.js';
import { derivePenalty, deriveAuditCase, deriveBooks, deriveDevice, deriveInvoice } from './derive-breaches.js';
import {
  deriveAccountingFiling,
  deriveReturns,
  deriveStatement,
  OWN_RETURNS,
  WITHHOLDING_RETURNS,
} from './derive-filings.js';
import { deriveArrears, derivePayments } from './derive-payments.js';
import {
  deriveAct,
  deriveAnnualCheck,
  deriveBankAccount,
  deriveCertificate,
  deriveRecognition,
  deriveWithholdingRegistration,
} from './derive-registration.js';

/** The period that is rated, and the day as of which it is: what was not known to be done by then was not done. */
export interface RatedPeriod {
  readonly periodFrom: PlainDate;
  readonly periodTo: PlainDate;
  readonly ratingDay: PlainDate;
}

/** A fact that the register keeps, by the names of its kind's fields. */
export interface KeptFact {
  readonly id: string;
  readonly kind: FactKindCode;
  readonly values: FactValues;
}

/** A registration or a change of one that was reported after its day. */
export interface LateAct {
  readonly seq: number;
  readonly kind: 'registration' | 'change';
  readonly due: PlainDate;
  readonly entered: PlainDate;
  /** the fields that it set, by their names in the register */
  readonly fields: readonly string[];
}

/** What the register keeps of one taxpayer. */
export interface RegisterFacts {
  readonly facts: readonly KeptFact[];
  readonly acts: readonly LateAct[];
}

/** Something that an item of a rule set may deduct for. */
export interface RatingFact {
  readonly fact: RatingFactName;
  /** stable: `fact:<uuid>`, `act:<seq>`, or `rate:<name>` */
  readonly id: string;
  /** on which it happened or was due; of a rate the last of the period */
  readonly day: PlainDate;
  /** what happened, as the sheet and the letter say it */
  readonly words: string;
  /** 1, or of a rate its whole and begun percentage points below a hundred */
  readonly quantity: number;
  /** what it rests on in the register: `fact:<uuid>`, `act:<seq>` */
  readonly rests: readonly string[];
  /** of several returns of a period what happened with each, in the order of `rests` */
  readonly each?: readonly string[];
}

/** A dated fact that grading reads, or a part of a rate, by the fields that the catalogue names. */
export interface DerivedCondition {
  /** none of what was paid in time: no part of a rate that anybody could lift */
  readonly id?: string;
  readonly fact: RatingFactName;
  readonly words: string;
  readonly [field: string]: string | null | undefined;
}

/** An exact fraction: returns by their number, taxes by their yuan (R13). Where nothing was due there is none (R12). */
export interface Rate {
  readonly fact: RatingFactName;
  readonly part: string;
  readonly whole: string;
}

export interface Derived {
  readonly deductions: readonly RatingFact[];
  /** the rates among them */
  readonly conditions: readonly DerivedCondition[];
  readonly rates: readonly Rate[];
}

/** What one fact is by itself; returns and payments are told together. */
export type Found = Omit<Derived, 'rates'>;
type Alone = Exclude<FactKindCode, 'return' | 'payment' | 'withholding-return' | 'withholding-payment'>;

const ALONE: Readonly<Record<Alone, (kept: KeptFact, rated: RatedPeriod) => Found>> = {
  arrears: deriveArrears,
  penalty: derivePenalty,
  statement: deriveStatement,
  'bank-account': deriveBankAccount,
  'books-event': deriveBooks,
  'invoice-event': deriveInvoice,
  'device-event': deriveDevice,
  'audit-case': deriveAuditCase,
  'withholding-registration': deriveWithholdingRegistration,
  'certificate-event': deriveCertificate,
  'annual-check': deriveAnnualCheck,
  'accounting-filing': deriveAccountingFiling,
  recognition: deriveRecognition,
};

/**
 * What the register tells of a taxpayer for a rating (机内). For deductions counts what was due or happened within the
 * period; what grading reads is told whenever it was, up to the rating day, since each knock-out has a window of its own.
 * What was done after the rating day was not done on it.
 */
export function deriveFacts({ facts, acts }: RegisterFacts, rated: RatedPeriod): Derived {
  const of = (kind: FactKindCode) => facts.filter((kept) => kept.kind === kind);
  const together = [
    deriveReturns(of('return'), OWN_RETURNS, rated),
    deriveReturns(of('withholding-return'), WITHHOLDING_RETURNS, rated),
    derivePayments('payment-on-time-rate', of('payment'), rated),
    derivePayments('withholding-payment-on-time-rate', of('withholding-payment'), rated),
  ];
  const alone = facts.flatMap((kept) => (isAlone(kept.kind) ? [ALONE[kept.kind](kept, rated)] : []));
  const deductions = [
    ...[...together, ...alone].flatMap((one) => one.deductions),
    ...acts.flatMap((act) => deriveAct(act, rated)),
  ];
  return {
    deductions: deductions.sort(inOrder),
    conditions: [...alone.flatMap((one) => one.conditions).sort(inOrder), ...together.flatMap((one) => one.conditions)],
    rates: together.flatMap((one) => one.rates),
  };
}

function isAlone(kind: FactKindCode): kind is Alone {
  return Object.hasOwn(ALONE, kind);
}

/** The same whatever order the register gives them in. */
function inOrder(a: DerivedCondition | RatingFact, b: DerivedCondition | RatingFact): number {
  return `${a.fact} ${a.id}` < `${b.fact} ${b.id}` ? -1 : 1;
}
