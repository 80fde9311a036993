const DAY_MS = 86_400_000;
const CHINA_MS = 8 * 3_600_000;

/** Days from today in China until a day; negative where it has gone by. */
export function daysUntil(day: string, now = Date.now()): number {
  return Math.round(Date.parse(day) / DAY_MS) - Math.floor((now + CHINA_MS) / DAY_MS);
}
