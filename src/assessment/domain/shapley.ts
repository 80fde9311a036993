/**
 * Shares a difference out among those who made it, independent of any order (Shapley): each gets the mean, over all
 * orders in which they could have come, of what it changed when it came.
 * @param worth what is found where the players of a bit mask have come, for every mask from none to all: 2ⁿ whole amounts
 * @returns a share for each player, in whole units; they add up to the difference, and who changes nothing gets nothing
 */
export function shares(worth: readonly bigint[]): bigint[] {
  const players = Math.log2(worth.length);
  const orders = factorials(players);
  const all = orders.at(-1) as bigint;
  const exact = Array.from({ length: players }, (_, player) => {
    const bit = 1 << player;
    let sum = 0n;
    for (const [mask, without] of worth.entries()) {
      if ((mask & bit) !== 0) continue;
      const before = bitCount(mask);
      sum +=
        ((worth[mask | bit] as bigint) - without) *
        (orders[before] as bigint) *
        (orders[players - before - 1] as bigint);
    }
    return sum;
  });
  return inWholeUnits(exact, all);
}

/**
 * Largest remainder: each share rounded down, then one more unit for those that lost most, the first of equals. A share
 * of nothing loses nothing, so that it stays nothing.
 */
function inWholeUnits(numerators: readonly bigint[], denominator: bigint): bigint[] {
  const whole = numerators.map((numerator) => floorDivide(numerator, denominator));
  const lost = numerators.map((numerator, index) => numerator - (whole[index] as bigint) * denominator);
  const left = Number(lost.reduce((sum, one) => sum + one, 0n) / denominator);
  const byLoss = [...lost.keys()].sort((a, b) => compareBig(lost[b] as bigint, lost[a] as bigint) || a - b);
  for (const index of byLoss.slice(0, left)) whole[index] = (whole[index] as bigint) + 1n;
  return whole;
}

function factorials(upTo: number): bigint[] {
  const found = [1n];
  for (let n = 1; n <= upTo; n++) found.push((found[n - 1] as bigint) * BigInt(n));
  return found;
}

function bitCount(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor < 0n ? quotient - 1n : quotient;
}

const compareBig = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
