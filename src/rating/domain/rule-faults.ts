import { compare, formatDecimal, parseTrusted } from '../../kernel/decimal.js';
import {
  knockoutsOf,
  leavesOf,
  type FactTest,
  type KnockoutEntry,
  type RatingCase,
  type RatingRuleFile,
  type StepEntry,
} from './rule-file.js';
import { highestScore } from './rules.js';

/** What is wrong with a rule file, and where: `path` as in `categories[0].indicators[2].items[1].code`. */
export interface RuleFault {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

type Report = (path: string, zh: string, en: string) => void;

/**
 * What the schema cannot say: codes that are there twice, and names of grades, steps, lists, windows, rulings, conditions
 * and facts that nothing in the file answers to. All at once.
 */
export function ruleFaults(file: RatingRuleFile): RuleFault[] {
  const faults: RuleFault[] = [];
  const fault: Report = (path, zh, en) => faults.push({ path, zh, en });
  if (file.validTo !== null && file.validTo < file.validFrom)
    fault(
      'validTo',
      `终止日期 ${file.validTo} 早于起始日期 ${file.validFrom}`,
      `ends (${file.validTo}) before it begins`,
    );
  if ((file.fullMarks === undefined) === (file.startingScore === undefined))
    fault('fullMarks', '满分和起评分必须且只能有一个', 'must have either full marks or starting scores');
  codesTwice(file, fault);
  const known = namesOf(file);
  file.bands.forEach(({ grade }, at) => known.grade(`bands[${at}].grade`, grade, fault));
  known.grade('honoured', file.honoured, fault);
  if (file.precedence.filter((name) => file.steps[name]?.kind === 'score').length !== 1)
    fault('precedence', '判定顺序中必须且只能有一步按分数定级', 'must have exactly one step that goes by the score');
  file.precedence.forEach((name, at) => stepFaults(file, name, at, fault));
  for (const [name, step] of Object.entries(file.steps)) stepEntryFaults(file, name, step, known, fault);
  for (const [name, step] of Object.entries(file.steps))
    eachKnockout(file, name, (entry, path) => knockoutFaults(entry, step, path, known, fault));
  file.windows.forEach(({ ruling }, at) => known.ruling(`windows[${at}].ruling`, ruling, fault));
  known.ruling('noCorrespondingDay', file.noCorrespondingDay, fault);
  file.cases?.forEach((one, at) => caseFaults(file, one, `cases[${at}]`, known, fault));
  return faults;
}

/** The knock-outs of a step with their places in the file. */
export function eachKnockout(
  file: RatingRuleFile,
  step: string,
  visit: (entry: KnockoutEntry, path: string) => void,
): void {
  const entries = knockoutsOf(file, step);
  entries.forEach((entry, at) => visit(entry, entry.code === step ? step : `${step}[${at}]`));
}

/** Reports a name that nothing in the file answers to. */
type Check = (path: string, name: string | undefined, fault: Report) => void;

function namesOf(file: RatingRuleFile): Readonly<Record<'grade' | 'window' | 'ruling' | 'step', Check>> {
  const check =
    (names: readonly string[], zh: string, en: string): Check =>
    (path, name, fault) => {
      if (name !== undefined && !names.includes(name))
        fault(path, `${zh}“${name}”不在本规则中`, `there is no ${en} ${name} in the set`);
    };
  return {
    grade: check(file.grades, '等级', 'grade'),
    window: check(
      file.windows.map(({ code }) => code),
      '期间',
      'window',
    ),
    ruling: check(
      (file.rulings ?? []).map(({ code }) => code),
      '裁定',
      'ruling',
    ),
    step: check(file.precedence, '判定步骤', 'step'),
  };
}

function codesTwice(file: RatingRuleFile, fault: Report): void {
  const seen = new Set<string>();
  const once = (kind: string, code: string, path: string) => {
    if (seen.has(`${kind} ${code}`)) fault(path, `${kind}代码“${code}”出现两次`, `the code ${code} is there twice`);
    seen.add(`${kind} ${code}`);
  };
  file.grades.forEach((grade, at) => once('等级', grade, `grades[${at}]`));
  file.categories.forEach((category, at) => {
    once('类别', category.code, `categories[${at}].code`);
    category.indicators.forEach((indicator, of) => {
      const path = `categories[${at}].indicators[${of}]`;
      once('指标', indicator.code, `${path}.code`);
      indicator.items.forEach(({ code }, item) => once('项目', code, `${path}.items[${item}].code`));
    });
  });
  file.startingScore?.forEach(({ code }, at) => once('情形', code, `startingScore[${at}].code`));
  for (const step of Object.keys(file.steps))
    eachKnockout(file, step, ({ code }, path) => once('情形', code, path === step ? path : `${path}.code`));
  file.windows.forEach(({ code }, at) => once('期间', code, `windows[${at}].code`));
  file.rulings?.forEach(({ code }, at) => once('裁定', code, `rulings[${at}].code`));
  file.precedence.forEach((name, at) => once('判定步骤', name, `precedence[${at}]`));
}

function stepFaults(file: RatingRuleFile, name: string, at: number, fault: Report): void {
  const step = file.steps[name];
  if (step === undefined)
    fault(`precedence[${at}]`, `steps 中没有写明“${name}”这一步做什么`, `steps does not say what ${name} does`);
  else if (step.kind !== 'score' && knockoutsOf(file, name).length === 0)
    fault(`precedence[${at}]`, `“${name}”这一步没有列出任何情形`, `there is no list of knock-outs named ${name}`);
}

/** What a step of each kind says of itself. */
const STEP_KEYS: Readonly<Record<StepEntry['kind'], Readonly<Record<'needed' | 'allowed', readonly string[]>>>> = {
  decide: { needed: ['kind', 'grade'], allowed: ['over'] },
  score: { needed: ['kind'], allowed: ['ruling'] },
  limit: { needed: ['kind', 'from', 'to'], allowed: ['rulings', 'atEdge'] },
};

function stepEntryFaults(
  file: RatingRuleFile,
  name: string,
  step: StepEntry,
  known: ReturnType<typeof namesOf>,
  fault: Report,
): void {
  const path = `steps.${name}`;
  const keys = STEP_KEYS[step.kind];
  for (const key of keys.needed)
    if (!(key in step))
      fault(`${path}.${key}`, `kind 为 ${step.kind} 时缺少这一项`, `is missing where kind is ${step.kind}`);
  for (const key of Object.keys(step))
    if (![...keys.needed, ...keys.allowed].includes(key))
      fault(`${path}.${key}`, `kind 为 ${step.kind} 时没有这一项`, `is unknown where kind is ${step.kind}`);
  if (keys.needed.some((key) => !(key in step))) return;
  if (step.kind === 'score') {
    known.ruling(`${path}.ruling`, step.ruling, fault);
  } else if (step.kind === 'decide') {
    known.grade(`${path}.grade`, step.grade, fault);
    for (const [other, ruling] of Object.entries(step.over ?? {})) {
      known.step(`${path}.over.${other}`, other, fault);
      known.ruling(`${path}.over.${other}`, ruling, fault);
    }
  } else {
    step.from.forEach((grade, at) => known.grade(`${path}.from[${at}]`, grade, fault));
    known.grade(`${path}.to`, step.to, fault);
    step.rulings?.forEach((ruling, at) => known.ruling(`${path}.rulings[${at}]`, ruling, fault));
    known.ruling(`${path}.atEdge`, step.atEdge, fault);
    const score = file.precedence.findIndex((one) => file.steps[one]?.kind === 'score');
    if (file.precedence.includes(name) && file.precedence.indexOf(name) < score)
      fault(path, '限制类步骤必须排在按分数定级之后', 'a limit must come after the step that goes by the score');
  }
}

function knockoutFaults(
  entry: KnockoutEntry,
  step: StepEntry,
  path: string,
  known: ReturnType<typeof namesOf>,
  fault: Report,
): void {
  const grade = step.kind === 'decide' ? step.grade : step.kind === 'limit' ? step.to : undefined;
  if (entry.grade !== undefined && entry.grade !== grade)
    fault(
      `${path}.grade`,
      `与 steps 中的等级 ${grade ?? '（无）'} 不一致`,
      `differs from the grade of its step (${grade})`,
    );
  entry.rulings?.forEach((ruling, at) => known.ruling(`${path}.rulings[${at}]`, ruling, fault));
  known.window(`${path}.window`, entry.window, fault);
  for (const test of leavesOf(entry.when)) {
    if ('fact' in test) known.window(`${path}.when.window`, test.window, fault);
    if ('registered' in test && 'window' in test.registered)
      known.window(`${path}.when.registered.window`, test.registered.window, fault);
    if ('fact' in test && test.sum !== undefined && entry.amount !== undefined && test.sum.from !== entry.amount)
      fault(
        `${path}.when.sum.from`,
        `与该情形的金额 ${entry.amount} 不一致`,
        `differs from its amount ${entry.amount}`,
      );
  }
}

function caseFaults(
  file: RatingRuleFile,
  one: RatingCase,
  path: string,
  known: ReturnType<typeof namesOf>,
  fault: Report,
): void {
  known.grade(`${path}.expected.grade`, one.expected.grade, fault);
  const highest = (file.fullMarks ?? file.startingScore) === undefined ? null : highestScore(file);
  if (one.score !== null && highest !== null && compare(parseTrusted(one.score), highest) > 0)
    fault(
      `${path}.score`,
      `分数 ${one.score} 超过最高分 ${formatDecimal(highest)} 分`,
      `is above the highest score, ${formatDecimal(highest)}`,
    );
  const entries = Object.keys(file.steps).flatMap((step) => knockoutsOf(file, step));
  const codes = [...entries, ...(file.startingScore ?? [])].map(({ code }) => code);
  const tests = entries.flatMap(({ when }) => leavesOf(when));
  one.conditions.forEach((condition, at) => {
    const where = `${path}.conditions[${at}]`;
    if (condition.condition !== undefined && !codes.includes(condition.condition))
      fault(`${where}.condition`, `没有代码为“${condition.condition}”的情形`, `there is no ${condition.condition}`);
    if (condition.fact === undefined) return;
    const reading = tests.filter(
      (test) => ('fact' in test ? test.fact : 'rate' in test && test.rate) === condition.fact,
    );
    if (reading.length === 0)
      fault(
        `${where}.fact`,
        `没有情形要看“${condition.fact}”这一事实`,
        `no knock-out reads the fact ${condition.fact}`,
      );
    const fields = reading.flatMap((test) =>
      'fact' in test ? fieldsOf(test) : 'rate' in test ? ['part', 'whole'] : [],
    );
    for (const field of new Set(fields))
      if (condition[field] === undefined) fault(`${where}.${field}`, '缺少', 'is missing');
  });
}

function fieldsOf({ day, until, sum }: FactTest): string[] {
  return [day, until, sum?.field].filter((field) => field !== undefined);
}
