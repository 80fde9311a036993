import { parseTrusted, type Decimal } from '../../kernel/decimal.js';

/** 房屋来源: leased, or the household's own. */
export type Premises = '租赁' | '自有';

/** What was measured at a household and what it declared: the inputs of the formula, frozen on its result. */
export interface Household {
  readonly section: string;
  readonly industry: string;
  /** m² */
  readonly area: Decimal;
  readonly premises: Premises;
  /** yuan a month, null where none is declared */
  readonly declaredRent: Decimal | null;
  /** yuan a month by an officer (核定房租); where there is one, it is the rent */
  readonly determinedRent: Decimal | null;
  readonly rentReason: string | null;
  /** yuan a month */
  readonly declaredTurnover: Decimal | null;
}

/** Who stands for the collection sheet. */
export interface Signatures {
  /** whether area and premises have been measured at all */
  readonly measured: boolean;
  /** 采集人 */
  readonly collector: string | null;
  /** 核查人 */
  readonly checker: string | null;
  readonly signedOn: string | null;
}

/** The inputs as they are kept with a result: exact text. */
export interface FrozenInputs {
  readonly section: string;
  readonly industry: string;
  readonly area: string;
  readonly premises: Premises;
  readonly declaredRent: string | null;
  readonly determinedRent: string | null;
  readonly rentReason: string | null;
  readonly declaredTurnover: string | null;
}

/** The household as it was when its result was computed. */
export function frozenHousehold(frozen: FrozenInputs): Household {
  const decimal = (text: string | null) => (text === null ? null : parseTrusted(text));
  return {
    section: frozen.section,
    industry: frozen.industry,
    area: parseTrusted(frozen.area),
    premises: frozen.premises,
    declaredRent: decimal(frozen.declaredRent),
    determinedRent: decimal(frozen.determinedRent),
    rentReason: frozen.rentReason,
    declaredTurnover: decimal(frozen.declaredTurnover),
  };
}
