import { canonicalJson, sha256 } from '../../kernel/canonical-json.js';
import { householdCells } from './frozen-row.js';
import type { ExceptedHousehold } from './notice-document.js';
import { REASONS, type ReasonText } from './preflight-reasons.js';

/** A household that a notice would pass over; its number is unmasked here, and never leaves here so. */
export interface Concerned {
  readonly number: string;
  readonly name: string;
  readonly station: string;
}

/** What stands in the way of a notice: named, with what is to be done about it. */
export interface Blocking {
  readonly reason: keyof typeof REASONS;
  /** masked; null where it is the whole notice that waits */
  readonly household: { readonly number: string; readonly name: string; readonly station: string } | null;
  readonly zh: string;
  readonly en: string;
  readonly remedy: { readonly zh: string; readonly en: string };
  /** whether a leader may publish without the household */
  readonly exceptable: boolean;
}

/**
 * What a leader saw in the way, as one digest: he lets go what he saw, and nothing that came up since.
 * @param of what the notice is of, by its kind and the id of its run, batch or cycle
 * @returns lower-case hex SHA-256
 */
export function preflightDigest(of: readonly string[], blocking: readonly Blocking[]): string {
  return sha256(canonicalJson([of, blocking]));
}

/** Whom a notice is published without. @param blocking things that all stand in one household's way */
export function exceptedHouseholds(blocking: readonly Blocking[]): ExceptedHousehold[] {
  return blocking.flatMap(({ household, reason, zh }) => (household === null ? [] : [{ ...household, reason, zh }]));
}

/** The posting period runs into a year of which nobody knows the working days yet. */
export function calendarBlocking(year: number | null): Blocking[] {
  return year === null ? [] : [blocking('no-calendar', null, { zh: String(year), en: String(year) })];
}

/** A household of the month that has no line in the run of its quotas. */
export interface MonthlyLeft extends Concerned {
  readonly signed: boolean;
  /** sentences of why its determination was held back, in Chinese and English */
  readonly heldBack: readonly { readonly zh: string; readonly en: string }[];
  /** of the quota on its way: how far it has come */
  readonly onTheWay: { readonly zh: string; readonly en: string } | null;
}

/** 月度电子定税公示: every household of the month has a line, or a leader lets it go without. */
export function monthlyBlocking(
  run: { readonly ofQuotas: boolean; readonly publishedAs: string | null },
  left: readonly MonthlyLeft[],
): Blocking[] {
  if (!run.ofQuotas) return [blocking('no-run', null)];
  const published = run.publishedAs === null ? [] : [blocking('published', null)];
  return [
    ...published,
    ...left.map((household) => {
      if (!household.signed) return blocking('unsigned', household);
      if (household.heldBack.length > 0) return blocking('held-back', household, joined(household.heldBack));
      if (household.onTheWay !== null) return blocking('on-the-way', household, household.onTheWay);
      return blocking('no-quota', household);
    }),
  ];
}

/** 定额公示: the batch hangs as a whole; who is not determined keeps it from being posted. */
export function preliminaryBlocking(
  posted: boolean,
  undetermined: readonly (Concerned & Pick<MonthlyLeft, 'heldBack'>)[],
): Blocking[] {
  if (posted) return [];
  const named = undetermined.map((household) => {
    const { zh, en } = joined(household.heldBack);
    const detail = zh === '' ? { zh: '', en: '' } : { zh: `（${zh}）`, en: ` (${en})` };
    return blocking('not-determined', household, detail);
  });
  return [blocking('not-posted', null), ...named];
}

/** A quota of a batch that came through its approval. */
export interface FinalQuota extends Concerned {
  readonly status: 'approved' | 'issued' | 'served' | 'published';
  readonly statusName: { readonly zh: string; readonly en: string };
  readonly contested: boolean;
}

/** 公布定额: what is served, published and not contested. */
export function finalBlocking(approved: boolean, quotas: readonly FinalQuota[]): Blocking[] {
  if (!approved) return [blocking('not-approved', null)];
  return quotas.flatMap((quota) => {
    if (quota.contested) return [blocking('contested', quota)];
    if (quota.status === 'published') return [];
    return [
      quota.status === 'served' ? blocking('not-published', quota) : blocking('not-served', quota, quota.statusName),
    ];
  });
}

/** 纳税信用A级名单公示 and 公告: the list hangs or the grades are published, and nobody on it is contested. */
export function aGradeBlocking(
  kind: 'a-grade' | 'a-grade-published',
  reached: boolean,
  contested: readonly Concerned[],
): Blocking[] {
  if (!reached) return [blocking(kind === 'a-grade' ? 'not-shown' : 'grades-not-published', null)];
  return contested.map((household) => blocking('contested', household));
}

function blocking(
  reason: keyof typeof REASONS,
  household: Concerned | null,
  detail: { readonly zh: string; readonly en: string } = { zh: '', en: '' },
): Blocking {
  const text: ReasonText = REASONS[reason];
  return {
    reason,
    household:
      household === null ? null : { ...householdCells(household.number, household.name), station: household.station },
    zh: text.zh.replaceAll('{detail}', detail.zh),
    en: text.en.replaceAll('{detail}', detail.en),
    remedy: text.remedy,
    exceptable: text.exceptable,
  };
}

function joined(reasons: MonthlyLeft['heldBack']): { zh: string; en: string } {
  return { zh: reasons.map(({ zh }) => zh).join(''), en: reasons.map(({ en }) => en).join(' ') };
}
