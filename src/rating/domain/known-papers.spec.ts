import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KnownPapers, type KnownPaper } from './known-papers.js';

const [RECORD, PHOTO, OTHER] = ['ab'.repeat(32), 'cd'.repeat(32), `${'cd'.repeat(31)}00`];
const PAPERS: readonly KnownPaper[] = [
  { sha256: RECORD, name: '记录.pdf' },
  { sha256: PHOTO, name: '照片.jpg' },
  { sha256: OTHER, name: '照片.jpg' },
  { sha256: OTHER, name: '身份证***.jpg' },
];
const found = (by: string) => [...new KnownPapers(PAPERS).find(by)];

describe('a paper that was handed in', () => {
  it.each([
    ['its name', '记录.pdf', [RECORD]],
    ['a name that two have', '照片.jpg', [PHOTO, OTHER]],
    ['the name with its long number, which is not kept', '身份证110101199003070037.jpg', [OTHER]],
    ['its SHA-256', RECORD.toUpperCase(), [RECORD]],
    ['as much of it as tells it', 'abababab', [RECORD]],
    ['less', 'ababab', []],
    ['a beginning that two have', 'cdcdcdcdcd', [PHOTO, OTHER]],
    ['one that goes on otherwise', 'abababab00', []],
    ['nothing', '', []],
  ])('is found by %s', (_, by, papers) => expect(found(by)).toEqual(papers));

  it('is found as by looking at each of them', () => {
    const digest = fc.string({ unit: fc.constantFrom('0', 'a'), minLength: 10, maxLength: 10 });
    const paper = fc.record({ sha256: digest, name: fc.constantFrom('a.pdf', 'b***.pdf', '0000000000') });
    const asked = fc.oneof(
      fc.constantFrom('a.pdf', 'b1234567.pdf', 'c'),
      digest,
      digest.map((one) => one.slice(0, 8)),
    );
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 30 }), asked, (papers, by) => {
        const blotted = by === 'b1234567.pdf' ? 'b***.pdf' : by;
        const one = papers.filter(
          ({ sha256, name }) => name === by || name === blotted || (/^[0a]{8,}$/.test(by) && sha256.startsWith(by)),
        );
        expect([...new KnownPapers(papers).find(by)].sort()).toEqual(
          [...new Set(one.map(({ sha256 }) => sha256))].sort(),
        );
      }),
    );
  });
});
