/** Figures are shown as they are sent, as text: nothing is computed in binary fractions. */

/** An amount or a count with its thousands apart: 1234567.80 → 1,234,567.80 */
export function grouped(amount: string | number): string {
  const [whole = '', fraction] = String(amount).split('.');
  const apart = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}

/** A moment as its day and minute here. */
export function minute(moment: string): string {
  const at = new Date(moment);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
