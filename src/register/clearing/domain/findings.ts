import { industryDigits } from '../../domain/industries.js';
import { addressKey, nameKey, onlyDivision, ownerKey, sameAddress, sameName, sameOwner } from './writing.js';

/** What a clearing finds (户籍清理, 国税发〔2003〕81号), in the order in which lists show them. */
export const FINDING_KINDS = [
  'licensed-not-registered',
  'registered-without-licence',
  'licence-ended-while-registered',
  'registration-cancelled-while-licensed',
  'suspended-yet-trading',
  'name-differs',
  'owner-differs',
  'address-differs',
  'industry-differs',
  'duplicates',
  'not-comparable',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** 登记状态 of a licence; only the first one lives. */
export const LICENCE_STATUSES = ['存续', '吊销', '注销'] as const;
export type LicenceStatus = (typeof LICENCE_STATUSES)[number];

/** A taxpayer as the comparison needs him. */
export interface Registered {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly industry: string;
  readonly status: string;
}

/** A row of the market authority's list. */
export interface Licensed {
  readonly code: string;
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  /** where the list has the column */
  readonly industry: string | null;
  readonly status: LicenceStatus;
}

/** Something that shows trade while 停业 is on file: an invoice made out, a tax declared. Never a living licence. */
export interface TradingFact {
  readonly day: string;
  readonly kind: 'invoice' | 'return';
}

export interface Finding {
  readonly kind: FindingKind;
  /** both sides as they are written, and what else a person wants to see */
  readonly details: Readonly<Record<string, string | number | null>>;
  /** what makes it the same finding as last month's: without what typing alone changes */
  readonly difference: string;
}

/** A register row and a list row that belong together, or either alone. */
export interface Pair {
  readonly registered: Registered | null;
  readonly licensed: Licensed | null;
  /** how they were brought together; null of one alone */
  readonly matchedBy: 'code' | 'organisation-code' | null;
}

/** A number that the market authority's codes can be held against: a unified social credit code. */
export function isComparable(number: string): boolean {
  return number.length === 18;
}

/**
 * What a pair shows.
 * @param facts of trade within the suspension that is on file
 */
export function findingsOf(pair: Pair, facts: readonly TradingFact[]): Finding[] {
  const { registered, licensed } = pair;
  const trading = registered === null ? [] : tradingWhileSuspended(registered, facts);
  if (registered === null) return licensed === null ? [] : unregistered(licensed);
  if (licensed === null) return [...unlicensed(registered), ...trading];
  return [...compared(registered, licensed, pair.matchedBy), ...trading];
}

/** 漏征漏管: a living licence that nobody registered. An ended one has nothing left to register. */
function unregistered({ status }: Licensed): Finding[] {
  return status === '存续' ? [finding('licensed-not-registered', {}, [])] : [];
}

/**
 * A registration that no licence stands behind. Older numbers (20 and 15 characters) are in no list of credit codes:
 * they are not comparable, whatever their status, and never without licence. A cancelled one needs no licence.
 */
function unlicensed({ number, status }: Registered): Finding[] {
  if (!isComparable(number)) return [finding('not-comparable', { length: number.length }, [])];
  return status === '注销' ? [] : [finding('registered-without-licence', {}, [])];
}

/**
 * Between a living licence and a living registration the contents are compared: a change is to be reported within 30
 * days (税务登记管理办法 articles 18 and 19). Where one of both has ended, that is the finding, and how the other is
 * written is moot.
 */
function compared(registered: Registered, licensed: Licensed, matchedBy: Pair['matchedBy']): Finding[] {
  const licence = licensed.status === '存续';
  const registration = registered.status !== '注销';
  const statuses = { register: registered.status, list: licensed.status };
  if (!licence && !registration) return [];
  if (!licence) return [finding('licence-ended-while-registered', statuses, [licensed.status])];
  if (!registration) return [finding('registration-cancelled-while-licensed', statuses, [])];
  return differences(registered, licensed).map((one) =>
    matchedBy === 'code' ? one : { ...one, details: { ...one.details, matchedBy } },
  );
}

function differences(registered: Registered, licensed: Licensed): Finding[] {
  const found: Finding[] = [];
  const both = (of: 'name' | 'owner' | 'address') => ({ register: registered[of], list: licensed[of] });
  const keys = (of: 'name' | 'owner' | 'address', key: (text: string) => string) => [
    key(registered[of]),
    key(licensed[of]),
  ];
  if (!sameName(registered.name, licensed.name)) {
    const only = onlyDivision(registered.name, licensed.name) ? 'division' : null;
    found.push(finding('name-differs', { ...both('name'), only }, keys('name', nameKey)));
  }
  if (!sameOwner(registered.owner, licensed.owner))
    found.push(finding('owner-differs', both('owner'), keys('owner', ownerKey)));
  if (!sameAddress(registered.address, licensed.address))
    found.push(finding('address-differs', both('address'), keys('address', addressKey)));
  if (licensed.industry !== null && !sameIndustry(registered.industry, licensed.industry)) {
    const industries = { register: registered.industry, list: licensed.industry };
    found.push(finding('industry-differs', industries, [registered.industry, licensed.industry]));
  }
  return found;
}

/** GB/T 4754: a shorter code is a wider one. 52 does not contradict 5213, 5212 does. */
function sameIndustry(one: string, other: string): boolean {
  const [a, b] = [industryDigits(one) ?? one, industryDigits(other) ?? other];
  return a.startsWith(b) || b.startsWith(a);
}

/** 停业 on file, and trade all the same. A later fact makes it another finding: what was explained comes back. */
function tradingWhileSuspended({ status }: Registered, facts: readonly TradingFact[]): Finding[] {
  const latest = facts.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
  return status !== '停业' || latest === undefined
    ? []
    : [
        finding('suspended-yet-trading', { day: latest.day, fact: latest.kind, facts: facts.length }, [
          latest.day,
          latest.kind,
        ]),
      ];
}

function finding(kind: FindingKind, details: Finding['details'], difference: readonly string[]): Finding {
  return { kind, details, difference: JSON.stringify(difference) };
}
