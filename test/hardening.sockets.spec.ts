import { connect, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestApp, type TestApp } from './support/app.js';

describe('bytes on the wire', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await test.app.listen(0, '127.0.0.1');
  });
  afterAll(() => test.close());
  /** whatever came before, the server answers */
  afterEach(() => test.as('clerk').get('/api/session').expect(200));

  it.each<[string, string | Buffer, RegExp]>([
    ['no HTTP', 'garbage\r\n\r\n', /^HTTP\/1.1 400/],
    ['bytes of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', /^HTTP\/1.1 400/],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1.1 431/],
    ['an address without end', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1.1 431/],
    [
      'two lengths',
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde',
      /^HTTP\/1.1 400/,
    ],
    [
      'length and chunks',
      'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1.1 400/,
    ],
    ['NUL in a header', 'GET / HTTP/1.1\r\nHost: x\r\nCookie: a\0b\r\n\r\n', /^HTTP\/1.1 400/],
    [
      'invalid UTF-8',
      Buffer.concat([
        Buffer.from(
          'POST /api/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 32\r\n\r\n{"login":"',
        ),
        Buffer.from([0xff, 0xfe, 0xc0]),
        Buffer.from('","password":"x"}  '),
      ]),
      /^HTTP\/1.1 40[01]/,
    ],
    [
      'a whole address',
      'GET http://evil.example/api/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1.1 401/,
    ],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 404/],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: nothing\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 417/],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', /^HTTP\/1.1 40[05]/],
    [
      'a change of protocol',
      'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
      /^HTTP\/1.1 (303|4\d\d)/,
    ],
  ])('are answered: %s', async (_, bytes, expected) => {
    const { port } = test.app.getHttpServer().address() as AddressInfo;
    const text = await new Promise<string>((resolve, reject) => {
      let received = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.on('data', (data) => (received += data.toString()));
      socket.on('close', () => resolve(received)).on('error', reject);
      socket.setTimeout(5_000, () => socket.destroy());
    });
    expect(text).toMatch(expected);
    expect(text).not.toMatch(/node_modules|\bat \w+.*:\d+:\d+/);
  });
});
