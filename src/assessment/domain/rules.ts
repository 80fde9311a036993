import { ascending, bandFaults, type Band } from '../../kernel/bands.js';
import { multiply, parseTrusted, subtract, type Decimal } from '../../kernel/decimal.js';
import { sourceFaults } from './figures.js';
import type { Levy, ParameterSet, QuotaItem, Section, Source } from './parameter-set.js';

/** A figure of the set: exact, and as it is written. */
export interface Figure extends Decimal {
  readonly text: string;
}

export interface SectionRule extends Section {
  readonly rent: Figure;
}

export interface ItemRule {
  readonly code: string;
  readonly name: string;
  readonly coefficient: Figure;
  readonly standards: ReadonlyMap<string, Figure>;
}

export interface LevyRule {
  readonly code: string;
  readonly name: string;
  /** index of the earlier levy that is its base, or -1 for the turnover */
  readonly base: number;
  /** what of the base is owed: rate × (1 − reduction), by the band of the turnover */
  readonly bands: readonly Band<LevyRate>[];
  readonly onlyWhenThresholdReached: boolean;
}

export interface LevyRate {
  readonly rate: Figure;
  readonly reduction: Figure | null;
  readonly multiplier: Decimal;
}

/** A parameter set made ready for computing; made from a set without faults only. */
export interface AssessmentRules {
  readonly code: string;
  readonly document: string;
  readonly sum: boolean;
  readonly unit: Decimal;
  readonly declarationIsFloor: boolean;
  readonly sections: ReadonlyMap<string, SectionRule>;
  readonly items: ReadonlyMap<string, ItemRule>;
  readonly areaBands: readonly Band<Figure>[];
  readonly rentBands: readonly Band<Figure>[];
  readonly plausible: { readonly low: Figure; readonly high: Figure };
  /** in fen */
  readonly threshold: bigint;
  readonly taxableWhenReaching: boolean;
  readonly levies: readonly LevyRule[];
  /** the documents of single figures; the set's own is that of all others */
  readonly sources: readonly Source[];
}

/** What is wrong with a set, and where: `path` as in `quotaItems[3].standard.II`. */
export interface ParameterFault {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

/** the base of a levy that is not another levy */
const TURNOVER = 'turnover';
const ZERO: Decimal = { units: 0n, scale: 0 };
const ONE: Decimal = { units: 1n, scale: 0 };

export function figure(text: string): Figure {
  return { ...parseTrusted(text), text };
}

/** Makes a set ready for computing. The set must have the form of the schema and no `parameterFaults`. */
export function rulesOf(set: ParameterSet): AssessmentRules {
  return {
    code: set.code,
    document: set.document,
    sum: set.combination === 'sum',
    unit: parseTrusted(set.turnoverRounding.unit),
    declarationIsFloor: set.declaredTurnover === 'floor',
    sections: new Map(
      set.sections.map((section) => [section.name, { ...section, rent: figure(section.referenceRent) }]),
    ),
    items: new Map(set.quotaItems.flatMap((item) => item.industries.map((industry) => [industry, itemRule(item)]))),
    areaBands: ascending(figureBands(set.areaCoefficients)),
    rentBands: ascending(figureBands(set.rentCoefficients)),
    plausible: { low: figure(set.rentPlausibility.low), high: figure(set.rentPlausibility.high) },
    threshold: fen(set.vatThreshold.monthlyTurnover),
    taxableWhenReaching: set.vatThreshold.taxableAt === 'reaching',
    levies: set.levies.map((levy) => levyRule(levy, set.levies)),
    sources: set.sources ?? [],
  };
}

/**
 * What the schema cannot say: bands without gap or overlap, an industry in one item only, every section with the
 * standard of its grade in every item, levies based on earlier ones. Each fault names an example.
 */
export function parameterFaults(set: ParameterSet): ParameterFault[] {
  const faults: ParameterFault[] = [];
  const fault = (path: string, zh: string, en: string) => faults.push({ path, zh, en });

  if (set.validTo !== null && set.validTo < set.validFrom)
    fault('validTo', `终止日期 ${set.validTo} 早于起始日期 ${set.validFrom}`, `ends (${set.validTo}) before it begins`);
  duplicates(set.sections, (section) => section.code).forEach(([index, code]) =>
    fault(`sections[${index}].code`, `地段代码“${code}”出现两次`, `the section code ${code} is there twice`),
  );
  duplicates(set.sections, (section) => section.name).forEach(([index, name]) =>
    fault(`sections[${index}].name`, `地段“${name}”出现两次`, `the section ${name} is there twice`),
  );
  set.sections.forEach((section, index) => {
    if (parseTrusted(section.referenceRent).units <= 0n)
      fault(`sections[${index}].referenceRent`, `地段“${section.name}”的参考租金必须大于零`, 'must be above zero');
  });
  duplicates(set.quotaItems, (item) => item.code).forEach(([index, code]) =>
    fault(`quotaItems[${index}].code`, `定额项目“${code}”出现两次`, `the quota item ${code} is there twice`),
  );
  industryFaults(set, fault);
  standardFaults(set, fault);
  for (const key of ['areaCoefficients', 'rentCoefficients'] as const) bandListFaults(key, set[key], fault);
  set.levies.forEach((levy, index) => levyFaults(set.levies, levy, index, fault));
  if (parseTrusted(set.turnoverRounding.unit).units <= 0n)
    fault('turnoverRounding.unit', '取整单位必须大于零', 'must be above zero');
  const { low, high } = set.rentPlausibility;
  if (subtract(parseTrusted(high), parseTrusted(low)).units < 0n)
    fault('rentPlausibility', `下限 ${low} 高于上限 ${high}`, `low ${low} is above high ${high}`);
  faults.push(...sourceFaults(set));
  duplicates(set.accepts ?? [], ({ finding, place }) => `${finding} ${place}`).forEach(([index, accepted]) =>
    fault(`accepts[${index}]`, `例外“${accepted}”出现两次`, `${accepted} is accepted twice`),
  );
  return faults;
}

type Report = (path: string, zh: string, en: string) => void;

function industryFaults(set: ParameterSet, fault: Report): void {
  const seen = new Map<string, string>();
  set.quotaItems.forEach((item, index) =>
    item.industries.forEach((industry, position) => {
      const other = seen.get(industry);
      if (other !== undefined)
        fault(
          `quotaItems[${index}].industries[${position}]`,
          `行业 ${industry} 同时属于定额项目 ${other} 和 ${item.code}，例如行业 ${industry} 的纳税户无法确定标准`,
          `the industry ${industry} is in ${other} and in ${item.code}`,
        );
      seen.set(industry, item.code);
    }),
  );
}

function standardFaults(set: ParameterSet, fault: Report): void {
  const grades = new Map(set.sections.map((section) => [section.grade, section.name]));
  set.quotaItems.forEach((item, index) => {
    for (const [grade, section] of grades)
      if (!Object.hasOwn(item.standard, grade))
        fault(
          `quotaItems[${index}].standard.${grade}`,
          `定额项目“${item.name}”没有 ${grade} 级地段的标准，例如地段“${section}”`,
          `no standard for grade ${grade}, for example the section ${section}`,
        );
  });
}

const BAND_FAULTS = {
  gap: ['有空档，例如', 'leaves a gap, for example'],
  overlap: ['有重叠，例如', 'overlaps, for example'],
  empty: ['为空，起点', 'is empty, from'],
  start: ['没有从 0 开始，例如', 'does not begin at 0, for example'],
  end: ['没有覆盖到无穷大，例如', 'has an end, for example'],
} as const;

function bandListFaults(
  path: string,
  bands: readonly { readonly from: string; readonly below: string | null }[],
  fault: Report,
): void {
  for (const { kind, index, example } of bandFaults(toBands(bands, () => null))) {
    const [zh, en] = BAND_FAULTS[kind];
    fault(`${path}[${index}]`, `区间${zh} ${example}`, `the band ${en} ${example}`);
  }
}

function levyFaults(levies: readonly Levy[], levy: Levy, index: number, fault: Report): void {
  const path = `levies[${index}]`;
  const earlier = levies.slice(0, index).map((other) => other.code);
  if (earlier.includes(levy.code)) fault(`${path}.code`, `税费“${levy.code}”出现两次`, `${levy.code} is there twice`);
  if (levy.code === TURNOVER)
    fault(`${path}.code`, '税费代码不能是 turnover（那是营业额）', 'turnover is the turnover, not a levy');
  if (levy.base !== TURNOVER && !earlier.includes(levy.base))
    fault(`${path}.base`, `计税依据“${levy.base}”不是营业额，也不是前面的税费`, `${levy.base} is no earlier levy`);
  if ((levy.rate === undefined) === (levy.bands === undefined))
    fault(path, '税率和分档税率必须且只能有一个', 'must have either a rate or bands');
  if (levy.bands !== undefined) bandListFaults(`${path}.bands`, levy.bands, fault);
}

function duplicates<T>(rows: readonly T[], key: (row: T) => string): [number, string][] {
  const seen = new Set<string>();
  return rows.flatMap((row, index): [number, string][] => {
    if (seen.has(key(row))) return [[index, key(row)]];
    seen.add(key(row));
    return [];
  });
}

function itemRule(item: QuotaItem): ItemRule {
  return {
    code: item.code,
    name: item.name,
    coefficient: figure(item.coefficient),
    standards: new Map(Object.entries(item.standard).map(([grade, text]) => [grade, figure(text)])),
  };
}

function levyRule(levy: Levy, levies: readonly Levy[]): LevyRule {
  const reduction = levy.reduction === undefined ? null : figure(levy.reduction);
  const bands = levy.bands ?? [{ from: '0', below: null, rate: levy.rate ?? '0' }];
  return {
    code: levy.code,
    name: levy.name,
    base: levy.base === TURNOVER ? -1 : levies.findIndex((other) => other.code === levy.base),
    bands: ascending(
      toBands(bands, (band) => {
        const rate = figure(band.rate);
        return { rate, reduction, multiplier: multiply(rate, subtract(ONE, reduction ?? ZERO)) };
      }),
    ),
    onlyWhenThresholdReached: levy.onlyWhenThresholdReached ?? false,
  };
}

function figureBands(bands: ParameterSet['areaCoefficients']): Band<Figure>[] {
  return toBands(bands, (band) => figure(band.value));
}

function toBands<B extends { readonly from: string; readonly below: string | null }, T>(
  bands: readonly B[],
  value: (band: B) => T,
): Band<T>[] {
  return bands.map((band) => ({
    from: parseTrusted(band.from),
    below: band.below === null ? null : parseTrusted(band.below),
    value: value(band),
  }));
}

function fen(text: string): bigint {
  const { units, scale } = parseTrusted(text);
  return (units * 100n) / 10n ** BigInt(scale);
}
