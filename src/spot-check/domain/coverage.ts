import type { PlainMonth } from '../../kernel/plain-date.js';
import { ticketOf } from './draw.js';
import { compareBytes } from './frame.js';
import { Smallest } from './smallest.js';

/** A household of the month's frame, by when it was visited. */
export interface Standing {
  readonly id: string;
  /**
   * The month of its last visit, of whatever part; of who was never visited the month before the first in which he
   * stood in a frame. Who suspends his trade and comes back keeps it: nobody gets away by pausing.
   */
  readonly since: PlainMonth;
}

/** A household on the coverage list. */
export interface Covered {
  readonly id: string;
  /** as of the random part: of those who have waited equally long the smaller goes first */
  readonly ticket: string;
}

/** What a month's coverage list is made by. */
export interface Coverage {
  /** the random part of the month, visited anyway; it does not make the list shorter than its part of the frame */
  readonly drawn: ReadonlySet<string>;
  readonly month: PlainMonth;
  /** of the month's draw */
  readonly seed: string;
  /** everybody is visited within so many months (the branch's promise) */
  readonly within: number;
}

/**
 * 全覆盖名单: who is visited besides the random part, longest unvisited first. With a promise of twelve months a twelfth
 * of the frame; and more where the frame has grown or shrunk so that this would come too late: of those whose time runs
 * out within h months at least an h-th goes now, for every h, so that no month has to make good for the ones before it.
 * Who comes back after his time has run out goes at once. No verdict rests on this list.
 * @param frame read twice; of a million households only those on the list and as many again are held
 * @returns in the order of their turn
 */
export function coverageList(frame: Iterable<Standing>, { drawn, month, seed, within }: Coverage): Covered[] {
  const leftOf = ({ since }: Standing) => monthsLeft(since, month, within);
  const waiting = new Map<number, number>();
  let size = 0;
  for (const one of frame) {
    size++;
    const left = leftOf(one);
    if (!drawn.has(one.id)) waiting.set(left, (waiting.get(left) ?? 0) + 1);
  }
  const longest = new Smallest(coverageSize(waiting, size, within), byTurn);
  for (const one of frame)
    if (!drawn.has(one.id)) longest.offer({ id: one.id, left: leftOf(one), ticket: ticketOf(seed, one.id) });
  return longest.taken().map(({ id, ticket }) => ({ id, ticket }));
}

/** A household by how many months are left to visit it within, this one counted; who is late must be visited now. */
interface Waiting extends Covered {
  readonly left: number;
}

function byTurn(a: Waiting, b: Waiting): number {
  return a.left - b.left || compareBytes(a.ticket, b.ticket) || compareBytes(a.id, b.id);
}

/** Within how many months, the given one counted, a household must be visited; who is late must be now. */
export function monthsLeft(since: PlainMonth, month: PlainMonth, within: number): number {
  return Math.max(1, numberOf(since) + within - numberOf(month) + 1);
}

/**
 * How many a month's coverage list holds, where so many are left.
 * @param waiting households by the months that are left to them, without those who are visited anyway
 * @param size households of the frame
 */
export function coverageSize(waiting: ReadonlyMap<number, number>, size: number, within: number): number {
  return Math.max(evenPace(waiting), Math.ceil(size / within));
}

/**
 * The least that must go now so that, at the same pace, nobody is late later on.
 * @param waiting households by the months that are left to them
 */
function evenPace(waiting: ReadonlyMap<number, number>): number {
  let [pace, households] = [0, 0];
  for (const [months, count] of [...waiting].sort(([a], [b]) => a - b)) {
    households += count;
    pace = Math.max(pace, Math.ceil(households / months));
  }
  return pace;
}

/** Months since the year 0, for counting. */
function numberOf(month: PlainMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}
