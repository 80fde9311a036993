import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, sha256 } from './canonical-json.js';

/** The same content with the keys of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, turned(item)]),
  );
}

const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('canonical JSON', () => {
  it.each([
    [{ b: 1, a: [2, { d: null, c: '二' }] }, '{"a":[2,{"c":"二","d":null}],"b":1}'],
    [{ b: undefined, a: true }, '{"a":true}'],
    [[undefined, 1], '[null,1]'],
    [{ 10: 'x', 9: 'y', a: '"\n' }, '{"10":"x","9":"y","a":"\\"\\n"}'],
    ['128.00', '"128.00"'],
    [null, 'null'],
    [{}, '{}'],
    [[], '[]'],
  ])('%j is written %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('does not depend on the order of keys, and keeps that of lists', () => {
    fc.assert(fc.property(json, (value) => canonicalJson(turned(value)) === canonicalJson(value)));
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(json, (value) => expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))),
    );
  });

  it('has the digest that any tool finds', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    // printf '税' | sha256sum: text is hashed as UTF-8
    expect(sha256('税')).toBe(sha256(Uint8Array.of(0xe7, 0xa8, 0x8e)));
  });
});
