import type { PlainDate } from '../../kernel/plain-date.js';
import type { FactKindCode } from '../../register/facts/domain/fact-kind.js';
import type { FactValues } from '../../register/facts/domain/read-fact.js';
import type { RatingFactName } from './catalogue.js';

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
}

/** A dated fact that grading reads, by the fields that the catalogue names. */
export interface DerivedCondition {
  readonly id: string;
  readonly fact: RatingFactName;
  readonly words: string;
  readonly [field: string]: string | null;
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
