import { bandFaults } from '../../kernel/bands.js';
import { compare, parseTrusted } from '../../kernel/decimal.js';
import { eachKnockout } from './rule-faults.js';
import { leavesOf, type RatingRuleFile } from './rule-file.js';
import { caseFaults } from './worked-cases.js';

export type FindingCode =
  | 'POINTS_OF_CATEGORY'
  | 'POINTS_OF_SET'
  | 'BANDS'
  | 'FACT_UNKNOWN'
  | 'ITEM_BEYOND_INDICATOR'
  | 'KNOCKOUT_UNREACHABLE'
  | 'STEP_BESIDE_BANDS'
  | 'STEP_NOT_IN_PRECEDENCE'
  | 'CASE_FAILS';

/** Something about a set without faults that a person must see before it is published. */
export interface LintFinding {
  readonly code: FindingCode;
  /** an error stops the publication */
  readonly severity: 'error' | 'warning';
  /** as in a fault's path, but by code: `categories[1].indicators[1.4]`, `bands[A]`, `steps.forcedC` */
  readonly place: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * What is odd about a set: points that do not add up, scores that no band or two bands hold, facts that nothing tells,
 * items and knock-outs that can never count, steps that do not fit the bands, cases that do not come out. The set must have no `ruleFaults`.
 * @param facts the names of all facts that the register or an officer can tell
 */
export function lint(file: RatingRuleFile, facts: ReadonlySet<string>): LintFinding[] {
  const bands = bandFindings(file);
  return [
    ...pointFindings(file),
    ...bands,
    ...factFindings(file, facts),
    ...reachFindings(file),
    ...file.precedence.flatMap((name) => stepFindings(file, name)),
    ...(bands.length > 0 ? [] : caseFindings(file)),
  ];
}

/** The findings that stop a publication. */
export function stopping(findings: readonly LintFinding[]): LintFinding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

function pointFindings(file: RatingRuleFile): LintFinding[] {
  const found: LintFinding[] = [];
  for (const { code, name, points, indicators } of file.categories) {
    const place = `categories[${code}]`;
    const sum = indicators.reduce((total, one) => total + (one.points ?? 0), 0);
    if (points !== undefined && sum !== points)
      found.push({
        ...{ code: 'POINTS_OF_CATEGORY', severity: 'error', place },
        zh: `“${name}”${points} 分，其指标合计 ${sum} 分`,
        en: `the category has ${points} points, its indicators have ${sum}`,
      });
    for (const indicator of indicators)
      for (const item of indicator.items)
        if (indicator.points !== null && compare(parseTrusted(item.points), parseTrusted(`${indicator.points}`)) > 0)
          found.push({
            ...{ code: 'ITEM_BEYOND_INDICATOR', severity: 'error' },
            place: `${place}.indicators[${indicator.code}].items[${item.code}]`,
            zh: `项目 ${item.code} 每次扣 ${item.points} 分，超过指标的 ${indicator.points} 分，多出的扣不到`,
            en: `the item takes ${item.points} points of an indicator that has ${indicator.points}`,
          });
  }
  const sum = file.categories.reduce((total, { points }) => total + (points ?? 0), 0);
  if (file.fullMarks !== undefined && sum !== file.fullMarks)
    found.push({
      ...{ code: 'POINTS_OF_SET', severity: 'error', place: 'fullMarks' },
      zh: `满分 ${file.fullMarks} 分，各类合计 ${sum} 分`,
      en: `full marks are ${file.fullMarks}, the categories have ${sum}`,
    });
  return found;
}

const BAND_FAULTS = {
  gap: ['没有等级', 'has no grade'],
  overlap: ['有两个等级', 'has two grades'],
  empty: ['处的分数段为空', 'begins a band that is empty'],
  start: ['没有等级', 'has no grade'],
  end: ['没有等级', 'has no grade'],
} as const;

function bandFindings(file: RatingRuleFile): LintFinding[] {
  const bands = file.bands.map(({ grade, from, below }) => ({
    ...{ from: parseTrusted(from), below: below === null ? null : parseTrusted(below), value: grade },
  }));
  return bandFaults(bands).map(({ kind, index, example }) => {
    const [zh, en] = BAND_FAULTS[kind];
    const place = `bands[${file.bands[index]?.grade}]`;
    return {
      code: 'BANDS',
      severity: 'error',
      place,
      zh: `例如 ${example} 分${zh}`,
      en: `a score of ${example} ${en}`,
    };
  });
}

function factFindings(file: RatingRuleFile, facts: ReadonlySet<string>): LintFinding[] {
  const named: [fact: string, place: string][] = [];
  for (const { code, indicators } of file.categories)
    for (const indicator of indicators)
      for (const item of indicator.items)
        named.push([item.fact, `categories[${code}].indicators[${indicator.code}].items[${item.code}].fact`]);
  for (const step of file.precedence)
    eachKnockout(file, step, ({ code, when }) => {
      for (const test of leavesOf(when))
        if (!('registered' in test)) named.push(['fact' in test ? test.fact : test.rate, placeOf(step, code, '.when')]);
    });
  return named
    .filter(([fact]) => !facts.has(fact))
    .map(([fact, place]) => ({
      ...{ code: 'FACT_UNKNOWN', severity: 'error', place },
      zh: `没有“${fact}”这一事实，机内、机外都取不到`,
      en: `nothing tells the fact ${fact}`,
    }));
}

/** The grades of the bands that a limit can take away, the best first. */
function limitable(file: RatingRuleFile, to: string): string[] {
  const better = file.grades.slice(0, file.grades.indexOf(to));
  return better.filter((grade) => file.bands.some((band) => band.grade === grade));
}

/** Limits that limit nobody, and lists that no step takes up. */
function reachFindings(file: RatingRuleFile): LintFinding[] {
  const found: LintFinding[] = [];
  for (const name of file.precedence) {
    const step = file.steps[name];
    if (step?.kind !== 'limit' || limitable(file, step.to).some((grade) => step.from.includes(grade))) continue;
    eachKnockout(file, name, ({ code }) =>
      found.push({
        ...{ code: 'KNOCKOUT_UNREACHABLE', severity: 'error', place: placeOf(name, code, '') },
        zh: `情形 ${code} 不起作用：得分为 ${step.from.join('、')} 级的没有比 ${step.to} 级好的`,
        en: `the knock-out can never count: nobody who scores ${step.from.join(', ')} is better than ${step.to}`,
      }),
    );
  }
  for (const name of new Set([...Object.keys(file.steps), ...listNames(file)]))
    if (!file.precedence.includes(name))
      found.push({
        ...{ code: 'STEP_NOT_IN_PRECEDENCE', severity: 'error', place: name },
        zh: `“${name}”不在判定顺序（precedence）中，其中的情形永远不起作用`,
        en: `${name} is not in the precedence; its knock-outs never count`,
      });
  return found;
}

/**
 * Steps that do not fit the bands: a limit that spares who scores better than its grade, or names a score that it cannot
 * lower; a grade decided at once that no score comes to.
 */
function stepFindings(file: RatingRuleFile, name: string): LintFinding[] {
  const step = file.steps[name];
  const finding = (severity: LintFinding['severity'], key: string, zh: string, en: string): LintFinding => ({
    ...{ code: 'STEP_BESIDE_BANDS', severity, place: `steps.${name}.${key}` },
    ...{ zh: `“${name}”${zh}`, en: `${name} ${en}` },
  });
  if (step?.kind === 'decide' && !gradesByScore(file).has(step.grade))
    return [
      finding(
        'warning',
        'grade',
        `直接定为 ${step.grade} 级，按分数却没有人能得到 ${step.grade} 级`,
        `decides ${step.grade}, which no score comes to`,
      ),
    ];
  if (step?.kind !== 'limit') return [];
  const better = limitable(file, step.to);
  const spared = better.filter((grade) => !step.from.includes(grade));
  const idle = step.from.filter((grade) => !better.includes(grade));
  if (spared.length === better.length) return [];
  return [
    ...(spared.length === 0
      ? []
      : [
          finding(
            'error',
            'from',
            `不得高于 ${step.to} 级，得分为 ${spared.join('、')} 级的却不受限制`,
            `allows nothing better than ${step.to}, but spares who scores ${spared.join(', ')}`,
          ),
        ]),
    ...(idle.length === 0
      ? []
      : [
          finding(
            'warning',
            'from',
            `不得高于 ${step.to} 级，对得分为 ${idle.join('、')} 级的不起作用`,
            `allows nothing better than ${step.to}, and nobody who scores ${idle.join(', ')} is better`,
          ),
        ]),
  ];
}

/** The grades that a score can come to: those of the bands, and those that the limits leave. */
function gradesByScore(file: RatingRuleFile): Set<string> {
  const steps = file.precedence.map((name) => file.steps[name]);
  return new Set([
    ...file.bands.map(({ grade }) => grade),
    ...steps.flatMap((step) => (step?.kind === 'limit' ? step.to : [])),
  ]);
}

/** The lists of knock-outs at the top of the file: whatever has a text there, or rows with a text. */
function listNames(file: RatingRuleFile): string[] {
  return Object.entries(file).flatMap(([name, value]: [string, unknown]) => {
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'object' && first !== null && 'text' in first ? [name] : [];
  });
}

function caseFindings(file: RatingRuleFile): LintFinding[] {
  return caseFaults(file).map(({ path, zh, en }) => ({ code: 'CASE_FAILS', severity: 'error', place: path, zh, en }));
}

function placeOf(step: string, code: string, rest: string): string {
  return step === code ? `${step}${rest}` : `${step}[${code}]${rest}`;
}
