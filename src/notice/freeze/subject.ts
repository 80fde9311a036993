import type { ParameterSet } from '../../assessment/domain/parameter-set.js';
import type { RunView } from '../../assessment/run/runs.service.js';
import { TaxrollError } from '../../kernel/errors.js';
import { isPlainMonth, type PlainMonth } from '../../kernel/plain-date.js';
import type { NoticePeriod } from '../../kernel/working-days.js';
import type { FrozenRow } from '../domain/frozen-row.js';
import type { ListTotal, NoticeKind } from '../domain/notice-document.js';

/** Kinds of notices that are about results themselves; a correction is about one of them. */
export type SubjectKind = Exclude<NoticeKind, 'correction'>;

/** What a notice is about, as the stages before know it. */
export interface Subject {
  readonly kind: SubjectKind;
  /** run, batch or cycle */
  readonly id: string;
  readonly title: string;
  readonly month: PlainMonth;
  readonly about: string;
  readonly trial: boolean;
  readonly legalBasis: readonly string[];
  readonly period: NoticePeriod;
  readonly objection: string;
  readonly rules: readonly ParameterSet[];
  /** of each of them as it was published */
  readonly rulesDigests: readonly string[];
  /** in the order of the branch's list */
  readonly stations: readonly string[];
  /** what the results say of themselves as a whole, read apart from the rows, which must add up to it */
  readonly whole: ListTotal;
  /** in the order of the branch's print, in portions of one station each; read once */
  rows(): AsyncIterable<readonly FrozenRow[]>;
  /** of the month before and of this one, where a notice may compare them */
  readonly runs: ComparedRuns | null;
}

export interface ComparedRuns {
  readonly before: RunView;
  readonly now: RunView;
}

/** What somebody asks for a notice of: a month or one of its runs, a batch of quotas, a rating cycle. */
export interface Asked {
  readonly kind: SubjectKind;
  /** of `monthly` a month (its current run) or the id of a run; else an id */
  readonly about: string;
}

/**
 * What was asked for, looked up once: of a month the runs by which everything else is read, so that a notice is of one
 * run, whatever else finishes meanwhile.
 */
export type Target =
  | {
      readonly kind: 'monthly';
      /** null of a month without one */
      readonly run: RunView | null;
      /** asked for by its own id, not as what counts for its month */
      readonly named: boolean;
      /** the runs that count for the month and for the month before */
      readonly current: RunView | null;
      readonly before: RunView | null;
    }
  | { readonly kind: Exclude<SubjectKind, 'monthly'>; readonly id: string };

/** Of the run, batch or cycle; null of a month without a run. */
export function idOf(target: Target): string | null {
  return target.kind === 'monthly' ? (target.run?.id ?? null) : target.id;
}

/**
 * What a request asks for.
 * @throws TaxrollError NOTICE.NOT_FOUND where anything but a month's notice is asked for by a month
 */
export function askedOf<Kind extends NoticeKind>({
  kind,
  about,
}: {
  readonly kind: Kind;
  readonly about: string;
}): { readonly kind: Kind; readonly about: string } {
  if (kind !== 'monthly' && isPlainMonth(about)) throw new TaxrollError('NOTICE.NOT_FOUND', { id: about });
  return { kind, about };
}
