import { describe, expect, it } from '@jest/globals';
import { scannedFrom } from './fragment.js';
import { seeker } from './lookup.js';

const ROW = {
  station: '城关站',
  serial: 7,
  cells: { number: '920000**********XG', name: '示范县盛世便利店', address: '示范县中山路18号' },
  basis: null,
};

describe('looking a row up', () => {
  it.each(['盛世', '中山路 便利店', '１８号', '7', 'xg', 'XG', '92000000maud6bhuxg', '92000000MAUD6BHUXG 盛世', ' '])(
    'finds it by “%s”',
    (typed) => expect(seeker(typed)(ROW, 7)).toBe(true),
  );

  it.each(['盛世 人民街', '9', 'GX', '92000000MAUD6BHUXX', '92000000MAUD6BHUX'])('does not by “%s”', (typed) =>
    expect(seeker(typed)(ROW, 7)).toBe(false),
  );
});

describe('the address of the code on a board', () => {
  const digest = '0123456789abcdef'.repeat(4);

  it('names a list and a page', () => {
    expect(scannedFrom(`#${digest}.12`)).toEqual({ digest, page: 12 });
    expect(scannedFrom('')).toBeNull();
    expect(scannedFrom('#')).toBeNull();
  });

  it.each([`#${digest}`, `#${digest}.0`, `#${digest.slice(1)}.1`, `#${digest.toUpperCase()}.1`, '#top'])(
    'that is cut off or another (%s) is told apart',
    (hash) => expect(scannedFrom(hash)).toBe('broken'),
  );
});
