import { formatDecimal, toFixed } from '../../kernel/decimal.js';
import { formatYuan } from '../../kernel/money.js';
import { areaDrops, inFen, rentDrops, ratioDrops, turnoverDrop, type Drop, type ExampleHousehold } from './monotone.js';
import type { ParameterSet } from './parameter-set.js';
import { rulesOf, type AssessmentRules } from './rules.js';

export type FindingCode =
  | 'INDUSTRY_WITHOUT_ITEM'
  | 'SECTION_UNKNOWN'
  | 'AREA_LOWERS_TAX'
  | 'RENT_LOWERS_TAX'
  | 'RATIO_LOWERS_TAX'
  | 'TURNOVER_LOWERS_TAX'
  | 'ACCEPTS_NOTHING';

/** Something about a set without faults that a person must see before it is published. */
export interface LintFinding {
  readonly code: FindingCode;
  /** an error that the set does not accept stops its publication */
  readonly severity: 'error' | 'warning';
  /** an address of the set (`figures.ts`), or `industries[5299]`, `sections[…]` of what it lacks */
  readonly place: string;
  readonly zh: string;
  readonly en: string;
  /** two households that show it; empty where it is no matter of figures */
  readonly example: readonly LintHousehold[];
  /** the reason that the set gives for meaning it, or null */
  readonly accepted: string | null;
}

/** Exact texts; null where the finding is the same whatever it is. */
export interface LintHousehold {
  readonly section: string | null;
  readonly industry: string | null;
  /** m² */
  readonly area: string | null;
  /** determined, yuan a month */
  readonly rent: string | null;
  /** yuan a month */
  readonly turnover: string;
  /** yuan a month */
  readonly tax: string;
}

/** What the register's quota households have: how many of each industry, and of each section. */
export interface RegisterUse {
  readonly industries: ReadonlyMap<string, number>;
  readonly sections: ReadonlyMap<string, number>;
}

type Found = Omit<LintFinding, 'accepted'>;

/**
 * What is odd about a set: households of the register that it would hold back, and places where more area, more rent
 * or more turnover owes less. The set must have no faults.
 */
export function lint(set: ParameterSet, use: RegisterUse): LintFinding[] {
  const rules = rulesOf(set);
  const found = [...unknown(set, use), ...falling(set, rules)];
  const accepts = set.accepts ?? [];
  const findings = found.map((finding) => {
    const acceptance = accepts.find((one) => one.finding === finding.code && one.place === finding.place);
    return { ...finding, accepted: acceptance?.reason ?? null };
  });
  const idle = accepts.filter(
    ({ finding, place }) => !found.some((one) => one.code === finding && one.place === place),
  );
  return [
    ...findings,
    ...idle.map(({ finding, place }): LintFinding => ({
      ...{ code: 'ACCEPTS_NOTHING', severity: 'warning', place, example: [], accepted: null },
      zh: `“已说明的例外”中的 ${finding}（${place}）并不存在，可以删去`,
      en: `the set accepts ${finding} at ${place}, where there is no such finding`,
    })),
  ];
}

/** The findings that stop a publication. */
export function stopping(findings: readonly LintFinding[]): LintFinding[] {
  return findings.filter(({ severity, accepted }) => severity === 'error' && accepted === null);
}

function unknown(set: ParameterSet, { industries, sections }: RegisterUse): Found[] {
  const items = new Set(set.quotaItems.flatMap((item) => item.industries));
  const names = new Set(set.sections.map(({ name }) => name));
  const lacking = (use: ReadonlyMap<string, number>, known: ReadonlySet<string>) =>
    [...use].filter(([key]) => !known.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...lacking(industries, items).map(([industry, count]): Found => ({
      ...{ code: 'INDUSTRY_WITHOUT_ITEM', severity: 'error', place: `industries[${industry}]`, example: [] },
      zh: `登记簿中有 ${count} 户定期定额户的行业为 ${industry}，没有对应的定额项目，将不能定税`,
      en: `${count} quota households have the industry ${industry}, which no item holds; they would be held back`,
    })),
    ...lacking(sections, names).map(([section, count]): Found => ({
      ...{ code: 'SECTION_UNKNOWN', severity: 'warning', place: `sections[${section}]`, example: [] },
      zh: `登记簿中有 ${count} 户定期定额户的地段为“${section}”，参数中没有这个地段，将不能定税`,
      en: `${count} quota households are in the section ${section}, which the set does not have; they would be held back`,
    })),
  ];
}

function falling(set: ParameterSet, rules: AssessmentRules): Found[] {
  const of = (
    [code, severity, list]: [FindingCode, Found['severity'], 'areaCoefficients' | 'rentCoefficients'],
    drops: readonly Drop[],
    words: (drop: Drop) => [zh: string, en: string],
  ) =>
    drops.map((drop): Found => {
      const [zh, en] = words(drop);
      const [one, other] = drop.example.map(shown) as [LintHousehold, LintHousehold];
      return {
        ...{ code, severity, place: `${list}[${drop.at}]`, example: [one, other] },
        zh: `${zh}：例如地段“${one.section}”、行业 ${one.industry}，${said(one)}，${said(other)}`,
        en: `${en}: for example in ${one.section}, industry ${one.industry}, ${saidEn(one)}, ${saidEn(other)}`,
      };
    });
  return [
    ...of(['AREA_LOWERS_TAX', 'error', 'areaCoefficients'], areaDrops(rules), ({ at, before, after }) => [
      `面积到 ${at} ㎡ 时面积系数由 ${before} 降为 ${after}，面积大的户反而税少`,
      `the area coefficient falls from ${before} to ${after} at ${at} m², so that more area pays less`,
    ]),
    ...of(['RENT_LOWERS_TAX', 'error', 'rentCoefficients'], rentDrops(rules), ({ at, before, after }) => [
      `房租比到 ${at} 时房租系数由 ${before} 降为 ${after}，房租高的户反而税少`,
      `the rent coefficient falls from ${before} to ${after} at a ratio of ${at}, so that more rent pays less`,
    ]),
    ...of(['RATIO_LOWERS_TAX', 'warning', 'rentCoefficients'], ratioDrops(rules), ({ at, before, after }) => [
      `同样的房租，面积增大使房租比降到 ${at} 以下，房租系数由 ${before} 降为 ${after}，面积大的户反而税少`,
      `for the same rent more area brings the ratio below ${at} and the coefficient from ${before} to ${after}: less tax`,
    ]),
    ...turnoverFindings(set, rules),
  ];
}

/** At the threshold, and at the beginning of each band of each levy. */
function turnoverFindings(set: ParameterSet, rules: AssessmentRules): Found[] {
  const places: [place: string, border: bigint][] = [
    ['vatThreshold', rules.threshold],
    ...set.levies.flatMap(({ code, bands }, index) =>
      (bands ?? []).flatMap(({ from }): [string, bigint][] => {
        const band = rules.levies[index]?.bands.find((one) => formatDecimal(one.from) === from);
        return band === undefined ? [] : [[`levies[${code}].bands[${from}]`, inFen(band.from)]];
      }),
    ),
  ];
  return places.flatMap(([place, border]): Found[] => {
    const example = border > 0n ? turnoverDrop(border, rules)?.example : undefined;
    if (example === undefined) return [];
    const nobody = { section: null, industry: null, area: null, rent: null };
    const [one, other] = example.map(({ turnover, tax }) => ({
      ...{ ...nobody, turnover: formatYuan(turnover), tax: formatYuan(tax) },
    })) as [LintHousehold, LintHousehold];
    return [
      {
        ...{ code: 'TURNOVER_LOWERS_TAX', severity: 'error', place, example: [one, other] },
        zh: `营业额增加反而税少：月营业额 ${one.turnover} 元应纳 ${one.tax} 元，${other.turnover} 元应纳 ${other.tax} 元`,
        en: `more turnover pays less: ${one.turnover} yuan a month owes ${one.tax}, ${other.turnover} owes ${other.tax}`,
      },
    ];
  });
}

function shown({ section, industry, area, rent, turnover, tax }: ExampleHousehold): LintHousehold {
  return {
    ...{ section, industry, area: formatDecimal(area), rent: plain(formatDecimal(rent)) },
    ...{ turnover: formatYuan(turnover), tax: formatYuan(tax) },
  };
}

/** Without zeros that only a multiplication has put there. */
function plain(text: string): string {
  return text.includes('.') ? text.replace(/(\.\d\d\d*?)0+$/, '$1') : toFixed({ units: BigInt(text), scale: 0 }, 2);
}

function said({ area, rent, tax }: LintHousehold): string {
  return `${area} ㎡、月房租 ${rent} 元的户应纳 ${tax} 元`;
}

function saidEn({ area, rent, tax }: LintHousehold): string {
  return `${area} m² at ${rent} yuan of rent pay ${tax}`;
}
