import { sha256 } from '@noble/hashes/sha2.js';
import type { AssessmentRules } from '../../assessment/domain/rules.js';
import { add, compare, parseDecimal, type Decimal } from '../../kernel/decimal.js';
import { ListText } from '../domain/list-text.js';
import type { ListName, ListPart, NoticeList, NoticeRow } from '../domain/notice-document.js';
import { recompute } from '../domain/recompute.js';
import type { PageDocument, PageNotice } from './page-data.js';
import type { Scanned } from './fragment.js';

/** A line of the posted list that does not come out. */
export interface WrongLine {
  readonly row: NoticeRow;
  /** keys of the columns in which the print says otherwise; none where the formula makes nothing of the line at all */
  readonly differing: readonly string[];
}

/** A printed list as the page's rows give it, beside what its document says of it. */
export interface CheckedPart {
  readonly list: ListName;
  readonly station: string | null;
  /** lower-case hex, of the rows */
  readonly digest: string;
  readonly isAsDocumented: boolean;
  /** whether the posted list's counts and tax are those of its rows */
  readonly addsUp: boolean;
}

export interface Findings {
  /** lines that were computed again */
  readonly computed: number;
  readonly wrong: readonly WrongLine[];
  readonly parts: readonly CheckedPart[];
}

/** Rows that are looked at before the page is given time to answer. */
const PORTION_ROWS = 500;

/**
 * Computes every line again, and takes the digest and the totals of every printed list from the page's rows.
 * @param rules of the document's sets, see `rulesOfPage`
 * @param progress called between portions with the rows done so far
 */
export async function check(
  notice: PageNotice,
  rules: readonly (AssessmentRules | undefined)[],
  progress: (done: number) => Promise<void>,
): Promise<Findings> {
  const { document } = notice;
  const wrong: WrongLine[] = [];
  const parts: CheckedPart[] = [];
  let computed = 0;
  let done = 0;
  for (const list of document.lists) {
    const tallies = new Tallies(document, list);
    for (const row of notice.rows.get(list.name) ?? []) {
      tallies.add(row);
      if (list.name === 'posted' && row.basis !== null) {
        computed++;
        const differing = differingOf(row, rules[row.basis.rules]);
        if (differing === null || differing.length > 0) wrong.push({ row, differing: differing ?? [] });
      }
      if (++done % PORTION_ROWS === 0) await progress(done);
    }
    parts.push(...tallies.checked());
  }
  return { computed, wrong, parts };
}

/** Whether nothing at all was found amiss. */
export function isSound({ wrong, parts }: Findings): boolean {
  return wrong.length === 0 && parts.every(({ isAsDocumented, addsUp }) => isAsDocumented && addsUp);
}

/** The list that was scanned, by its digest over the page's own rows; undefined where the page has none such. */
export function scannedPart({ parts }: Findings, scanned: Scanned | 'broken' | null): CheckedPart | undefined {
  return scanned === null || scanned === 'broken' ? undefined : parts.find(({ digest }) => digest === scanned.digest);
}

/** Null where the formula makes nothing of the line. */
function differingOf(row: NoticeRow, rules: AssessmentRules | undefined): readonly string[] | null {
  const { basis } = row;
  if (basis === null || rules === undefined) return null;
  try {
    const result = recompute(row, basis, rules);
    return 'heldBack' in result ? null : result.differing;
  } catch {
    // a figure or a parameter that is none: whoever changed the page is told, line by line
    return null;
  }
}

/** Digests and totals of one list's parts, row by row. */
class Tallies {
  private readonly whole: Tally;
  private readonly stations: readonly Tally[];
  private readonly byStation: ReadonlyMap<string, Tally>;
  private strays = 0;

  constructor(
    document: PageDocument,
    private readonly list: NoticeList,
  ) {
    this.whole = new Tally(document, list, null);
    this.stations = list.stations.map(({ station }) => new Tally(document, list, station));
    this.byStation = new Map(list.stations.map(({ station }, index) => [station, this.stations[index] as Tally]));
  }

  add(row: NoticeRow): void {
    this.whole.add(row);
    const own = this.byStation.get(row.station);
    if (own === undefined) this.strays++;
    else own.add(row);
  }

  /** The whole branch's first; with rows of a station that has no part it does not add up. */
  checked(): CheckedPart[] {
    const whole = this.whole.checked(this.list.whole);
    return [
      { ...whole, addsUp: whole.addsUp && this.strays === 0 },
      ...this.stations.map((tally, index) => tally.checked(this.list.stations[index] as ListPart)),
    ];
  }
}

class Tally {
  private readonly hash = sha256.create();
  private readonly text: ListText;
  private readonly utf8 = new TextEncoder();
  private count = 0;
  private reached = 0;
  private tax: Decimal = { units: 0n, scale: 2 };
  /** rows whose tax is no figure */
  private unreadable = 0;

  constructor(
    document: PageDocument,
    private readonly list: NoticeList,
    private readonly station: string | null,
  ) {
    this.text = new ListText(document, list, station);
    this.hash.update(this.utf8.encode(this.text.head));
  }

  add(row: NoticeRow): void {
    this.hash.update(this.utf8.encode(this.text.next(row)));
    this.count++;
    if (row.cells['thresholdReached'] === '是') this.reached++;
    try {
      this.tax = add(this.tax, parseDecimal(row.cells['monthlyTax'] ?? '0'));
    } catch {
      this.unreadable++;
    }
  }

  checked({ digest: documented, total }: ListPart): CheckedPart {
    const digest = Array.from(this.hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const { list, station } = this;
    return {
      list: list.name,
      station,
      digest,
      isAsDocumented: digest === documented,
      addsUp: list.name !== 'posted' || this.isTotal(total),
    };
  }

  /** By the threshold, and of the tax, only where the list's kind assesses. */
  private isTotal({ count, below, reached, tax }: ListPart['total']): boolean {
    if (count !== this.count) return false;
    if (below === null || reached === null || tax === null) return true;
    if (this.unreadable > 0 || reached !== this.reached || below !== this.count - this.reached) return false;
    try {
      return compare(parseDecimal(tax), this.tax) === 0;
    } catch {
      return false;
    }
  }
}
