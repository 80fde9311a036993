import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { formatYuan } from '../../kernel/money.js';
import { projectPath } from '../../platform/config/project-root.js';
import { explain } from './explanation.js';
import { assess } from './formula.js';
import type { Levy, ParameterSet } from './parameter-set.js';
import { rulesOf } from './rules.js';
import { householdOf } from './worked-cases.js';

const set = JSON.parse(readFileSync(projectPath('seeds/assessment/parameters-2026.json'), 'utf8')) as ParameterSet;

/** The levies of an assessed turnover, which the declaration of a tiny household sets to the fen. */
function levied(turnover: string, levies: Omit<Levy, 'name'>[], threshold = '1000.00') {
  const rules = rulesOf({
    ...set,
    turnoverRounding: { unit: '0.01', mode: 'half-up' },
    vatThreshold: { monthlyTurnover: threshold, taxableAt: 'reaching' },
    levies: levies.map((levy) => ({ ...levy, name: levy.code })),
  });
  const household = householdOf({
    section: '中山路',
    industry: '6291',
    area: '0.01',
    premises: '自有',
    declaredRent: null,
    determinedRent: null,
    declaredTurnover: turnover,
  });
  const result = assess(household, rules);
  expect(formatYuan(result.assessed)).toBe(turnover);
  return {
    amounts: result.levies.map(formatYuan),
    tax: formatYuan(result.tax),
    lines: explain(household, result, rules),
  };
}

const turnover = (code: string, rate: string, more: Partial<Levy> = {}) => ({ code, base: 'turnover', rate, ...more });

describe('levies', () => {
  it.each([
    // turnover × rate: exactly half a fen goes up
    ['1001.00', '0.025', '25.03'], // 25.025
    ['1019.00', '0.015', '15.29'], // 15.285
    ['1001.00', '0.005', '5.01'], // 5.005
    ['1000.99', '0.005', '5.00'], // 5.00495
    ['1000.00', '0.000005', '0.01'], // 0.005
    ['1000.00', '0.000004', '0.00'],
    ['1000.00', '0', '0.00'],
    ['1000.00', '1', '1000.00'],
    ['123456789012.34', '0.000001', '123456.79'],
  ])('of %s at the rate %s are %s', (assessed, rate, amount) => {
    expect(levied(assessed, [turnover('one', rate)]).amounts).toEqual([amount]);
  });

  it('take off the reduction before they are rounded', () => {
    const { amounts } = levied('1001.00', [
      turnover('half', '0.05', { reduction: '0.5' }), // 25.025
      turnover('quarter', '0.03', { reduction: '0.25' }), // 22.5225
      turnover('whole', '0.03', { reduction: '1' }),
      turnover('none', '0.03', { reduction: '0' }),
    ]);
    expect(amounts).toEqual(['25.03', '22.52', '0.00', '30.03']);
  });

  it('are based on the earlier levy as it was rounded, and on the right one', () => {
    const { amounts, tax } = levied('1001.00', [
      turnover('first', '0.025'), // 25.025
      { code: 'second', base: 'first', rate: '0.5' }, // of 25.03: 12.515; of 25.025 it were 12.51
      { code: 'third', base: 'second', rate: '0.5' }, // of 12.52
      { code: 'fourth', base: 'first', rate: '0.1', reduction: '0.5' }, // 1.2515
    ]);
    expect(amounts).toEqual(['25.03', '12.52', '6.26', '1.25']);
    expect(tax).toBe('45.06');
  });

  it('with bands take the rate of the band of the turnover for the whole, also on another base', () => {
    const bands = [
      { from: '0', below: '1000', rate: '0.01' },
      { from: '1000', below: '2000.01', rate: '0.02' },
      { from: '2000.01', below: null, rate: '0.03' },
    ];
    const list = [
      { code: 'banded', base: 'turnover', bands },
      { code: 'chained', base: 'banded', bands, reduction: '0.5' },
    ];
    expect(levied('999.99', list).amounts).toEqual(['10.00', '0.05']);
    expect(levied('1000.00', list).amounts).toEqual(['20.00', '0.20']);
    expect(levied('2000.00', list).amounts).toEqual(['40.00', '0.40']);
    expect(levied('2000.01', list).amounts).toEqual(['60.00', '0.90']);
  });

  it('that wait for the threshold are nothing below it, and what is based on them likewise; others are due', () => {
    const list = [
      turnover('vat', '0.01', { onlyWhenThresholdReached: true }),
      { code: 'added', base: 'vat', rate: '0.05' },
      turnover('always', '0.002'),
    ];
    const below = levied('999.99', list);
    expect([below.amounts, below.tax]).toEqual([['0.00', '0.00', '2.00'], '2.00']);
    expect(below.lines.find(({ rule }) => rule === 'levy.vat')).toMatchObject({
      operation: '',
      value: '0.00',
      source: expect.stringMatching(/^EA-2026 税费 vat：未达起征点不征/),
    });
    const at = levied('1000.00', list);
    expect([at.amounts, at.tax]).toEqual([['10.00', '0.50', '2.00'], '12.50']);
    expect(at.lines.find(({ rule }) => rule === 'levy.added')).toMatchObject({
      operation: '10.00 × 0.05',
      value: '0.50',
    });
    expect(at.lines.at(-1)).toMatchObject({ rule: 'tax', operation: '10.00 + 0.50 + 2.00', value: '12.50' });
  });
});
