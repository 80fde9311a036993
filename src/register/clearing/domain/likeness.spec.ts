import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIKENESS_RULE, likenessOf, type Described } from './likeness.js';

const SHOP: Described = { name: '示范县老街饭店', owner: '欧阳英伟', address: '示范县人民街119号' };
const suggested = (other: Partial<Described>) =>
  likenessOf(SHOP, { ...SHOP, ...other }).score >= LIKENESS_RULE.suggestFrom;

const word = fc
  .array(fc.constantFrom(...'示范县老街饭店人民街119号2王李'), { maxLength: 12 })
  .map((some) => some.join(''));
const described = fc.record({ name: word, owner: word, address: word });

describe('the likeness of two descriptions', () => {
  it('is whole where they are the same, and the same whichever comes first', () => {
    fc.assert(
      fc.property(described, described, (one, other) => {
        expect(likenessOf(one, one).score).toBe(100);
        expect(likenessOf(one, other)).toEqual(likenessOf(other, one));
        const { score } = likenessOf(one, other);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
  });

  it.each([
    ['the same person at the same house under another name', { name: '鸿运小吃店' }, true],
    ['the same person with the same shop elsewhere', { address: '示范县学府街8号' }, true],
    ['the same shop at the same house of another person', { owner: '区娜' }, true],
    ['a part of the house', { name: '鸿运小吃店', address: '示范县人民街119号附1号' }, true],
    ['a mistyped person at the same house', { owner: '欧阳英玮', name: '老街饭庄' }, true],
    ['nothing but the person', { name: '鸿运小吃店', address: '示范县学府街8号' }, false],
    ['nothing but the house', { name: '鸿运小吃店', owner: '区娜' }, false],
    ['nothing but the name', { owner: '区娜', address: '示范县学府街8号' }, false],
    ['the person and the street', { name: '鸿运小吃店', address: '示范县人民街8号' }, false],
    ['a neighbour of the same name', { owner: '区娜', address: '示范县人民街121号' }, false],
  ])('suggests by two of three: %s', (_, other, expected) => expect(suggested(other)).toBe(expected));

  it('says how much each part gives', () => {
    expect(likenessOf(SHOP, { ...SHOP, owner: '区娜', address: '人民街119号附1号' })).toEqual({
      score: 56,
      parts: { owner: 0, address: 90, name: 100 },
    });
  });
});
