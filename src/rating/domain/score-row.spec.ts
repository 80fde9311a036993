import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatDecimal, multiply } from '../../kernel/decimal.js';
import { projectPath } from '../../platform/config/project-root.js';
import { KnownPapers } from './known-papers.js';
import type { RatingRuleFile } from './rule-file.js';
import { rulesOf, type ItemRule } from './rules.js';
import type { ScoreColumnName } from './score-columns.js';
import { askedOf, isFilled, readScoreRow } from './score-row.js';

const RULES = rulesOf(JSON.parse(readFileSync(projectPath('seeds/rating/rules-2003.json'), 'utf8')) as RatingRuleFile);
const item = (code: string) => RULES.items.get(code) as ItemRule;
const PAPERS = new KnownPapers([
  { sha256: 'ab'.repeat(32), name: '记录.pdf' },
  { sha256: 'cd'.repeat(32), name: '照片.jpg' },
  { sha256: 'ce'.repeat(32), name: '照片.jpg' },
]);
const NONE = new KnownPapers([]);
const period = { periodFrom: '2024-01-01', periodTo: '2025-12-31' };

type Row = Partial<Record<ScoreColumnName, string>>;
const ADDED: Row = {
  verdict: '增加',
  reason: '未悬挂证照',
  happenedOn: '2025-05-06',
  source: '巡查',
  evidence: '记录.pdf',
};
const cellsOf = (row: Row) => (column: ScoreColumnName) =>
  row[column] === undefined ? undefined : ({ kind: 'text', text: row[column] } as const);

/** What the row asks for, and its faults as `column code`. */
function asked(row: Row, code = '1.4.1', proposed: number | null = null) {
  const { written, faults } = readScoreRow(cellsOf(row), { date1904: false });
  const unread = new Set(faults.map(({ column }) => column));
  const found = askedOf(written, unread, item(code), proposed, { period, papers: PAPERS, kept: NONE });
  return {
    asked: found.asked,
    faults: [...faults, ...found.faults].map(({ column, code: said }) => `${column} ${said}`),
  };
}

describe('a row that adds a deduction', () => {
  it('asks for the item once, with its day, source, evidence and reason', () => {
    expect(asked(ADDED)).toEqual({
      asked: {
        ...{ decision: 'added', quantity: 1, happenedOn: '2025-05-06', source: '巡查' },
        ...{ evidence: ['ab'.repeat(32)], reason: '未悬挂证照' },
      },
      faults: [],
    });
  });

  it.each<[string, Row, string, number]>([
    ['a number', { count: '3' }, '4.1.1', 3],
    ['a number with its word', { count: '3个百分点' }, '4.1.1', 3],
    ['points, as many times the item’s own', { count: '3分' }, '4.1.1', 3],
    ['full-width points', { count: '３ 分' }, '4.1.1', 3],
    ['half points', { count: '1.5分' }, '1.1.1', 1],
    ['nothing: once', {}, '4.1.1', 1],
  ])('counts %s', (_, more, code, quantity) =>
    expect(asked({ ...ADDED, ...more }, code).asked).toMatchObject({ quantity }),
  );

  it.each<[string, Row, string[]]>([
    ['an occurrence twice at once', { count: '2' }, ['count RATING.QUANTITY']],
    ['points of two occurrences', { count: '2分' }, ['count RATING.QUANTITY']],
    ['points that are no multiple', { count: '0.3分' }, ['count CELL.SCORE_POINTS']],
    ['no points', { count: '0分' }, ['count CELL.SCORE_POINTS']],
    ['nothing of it', { count: '0' }, ['count CELL.SCORE_COUNT']],
    ['too much of it', { count: '101' }, ['count CELL.SCORE_COUNT']],
    ['a part of it', { count: '1.5' }, ['count CELL.NOT_WHOLE']],
    ['a day before the period', { happenedOn: '2023-12-31' }, ['happenedOn RATING.OUTSIDE_DAY']],
    ['a paper that nobody has handed in', { evidence: '别的.pdf' }, ['evidence CELL.SCORE_EVIDENCE_UNKNOWN']],
    ['a name of two papers', { evidence: '照片.jpg' }, ['evidence CELL.SCORE_EVIDENCE_SEVERAL']],
    ['a number too short to name a paper', { evidence: 'abababa' }, ['evidence CELL.SCORE_EVIDENCE_UNKNOWN']],
    ['a decision on a fact that it has not', { verdict: '采纳' }, ['verdict CELL.SCORE_VERDICT']],
    ['another word', { verdict: '同意' }, ['verdict CELL.UNKNOWN_VALUE']],
    ['a reason of one character', { reason: '无' }, ['reason CELL.TOO_SHORT']],
    ['a source without end', { source: '函'.repeat(201) }, ['source CELL.TOO_LONG']],
  ])('is refused for %s', (_, more, faults) => expect(asked({ ...ADDED, ...more })).toEqual({ asked: null, faults }));

  it('tells everything that it lacks at once', () => {
    expect(asked({ count: '1' }).faults).toEqual([
      ...['verdict CELL.MISSING', 'reason CELL.MISSING', 'happenedOn CELL.MISSING', 'source CELL.MISSING'],
      'evidence CELL.SCORE_EVIDENCE_NEEDED',
    ]);
  });

  it('names papers by their file or the beginning of their number, each once', () => {
    const evidence = `记录.pdf、${'CD'.repeat(4)}；${'ab'.repeat(32)}`;
    expect(asked({ ...ADDED, evidence }).asked).toMatchObject({ evidence: ['ab'.repeat(32), 'cd'.repeat(32)] });
  });

  it('means the same by points as by times', () => {
    const counted = [...RULES.items.values()].filter(({ per }) => per === 'period' || per === 'percentage-point');
    fc.assert(
      fc.property(fc.constantFrom(...counted), fc.integer({ min: 1, max: 100 }), ({ code, points }, times) => {
        const inPoints = `${formatDecimal(multiply(points, { units: BigInt(times), scale: 0 }))}分`;
        expect(asked({ ...ADDED, count: inPoints }, code)).toEqual(asked({ ...ADDED, count: String(times) }, code));
      }),
    );
  });
});

describe('a row of a fact that the register proposes', () => {
  const decide = (row: Row) => asked(row, '4.1.1', 3);

  it('accepts it as often as it counts, or refuses it with a reason', () => {
    expect(decide({ verdict: '采纳' }).asked).toEqual({ decision: 'accepted', reason: null });
    expect(decide({ verdict: ' 采 纳 ', count: '3分' }).asked).toEqual({ decision: 'accepted', reason: null });
    expect(decide({ verdict: '不采纳', reason: '银行原因' }).asked).toEqual({
      decision: 'refused',
      reason: '银行原因',
    });
  });

  it('changes nothing of the fact, and takes nothing from outside', () => {
    expect(decide({ verdict: '不采纳' }).faults).toEqual(['reason RATING.REFUSAL_REASON']);
    expect(decide({ verdict: '采纳', count: '2' }).faults).toEqual(['count CELL.SCORE_FACT_COUNT']);
    expect(decide(ADDED).faults).toEqual([
      ...['verdict CELL.SCORE_VERDICT', 'happenedOn CELL.SCORE_ADDED_ONLY', 'source CELL.SCORE_ADDED_ONLY'],
      'evidence CELL.SCORE_ADDED_ONLY',
    ]);
  });
});

describe('reading a row', () => {
  it('is filled in where the scorer has written something of his own', () => {
    expect(isFilled(cellsOf({ sheet: 'x', words: '提示', fact: 'fact:1' }))).toBe(false);
    expect(isFilled(cellsOf({ reason: '  ' }))).toBe(false);
    expect(isFilled(cellsOf({ reason: '理由' }))).toBe(true);
  });

  it('refuses what is no character and what a formula could not compute', () => {
    const cells = (column: ScoreColumnName) =>
      column === 'verdict'
        ? ({ kind: 'error', text: '#REF!' } as const)
        : column === 'reason'
          ? ({ kind: 'text', text: '坏\uFFFD字' } as const)
          : undefined;
    expect(readScoreRow(cells, { date1904: false }).faults.map(({ code }) => code)).toEqual([
      'CELL.FORMULA_ERROR',
      'CELL.BROKEN_CHARACTER',
    ]);
  });
});
