import type { ParameterSet } from '../../assessment/domain/parameter-set.js';
import type { Paper } from '../../kernel/paper.js';
import type { PlainDate, PlainMonth } from '../../kernel/plain-date.js';
import type { NoticePeriod } from '../../kernel/working-days.js';

/** 公示种类: 定额公示, 公布定额, 月度电子定税公示, 纳税信用A级名单公示 and its 公告, 更正公示. */
export type NoticeKind = 'preliminary' | 'final' | 'monthly' | 'a-grade' | 'a-grade-published' | 'correction';

/** 生成中, 已生成, 脱敏检查未通过, 作废. The number of a notice that came to nothing stays, and is given to no other. */
export type NoticeStatus = 'making' | 'made' | 'blocked' | 'void';

/** On what a notice is printed. */
export interface PrintSetting {
  readonly size: 'A4' | 'A3';
  readonly orientation: 'landscape' | 'portrait';
}

/** Of a notice's lists: the households themselves; who crossed the threshold; what a correction changes. */
export type ListName = 'posted' | 'crossings' | 'differences';

/** A column of a list; `key` is its cell's in a row. */
export interface NoticeColumn {
  readonly key: string;
  /** as printed, such as 月应纳税额 */
  readonly header: string;
  /** in Latin letters of the body; a column of figures grows with its longest one */
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
  /** a column of figures, printed as written or with thousands separators */
  readonly figure?: 'plain' | 'grouped';
}

/** Households by the threshold, and their tax; both are null where a kind assesses nothing. */
export interface ListTotal {
  readonly count: number;
  readonly below: number | null;
  readonly reached: number | null;
  /** yuan, exact */
  readonly tax: string | null;
}

/** The part of a list that a station's board carries; `station` null: the whole branch's. */
export interface ListPart {
  readonly station: string | null;
  readonly total: ListTotal;
  /** lower-case hex SHA-256 of the list as printed (清单校验码) */
  readonly digest: string;
}

export interface NoticeList {
  readonly name: ListName;
  /** such as 公示, 起征点变动, 更正对照 */
  readonly title: string;
  /** of a station's list; the branch's has 管理站 before them */
  readonly columns: readonly NoticeColumn[];
  /**
   * Stations in the order of the branch's list. Of the posted list they add up to `whole`, which is what the results say
   * of themselves; one that a correction takes every household from stands on it with none. A household that moved is on
   * the differences of both its stations.
   */
  readonly stations: readonly (ListPart & { readonly station: string })[];
  readonly whole: ListPart;
}

/** What, beside the printed columns, a line of the formula needs to be computed again. None of it names a person. */
export interface LineBasis {
  /** index in the document's `rules` */
  readonly rules: number;
  readonly section: string;
  readonly industry: string;
  /** whose the printed rent is: declared, determined by officers, or of own premises the reference rent */
  readonly rent: 'declared' | 'determined' | 'own';
  /** whether the household's own declaration, and not the formula, decided the turnover */
  readonly declarationDecided: boolean;
}

/** A row as it is printed: masked, in its order. `serial` counts within its station; the branch's list counts on. */
export interface NoticeRow {
  readonly station: string;
  readonly serial: number;
  /** by the column's key; figures exact, without separators */
  readonly cells: Readonly<Record<string, string>>;
  /** null where nothing was computed */
  readonly basis: LineBasis | null;
}

/** 除外户: a household that a notice is published without, and what was in its way. Kept with the notice, on no board. */
export interface ExceptedHousehold {
  readonly station: string;
  /** masked */
  readonly number: string;
  readonly name: string;
  /** as the preflight names it */
  readonly reason: string;
  readonly zh: string;
}

/** A step of the way from the month before: 月度对比. */
export interface BridgeRow {
  /** such as 新增户 */
  readonly label: string;
  readonly households: number;
  /** yuan, negative where it takes away */
  readonly tax: string;
}

/**
 * 公示底稿: all that decides a notice's bytes, frozen before the first of them is made. Whatever is printed comes from
 * here and from the frozen rows; nothing from the clock or from what the register says by then.
 */
export interface NoticeDocument {
  readonly kind: NoticeKind;
  /** 文号; null of a trial */
  readonly number: string | null;
  /** without 【测算】 */
  readonly title: string;
  /** 测算: computed, not approved */
  readonly trial: boolean;
  readonly branch: string;
  /** the month of the results; of a list without one, that of its posting */
  readonly month: PlainMonth;
  /** 所属期 in words, such as 2026年10月 */
  readonly about: string;
  readonly legalBasis: readonly string[];
  readonly period: NoticePeriod;
  readonly office: { readonly address: string; readonly telephone: string };
  /** to whom and until when to object, a sentence */
  readonly objection: string;
  /** where the branch's audit chain stood before the notice; null where there is no history to vouch for */
  readonly history: { readonly seq: number; readonly hash: string } | null;
  readonly print: PrintSetting;
  /** where the notice's page is reached, `https://…/notices/…`; null where there is no server */
  readonly address: string | null;
  /** households that are not on the list, and by whose decision it is published without them */
  readonly exceptions: { readonly households: number; readonly reason: string } | null;
  /** which households they are, and why; not there in a notice from before they were kept */
  readonly excepted?: readonly ExceptedHousehold[];
  /** the sets by which the lines were computed */
  readonly rules: readonly ParameterSet[];
  /** lower-case hex SHA-256 of each of them as it was published; not there in a notice from before they were kept */
  readonly rulesDigests?: readonly string[];
  /** the posted list first */
  readonly lists: readonly NoticeList[];
  /** of the month before, where it is known */
  readonly bridge: {
    readonly since: PlainMonth;
    readonly before: { readonly households: number; readonly tax: string };
    readonly after: { readonly households: number; readonly tax: string };
    readonly steps: readonly BridgeRow[];
  } | null;
  /**
   * 抽查情况: the report on the month's spot check, where its verdict was there when the notice was asked for, and what it
   * can be checked by; not there in a notice from before reports were in the pack
   */
  readonly verdict?: { readonly digest: string; readonly seed: string; readonly report: Paper } | null;
  /** of a correction: the notice that it corrects, and why */
  readonly corrects: { readonly number: string; readonly postedOn: PlainDate; readonly reason: string } | null;
}

/** A frozen notice as the makers of its files read it. Rows come in portions, in the order of the print, any number of times. */
export interface FrozenNotice {
  readonly document: NoticeDocument;
  /** @param station null: of the whole branch, station by station */
  rows(list: ListName, station: string | null): AsyncIterable<readonly NoticeRow[]>;
}
