import { divideHalfUp, formatUnits, rescale, type Decimal } from './decimal.js';

/** Money as a whole number of fen (分). Amounts of tax are always whole fen; turnovers and rents print like them. */
export type Fen = bigint;

/** "1355.40" for 135540 fen. */
export function formatYuan(fen: Fen): string {
  return fen === 0n ? '0.00' : formatUnits(fen, 2);
}

/** "1,355.40" for 135540 fen: for people, never for files that are read again. */
export function formatYuanGrouped(fen: Fen): string {
  return formatYuan(fen).replace(/\B(?=(\d{3})+(?=\.))/g, ',');
}

/** An exact amount in yuan, rounded half up to the fen. */
export function toFen(yuan: Decimal): Fen {
  return rescale(yuan, 2);
}

/** amount × multiplier, rounded half up to the fen; the multiplier is an exact decimal such as a rate. */
export function share(amount: Fen, multiplier: Decimal): Fen {
  if (multiplier.units === 0n) return 0n;
  return divideHalfUp(amount * multiplier.units, 10n ** BigInt(multiplier.scale));
}
