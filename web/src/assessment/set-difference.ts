import { addressesOf, sourceOf } from '../../../src/assessment/domain/figures.js';
import type { ParameterSet } from '../../../src/assessment/domain/parameter-set.js';
import type { Text } from '../app/language';

/** A figure that two sets do not say alike; null where one of them has no such figure. */
export interface Changed {
  readonly path: string;
  readonly table: Text;
  readonly name: Text;
  readonly old: string | null;
  readonly now: string | null;
  /** of the new figure, or of the old one where it is gone */
  readonly document: string;
}

interface Figure {
  readonly name: Text;
  readonly value: string;
}

const TABLES: Readonly<Record<string, Text>> = {
  sections: { zh: '地段', en: 'Sections' },
  quotaItems: { zh: '定额项目', en: 'Quota items' },
  areaCoefficients: { zh: '面积系数', en: 'Area coefficients' },
  rentCoefficients: { zh: '房租系数', en: 'Rent coefficients' },
  levies: { zh: '税费', en: 'Levies' },
};
const RULES: Text = { zh: '起征点与算法', en: 'Threshold and ways' };

/** Parts of a row or rule by the name that the office has for them. */
const FIELDS: Readonly<Record<string, Text>> = {
  name: { zh: '名称', en: 'name' },
  station: { zh: '管理站', en: 'station' },
  below: { zh: '上限', en: 'upper end' },
  base: { zh: '计税依据', en: 'base' },
  low: { zh: '下限', en: 'lower end' },
  high: { zh: '上限', en: 'upper end' },
  unit: { zh: '单位', en: 'unit' },
  mode: { zh: '方式', en: 'mode' },
  monthlyTurnover: { zh: '月营业额', en: 'monthly turnover' },
  taxableAt: { zh: '达到或超过', en: 'reaching or above' },
  combination: { zh: '系数组合', en: 'how coefficients meet' },
  declaredTurnover: { zh: '申报营业额的作用', en: 'part of the declared turnover' },
  onlyWhenThresholdReached: { zh: '未达起征点不征', en: 'only where the threshold is reached' },
};
const PARTS = [
  ...(['combination', 'turnoverRounding', 'declaredTurnover', 'sections', 'quotaItems', 'areaCoefficients'] as const),
  ...(['rentCoefficients', 'rentPlausibility', 'vatThreshold', 'levies'] as const),
];

/** Every figure in which the new set departs from the old one, in the order of the tables. */
export function differenceOf(old: ParameterSet, now: ParameterSet): Changed[] {
  const before = figuresOf(old);
  const after = figuresOf(now);
  return PARTS.flatMap((part) => {
    const isOf = (path: string) => /^\w+/.exec(path)?.[0] === part;
    const paths = [...new Set([...after.keys(), ...before.keys()].filter(isOf))];
    return paths.flatMap((path): Changed[] => {
      const one = before.get(path);
      const two = after.get(path);
      const name = two?.name ?? one?.name;
      if (name === undefined || one?.value === two?.value) return [];
      const set = two === undefined ? old : now;
      const document = sourceOf(set.sources ?? [], path)?.document ?? set.document;
      return [{ path, name, document, table: TABLES[part] ?? RULES, old: one?.value ?? null, now: two?.value ?? null }];
    });
  });
}

/** The figures of a set by their addresses. */
function figuresOf(set: ParameterSet): Map<string, Figure> {
  const known = new Map<string, Text>(addressesOf(set).map(({ path, zh, en }) => [path, { zh, en }]));
  const found = new Map<string, Figure>();
  const walk = (path: string, value: unknown, above: Text) => {
    const field = /(\w+)$/.exec(path)?.[1] ?? '';
    const extra = FIELDS[field];
    const name =
      known.get(path) ??
      (extra ? { zh: `${above.zh} ${extra.zh}`.trim(), en: `${above.en} ${extra.en}`.trim() } : above);
    if (Array.isArray(value)) {
      if (value.every((one) => typeof one === 'string')) found.set(path, { name, value: value.join('、') });
      else for (const row of value as Readonly<Record<string, unknown>>[]) walkRow(path, row, name);
    } else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        const at = field === 'standard' ? `${path}[${key}]` : `${path}.${key}`;
        walk(at, inner, name);
      }
    else if (typeof value === 'string' || typeof value === 'boolean') found.set(path, { name, value: String(value) });
  };
  /** A row is known by its code, or by where its band begins. */
  const walkRow = (list: string, row: Readonly<Record<string, unknown>>, above: Text) => {
    const { code, from, ...figures } = row;
    const path = `${list}[${String(code ?? from)}]`;
    const name = known.get(path) ?? above;
    for (const [key, value] of Object.entries(figures)) {
      // a band's value is the figure of the band itself
      if (code === undefined && (key === 'value' || key === 'rate') && typeof value === 'string')
        found.set(path, { name, value });
      else walk(`${path}.${key}`, value, name);
    }
  };
  for (const part of PARTS) walk(part, set[part], { zh: '', en: '' });
  return found;
}
