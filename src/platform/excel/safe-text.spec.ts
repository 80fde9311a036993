import { describe, expect, it } from '@jest/globals';
import { formulaSafe } from './safe-text.js';

describe('formulaSafe', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠1'])(
    'disarms %j',
    (text) => {
      expect(formulaSafe(text)).toBe(`'${text}`);
    },
  );

  it.each(['', '顺达五金店', '甲=乙', "'=1", '0', ' =1'])('leaves %j', (text) => expect(formulaSafe(text)).toBe(text));
});
