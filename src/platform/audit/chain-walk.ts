import type { AuditHead } from './audit.js';
import { GENESIS, rowHash, valuesDigest, type ChainRow } from './chain.js';
import { finding, type Finding, type FindingKind } from './finding.js';
import type { Seal } from './seal.js';

/** A row as it is stored, with the values beside it; `salt` is null where there are none. */
export interface StoredRow extends ChainRow {
  readonly hash: string;
  /** the partition that it is kept in */
  readonly month: string;
  /** the month in China of its time */
  readonly monthOfTime: string;
  readonly salt: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly reason: string | null;
}

/** An erasure that the log tells of. */
export interface ErasureAct {
  readonly seq: number;
  /** first month whose values stay */
  readonly valuesBefore: string;
  /** moment; imports planned before it have lost their rows */
  readonly importsBefore: string;
}

/** Where the chain stood when a month ended. */
export interface Closing extends AuditHead {
  readonly month: string;
  /** whether the log still holds the month; one taken out for archiving leaves its closing only */
  readonly attached: boolean;
}

/** What tells of the chain beside its rows. */
export interface Testimony {
  readonly otherAuthorities: readonly string[];
  /** heads known from outside, such as from a posted notice */
  readonly posted: readonly AuditHead[];
  readonly erasures: readonly ErasureAct[];
  readonly closings: readonly Closing[];
  /** where the database says that the chain ends; null: nowhere */
  readonly head: (AuditHead & { readonly month: string; readonly recordedAt: string }) | null;
  /** the last row beside which values stand, 0 for none */
  readonly lastValues: number;
}

/** A seal and where the chain vouches for it. */
export interface SealedAt {
  readonly seal: Seal;
  readonly seq: number;
  /** when the kind and key were sealed first */
  readonly since: string;
}

/** A chain that somebody has rewritten from end to end would otherwise be told row by row. */
export const MOST_FINDINGS = 100;

/**
 * Walks along a chain and holds each row against the one before. After a bad row it goes on from what that row says of
 * itself, so that one bad row is one finding.
 */
export class ChainWalk {
  rows = 0;
  first: number | null = null;
  head: AuditHead = { seq: 0, hash: GENESIS };
  readonly findings: Finding[] = [];
  /** by kind and key; the newest counts */
  readonly seals = new Map<string, SealedAt>();
  private last: StoredRow | undefined;
  /** what a bad row says is no measure for the next */
  private trusted = true;
  /** months that the chain says were taken out */
  private readonly detached = new Set<unknown>();
  private readonly lastOfMonth = new Map<string, AuditHead>();
  /** hash of each posted number, as it is stored */
  private readonly met = new Map<number, string>([[0, GENESIS]]);
  private readonly wanted: ReadonlySet<number>;

  constructor(private readonly testimony: Testimony) {
    this.wanted = new Set(testimony.posted.map(({ seq }) => seq));
  }

  /** The next row; rows come in the order of their numbers. */
  take(row: StoredRow): void {
    const seq = Number(row.seq);
    this.rows++;
    if (seq <= this.head.seq) return this.find('row-inserted', seq);
    const sound = this.isSound(row, seq);
    if (seq > this.head.seq + 1) this.jump(row, seq);
    else if (sound && this.trusted && row.previousHash !== this.head.hash) this.find('link-broken', seq);
    if (sound) this.checkContent(row, seq);
    if (sound && row.act === 'audit.month.detach') this.detached.add(factsOf(row.facts)['month']);
    if (this.wanted.has(seq)) this.met.set(seq, row.hash);
    this.first ??= seq;
    this.trusted = sound;
    this.last = row;
    this.head = { seq, hash: row.hash };
    this.lastOfMonth.set(row.month, this.head);
  }

  /** After the last row: what should stand where the chain ends. Returns the months that were taken out. */
  end(): string[] {
    const { closings, head, lastValues } = this.testimony;
    const known = Math.max(head?.seq ?? 0, lastValues, ...closings.map(({ seq }) => seq));
    if (known > this.head.seq) this.find('rows-cut', this.head.seq + 1, { to: known });
    this.checkHead();
    this.checkClosings();
    this.checkPosted();
    const takenOut = closings.filter((closing) => this.isTakenOut(closing));
    for (const { month, seq } of takenOut)
      if (!this.detached.has(month.slice(0, 7))) this.find('month-gone', seq, { month: month.slice(0, 7) });
    return takenOut.map(({ month }) => month);
  }

  private isSound(row: StoredRow, seq: number): boolean {
    if (rowHash(row) === row.hash) return true;
    const other = this.testimony.otherAuthorities.find((authority) => rowHash({ ...row, authority }) === row.hash);
    this.find(other === undefined ? 'row-edited' : 'row-foreign', seq, { other: other ?? '' });
    return false;
  }

  /** Numbers are left out: by months that were taken out for archiving, or by somebody. */
  private jump(row: StoredRow, seq: number): void {
    const closing = this.testimony.closings.find((one) => one.seq === seq - 1 && this.isTakenOut(one));
    if (closing === undefined) this.find('rows-missing', this.head.seq + 1, { to: seq - 1 });
    else if (closing.hash !== row.previousHash) this.find('link-broken', seq);
  }

  private isTakenOut({ month, attached }: Closing): boolean {
    return !attached && !this.lastOfMonth.has(month);
  }

  private checkContent(row: StoredRow, seq: number): void {
    if (this.trusted && row.recordedAt < (this.last?.recordedAt ?? '')) this.find('time-backwards', seq);
    if (row.month !== row.monthOfTime)
      this.find('month-wrong', seq, { month: row.month.slice(0, 7), expected: row.monthOfTime.slice(0, 7) });
    const { salt, before, after, reason } = row;
    if (salt === null) {
      if (row.valuesDigest !== null && !this.isErased(row, seq)) this.find('values-deleted', seq);
    } else if (row.valuesDigest === null) this.find('values-added', seq);
    else if (valuesDigest({ salt, before, after, reason }) !== row.valuesDigest) this.find('values-edited', seq);
    for (const seal of sealsIn(row.facts)) this.keepSeal(seal, row, seq);
  }

  /** Somebody who has changed sealed rows could seal them anew in a row of its own: the former seal is not forgotten. */
  private keepSeal(seal: Seal, row: StoredRow, seq: number): void {
    const { kind, key, rows, sha256 } = seal;
    const former = this.seals.get(`${kind} ${key}`);
    if (former !== undefined && (former.seal.sha256 !== sha256 || former.seal.rows !== rows))
      this.find('seal-changed', seq, { former: former.seq, kind, key });
    this.seals.set(`${kind} ${key}`, { seal, seq, since: former?.since ?? row.recordedAt });
  }

  private isErased(row: StoredRow, seq: number): boolean {
    return this.testimony.erasures.some((erasure) => erasure.seq > seq && row.month < erasure.valuesBefore);
  }

  private checkHead(): void {
    const { head } = this.testimony;
    const { seq, hash } = this.head;
    if (head === null) {
      if (seq > 0) this.find('head-missing', seq);
    } else if (head.seq < seq) this.find('head-behind', head.seq + 1, { head: head.seq, last: seq });
    else if (head.seq === seq) {
      const { month, recordedAt } = this.last ?? head;
      if (head.hash !== hash || head.month !== month || head.recordedAt !== recordedAt) this.find('head-wrong', seq);
    }
  }

  private checkClosings(): void {
    const closings = new Map(this.testimony.closings.map((closing) => [closing.month, closing]));
    for (const [month, { seq, hash }] of this.lastOfMonth) {
      const closing = closings.get(month);
      const data = { month: month.slice(0, 7) };
      if (month === this.last?.month) {
        if (closing !== undefined) this.find('closing-early', closing.seq + 1, data);
      } else if (closing === undefined) this.find('closing-missing', seq, data);
      else if (closing.seq !== seq || closing.hash !== hash) this.find('closing-wrong', seq, data);
    }
    for (const closing of closings.values())
      if (!this.lastOfMonth.has(closing.month) && !this.isTakenOut(closing))
        this.find('closing-unfounded', closing.seq, { month: closing.month.slice(0, 7) });
  }

  /** Heads from outside: the only witnesses that somebody with every right in the database cannot reach. */
  private checkPosted(): void {
    let good = 0;
    for (const { seq, hash } of [...this.testimony.posted].sort((one, other) => one.seq - other.seq)) {
      const archive = this.met.has(seq) ? undefined : this.archiveOf(seq);
      const found = this.met.get(seq) ?? (archive?.seq === seq ? archive.hash : undefined);
      if (found === hash) good = seq;
      else if (found !== undefined) this.find('posted-differs', seq, { from: good + 1 });
      else if (archive !== undefined) this.find('posted-archived', seq, { month: archive.month.slice(0, 7) });
      else this.find('posted-missing', seq, { last: this.head.seq });
    }
  }

  /** The closing of the month that was taken out with this row; closings come in the order of months. */
  private archiveOf(seq: number): Closing | undefined {
    const closing = this.testimony.closings.find((one) => one.seq >= seq);
    return closing !== undefined && this.isTakenOut(closing) ? closing : undefined;
  }

  private find(kind: FindingKind, seq: number, data: Readonly<Record<string, string | number>> = {}): void {
    if (this.findings.length < MOST_FINDINGS) this.findings.push(finding(kind, seq, data));
  }
}

/** The seals in an entry's facts; in facts that no program of ours has written there may be anything. */
function sealsIn(facts: string): Seal[] {
  if (!facts.includes('"seals"')) return [];
  const { seals } = factsOf(facts);
  return Array.isArray(seals) ? (seals as unknown[]).filter(isSeal) : [];
}

/** An entry's facts; none where they are not an object. */
export function factsOf(facts: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(facts);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isSeal(value: unknown): value is Seal {
  const { kind, key, rows, sha256 } = (value ?? {}) as Record<string, unknown>;
  return typeof kind === 'string' && typeof key === 'string' && typeof rows === 'number' && typeof sha256 === 'string';
}
