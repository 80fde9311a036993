import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addressCore,
  addressKey,
  nameCore,
  nameKey,
  onlyDivision,
  ownerKey,
  sameAddress,
  sameName,
  sameOwner,
} from './writing.js';

const LETTERS = [...'示范县老街饭店重庆小面（新）()【】０1９号路ＡbＢ·•－—3 　有限公司责任股份甲'];
const text = fc.array(fc.constantFrom(...LETTERS), { maxLength: 20 }).map((letters) => letters.join(''));
const wide = (narrow: string) => narrow.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
const spaced = (tight: string) => [...tight].join('\u3000');

describe('what writing alone changes', () => {
  it.each([
    ['width', '鼎丰ABC便利店(2店)', '鼎丰ＡＢＣ便利店（２店）'],
    ['letters’ case', '鼎丰ABC便利店', '鼎丰abc便利店'],
    ['blanks', '老街 饭店', ' 老街饭店\u3000'],
    ['brackets', '老街〔东店〕', '老街（东店）'],
    ['the two names of a limited company', '示范县老街餐饮有限责任公司', '示范县老街餐饮有限公司'],
    ['the two names of one limited by shares', '老街酒店股份公司', '老街酒店股份有限公司'],
    ['the form within a branch’s name', '老街有限责任公司城关分公司', '老街有限公司城关分公司'],
  ])('is no difference of a name: %s', (_, one, other) => expect(sameName(one, other)).toBe(true));

  it.each([
    ['blanks in a person’s name', '张 伟', '张伟'],
    ['another dot', '阿不都·热合曼', '阿不都•热合曼'],
    ['a dot of another width', '阿不都·热合曼', '阿不都・热合曼'],
  ])('is no difference of a person: %s', (_, one, other) => expect(sameOwner(one, other)).toBe(true));

  it.each([
    ['width', '示范县人民街１１９号', '示范县人民街119号'],
    ['strokes', '示范县人民街3—5号', '示范县人民街3-5号'],
    ['the county left out', '示范县人民街119号', '人民街119号'],
    ['province and prefecture left out', '某某省示范市示范县人民街119号', '示范县人民街119号'],
  ])('is no difference of an address: %s', (_, one, other) => expect(sameAddress(one, other)).toBe(true));
});

describe('what is a difference', () => {
  it.each([
    ['a word more', '星期八饭店', '星期八饭店（新）'],
    ['the division in front, which is part of a name', '示范县老街饭店', '老街饭店'],
    ['another form of company', '老街酒店有限公司', '老街酒店股份有限公司'],
    ['a branch', '老街有限公司', '老街有限公司城关分公司'],
    ['a character', '鸿运小吃店', '鸿远小吃店'],
  ])('of a name: %s', (_, one, other) => expect(sameName(one, other)).toBe(false));

  it.each([
    ['a character more', '潘明', '潘明甲'],
    ['a character less', '黄明刚', '黄明'],
    ['another person', '区娜', '贾文'],
  ])('of a person: %s', (_, one, other) => expect(sameOwner(one, other)).toBe(false));

  it.each([
    ['a part of a house', '示范县人民街119号', '示范县人民街119号附1号'],
    ['another number', '示范县人民街119号', '示范县人民街191号'],
    ['another county', '示范县人民街119号', '河西县人民街119号'],
    ['a housing estate', '阳光小区1号楼', '1号楼'],
    ['a town', '城关镇人民街1号', '人民街1号'],
    ['a market', '人民路夜市1号', '1号'],
    ['一, which is a numeral and no stroke', '人民街三一五号', '人民街三-五号'],
  ])('of an address: %s', (_, one, other) => expect(sameAddress(one, other)).toBe(false));

  it('is told apart where only the division is left out', () => {
    expect(onlyDivision('示范县老街饭店', '老街饭店')).toBe(true);
    expect(onlyDivision('示范县老街饭店', '老街饭店（新）')).toBe(false);
    expect(onlyDivision('老街饭店', '老街饭店')).toBe(false);
  });
});

describe('a key', () => {
  it('is its own key, and the same in full width and spread out', () => {
    fc.assert(
      fc.property(text, (one) => {
        for (const key of [nameKey, ownerKey, addressKey]) {
          expect(key(key(one))).toBe(key(one));
          expect(key(wide(one))).toBe(key(one));
          expect(key(spaced(one))).toBe(key(one));
        }
      }),
    );
  });

  it('compares the same whichever comes first', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        for (const same of [sameName, sameOwner, sameAddress, onlyDivision])
          expect(same(one, other)).toBe(same(other, one));
      }),
    );
  });

  it('leaves a core without division, remark and form', () => {
    expect(nameCore('示范县重阳烧烤店（新）')).toBe('重阳烧烤店');
    expect(nameCore('示范县老街餐饮管理有限责任公司')).toBe('老街餐饮管理');
    expect(nameCore('示范县')).toBe('示范县');
    expect(addressCore('某某省示范县人民街 1 号')).toBe('人民街1号');
  });
});
