import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { DIGEST, IDENTITY, IDENTITY_TOLD, MOBILE, MOBILE_TOLD, OFFICE, RULES } from '../gate.fixtures.js';
import { scanPage } from './scan-page.js';

const PROGRAM = 'const most=9007199254740991,telephone=13800138000;';
const page = (body: string, data = '') =>
  Buffer.from(
    `<!doctype html><html lang="zh-CN"><body>${body}<script type="text/plain" id="data">${data}</script><script>${PROGRAM}</script></body></html>`,
  );
const scan = (body: string, data?: string) => scanPage(page(body, data), RULES, [PROGRAM]);
const lines = [JSON.stringify({ document: { objection: `电话${OFFICE}`, digest: DIGEST } }), '"posted"'];
const row = (address: string) => JSON.stringify(['城南站', 1, ['920000**********4D', '便利店', address], null]);
const random = Buffer.from('a'.repeat(90)).toString('base64');

describe("a notice's page", () => {
  it.each([
    ['a text', `<p>${MOBILE}</p>`],
    ['an attribute', `<p title="${MOBILE}"></p>`],
    ['a comment', `<!-- ${MOBILE} -->`],
    ['a text cut by marks', '<b>138</b><i>0013</i>8000'],
    ['a text in entities', '&#49;&#x33;8&nbsp;0013&nbsp;8000'],
    ['another script', `<script>let a=${MOBILE}</script>`],
    ['a style', `<style>p:after{content:"${MOBILE}"}</style>`],
  ])('is looked through: %s', async (_, body) => {
    expect(await scan(body)).toEqual([{ ...MOBILE_TOLD, where: '网页' }]);
  });

  it.each([
    ['raw deflate', deflateRawSync],
    ['deflate', deflateSync],
    ['gzip', gzipSync],
  ])('is looked through in its packed data: %s', async (_, pack) => {
    const packed = (address: string) => pack([...lines, row(address)].join('\n')).toString('base64');
    expect(await scan('', packed('中山路1号'))).toEqual([]);
    expect(await scan('', packed(`中山路1号 ${MOBILE}`))).toEqual([{ ...MOBILE_TOLD, where: '网页数据 第3行' }]);
    expect(await scan('', packed(`\\u0034${IDENTITY.slice(1)}`.replace('\\u0034', '4')))).toEqual([
      { ...IDENTITY_TOLD, where: '网页数据 第3行' },
    ]);
  });

  it('carries nothing behind its packed data', async () => {
    const packed = deflateRawSync(lines.join('\n'));
    const behind = Buffer.concat([packed, Buffer.from(`x${MOBILE}`)]);
    expect(await scan('', behind.toString('base64'))).toEqual([
      { kind: '无法检查的内容', where: '网页数据', masked: '' },
    ]);
  });

  it('lets others work while it is looked through, however long it is', async () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => row(`示范县中山路${at}号`));
    const packed = deflateRawSync([...lines, ...rows].join('\n')).toString('base64');
    let turns = 0;
    let isOver = false;
    const others = (async () => {
      for (; !isOver; turns++) await new Promise((resolve) => setImmediate(resolve));
    })();
    expect(await scan('', packed)).toEqual([]);
    isOver = true;
    await others;
    expect(turns).toBeGreaterThan(20);
  });

  it('is looked through in data that are not packed', async () => {
    expect(await scan('', row(`电话 ${MOBILE}`))).toEqual([{ ...MOBILE_TOLD, where: '网页' }]);
  });

  it('carries nothing that nobody can look into', async () => {
    expect(await scan('', random)).toEqual([{ kind: '无法检查的内容', where: '网页数据', masked: '' }]);
    expect(await scan('<a href="data:application/zip;base64,UEsDBA==">')).toEqual([
      { kind: '无法检查的内容', where: '网页 附带内容', masked: '' },
    ]);
    expect(await scan('<img src="data:image/png;base64,iVBORw0KGgo=">')).toEqual([]);
  });

  it('takes a constant of its own program for none', async () => {
    expect(await scan(`<p>电话：${OFFICE}　清单校验码 ${DIGEST}</p>`)).toEqual([]);
    expect(await scanPage(page(''), RULES, [])).not.toEqual([]);
  });
});
