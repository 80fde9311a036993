import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { TaxrollError } from '../../kernel/errors.js';
import { projectPath } from '../../platform/config/project-root.js';
import type { ParameterSet } from '../domain/parameter-set.js';
import { checkParameterSet, parameterDigest, parseParameterSet } from './parameter-file.js';

const TEXT = readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8');

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a set to spoil, as loose as JSON is
type Loose = any;

function faultsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (!(error instanceof TaxrollError)) throw error;
    expect(error.code).toBe('ASSESSMENT.PARAMETERS_INVALID');
    const faults = error.data['faults'] as string[];
    expect(error.data['count']).toBe(faults.length);
    for (const fault of faults) expect(error.sentence('zh')).toContain(fault);
    return faults;
  }
  return [];
}

/** What is said of the demonstration set after the change. */
function faults(spoil: (set: Loose) => void): string[] {
  const set: Loose = JSON.parse(TEXT);
  spoil(set);
  return faultsOf(() => checkParameterSet(set));
}
const paths = (found: string[]) => found.map((fault) => fault.split(' ')[0]);

describe('a parameter file', () => {
  it.each(['seeds/assessment/parameters-2026.json', 'test/fixtures/parameters-sum.json'])(
    '%s is accepted as it stands',
    (path) => {
      const text = readFileSync(projectPath(path), 'utf8');
      expect(parseParameterSet(text)).toEqual(JSON.parse(text));
      expect(parseParameterSet(`\uFEFF${text}`).code).toBe((JSON.parse(text) as ParameterSet).code);
    },
  );

  it.each(['', '{', '{"kind": "assessment-parameters",}', '不是 JSON'])('that is no JSON is refused: %j', (text) => {
    const found = faultsOf(() => parseParameterSet(text));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^\$ 不是有效的 JSON：SyntaxError.* \(not valid JSON: SyntaxError/);
  });

  it.each(['null', '[]', '"text"', '7'])('that is JSON but no set is refused: %s', (text) => {
    expect(paths(faultsOf(() => parseParameterSet(text)))).toEqual(['$']);
  });
});

describe('the form of a set', () => {
  it.each<[string, (set: Loose) => void, string[]]>([
    ['a missing key', (set) => delete set.document, ['document 缺少 (']],
    ['a missing key further in', (set) => delete set.sections[2].grade, ['sections[2].grade 缺少 (']],
    ['an unknown key', (set) => (set.sections[1].refrenceRent = '1'), ['sections[1].refrenceRent 不认识这一项 (']],
    [
      'a number instead of text',
      (set) => (set.quotaItems[3].standard.II = 1100),
      ['quotaItems[3].standard.II 类型应为 string ('],
    ],
    [
      'thousands separated',
      (set) => (set.vatThreshold.monthlyTurnover = '100,000.00'),
      ['vatThreshold.monthlyTurnover 写法不对'],
    ],
    ['a negative figure', (set) => (set.areaCoefficients[0].value = '-1.20'), ['areaCoefficients[0].value 写法不对']],
    ['a rate above one', (set) => (set.levies[0].rate = '3'), ['levies[0].rate 写法不对']],
    [
      'an industry of three digits',
      (set) => (set.quotaItems[0].industries = ['621']),
      ['quotaItems[0].industries[0] 写法不对'],
    ],
    ['a combination unheard of', (set) => (set.combination = 'mean'), ['combination 只能是 ["product","sum"] 之一']],
    ['another rounding', (set) => (set.turnoverRounding.mode = 'down'), ['turnoverRounding.mode 只能是 "half-up"']],
    ['another kind of file', (set) => (set.kind = 'rating-rules'), ['kind 只能是 "assessment-parameters"']],
    ['a day that is none', (set) => (set.validFrom = '2026-02-30'), ['validFrom 不是有效日期']],
    ['no sections', (set) => (set.sections = []), ['sections 不能为空']],
    ['an empty name', (set) => (set.sections[0].name = ''), ['sections[0].name 不能为空']],
  ])('%s is named by its path', (_, spoil, expected) => {
    const found = faults(spoil);
    expect(found).toHaveLength(expected.length);
    expected.forEach((beginning, index) => expect(found[index]?.slice(0, beginning.length)).toBe(beginning));
  });

  it('is told with all its faults at once', () => {
    const found = faults((set) => {
      delete set.title;
      set.surprise = 1;
      set.sections[0].referenceRent = 128;
      set.levies[1].rate = '5%';
      set.cases[0].expected.monthlyTax = 0;
    });
    expect(paths(found).sort()).toEqual([
      'cases[0].expected.monthlyTax',
      'levies[1].rate',
      'sections[0].referenceRent',
      'surprise',
      'title',
    ]);
  });

  it('has one fault where a figure that may be left empty is a number', () => {
    const found = faults((set) => (set.areaCoefficients[0].below = 20));
    expect(paths(found)).toEqual(['areaCoefficients[0].below']);
  });
});

describe('the sense of a set', () => {
  it.each<[string, (set: Loose) => void, string[]]>([
    ['a gap of bands', (set) => (set.areaCoefficients[1].from = '25'), ['areaCoefficients[1] 区间有空档，例如 20 (']],
    [
      'an overlap of bands',
      (set) => (set.rentCoefficients[2].from = '1.10'),
      ['rentCoefficients[2] 区间有重叠，例如 1.10 ('],
    ],
    [
      'bands with an end',
      (set) => (set.areaCoefficients[4].below = '999'),
      ['areaCoefficients[4] 区间没有覆盖到无穷大，例如 999 ('],
    ],
    [
      'bands that begin late',
      (set) => (set.rentCoefficients[0].from = '0.10'),
      ['rentCoefficients[0] 区间没有从 0 开始，例如 0 ('],
    ],
    [
      'an empty band',
      (set) => set.areaCoefficients.splice(1, 0, { from: '20', below: '20', value: '1' }),
      ['areaCoefficients[1] 区间为空，起点 20'],
    ],
    [
      'a gap of a levy',
      (set) => (set.levies[4].bands[1].from = '100001'),
      ['levies[4].bands[1] 区间有空档，例如 100000.01 ('],
    ],
    [
      'an industry in two items',
      (set) => set.quotaItems[5].industries.push('6210'),
      ['quotaItems[5].industries[1] 行业 6210 同时属于定额项目 A01 和 B02'],
    ],
    [
      'a section without a standard for its grade',
      (set) => delete set.quotaItems[3].standard.III,
      ['quotaItems[3].standard.III 定额项目“饮品”没有 III 级地段的标准'],
    ],
    ['a levy with an unknown base', (set) => (set.levies[1].base = 'profit'), ['levies[1].base 计税依据“profit”']],
    ['a levy on a later one', (set) => (set.levies[0].base = 'income'), ['levies[0].base 计税依据“income”']],
    ['a levy on itself', (set) => (set.levies[0].base = 'vat'), ['levies[0].base 计税依据“vat”']],
    ['a levy without rate', (set) => delete set.levies[0].rate, ['levies[0] 税率和分档税率必须且只能有一个']],
    ['a levy with rate and bands', (set) => (set.levies[4].rate = '0.1'), ['levies[4] 税率和分档税率必须且只能有一个']],
    ['a levy twice', (set) => (set.levies[3].code = 'education'), ['levies[3].code 税费“education”出现两次']],
    ['a section twice', (set) => (set.sections[1].name = '中山路'), ['sections[1].name 地段“中山路”出现两次']],
    ['a section code twice', (set) => (set.sections[1].code = '01'), ['sections[1].code 地段代码“01”出现两次']],
    ['an item twice', (set) => (set.quotaItems[1].code = 'A01'), ['quotaItems[1].code 定额项目“A01”出现两次']],
    [
      'a reference rent of nothing',
      (set) => (set.sections[0].referenceRent = '0.00'),
      ['sections[0].referenceRent 地段“中山路”'],
    ],
    ['a unit of nothing', (set) => (set.turnoverRounding.unit = '0'), ['turnoverRounding.unit 取整单位必须大于零']],
    [
      'plausible ends that cross',
      (set) => (set.rentPlausibility.low = '1.90'),
      ['rentPlausibility 下限 1.90 高于上限 1.80'],
    ],
    [
      'an end before the beginning',
      (set) => (set.validTo = '2025-12-31'),
      ['validTo 终止日期 2025-12-31 早于起始日期 2026-01-01'],
    ],
    ['a levy that takes the name of the turnover', (set) => (set.levies[3].code = 'turnover'), ['levies[3].code ']],
  ])('%s is named by its path with an example', (_, spoil, expected) => {
    const found = faults((set) => {
      set.cases = [];
      spoil(set);
    });
    expect(found).toHaveLength(expected.length);
    expected.forEach((beginning, index) => expect(found[index]?.slice(0, beginning.length)).toBe(beginning));
  });

  it('is told with all its faults at once', () => {
    const found = faults((set) => {
      set.areaCoefficients[1].from = '25';
      set.rentCoefficients[3].below = '9';
      set.quotaItems[5].industries.push('6210');
      delete set.quotaItems[0].standard.I;
      set.levies[1].base = 'profit';
    });
    expect(paths(found).sort()).toEqual(
      [
        'areaCoefficients[1]',
        'levies[1].base',
        'quotaItems[0].standard.I',
        'quotaItems[5].industries[1]',
        'rentCoefficients[3]',
      ].sort(),
    );
  });
});

describe('the worked cases of a set', () => {
  it('are refused with path and both figures where they do not hold', () => {
    expect(faults((set) => (set.cases[4].expected.monthlyTax = '1355.41'))).toEqual([
      'cases[4].expected.monthlyTax 示例应为 1355.41，计算为 1355.40 (the case says 1355.41, the formula finds 1355.40)',
    ]);
    expect(paths(faults((set) => (set.quotaItems[1].coefficient = '1.20')))).toContain(
      'cases[12].expected.computedTurnover',
    );
  });

  it('are refused by path, and not divided by, where a household has no area', () => {
    expect(paths(faults((set) => (set.cases[0].household.area = '0')))[0]).toMatch(/^cases\[0\]\.household/);
  });
});

describe('the digest', () => {
  const set = JSON.parse(TEXT) as ParameterSet;
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, item]) => [key, turned(item)]),
    );
  };

  it('does not depend on the order of keys or on blanks', () => {
    expect(JSON.stringify(turned(set))).not.toBe(JSON.stringify(set));
    expect(parameterDigest(turned(set) as ParameterSet)).toBe(parameterDigest(set));
    expect(parameterDigest(parseParameterSet(JSON.stringify(set, null, 7)))).toBe(parameterDigest(set));
    expect(parameterDigest(set)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with every figure, and with the order of the levies', () => {
    const others = [
      { ...set, code: 'EA-2027' },
      { ...set, turnoverRounding: { ...set.turnoverRounding, unit: '100' } },
      { ...set, levies: [...set.levies].reverse() },
    ];
    expect(new Set([set, ...others].map(parameterDigest)).size).toBe(4);
  });
});
