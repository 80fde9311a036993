/** Figures are shown as they are sent, as text: nothing is computed in binary fractions. */

/** An amount or a count with its thousands apart: 1234567.80 → 1,234,567.80 */
export function grouped(amount: string | number): string {
  const [whole = '', fraction] = String(amount).split('.');
  const apart = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
}

const MINUTE = new Intl.DateTimeFormat('sv', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' },
});

/** A moment as its day and minute in China, whatever clock the machine has. */
export function minute(moment: string): string {
  return MINUTE.format(new Date(moment));
}
