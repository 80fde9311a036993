import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv, type SchemaObject } from 'ajv';
import { isPlainDate } from '../../kernel/plain-date.js';
import { projectPath } from '../../platform/config/project-root.js';
import { lint, stopping } from './lint.js';
import { ruleFaults } from './rule-faults.js';
import { knockoutsOf, leavesOf, type RatingRuleFile } from './rule-file.js';
import { caseFaults } from './worked-cases.js';

const text = (path: string) => readFileSync(projectPath(path), 'utf8');
const read = (path: string) => JSON.parse(text(path)) as RatingRuleFile;
const SEEDS = ['seeds/rating/rules-2003.json', 'seeds/rating/rules-2025-partial.json'];
const SET = read(SEEDS[0]!);
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, formats: { 'plain-date': isPlainDate } });
const hasForm = ajv.compile(JSON.parse(text('seeds/schemas/rating-rules.schema.json')) as SchemaObject);

/** Every fact that a file names, as if all could be told. */
function factsOf(file: RatingRuleFile): Set<string> {
  const items = file.categories.flatMap(({ indicators }) => indicators.flatMap((one) => one.items));
  const tests = Object.keys(file.steps).flatMap((step) =>
    knockoutsOf(file, step).flatMap(({ when }) => leavesOf(when)),
  );
  return new Set([
    ...items.map(({ fact }) => fact),
    ...tests.flatMap((test) => ('fact' in test ? [test.fact] : 'rate' in test ? [test.rate] : [])),
  ]);
}
const FACTS = factsOf(SET);

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a set to spoil, as loose as JSON is
type Loose = any;
function spoilt(spoil: (set: Loose) => void): RatingRuleFile {
  const set: Loose = structuredClone(SET);
  spoil(set);
  return set;
}

describe.each(SEEDS)('%s', (path) => {
  const file = read(path);

  it('has the form, no faults, and nothing that the lint finds', () => {
    expect([hasForm(file), hasForm.errors ?? []]).toEqual([true, []]);
    expect(ruleFaults(file)).toEqual([]);
    expect(caseFaults(file)).toEqual([]);
    expect(lint(file, factsOf(file))).toEqual([]);
  });
});

describe('the form of a rule file', () => {
  it.each<[string, (set: Loose) => void, string, string]>([
    ['a score that is a number', (set) => (set.bands[0].from = 95), '/bands/0/from', 'type'],
    ['an unknown key of a knock-out', (set) => (set.forcedC[0].tex = ''), '/forcedC/0', 'additionalProperties'],
    ['an unknown key of a test', (set) => (set.forcedC[2].when.dya = 'x'), '/forcedC/2/when', 'additionalProperties'],
    ['a single knock-out without words', (set) => delete set.underTwoYears.text, '/underTwoYears', 'required'],
    ['a fact without its day', (set) => delete set.excludeA[1].when.day, '/excludeA/1/when', 'required'],
    ['a window beside a test', (set) => (set.forcedC[2].window = 'period'), '/forcedC/2', 'not'],
    ['a list that is none', (set) => (set.directD = 'D1'), '/directD', 'type'],
    ['a rate of ninety', (set) => (set.forcedC[1].when.all[0].below = '90'), '/forcedC/1/when/all/0/below', 'pattern'],
  ])('is refused with %s', (_, spoil, path, keyword) => {
    expect(hasForm(spoilt(spoil))).toBe(false);
    expect((hasForm.errors ?? []).map((one) => [one.instancePath, one.keyword])).toContainEqual([path, keyword]);
  });
});

describe('the faults of a rule file', () => {
  it.each<[string, (set: Loose) => void, string[]]>([
    ['a last day before the first', (set) => (set.validTo = '2003-01-01'), ['validTo']],
    ['no full marks', (set) => delete set.fullMarks, ['fullMarks']],
    [
      'codes that are there twice',
      (set) => {
        set.categories[1].indicators[0].code = '1.1';
        set.categories[1].indicators[0].items[0].code = '1.1.1';
        set.excludeA[0].code = 'C1';
      },
      ['categories[1].indicators[0].code', 'categories[1].indicators[0].items[0].code', 'excludeA[0].code'],
    ],
    ['an honoured grade that is none', (set) => (set.honoured = 'E'), ['honoured']],
    ['a band of no grade', (set) => (set.bands[1].grade = 'E'), ['bands[1].grade']],
    ['no step that goes by the score', (set) => set.precedence.splice(2, 1), ['precedence']],
    ['a step without a list', (set) => set.precedence.push('excludeB'), ['precedence[6]']],
    ['a list that is gone', (set) => delete set.barB, ['precedence[4]']],
    ['a step that lacks what its kind needs', (set) => delete set.steps.barB.to, ['steps.barB.to', 'barB[0].grade']],
    ['a step with what its kind has not', (set) => (set.steps.score.to = 'A'), ['steps.score.to']],
    ['a limit before the score', (set) => set.precedence.unshift(set.precedence.pop()), ['steps.excludeA']],
    ['a window that is none', (set) => (set.forcedC[2].when.window = 'ten'), ['forcedC[2].when.window']],
    ['a window of its own that is none', (set) => (set.forcedC[0].window = 'ten'), ['forcedC[0].window']],
    ['a ruling that is none', (set) => (set.barB[0].rulings = ['R80']), ['barB[0].rulings[0]']],
    ['another grade than its step', (set) => (set.barB[0].grade = 'B'), ['barB[0].grade']],
    ['another amount than its words', (set) => (set.barB[0].amount = '60000.00'), ['barB[0].when.sum.from']],
    [
      'a case of a misspelt field',
      (set) => (set.cases[3].conditions[0] = { fact: 'arrears', arise: '2025-01-01' }),
      ['cases[3].conditions[0].arose', 'cases[3].conditions[0].cleared', 'cases[3].conditions[0].amount'],
    ],
    ['a case of an unknown fact', (set) => (set.cases[3].conditions[0].fact = 'debt'), ['cases[3].conditions[0].fact']],
    ['a case that scores more than there is', (set) => (set.cases[2].score = '100.5'), ['cases[2].score']],
    [
      'a case of an unknown condition',
      (set) => (set.cases[13].conditions[0].condition = 'A9'),
      ['cases[13].conditions[0].condition'],
    ],
  ])('%s', (_, spoil, places) => {
    const found = ruleFaults(spoilt(spoil));
    for (const { zh, en } of found) expect([zh, en]).not.toContain('');
    expect(found.map(({ path }) => path)).toEqual(places);
  });
});

describe('a worked case that does not come out', () => {
  it('is a fault with the grade and the reasons expected and found', () => {
    const set = spoilt((loose) => (loose.cases[6].expected = { grade: 'B', reasons: ['A2'] }));
    expect(caseFaults(set)).toEqual([
      {
        path: 'cases[6].expected.grade',
        zh: '示例“97分但欠税6万元未缴”应为 B 级，判定为 C 级',
        en: 'the case says B, the rules find C',
      },
      {
        path: 'cases[6].expected.reasons',
        zh: '示例“97分但欠税6万元未缴”的理由应为 A2，判定为 A2、B1',
        en: 'the case gives the reasons A2, the rules find A2, B1',
      },
    ]);
  });

  it('is one also where it cannot be graded', () => {
    const set = spoilt((loose) => {
      loose.cases[0].score = null;
      loose.cases[1].registered = '2026-07-01';
    });
    expect(caseFaults(set).map(({ path, zh }) => [path, zh.slice(0, 20)])).toEqual([
      ['cases[0]', '示例“满分且无任何情形”不能定级：该户尚'],
      ['cases[1]', '示例“正好95分”不能定级：该户 202'],
    ]);
  });
});

describe('the lint', () => {
  it.each<[string, (set: Loose) => void, string, string]>([
    [
      'an indicator too many',
      (set) => (set.categories[1].indicators[0].points = 6),
      'POINTS_OF_CATEGORY categories[2]',
      '25 分，其指标合计 26 分',
    ],
    [
      'categories that are no hundred',
      (set) => (set.fullMarks = 101),
      'POINTS_OF_SET fullMarks',
      '满分 101 分，各类合计 100 分',
    ],
    ['a gap', (set) => (set.bands[1].below = '94.5'), 'BANDS bands[A]', '例如 94.5 分没有等级'],
    ['an overlap', (set) => (set.bands[2].below = '61'), 'BANDS bands[B]', '例如 60 分有两个等级'],
    ['no end', (set) => (set.bands[0].below = '100'), 'BANDS bands[A]', '例如 100 分没有等级'],
    [
      'an item of an unknown fact',
      (set) => (set.categories[0].indicators[0].items[1].fact = 'late'),
      'FACT_UNKNOWN categories[1].indicators[1.1].items[1.1.2].fact',
      '没有“late”这一事实',
    ],
    [
      'a knock-out of an unknown fact',
      (set) => (set.directD[2].when.fact = 'fraud'),
      'FACT_UNKNOWN directD[D3].when',
      '没有“fraud”这一事实',
    ],
    [
      'an item beyond its indicator',
      (set) => (set.categories[0].indicators[0].items[0].points = '3.5'),
      'ITEM_BEYOND_INDICATOR categories[1].indicators[1.1].items[1.1.1]',
      '每次扣 3.5 分，超过指标的 3 分',
    ],
    [
      'a limit that limits nobody',
      (set) => {
        set.steps.barB.from = ['C', 'D'];
        set.cases = [];
      },
      'KNOCKOUT_UNREACHABLE barB[B1]',
      '情形 B1 不起作用',
    ],
    [
      'a list that no step takes up',
      (set) => (set.excludeB = [{ code: 'X1', text: '某情形' }]),
      'STEP_NOT_IN_PRECEDENCE excludeB',
      '“excludeB”不在判定顺序',
    ],
    [
      'a case that does not come out',
      (set) => (set.cases[0].expected.grade = 'B'),
      'CASE_FAILS cases[0].expected.grade',
      '应为 B 级，判定为 A 级',
    ],
    [
      'a bar to B that spares A',
      (set) => {
        set.steps.barB.from = ['B'];
        set.cases = [];
      },
      'STEP_BESIDE_BANDS steps.barB.from',
      '“barB”不得高于 C 级，得分为 A 级的却不受限制',
    ],
  ])('finds %s', (_, spoil, place, words) => {
    const [found, ...others] = lint(spoilt(spoil), FACTS);
    expect(others).toEqual([]);
    expect(`${found?.code} ${found?.place}`).toBe(place);
    expect(found?.zh).toContain(words);
    expect(stopping([found!])).toHaveLength(1);
  });

  it.each<[string, (set: Loose) => void, string, string]>([
    [
      'a grade decided at once that no score comes to',
      (set) => {
        set.grades = ['A', 'B', 'M', 'C', 'D'];
        set.underTwoYears.grade = set.steps.underTwoYears.grade = 'M';
      },
      'steps.underTwoYears.grade',
      '“underTwoYears”直接定为 M 级，按分数却没有人能得到 M 级',
    ],
    [
      'a bar to B that is to lower C as well',
      (set) => (set.steps.barB.from = ['A', 'B', 'C']),
      'steps.barB.from',
      '“barB”不得高于 C 级，对得分为 C 级的不起作用',
    ],
  ])('warns of %s', (_, spoil, place, words) => {
    const set = spoilt((loose) => {
      spoil(loose);
      loose.cases = [];
    });
    expect(ruleFaults(set)).toEqual([]);
    const found = lint(set, FACTS);
    expect(found).toMatchObject([{ code: 'STEP_BESIDE_BANDS', severity: 'warning', place, zh: words }]);
    expect(stopping(found)).toEqual([]);
  });

  it('finds every fault at once', () => {
    const set = spoilt((loose) => {
      loose.fullMarks = 99;
      loose.bands[1].below = '94.5';
      loose.cases[0].expected.grade = 'B';
    });
    expect(lint(set, new Set()).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['POINTS_OF_SET', 'BANDS', 'FACT_UNKNOWN']),
    );
  });
});
