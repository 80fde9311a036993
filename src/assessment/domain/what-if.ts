import { findBand, type Band } from '../../kernel/bands.js';
import { formatDecimal, parseTrusted, type Decimal } from '../../kernel/decimal.js';
import { maskPersonalNumber } from '../../kernel/masking.js';
import { formatYuan, type Fen } from '../../kernel/money.js';

/** What a household would owe by one of the two sets. */
export interface WhatIfOutcome {
  readonly turnover: Fen;
  readonly tax: Fen;
  readonly reached: boolean;
}

/** A household by both sets; null where it would be held back. */
export interface WhatIfHousehold {
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly area: Decimal | null;
  /** quota item by the new set, or by the old one where the new one has none */
  readonly item: string | null;
  readonly before: WhatIfOutcome | null;
  readonly after: WhatIfOutcome | null;
}

/** Money in yuan, as text. */
export interface WhatIfTotals {
  households: number;
  before: string;
  after: string;
  difference: string;
  rises: number;
  falls: number;
}

export interface WhatIfGroup extends WhatIfTotals {
  readonly key: string;
}

/** Masked; null where the household would be held back. */
export interface WhatIfLine {
  readonly number: string;
  readonly name: string;
  readonly station: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly difference: string | null;
}

export interface WhatIfList {
  readonly households: number;
  /** the first two hundred by number */
  readonly listed: readonly WhatIfLine[];
}

/** What the whole register would owe by a set, beside what it owes by the one before. */
export interface WhatIfSummary {
  /** households looked at: those compared, and those held back by either set */
  readonly households: number;
  readonly heldBack: {
    readonly both: number;
    readonly newly: WhatIfList;
    readonly noLonger: WhatIfList;
  };
  /** of the households that both sets assess */
  readonly compared: WhatIfTotals;
  readonly threshold: { readonly up: WhatIfList; readonly down: WhatIfList };
  readonly byStation: readonly WhatIfGroup[];
  readonly byItem: readonly WhatIfGroup[];
  readonly byArea: readonly WhatIfGroup[];
  readonly rises: readonly WhatIfLine[];
  /** households by how much their tax changes, in yuan a month */
  readonly distribution: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly households: number;
  }[];
}

/**
 * A summary that tells nothing of these households by themselves: without their lines, and without groups of one. Its sums
 * and counts are all households'.
 * @param numbers as they are, unmasked
 */
export function withoutHouseholds(summary: WhatIfSummary, numbers: readonly string[]): WhatIfSummary {
  if (numbers.length === 0) return summary;
  const masked = new Set(numbers.map(maskPersonalNumber));
  const lines = (listed: readonly WhatIfLine[]) => listed.filter(({ number }) => !masked.has(number));
  const list = ({ households, listed }: WhatIfList): WhatIfList => ({ households, listed: lines(listed) });
  const several = (groups: readonly WhatIfGroup[]) => groups.filter(({ households }) => households > 1);
  const { both, newly, noLonger } = summary.heldBack;
  return {
    ...summary,
    ...{ byStation: several(summary.byStation), byItem: several(summary.byItem), byArea: several(summary.byArea) },
    heldBack: { both, newly: list(newly), noLonger: list(noLonger) },
    threshold: { up: list(summary.threshold.up), down: list(summary.threshold.down) },
    rises: lines(summary.rises),
  };
}

const MOST_LISTED = 200;
const MOST_RISES = 20;
/** Ends of the steps of the distribution, in fen; nothing is a step of its own. */
const STEPS: readonly Fen[] = [-100_000n, -10_000n, 0n, 1n, 10_000n, 100_000n];

interface Sums {
  households: number;
  before: Fen;
  after: Fen;
  rises: number;
  falls: number;
}

interface Ranked {
  readonly line: WhatIfLine;
  readonly rise: Fen;
}

/** Counts households one by one; what is kept does not grow with them. */
export class WhatIfTally {
  private households = 0;
  private both = 0;
  private readonly compared = nothing();
  private readonly lists = { newly: list(), noLonger: list(), up: list(), down: list() };
  private readonly groups = { byStation: groups(), byItem: groups(), byArea: groups() };
  private readonly steps = new Array<number>(STEPS.length + 1).fill(0);
  private rises: Ranked[] = [];

  /** @param areaBands those of the new set, by which sizes are told apart */
  constructor(private readonly areaBands: readonly Band<unknown>[]) {}

  /** Goes on from a summary that was kept. */
  static from(summary: WhatIfSummary | null, areaBands: readonly Band<unknown>[]): WhatIfTally {
    const tally = new WhatIfTally(areaBands);
    if (summary !== null) tally.restore(summary);
    return tally;
  }

  add(one: WhatIfHousehold): void {
    this.households++;
    const { before, after } = one;
    if (before === null && after === null) this.both++;
    else if (after === null) count(this.lists.newly, one);
    else if (before === null) count(this.lists.noLonger, one);
    else this.compare(one, before, after);
  }

  summary(): WhatIfSummary {
    const { newly, noLonger, up, down } = this.lists;
    return {
      households: this.households,
      heldBack: { both: this.both, newly, noLonger },
      compared: totalsOf(this.compared),
      threshold: { up, down },
      byStation: groupsOf(this.groups.byStation),
      byItem: groupsOf(this.groups.byItem),
      byArea: groupsOf(this.groups.byArea),
      rises: this.rises.map(({ line }) => line),
      distribution: this.steps.map((households, at) => ({
        from: at === 0 ? null : formatYuan(STEPS[at - 1] as Fen),
        to: at === STEPS.length ? null : formatYuan((STEPS[at] as Fen) - 1n),
        households,
      })),
    };
  }

  private compare(one: WhatIfHousehold, before: WhatIfOutcome, after: WhatIfOutcome): void {
    const rise = after.tax - before.tax;
    for (const sums of [
      this.compared,
      sumsOf(this.groups.byStation, one.station),
      sumsOf(this.groups.byItem, one.item ?? ''),
      sumsOf(this.groups.byArea, this.sizeOf(one.area)),
    ]) {
      sums.households++;
      sums.before += before.tax;
      sums.after += after.tax;
      if (rise > 0n) sums.rises++;
      if (rise < 0n) sums.falls++;
    }
    if (after.reached && !before.reached) count(this.lists.up, one);
    if (before.reached && !after.reached) count(this.lists.down, one);
    const step = STEPS.findIndex((end) => rise < end);
    const at = step < 0 ? STEPS.length : step;
    this.steps[at] = (this.steps[at] as number) + 1;
    const least = this.rises.at(-1);
    if (rise <= 0n || (this.rises.length === MOST_RISES && least !== undefined && rise <= least.rise)) return;
    const place = this.rises.findIndex((other) => other.rise < rise);
    this.rises.splice(place < 0 ? this.rises.length : place, 0, { line: lineOf(one), rise });
    if (this.rises.length > MOST_RISES) this.rises.pop();
  }

  private sizeOf(area: Decimal | null): string {
    const band = area === null ? undefined : findBand(this.areaBands, area);
    if (band === undefined) return '';
    return band.below === null
      ? `${formatDecimal(band.from)} ㎡ 以上`
      : `${formatDecimal(band.from)} 至不满 ${formatDecimal(band.below)} ㎡`;
  }

  private restore(summary: WhatIfSummary): void {
    this.households = summary.households;
    this.both = summary.heldBack.both;
    Object.assign(this.compared, sumsFrom(summary.compared));
    const lists = { ...summary.heldBack, ...summary.threshold };
    for (const name of ['newly', 'noLonger', 'up', 'down'] as const)
      Object.assign(this.lists[name], { households: lists[name].households, listed: [...lists[name].listed] });
    for (const name of ['byStation', 'byItem', 'byArea'] as const)
      for (const group of summary[name]) this.groups[name].set(group.key, sumsFrom(group));
    this.rises = summary.rises.map((line) => ({ line, rise: fenOf(line.difference as string) }));
    for (const [at, { households }] of summary.distribution.entries()) this.steps[at] = households;
  }
}

const nothing = (): Sums => ({ households: 0, before: 0n, after: 0n, rises: 0, falls: 0 });
const list = () => ({ households: 0, listed: [] as WhatIfLine[] });
const groups = () => new Map<string, Sums>();

function count(into: ReturnType<typeof list>, one: WhatIfHousehold): void {
  into.households++;
  if (into.listed.length < MOST_LISTED) into.listed.push(lineOf(one));
}

function sumsOf(of: Map<string, Sums>, key: string): Sums {
  let sums = of.get(key);
  if (sums === undefined) of.set(key, (sums = nothing()));
  return sums;
}

function lineOf({ number, name, station, before, after }: WhatIfHousehold): WhatIfLine {
  return {
    number: maskPersonalNumber(number),
    name,
    station,
    before: before === null ? null : formatYuan(before.tax),
    after: after === null ? null : formatYuan(after.tax),
    difference: before === null || after === null ? null : formatYuan(after.tax - before.tax),
  };
}

function totalsOf({ households, before, after, rises, falls }: Sums): WhatIfTotals {
  const difference = formatYuan(after - before);
  return { households, before: formatYuan(before), after: formatYuan(after), difference, rises, falls };
}

/** 50 ㎡ before 100 ㎡ */
const BY_KEY = new Intl.Collator('zh', { numeric: true });

/** By their keys, so that the same register gives the same report. */
function groupsOf(of: ReadonlyMap<string, Sums>): WhatIfGroup[] {
  return [...of].map(([key, sums]) => ({ key, ...totalsOf(sums) })).sort((a, b) => BY_KEY.compare(a.key, b.key));
}

function sumsFrom({ households, before, after, rises, falls }: WhatIfTotals): Sums {
  return { households, before: fenOf(before), after: fenOf(after), rises, falls };
}

/** An amount as `formatYuan` prints it. */
function fenOf(yuan: string): Fen {
  return parseTrusted(yuan).units;
}
