import { describe, expect, it } from '@jest/globals';
import { formatLine, type ExplanationLine } from './explanation.js';

const line: ExplanationLine = {
  rule: 'base',
  label: '基数',
  labelEn: 'base',
  operation: '154.8 × 840.00',
  value: '130032.000',
  source: '第16号',
};

describe('a line of an explanation', () => {
  it('prints label, operation, value and source, in Chinese unless told', () => {
    expect(formatLine(line)).toBe('基数：154.8 × 840.00 = 130032.000（第16号）');
    expect(formatLine(line, 'en')).toBe('base：154.8 × 840.00 = 130032.000（第16号）');
  });

  it('prints no empty equation where there is no operation', () => {
    expect(formatLine({ ...line, operation: '' })).toBe('基数：130032.000（第16号）');
  });
});
