import type { ParameterSet, Source } from './parameter-set.js';
import type { ParameterFault } from './rules.js';

/**
 * A place in a set by the codes that the office uses, not by its position: `quotaItems[A01].standard[I]`,
 * `areaCoefficients[50]`, `levies[income].bands[0]`. It stays the same when a row is put in before it.
 */
export interface Address {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

/** Every address of the set: of its parts, of their rows, of single figures. */
export function addressesOf(set: ParameterSet): Address[] {
  const found: Address[] = [];
  const add = (path: string, zh: string, en: string) => void found.push({ path, zh, en });
  add('turnoverRounding', '营业额取整', 'rounding of the turnover');
  add('sections', '地段', 'sections');
  for (const { code, name } of set.sections) {
    const path = `sections[${code}]`;
    add(path, `地段“${name}”`, `section ${name}`);
    add(`${path}.grade`, `地段“${name}”的等级`, `grade of section ${name}`);
    add(`${path}.referenceRent`, `地段“${name}”的参考租金`, `reference rent of section ${name}`);
  }
  add('quotaItems', '定额项目', 'quota items');
  for (const { code, name, standard } of set.quotaItems) {
    const path = `quotaItems[${code}]`;
    add(path, `定额项目“${name}”`, `quota item ${name}`);
    add(`${path}.industries`, `定额项目“${name}”的行业`, `industries of quota item ${name}`);
    add(`${path}.coefficient`, `定额项目“${name}”的行业系数`, `coefficient of quota item ${name}`);
    add(`${path}.standard`, `定额项目“${name}”的标准`, `standards of quota item ${name}`);
    for (const grade of Object.keys(standard))
      add(`${path}.standard[${grade}]`, `定额项目“${name}”${grade} 级标准`, `standard ${grade} of quota item ${name}`);
  }
  add('areaCoefficients', '面积系数', 'area coefficients');
  for (const { from } of set.areaCoefficients)
    add(`areaCoefficients[${from}]`, `${from} ㎡ 起的面积系数`, `area coefficient from ${from} m²`);
  add('rentCoefficients', '房租系数', 'rent coefficients');
  for (const { from } of set.rentCoefficients)
    add(`rentCoefficients[${from}]`, `房租比 ${from} 起的房租系数`, `rent coefficient from a ratio of ${from}`);
  add('rentPlausibility', '房租合理区间', 'plausible rents');
  add('vatThreshold', '起征点', 'threshold');
  add('levies', '税费', 'levies');
  for (const { code, name, bands } of set.levies) {
    const path = `levies[${code}]`;
    add(path, `税费“${name}”`, `levy ${code}`);
    add(`${path}.rate`, `“${name}”的税率`, `rate of ${code}`);
    add(`${path}.reduction`, `“${name}”的减征比例`, `reduction of ${code}`);
    for (const { from } of bands ?? [])
      add(`${path}.bands[${from}]`, `“${name}”营业额 ${from} 元起的税率`, `rate of ${code} from ${from} yuan`);
  }
  return found;
}

/** The source that covers an address: the one with the longest address at or above it. */
export function sourceOf(sources: readonly Source[], path: string): Source | undefined {
  let best: Source | undefined;
  for (const source of sources)
    if (covers(source.path, path) && (best === undefined || source.path.length > best.path.length)) best = source;
  return best;
}

function covers(above: string, path: string): boolean {
  return path === above || path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

/** Sources of nothing, and two sources of one address. */
export function sourceFaults(set: ParameterSet): ParameterFault[] {
  const known = new Set(addressesOf(set).map(({ path }) => path));
  const seen = new Set<string>();
  return (set.sources ?? []).flatMap(({ path }, index): ParameterFault[] => {
    const at = `sources[${index}].path`;
    if (!known.has(path)) return [{ path: at, zh: `本套参数没有“${path}”`, en: `the set has no ${path}` }];
    if (seen.has(path)) return [{ path: at, zh: `“${path}”的依据出现两次`, en: `${path} has two sources` }];
    seen.add(path);
    return [];
  });
}

/** A source whose day has gone by. */
export interface DueForReview {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
  readonly document: string;
  readonly reviewBy: string;
}

/** What was to be looked at again before `today`, the longest overdue first. */
export function dueForReview(set: ParameterSet, today: string): DueForReview[] {
  const due = (set.sources ?? []).filter(({ reviewBy }) => reviewBy < today);
  if (due.length === 0) return [];
  const addresses = new Map(addressesOf(set).map((address) => [address.path, address]));
  return due
    .map(({ path, document, reviewBy }) => {
      const { zh, en } = addresses.get(path) ?? { zh: path, en: path };
      return { path, zh, en, document, reviewBy };
    })
    .sort((a, b) => (a.reviewBy < b.reviewBy ? -1 : a.reviewBy > b.reviewBy ? 1 : 0));
}
