import { sha256 } from '../../kernel/canonical-json.js';
import { multiply, parseTrusted } from '../../kernel/decimal.js';

/** A sheet that is to be reviewed. */
export interface ToReview {
  readonly sheet: string;
  readonly station: string;
}

/** Whether it is reviewed blind, and the ticket that decides it. */
export interface DrawnReview extends ToReview {
  readonly ticket: string;
  readonly blind: boolean;
}

/** Lower-case hex SHA-256 of UTF-8 (cycle + LF + sheet): the constraint `rating_review_ticket` of the database says the same. */
export function ticketOf(cycle: string, sheet: string): string {
  return sha256(`${cycle}\n${sheet}`);
}

/**
 * Which sheets are reviewed blind: in each station the ceil(share × size), at least one, smallest tickets. Nobody chooses
 * them, and anybody can draw them again.
 * @param share a decimal from 0 to 1
 */
export function drawBlind(cycle: string, sheets: readonly ToReview[], share: string): DrawnReview[] {
  const stations = new Map<string, Omit<DrawnReview, 'blind'>[]>();
  for (const { sheet, station } of sheets) {
    const own = stations.get(station) ?? [];
    own.push({ sheet, station, ticket: ticketOf(cycle, sheet) });
    stations.set(station, own);
  }
  return [...stations.values()].flatMap((own) => {
    const inOrder = own.sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    const size = sampleSize(share, own.length);
    return inOrder.map((one, place) => ({ ...one, blind: place < size }));
  });
}

/** ceil(share × size), at least one. */
function sampleSize(share: string, size: number): number {
  const { units, scale } = multiply(parseTrusted(share), { units: BigInt(size), scale: 0 });
  const divisor = 10n ** BigInt(scale);
  return Math.max(1, Number((units + divisor - 1n) / divisor));
}
