import { describe, expect, it } from '@jest/globals';
import { TaxrollError } from '../../kernel/errors.js';
import { requireSameSite } from './same-site.js';

const HOST = 'dingshui.example:3000';
type Headers = Readonly<Record<string, string>>;

/** The code that a request is refused with, `through` where it is let through. */
function verdict(method: string, headers: Headers): string {
  try {
    requireSameSite({ method, headers: { host: HOST, ...headers } });
    return 'through';
  } catch (error) {
    return error instanceof TaxrollError ? error.code : String(error);
  }
}

const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'];
const EXAMPLES: readonly [string, Headers, boolean][] = [
  ['a browser, from our page', { 'sec-fetch-site': 'same-origin', origin: `http://${HOST}` }, true],
  ['a browser, typed or from a bookmark', { 'sec-fetch-site': 'none' }, true],
  // behind a proxy the origin is the public one; what the browser says of it is enough
  ['a browser, behind a proxy', { 'sec-fetch-site': 'same-origin', origin: 'https://dingshui.example' }, true],
  ['a browser, from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
  ['a browser, from another site that says nothing more', { 'sec-fetch-site': 'cross-site' }, false],
  // another program on another port or name of ours is not this one
  ['a browser, from a sister site', { 'sec-fetch-site': 'same-site', origin: 'http://other.example' }, false],
  ['a browser, with an unknown word', { 'sec-fetch-site': 'friendly', origin: `http://${HOST}` }, false],
  ['a browser, with an empty word', { 'sec-fetch-site': '', origin: `http://${HOST}` }, false],
  ['an older browser, from our page', { origin: `http://${HOST}` }, true],
  ['an older browser, from our page over TLS', { origin: `https://${HOST}` }, true],
  ['an older browser, from another site', { origin: 'https://evil.example' }, false],
  ['an older browser, from another port', { origin: 'http://dingshui.example:3001' }, false],
  ['an older browser, from a name that begins like ours', { origin: `http://${HOST}.evil.example` }, false],
  ['an older browser, from a name that ends like ours', { origin: `http://evil-${HOST}` }, false],
  ['an older browser, with our name as a user', { origin: `http://${HOST}@evil.example` }, false],
  ['an older browser, from a file or a sandbox', { origin: 'null' }, false],
  ['an origin that is none', { origin: HOST }, false],
  ['an empty origin', { origin: '' }, false],
  ['a program that is no browser', {}, true],
  ['a program with a page it came from', { referer: 'https://evil.example/' }, true],
];

describe('a change', () => {
  it.each(EXAMPLES)('asked for by %s', (_, headers, through) => {
    for (const method of CHANGING)
      expect([method, verdict(method, headers)]).toEqual([method, through ? 'through' : 'REQUEST.CROSS_SITE']);
  });

  it('is refused to an origin where the request names no host', () => {
    expect(() => requireSameSite({ method: 'POST', headers: { origin: 'null' } })).toThrow(TaxrollError);
    expect(() => requireSameSite({ method: 'POST', headers: { origin: `http://${HOST}` } })).toThrow(TaxrollError);
  });

  it('by a method that nobody knows counts as one', () => {
    expect(verdict('PROPFIND', { 'sec-fetch-site': 'cross-site' })).toBe('REQUEST.CROSS_SITE');
  });
});

describe('reading', () => {
  it.each(EXAMPLES)('is let through: %s', (_, headers) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(verdict(method, headers)).toBe('through');
  });
});
