import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findPersonalNumbers } from '../../../kernel/personal-numbers.js';
import { mobile } from '../../../kernel/planted-numbers.js';
import { AllowedTexts } from './allowed-texts.js';

const RUNS = { numRuns: 1000 };

describe('what may stand there', () => {
  const office = new AllowedTexts(['0759-2131234', '20131234']);
  const found = (text: string) => findPersonalNumbers(text, office).map(({ masked }) => masked);

  it("is the office's telephone, in whatever groups and lines", () => {
    for (const text of [
      '电话：0759-2131234',
      '(0759) 2131234',
      '０７５９－２１３１２３４',
      '0759-213\n1234',
      '0759-2131234 8楼',
    ])
      expect(found(text)).toEqual([]);
  });

  it('hides no number of which it is a part', () => {
    expect(found('0759-21312345')).toEqual(['075*******45']);
    expect(found('0759-2131234513800138000')).not.toEqual([]);
    expect(found('1380 20131234')).toEqual([]);
    expect(found('138 20131234')).toEqual(['138******34']);
    expect(found('0668-20131234')).toEqual(['066*******34']);
  });

  it('hides no number beside it', () => {
    const between = fc.constantFrom(' ', '、', '\n', '-', '或', '，', '/');
    fc.assert(
      fc.property(mobile, between, fc.boolean(), (number, sign, before) => {
        const text = before ? `${number}${sign}0759-2131234` : `0759-2131234${sign}${number}`;
        expect(findPersonalNumbers(text, office).map(({ kind }) => kind)).toContain('mobile');
      }),
      RUNS,
    );
  });

  it('is a digest that a print breaks into groups', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (content, other) => {
        const [digest, unknown] = [content, other].map((text) => createHash('sha256').update(text).digest('hex'));
        const groups = digest!.match(/.{8}/g)!;
        const allowed = new AllowedTexts([digest!]);
        expect(findPersonalNumbers(groups.join(' '), allowed)).toEqual([]);
        expect(findPersonalNumbers(`${groups.slice(0, 4).join(' ')}\n${groups.slice(4).join(' ')}`, allowed)).toEqual(
          [],
        );
        expect(findPersonalNumbers(`${unknown} ${digest}13800138000`, allowed)).not.toEqual([]);
      }),
      RUNS,
    );
  });
});
