/** Which part of a parameter set a line of an explanation rests on: the anchor on the page of the set. */
export function anchorOf(rule: string, source: string): string | null {
  const named = /^\S+ (地段|定额项目) ([^，\s]+)/.exec(source);
  if (named?.[1] === '地段') return `section-${named[2]}`;
  if (named?.[1] === '定额项目') return `item-${named[2]}`;
  if (rule.startsWith('levy.'))
    return source.includes('未达起征点') ? 'threshold' : `levy-${rule.slice('levy.'.length)}`;
  return PLACES[rule] ?? null;
}

const PLACES: Readonly<Record<string, string>> = {
  'coefficient.area': 'areas',
  'coefficient.rent': 'rents',
  'turnover.exact': 'ways',
  'turnover.rounding': 'ways',
  threshold: 'threshold',
};
